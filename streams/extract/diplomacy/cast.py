"""Who acts and on whom in a matched act, from its sentence or else from what was told before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from streams.extract.diplomacy import bodies, vetoes
from streams.extract.diplomacy.accused import accused_there
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.parties import Party, is_generic
from streams.extract.diplomacy.roles import in_role
from streams.extract.diplomacy.stand_ins import STANDS_FOR_A_STATE
from streams.extract.diplomacy.unnamed import place_left, spoken_of, unnamed
from streams.extract.diplomacy.view import View
from streams.records import Actor, DiplomaticEvent, EventType

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
class Cast:
    """Who acts and on whom, and how that was told."""

    actors: list[Actor]
    targets: list[Actor]
    named: list[Party]  # those of them that stand in the sentence
    why: list[str]


def cast_of(match: Match, view: View, told: list[DiplomaticEvent]) -> tuple[EventType, Cast | None]:
    """The type of the event, and its actors and targets; None if it has not the parties that it needs."""
    construction, type_ = match.construction, match.construction.type
    actors, actor_role = in_role(match, view, construction.actor, [])
    own = []
    if construction.anyone and match.shape == "active" and actors and actor_role != "subject":
        own = unnamed(match, view)  # "In Colombia the EMC quits talks with the government"
        actors = [] if own else actors
    if type_ == "other_veto":
        type_, actors = vetoes.forum(view, view.document, actors, told)
    if type_ == "ceasefire_agreed":
        pair, _ = in_role(match, view, ("between",), [])
        actors = pair if len(_unique(pair)) > 1 else actors  # "hails the truce between …"
    targets, target_role = in_role(match, view, construction.target, actors)
    if construction.mutual:
        others = in_role(match, view, ("between", "with") if actors else ("parties", "with"), actors)[0]
        actors, targets = actors + [p for p in others if p.kind != "body"], []
    if type_ in ABOUT and not targets:
        targets, target_role = _subject_matter(match, view, actors), "what it is about"
    if type_ in _NOT_BY_TERRITORIES:
        actors = [p for p in actors if p.kind != "territory"]
    if type_ == "evacuation":
        actors, targets = _of_an_evacuation(match, view, actors, targets)
    actors = actors + _joined_by(view, actors + targets) if actors else actors
    who, whom = _unique(actors), _unique(targets)
    if type_ == "resolution_adopted" and [a.name for a in who] == ["United Nations"]:
        who = bodies.body(view.document)
    if not whom and type_ in {"evacuation", "troops_withdrawn"}:
        whom = place_left(match, view) or [p.actor for p in view.parties if p.kind == "territory"][:1]
        target_role = "place left"
    who = _by_name(view, actors, who, mutual=construction.mutual)
    if not who and construction.anyone:
        who, actor_role = own or unnamed(match, view), "subject in its own words"
    if type_ == "troops_withdrawn" and not whom:
        whom, target_role = _place_beside(match, view), "place left"
    if not (who or whom) and match.form == "ing" and view.words[match.act - 1 : match.act] in ([], [":"]):
        return type_, None  # "Recalling envoys: what it means", whoever does it
    possessed = match.thing and {"its", "their"} & set(
        view.words[max(0, match.thing.start - 2) : match.thing.start]
    )
    spoken_of_states = type_ == "troops_withdrawn" and (
        (match.shape == "intransitive" and view.parties)
        or (match.shape == "noun" and (view.words[: match.act] == ["the"] and view.antecedents))
        or (match.shape == "noun" and "after" in view.words[: match.act] and match.thing and view.parties)
    )
    if not (who or whom or possessed or spoken_of_states or type_ in _NEEDS_NO_PARTY):
        return type_, None
    if not who and type_ == "troops_withdrawn":
        who, actor_role = _peacekeepers(match, view), "whose peacekeepers they are"
    if not who:
        who, actor_role = _from_context(match, view, told, type_, whom), "from the context"
    if type_ == "other_veto" and not who:
        return type_, None
    if not whom and (type_ == "evacuation" or (who and type_ in _AIMED_AT_A_STATE | _SANCTIONS)):
        whom, target_role = _the_other(type_, view, who, told), "the only other state told of"
    why = [f"actor {_names(who)}: {actor_role}"] if who else ["no actor named"]
    why += [f"target {_names(whom)}: {target_role}"] if whom else []
    return type_, Cast(who, whom, actors + targets, why)


def _by_name(view: View, actors: list[Party], who: list[Actor], *, mutual: bool) -> list[Actor]:
    """Those whom "rebels" or "the warring sides" are: as brackets tell, or else with the state at war."""
    if not who or not all(is_generic(actor) for actor in who):
        return who
    named = _unique([p for party in actors for p in view.in_brackets(party.end)])
    at_war = [actor for actor in _at_war(view) if actor not in who] if mutual else []
    return named or who + at_war


def _joined_by(view: View, named: list[Party]) -> list[Party]:
    """Who is told to do it too: "Peru, joined by Chad, …", "… vetoed it, joined by Chad"."""
    for at in range(1, len(view.words) - 2):
        told = view.words[at : at + 2] in (["joined", "by"], ["along", "with"], ["together", "with"])
        if told and (view.words[at - 1] == "," or any(p.end == at for p in named)):
            names = {p.actor.name for p in named}
            return [p for p in view.parties_after(at + 2, gap=1) if p.actor.name not in names]
    return []


def _of_an_evacuation(
    match: Match, view: View, actors: list[Party], targets: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Who evacuates, and from where: "the Kabul airlift" is not Kabul's."""
    actors = [p for p in actors if not (p.capital and _is_where(view, p))]
    told_as_noun = match.form is None or (match.thing is not None and match.thing.kind == "evacuation")
    if not targets and told_as_noun:
        targets = [
            p
            for p in actors
            if (p.capital or p.kind == "territory" or _bare_name(view, p))
            and p.end in {match.thing.start if match.thing else match.act, match.act}
        ]
        actors = [p for p in actors if p not in targets]
    return actors, targets


