"""From gated sentences to diplomatic events, each with the reasons in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property

from streams.extract.diplomacy import (
    embassies,
    envoys,
    evacuations,
    relations,
    resolutions,
    sanctions,
    talks,
    troops,
    truces,
    vetoes,
)
from streams.extract.diplomacy.codes import CODES
from streams.extract.diplomacy.grammar import Construction, Match, find, roles
from streams.extract.diplomacy.parties import Party
from streams.extract.diplomacy.status import read_status
from streams.extract.diplomacy.view import View
from streams.extract.document import Document, Sentence
from streams.records import Actor, DiplomaticEvent, EventType

CONSTRUCTIONS: tuple[Construction, ...] = (
    *vetoes.CONSTRUCTIONS,
    *resolutions.CONSTRUCTIONS,
    *envoys.CONSTRUCTIONS,
    *embassies.CONSTRUCTIONS,
    *relations.CONSTRUCTIONS,
    *sanctions.CONSTRUCTIONS,
    *evacuations.CONSTRUCTIONS,
    *truces.CONSTRUCTIONS,
    *talks.CONSTRUCTIONS,
    *troops.CONSTRUCTIONS,
)


@dataclass(frozen=True)
class Explained:
    """An event, and why it was read: one line a reason."""

    event: DiplomaticEvent
    reasons: tuple[str, ...]


@dataclass
class _Context:
    """What earlier sentences of the document lend to a later one."""

    document: Document
    actors: dict[EventType, list[Actor]] = field(default_factory=dict)

    @cached_property
    def lower(self) -> str:
        return self.document.text.lower()


def read(sentences: list[Sentence], document: Document) -> list[DiplomaticEvent]:
    """All diplomatic events told in the gated sentences, in order; offsets point into the document."""
    return [explained.event for explained in explain(sentences, document)]


def explain(sentences: list[Sentence], document: Document) -> list[Explained]:
    """All diplomatic events told in the sentences, in order, with reasons."""
    context = _Context(document)
    found: list[Explained] = []
    for sentence in sentences:
        found.extend(_in_sentence(sentence, context))
    return found


@cache
def _by_word() -> dict[str, list[Construction]]:
    table: dict[str, list[Construction]] = {}
    for construction in CONSTRUCTIONS:
        for word in construction.acts:
            table.setdefault(word, []).append(construction)
    return table


def _in_sentence(sentence: Sentence, context: _Context) -> list[Explained]:
    candidates = {id(c): c for token in sentence.doc for c in _by_word().get(token.lower_, ())}
    if not candidates:
        return []
    view = View(sentence)
    found: dict[tuple[EventType, str], Explained] = {}
    for construction in CONSTRUCTIONS:
        if id(construction) not in candidates:
            continue
        for match in find(construction, view):
            explained = _event(match, view, context)
            if explained:
                event = explained.event
                found.setdefault((event.type, ",".join(a.name for a in event.actors)), explained)
    return list(found.values())


def _event(match: Match, view: View, context: _Context) -> Explained | None:
    construction = match.construction
    actors = roles(match, view, construction.actor, [])
    targets = roles(match, view, construction.target, actors)
    type_: EventType = construction.type
    if type_ == "other_veto" and vetoes.in_council(view, context.lower, actors):
        type_ = "unsc_veto"
        actors = vetoes.permanent_members(actors)
    if construction.mutual:
        more = roles(match, view, ("parties", "with"), actors)
        actors, targets = actors + more, []
    if type_ in {"unsc_veto", "resolution_adopted"} and not targets:
        targets = _subject_matter(match, view, actors)
    status = read_status(
        match, view, context.document.published.date() if context.document.published else None
    )
    start, end = _evidence(match, view, actors + targets)
    offset = view.sentence.start
    names = _unique(actors)
    event = DiplomaticEvent(
        type=type_,
        actors=names,
        targets=_unique(targets),
        status=status.status,
        topic=", ".join(a.name for a in _unique(targets)) or None
        if type_ in {"unsc_veto", "resolution_adopted"}
        else None,
        plover=CODES[type_].plover,
        cameo=CODES[type_].cameo,
        start=offset + start,
        end=offset + end,
        quote=context.document.text[offset + start : offset + end],
    )
    return Explained(event, ())


def _subject_matter(match: Match, view: View, actors: list[Party]) -> list[Party]:
    names = {p.actor.name for p in actors}
    after = [
        p
        for p in view.parties
        if p.start >= match.act and p.kind in {"country", "territory", "group"} and p.actor.name not in names
    ]
    return after[:2]


def _evidence(match: Match, view: View, parties: list[Party]) -> tuple[int, int]:
    first = [match.act, *(p.start for p in parties)] + ([match.thing.start] if match.thing else [])
    last = [match.act + 1, *(p.end for p in parties)] + ([match.thing.end] if match.thing else [])
    doc = view.sentence.doc
    token = doc[max(last) - 1]
    return doc[min(first)].idx, token.idx + len(token)


def _unique(parties: list[Party]) -> list[Actor]:
    return list({p.actor.name: p.actor for p in parties}.values())
