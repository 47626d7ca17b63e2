"""A poller among servers that misbehave: nothing gets through, and nothing stalls the others."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from streams.feeds.feedlist import Feed, HostLimit, Interval
from streams.feeds.fetch import Limits, open_session
from streams.feeds.outbox import Outbox
from streams.feeds.poller import Poller
from streams.feeds.reader_process import FeedReader
from streams.feeds.recognise import Memory
from streams.feeds.revise import Document, Reading, Revised, revise
from streams.feeds.schedule import FeedState
from streams.records.article import Article
from tests.feeds.hostile import FEED, Trick, dead_air, endless, gzip_bomb, playing, reply, says, slow_loris

LIMITS = Limits(connect=1, read=0.5, total=2, size=1 << 20, redirects=3)
XML = "Content-Type: text/xml"
NO_ADDRESSES = [
    "https://[news/1",
    "https://news.example:x/1",
    "https://news.example:99999/1",
    "https://℀.example/1",
]
INDEX = b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%s</sitemapindex>"


def to(location: str) -> Trick:
    """A redirect."""
    return says(reply("302 Found", b"", f"Location: {location}"))


def rss(items: str, head: str = "") -> bytes:
    """A document."""
    return f"{head}<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


def laughs() -> bytes:
    """Ten entities, each ten times the one before: ten thousand million letters."""
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11))
    head = f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{entities}]>"
    return rss("<item><title>&a10;</title></item>", head)


def tricks(secret: Path) -> dict[str, Trick]:
    """Every trick, by path."""
    stolen = f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://{secret}'>]>"
    return {
        "/slow-loris": slow_loris,
        "/dead-air": dead_air,
        "/endless": endless,
        "/gzip-bomb": says(reply("200 OK", gzip_bomb(1 << 28), "Content-Encoding: gzip")),
        "/loop": to("/loop"),
        "/to-loopback": to("http://127.0.0.1:9/"),
        "/to-metadata": to("http://169.254.169.254/latest/meta-data/"),
        "/entity-bomb": says(reply("200 OK", laughs(), XML)),
        "/external-entity": says(reply("200 OK", rss("<item><title>&x;</title></item>", stolen), XML)),
        "/wrong-length": says(reply("200 OK", FEED, XML, length=len(FEED) + 99)),
        "/half-a-character": says(reply("200 OK", rss("<item><title>Café").split(b"\xa9")[0], XML)),
        "/nested": says(reply("200 OK", rss("<item><title>T</title>" + "<a>" * 100_000), XML)),
        "/many-items": says(reply("200 OK", rss("<item/>" * 50_000), XML)),
        "/no-addresses": says(
            reply("200 OK", rss("".join(f"<item><link>{bad}</link></item>" for bad in NO_ADDRESSES)), XML)
        ),
        "/no-parts": says(
            reply(
                "200 OK",
                INDEX % "".join(f"<sitemap><loc>{bad}</loc></sitemap>" for bad in NO_ADDRESSES).encode(),
                XML,
            )
        ),
        "/busy-for-seconds": says(reply("429 Too Many Requests", b"", "Retry-After: 4000")),
        "/busy-until": says(
            reply(
                "429 Too Many Requests",
                b"",
                "Retry-After: " + format_datetime(datetime.now(UTC) + timedelta(seconds=4000), usegmt=True),
            )
        ),
    }


@pytest.mark.timeout(120)
async def test_a_poller_among_hostile_servers(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("stolen")
    played = await asyncio.to_thread(tricks, tmp_path / "secret")
    good = says(reply("200 OK", FEED, XML))
    async with playing(played) as bad_port, playing({"/good": good}) as good_port:
        quick = Interval(min=0.2, max=0.2)
        listed = [
            Feed(id=path[1:], url=f"http://127.0.0.1:{bad_port}{path}", source="Bad", full_text=True)
            for path in played
        ] + [Feed(id="good", url=f"http://127.0.0.1:{good_port}/good", source="Good", interval=quick)]
        allowed = [("127.0.0.1", bad_port), ("127.0.0.1", good_port)]
        outbox = Outbox(tmp_path / "poller.db")
        async with open_session(allowed=allowed) as session, FeedReader(seconds=5) as reader:
            free = HostLimit(concurrency=50, pause=0)
            poller = Poller(listed, outbox, session, reader, lambda _: None, lambda _: free, LIMITS)
            running, started = asyncio.create_task(poller.run()), time.monotonic()
            async with asyncio.timeout(90):
                while (state := poller.states().get("good")) is None or state.last_success is None:
                    await asyncio.sleep(0.05)
                waited = time.monotonic() - started
                while not asked(poller, [feed.id for feed in listed]):
                    await asyncio.sleep(0.05)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        states = poller.states()
        articles = [Article.model_validate_json(one.value) for one in outbox.pending(10_000)]
        outbox.close()

    # Of some documents a title can be read; what their entities stand for is in none.
    readable = {"no-addresses", "half-a-character", "nested", "entity-bomb", "external-entity", "good"}
    assert {article.feed for article in articles} <= readable
    assert not [a for a in articles if "stolen" in a.text or "haha" in a.text or len(a.text) > 200]
    assert [article.title for article in articles if article.feed == "good"] == ["News"]
    reasons = {name: states[name].error for name in states}
    for name, reason in {
        "slow-loris": "no whole answer",
        "dead-air": "silent",
        "endless": "larger than 1 MB",
        "gzip-bomb": "larger than 1 MB",
        "loop": "more than 3 redirects",
        "to-loopback": "not a public address",
        "to-metadata": "not a public address",
        "wrong-length": "broke off",
        "no-addresses": "",
        "no-parts": "no part of the index can be read",
        "good": "",
    }.items():
        assert reason in reasons[name], (name, reasons[name])
        assert bool(reason) == bool(reasons[name]), name
    for name in ("busy-for-seconds", "busy-until"):
        assert 3900 < wait(states[name]) < 4500, name
    assert waited < 20  # behind documents that take the reader for two seconds each


async def test_what_nobody_has_thought_of_costs_its_own_feed_one_poll(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def revised(reading: Reading, document: Document, memory: Memory) -> Revised:
        if reading.feed.id == "odd":
            raise ZeroDivisionError("never seen before")
        return revise(reading, document, memory)

    monkeypatch.setattr("streams.feeds.poller.revise", revised)
    async with playing({"/feed": says(reply("200 OK", FEED, XML))}) as port:
        listed = [Feed(id=name, url=f"http://127.0.0.1:{port}/feed", source="S") for name in ("odd", "good")]
        outbox = Outbox(tmp_path / "poller.db")
        async with open_session(allowed=[("127.0.0.1", port)]) as session, FeedReader() as reader:
            poller = Poller(listed, outbox, session, reader, lambda _: None, lambda _: HostLimit(pause=0))
            running = asyncio.create_task(poller.run())
            async with asyncio.timeout(60):
                while not asked(poller, ["odd", "good"]):
                    await asyncio.sleep(0.05)
            assert not running.done()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        outbox.close()
    states = poller.states()
    assert states["good"].error == ""
    assert states["odd"].error == "ZeroDivisionError: never seen before"
    assert states["odd"].next_poll > states["odd"].last_attempt


def asked(poller: Poller, names: list[str]) -> bool:
    """Whether each of the feeds has been asked."""
    states = poller.states()
    return all(name in states and states[name].last_attempt is not None for name in names)


def wait(state: FeedState) -> float:
    """Seconds between a poll and the next."""
    assert state.last_attempt is not None
    return (state.next_poll - state.last_attempt).total_seconds()
