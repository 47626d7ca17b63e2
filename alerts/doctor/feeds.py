"""The feeds: whether they can be reached from here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

import aiohttp

from alerts.deliver.plain import readable
from alerts.doctor.finding import Finding, fail, ok, warn
from streams.feeds.feedlist import Feed, FeedListError, load_feeds
from streams.feeds.fetch import FetchFailed, Limits, fetch, open_session
from streams.settings import Settings

AT_ONCE = 20
LIMITS = Limits(connect=5.0, read=8.0, total=12.0)
SHOWN = 5


async def examine(settings: Settings) -> tuple[list[Finding], list[float]]:
    """What is to be said of the feeds, and how many seconds this clock is ahead of each server's."""
    try:
        feedlist = load_feeds(settings.feeds)
    except FeedListError as problem:
        return [fail("feeds", str(problem), "Mend the list, or name another in TOCSIN_FEEDS.")], []
    room = asyncio.Semaphore(AT_ONCE)
    async with open_session(allowed=feedlist.local_endpoints(), contact=feedlist.contact) as session:
        answers = await asyncio.gather(*(_ask(session, feed, room) for feed in feedlist.feeds))
    faults = {feed.id: why for feed, (why, _) in zip(feedlist.feeds, answers, strict=True) if why}
    return [judge(len(feedlist.feeds), faults)], [ahead for _, ahead in answers if ahead is not None]


def judge(listed: int, faults: Mapping[str, str]) -> Finding:
    """What to say when so many of the feeds listed have a fault, by feed."""
    said = f"{listed - len(faults)} of {listed} feeds answer"
    if not faults:
        return ok("feeds", said)
    some = "".join(f"\n{feed}: {readable(why)}" for feed, why in list(faults.items())[:SHOWN])
    more = f"\nand {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
    if len(faults) == listed:
        return fail("feeds", said + some + more, "Look at the network of this machine, and its proxy.")
    return warn("feeds", said + some + more, "`tocsin feeds check ADDRESS` looks at one more closely.")


async def _ask(
    session: aiohttp.ClientSession, feed: Feed, room: asyncio.Semaphore
) -> tuple[str, float | None]:
    """(what is wrong, seconds ahead of the server's clock)."""
    async with room:
        try:
            answer = await fetch(session, feed.url, {}, LIMITS)
        except FetchFailed as problem:
            return str(problem), None
    return "" if answer.status == 200 else f"status {answer.status}", ahead(answer.headers, time.time())


def ahead(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds by which `now` is ahead of the Date header, to its second; None where there is none."""
    try:
        told = parsedate_to_datetime(headers.get("date", "")).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
    return 0.0 if 0 <= now - told < 1 else now - told
