"""From gated sentences to diplomatic events, each with the reasons in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from streams.extract import countries, periods, sources
from streams.extract.diplomacy import (
    breaches,
    embassies,
    evacuations,
    expulsions,
    recalls,
    relations,
    relief,
    resolutions,
    sanctions,
    summonses,
    talks,
    troops,
    truces,
    vetoes,
)
from streams.extract.diplomacy.codes import CODES
from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.grammar import find
from streams.extract.diplomacy.parties import Party, is_generic, is_of_a_war
from streams.extract.diplomacy.roles import in_role, place_left, spoken_of, unnamed
from streams.extract.diplomacy.status import Reading, read_status
from streams.extract.diplomacy.view import View, token_words
from streams.extract.document import Document, Sentence
from streams.records import Actor, Attribution, DiplomaticEvent, EventType

CONSTRUCTIONS: tuple[Construction, ...] = (
    *vetoes.CONSTRUCTIONS,
    *resolutions.CONSTRUCTIONS,
    *recalls.CONSTRUCTIONS,
    *expulsions.CONSTRUCTIONS,
    *summonses.CONSTRUCTIONS,
    *embassies.CONSTRUCTIONS,
    *relations.CONSTRUCTIONS,
    *sanctions.CONSTRUCTIONS,
    *relief.CONSTRUCTIONS,
    *evacuations.CONSTRUCTIONS,
    *truces.CONSTRUCTIONS,
    *breaches.CONSTRUCTIONS,
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
    def day(self) -> date | None:
        published = self.document.published
        return published.date() if published else periods.own_day(self.document)

    @cached_property
    def lower(self) -> str:
        return self.document.text.lower()

    def antecedents(self, sentence: Sentence) -> list[Actor]:
        """Whom the sentence may speak of without a name: who the headline, or the sentence before, names."""
        text = self.document.text
        begin = 0 if sentence.number <= 4 else max(0, sentence.start - 300)
        said = text[begin : sentence.start][:300] if sentence.number else text[sentence.end :][:200]
        named = [m for m in countries.mentions(said) if not is_of_a_war(said[m.end :])]
        return [Actor(name=m.country.name, code=m.country.code) for m in named if m.country]


def read(sentences: Iterable[Sentence], document: Document) -> list[DiplomaticEvent]:
    """All diplomatic events told in the gated sentences, in order; offsets point into the document."""
    return [explained.event for explained in explain(sentences, document)]


def explain(sentences: Iterable[Sentence], document: Document) -> list[Explained]:
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
    words = token_words(sentence.doc)
    candidates = {id(c) for word in words for c in _by_word().get(word, ())}
    if not candidates:
        return []
    if _FICTION.search(context.lower):
        return []
    view = View(sentence, words, context.lower, context.antecedents(sentence))
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
    r"|screenplay|netflix|documentary|documentarian)\b"
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
_NOT_BY_TERRITORIES: frozenset[EventType] = frozenset(
    {"ceasefire_agreed", "ceasefire_broken", "talks_rejected", "troops_withdrawn"}
)
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


@dataclass
class _Cast:
    """Who acts and on whom, and how that was told."""

    actors: list[Actor]
    targets: list[Actor]
    named: list[Party]  # those of them that stand in the sentence
    why: list[str]


def _event(match: Match, view: View, context: _Context) -> Explained | None:
    type_, cast = _cast(match, view, context)
    if cast is None:
        return None
    reading = read_status(match, view, context.day)
    start, end = _evidence(match, view, cast.named)
    offset = view.sentence.start
    event = DiplomaticEvent(
        type=type_,
        actors=cast.actors,
        targets=cast.targets,
        status=reading.status,
        date=reading.period if reading.status in {"occurred", "announced", "background"} else None,
        topic=_topic(match, view, cast.targets) if type_ in _ABOUT else None,
        plover=CODES[type_].plover,
        cameo=CODES[type_].cameo,
        attributed_to=_said_by(match, view),
        start=offset + start,
        end=offset + end,
        quote=context.document.text[offset + start : offset + end],
        sentence=context.document.text[offset : view.sentence.end],
    )
    return Explained(event, (_what(match, view, type_), *cast.why, _how_far(reading)))


def _said_by(match: Match, view: View) -> Attribution | None:
    """Who is said to say so; None where nobody is, or only a pronoun."""
    found = sources.attribution(view.sentence.doc, view.sentence.doc[match.act], view.sentence.text)
    if found is None or found[1]:
        return None
    return Attribution(name=found[0], source_class=sources.source_class(found[0]))


def _cast(match: Match, view: View, context: _Context) -> tuple[EventType, _Cast | None]:
    """The type of the event, and its actors and targets; None if it has not the parties that it needs."""
    construction, type_ = match.construction, match.construction.type
    actors, actor_role = in_role(match, view, construction.actor, [])
    if type_ == "other_veto":
        type_, actors = vetoes.forum(view, context.lower, actors, context.told)
    if type_ == "ceasefire_agreed":
        pair, _ = in_role(match, view, ("between",), [])
        actors = pair if len(pair) > 1 else actors  # "Biden hails the truce between Israel and Hamas"
    targets, target_role = in_role(match, view, construction.target, actors)
    if construction.mutual:
        others = in_role(match, view, ("between", "with") if actors else ("parties", "with"), actors)[0]
        actors, targets = actors + [p for p in others if p.kind != "body"], []
    if type_ in _ABOUT and not targets:
        targets, target_role = _subject_matter(match, view, actors), "what it is about"
    if type_ in _NOT_BY_TERRITORIES:
        actors = [p for p in actors if p.kind != "territory"]
    if type_ == "evacuation" and match.thing and not targets:  # "the Kabul airlift" is not Kabul's
        targets = [p for p in actors if p.capital and p.end in {match.thing.start, match.act}]
        actors = [p for p in actors if p not in targets]
    who, whom = _unique(actors), _unique(targets)
    if type_ == "resolution_adopted" and [a.name for a in who] == ["United Nations"]:
        who = resolutions.body(context.lower)
    if not whom and type_ in {"evacuation", "troops_withdrawn"}:
        whom = place_left(match, view) or [p.actor for p in view.parties if p.kind == "territory"][:1]
        target_role = "place left"
    if who and construction.mutual and all(is_generic(actor) for actor in who):
        who += [a for a in _at_war(view) if a not in who]  # "the warring sides in Yemen"
    if not who and construction.anyone:
        who, actor_role = unnamed(match, view), "subject in its own words"
    possessed = match.thing and {"its", "their"} & set(
        view.words[max(0, match.thing.start - 2) : match.thing.start]
    )
    spoken_of_states = type_ == "troops_withdrawn" and match.shape == "intransitive" and view.parties
    if not (who or whom or possessed or spoken_of_states or type_ in _NEEDS_NO_PARTY):
        return type_, None
    if not who:
        who, actor_role = _from_context(match, view, context, type_, whom), "from the context"
    if type_ == "other_veto" and not who:
        return type_, None
    why = [f"actor {_names(who)}: {actor_role}"] if who else ["no actor named"]
    why += [f"target {_names(whom)}: {target_role}"] if whom else []
    return type_, _Cast(who, whom, actors + targets, why)


def _at_war(view: View) -> list[Actor]:
    """The state whose war it is, where the parties are told only as "rebels" or "warring sides"."""
    own = [p.actor for p in view.parties if p.kind == "country" and not p.capital]
    return own[:1] or view.antecedents[:1]


def _from_context(
    match: Match, view: View, context: _Context, type_: EventType, whom: list[Actor]
) -> list[Actor]:
    """Who acts where the clause does not say: as told before of the same kind of event, or named before."""
    if type_ == "unsc_veto":
        return []
    if type_ == "resolution_adopted":
        return resolutions.body(context.lower)
    if type_ == "evacuation" and (match.thing is None or match.thing.kind == "people"):
        return spoken_of(match, view, whom) if any(p.end <= match.act for p in view.parties) else []
    before = next((e.actors for e in context.told if e.type == type_ and e.actors), [])
    return before or spoken_of(match, view, whom)


_ABOUT: frozenset[EventType] = frozenset({"unsc_veto", "resolution_adopted"})
_ON = frozenset("on over about against in for to of concerning regarding".split())
_PHRASE = re.compile(
    r"\b(?:resolution|draft|text|measure|proposal)s? (?:on|about|over|calling for|demanding|condemning"
    r"|backing|to)"
    r" (?P<about>[^,.;:]{3,60})"
)


def _subject_matter(match: Match, view: View, actors: list[Party]) -> list[Party]:
    """The countries that a resolution is about: after a preposition for choice, or after the act."""
    names = {p.actor.name for p in actors}
    kinds = {"country", "territory", "group", "leader"}
    parties = [p for p in view.parties if p.kind in kinds and p.actor.name not in names]
    on = [p for p in parties if view.words[p.start - 1 : p.start] and view.words[p.start - 1] in _ON]
    about = on or [p for p in parties if p.start > match.act]
    return [p for p in about[:2] if not view.barrier_between(about[0].end, p.start, frozenset({","}))]


def _topic(match: Match, view: View, targets: list[Actor]) -> str | None:
    if targets:
        return ", ".join(actor.name for actor in targets)
    phrase = _PHRASE.search(view.lower)
    return view.sentence.doc.text[phrase.start("about") : phrase.end("about")].strip() if phrase else None


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


def _names(actors: list[Actor]) -> str:
    return ", ".join(actor.name for actor in actors)


def _evidence(match: Match, view: View, parties: list[Party]) -> tuple[int, int]:
    first = [match.act, *(p.start for p in parties)] + ([match.thing.start] if match.thing else [])
    last = [match.act + 1, *(p.end for p in parties)] + ([match.thing.end] if match.thing else [])
    doc = view.sentence.doc
    token = doc[max(last) - 1]
    return doc[min(first)].idx, token.idx + len(token)


def _unique(parties: list[Party]) -> list[Actor]:
    return list({p.actor.name: p.actor for p in parties}.values())
