"""The poller's memory on disk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from streams.feeds.feedlist import Feed
from streams.feeds.outbox import Outbox
from streams.feeds.parsed import Entry
from streams.feeds.revise import Reading, lookup_keys, revise
from streams.feeds.schedule import FeedState, first_state
from streams.records import Article

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
FEED = Feed(id="wire", url="https://wire.example/feed", source="Wire")


def poll(outbox: Outbox, now: datetime, *titles: str) -> list[Article]:
    """Record a document with one entry a title, made at `now`; what is to be published."""
    entries = [
        Entry(guid=title[0], title=title, summary=f"{title} told.", published=NOW, updated=now)
        for title in titles
    ]
    memory = outbox.recall(FEED.id, lookup_keys(FEED, entries, {}))
    seen = revise(Reading(FEED, now), entries, memory).seen
    outbox.record(FEED.id, first_state(FEED, now), seen, now)
    return [one.publish for one in seen if one.publish]


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    """An empty outbox."""
    return Outbox(tmp_path / "state" / "poller.db")


def test_what_was_recorded_waits_in_order_until_it_is_acknowledged(outbox: Outbox) -> None:
    poll(outbox, NOW, "A fire", "B flood")
    poll(outbox, NOW + timedelta(minutes=1), "A fire grows", "B flood")
    waiting = outbox.pending(10)
    articles = [Article.model_validate_json(one.value) for one in waiting]
    assert [(a.title, a.revision) for a in articles] == [("A fire", 1), ("B flood", 1), ("A fire grows", 2)]
    assert outbox.waiting() == 3
    outbox.acknowledged(waiting[:2], NOW)
    assert [one.seq for one in outbox.pending(10)] == [waiting[2].seq]
    assert outbox.waiting() == 1


def test_it_remembers_over_a_restart(tmp_path: Path) -> None:
    before = Outbox(tmp_path / "poller.db")
    poll(before, NOW, "A fire")
    before.close()
    after = Outbox(tmp_path / "poller.db")
    assert after.waiting() == 1
    assert poll(after, NOW, "A fire") == []
    assert isinstance(after.states()["wire"], FeedState)


def test_latency_is_taken_of_news_and_not_of_a_feeds_history(outbox: Outbox) -> None:
    poll(outbox, NOW, "A fire")  # the first document of a feed is its history
    poll(outbox, NOW + timedelta(seconds=30), "A fire grows", "B flood")
    outbox.acknowledged(outbox.pending(10), NOW + timedelta(seconds=50))
    assert outbox.latencies("wire", NOW) == [20.0, 50.0]
    assert outbox.produced("wire", NOW) == 3


def test_what_a_feed_no_longer_shows_is_forgotten_in_time(outbox: Outbox) -> None:
    poll(outbox, NOW, "A fire", "B flood")
    later = NOW + timedelta(days=60)
    poll(outbox, later, "B flood")
    outbox.forget_old(later)
    assert [article.title for article in poll(outbox, later, "A fire", "B flood")] == ["A fire"]


def test_a_feed_that_has_not_changed_for_years_keeps_what_it_shows(outbox: Outbox) -> None:
    poll(outbox, NOW, "A fire")
    outbox.forget_old(NOW + timedelta(days=1000))
    assert poll(outbox, NOW + timedelta(days=1000), "A fire") == []
