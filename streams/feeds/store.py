"""The poller's file, `poller.db`: its tables, and how changes come to disk.

Changes that follow each other closely are committed together, since a commit costs more than what one
poll changes. Until then this process alone sees them, and does not act on them: an article is handed to
Kafka after its commit. So a crash before a commit costs requests, and no article.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streams.feeds.upgrade import set_aside, take_over

VERSION = 1  # of the tables
_TABLES = """
create table if not exists feed (id text primary key, state text not null);
create table if not exists article (
    seq integer primary key, id text not null, revision integer not null, url text not null,
    title text not null, published real not null, dated integer not null, first_seen real not null,
    title_digest text not null, summary_digest text not null, body_digest text not null, text text not null
);
create table if not exists alias (key integer primary key, article integer not null);
create table if not exists shown (
    feed text not null, article integer not null, digest text not null, updated real, at real not null,
    primary key (feed, article)
) without rowid;
create table if not exists outbox (
    seq integer primary key, feed text not null, article text not null, made real, value blob not null
);
create table if not exists produced (
    seq integer primary key, feed text not null, at real not null, latency real
);
create index if not exists produced_feed on produced (feed, at);
create table if not exists page (
    article integer primary key, host text not null, published real not null, due real not null,
    tries integer not null, value blob not null
);
create table if not exists subscription (token text primary key, value text not null)
"""
_TOGETHER = 0.1  # seconds for which a transaction takes in further changes


class Store:
    """The file. One process writes; others may read. Raises sqlite3.Error where the disk fails.

    After a failure to write it takes no further changes: what was lost with it is found again by
    whoever opens the file afresh.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(path, isolation_level=None, timeout=10)
        self._begun = 0.0
        self.failed = False
        # With the write-ahead log a killed process loses no commit; a power cut may lose the last
        # ones, which are then fetched and sent again under the same ids.
        self.db.execute("pragma journal_mode = wal")
        self.db.execute("pragma synchronous = normal")
        if self._version() != VERSION:
            self._lay_out()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Change something: all of it comes to disk or, after a crash, nothing. `commit` says when."""
        if self.failed:
            raise sqlite3.OperationalError("the disk has failed before")
        try:
            if not self.db.in_transaction:
                self.db.execute("begin immediate")
                self._begun = time.monotonic()
            yield self.db
        except BaseException:
            self._fail()
            raise

    def commit(self) -> None:
        """Bring to disk what was changed."""
        try:
            if self.db.in_transaction:
                self.db.execute("commit")
        except BaseException:
            self._fail()
            raise

    def commit_in_time(self) -> None:
        """Commit unless more may follow."""
        if time.monotonic() - self._begun >= _TOGETHER:
            self.commit()

    def _fail(self) -> None:
        self.failed = True
        if self.db.in_transaction:
            self.db.execute("rollback")

    def _version(self) -> int:
        version: int = self.db.execute("pragma user_version").fetchone()[0]
        return version

    def _lay_out(self) -> None:
        with self.changing() as db:
            if self._version() != VERSION:  # or else another process was first
                older = set_aside(db)
                for table in _TABLES.split(";"):
                    db.execute(table)
                if older:
                    take_over(db)
                db.execute(f"pragma user_version = {VERSION}")
        self.commit()
