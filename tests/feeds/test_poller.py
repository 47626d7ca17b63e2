"""The poller against a real Kafka: from an HTTP feed to a record on the topic."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from kafka import KafkaConsumer

from streams import topics
from streams.feeds.feedlist import FeedList, Interval, SampleWireSettings
from streams.feeds.poller import poll_feeds
from streams.records import Article


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
