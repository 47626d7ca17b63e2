"""Who acts and on whom where the act's own words do not say: whom the text tells of beside it."""

from __future__ import annotations

import re

from streams.extract.diplomacy import bodies
from streams.extract.diplomacy.accused import accused_there
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.parties import Party
from streams.extract.diplomacy.stand_ins import STANDS_FOR_A_STATE
from streams.extract.diplomacy.unnamed import spoken_of
from streams.extract.diplomacy.view import View
from streams.records import Actor, DiplomaticEvent, EventType

AIMED_AT_A_STATE: frozenset[EventType] = frozenset(
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


def the_other(
    match: Match, view: View, type_: EventType, who: list[Actor], told: list[DiplomaticEvent]
) -> list[Actor]:
    """The one state beside those who act of which the sentence tells, or else those before it.

    Where those before are several, the one that the act before was aimed at, or that did it. Not where
    people are taken to, but "sent a plane to Chad to evacuate": Chad.
    """
    states = [p for p in view.parties if p.kind in {"country", "leader"}]
    if not type_.startswith("embassy"):  # a flag flies over one
        why = next((n for n, word in enumerate(view.words) if word in _REASONS), len(view.words))
        states = [p for p in states if p.end <= why]
    apart = list(who)
    if type_ in {"evacuation", "relations_cut"}:
        bound = [p for p in states if not (match.form == "base" and p.end == match.act - 1)]
        apart += [p.actor for p in bound if _ELSEWHERE & set(view.words[max(0, p.start - 2) : p.start])]
    if type_ == "evacuation":
        states = [p for p in states if not p.adjective]  # whose people they are
    if type_ in SANCTIONS:
        opens = [p.actor for p in states if p.start == 0 and view.words[p.end : p.end + 1] == [":"]]
        return [actor for actor in opens if actor not in who]
    aimed = told and told[-1].type in AIMED_AT_A_STATE
    aimed_at, acted = (told[-1].targets, told[-1].actors) if aimed else ([], [])
    for actors in ([p.actor for p in states], aimed_at, acted, view.antecedents):
        others = {actor.name: actor for actor in actors if actor.code and actor not in apart}
        if others:
            return list(others.values()) if len(others) == 1 else []
    return []


SANCTIONS: frozenset[EventType] = frozenset({"sanctions_imposed", "sanctions_lifted"})
_ELSEWHERE = frozenset("to for with favour favor".split())  # "in favour of China"
_REASONS = frozenset({"over", "amid", "because"})


def peacekeepers(match: Match, view: View) -> list[Actor]:
    """As in "the army takes over as peacekeepers leave": the United Nations', if the text tells of it."""
    thing = view.words[match.thing.start : match.thing.end] if match.thing else []
    told = "peacekeepers" in thing and _UNITED_NATIONS.search(view.document)
    return [Actor(name="United Nations")] if told else []


_UNITED_NATIONS = re.compile(r"\bu\.?n\.?(?![a-z])|\bunited nations\b")


def place_beside(match: Match, view: View) -> list[Actor]:
    """The name right before a noun, where it is no known party: "the Lyman withdrawal"."""
    if match.form is not None or not match.act:
        return []
    beside = view.sentence.doc[match.act - 1]
    return [Actor(name=beside.text)] if beside.pos_ == "PROPN" and not view.in_party(beside.i) else []


def from_context(
    match: Match, view: View, told: list[DiplomaticEvent], type_: EventType, whom: list[Actor]
) -> list[Actor]:
    """Who acts where the clause does not say: as told before of the same kind of event, or named before."""
    if type_ == "unsc_veto":
        return []
    if type_ == "resolution_adopted":
        return bodies.body(view.document)
    if type_ == "evacuation":  # "in Kabul, as evacuations end": Kabul is left
        whom = whom + [p.actor for p in view.parties if p.capital and is_where(view, p)]
    if type_ == "evacuation" and (match.thing is None or match.thing.kind == "people"):
        subject = view.subject_of(match.act)
        told_before = subject is not None and subject.lower_ in STANDS_FOR_A_STATE
        free = [
            p for p in view.parties if p.end <= match.act and p.kind != "territory" and not is_where(view, p)
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


def is_where(view: View, party: Party) -> bool:
    """Is it where somebody is ("in Oslo after an evacuation") rather than who acts?"""
    before = view.words[max(0, party.start - 2) : party.start]
    return bool({"in", "at", "to", "from"} & set(before if before[-1:] == ["the"] else before[-1:]))


def at_war(view: View) -> list[Actor]:
    """The state whose war it is, where the parties are told only as "rebels" or "warring sides"."""
    own = [p.actor for p in view.parties if p.kind == "country" and not p.capital]
    return own[:1] or view.antecedents[:1]
