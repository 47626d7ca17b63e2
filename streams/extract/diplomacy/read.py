"""From gated sentences to diplomatic events, each with the reasons in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property

from streams.extract import countries
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
from streams.extract.diplomacy.grammar import Construction, Match, find
from streams.extract.diplomacy.parties import Party
from streams.extract.diplomacy.roles import in_role, place_left, spoken_of, unnamed
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
    told: list[DiplomaticEvent] = field(default_factory=list)

    @cached_property
    def lower(self) -> str:
        return self.document.text.lower()

    def antecedents(self, sentence: Sentence) -> list[Actor]:
        """Whom the sentence may speak of without a name: who the headline, or the sentence before, names."""
        text = self.document.text
        begin = 0 if sentence.number <= 4 else max(0, sentence.start - 300)
        said = text[begin : sentence.start][:300] if sentence.number else text[sentence.end :][:200]
        named = countries.mentions(said)
        return [Actor(name=m.country.name, code=m.country.code) for m in named if m.country]


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
    candidates = {id(c) for token in sentence.doc for c in _by_word().get(token.lower_, ())}
    if not candidates:
        return []
    view = View(sentence, context.lower, context.antecedents(sentence))
    found: dict[tuple[EventType, str], Explained] = {}
    for construction in CONSTRUCTIONS:
        if id(construction) not in candidates:
            continue
        for match in find(construction, view):
            explained = _event(match, view, context)
            if explained:
                event = explained.event
                context.told.append(event)
                found.setdefault((event.type, ",".join(a.name for a in event.actors)), explained)
    return list(found.values())


_NEEDS_NO_PARTY = frozenset(
    {
        "ceasefire_agreed",
        "ceasefire_broken",
        "talks_rejected",
        "ambassador_recalled",
        "ambassador_expelled",
        "ambassador_summoned",
        "unsc_veto",
        "relations_cut",
        "relations_restored",
        "embassy_closed",
        "embassy_reopened",
        "evacuation",
        "other_veto",
    }
)


def _event(match: Match, view: View, context: _Context) -> Explained | None:
    construction = match.construction
    actors = in_role(match, view, construction.actor, [])
    type_: EventType = construction.type
    if type_ == "other_veto":
        type_, actors = vetoes.forum(view, context.lower, actors, context.told)
    targets = in_role(match, view, construction.target, actors)
    if construction.mutual:
        actors, targets = actors + in_role(match, view, ("parties", "with"), actors), []
    if type_ in {"unsc_veto", "resolution_adopted"}:
        targets = targets or _subject_matter(match, view, actors)
    named, hit = _unique(actors), _unique(targets)
    if not hit and type_ in {"evacuation", "troops_withdrawn"}:
        hit = place_left(match, view) or [p.actor for p in view.parties if p.kind == "territory"][:1]
    if not named and construction.anyone:
        named = unnamed(match, view)
    if not (named or hit or type_ in _NEEDS_NO_PARTY):
        return None
    if not named and type_ == "resolution_adopted":
        named = resolutions.body(context.lower)
    if not named and type_ != "unsc_veto":
        named = _told_of(context, type_) or spoken_of(match, view, hit)
    if type_ == "other_veto" and not named:
        return None
    status = read_status(
        match, view, context.document.published.date() if context.document.published else None
    )
    start, end = _evidence(match, view, actors + targets)
    offset = view.sentence.start
    about = ", ".join(a.name for a in hit)
    event = DiplomaticEvent(
        type=type_,
        actors=named,
        targets=hit,
        status=status.status,
        topic=about or None if type_ in {"unsc_veto", "resolution_adopted"} else None,
        plover=CODES[type_].plover,
        cameo=CODES[type_].cameo,
        start=offset + start,
        end=offset + end,
        quote=context.document.text[offset + start : offset + end],
    )
    return Explained(event, ())


def _told_of(context: _Context, type_: EventType) -> list[Actor]:
    """The actors of the same kind of event told before in the text."""
    return next((e.actors for e in context.told if e.type == type_ and e.actors), [])


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
