"""When a feed is polled next, and what is remembered of it (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from streams.feeds.feedlist import Feed
from streams.feeds.parsed import ParsedFeed
from streams.feeds.rhythm import Rhythm, worth_asking_after

BACK_OFF_CAP = 2 * 3600.0  # the longest wait after failures, where the feed's own maximum is shorter
RETRY_AFTER_CAP = 86400.0  # a server that asks for longer is asked once a day
PARKED = 7 * 86400.0  # a feed that is gone is asked once a week whether it is back
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class FeedState(BaseModel):
    """What the poller remembers of a feed between polls."""

    model_config = ConfigDict(frozen=True)

    listed_url: str  # as the feed list has it; another one there forgets `url` and the validators
    url: str  # where it is asked: the same, or where a permanent redirect led
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    next_poll: datetime
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None
    failures: int = 0  # in a row
    error: str = ""  # of the last poll, "" where it was good
    parked: bool = False  # the server said 410 Gone
    hub: str = ""  # WebSub hub that the feed offers, and the topic to subscribe to
    topic: str = ""
    ttl: float = 0.0  # seconds, as the document asks
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[str] = frozenset()
    rhythm: Rhythm = Rhythm()


@dataclass(frozen=True)
class Polled:
    """What came of one poll.

    `status` is None where there was no answer. `error` is "" for a good poll: 304, or 200 with a
    document that was read or is known. `parsed` is None where the document was not read again.
    """

    status: int | None
    error: str = ""
    headers: Mapping[str, str] | None = None
    moved_to: str = ""
    body_hash: str = ""
    parsed: ParsedFeed | None = None
    links: Mapping[str, str] | None = None  # in Link headers
    new: Sequence[datetime] = ()  # when the articles that were new were published


def first_state(feed: Feed, now: datetime, chance: float = 0.0) -> FeedState:
    """A feed never polled; `chance`, in [0, 1), spreads the first polls over two seconds."""
    return FeedState(listed_url=feed.url, url=feed.url, next_poll=now + timedelta(seconds=2 * chance))


def resumed(state: FeedState, feed: Feed, now: datetime, chance: float) -> FeedState:
    """The remembered state, as fits the feed list of today."""
    if state.listed_url != feed.url:
        kept = {"rhythm": state.rhythm, "last_success": state.last_success, "last_new": state.last_new}
        return first_state(feed, now, chance).model_copy(update=kept)
    latest = now + timedelta(seconds=feed.interval.max)
    if not state.failures and not state.parked and state.next_poll > latest:
        return state.model_copy(update={"next_poll": latest})
    return state


def after_push(state: FeedState, new: Sequence[datetime], now: datetime) -> FeedState:
    """The state once a hub has delivered articles that were new, published at these times."""
    return state.model_copy(
        update={"last_new": now if new else state.last_new, "rhythm": _learned(state.rhythm, new, now)}
    )


def conditions(state: FeedState) -> dict[str, str]:
    """Headers that let the server answer 304."""
    headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in headers.items() if value}


def after_poll(
    state: FeedState, feed: Feed, polled: Polled, now: datetime, chance: float, *, pushed: bool = False
) -> FeedState:
    """The state after a poll that ended at `now`; `chance`, in [0, 1), is the jitter's draw.

    A feed that a hub has `pushed` so far is polled for safety only, as rarely as its maximum allows.
    """
    if polled.error:
        return _after_failure(state, feed, polled, now, chance)
    told = state.model_copy(update=_told(polled) | {"rhythm": _learned(state.rhythm, polled.new, now)})
    least = feed.interval.max if pushed else feed.interval.min
    wait = worth_asking_after(told.rhythm, now, least=least, most=feed.interval.max)
    asked = max(told.ttl, fresh_for(polled.headers or {}, now))
    wait = max(_jittered(wait, chance), min(asked, feed.interval.max))
    succeeded = {
        "url": polled.moved_to or state.url,
        "next_poll": _outside_skips(now + timedelta(seconds=wait), told.skip_hours, told.skip_days),
        "last_attempt": now,
        "last_success": now,
        "last_new": now if polled.new else state.last_new,
        "failures": 0,
        "error": "",
        "parked": False,
    }
    return told.model_copy(update=succeeded)


def _told(polled: Polled) -> dict[str, Any]:
    """What an answer tells of the feed itself, by the name in its state; {} where nothing has changed."""
    told: dict[str, Any] = {}
    headers = polled.headers or {}
    if polled.status == 200:
        told = {
            "etag": headers.get("etag", ""),
            "last_modified": headers.get("last-modified", ""),
            "body_hash": polled.body_hash,
        }
    if polled.parsed is not None:
        links = polled.links or {}
        told |= {
            "hub": links.get("hub") or polled.parsed.hub,
            "topic": links.get("self") or polled.parsed.topic,
            "ttl": polled.parsed.ttl or 0.0,
            "skip_hours": polled.parsed.skip_hours,
            "skip_days": polled.parsed.skip_days,
        }
    return told


def _learned(rhythm: Rhythm, new: Sequence[datetime], now: datetime) -> Rhythm:
    return rhythm.learn(new, now) if new or rhythm.until is None else rhythm


def _after_failure(state: FeedState, feed: Feed, polled: Polled, now: datetime, chance: float) -> FeedState:
    failures = state.failures + 1
    cap = max(BACK_OFF_CAP, feed.interval.max)
    wait = _jittered(min(cap, feed.interval.min * 2.0 ** min(failures, 20)), chance)
    asked = retry_after(polled.headers or {}, now) if polled.status in (429, 503) else None
    if asked is not None:
        wait = max(feed.interval.min, min(asked, RETRY_AFTER_CAP)) * (1 + 0.1 * chance)
    if polled.status == 410:
        wait = PARKED
    return state.model_copy(
        update={
            "last_attempt": now,
            "failures": failures,
            "error": polled.error,
            "parked": polled.status == 410,
            # A moved address that fails is forgotten: the list's own is asked again.
            "url": state.listed_url if failures >= 3 else state.url,
            "next_poll": now + timedelta(seconds=wait),
        }
    )


def _jittered(seconds: float, chance: float) -> float:
    return seconds * (0.95 + 0.1 * chance)


def fresh_for(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds for which asking again would give the same answer from a cache (RFC 9111), 0 or more."""
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return 0.0
    if age := re.search(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})", control):
        return max(0.0, float(age[1]) - _number(headers.get("age", "")))
    expires = _date(headers.get("expires", ""))
    if expires is None:
        return 0.0
    return max(0.0, (expires - (_date(headers.get("date", "")) or now)).total_seconds())


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that Retry-After asks for, as a number or as a date; None where it says nothing clear."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text[:9])
    date = _date(text)
    return None if date is None else max(0.0, (date - now).total_seconds())


def _number(text: str) -> float:
    return float(text[:9]) if text.strip().isdecimal() else 0.0


def _date(text: str) -> datetime | None:
    if not text:
        return None
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return date.replace(tzinfo=date.tzinfo or UTC)


def _outside_skips(at: datetime, hours: Set[int], days: Set[str]) -> datetime:
    """`at`, or the first hour after it in which a feed does not ask to be left alone."""
    if not hours and not days:
        return at
    for _ in range(7 * 24):
        if at.hour not in hours and _WEEKDAYS[at.weekday()] not in days:
            return at
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at
