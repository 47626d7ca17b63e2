"""Figures of an article that add up to another of its figures, and so are parts of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.extract.casualties.at_once import SEVERAL
from streams.extract.casualties.elsewhere import ELSEWHERE
from streams.extract.casualties.figures import (
    APART,
    Reading,
    all_within,
    inside,
    is_taken_apart,
    placed,
    wholes,
    within,
)
from streams.extract.casualties.opening import opened_with
from streams.extract.casualties.scene import NAMED
from streams.records.told import CasualtyKind

_BY_CHANCE = 10  # figures add up to fewer than these by chance
_SOME = 3  # fewer have no parts that are told apart
_ONE_TOWN = re.compile(
    r"(?i)\b(?:on|in|hit) (?:an? )?(?:[\w-]+ ){0,3}?(?:town|city|village|suburb|camp|market)\b"
)
_MORE = re.compile(r"(?i)\b(?:\d+|[a-z]+) more\b(?! than)")


def summed_in_a_sentence(readings: list[Reading]) -> Iterator[Reading]:
    """Figures of one sentence that make up a figure told in another are parts of it.

    A headline has "52 dead", its story "at least 50 fighters and two civilians were killed".
    """
    told: dict[tuple[int, CasualtyKind], list[Reading]] = {}
    for reading in wholes(readings):
        told.setdefault((reading.sentence.number, reading.mention.kind), []).append(reading)
    for (number, kind), here in told.items():
        elsewhere = [
            r for (other, of), there in told.items() if other != number and of == kind for r in there
        ]
        if len(here) > 1 and any(_sums_up(r, here) for r in elsewhere):
            yield from here


def _sums_up(total: Reading, parts: list[Reading]) -> bool:
    """Whether a figure is the sum of others, none of them told of another place, or right after it."""
    summed = sum(part.low for part in parts)
    is_sum = total.low == summed or (total.low == summed + 1 and total.mention.high is None)
    next_to_it = 0 < parts[0].sentence.number - total.sentence.number <= 2 and total.low >= _BY_CHANCE
    return is_sum and (
        next_to_it
        or all(within(part, total) or within(total, part) or not placed(part, total) for part in parts)
    )


def summed_in_the_text(readings: list[Reading]) -> Iterator[Reading]:
    """Figures that an article tells one after another, and that add up to the one it opens with.

    "Storms kill 31 in Peru": then 18 in Cusco, then 13 in Puno.
    """
    for total, under in opened_with(readings):
        if total.harm.group.bound == "vague":
            continue  # two tolls of 50 make up "hundreds" by chance
        inner = [r for r in under if _may_be_there(r, total) and not APART.search(r.sentence.text)]
        each = {(r.low, r.mention.place.name if r.mention.place else ""): r for r in inner}
        open_ended = any(r.mention.high is None or r.mention.approx for r in (total, *each.values()))
        slack = max(1, total.low // 50) if open_ended else 0
        if len(each) > 1 and abs(sum(r.low for r in each.values()) - total.low) <= slack:
            yield from inner
        elif made_up := _just_made_up(under, total):
            yield from made_up
        elif (
            len(run := _place_by_place(under, total)) > 1
            and total.low >= _BY_CHANCE
            and (
                0
                <= sum(r.low for r in run) - total.low
                <= (total.low // 10 if total.mention.high is None else 0)
            )
        ):
            yield from run


def summed_place_by_place(readings: list[Reading]) -> Iterator[Reading]:
    """Figures of places that come to one told before, wherever it stands, make it up.

    "Bombs killed more than 20 in three districts of Lima": then 12 in Ate, 8 in Comas and 3 in Surco.
    """
    for total, under in opened_with(readings, anywhere=True):
        run = _place_by_place(under, total)
        named = len(run) > 1 and all(r.place_rule == NAMED for r in run) and within(run[0], total)
        more = sum(r.low for r in run) - total.low
        slack = total.low // 10 if total.mention.high is None else 0
        if named and inside(run, total) and total.low >= _BY_CHANCE and 0 <= more <= slack:
            yield from run


def _just_made_up(under: list[Reading], total: Reading) -> list[Reading]:
    """The first figures under a total, if they come to it exactly, each in its place or a smaller one."""
    summed = 0
    for i, r in enumerate(under):
        summed += r.low
        inner = _may_be_there(r, total)
        if summed >= total.low or not inner:
            return under[: i + 1] if i and summed == total.low and inner else []
    return []


def _may_be_there(part: Reading, total: Reading) -> bool:
    """Whether a part's place may lie in that of the total.

    So too if the total is of two places, "71 killed in Bab and Shaar", or no more is known of the part's than
    its country.
    """
    place = part.mention.place
    if place is None or total.mention.place is None or len(place.path) == 2 or within(part, total):
        return True
    return _of_two_places(total)


def _place_by_place(under: list[Reading], total: Reading) -> list[Reading]:
    """The first figures under a total, each told of a place of its own, one sentence after the other."""
    run: list[Reading] = []
    for r in under:
        place = r.mention.place
        if place is None or (run and r.sentence.number - run[-1].sentence.number > 2):
            break
        if place.path_ids[:1] in [other.mention.place.path_ids[:1] for other in run if other.mention.place]:
            break
        if place.country != (total.mention.place.country if total.mention.place else None):
            break
        run.append(r)
    return run


def under_a_summary(readings: list[Reading]) -> Iterator[Reading]:
    """An article that opens with the figure of several attacks goes on to tell each of them.

    "Attacks in Kano kill 20": "Two traders died at a market. Five people were killed in a mosque."
    """
    for total, under in opened_with(readings):
        if total.low < _SOME or not SEVERAL.search(total.sentence.text) or _of_one_town(total):
            continue
        inner = [
            r
            for r in under
            if (within(r, total) or _named_beside(r, total)) and not APART.search(r.sentence.text)
        ]
        if inner and _MORE.search(inner[0].mention.quote):
            continue  # "ten more were killed": besides those
        each = {(r.low, r.mention.place.name if r.mention.place else ""): r for r in inner}
        if made_up := _made_up(inner, total):
            yield from made_up
        elif sum(r.low for r in each.values()) <= _at_most(total) and (len(each) > 1 or inside(inner, total)):
            yield from inner
        elif len(run := _right_under(inner, total)) > 1:
            yield from run


def _of_one_town(total: Reading) -> bool:
    """Whether the figure of a whole country is told of one town that is not named: "Raids on town kill 9"."""
    place = total.mention.place
    wide = place is not None and len(place.path) == 1
    return wide and _ONE_TOWN.search(total.sentence.text) is not None


def _named_beside(part: Reading, total: Reading) -> bool:
    """Whether what lies around a part is one of two places of a total: "raids on Aleppo and Idlib"."""
    path = part.mention.place.path[:-1] if part.mention.place else []
    named = any(name.removesuffix(" Governorate") in total.sentence.text for name in path)
    return named and _of_two_places(total)


def _of_two_places(total: Reading) -> bool:
    """Whether the place of a figure is one of two that are told with it: "in Jableh and Tartous"."""
    place = total.mention.place
    if place is None:
        return False
    name = re.escape(place.text)
    return (
        re.search(rf"\b{name} (?:and|&) [A-Z]|[A-Z][\w-]+ (?:and|&) {name}\b", total.sentence.text)
        is not None
    )


def _right_under(under: list[Reading], total: Reading) -> list[Reading]:
    """The figures right under a total, sentence by sentence, as far as each has a place within its own."""
    run: list[Reading] = []
    for r in under:
        if r.sentence.number - (run[-1] if run else total).sentence.number > 1 or not inside([r], total):
            break
        run.append(r)
    return run if sum(r.low for r in run) <= _at_most(total) else []


def _at_most(total: Reading) -> float:
    """How many the parts of a figure may come to: more than it, if it is a lower bound or a vague one."""
    if total.mention.high is not None:
        return total.low
    return total.low * (3 if total.harm.group.bound == "vague" else 1.3)


def _made_up(under: list[Reading], total: Reading) -> list[Reading]:
    """The first figures under a total, if they make it up, so that nothing told after them is part of it."""
    summed, made_up = 0, []
    for r in under:
        summed += r.low
        if summed > _at_most(total):
            break
        made_up.append(r)
    return made_up if len(made_up) > 1 and sum(r.low for r in made_up) >= total.low else []


def by_place(readings: list[Reading]) -> Iterator[Reading]:
    """A figure told before is taken apart by place.

    "90 people have died in the floods. 40 died in Sindh; 30 in Punjab, and two in Karachi."
    """
    lists: dict[tuple[int, int], list[Reading]] = {}
    for reading in wholes(readings):
        lists.setdefault((reading.sentence.number, reading.harm.trigger.i), []).append(reading)
    for (number, _), listed in lists.items():
        if not any(reading.harm.construction == ELSEWHERE for reading in listed):
            continue
        if is_taken_apart(listed):
            yield from listed[1:]
            continue
        kind, together = listed[0].mention.kind, sum(reading.low for reading in listed)
        before = (r for r in wholes(readings) if r.sentence.number < number and r.mention.kind == kind)
        if any(r.low >= together and (r.place_rule != NAMED or all_within(listed, r)) for r in before):
            yield from listed


def of_two_countries(readings: list[Reading]) -> Iterator[Reading]:
    """A figure for two countries takes in that of one of them.

    "Floods kill 180 in Mali and Niger": "In Niger the toll rose to 85."
    """
    for total, under in opened_with(readings):
        place = total.mention.place
        for part in under:
            other = part.mention.place
            if place is None or other is None or other.country == place.country:
                continue
            both = re.escape(place.text), re.escape(other.path[-1])
            if re.search(rf"\b(?:{both[0]} and {both[1]}|{both[1]} and {both[0]})\b", total.sentence.text):
                yield part
