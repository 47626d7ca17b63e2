"""From gated sentences to diplomatic events, each with the reasons in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from streams.extract import sources
from streams.extract.diplomacy.bodies import ABOUT
from streams.extract.diplomacy.bygone import bygone
from streams.extract.diplomacy.cast import cast_of
from streams.extract.diplomacy.codes import CODES
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.context import Context
from streams.extract.diplomacy.dangers import of_a_disaster, of_a_prisoner
from streams.extract.diplomacy.families import CONSTRUCTIONS
from streams.extract.diplomacy.grammar import find
from streams.extract.diplomacy.little_words import token_words
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.reading import Reading
from streams.extract.diplomacy.status import read_status
from streams.extract.diplomacy.view import View
from streams.extract.diplomacy.where import place_of
from streams.extract.document import Document, Sentence
from streams.extract.made_up import made_up
from streams.extract.places.article import Places
from streams.records.told import Actor, Attribution, DiplomaticEvent, EventType


@dataclass(frozen=True)
class Explained:
    """An event, and why it was read: one line a reason."""

    event: DiplomaticEvent
    reasons: tuple[str, ...]

    def placed(self, document: Document, places: Places) -> Explained:
        """The event with where it takes place, as its document tells."""
        place = place_of(self.event, document, places)
        where = (f"it takes place in {', '.join(place.path)}",) if place else ()
        return Explained(self.event.model_copy(update={"place": place}), (*self.reasons, *where))


def read(
    sentences: Iterable[Sentence], document: Document, places: Places | None = None
) -> list[DiplomaticEvent]:
    """All diplomatic events told in the gated sentences, in order; offsets point into the document.

    `places`: those of the document, which tell whose "the regime" is.
    """
    return [explained.event for explained in explain(sentences, document, places)]


def explain(
    sentences: Iterable[Sentence], document: Document, places: Places | None = None
) -> list[Explained]:
    """All diplomatic events told in the sentences, in order, with reasons."""
    context = Context(document, places)
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


def _in_sentence(sentence: Sentence, context: Context) -> list[Explained]:
    words = token_words(sentence.doc)
    candidates = {id(c) for word in words for c in _by_word().get(word, ())}
    if not candidates:
        return []
    if _FICTION.search(context.lower):
        return []
    view = View(sentence, words, context)
    found: dict[tuple[EventType, str], Explained] = {}
    for construction in CONSTRUCTIONS:
        if id(construction) not in candidates:
            continue
        for match in find(construction, view):
            explained = _event(match, view, context)
            if explained:
                event = explained.event
                context.told.append(event)
                key = event.type, ",".join(a.name for a in event.actors)
                if key not in found or (found[key].event.status not in _NEWS and event.status in _NEWS):
                    found[key] = explained
    return _sharing_targets(list(found.values()))


_NEWS = frozenset({"occurred", "announced"})
_FICTION = re.compile(  # a text about a play is not about its war
    r"\b(?:tv (?:shows?|series|drama)|television (?:series|drama)|sitcom|box office|novelist|film-?maker"
    r"|screenplay|netflix|documentary|documentarian|period (?:piece|drama)|(?:film|book|theatre) review)\b"
    r"|\breview – "
)


def _sharing_targets(found: list[Explained]) -> list[Explained]:
    """Acts of one sentence by the same actors are against the same: "cuts ties with Syria, expels envoy"."""
    named = {e.event.actors[0].name: e.event for e in reversed(found) if e.event.actors and e.event.targets}
    shared = []
    for explained in found:
        event = explained.event
        told = named.get(event.actors[0].name) if event.actors and not event.targets else None
        if told is None or not {event.type, told.type} <= _AGAINST:
            shared.append(explained)
            continue
        reason = f"against {', '.join(t.name for t in told.targets)}, as the act told beside it"
        aimed = event.model_copy(update={"targets": told.targets})
        shared.append(Explained(aimed, (*explained.reasons, reason)))
    return shared


_AGAINST: frozenset[EventType] = frozenset(
    {
        "ambassador_recalled",
        "ambassador_expelled",
        "ambassador_summoned",
        "embassy_closed",
        "relations_cut",
        "sanctions_imposed",
    }
)


def _event(match: Match, view: View, context: Context) -> Explained | None:
    type_, cast = cast_of(match, view, context.told)
    if cast is None or made_up(view.sentence.doc[match.act]):
        return None
    if type_ == "evacuation" and (of_a_disaster(view) or of_a_prisoner(match, view)):
        return None
    reading = read_status(match, view, context.day)
    if reading == Reading("occurred") and match.shape == "noun" and _told_as_old(type_, cast.actors, context):
        reading = Reading("background", "told before as past")
    over = bygone(type_, cast.actors, match, view, context.day) if reading.status in _NEWS else None
    if over and not reading.period:
        reading = Reading("background", f"over since {over}")
    start, end = _evidence(match, view, cast.named)
    offset = view.sentence.start
    event = DiplomaticEvent(
        type=type_,
        actors=cast.actors,
        targets=cast.targets,
        status=reading.status,
        date=reading.period if reading.status in {"occurred", "announced", "background"} else None,
        topic=_topic(view, cast.targets) if type_ in ABOUT else None,
        plover=CODES[type_].plover,
        cameo=CODES[type_].cameo,
        attributed_to=_said_by(match, view),
        start=offset + start,
        end=offset + end,
        quote=context.document.text[offset + start : offset + end],
        sentence=context.document.text[offset : view.sentence.end],
    )
    return Explained(event, (_what(match, view, type_), *cast.why, _how_far(reading)))


def _told_as_old(type_: EventType, actors: list[Actor], context: Context) -> bool:
    """Has the text told of such an act by the same actors as past, and of none that is news?"""
    names = {a.name for a in actors}
    same = [e for e in context.told if e.type == type_ and names & {a.name for a in e.actors}]
    return bool(same) and all(event.status == "background" for event in same)


def _said_by(match: Match, view: View) -> Attribution | None:
    """Who is said to say so; None where nobody is, or only a pronoun."""
    found = sources.attribution(view.sentence.doc, view.sentence.doc[match.act])
    return None if found is None or found.pronoun else sources.as_record(found)


_PHRASE = re.compile(
    r"\b(?:resolution|draft|text|measure|proposal)s? (?:on|about|over|calling for|demanding|condemning"
    r"|backing|to)"
    r" (?P<about>[^,.;:]{3,60})"
)


def _topic(view: View, targets: list[Actor]) -> str | None:
    if targets:
        return ", ".join(actor.name for actor in targets)
    phrase = _PHRASE.search(view.lower)
    return view.sentence.text[phrase.start("about") : phrase.end("about")].strip() if phrase else None


def _what(match: Match, view: View, type_: EventType) -> str:
    doc = view.sentence.doc
    thing = f' of "{doc[match.thing.start : match.thing.end].text}"' if match.thing else ""
    return f'"{doc[match.act].text}"{thing}, told as {_SHAPES[match.shape]}, is {type_}'


_SHAPES = {
    "active": "an active verb",
    "passive": "a passive verb",
    "noun": "a noun",
    "intransitive": "a verb whose subject it is",
}


def _how_far(reading: Reading) -> str:
    return f'{reading.status}: "{reading.cue}"' if reading.cue else f"{reading.status}: plainly told"


def _evidence(match: Match, view: View, parties: list[Party]) -> tuple[int, int]:
    first = [match.act, *(p.start for p in parties)] + ([match.thing.start] if match.thing else [])
    last = [match.act + 1, *(p.end for p in parties)] + ([match.thing.end] if match.thing else [])
    doc = view.sentence.doc
    token = doc[max(last) - 1]
    return doc[min(first)].idx, token.idx + len(token)