_AIMED_AT_A_STATE: frozenset[EventType] = frozenset(
    {
        "ambassador_recalled",
        "ambassador_expelled",
        "ambassador_summoned",
        "embassy_closed",
        "embassy_reopened",
        "relations_cut",
        "troops_withdrawn",
    }
)


def _the_other(type_: EventType, view: View, who: list[Actor], told: list[DiplomaticEvent]) -> list[Actor]:
    """The one state beside those who act of which the sentence tells, or else those before it.

    Where those before are several, the one that the act before was aimed at. Not where people are taken to.
    """
    states = [p for p in view.parties if p.kind in {"country", "leader"}]
    if not type_.startswith("embassy"):  # a flag flies over one
        why = next((n for n, word in enumerate(view.words) if word in _REASONS), len(view.words))
        states = [p for p in states if p.end <= why]
    apart = list(who)
    if type_ in {"evacuation", "relations_cut"}:
        apart += [p.actor for p in states if _ELSEWHERE & set(view.words[max(0, p.start - 2) : p.start])]
    if type_ == "evacuation":
        states = [p for p in states if not p.adjective]  # whose people they are
    if type_ in _SANCTIONS:
        opens = [p.actor for p in states if p.start == 0 and view.words[p.end : p.end + 1] == [":"]]
        return [actor for actor in opens if actor not in who]
    before = told[-1].targets if told and told[-1].type in _AIMED_AT_A_STATE else []
    for actors in ([p.actor for p in states], before, view.antecedents):
        others = {actor.name: actor for actor in actors if actor.code and actor not in apart}
        if others:
            return list(others.values()) if len(others) == 1 else []
    return []


_SANCTIONS: frozenset[EventType] = frozenset({"sanctions_imposed", "sanctions_lifted"})
_ELSEWHERE = frozenset("to for with favour favor".split())  # "in favour of China"
_REASONS = frozenset({"over", "amid", "because"})


def _peacekeepers(match: Match, view: View) -> list[Actor]:
    """ "The army takes over as peacekeepers leave": those of the United Nations, if the text tells of it."""
    thing = view.words[match.thing.start : match.thing.end] if match.thing else []
    told = "peacekeepers" in thing and _UNITED_NATIONS.search(view.document)
    return [Actor(name="United Nations")] if told else []


