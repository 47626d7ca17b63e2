"""Feeds that ask for the full text: the summary at once, the article's own page as soon as manners allow."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from streams.feeds.feedlist import Feed, HostLimit
from streams.feeds.fetch import open_session
from streams.feeds.outbox import Outbox
from streams.feeds.pages import Pages
from streams.feeds.poller import Poller
from streams.feeds.reader_process import FeedReader, ReadFailed
from streams.feeds.robots import leave
from streams.records.article import Article

TITLE = "Dam breaks above Orvilla, villages flooded"
SUMMARY = "Water took houses in the valley below Orvilla, the governor said."
SUMMARIES = {1: SUMMARY, 2: f"{SUMMARY} It had rained for nine days."}
BODY = [
    "Water from the broken dam took at least forty houses in the valley below Orvilla on Monday night, the "
    "governor of the province said, and the army brought tents and bread to the villages.",
    "Nineteen people were missing by noon, according to the civil defence, which had three boats in use and "
    "asked the neighbouring provinces for more.",
]


def page(*paragraphs: str) -> str:
    """An article's page with what stands around it."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{TITLE}</title></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>"
        f"<article><h1>{TITLE}</h1>{text}</article><footer>All rights reserved</footer></body></html>"
    )


@dataclass
class Site:
    """A newspaper: a feed of one article, its page, its robots.txt. `asked` are paths and times."""

    robots: web.Response | str = ""
    title: str = TITLE
    html: str = page(*BODY)
    status: int = 200
    redirect: str = ""
    asked: list[tuple[str, float]] = field(default_factory=list)
    port: int = 0

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer by path."""
        self.asked.append((request.path, time.monotonic()))
        if request.path == "/robots.txt":
            if isinstance(self.robots, str):
                return web.Response(text=self.robots)
            return web.Response(status=self.robots.status)
        if request.path == "/feed":
            items = "".join(
                f"<item><title>{self.title}</title><description>{SUMMARIES[n]}</description>"
                f"<link>http://127.0.0.1:{self.port}/news/{n}</link></item>"
                for n in SUMMARIES
            )
            return web.Response(text=f"<rss version='2.0'><channel><title>S</title>{items}</channel></rss>")
        if self.redirect and request.path.startswith("/news"):
            return web.Response(status=302, headers={"Location": self.redirect})
        return web.Response(status=self.status, text=self.html, content_type="text/html")

    def paths(self) -> list[str]:
        """What was asked for, the feed aside."""
        return [path for path, _ in self.asked if path != "/feed"]


@dataclass
class Desk:
    """A poller of the site's feed, and the reader of its pages."""

    poller: Poller
    pages: Pages
    outbox: Outbox

    async def poll(self) -> None:
        """Poll once."""
        await self.poller.poll_once("s")

    async def read_pages(self) -> None:
        """Read every page that is due, without a pause."""
        while due := self.outbox.due_pages(datetime.now(UTC)):
            await self.pages.read(due[0])

    def articles(self, number: int = 1) -> list[Article]:
        """The revisions of the article of that number."""
        all_ = [Article.model_validate_json(one.value) for one in self.outbox.pending(100)]
        return [article for article in all_ if article.url.endswith(f"/{number}")]


@contextlib.asynccontextmanager
async def desk(site: Site, folder: Path, pause: float = 0.0) -> AsyncIterator[Desk]:
    """The site on a free port, and a desk that polls it."""
    app = web.Application()
    app.router.add_get("/{path:.*}", site.serve)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.port = runner.addresses[0][1]
    feed = Feed(id="s", url=f"http://127.0.0.1:{site.port}/feed", source="S", full_text=True)
    limit = HostLimit(pause=0, page_pause=pause)
    outbox = Outbox(folder / "poller.db")
    async with open_session(allowed=[("127.0.0.1", site.port)]) as session, FeedReader() as reader:
        poller = Poller([feed], outbox, session, reader, print, lambda host: limit)
        yield Desk(poller, Pages(outbox, session, reader, poller.found, lambda host: limit), outbox)
    outbox.close()
    await runner.cleanup()


async def test_the_summary_is_used_until_the_text_arrives_as_a_revision(tmp_path: Path) -> None:
    async with desk(Site(), tmp_path) as tocsin:
        await tocsin.poll()
        (first,) = tocsin.articles()
        assert (first.revision, first.body, first.summary) == (1, SUMMARY, "")
        await tocsin.read_pages()
        _, second = tocsin.articles()
        assert (second.id, second.revision, second.changed) == (first.id, 2, ["summary", "body"])
        assert (second.summary, second.body) == (SUMMARY, "\n\n".join(BODY))
        assert second.first_seen == first.first_seen
        await tocsin.poll()
        assert len(tocsin.articles()) == 2


