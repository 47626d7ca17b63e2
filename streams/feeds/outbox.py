"""The poller's memory: one SQLite file with what was seen, and what is still to be published.

What a poll found, the articles it makes and the feed's new state are written in one transaction, so
that a crash at any point loses nothing; an article leaves the outbox once Kafka has acknowledged
it, so that a crash in between sends it again with the same id and revision, never with another.
"""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from streams.feeds.revise import Known, Memory, Seen, Shown
from streams.feeds.schedule import FeedState
from streams.records import Article

_SCHEMA = """
create table if not exists feed (id text primary key, state text not null);
create table if not exists article (id text primary key, known text not null) without rowid;
create table if not exists alias (key text primary key, article text not null) without rowid;
create index if not exists alias_article on alias (article);
create table if not exists shown (
    feed text not null, article text not null, digest text not null, updated real, at real not null,
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
    article text primary key, host text not null, published real not null, due real not null,
    tries integer not null, value blob not null
) without rowid;
"""
_FORGET_AFTER = timedelta(days=45)  # what a feed has not shown for so long before its last reading
_LATENCIES_KEPT = timedelta(days=8)


@dataclass(frozen=True)
class Pending:
    """An article revision on its way to Kafka."""

    seq: int
    feed: str
    article: str
    made: float | None  # when it was published or revised (epoch seconds); None: not to be timed
    value: bytes


@dataclass(frozen=True)
class Page:
    """An article whose own page is still to be read: its latest revision, and how often it was tried."""

    host: str
    tries: int
    article: Article


