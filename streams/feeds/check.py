"""What an expert would say of one feed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from streams.feeds.fetch import Answer, FetchFailed, fetch, open_session
from streams.feeds.identity import names
from streams.feeds.parsed import ParsedFeed
from streams.feeds.reader_process import FeedReader, ReadFailed
from streams.feeds.rhythm import Rhythm, worth_asking_after
from streams.feeds.schedule import fresh_for, retry_after

# What to make of a status.
_MEANT = {
    401: ": it wants a password, which the poller has none of",
    403: ": it refuses us; ask the publisher, whom `contact` in the feed list tells who asks",
    404: ": there is no feed at this address; look for another on the site",
    410: ": it is gone for good; take it off the list",
    429: ": we ask it too often; give its host a longer `pause`",
}

Mark = Literal["good", "note", "fault"]


@dataclass(frozen=True)
class Finding:
    """One thing to know about a feed, and what to do about it."""

    mark: Mark
    text: str


async def check(url: str, allowed: Collection[tuple[str, int]] = ()) -> list[Finding]:
    """Fetch a feed as the poller would, ask again with its validators, and judge what came.

    `allowed` are (address, port) pairs that may be asked although they are not public.
    """
    async with open_session(allowed=allowed) as session:
        started = time.monotonic()
        try:
            answer = await fetch(session, url, {})
        except FetchFailed as error:
            return [Finding("fault", f"it cannot be fetched: {error}")]
        took = time.monotonic() - started
        findings = list(_of_answer(answer, url, took))
        if answer.status != 200:
            return findings
        validators = {
            "If-None-Match": answer.headers.get("etag", ""),
            "If-Modified-Since": answer.headers.get("last-modified", ""),
        }
        if conditions := {name: value for name, value in validators.items() if value}:
            try:
                again = await fetch(session, answer.url, conditions)
                findings.append(_of_condition(again))
            except FetchFailed as error:
                findings.append(Finding("note", f"asked again at once, it fails: {error}"))
        else:
            findings.append(Finding("note", "no ETag, no Last-Modified: every poll transfers the whole feed"))
    async with FeedReader() as reader:
        await reader.leave(b"", url=url)  # the time of its start is not the feed's
        started = time.monotonic()
        try:
            feed = await reader.read(
                answer.body, url=answer.url, content_type=answer.headers.get("content-type", "")
            )
        except ReadFailed as error:
            return [*findings, Finding("fault", f"it cannot be read: {error}")]
        took = time.monotonic() - started
    now = datetime.now(UTC)
    if feed.parts:
        return [*findings, Finding("good", f"a sitemap index; {_parts(feed.parts)}")]
    return [*findings, *_of_document(feed, took), *_of_entries(feed, now), *_of_rhythm(feed, answer, now)]


def _parts(parts: Sequence[str]) -> str:
    return f"its {len(parts)} newest parts are read, check one of them: {' '.join(parts)}"


def _of_answer(answer: Answer, url: str, took: float) -> Iterator[Finding]:
    if answer.status != 200:
        wait = retry_after(answer.headers, datetime.now(UTC))
        asked = f"; it asks to wait {wait:.0f} s" if wait is not None else ""
        meant = _MEANT.get(answer.status, "")
        yield Finding("fault", f"it answers with status {answer.status}{meant}{asked}")
        return
    packed = answer.headers.get("content-encoding", "not compressed")
    yield Finding("good", f"fetched in {took:.2f} s, {len(answer.body):,} bytes, {packed}")
    if answer.moved_to:
        yield Finding("note", f"it has moved for good; list it as {answer.moved_to}")
    elif answer.url != url:
        yield Finding("note", f"it redirects, for now, to {answer.url}")
    kind = answer.headers.get("content-type", "none")
    if not any(word in kind for word in ("xml", "json")):
        yield Finding("note", f"content type {kind}: no feed's, but it is not relied on")


def _of_condition(again: Answer) -> Finding:
    if again.status == 304:
        return Finding("good", "conditional GET works: unchanged, it answers 304")
    return Finding("note", f"conditional GET does not work: unchanged, it answers {again.status} again")


def _of_document(feed: ParsedFeed, took: float) -> Iterator[Finding]:
    reader = {"fast": "by the fast reader", "feedparser": "by feedparser"}.get(feed.parser, "")
    yield Finding("good", f"{feed.format}, “{feed.title}”, read in {took:.2f} s {reader}".rstrip())
    if feed.problem:
        yield Finding("fault", f"the document is not well-formed: {feed.problem}")
    if feed.hub:
        used = "used where TOCSIN_WEBSUB_URL is set" if feed.topic else "of no use without rel=self"
        yield Finding("note", f"it offers a WebSub hub, {feed.hub}: {used}")
    if feed.ttl or feed.skip_hours or feed.skip_days:
        skips = ", ".join([*(f"{hour} h" for hour in sorted(feed.skip_hours)), *sorted(feed.skip_days)])
        yield Finding(
            "note", f"it asks to be left alone for {feed.ttl or 0:.0f} s, and at: {skips or 'no time'}"
        )


def _of_entries(feed: ParsedFeed, now: datetime) -> Iterator[Finding]:
    entries = feed.entries
    if not entries:
        yield Finding("fault", "it has no entries")
        return
    full = sum(1 for entry in entries if len(entry.content or entry.summary) > 1_000)
    yield Finding("good", f"{len(entries)} entries, {full} of them with more than 1,000 characters of text")
    named = names(entries)
    for what, count in (
        ("no guid, or one that others share", sum(1 for name in named if not name.guid)),
        ("no link of their own", sum(1 for name in named if not name.url)),
        (
            "neither: known by date and words, an edit of all may look like a new article",
            sum(1 for n in named if not n.guid and not n.url),
        ),
        ("no title", sum(1 for entry in entries if not entry.title)),
        ("no text", sum(1 for entry in entries if not entry.content and not entry.summary)),
        ("no date", sum(1 for entry in entries if not (entry.published or entry.updated))),
    ):
        if count:
            yield Finding("note", f"{count} of {len(entries)} entries have {what}")
    dates = [date for entry in entries if (date := entry.published or entry.updated)]
    absurd = sum(1 for date in dates if date.year < 1990 or date > now + timedelta(minutes=15))
    if absurd:
        yield Finding(
            "fault",
            f"{absurd} of {len(entries)} entries are dated before 1990 or in the future; "
            "the time of fetching is taken",
        )
    if dates:
        yield Finding("good", f"dated from {min(dates):%d %b %Y %H:%M} to {max(dates):%d %b %Y %H:%M} UTC")
    common, count = Counter(date for date in dates).most_common(1)[0] if dates else (None, 0)
    if common is not None and count > 2:
        yield Finding("note", f"{count} entries have the very same date: it may be the feed's, not theirs")


def _of_rhythm(feed: ParsedFeed, answer: Answer, now: datetime) -> Iterator[Finding]:
    dates = [date for entry in feed.entries if (date := entry.published or entry.updated)]
    if not dates:
        yield Finding("note", "without dates its rhythm can only be learned by asking it")
        return
    rhythm = Rhythm().learn(dates, now)
    wait = worth_asking_after(rhythm, now, least=30.0, most=3600.0)
    asked = max(feed.ttl or 0.0, fresh_for(answer.headers, now))
    yield Finding(
        "good", f"about {rhythm.a_day(now):.0f} entries a day: it would now be asked after {wait:.0f} s"
    )
    if asked > wait:
        yield Finding("note", f"its cache headers or ttl make that {asked:.0f} s, within the listed maximum")
