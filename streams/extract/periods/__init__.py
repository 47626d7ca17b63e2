"""When: expressions of time in a sentence, resolved against the day of publication.

Weekdays, "overnight", "since March" and the like are told by rules; nothing here asks a clock. Of rules
that match the same words the first is taken, in the order in which their files are imported here.
"""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta

from streams.extract.document import Document
from streams.extract.periods.when import When, find
from streams.extract.periods.words import WEEKDAYS

from streams.extract.periods import stretches, dates, feasts, relative  # isort: skip

__all__ = ["When", "dates", "feasts", "find", "own_day", "relative", "stretches"]


_PUBLISHED = re.compile(r"\b(?:[Pp]ublished|[Pp]osted)(?: on)?:?\s+(?:[A-Z][a-z]+day,? )?")
_TOP = 2_000  # characters of a page before its story is well under way
_DATE = 40  # characters
_LATE = 21  # o'clock UTC: half the world is in the next day by then


def own_day(document: Document) -> date | None:
    """The day on which a text speaks: the full date that it opens with, or else its day of publication.

    Where that is not known, it is what a page tells near its top: "Published 16 November 2022".

    That is the next one if it was published late in the evening, UTC, and tells of the next day's weekday and
    not of its own: "on Sunday", late on Saturday, was written where it was Sunday already.
    """
    opening = [when for when in find(document.text[:60], None) if when.kind == "day" and when.first]
    if opening:
        return opening[0].first
    if document.published is None:
        return _told_as_published(document.text)
    utc = document.published.astimezone(UTC) if document.published.tzinfo else document.published
    if utc.hour >= _LATE:
        today, tomorrow = (WEEKDAYS[(utc.weekday() + days) % 7].title() for days in (0, 1))
        if f"on {tomorrow}" in document.text and today not in document.text:
            return utc.date() + timedelta(days=1)
    return document.published.date()


def _told_as_published(text: str) -> date | None:
    """The full date that a page says it was published on; None where it says nothing near its top."""
    top = text[:_TOP]
    for told in _PUBLISHED.finditer(top):
        days = [when for when in find(top[told.end() : told.end() + _DATE], None) if when.start == 0]
        if days and days[0].kind == "day":
            return days[0].first
    return None
