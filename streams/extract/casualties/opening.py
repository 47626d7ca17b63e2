"""What an article opens with, and the figures further down that may be parts of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.extract.casualties.figures import Reading, alike, inside, wholes
from streams.extract.casualties.scene import NAMED
from streams.extract.casualties.telling import on_a_day

_TOLL = re.compile(r"(?i)\b(?:tolls?|tally)\b")  # another count of the whole
# Who attacks is not counted with those attacked.
_ATTACKERS = re.compile(
    r"\b[Bb]y (?:the )?(?:IS|ISIS|ISIL|Daesh|rebels?|jihadists?|insurgents?|terrorists?|militants?|gunmen)\b"
    r"|\b(?:[Ss]uicide|[Tt]errorist|[Rr]ebel|[Jj]ihadist|[Ii]nsurgent) (?:\w+ ){0,2}?"
    r"(?:attacks?|bombings?|bombers?|shelling|blasts?)\b"
)
_BYLINES = 3  # sentences of date and source that may stand before the first
_OPENING = 2  # sentences in which an article sums up what it goes on to tell


def opened_with(readings: list[Reading], anywhere: bool = False) -> Iterator[tuple[Reading, list[Reading]]]:
    """Each figure that the article opens with, and the smaller ones of its kind told further down.

    Those are figures that may be parts of it, told of no other people, of no other day.
    anywhere: whether for each figure, wherever it stands in the article.
    """
    opening = [r.sentence.text for r in wholes(readings) if r.sentence.number <= _OPENING]
    attacked = any(_ATTACKERS.search(text) for text in opening)
    for total in wholes(readings):
        opens = anywhere or _opens(total, readings)
        if not opens or total.low < 2 or total.mention.running_total:
            continue
        if _taken_apart(total, readings):
            continue
        same = [r for r in wholes(readings) if r.mention.kind == total.mention.kind and r.low == total.low]
        again = {r.sentence.number for r in same}  # what is told beside it there is no part of it
        under = [
            r
            for r in wholes(readings)
            if _told_further_down(r, total)
            and not any(_on_another_day(r, told) for told in same)
            and r.sentence.number not in again
            and not _another_toll(r, total)
            and not (attacked and r.mention.victim_class == "armed_group")
        ]
        if under:
            yield total, under


def _told_further_down(part: Reading, total: Reading) -> bool:
    """Whether a figure is a smaller one told later of such people: "17 dead … two of the farmers died"."""
    if part.mention.kind != total.mention.kind or part.sentence.number <= total.sentence.number:
        return False
    counted = part.low < total.low and part.harm.group.bound != "vague"
    over_time = part.mention.running_total or part.mention.historical
    return counted and not over_time and alike(part, total)


def _another_toll(figure: Reading, total: Reading) -> bool:
    """Whether a figure is another count of the whole: "30 dead … the toll was 28, police said"."""
    before = figure.sentence.text[: figure.mention.end - figure.sentence.start]
    return _TOLL.search(before) is not None and not (figure.place_rule == NAMED and inside([figure], total))


def _opens(total: Reading, readings: list[Reading]) -> bool:
    """Whether an article opens with a figure, be there a date and a byline before it."""
    first = next(r for r in readings if r.mention.kind == total.mention.kind)
    begins = first.sentence.number if first.sentence.number <= _BYLINES else 0
    return total.sentence.number < begins + _OPENING


def _taken_apart(total: Reading, readings: list[Reading]) -> bool:
    """Whether one of the next sentences tells parts that come to a total, so that nothing else is one."""
    for number in range(total.sentence.number, total.sentence.number + 3):
        parts = [
            r.low
            for r in readings
            if r.sentence.number == number and r.harm.part and r.mention.kind == total.mention.kind
        ]
        if len(parts) > 1 and sum(parts) == total.low:
            return True
    return False


def _on_another_day(part: Reading, total: Reading) -> bool:
    """Whether two figures are told of days that do not meet."""
    one, other = part.when, total.when
    if one is None or other is None or not on_a_day([one]) or not on_a_day([other]):
        return False
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.last < other.first or other.last < one.first
