"""When: expressions of time in a sentence, resolved against the day of publication.

Weekdays, "overnight", "since March" and the like are told by rules; nothing here asks a clock. Of rules
that match the same words the first is taken, in the order in which their files are imported here.
"""

from __future__ import annotations

from datetime import date

from streams.extract.document import Document
from streams.extract.periods.when import When, find

from streams.extract.periods import stretches, dates, relative  # isort: skip

__all__ = ["When", "dates", "find", "own_day", "relative", "stretches"]


def own_day(document: Document) -> date | None:
    """The day on which a text speaks: the full date that it opens with, or else its day of publication."""
    published = document.published.date() if document.published else None
    opening = [when for when in find(document.text[:60], None) if when.kind == "day" and when.first]
    return opening[0].first if opening else published
