"""What an RSS channel asks of those who poll it (pure)."""

from __future__ import annotations

import re


def minutes(text: object) -> float | None:
    """A `<ttl>` in seconds; None for one that is no positive number."""
    try:
        number = float(str(text))
    except ValueError:
        return None
    return number * 60 if 0 < number < 1e6 else None


def skip_hours(body: bytes) -> frozenset[int]:
    """The hours of the day, in UTC, in which an RSS channel asks not to be read (24 is 0)."""
    block = re.search(rb"<skipHours>(.{0,2000}?)</skipHours>", body[:50_000], re.DOTALL | re.IGNORECASE)
    hours = re.findall(rb"<hour>\s*(\d{1,2})\s*</hour>", block[1]) if block else []
    return frozenset(int(hour) % 24 for hour in hours if int(hour) <= 24)


def skip_days(body: bytes) -> frozenset[str]:
    """The weekdays, in English, on which an RSS channel asks not to be read."""
    block = re.search(rb"<skipDays>(.{0,2000}?)</skipDays>", body[:50_000], re.DOTALL | re.IGNORECASE)
    days = re.findall(rb"<day>\s*(\w{6,9})\s*</day>", block[1]) if block else []
    return frozenset(day.decode("ascii", "ignore").capitalize() for day in days)
