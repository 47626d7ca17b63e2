"""When a feed publishes, learned from when it has published (pure).

The rate of a feed is a base rate times a factor for the hour of the day times a factor for the day
of the week, plus, after each item, a short-lived chance of another: news comes in bursts. What was
seen weighs half after two weeks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

_HALF_LIFE = 14 * 86400.0
_BURST_LASTS = 900.0  # seconds over which the chance of a further item falls to 1/e
_BURST_ITEMS = 0.3  # further items to expect after one
_PRIOR_ITEMS = 1.0  # before anything is known: one item
_PRIOR_SECONDS = 3600.0  # an hour
_PRIOR_HOUR = 2.0  # items that each hour of the day, and each weekday, is thought to have had
_RECENT = 20
_LATE, _LATE_COUNTS = 840.0, 7200.0  # seconds


class Rhythm(BaseModel):
    """What was learned of one feed. Counts are of items, faded with age."""

    model_config = ConfigDict(frozen=True)

    hours: tuple[float, ...] = (0.0,) * 24  # by hour of the day, UTC
    days: tuple[float, ...] = (0.0,) * 7  # by weekday, Monday first
    watched: float = 0.0  # seconds over which they were counted, faded alike
    until: datetime | None = None  # when they stood so; since then nothing was new. None: never watched
    recent: tuple[datetime, ...] = ()  # the newest items, oldest first

    def learn(self, published: Sequence[datetime], now: datetime) -> Rhythm:
        """The rhythm once items with these (aware) times were found new at `now`.

        At the first call the times may go back as far as the feed shows: they are its history. Where
        nothing was new there is nothing to learn: that time has passed without news is known from `until`.
        """
        times = sorted(min(time, now) for time in published)
        since = self.until or (times[0] if times else now)
        fade, watched = self._faded(now, since)
        hours, days = [n * fade for n in self.hours], [n * fade for n in self.days]
        for time in times:
            weight = 0.5 ** (max(0.0, (now - time).total_seconds()) / _HALF_LIFE)
            hours[time.hour] += weight
            days[time.weekday()] += weight
        return Rhythm(
            hours=tuple(hours),
            days=tuple(days),
            watched=watched,
            until=now,
            recent=(*self.recent, *times)[-_RECENT:],
        )

    def rates(self, start: datetime, end: datetime) -> Iterator[tuple[float, float]]:
        """Items a second to expect between two (aware) times, bursts left aside.

        Pieces of at most an hour: how many seconds after `start` each ends, and its rate.
        """
        fade, watched = self._faded(start, self.until or start)
        seen = fade * sum(self.hours)
        base = (seen + _PRIOR_ITEMS) / (watched + _PRIOR_SECONDS)
        base *= 24 / (seen + 24 * _PRIOR_HOUR) * 7 / (seen + 7 * _PRIOR_HOUR)
        span = (end - start).total_seconds()
        hour, day = start.hour, start.weekday()
        after = 3600.0 - start.minute * 60 - start.second - start.microsecond / 1e6
        while after - 3600.0 < span:
            rate = base * (fade * self.hours[hour] + _PRIOR_HOUR) * (fade * self.days[day] + _PRIOR_HOUR)
            yield min(after, span), rate
            after += 3600.0
            hour += 1
            if hour == 24:
                hour, day = 0, (day + 1) % 7

    def expected(self, start: datetime, end: datetime) -> float:
        """How many items to expect between two (aware) times, bursts left aside."""
        total = begin = 0.0
        for after, rate in self.rates(start, end):
            total += rate * (after - begin)
            begin = after
        return total

    def follow_ups(self, now: datetime) -> float:
        """How many items are still to come of the burst that the newest items may have begun."""
        items = 0.0
        for item in reversed(self.recent):
            age = (now - item).total_seconds()
            if age > 8 * _BURST_LASTS:
                break
            items += _BURST_ITEMS * math.exp(-age / _BURST_LASTS)
        return items

    def a_day(self, now: datetime) -> float:
        """Items a day, on average."""
        fade, watched = self._faded(now, self.until or now)
        return 86400 * (fade * sum(self.hours) + _PRIOR_ITEMS) / (watched + _PRIOR_SECONDS)

    def _faded(self, now: datetime, since: datetime) -> tuple[float, float]:
        """How much the counts have faded by `now`, and the seconds watched, faded alike."""
        fade = 0.5 ** (max(0.0, (now - since).total_seconds()) / _HALF_LIFE)
        # What is gained is the integral of the fading over the time elapsed.
        return fade, self.watched * fade + _HALF_LIFE / math.log(2) * (1 - fade)


def worth_asking_after(
    rhythm: Rhythm, now: datetime, *, least: float, most: float, patience: float = 2.0
) -> float:
    """Seconds from `now` after which a poll is worth its request, between `least` and `most`.

    It is worth it once the items expected since `now` will have waited `patience` seconds together.
    For a steady rate r this is sqrt(2 · patience / r): the square-root law by which a given number
    of requests over many feeds gives the least total delay (Sia, Cho, Cho: Efficient Monitoring
    Algorithm for Fast News Alerts, IEEE TKDE 19/7, 2007); a rate that changes with the hour makes
    the poll wait for the busy hour, or hurry in it.

    An item that waits longer than 14 minutes counts two hours more, so that what is saved for the busy
    feeds is saved where next to nothing is published, and not where a few items would come very late.
    """
    burst = rhythm.follow_ups(now)
    steady = begin = 0.0

    def waited(after: float, rate: float) -> float:
        items = steady + rate * (after - begin) + burst * (1 - math.exp(-after / _BURST_LASTS))
        # The cost C of asking after t is right where t · C'(t) - C(t) is the cost of a request; for a
        # steady rate r that is r · t² / 2, and beyond `_LATE` with r · _LATE · _LATE_COUNTS more.
        return items * after / 2 + (items / after * _LATE * _LATE_COUNTS if after >= _LATE else 0.0)

    for end, rate in _also_ending_at(_LATE, rhythm.rates(now, now + timedelta(seconds=most))):
        if end >= least and waited(end, rate) >= patience:
            low, high = max(least, begin), end
            while high - low > 0.02 * high:
                middle = (low + high) / 2
                low, high = (middle, high) if waited(middle, rate) < patience else (low, middle)
            return high if low > least else low
        steady += rate * (end - begin)
        begin = end
    return most


def _also_ending_at(moment: float, pieces: Iterator[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    begin = 0.0
    for end, rate in pieces:
        if begin < moment < end:
            yield moment, rate
        yield end, rate
        begin = end


def is_silent(rhythm: Rhythm, last_new: datetime, now: datetime) -> bool:
    """Whether a feed has been without news for so long that its own habit makes it alarming.

    By its rhythm 7 or more items should have come since `last_new` (a chance below one in a
    thousand), over at least an hour.
    """
    if now - last_new < timedelta(hours=1):
        return False
    return rhythm.expected(max(last_new, now - timedelta(days=60)), now) >= 7
