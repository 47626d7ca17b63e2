"""The full text of articles, from their own pages, one page a host at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import aiohttp

from streams.feeds.feedlist import HostLimit
from streams.feeds.fetch import Answer, FetchFailed, Limits, fetch
from streams.feeds.metrics import PAGES
from streams.feeds.outbox import Outbox, Page
from streams.feeds.reader_process import FeedReader, ReadFailed
from streams.feeds.revise import with_full_text
from streams.feeds.robots import MAX_SIZE
from streams.feeds.schedule import retry_after

_LIMITS = Limits(size=5 * 1024 * 1024)
_LOOK = 0.5  # seconds between two looks at what waits
_TRIES = 6
_ROBOTS_KEPT = timedelta(hours=24)  # the longest that RFC 9309 allows
_GONE = {401, 402, 403, 404, 405, 406, 410, 451}
_HTML = {"Accept": "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"}


class RobotsRefused(FetchFailed):
    """The site's robots.txt does not want this page to be read."""


class Pages:
    """Reads the pages that wait in the outbox; `found` is set whenever that makes a revision."""

    def __init__(
        self,
        outbox: Outbox,
        session: aiohttp.ClientSession,
        reader: FeedReader,
        found: asyncio.Event,
        host_limit: Callable[[str], HostLimit],
    ) -> None:
        self._outbox, self._session, self._reader = outbox, session, reader
        self._found, self._limit = found, host_limit
        self._robots: dict[str, tuple[datetime, bytes]] = {}
        self._next_start: dict[str, float] = {}
        self._delay: dict[str, float] = {}  # what robots.txt asks for, in seconds
        self._busy: set[str] = set()

    async def run(self) -> None:
        """Read each page when it is due, until cancelled."""
        clock = asyncio.get_running_loop().time
        async with asyncio.TaskGroup() as tasks:
            while True:
                for page in self._outbox.due_pages(datetime.now(UTC)):
                    if page.host not in self._busy and clock() >= self._next_start.get(page.host, 0.0):
                        self._busy.add(page.host)
                        tasks.create_task(self._read(page))
                await asyncio.sleep(_LOOK)

    async def _read(self, page: Page) -> None:
        try:
            await self.read(page)
        finally:
            pause = max(self._limit(page.host).page_pause, self._delay.get(page.host, 0.0))
            self._next_start[page.host] = asyncio.get_running_loop().time() + pause
            self._busy.discard(page.host)

    async def read(self, page: Page) -> None:
        """Read one page, and put the revision that comes of it into the outbox."""
        article = page.article
        try:
            answer = await fetch(self._session, article.url, _HTML, _LIMITS, self._may_ask)
            text = await self._reader.page_text(answer.body, url=answer.url) if answer.status == 200 else ""
        except RobotsRefused:
            return self._done(page, "refused")
        except (FetchFailed, ReadFailed):
            return self._again(page, None)
        if answer.status != 200:
            return self._done(page, "failed") if answer.status in _GONE else self._again(page, answer)
        known, now = self._outbox.known(page), datetime.now(UTC)
        seen = with_full_text(article, known, text, now) if known else None
        self._outbox.page_read(page, seen, now)
        PAGES.labels("text" if seen else "nothing new").inc()
        if seen:
            self._found.set()

    def _done(self, page: Page, outcome: str) -> None:
        self._outbox.page_read(page, None, datetime.now(UTC))
        PAGES.labels(outcome).inc()

    def _again(self, page: Page, answer: Answer | None) -> None:
        """Try again after a minute, four, sixteen …, or when the server says; then let the summary be."""
        if page.tries + 1 >= _TRIES:
            return self._done(page, "failed")
        now = datetime.now(UTC)
        wait = 60.0 * 4.0**page.tries
        if answer is not None and (asked := retry_after(answer.headers, now)) is not None:
            wait = min(max(wait, asked), 86400.0)
        self._outbox.page_later(page, now + timedelta(seconds=wait))

    async def _may_ask(self, url: str) -> None:
        """Raises RobotsRefused, or FetchFailed where the site's robots.txt cannot be had for now."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        try:
            says = await self._reader.leave(await self._robots_of(origin), url=url)
        except ReadFailed as error:
            raise FetchFailed(f"the robots.txt of {origin}: {error}") from error
        self._delay[parts.hostname or ""] = min(says.delay, 3600.0)
        if not says.allowed:
            raise RobotsRefused(f"the robots.txt of {origin} forbids it")

    async def _robots_of(self, origin: str) -> bytes:
        """The site's robots.txt; none is as good as an empty one, a server in trouble forbids (RFC 9309)."""
        now = datetime.now(UTC)
        until, robots = self._robots.get(origin, (now, b""))
        if until > now:
            return robots
        answer = await fetch(self._session, f"{origin}/robots.txt", {"Accept": "text/plain"}, _LIMITS)
        if answer.status >= 500 or answer.status == 429:
            raise FetchFailed(f"{origin}/robots.txt answers with status {answer.status}")
        robots = answer.body[:MAX_SIZE]
        self._robots = {site: (until, kept) for site, (until, kept) in self._robots.items() if until > now}
        self._robots[origin] = (now + _ROBOTS_KEPT, robots)
        return robots
