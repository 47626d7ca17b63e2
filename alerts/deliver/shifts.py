"""When the shifts of a desk begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def parse_times(text: str) -> list[time]:
    """Times of day from `06:00,14:00`; empty for an empty text. Raises ValueError that names the part."""
    times = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        try:
            times.append(time.fromisoformat(part))
        except ValueError:
            raise ValueError(f"{part!r} is no time of day: write shifts as 06:00,14:00,22:00") from None
    return times


def last_shift(times: Sequence[time], zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the shift of `now` began; None without shifts. Days follow the clock of the zone."""
    today = now.astimezone(zone).date()
    starts = [
        datetime.combine(today - timedelta(days=back), start, zone) for back in (0, 1) for start in times
    ]
    return max((start for start in starts if start <= now), default=None)
