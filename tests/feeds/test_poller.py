"""The poller against a real Kafka: from an HTTP feed to a record on the topic."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from kafka import KafkaConsumer

from streams import topics
from streams.feeds.feedlist import Feed, FeedList, Interval, SampleWireSettings
from streams.feeds.fetch import open_session
from streams.feeds.outbox import Outbox
from streams.feeds.poller import Poller, poll_feeds
from streams.feeds.reader_process import FeedReader
from streams.feeds.rhythm import Rhythm
from streams.feeds.schedule import first_state
from streams.feeds.tidings import Tidings
from streams.records import Article
from tests.feeds.hostile import playing, reply, says


def articles(bootstrap: str) -> list[Article]:
    """Everything on news.articles, in the order of each partition."""
    consumer = KafkaConsumer(
        topics.ARTICLES, bootstrap_servers=bootstrap, auto_offset_reset="earliest", consumer_timeout_ms=3000
    )
    with consumer:
        return [Article.model_validate_json(message.value) for message in consumer]


async def run_for(seconds: float, wire: FeedList, bootstrap: str, state: Path) -> list[str]:
    """Poll for some seconds; what was reported."""
    lines: list[str] = []
    task = asyncio.create_task(
        poll_feeds(wire, kafka={"bootstrap_servers": bootstrap}, state=state, report=lines.append)
    )
    await asyncio.sleep(seconds)
    task.cancel()
    started = asyncio.get_running_loop().time()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.get_running_loop().time() - started < 2
    return lines


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
    assert await run_for(9, wire, kafka, tmp_path / "state") == []
    first = await asyncio.to_thread(articles, kafka)
    titles = {article.title for article in first}
    assert "12 killed as shells hit districts of Homs, activists say" in titles
    assert "Governor vetoes school voucher bill, setting up override fight" in titles
    assert len({article.id for article in first}) == len(first)

    await run_for(3, wire, kafka, tmp_path / "state")
    second = await asyncio.to_thread(articles, kafka)
    assert len({(article.id, article.revision) for article in second}) == len(second)
