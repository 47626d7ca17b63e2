"""Where a diplomatic act takes place: as its sentence tells, or else the country in which it is done.

Only acts that are done somewhere have a place: an embassy stands in a city, troops leave a town, a truce
holds in a province. Sanctions and votes have none; whom they are about is told by their targets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from streams.extract import countries
from streams.extract.document import Document
from streams.extract.places.article import LocatedPlace, Places
from streams.records.told import DiplomaticEvent, EventType, Place


@dataclass(frozen=True)
class _Lead:
    """The words that lead up to the place of an act, and those that follow it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    at_home: bool = False  # it is done in the country of who does it
    of_target: bool = False  # where no place is told, it is in the country that the act is aimed at


def _ends(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\W{{1,2}}{_ASIDE}$", re.IGNORECASE)


def _follows(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)? (?:{words})\b", re.IGNORECASE)


# Between a preposition and a name: "from the Syrian capital Damascus", "in the besieged city of Homs".
_ASIDE = (
    r"(?:(?:the|its|their|besieged|occupied|capital|city|town|province|region|of|\w+(?:ern|an|ese|ish|i)) ?)*"
)
_MISSION = r"(?:embass(?:y|ies)|consulates?|missions?|diplomats?|ambassadors?|envoys?|staff)"


def _mission(prepositions: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_MISSION}\b[^.;:]{{0,30}}\b(?:{prepositions})\W{{1,2}}{_ASIDE}$", re.IGNORECASE)


_EMBASSY = _Lead(_mission("in|to|from|at"), _follows(r"(?:embassy|consulate|mission)"), of_target=True)
_SENT_TO_US = _Lead(_mission("in|at"), _follows(r"(?:ambassador|envoy)"), at_home=True)
_LEFT = _Lead(
    _ends(r"from|out of|in|left|leaves?|leaving|quit|vacated?|abandon(?:ed|s)?|evacuat(?:e|es|ed|ing)|of"),
    _follows(r"(?:airlift|evacuation|withdrawal|pullout|pull-out|embassy)"),
    of_target=True,
)
_TRUCE = _Lead(
    _ends(r"in|for|around|over|across|at|near"),
    _follows(r"(?:cease-?fire|truce|armistice|humanitarian pause)"),
)

_LEADS: dict[EventType, _Lead] = {
    "ambassador_expelled": _SENT_TO_US,
    "ambassador_recalled": _EMBASSY,
    "ambassador_summoned": _SENT_TO_US,
    "ceasefire_agreed": _TRUCE,
    "ceasefire_broken": _TRUCE,
    "embassy_closed": _EMBASSY,
    "embassy_reopened": _EMBASSY,
    "evacuation": _LEFT,
    "troops_withdrawn": _LEFT,
}
_OWNER = re.compile(r"(?:\w+ern )?[A-Z]\w+(?:['’]s|s) $")  # "from Ukraine's Kherson"
_QUARREL = re.compile(r" (?:talks|row|dispute|crisis|conflict|negotiations)\b")
_FARTHEST = 90  # characters between the words of an act and its place


def place_of(event: DiplomaticEvent, document: Document, places: Places) -> Place | None:
    """Where an event of `document`, whose places are `places`, takes place; None if it is nowhere.

    The place that its sentence tells with the words of its kind of act, the nearest one and then the most
    specific, or else the country of its only target, where the act is done in that.
    """
    lead = _LEADS.get(event.type)
    if lead is None:
        return None
    told = [p for p in _in_sentence(event, document, places) if _leads(lead, p, document.text, event)]
    if told:
        return min(told, key=lambda p: (_far(p, event), -len(p.place.path))).place
    codes = {target.code for target in event.targets}
    return places.country_of(codes.pop()) if lead.of_target and len(codes) == 1 else None


def _in_sentence(event: DiplomaticEvent, document: Document, places: Places) -> list[LocatedPlace]:
    begin = document.text.rfind(event.sentence, 0, event.start + len(event.sentence))
    if not 0 <= begin <= event.start:
        return []
    found = places.between(begin, begin + len(event.sentence))
    return [p for p in found if not p.dateline and _far(p, event) <= _FARTHEST]


def _leads(lead: _Lead, place: LocatedPlace, text: str, event: DiplomaticEvent) -> bool:
    country = place.place.country
    home = country in {a.code for a in event.actors} and country not in {t.code for t in event.targets}
    if home and not lead.at_home and countries.refer(place.place.text, ("name", "capital", "adjective")):
        return False  # who does it, no place
    if _QUARREL.match(text, place.end):
        return False
    if lead.before.search(_OWNER.sub("", text[max(0, place.start - 80) : place.start])):
        return True
    owner = len(place.place.path) == 1  # the US embassy is not in the US
    return not owner and lead.after.match(text, place.end) is not None


def _far(place: LocatedPlace, event: DiplomaticEvent) -> int:
    return max(0, place.start - event.end, event.start - place.end)