async def test_an_edit_keeps_the_text_and_has_the_page_read_again(tmp_path: Path) -> None:
    site = Site()
    async with desk(site, tmp_path) as tocsin:
        await tocsin.poll()
        await tocsin.read_pages()
        site.title, site.html = (
            "Nineteen missing after dam breaks",
            page(*BODY, "The search goes on at dawn."),
        )
        await tocsin.poll()
        edited = tocsin.articles()[-1]
        assert (edited.revision, edited.changed, edited.body) == (3, ["title"], "\n\n".join(BODY))
        await tocsin.read_pages()
        read = tocsin.articles()[-1]
        assert (read.revision, read.changed) == (4, ["body"])
        assert read.body.endswith("The search goes on at dawn.")


async def test_robots_txt_is_asked_once_and_honoured(tmp_path: Path) -> None:
    site = Site(robots="User-agent: *\nDisallow: /news/\n")
    async with desk(site, tmp_path) as tocsin:
        await tocsin.poll()
        await tocsin.read_pages()
        assert site.paths() == ["/robots.txt"]
        assert [article.revision for article in tocsin.articles()] == [1]


async def test_a_redirect_to_where_robots_txt_forbids_is_not_followed(tmp_path: Path) -> None:
    site = Site(robots="User-agent: tocsin\nDisallow: /private\n", redirect="/private/1")
    async with desk(site, tmp_path) as tocsin:
        await tocsin.poll()
        await tocsin.read_pages()
        assert "/news/1" in site.paths()
        assert "/private/1" not in site.paths()


async def test_while_robots_txt_cannot_be_had_no_page_is_asked_for(tmp_path: Path) -> None:
    site = Site(robots=web.Response(status=503))
    async with desk(site, tmp_path) as tocsin:
        await tocsin.poll()
        await tocsin.read_pages()
        assert set(site.paths()) == {"/robots.txt"}


@pytest.mark.parametrize(("pause", "robots"), [(1.5, ""), (0.0, "User-agent: *\nCrawl-delay: 1.5\n")])
async def test_between_two_pages_of_a_host_there_is_a_pause(
    tmp_path: Path, pause: float, robots: str
) -> None:
    site = Site(robots=robots)
    async with desk(site, tmp_path, pause) as tocsin:
        await tocsin.poll()
        reading = asyncio.create_task(tocsin.pages.run())
        async with asyncio.timeout(20):
            while len(site.paths()) < 3:
                await asyncio.sleep(0.1)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
    one, other = (at for path, at in site.asked if path.startswith("/news/"))
    assert other - one >= 1.4


async def test_a_page_without_the_articles_words_is_not_its_text(tmp_path: Path) -> None:
    consent = "We and our partners store cookies on your device. Please accept them all to continue reading. "
    async with desk(Site(html=page(consent * 5).replace(TITLE, "Consent")), tmp_path) as tocsin:
        await tocsin.poll()
        await tocsin.read_pages()
        assert [article.body for article in tocsin.articles()] == [SUMMARY]


@pytest.mark.parametrize(("status", "asked"), [(404, 1), (500, 1)])
async def test_a_page_that_fails_is_left_or_tried_later(tmp_path: Path, status: int, asked: int) -> None:
    site = Site(status=status)
    async with desk(site, tmp_path) as tocsin:
        await tocsin.poll()
        await tocsin.read_pages()
        assert site.paths().count("/news/1") == asked
        assert [article.revision for article in tocsin.articles()] == [1]


@pytest.mark.parametrize(
    ("robots", "allowed", "delay"),
    [
        ("", True, 0),
        ("User-agent: *\nDisallow: /", False, 0),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Tocsin\nAllow: /\nCrawl-delay: 4", True, 4),
        ("User-agent: *\nDisallow: /*.html$\nAllow: /news/", False, 0),
        ("User-agent: *\nDisallow: /*.html$\nAllow: /news/1.html", True, 0),
        ("User-agent: *\nRequest-rate: 1/10", True, 10),
        ("\x00\xff not a robots.txt", True, 0),
    ],
)
def test_what_robots_txt_says(robots: str, allowed: bool, delay: float) -> None:
    says = leave(robots.encode("latin-1"), "https://site.example/news/1.html")
    assert (says.allowed, says.delay) == (allowed, delay)


async def test_a_page_may_not_lead_into_our_own_network(tmp_path: Path) -> None:
    site = Site(redirect="http://169.254.169.254/latest/meta-data/")
    async with desk(site, tmp_path) as tocsin:
        await tocsin.poll()
        await tocsin.read_pages()
        assert [article.revision for article in tocsin.articles()] == [1]


async def test_a_page_of_a_hundred_thousand_nested_tags_costs_itself_only() -> None:
    nested = b"<html><body><article>" + b"<div>" * 100_000 + b"<p>text</p>"
    async with FeedReader(seconds=10) as reader:
        started = time.monotonic()
        with contextlib.suppress(ReadFailed):
            await reader.page_text(nested, url="https://x.example/")
        assert time.monotonic() - started < 12
        assert await reader.page_text(page(*BODY).encode(), url="https://x.example/") == "\n\n".join(
            [TITLE, *BODY]
        )
