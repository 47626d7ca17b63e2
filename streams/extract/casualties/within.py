"""Of the places of a sentence, the innermost: "Salma, a small town in Idlib", "Kagara, Niger State"."""

from __future__ import annotations

import re

from streams.extract.places.article import LocatedPlace

# Between a place and the one around it: "Salma, a small town in the northern parts of Idlib".
_IN = re.compile(
    r"(?:[^\w.;:]|\b(?:an?|the|of|small|town|village|city|district|area|quarter|province|central|near"
    r"|north\w*|south\w*|east\w*|west\w*|suburb|neighbou?rhood|outskirts|parts?|besieged|community|hamlet|camp"
    r"|township|lga|woreda|municipality|mandal|taluka?|tehsil|upazila|regency|county|commune|detention"
    r"|processing|refugee|displacement|plain|valley|desert|forest|hills|mountains|marshes|countryside|cent(?:re|er)|prison|jail|base|airport|market|mine"
    r"|\w+-held|\w+-controlled)\b)*"
    r"\b(?:in(?:(?: [A-Z]\w+){1,3}['’]s)?|off|off the (?:coasts?|shores?) of|(?:local government )?area of"
    r"|(?:district|suburbs?|lga|woreda|municipality|mandal|taluka?|tehsil|upazila|regency|county) of)\b"
    r"(?:[^\w.;:]|\b(?:the|al|el|north\w*|south\w*|east\w*|west\w*|central|city|parts?|countryside|area"
    r"|suburbs?|outskirts|district|town|of|province|rural|\w+-\w+)\b)*",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r",? ?\(?")  # "Kagara, Niger State"
# Between a place and a better known one near it: "Kybong, near Gympie", "Taji, 20 km north of Baghdad".
_BY = re.compile(
    r",? (?:(?:about|some|around|just|roughly|\d[\d.]*|km|kilomet(?:re|er)s?|miles?) )*"
    r"(?:near|outside|close to|not far from|(?:north|south|east|west|(?:north|south)(?:east|west)) of)"
    r" (?:the )?(?:(?:\w+ )?(?:city|town|capital|port) (?:of )?)?"
)
_OWNS = re.compile(
    r"['’]s (?:\w+ ){0,2}"
    r"| (?:suburbs?|neighbou?rhoods?|towns?|villages?) of (?:the )?"
)
_LINE = re.compile(r"(?i)\b(?:line|border|frontier|river|highway)\b")
# What begins to tell of somebody or something else.
_ANOTHER = re.compile(
    r"[;:\d]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds|thousands"
    r"|several|many|most|some|few|others?|another|more|including|among|and|but|while|whereas|earlier|previous"
    r"|(?:day|week|month|year|hour)s? (?:after|before)|last)\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:including|among them|of whom|of them)\b")
_BESIDE = 60  # characters between a place and one within it that is meant


def most_specific(chosen: LocatedPlace, places: list[LocatedPlace], text: str) -> LocatedPlace:
    """The place within `chosen` that stands beside it in `text`, if just one does: "Salma, in Idlib"."""
    for before in (p for p in places if p.end <= chosen.start):
        between = text[before.end : chosen.start]
        line = _LINE.search(before.place.text)
        nearer = _IN.fullmatch(between) or _BY.fullmatch(between)
        owns = _OWNS.fullmatch(between) and not (between.endswith("of ") and _larger(chosen, before))
        if _is_wide(before) and not _is_wide(chosen):
            continue  # "in the Aleppo countryside in the town of Kafr"
        origin = text[: before.start].endswith("from ") and not _lies_in(before, chosen)
        if nearer and not line and not owns and not origin:
            return most_specific(before, places, text)
    for after in (p for p in places if p.start >= chosen.end):
        owned = _OWNS.fullmatch(text[chosen.end : after.start])
        if owned and not (owned[0].endswith("of ") and _larger(after, chosen)):
            return most_specific(after, places, text)
    ids = chosen.place.path_ids
    within = [p for p in places if ids and p is not chosen and ids[0] in p.place.path_ids[1:]]
    for inner in within:
        if inner.end < chosen.start and _APPOSITION.fullmatch(text[inner.end : chosen.start]):
            return inner
    beside = [
        p
        for p in within
        if max(p.start - chosen.end, chosen.start - p.end) < _BESIDE
        and not _SOME.search(text[chosen.end : p.start])
    ]
    return beside[0] if len({p.place.name for p in beside}) == 1 else chosen


def _is_wide(place: LocatedPlace) -> bool:
    return place.entry is not None and place.entry.kind in {"province", "region", "country"}


def _lies_in(inner: LocatedPlace, outer: LocatedPlace) -> bool:
    return bool(outer.place.path_ids) and outer.place.path_ids[0] in inner.place.path_ids


def _larger(place: LocatedPlace, other: LocatedPlace) -> bool:
    """Whether a place is a larger town than another: Damascus, in "the Ghouta suburbs of Damascus"."""
    return place.entry is not None and place.entry.population > (other.entry.population if other.entry else 0)


def told_further(chosen: LocatedPlace, places: list[LocatedPlace], text: str, end: int) -> LocatedPlace:
    """The one place within `chosen` that its sentence goes on to name, of `places` in order, or `chosen`.

    Nobody else may be told of in between: "killed in eastern Mali when a patrol was attacked near Gao", not
    "killed in Mali, including two near Gao". end: offset in `text` where the evidence of the harm ends.
    """
    ids = set(chosen.place.path_ids[:1])
    if chosen.entry and chosen.entry.kind == "city" and len(chosen.place.path) > 2:
        seat = chosen.place.path[1].split(" ")[0][:4] == chosen.place.path[0][:4]
        ids |= set(chosen.place.path_ids[1:2]) if seat else set()  # "in Hama" may be in its province
    begin = max(chosen.end, end)
    inner = [p for p in places if p.start >= begin and ids.intersection(p.place.path_ids[1:])]
    if len({p.place.name for p in inner}) != 1 or _ANOTHER.search(text[begin : inner[0].start]):
        return chosen
    return inner[0]
