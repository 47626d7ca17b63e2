"""A hostile document costs its own feed one poll, nothing more."""

from __future__ import annotations

import asyncio
import time

import pytest

from streams.feeds.reader_process import FeedReader, ReadFailed

URL = "https://news.example.org/feed.xml"
GOOD = b"<rss version='2.0'><channel><title>W</title><item><title>T</title></item></channel></rss>"


async def test_a_document_that_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    nested = b"<rss><channel><item><description><![CDATA[" + b"<div>" * 3_000_000 + b"]]></description>"
    async with FeedReader(seconds=1.0) as reader:
        assert (await reader.read(GOOD, url=URL)).entries
        started = time.monotonic()
        with pytest.raises(ReadFailed, match=r"took more than 1 s|too much memory|died"):
            await reader.read(nested, url=URL)
        assert time.monotonic() - started < 3
        assert (await reader.read(GOOD, url=URL)).entries


async def test_documents_sent_ahead_of_a_slow_one_and_behind_it_are_read_all_the_same() -> None:
    slow = b"<rss><channel><item><description>" + b"<media:title>" * 300_000
    documents = [GOOD, GOOD, slow, *[GOOD] * 10]
    async with FeedReader(seconds=1.0) as reader:
        readings = (reader.read(document, url=URL) for document in documents)
        outcomes = await asyncio.gather(*readings, return_exceptions=True)
    failed = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert [str(error) for error in failed] == ["reading it took more than 1 s; it was stopped"]
    assert outcomes.index(failed[0]) == 2


async def test_memory_is_bounded() -> None:
    huge = GOOD.replace(b"<title>T", b"<title>" + b"T" * (60 << 20))
    async with FeedReader(memory=160 << 20) as reader:
        with pytest.raises(ReadFailed, match=r"memory"):
            await reader.read(huge, url=URL)
        assert (await reader.read(GOOD, url=URL)).entries


async def test_a_hundred_thousand_nested_tags_and_fifty_thousand_items() -> None:
    nested = b"<rss><channel><item><title>T</title><description>" + b"<a>" * 100_000 + b"</description>"
    many = b"<rss version='2.0'><channel>" + b"<item><title>T</title></item>" * 50_000 + b"</channel></rss>"
    async with FeedReader(seconds=8) as reader:
        started = time.monotonic()
        for document in (nested, many):
            try:
                assert len((await reader.read(document, url=URL)).entries) <= 2_000
            except ReadFailed as failed:
                assert str(failed)
        assert time.monotonic() - started < 30
        assert (await reader.read(GOOD, url=URL)).entries


async def test_a_cancelled_reading_leaves_the_reader_usable() -> None:
    async with FeedReader() as reader:
        reading = asyncio.create_task(reader.read(GOOD, url=URL))
        await asyncio.sleep(0.01)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert (await reader.read(GOOD, url=URL)).entries
