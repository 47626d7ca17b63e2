"""Figures that are running totals by what is told around them: in a report, or going on from another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.extract.casualties.figures import Reading
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.over_time import EXTENDED_DAYS, ONE_DEED
from streams.extract.casualties.tallies import BRINGS_TO
from streams.extract.casualties.telling import on_a_day, perfect
from streams.extract.document import Sentence
from streams.extract.periods import When
from streams.records.told import CasualtyKind

IN_A_REPORT = "counted over the month or year that the article reports on"
GOES_ON = "goes on from the running total told right before it"
_NTH_DAY = re.compile(r"(?i)\bon (?:the|its) (?:\w+ )?(?:\w+(?:st|nd|rd|th)|final) (?:day|night)\b")
_OPENING = 2  # sentences in which an article tells what it reports on
_STATISTIC = 20
_SEVERAL = 5  # fewer may have come to harm at once
# Who counts over a stretch of time says so.
_REPORT = re.compile(
    r"\b(?:(?:monthly|annual|quarterly|yearly|periodic) (?:\w+ )?(?:report|toll|figures)"
    r"|in (?:its|a|the) (?:\w+ ){0,2}report|document(?:s|ed)|record(?:s|ed)|register(?:s|ed)"
    r"|(?:casualty|official|UN|latest|new) figures|figures (?:from|of|by|released|published)|statistics"
    r"|tall(?:y|ied))\b",
    re.IGNORECASE,
)


def goes_on(harm: Harm, sentence: Sentence, times: list[When], last: Reading | None) -> bool:
    """Whether a figure goes on from a running total told right before it.

    "31 have died since January. At least 143 have been wounded."
    """
    if last is None or not last.mention.running_total or sentence.number - last.sentence.number > 1:
        return False
    if harm.part:
        return False
    several = harm.group.counted_by == "a number" and (harm.group.low or harm.group.high or 0) >= _SEVERAL
    told = perfect(harm) or _had(harm) or harm.construction == "figure of the number"
    told = told or (harm.meaning.kind == "displaced" and last.mention.kind != "displaced")
    text = sentence.text
    dated = on_a_day(times) or any(_short(time) for time in times)
    apart = dated or ONE_DEED.search(text) or BRINGS_TO.search(text)
    return several and told and not apart


def _short(time: When) -> bool:
    """Whether a time is one of some days: "since Wednesday evening"."""
    return time.days is not None and time.days <= EXTENDED_DAYS


def _had(harm: Harm) -> bool:
    head = harm.trigger.head
    return any(child.lower_ == "had" for verb in (harm.trigger, head) for child in verb.children)


def in_a_report(readings: list[Reading]) -> Iterator[Reading]:
    """What a report on a month or a year goes on to tell without a day of its own is counted over it too.

    "1,017 civilians were killed in January, the group said in its report." "ISIS killed 211."
    """
    for total, told in _reports(readings):
        yield from (r for r in told if r is not total)


def of_a_report(readings: list[Reading]) -> Iterator[Reading]:
    """The figures of a report on a month or a year are parts of the first one of their kind."""
    for total, told in _reports(readings):
        first: dict[CasualtyKind, Reading] = {total.mention.kind: total}
        for r in told:
            whole = first.setdefault(r.mention.kind, r)
            if r is not whole and 0 < r.low < whole.low and _of_the_same(r.when, total.when):
                yield r


def _reports(readings: list[Reading]) -> Iterator[tuple[Reading, list[Reading]]]:
    """Each running total of a month or a year that is reported, and the figures told under it.

    One that the article opens with is what the article is about; another has a paragraph under it.
    """
    for i, total in enumerate(readings):
        if not _is_reported(total, readings[:i]):
            continue
        opens, told, last = total.sentence.number <= _OPENING, [], total
        for r in readings[i + 1 :]:
            if not opens and (r.sentence.number - last.sentence.number > 1 or not _undated(r)):
                break
            if _undated(r):
                told.append(r)
                last = r
        yield total, told
        if opens:
            return


def _is_reported(total: Reading, before: list[Reading]) -> bool:
    """Whether a running total of a month or a year is told as a report's, in its sentence or one above it."""
    when = total.when
    counted = total.mention.running_total and not total.mention.part_of_larger and total.low >= _STATISTIC
    dated = when is not None and when.kind in {"month", "year"} and not total.mention.historical
    above = before if total.sentence.number <= _OPENING else []
    return counted and dated and any(_REPORT.search(r.sentence.text) for r in (total, *above))


def _of_the_same(time: When | None, other: When | None) -> bool:
    """Whether a time is that of another, or lies in it; one that is not told is."""
    if time is None or other is None or not (time.first and time.last and other.first and other.last):
        return time is None
    return other.first <= time.first and time.last <= other.last


def _undated(reading: Reading) -> bool:
    """Whether no day and no happening is told with a figure."""
    when = reading.when
    open_to_all = when is None or when.kind in {"month", "year"}
    counted = reading.harm.group.counted_by == "a number" and reading.low > 1
    text = reading.sentence.text
    return open_to_all and counted and not (ONE_DEED.search(text) or _NTH_DAY.search(text))
