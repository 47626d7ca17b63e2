"""When: expressions of time in a sentence, resolved against the day of publication.

Weekdays, "overnight", "since March" and the like are told by rules; nothing here asks a clock. Of rules
that match the same words the first is taken, in the order in which their files are imported here.
"""

from __future__ import annotations

from datetime import UTC, date, timedelta

from streams.extract.document import Document
from streams.extract.periods.when import When, find
from streams.extract.periods.words import WEEKDAYS

from streams.extract.periods import stretches, dates, feasts, relative  # isort: skip

__all__ = ["When", "dates", "feasts", "find", "own_day", "relative", "stretches"]


_LATE = 21  # o'clock UTC: half the world is in the next day by then


def own_day(document: Document) -> date | None:
    """The day on which a text speaks: the full date that it opens with, or else its day of publication.

    That is the next one if it was published late in the evening, UTC, and tells of the next day's weekday and
    not of its own: "on Sunday", late on Saturday, was written where it was Sunday already.
    """
    opening = [when for when in find(document.text[:60], None) if when.kind == "day" and when.first]
    if opening:
        return opening[0].first
    if document.published is None:
        return None
    utc = document.published.astimezone(UTC) if document.published.tzinfo else document.published
    if utc.hour >= _LATE:
        today, tomorrow = (WEEKDAYS[(utc.weekday() + days) % 7].title() for days in (0, 1))
        if f"on {tomorrow}" in document.text and today not in document.text:
            return utc.date() + timedelta(days=1)
    return document.published.date()