_UNITED_NATIONS = re.compile(r"\bu\.?n\.?(?![a-z])|\bunited nations\b")


def _is_where(view: View, party: Party) -> bool:
    """Is it where somebody is ("in Oslo after an evacuation") rather than who acts?"""
    before = view.words[max(0, party.start - 2) : party.start]
    return bool({"in", "at", "to", "from"} & set(before if before[-1:] == ["the"] else before[-1:]))


def _bare_name(view: View, party: Party) -> bool:
    """A country's full name, which names a place ("Sudan evacuation") as no adjective or "US" does."""
    name = view.sentence.doc[party.start : party.end].text
    return party.kind == "country" and not party.adjective and not name.replace(".", "").isupper()


def _place_beside(match: Match, view: View) -> list[Actor]:
    """The name right before a noun, where it is no known party: "the Lyman withdrawal"."""
    if match.form is not None or not match.act:
        return []
    beside = view.sentence.doc[match.act - 1]
    return [Actor(name=beside.text)] if beside.pos_ == "PROPN" and not view.in_party(beside.i) else []


def _at_war(view: View) -> list[Actor]:
    """The state whose war it is, where the parties are told only as "rebels" or "warring sides"."""
    own = [p.actor for p in view.parties if p.kind == "country" and not p.capital]
    return own[:1] or view.antecedents[:1]


def _from_context(
    match: Match, view: View, told: list[DiplomaticEvent], type_: EventType, whom: list[Actor]
) -> list[Actor]:
    """Who acts where the clause does not say: as told before of the same kind of event, or named before."""
    if type_ == "unsc_veto":
        return []
    if type_ == "resolution_adopted":
        return bodies.body(view.document)
    if type_ == "evacuation":  # "in Kabul, as evacuations end": Kabul is left
        whom = whom + [p.actor for p in view.parties if p.capital and _is_where(view, p)]
    if type_ == "evacuation" and (match.thing is None or match.thing.kind == "people"):
        subject = view.subject_of(match.act)
        told_before = subject is not None and subject.lower_ in STANDS_FOR_A_STATE
        free = [
            p for p in view.parties if p.end <= match.act and p.kind != "territory" and not _is_where(view, p)
        ]
        staff = match.thing is not None and "staff" in view.words[match.thing.start : match.thing.end]
        named = told_before or bool(free) or staff  # of the embassy that was told of
        return spoken_of(match, view, whom) if named else []
    if type_ == "ceasefire_broken":
        blamed = accused_there(view)
        if blamed:
            return [p.actor for p in blamed]
    before = next((e.actors for e in told if e.type in _OF_THE_SAME.get(type_, {type_}) and e.actors), [])
    return before or spoken_of(match, view, whom)


# A truce is broken by those who agreed on it.
_OF_THE_SAME: dict[EventType, set[EventType]] = {"ceasefire_broken": {"ceasefire_broken", "ceasefire_agreed"}}


ABOUT: frozenset[EventType] = frozenset({"unsc_veto", "resolution_adopted"})


_ON = frozenset("on over about against in for to of concerning regarding".split())


def _subject_matter(match: Match, view: View, actors: list[Party]) -> list[Party]:
    """The countries that a resolution is about: after a preposition for choice, or after the act."""
    names = {p.actor.name for p in actors}
    kinds = {"country", "territory", "group", "leader"}
    parties = [p for p in view.parties if p.kind in kinds and p.actor.name not in names]
    on = [p for p in parties if view.words[p.start - 1 : p.start] and view.words[p.start - 1] in _ON]
    about = on or [p for p in parties if p.start > match.act]
    return [p for p in about[:2] if not view.barrier_between(about[0].end, p.start, frozenset({","}))]


def _names(actors: list[Actor]) -> str:
    return ", ".join(actor.name for actor in actors)


def _unique(parties: list[Party]) -> list[Actor]:
    return list({p.actor.name: p.actor for p in parties}.values())
