"""The poller's memory on disk."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from streams.feeds.feedlist import Feed
from streams.feeds.outbox import Outbox
from streams.feeds.parsed import Entry
from streams.feeds.revise import Document, Reading, revise
from streams.feeds.schedule import FeedState, first_state
from streams.records.article import Article

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
FEED = Feed(id="wire", url="https://wire.example/feed", source="Wire")


def poll(outbox: Outbox, now: datetime, *titles: str) -> list[Article]:
    """Record a document with one entry a title, made at `now`; what is to be published."""
    entries = [
        Entry(guid=title[0], title=title, summary=f"{title} told.", published=NOW, updated=now)
        for title in titles
    ]
    read = Document.of(FEED, entries, {})
    seen = revise(Reading(FEED, now), read, outbox.recall(FEED.id, read.lookups())).seen
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


def test_what_leaves_the_outbox_is_on_disk_before(tmp_path: Path) -> None:
    outbox, other = Outbox(tmp_path / "poller.db"), Outbox(tmp_path / "poller.db")
    poll(outbox, NOW, "A fire")
    assert other.store.db.execute("select count(*) from outbox").fetchone() == (0,)
    assert len(outbox.pending(10)) == 1
    assert other.store.db.execute("select count(*) from outbox, feed").fetchone() == (1,)


def test_after_a_change_that_failed_there_is_none_until_the_file_is_opened_again(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "poller.db")
    poll(outbox, NOW, "A fire")
    with pytest.raises(ZeroDivisionError), outbox.store.changing():
        _ = 1 / 0
    with pytest.raises(sqlite3.OperationalError, match="failed before"):
        poll(outbox, NOW, "B flood")
    assert outbox.pending(10) == []
    outbox.close()
    assert len(poll(Outbox(tmp_path / "poller.db"), NOW, "A fire", "B flood")) == 2


def test_the_memory_of_an_older_poller_is_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "poller.db"
    outbox = Outbox(file)
    url = "https://wire.example/fire"
    (entry,) = [Entry(guid="A", url=url, title="A fire", summary="A fire told.", published=NOW)]
    read = Document.of(FEED, [entry], {})
    (seen,) = revise(Reading(FEED, NOW), read, outbox.recall(FEED.id, read.lookups())).seen
    outbox.close()
    file.unlink()
    known = {**asdict(seen.known), "published": NOW.isoformat(), "first_seen": NOW.isoformat()}
    assert seen.shown is not None
    older = sqlite3.connect(file)
    older.executescript(
        """
        create table feed (id text primary key, state text not null);
        create table article (id text primary key, known text not null) without rowid;
        create table alias (key text primary key, article text not null) without rowid;
        create index alias_article on alias (article);
        create table shown (feed text not null, article text not null, digest text not null, updated real,
            at real not null, primary key (feed, article)) without rowid;
        create table page (article text primary key, host text not null, published real not null,
            due real not null, tries integer not null, value blob not null) without rowid;
        """
    )
    identity = seen.known.id
    older.execute("insert into article values (?, ?)", (identity, json.dumps(known)))
    older.execute("insert into alias values (?, ?)", ("u:wire.example/fire", identity))
    older.execute(
        "insert into shown values (?, ?, ?, null, ?)", ("wire", identity, seen.shown.digest, NOW.timestamp())
    )
    assert seen.publish is not None
    value = seen.publish.model_dump_json().encode()
    older.execute("insert into page values (?, 'wire.example', 0, 0, 2, ?)", (identity, value))
    older.commit()
    older.close()

    outbox = Outbox(file)
    again = Document.of(FEED, [entry, entry.model_copy(update={"guid": "B", "url": url + "/2"})], {})
    memory = outbox.recall(FEED.id, again.lookups())
    assert [replace(one, seq=None) for one in memory.articles.values()] == [seen.known]
    assert memory.shown == {identity: seen.shown}
    assert [(page.article, page.tries) for page in outbox.due_pages(NOW)] == [(seen.publish, 2)]
    edited = Document.of(FEED, [entry.model_copy(update={"title": "A fire grows"})], {})
    (revised,) = revise(Reading(FEED, NOW), edited, outbox.recall(FEED.id, edited.lookups())).seen
    assert revised.publish is not None
    assert (revised.publish.id, revised.publish.revision) == (identity, 2)
