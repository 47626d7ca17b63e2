"""The place within another that is told beside it: "Salma, a small town in the northern parts of Idlib"."""

from __future__ import annotations

import re

from streams.extract.places.article import LocatedPlace

# Between a place and the one around it: "Salma, a small town in the northern parts of Idlib".
_IN = re.compile(
    r"(?:[^\w.;:]|\b(?:an?|the|of|small|town|village|city|district|area|quarter|province|central|near"
    r"|north\w*|south\w*|east\w*|west\w*|suburb|neighbou?rhood|outskirts|parts?|besieged|community|hamlet|camp"
    r"|\w+-held|\w+-controlled)\b)*"
    r"\b(?:in|off|off the (?:coasts?|shores?) of|(?:local government )?area of|district of|suburbs? of)\b"
    r"(?:[^\w.;:]|\b(?:the|al|el|north\w*|south\w*|east\w*|west\w*|central|city|parts?|countryside|area"
    r"|suburbs?|outskirts|district|town|of|province|rural|\w+-\w+)\b)*",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"['’]s (?:\w+ ){0,2}"
    r"| (?:suburbs?|neighbou?rhoods?|towns?|villages?) of (?:the )?"
)
_LINE = re.compile(r"(?i)\b(?:line|border|frontier|river|highway)\b")


def most_specific(chosen: LocatedPlace, places: list[LocatedPlace], text: str) -> LocatedPlace:
    """The place within `chosen` that stands beside it, if just one does: "Salma, in Idlib"."""
    for before in (p for p in places if p.end <= chosen.start):
        between = text[before.end : chosen.start]
        line = _LINE.search(before.place.text)
        if _IN.fullmatch(between) and not line and not _OWNS.fullmatch(between):
            return most_specific(before, places, text)
    for after in (p for p in places if p.start >= chosen.end):
        if _OWNS.fullmatch(text[chosen.end : after.start]):
            return most_specific(after, places, text)
    ids = chosen.place.path_ids
    inner = [
        p
        for p in places
        if ids and p is not chosen and ids[0] in p.place.path_ids[1:] and abs(p.start - chosen.end) < 60
    ]
    return inner[0] if len({p.place.name for p in inner}) == 1 else chosen
