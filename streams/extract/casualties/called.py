"""The place that "the town", "the enclave" or "the camp" means: the one that the text called so before."""

from __future__ import annotations

import re

from streams.extract.casualties.leads import BESIDE
from streams.extract.casualties.standing import Standing
from streams.extract.document import Sentence
from streams.extract.places.article import LocatedPlace

_CALLED = re.compile(
    r"\b(?:[Tt]he|[Tt]his) (?:(?!nearby|neighbou?ring|next|other|second|third|whole|entire)[a-z-]+ ){0,2}?"
    r"(?P<noun>town|city|village|neighbou?rhood|quarter|district|suburb|enclave|pocket|camp|base|airbase|airport"
    r"|island|prison|jail|hospital|school|mosque|market|settlement|hamlet)\b"
    r"(?! (?:of|called|named|council|hall|center|centre) | (?:in |near )?[A-Z]|['’-])"
)
_SITES = frozenset("Square Roundabout Street Bridge Park Camp Base".split())
_LANDS = frozenset({"enclave", "pocket"})
_PROVINCE = re.compile(r"\b(?:in|from|of|across|on) the (?:whole )?(?:province|governorate)\b(?! of)")
# Of a region one may speak that is no province: "in the region" of the Sahel.
_REGION = re.compile(
    r"\b(?:in|across) the (?:whole )?(?:region|oblast|province|governorate)"
    r"(?=[,.]| (?:on|over|in the (?:past|last)|overnight|since)\b)"
)
_AN = r",? (?:an?|the) (?:[\w-]+ ){0,5}"
_RECENT = 500  # characters before a sentence in which the region that it means is told
_CITY, _TOWN, _VILLAGE = 50_000, 300_000, 30_000  # people: at least so many, and at most


def called(
    sentence: Sentence, at: tuple[int, int], standing: Standing, named: list[LocatedPlace]
) -> LocatedPlace | None:
    """The place that the noun nearest to the evidence `at` (offsets in the sentence) means.

    None if the sentence has no such noun, names a place of its own (`named`) that does not lie around the
    one meant, or no place before was called so.
    """
    nouns = list(_CALLED.finditer(sentence.text))
    if not nouns:
        return None
    noun = min(nouns, key=lambda m: min(abs(m.start() - at[1]), abs(at[0] - m.end())))
    here = standing.places.between(sentence.start, sentence.start + noun.start())
    if any(_is_of_size(p, noun["noun"].lower()) and p in named for p in here):
        return None  # "raids hit Raqqa, killing nine in the city": it is named
    place = _last_called(noun["noun"].lower(), sentence.start, standing)
    if place is None or any(p.place.path_ids[:1] != place.place.path_ids[:1] for p in _apart(named, place)):
        return None
    return place


def called_region(sentence: Sentence, standing: Standing) -> LocatedPlace | None:
    """The province, or the town of its name, in which the places told right before lie: "in the region"."""
    if not _REGION.search(sentence.text):
        return None
    before = standing.places.between(max(0, sentence.start - _RECENT), sentence.start)
    wide = [p for p in before if standing.of(p) > BESIDE and (_is_province(p) or _bears_its_name(p))]
    return wide[-1] if wide else None


def _is_province(place: LocatedPlace) -> bool:
    return place.entry is not None and place.entry.kind == "province"


def _bears_its_name(place: LocatedPlace) -> bool:
    """Whether a town has the name of its province, which it may stand for: Kharkiv."""
    path = place.place.path
    return len(path) > 2 and path[-2].startswith(path[0])


def called_province(sentence: Sentence, standing: Standing) -> LocatedPlace | None:
    """The last province named before a sentence that tells of "the province"; None if it does not."""
    if not _PROVINCE.search(sentence.text):
        return None
    before = standing.places.between(0, sentence.start)
    provinces = {p.place.path_ids[0] for p in before if p.entry and p.entry.kind == "province"}
    told = [p for p in before if provinces.intersection(p.place.path_ids[:1]) or _is_seat(p, provinces)]
    return next((p for p in reversed(told) if standing.of(p) > BESIDE), told[-1] if told else None)


def _is_seat(place: LocatedPlace, provinces: set[str]) -> bool:
    """Whether a place is the town after which a province told of is called, and so may mean the province."""
    path, ids = place.place.path, place.place.path_ids
    return len(path) > 2 and path[1].startswith(path[0]) and ids[1] in provinces


def _apart(named: list[LocatedPlace], place: LocatedPlace) -> list[LocatedPlace]:
    around = set(place.place.path_ids)
    return [p for p in named if p.place.path_ids[:1] and p.place.path_ids[0] not in around]


def _last_called(noun: str, before: int, standing: Standing) -> LocatedPlace | None:
    """The last place before an offset that the text calls so, else the last that is of such a size."""
    told = [p for p in standing.places.between(0, before) if not (p.modifier or p.dateline)]
    spelt = noun.replace("neighbourhood", "neighbou?rhood").replace("neighborhood", "neighbou?rhood")
    ahead, behind = (
        re.compile(rf"\b{spelt}(?: of| called| named)? $"),
        re.compile(rf"(?:{_AN}| (?:\w+ )?){spelt}\b"),
    )
    for place in reversed(told):
        text = standing.text
        if ahead.search(text[max(0, place.start - 24) : place.start]) or behind.match(text, place.end):
            return place
    return next((p for p in reversed(told) if _is_of_size(p, noun) and standing.of(p) > BESIDE), None)


def _is_of_size(place: LocatedPlace, noun: str) -> bool:
    entry = place.entry
    if entry is None:  # the gazetteer has no such village
        return noun in {"village", "hamlet"} and place.place.text.split()[-1] not in _SITES
    if noun in _LANDS:
        return entry.kind == "region"
    if noun == "city" and entry.kind == "province":
        return entry.name.startswith(place.place.text)  # "Raqqa" may be its province, where no more is told
    if entry.kind != "city":
        return False
    if noun == "city":
        return entry.population >= _CITY
    return entry.population < {"town": _TOWN, "village": _VILLAGE}.get(noun, 0)