class AlreadyPolling(Exception):
    """Another process polls with the same memory; the message says what to do."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep the memory in `folder` for this process alone. Raises AlreadyPolling."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "poller.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system lets go of it when the process ends
        except BlockingIOError:
            raise AlreadyPolling(
                f"another process polls with the memory in {folder}; stop it, or give each poller its own "
                "folder by TOCSIN_HOME"
            ) from None
        yield


class Outbox:
    """The file. One process writes; others may read. Raises sqlite3.Error where the disk fails."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
        # With the write-ahead log a killed process loses no commit; a power cut may lose the last
        # ones, which are then fetched and sent again under the same ids.
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        self._db.executescript(_SCHEMA)
        self._unsaved: dict[str, FeedState] = {}
        self._waiting: int = self._db.execute("select count(*) from outbox").fetchone()[0]

    def close(self) -> None:
        """Close the file."""
        self.flush()
        self._db.close()

    def flush(self) -> None:
        """Write the states of feeds that had nothing new."""
        if self._unsaved:
            with self._transaction():
                pass

    def states(self) -> dict[str, FeedState]:
        """What is remembered of every feed, by id."""
        rows = self._db.execute("select id, state from feed")
        return {name: FeedState.model_validate_json(state) for name, state in rows}

    def recall(self, feed: str, keys: Sequence[str]) -> Memory:
        """What is known of the articles under these keys."""
        memory = Memory()
        articles: dict[str, str] = {}
        for some in _batches(keys):
            rows = self._db.execute(f"select key, article from alias where key in ({_marks(some)})", some)
            articles.update(rows)
        known: dict[str, Known] = {}
        for some in _batches(sorted(set(articles.values()))):
            rows = self._db.execute(f"select id, known from article where id in ({_marks(some)})", some)
            known.update((name, Known.model_validate_json(value)) for name, value in rows)
            rows = self._db.execute(
                f"select article, digest, updated from shown where feed = ? and article in ({_marks(some)})",
                (feed, *some),
            )
            memory.shown.update((article, Shown(digest, _moment(at))) for article, digest, at in rows)
        memory.articles = {key: known[name] for key, name in articles.items() if name in known}
        return memory

    def record(self, feed: str, state: FeedState, seen: Sequence[Seen], now: datetime) -> None:
        """Keep what a poll found: all of it or, after a crash, nothing.

        The state of a poll that found nothing may wait for the next `flush`: a crash before it costs a
        request, no article.
        """
        self._unsaved[feed] = state
        if not seen:
            return
        history = not self._has_shown(feed)
        with self._transaction():
            self._remember(feed, seen, now)
            self._put([(one.publish, None if history else _made(one.publish)) for one in seen if one.publish])
            self._want_pages(seen, now)

    def due_pages(self, now: datetime) -> list[Page]:
        """The pages to be read now: of each host the newest article's."""
        rows = self._db.execute(
            "select host, tries, value, max(published) from page where due <= ? group by host",
            (now.timestamp(),),
        )
        return [Page(host, tries, Article.model_validate_json(value)) for host, tries, value, _ in rows]

    def known(self, article: str) -> Known | None:
        """The article's latest revision, as far as it is remembered."""
        row = self._db.execute("select known from article where id = ?", (article,)).fetchone()
        return None if row is None else Known.model_validate_json(row[0])

    def page_read(self, page: Page, seen: Seen | None, now: datetime) -> None:
        """A page was read, or will not be: publish what came of it, if anything.

        An article that the feed has revised in the meantime is read again.
        """
        known = self.known(page.article.id)
        if known is not None and known.revision != page.article.revision:
            return
        with self._transaction():
            self._db.execute("delete from page where article = ?", (page.article.id,))
            if seen is not None and seen.publish is not None:
                self._remember(page.article.feed, [seen], now)
                self._put([(seen.publish, None)])

    def page_later(self, page: Page, due: datetime) -> None:
        """A page could not be read; it is tried again."""
        self._db.execute(
            "update page set due = ?, tries = tries + 1 where article = ?", (due.timestamp(), page.article.id)
        )

    def pending(self, limit: int) -> list[Pending]:
        """The oldest articles not yet acknowledged."""
        rows = self._db.execute(
            "select seq, feed, article, made, value from outbox order by seq limit ?", (limit,)
        )
        return [Pending(*row) for row in rows]

    def waiting(self) -> int:
        """How many articles are not yet acknowledged, as this process knows it."""
        return self._waiting

    def acknowledged(self, articles: Sequence[Pending], now: datetime) -> None:
        """Kafka has these."""
        at = now.timestamp()
        with self._transaction():
            self._db.executemany("delete from outbox where seq = ?", [(one.seq,) for one in articles])
            self._db.executemany(
                "insert into produced (feed, at, latency) values (?, ?, ?)",
                [(one.feed, at, None if one.made is None else at - one.made) for one in articles],
            )
        self._waiting -= len(articles)

    def latencies(self, feed: str, since: datetime) -> list[float]:
        """Seconds from published (or revised) to acknowledged, of articles since then, ascending."""
        rows = self._db.execute(
            "select latency from produced where feed = ? and at >= ? and latency is not null"
            " order by latency",
            (feed, since.timestamp()),
        )
        return [row[0] for row in rows]

    def produced(self, feed: str, since: datetime) -> int:
        """How many revisions of this feed Kafka has acknowledged since then."""
        count: int = self._db.execute(
            "select count(*) from produced where feed = ? and at >= ?", (feed, since.timestamp())
        ).fetchone()[0]
        return count

    def forget_old(self, now: datetime) -> None:
        """Drop what no feed has shown for long; what a feed showed at its last reading stays."""
        with self._transaction():
            self._db.execute(
                "delete from shown where at < (select max(at) from shown as s where s.feed = shown.feed) - ?",
                (_FORGET_AFTER.total_seconds(),),
            )
            self._db.execute("delete from article where id not in (select article from shown)")
            self._db.execute("delete from alias where article not in (select id from article)")
            self._db.execute("delete from produced where at < ?", ((now - _LATENCIES_KEPT).timestamp(),))

    def _put(self, articles: Sequence[tuple[Article, float | None]]) -> None:
        """Put articles into the outbox, each with the time from which its latency counts."""
        self._db.executemany(
            "insert into outbox (feed, article, made, value) values (?, ?, ?, ?)",
            [(one.feed, one.id, made, one.model_dump_json().encode()) for one, made in articles],
        )
        self._waiting += len(articles)

    def _want_pages(self, seen: Sequence[Seen], now: datetime) -> None:
        """Have the pages read that the feed asks for; one that waits is read for the newest revision."""
        waiting: set[str] = set()
        for some in _batches([one.known.id for one in seen if one.publish]):
            rows = self._db.execute(f"select article from page where article in ({_marks(some)})", some)
            waiting.update(article for (article,) in rows)
        articles = [one.publish for one in seen if one.publish and (one.page or one.known.id in waiting)]
        self._db.executemany(
            "insert or replace into page values (?, ?, ?, ?, 0, ?)",
            [
                (
                    one.id,
                    urlsplit(one.url).hostname or "",
                    one.published.timestamp(),
                    now.timestamp(),
                    one.model_dump_json().encode(),
                )
                for one in articles
            ],
        )

    def _has_shown(self, feed: str) -> bool:
        return self._db.execute("select 1 from shown where feed = ? limit 1", (feed,)).fetchone() is not None

    def _remember(self, feed: str, seen: Sequence[Seen], now: datetime) -> None:
        at = now.timestamp()
        self._db.executemany(
            "insert or replace into article values (?, ?)",
            [(one.known.id, one.known.model_dump_json()) for one in seen if one.publish is not None],
        )
        self._db.executemany(
            "insert or replace into alias values (?, ?)",
            [(key, one.known.id) for one in seen for key in one.keys],
        )
        self._db.executemany(
            "insert or replace into shown values (?, ?, ?, ?, ?)",
            [
                (feed, one.known.id, shown.digest, shown.updated and shown.updated.timestamp(), at)
                for one in seen
                if (shown := one.shown) is not None
            ],
        )
        for some in _batches([one.known.id for one in seen if one.shown is None]):
            self._db.execute(
                f"update shown set at = ? where feed = ? and article in ({_marks(some)})", (at, feed, *some)
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
            self._db.executemany(
                "insert or replace into feed values (?, ?)",
                [(feed, state.model_dump_json()) for feed, state in self._unsaved.items()],
            )
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")
        self._unsaved.clear()


def _made(article: Article) -> float | None:
    """When this revision was made, where the feed says so and it is worth timing (epoch seconds)."""
    at = article.published if article.revision == 1 else article.updated
    return None if at is None or article.late or not article.dated else at.timestamp()


def _moment(epoch: float | None) -> datetime | None:
    return None if epoch is None else datetime.fromtimestamp(epoch, UTC)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[i : i + 500] for i in range(0, len(values), 500))
