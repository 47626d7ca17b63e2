"""What a headline tells and the text under it dates: a report of today on a massacre of last year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from streams.extract.casualties.figures import Reading
from streams.extract.casualties.long_ago import BACKGROUND_DAYS
from streams.extract.casualties.telling import on_a_day
from streams.extract.document import Document
from streams.extract.periods import find

# "The massacre in the village in March last year".
_DEEDS = (
    r"(?:massacres?|killings?|murders|attacks?|operation|raids?|slaughter|atrocit(?:y|ies)|executions|events"
    r"|crackdown|violence|disaster|tragedy|crash|fire|blaze|accident|collapse|sinking|bombing|strike|shooting)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d\d?,?)?(?: (?:of )?(?:last year|(?:19|20)\d\d))?"
)
_WHERE = (
    r"(?: (?:in|on|at|near|of|by|that took place|took place|happened|occurred)\b"
    r"(?:(?! (?:since|after|was|is|hit|than|like|follow\w*|c[oa]mes?|when|as)\b)[^.;|•,]){0,30}?){0,3}?"
)
_THE_DEED = re.compile(
    r"(?<!\bsince )(?<!\bafter )(?<!\bthan )(?<!\blike )(?<!\bto )(?<!\bas )"
    rf"\b(?i:the|that|its|their) (?:[\w-]+ ){{0,3}}?{_DEEDS}\b(?P<then>{_WHERE}"
    r" (?:in |on |early |late |mid-)*(?:last (?:year|month|spring|summer|autumn|fall|winter)"
    rf"|(?:\d\d? )?{_MONTH}|(?:19|20)\d\d))\b"
)
_WITH = re.compile(r",? (?:with|leaving) ")
_TOLD_AGAIN = 4  # people: smaller figures are alike by chance
_KNOWN_BY_NOW = frozenset("the his her its their those these all".split())
_SOON = 2  # sentences
_UNDER = 400  # characters of the text under a headline


def _dated_below(text: str, title: str, published: date | None) -> bool:
    """Whether the text right under a headline tells when the deed was, and that is weeks ago."""
    if published is None or not text.startswith(title):
        return False
    found = _THE_DEED.search(text, len(title), len(title) + _UNDER)
    if found is None or on_a_day(find(text[len(title) : len(title) + _UNDER], published)):
        return False
    ends = [when.last for when in find(found["then"], published) if when.last is not None]
    return max(ends, default=published) < published - timedelta(days=BACKGROUND_DAYS)


def _named_alike(one: Reading, other: Reading) -> bool:
    """Whether the victims of both have a name in common: "Ana Soto", "Soto"."""
    names = [{word for word in r.mention.victims.split() if word[:1].isupper()} for r in (one, other)]
    return bool(names[0] & names[1])


def _as_told_again(reading: Reading, later: list[Reading]) -> Reading:
    """A figure without a time of its own as background, if it is told again soon with one long ago.

    "A mine pays for the dam collapse that killed 270." "The dam gave way two years ago, killing 270 people."
    So too one who is named both times, and where those below add up to it: "a fire that killed a family of
    five", "two adults and three boys".
    """
    if reading.when is not None or reading.mention.running_total:
        return reading
    again = [
        other
        for other in later
        if other.mention.kind == reading.mention.kind
        and 0 < other.sentence.number - reading.sentence.number <= _SOON
    ]
    many = reading.low >= _TOLD_AGAIN
    same = [o for o in again if o.low == reading.low and (many or _named_alike(o, reading))]
    if not same and many and sum(other.low for other in again) == reading.low:
        same = again
    if not same or not all(other.mention.historical for other in same):
        return reading
    return replace(reading, mention=reading.mention.model_copy(update={"historical": True}))


def _as_told_before(reading: Reading, earlier: list[Reading]) -> Reading:
    """So many as were told right before as background: "the 2018 massacre left 17 dead", "his 17 victims"."""
    group = reading.harm.group
    known = reading.harm.trigger.doc[group.first].lower_ in _KNOWN_BY_NOW
    before = (
        other.mention.historical
        for other in earlier
        if (other.mention.kind, other.low) == (reading.mention.kind, reading.low)
        and reading.sentence.number - other.sentence.number <= _SOON
    )
    if reading.low < _TOLD_AGAIN or reading.mention.running_total or not (known and any(before)):
        return reading
    return replace(reading, mention=reading.mention.model_copy(update={"historical": True}))


def _as_told_with(reading: Reading, before: Reading | None) -> Reading:
    """A figure as background, if it goes with one that lies back: "killing 40 in May, with 60 missing"."""
    if before is None or before.sentence != reading.sentence or not before.mention.historical:
        return reading
    text, begins = reading.sentence.text, reading.sentence.start
    between = text[before.mention.end - begins : reading.mention.start - begins]
    if reading.mention.running_total or not _WITH.fullmatch(between):
        return reading
    return replace(reading, mention=reading.mention.model_copy(update={"historical": True}))


def as_dated_below(readings: list[Reading], document: Document, published: date | None) -> list[Reading]:
    """The readings of a headline as background, if the text below dates them, or a part of them, so.

    "Army killed 90 villagers, report says": "Twenty children were among those killed in the spring."
    """
    readings = [_as_told_again(reading, readings[i + 1 :]) for i, reading in enumerate(readings)]
    readings = [_as_told_before(reading, readings[:i]) for i, reading in enumerate(readings)]
    readings = list(map(_as_told_with, readings, [None, *readings]))
    told = [reading for reading in readings if reading.sentence.headline]
    below = [reading for reading in readings if not reading.sentence.headline]
    if not any(r.low > 1 and not r.mention.running_total for r in told):
        return readings
    if below and not all(r.mention.part_of_larger and r.mention.historical for r in below):
        return readings
    if not below and not _dated_below(document.text, document.title, published):
        return readings
    return [
        replace(reading, mention=reading.mention.model_copy(update={"historical": True}))
        if reading.when is None
        else reading
        for reading in readings
    ]
