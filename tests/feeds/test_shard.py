"""Feeds divided among pollers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.feeds.feedlist import Feed, FeedList
from streams.feeds.outbox import AlreadyPolling, held
from streams.feeds.poller import poll_feeds
from streams.feeds.shard import Shard

FEEDS = [
    Feed(id=f"{n}-{m}", url=f"https://h{n}.example/{m}", source="S") for n in range(300) for m in range(2)
]


def owner(feed: Feed, count: int) -> list[int]:
    """The pollers of `count` that ask the feed."""
    return [index for index in range(count) if Shard(index, count).has(feed)]


@given(st.sampled_from(FEEDS), st.integers(1, 12))
def test_each_feed_has_one_poller_and_it_is_the_one_of_its_host(feed: Feed, count: int) -> None:
    sister = feed.model_copy(update={"url": feed.url.upper().replace("HTTPS", "https") + "/more"})
    assert len(owner(feed, count)) == 1
    assert owner(sister, count) == owner(feed, count)


def test_pollers_have_about_equal_parts() -> None:
    parts = Counter(owner(feed, 3)[0] for feed in FEEDS)
    assert all(140 < size < 260 for size in parts.values())


@given(st.sampled_from(FEEDS), st.integers(1, 12))
def test_a_feed_moves_only_to_a_poller_that_is_new(feed: Feed, count: int) -> None:
    assert owner(feed, count + 1) in (owner(feed, count), [count])


def test_the_division_is_the_same_on_every_machine_and_in_every_run() -> None:
    assert [owner(feed, 3)[0] for feed in FEEDS[:20:2]] == [0, 0, 2, 1, 1, 2, 2, 1, 0, 1]


@pytest.mark.parametrize("text", ["0/1", "2/3", " 0 / 3 "])
def test_a_shard_is_written_as_it_is_read(text: str) -> None:
    assert str(Shard.parse(text)) == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", "3", "3/3", "-1/3", "1/0", "a/b"])
def test_what_is_no_shard_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(ValueError, match="from 0"):
        Shard.parse(text)


async def test_two_pollers_do_not_share_one_memory(tmp_path: Path) -> None:
    kafka = {"bootstrap_servers": "127.0.0.1:9"}
    with held(tmp_path), pytest.raises(AlreadyPolling, match="TOCSIN_HOME"):
        await poll_feeds(FeedList(), kafka=kafka, state=tmp_path, report=print)
