"""Who acts and on whom where the act's own words do not say: whom the text tells of beside it."""

from __future__ import annotations

import re

from streams.extract.diplomacy import bodies
from streams.extract.diplomacy.accused import accused_there, attackers, denounced, raiders
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.known import is_generic
from streams.extract.diplomacy.makers import REACT
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.stand_ins import STANDS_FOR_A_STATE
from streams.extract.diplomacy.unnamed import spoken_of
from streams.extract.diplomacy.view import View
from streams.records.told import Actor, DiplomaticEvent, EventType

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
    if type_ in SANCTIONS and _ON_THE_COUNTRY.search(view.text_from(match.act)):
        named = [p.actor for p in states if p.end <= match.act] + view.antecedents
        return [actor for actor in dict.fromkeys(named) if actor.code and actor not in who][:1]
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


_ON_THE_COUNTRY = re.compile(
    r"\b(?:sanctions|embargo(?:es)?|restrictions|curbs|penalties) (?:on|against) (?:the )?(?:[\w-]+ "
    r")?(?:country|nation|kingdom|republic|it)\b"
)
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


_THEMSELVES = frozenset(
    """family families resident residents people civilian civilians woman women man men mother couple student
    students villager villagers refugee refugees evacuee evacuees those""".split()
)


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
        goes = view.antecedent(subject) if subject is not None and subject.tag_ == "WP" else subject
        active = match.shape == "active" and match.thing is None
        if active and goes is not None and goes.lower_ in _THEMSELVES:
            return []  # "one family who evacuated Mariupol": nobody else did it
        told_before = subject is not None and subject.lower_ in STANDS_FOR_A_STATE
        free = [
            p for p in view.parties if p.end <= match.act and p.kind != "territory" and not is_where(view, p)
        ]
        staff = match.thing is not None and "staff" in view.words[match.thing.start : match.thing.end]
        named = told_before or bool(free) or staff  # of the embassy that was told of
        return spoken_of(match, view, whom) if named else []
    if type_ == "ceasefire_broken":
        blamed = accused_there(view) or attackers(view, match) or raiders(view)
        doers = [p.actor for p in blamed] or denounced(match, view)
        hit = [p.actor for p in view.parties if _is_hit(view, p)]
        if not doers and hit:
            return [actor for actor in spoken_of(match, view, hit) if actor not in hit]
        first = match.thing.start if match.thing else match.act
        if doers or (view.words[first - 1 : first] and view.words[first - 1] in REACT):
            return doers  # "Peru probes truce violation": not Peru's
    before = next((e.actors for e in told if e.type in _OF_THE_SAME.get(type_, {type_}) and e.actors), [])
    if before or not (type_ == "troops_withdrawn" and match.shape == "noun" and view.site):
        return before or spoken_of(match, view, whom)
    # "Kyiv celebrates after the Kherson pullout": it is the enemy who was there
    abroad = [view.site] if whom and not whom[0].code else []
    return spoken_of(match, view, whom + abroad)


# A truce is broken by those who agreed on it.
_OF_THE_SAME: dict[EventType, set[EventType]] = {"ceasefire_broken": {"ceasefire_broken", "ceasefire_agreed"}}


def is_where(view: View, party: Party) -> bool:
    """Is it where somebody is ("in Oslo after an evacuation") rather than who acts?"""
    before = view.words[max(0, party.start - 2) : party.start]
    return bool({"in", "at", "to", "from"} & set(before if before[-1:] == ["the"] else before[-1:]))


def _is_hit(view: View, party: Party) -> bool:
    """Is it where shells fall: "fired into Chad", "land in Moundou, Chad"?"""
    before = view.words[max(0, party.start - 3) : party.start]
    if before[-1:] == [","] and before[:1] == ["in"]:
        return bool(view.sentence.doc[party.start - 2].pos_ == "PROPN")
    return bool({"into", "against", "towards", "toward"} & set(before[-2:]))


def joined_by(view: View, named: list[Party]) -> list[Party]:
    """Who is told to do it too: "Peru, joined by Chad, …", "… vetoed it, joined by Chad"."""
    for at in range(1, len(view.words) - 2):
        told = view.words[at : at + 2] in (["joined", "by"], ["along", "with"], ["together", "with"])
        if told and (view.words[at - 1] == "," or any(p.end == at for p in named)):
            names = {p.actor.name for p in named}
            return [p for p in view.parties_after(at + 2, gap=1) if p.actor.name not in names]
    return []


def bare_name(view: View, party: Party) -> bool:
    """A country's full name, which names a place ("Sudan evacuation") as no adjective or "US" does."""
    name = view.sentence.doc[party.start : party.end].text
    return party.kind == "country" and not party.adjective and not name.replace(".", "").isupper()


def by_name(view: View, parties: list[Party], who: list[Actor], mutual: bool) -> list[Actor]:
    """Those who act, by name: whom "rebels" or "the warring sides" are, or "the two Arab states".

    `parties`: how the sentence tells of `who`. As brackets tell it, or with the state at war; two states are
    the two that were named.
    """
    if all(is_generic(actor) for actor in who):
        of_there = [actor for party in parties for actor in _of_a_territory(view, party)]
        if of_there:
            return of_there
        named = [p.actor for party in parties for p in view.in_brackets(party.end)]
        return list(dict.fromkeys(named)) or who + [
            a for a in (_at_war(view) if mutual else []) if a not in who
        ]
    told = parties[0] if len(who) == 1 and mutual and parties and parties[0].kind == "states" else None
    if told is None or not {"the", "two", "both"} & set(view.words[max(0, told.start - 1) : told.start + 1]):
        return who
    here = [p.actor for p in view.parties if p.kind == "country" and p.start < told.start]
    both = list(dict.fromkeys(here or view.antecedents))
    return both if len(both) == 2 else who


def _of_a_territory(view: View, rebels: Party) -> list[Actor]:
    """As in "rebels in Gaza", who have no name of their own."""
    there = (
        view.parties_after(rebels.end + 1, gap=1) if view.words[rebels.end : rebels.end + 1] == ["in"] else []
    )
    words = view.sentence.doc[rebels.start : rebels.end].text.lower()
    return [Actor(name=f"{p.actor.name} {words}") for p in there[:1] if p.kind == "territory"]


def _at_war(view: View) -> list[Actor]:
    """The state whose war it is, where the parties are told only as "rebels" or "warring sides"."""
    own = [p.actor for p in view.parties if p.kind == "country" and not p.capital]
    return own[:1] or view.antecedents[:1]


_OF_MANY = frozenset("community powers donors world neighbours neighbors allies partners".split())


def by_many(match: Match, view: View) -> bool:
    """As in "the international community imposed sanctions": no state that was named."""
    subject = view.subject_of(match.act) if match.form else None
    return subject is not None and subject.lower_ in _OF_MANY
