"""When a feed publishes, learned from when it has published (pure).

The rate of a feed is a base rate times a factor for the hour of the day times a factor for the day
of the week, plus, after each item, a short-lived chance of another: news comes in bursts. What was
seen weighs half after two weeks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

_HALF_LIFE = 14 * 86400.0
_BURST_LASTS = 900.0  # seconds over which the chance of a further item falls to 1/e
_BURST_ITEMS = 0.3  # further items to expect after one
_PRIOR_ITEMS = 1.0  # before anything is known: one item
_PRIOR_SECONDS = 3600.0  # an hour
_PRIOR_HOUR = 2.0  # items that each hour of the day, and each weekday, is thought to have had
_RECENT = 20


class Rhythm(BaseModel):
    """What was learned of one feed. Counts are of items, faded with age."""

    model_config = ConfigDict(frozen=True)

    hours: tuple[float, ...] = (0.0,) * 24  # by hour of the day, UTC
    days: tuple[float, ...] = (0.0,) * 7  # by weekday, Monday first
    watched: float = 0.0  # seconds over which they were counted, faded alike
    until: datetime | None = None  # when it was last brought up to date; None: never
    recent: tuple[datetime, ...] = ()  # the newest items, oldest first

    def learn(self, published: Sequence[datetime], now: datetime) -> Rhythm:
        """The rhythm once items with these (aware) times were found new at `now`.

        At the first call the times may go back as far as the feed shows: they are its history.
        """
        times = sorted(min(time, now) for time in published)
        since = self.until or (times[0] if times else now)
        elapsed = max(0.0, (now - since).total_seconds())
        fade = 0.5 ** (elapsed / _HALF_LIFE)
        hours, days = [n * fade for n in self.hours], [n * fade for n in self.days]
        for time in times:
            weight = 0.5 ** (max(0.0, (now - time).total_seconds()) / _HALF_LIFE)
            hours[time.hour] += weight
            days[time.weekday()] += weight
        gained = _HALF_LIFE / math.log(2) * (1 - fade)  # the integral of the fading over `elapsed`
        return Rhythm(
            hours=tuple(hours),
            days=tuple(days),
            watched=self.watched * fade + gained,
            until=now,
            recent=(*self.recent, *times)[-_RECENT:],
        )

    def expected(self, start: datetime, end: datetime) -> float:
        """How many items to expect between two (aware) times, bursts left aside."""
        total, at = 0.0, start
        while at < end:
            next_hour = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
            upto = min(end, next_hour)
            total += self._rate(at) * (upto - at).total_seconds()
            at = upto
        return total

    def follow_ups(self, now: datetime) -> float:
        """How many items are still to come of the burst that the newest items may have begun."""
        ages = [(now - item).total_seconds() for item in self.recent]
        return sum(_BURST_ITEMS * math.exp(-age / _BURST_LASTS) for age in ages if age < 8 * _BURST_LASTS)

    def a_day(self) -> float:
        """Items a day, on average."""
        return 86400 * (sum(self.hours) + _PRIOR_ITEMS) / (self.watched + _PRIOR_SECONDS)

    def _rate(self, at: datetime) -> float:
        seen = sum(self.hours)
        hour = 24 * (self.hours[at.hour] + _PRIOR_HOUR) / (seen + 24 * _PRIOR_HOUR)
        day = 7 * (self.days[at.weekday()] + _PRIOR_HOUR) / (seen + 7 * _PRIOR_HOUR)
        return (seen + _PRIOR_ITEMS) / (self.watched + _PRIOR_SECONDS) * hour * day


def worth_asking_after(
    rhythm: Rhythm, now: datetime, *, least: float, most: float, patience: float = 2.0
) -> float:
    """Seconds from `now` after which a poll is worth its request, between `least` and `most`.

    It is worth it once the items expected since `now` will have waited `patience` seconds together.
    For a steady rate r this is sqrt(2 · patience / r): the square-root law by which a given number
    of requests over many feeds gives the least total delay (Sia, Cho, Cho: Efficient Monitoring
    Algorithm for Fast News Alerts, IEEE TKDE 19/7, 2007); a rate that changes with the hour makes
    the poll wait for the busy hour, or hurry in it.
    """
    burst, steady = rhythm.follow_ups(now), 0.0
    interval, upto = least, now
    while interval < most:
        end = now + timedelta(seconds=interval)
        steady, upto = steady + rhythm.expected(upto, end), end
        items = steady + burst * (1 - math.exp(-interval / _BURST_LASTS))
        if items * interval / 2 >= patience:
            return interval
        interval *= 1.15
    return most


def is_silent(rhythm: Rhythm, last_new: datetime, now: datetime) -> bool:
    """Whether a feed has been without news for so long that its own habit makes it alarming.

    By its rhythm 7 or more items should have come since `last_new` (a chance below one in a
    thousand), over at least an hour.
    """
    if now - last_new < timedelta(hours=1):
        return False
    return rhythm.expected(max(last_new, now - timedelta(days=60)), now) >= 7
