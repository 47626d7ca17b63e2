"""The poller's memory: one SQLite file with what was seen, and what is still to be published.

What a poll found, the articles it makes and the feed's new state are written in one transaction, so
that a crash at any point loses nothing; an article leaves the outbox once Kafka has acknowledged
it, so that a crash in between sends it again with the same id and revision, never with another.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from streams.feeds.hosts import host_of
from streams.feeds.known import KnownArticles
from streams.feeds.recognise import Known, Memory
from streams.feeds.revise import Seen
from streams.feeds.schedule import FeedState
from streams.feeds.store import Store
from streams.records.article import Article

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

    seq: int  # the article's place in the poller's memory
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
        self.store = Store(path)
        self._db = self.store.db
        self._articles = KnownArticles(self.store)
        self._unsaved: dict[str, FeedState] = {}
        self._waiting: int = self._db.execute("select count(*) from outbox").fetchone()[0]
        self._pages = {seq for (seq,) in self._db.execute("select article from page")}

    def close(self) -> None:
        """Close the file, with all on disk that can be."""
        if not self.store.failed:
            self.flush()
        self.store.db.close()

    def flush(self) -> None:
        """Bring to disk what is not, and the states of feeds that had nothing new."""
        if self._unsaved:
            with self.store.changing():
                self._save_states()
        self.store.commit()

    def states(self) -> dict[str, FeedState]:
        """What is remembered of every feed, by id."""
        rows = self._db.execute("select id, state from feed")
        return {name: FeedState.model_validate_json(state) for name, state in rows}

    def recall(self, feed: str, keys: Iterable[int]) -> Memory:
        """What is known of the articles under these keys."""
        return self._articles.recall(feed, keys)

    def known(self, page: Page) -> Known | None:
        """The latest revision of the page's article, as far as it is remembered."""
        return self._articles.at(page.seq)

    def record(self, feed: str, state: FeedState, seen: Sequence[Seen], now: datetime) -> None:
        """Keep what a poll found: all of it or, after a crash, nothing.

        What was found is on disk within a second, and before it leaves the outbox. The state of a poll
        that found nothing may wait for the next `flush`: a crash before it costs a request, no article.
        """
        self._unsaved[feed] = state
        if not seen:
            return
        history = not self._articles.has_shown(feed)
        articles = [one.publish for one in seen if one.publish is not None]
        with self.store.changing():
            seqs = self._articles.remember(feed, seen, now)
            self._put([(one, None if history else _made(one)) for one in articles])
            self._want_pages(zip(seqs, seen, strict=True), now)
            self._save_states()
        self.store.commit_in_time()

    def due_pages(self, now: datetime) -> list[Page]:
        """The pages to be read now: of each host the newest article's."""
        rows = self._db.execute(
            "select article, host, tries, value, max(published) from page where due <= ? group by host",
            (now.timestamp(),),
        )
        return [
            Page(seq, host, tries, Article.model_validate_json(value)) for seq, host, tries, value, _ in rows
        ]

    def page_read(self, page: Page, seen: Seen | None, now: datetime) -> None:
        """A page was read, or will not be: publish what came of it, if anything.

        An article that the feed has revised in the meantime is read again.
        """
        known = self.known(page)
        if known is not None and known.revision != page.article.revision:
            return
        with self.store.changing() as db:
            db.execute("delete from page where article = ?", (page.seq,))
            if seen is not None and seen.publish is not None:
                self._articles.remember(page.article.feed, [seen], now)
                self._put([(seen.publish, None)])
        self._pages.discard(page.seq)

    def page_later(self, page: Page, due: datetime) -> None:
        """A page could not be read; it is tried again."""
        with self.store.changing() as db:
            db.execute(
                "update page set due = ?, tries = tries + 1 where article = ?",
                (due.timestamp(), page.seq),
            )

    def pending(self, limit: int) -> list[Pending]:
        """The oldest articles not yet acknowledged, all of them on disk."""
        self.store.commit()
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
        with self.store.changing() as db:
            db.executemany("delete from outbox where seq = ?", [(one.seq,) for one in articles])
            db.executemany(
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
        self._articles.forget_old()
        with self.store.changing() as db:
            db.execute("delete from produced where at < ?", ((now - _LATENCIES_KEPT).timestamp(),))

    def _put(self, articles: Sequence[tuple[Article, float | None]]) -> None:
        """Put articles into the outbox, each with the time from which its latency counts."""
        self._db.executemany(
            "insert into outbox (feed, article, made, value) values (?, ?, ?, ?)",
            [(one.feed, one.id, made, one.model_dump_json().encode()) for one, made in articles],
        )
        self._waiting += len(articles)

    def _want_pages(self, seen: Iterable[tuple[int, Seen]], now: datetime) -> None:
        """Have the pages read that the feed asks for; one that waits is read for the newest revision."""
        articles = [
            (seq, one.publish) for seq, one in seen if one.publish and (one.page or seq in self._pages)
        ]
        self._db.executemany(
            "insert or replace into page values (?, ?, ?, ?, 0, ?)",
            [
                (
                    seq,
                    host_of(one.url),
                    one.published.timestamp(),
                    now.timestamp(),
                    one.model_dump_json().encode(),
                )
                for seq, one in articles
            ],
        )
        self._pages.update(seq for seq, _ in articles)

    def _save_states(self) -> None:
        self._db.executemany(
            "insert or replace into feed values (?, ?)",
            [(feed, state.model_dump_json()) for feed, state in self._unsaved.items()],
        )
        self._unsaved.clear()


def _made(article: Article) -> float | None:
    """When this revision was made, where the feed says so and it is worth timing (epoch seconds)."""
    at = article.published if article.revision == 1 else article.updated
    return None if at is None or article.late or not article.dated else at.timestamp()
