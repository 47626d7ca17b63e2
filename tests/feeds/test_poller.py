"""The poller against a real Kafka: from an HTTP feed to a record on the topic."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from streams import topics
from streams.broker.kept import kept
from streams.feeds.feedlist import Feed, FeedList, Interval, SampleWireSettings
from streams.feeds.fetch import open_session
from streams.feeds.outbox import Outbox
from streams.feeds.poller import Poller, poll_feeds
from streams.feeds.reader_process import FeedReader
from streams.feeds.rhythm import Rhythm
from streams.feeds.schedule import first_state
from streams.feeds.tidings import Tidings
from streams.records.article import Article
from tests.feeds.hostile import playing, reply, says


def articles(bootstrap: str) -> list[Article]:
    """Everything on news.articles, in the order of each partition."""
    found = kept({"bootstrap_servers": bootstrap}, topics.ARTICLES)
    return [Article.model_validate_json(message.value) for message in found]


async def polled_until(
    condition: Callable[[list[Article]], bool], wire: FeedList, bootstrap: str, state: Path
) -> tuple[list[Article], list[str]]:
    """Poll until what is on news.articles meets a condition: that, and what was reported."""
    lines: list[str] = []
    task = asyncio.create_task(
        poll_feeds(wire, kafka={"bootstrap_servers": bootstrap}, state=state, report=lines.append)
    )
    async with asyncio.timeout(60):
        while not condition(found := await asyncio.to_thread(articles, bootstrap)):
            await asyncio.sleep(0.2)
    task.cancel()
    started = asyncio.get_running_loop().time()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.get_running_loop().time() - started < 2
    return found, lines


async def test_when_kafka_takes_nothing_polling_slows_down_and_both_ends_are_told(tmp_path: Path) -> None:
    items = "".join(f"<item><title>News {n}</title><guid>{n}</guid></item>" for n in range(5))
    feed = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()
    lines: list[str] = []
    async with playing({"/feed": says(reply("200 OK", feed))}) as port:
        listed = Feed(
            id="wire", url=f"http://127.0.0.1:{port}/feed", source="W", interval=Interval(min=1, max=900)
        )
        outbox = Outbox(tmp_path / "poller.db")
        async with open_session(allowed=[("127.0.0.1", port)]) as session, FeedReader() as reader:
            poller = Poller([listed], outbox, session, reader, lines.append, bound=4)
            waits = []
            for _ in range(3):
                state = await poller.poll_once("wire")
                assert state.last_attempt is not None
                waits.append((state.next_poll - state.last_attempt).total_seconds())
                if len(waits) == 2:
                    outbox.acknowledged(outbox.pending(5), datetime.now(UTC))
        outbox.close()
    assert waits[1] == 900 > max(waits[0], waits[2])
    assert lines == [
        "5 articles wait for Kafka; until they go, feeds are asked more rarely",
        "the outbox has room again; feeds are asked by their rhythm",
    ]


def test_a_feed_gone_silent_is_told_of_once() -> None:
    now = datetime.now(UTC)
    steady = Rhythm().learn([now - timedelta(minutes=10 * n) for n in range(1000)], now)
    feed = Feed(id="wire", url="https://a.example/rss", source="W")
    state = first_state(feed, now).model_copy(update={"rhythm": steady, "last_new": now})
    lines: list[str] = []
    tidings = Tidings(lines.append)
    for hours in (1, 12, 13):
        tidings.silence({"wire": state}, now + timedelta(hours=hours))
    assert len(lines) == 1
    assert lines[0].startswith(f"feed wire is silent: nothing new since {now:%d %b %H:%M}, usual")
    assert tidings.silent == {"wire"}


async def test_the_sample_wire_reaches_kafka_and_a_restart_repeats_nothing(
    kafka: str, tmp_path: Path
) -> None:
    wire = FeedList(sample_wire=SampleWireSettings(interval=Interval(min=0.5, max=1)))
    due = {
        "12 killed as shells hit districts of Homs, activists say",
        "Governor vetoes school voucher bill, setting up override fight",
    }
    state = tmp_path / "state"
    first, lines = await polled_until(lambda found: due <= {one.title for one in found}, wire, kafka, state)
    assert lines == []
    assert len({article.id for article in first}) == len(first)

    second, _ = await polled_until(lambda found: len(found) > len(first), wire, kafka, state)
    assert len({(article.id, article.revision) for article in second}) == len(second)
