"""News sitemaps: a second way to find articles."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from streams.feeds.feedlist import Feed, FeedListError, HostLimit, load_feeds, with_sitemaps
from streams.feeds.fetch import open_session
from streams.feeds.outbox import Outbox
from streams.feeds.parse import parse_feed
from streams.feeds.parsed import NotAFeed, ParsedFeed
from streams.feeds.poller import Poller
from streams.feeds.reader_process import FeedReader
from streams.records.article import Article

NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def article(number: int, title: str = "", day: int = 6) -> str:
    """One address of a news sitemap."""
    return (
        f"<url><loc>https://paper.example/story-{number}</loc><lastmod>2024-03-{day:02}T11:00:00Z</lastmod>"
        "<news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language>"
        f"</news:publication><news:publication_date>2024-03-{day:02}T10:30:00+02:00</news:publication_date>"
        f"<news:title>{title or f'Story {number}'}</news:title></news:news></url>"
    )


def urlset(*urls: str) -> bytes:
    """A sitemap."""
    return f"<?xml version='1.0'?><!-- made today --><urlset {NAMESPACES}>{''.join(urls)}</urlset>".encode()


def index(*parts: tuple[str, int]) -> bytes:
    """A sitemap index: addresses, and the days of March on which they changed."""
    listed = "".join(
        f"<sitemap><loc>{url}</loc><lastmod>2024-03-{day:02}</lastmod></sitemap>" for url, day in parts
    )
    return f"<sitemapindex {NAMESPACES}>{listed}</sitemapindex>".encode()


def read(body: bytes) -> ParsedFeed:
    """Parse a document."""
    return parse_feed(body, url="https://paper.example/news.xml")


def test_an_article_of_a_news_sitemap() -> None:
    sitemap = read(
        urlset(article(1, "Fire &amp; flood: 1 &lt; 2"), "<url><loc>https://paper.example/about</loc></url>")
    )
    (entry,) = sitemap.entries
    assert (sitemap.format, sitemap.title, sitemap.language) == ("news-sitemap", "The Paper", "en")
    assert (entry.url, entry.title) == ("https://paper.example/story-1", "Fire & flood: 1 < 2")
    assert entry.published == datetime(2024, 3, 6, 8, 30, tzinfo=UTC)
    assert entry.updated == datetime(2024, 3, 6, 11, tzinfo=UTC)


def test_its_dates_may_be_in_another_form() -> None:
    (entry,) = read(
        urlset(article(1).replace("2024-03-06T10:30:00+02:00", "Wed, 06 Mar 2024 10:30 CET"))
    ).entries
    assert entry.published == datetime(2024, 3, 6, 9, 30, tzinfo=UTC)


def test_it_may_be_a_gzip_file() -> None:
    assert read(gzip.compress(urlset(article(1)))) == read(urlset(article(1)))


def test_of_an_index_the_newest_parts_are_named() -> None:
    parts = [(f"https://paper.example/{day}.xml", day) for day in range(1, 10)]
    assert read(index(*parts)).parts == tuple(f"https://paper.example/{day}.xml" for day in (9, 8, 7, 6, 5))


def test_of_fifty_thousand_addresses_the_newest_are_kept() -> None:
    days = [article(n, day=1 + n % 20) for n in range(5_000)]
    kept = read(urlset(*days, *["<url><loc>https://paper.example/x</loc></url>"] * 45_000)).entries
    assert len(kept) == 2_000
    assert min(entry.published for entry in kept if entry.published).day >= 12


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset><url><loc>&a;</loc></url></urlset>", "document type"),
        (b"<urlset><url>", "not well-formed"),
        (b"\x1f\x8b broken", "gzip"),
        (gzip.compress(b" " * (40 << 20)), "more than 32 MB"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_a_reason(body: bytes, reason: str) -> None:
    with pytest.raises(NotAFeed, match=reason):
        read(body)


def test_an_ordinary_sitemap_says_so() -> None:
    assert "news" in read(urlset("<url><loc>https://paper.example/about</loc></url>")).problem


def test_a_feed_and_its_sitemap_are_asked_each_by_itself(tmp_path: Path) -> None:
    feed = Feed(id="p", url="https://p.example/rss", source="P", sitemap="https://p.example/news.xml")
    assert [(one.id, one.url) for one in with_sitemaps([feed])] == [
        ("p", "https://p.example/rss"),
        ("p.sitemap", "https://p.example/news.xml"),
    ]
    twice = "feeds:\n- {id: p, url: 'https://p.example/rss', source: P, sitemap: 'https://p.example/rss'}\n"
    (tmp_path / "feeds.yml").write_text(twice)
    with pytest.raises(FeedListError, match=r"feeds\.yml:2: feed `p` has a sitemap that is listed already"):
        load_feeds(tmp_path / "feeds.yml")


async def test_what_the_sitemap_tells_first_the_feed_completes(tmp_path: Path) -> None:
    """The feed, its index and a part of it on a real server; the part changes, the index does not."""
    shown = {"part": urlset(article(1)), "asked": ""}
    feed_body = (
        "<rss version='2.0'><channel><title>P</title><item><title>Story 1</title>"
        "<link>https://paper.example/story-1</link><description>Told in full.</description></item>"
        "</channel></rss>"
    )

    async def serve(request: web.Request) -> web.Response:
        shown["asked"] += f"{request.path} "
        if request.path == "/index":
            here = f"http://127.0.0.1:{request.url.port}"
            parts = index((f"{here}/part", 6), (f"{here}/missing", 5))
            return web.Response(body=parts, headers={"ETag": '"same"'})
        if request.path == "/part":
            body = bytes(shown["part"])  # type: ignore[arg-type]
            return web.Response(body=gzip.compress(body), content_type="application/gzip")
        return web.Response(text=feed_body) if request.path == "/rss" else web.Response(status=404)

    app = web.Application()
    app.router.add_get("/{path}", serve)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here = f"http://127.0.0.1:{runner.addresses[0][1]}"
    feeds = with_sitemaps([Feed(id="p", url=f"{here}/rss", source="P", sitemap=f"{here}/index")])
    outbox = Outbox(tmp_path / "poller.db")
    limit = HostLimit(concurrency=1, pause=0)
    allowed = [("127.0.0.1", runner.addresses[0][1])]
    async with open_session(allowed=allowed) as session, FeedReader() as reader:
        poller = Poller(feeds, outbox, session, reader, print, lambda host: limit)
        await poller.poll_once("p.sitemap")
        await poller.poll_once("p")
        shown["part"] = urlset(article(1, "Story 1, edited"), article(2))
        await poller.poll_once("p.sitemap")
        await poller.poll_once("p.sitemap")
    told = [Article.model_validate_json(one.value) for one in outbox.pending(10)]
    assert [(one.title, one.revision, one.body, one.feed) for one in told] == [
        ("Story 1", 1, "", "p.sitemap"),
        ("Story 1", 2, "Told in full.", "p"),
        ("Story 2", 1, "", "p.sitemap"),
    ]
    outbox.close()
    await runner.cleanup()
