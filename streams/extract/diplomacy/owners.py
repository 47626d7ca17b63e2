"""Whose a thing is, and whom sanctions name within themselves: "Chad's envoy", "the Chad embargo"."""

from __future__ import annotations

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.makers import REACT
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.view import View
from streams.records.told import EventType

_LEAVES_A_PLACE: frozenset[EventType] = frozenset({"ambassador_recalled", "troops_withdrawn", "evacuation"})
MISSIONS = frozenset({"embassy", "consulate", "mission"})


def owners(match: Match, view: View) -> list[Party]:
    """Whose the thing is: what modifies it from the left, or follows it with of or from."""
    thing = match.thing
    if thing is None:
        return []
    at_work = [p for p in view.parties if p.start >= thing.end and _is_their_mission(view, thing.end, p)]
    if at_work and thing.kind == "envoy":
        return at_work[:1]
    hit = hit_by(match, view)
    inside = [p for p in view.parties if p.start < thing.end and thing.start < p.end and p not in hit]
    if inside:
        return inside
    before = view.parties_before(thing.start, gap=4)
    follows = match.shape == "active" and (thing.start > match.act or thing.kind != "envoy")
    if before and follows and before[-1].end <= match.act and before[-1].end < thing.start:
        before = []
    if before and match.shape == "noun" and REACT & set(view.words[before[-1].end : thing.start]):
        before = []  # "Peru probes truce violation"
    if before and "," in view.words[before[-1].end : thing.start]:
        before = []  # "staff return to Chad this week, embassy to reopen"
    if before and before[-1].end == thing.start - 1 and view.words[thing.start - 1] == "and":
        before = []  # "Peru sets a deadline for Chad and troops leave"
    if before and not {"to", "in", "from", "with", "at", "on", "against", "for", "the"} & set(
        view.words[before[-1].end : thing.start]
    ):
        return before
    if thing.end < len(view.words) and view.words[thing.end] in {"of", "from"}:
        found = view.parties_after(thing.end + 1)
        left = view.words[thing.end] == "from" and match.construction.type in _LEAVES_A_PLACE
        return [p for p in found if p.kind == "group"] if left else found  # none leaves an armed group
    return []


def hit_by(match: Match, view: View) -> list[Party]:
    """Whom sanctions name within themselves: "a ban on Peruvian oil", which is not Peru's own."""
    thing = match.thing
    if thing is None or thing.kind != "sanctions" or "on" not in view.words[thing.start : thing.end]:
        return []
    on = view.words.index("on", thing.start)
    return [p for p in view.parties if on < p.start and p.end <= thing.end]


def under(match: Match, view: View, party: Party) -> bool:
    """Does a bare name before sanctions tell whom they hit: "the Chad embargo"?

    Who imposes them is told as an adjective, with 's, or by an abbreviation, which has no adjective.
    """
    thing = match.thing
    told = thing.kind == "sanctions" if thing else match.construction.type == "sanctions_imposed"
    waived = view.words[match.act].startswith(("waiver", "relief"))  # "the Russian sanctions waiver"
    adjective = party.adjective and not waived
    if not told or (thing is None and match.shape != "noun") or adjective or party.kind == "body":
        return False
    doc = view.sentence.doc
    start = thing.start if thing else match.act
    if view.words[1:2] == [":"] and view.in_party(0) and party.start > 1:
        return False  # "Chad: Peru embargo to be lifted"
    if view.words[party.end : party.end + 1] == ["'s"] or any(
        t.tag_.startswith("VB") for t in doc[party.end : start]
    ):
        return False
    name = doc[party.start : party.end].text.removesuffix("-led")
    return start - 3 < party.end <= start and not name.replace(".", "").isupper()


def _is_their_mission(view: View, after: int, party: Party) -> bool:
    """Is it whose mission an envoy is at: "the attache | and two more at the Sudanese | mission"?"""
    at = party.start - (view.words[party.start - 1] in {"the", "its"})
    theirs = MISSIONS & set(view.words[party.end : party.end + 2])
    near = at - after < 8 and not view.barrier_between(after, at)
    return bool(theirs) and near and view.words[at - 1] in {"at", "from"}
