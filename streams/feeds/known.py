"""What the poller remembers of articles: under which names, their latest revision, and who showed what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import orjson

from streams.feeds.recognise import Known, Memory, Shown
from streams.feeds.revise import Seen
from streams.feeds.store import Store

_FORGET_AFTER = timedelta(days=45)  # what a feed has not shown for so long before its last reading
_KNOWN = (
    "id, revision, url, title, published, dated, first_seen, title_digest, summary_digest, body_digest, text"
)


class KnownArticles:
    """Articles by their keys, in the poller's file."""

    def __init__(self, store: Store) -> None:
        self._store, self._db = store, store.db
        last: int = self._db.execute("select coalesce(max(seq), 0) from article").fetchone()[0]
        self._next = count(last + 1)

    def recall(self, feed: str, keys: Iterable[int]) -> Memory:
        """What is known of the articles under these keys, and what this feed showed of them."""
        memory = Memory()
        found = dict(
            self._db.execute(
                "select key, article from alias where key in (select value from json_each(?))", (_list(keys),)
            )
        )
        if not found:
            return memory
        some = _list(found.values())
        rows = self._db.execute(
            f"select seq, {_KNOWN} from article where seq in (select value from json_each(?))", (some,)
        )
        known = {row[0]: _known(row) for row in rows}
        rows = self._db.execute(
            "select article, digest, updated from shown"
            " where feed = ? and article in (select value from json_each(?))",
            (feed, some),
        )
        memory.shown.update(
            (known[seq].id, Shown(digest, _moment(at))) for seq, digest, at in rows if seq in known
        )
        memory.articles = {key: known[seq] for key, seq in found.items() if seq in known}
        return memory

    def at(self, seq: int) -> Known | None:
        """The latest revision of the article at this place, as far as it is remembered."""
        row = self._db.execute(f"select seq, {_KNOWN} from article where seq = ?", (seq,)).fetchone()
        return None if row is None else _known(row)

    def remember(self, feed: str, seen: Sequence[Seen], now: datetime) -> list[int]:
        """Keep what a reading of the feed has shown; the place of each article."""
        at = now.timestamp()
        seqs = [next(self._next) if one.known.seq is None else one.known.seq for one in seen]
        placed = list(zip(seqs, seen, strict=True))
        with self._store.changing() as db:
            db.executemany(
                f"insert or replace into article values ({', '.join('?' * 12)})",
                [_row(seq, one.known) for seq, one in placed if one.publish is not None],
            )
            db.executemany(
                "insert or replace into alias values (?, ?)",
                [(key, seq) for seq, one in placed for key in one.keys],
            )
            db.executemany(
                "insert or replace into shown values (?, ?, ?, ?, ?)",
                [
                    (feed, seq, shown.digest, shown.updated and shown.updated.timestamp(), at)
                    for seq, one in placed
                    if (shown := one.shown) is not None
                ],
            )
            again = [seq for seq, one in placed if one.shown is None]
            if again:
                db.execute(
                    "update shown set at = ? where feed = ? and article in (select value from json_each(?))",
                    (at, feed, _list(again)),
                )
        return seqs

    def has_shown(self, feed: str) -> bool:
        """Whether anything of this feed is remembered."""
        return self._db.execute("select 1 from shown where feed = ? limit 1", (feed,)).fetchone() is not None

    def forget_old(self) -> None:
        """Drop what no feed has shown for long; what a feed showed at its last reading stays."""
        with self._store.changing() as db:
            db.execute(
                "delete from shown where at < (select max(at) from shown as s where s.feed = shown.feed) - ?",
                (_FORGET_AFTER.total_seconds(),),
            )
            db.execute("delete from article where seq not in (select article from shown)")
            db.execute("delete from alias where article not in (select seq from article)")


def _row(seq: int, known: Known) -> tuple[object, ...]:
    return (
        seq,
        known.id,
        known.revision,
        known.url,
        known.title,
        known.published.timestamp(),
        known.dated,
        known.first_seen.timestamp(),
        known.title_digest,
        known.summary_digest,
        known.body_digest,
        known.text,
    )


def _known(row: Sequence[Any]) -> Known:
    seq, identity, revision, url, title, published, dated, first_seen, *texts = row
    title_digest, summary_digest, body_digest, text = texts
    return Known(
        id=identity,
        revision=revision,
        url=url,
        title=title,
        published=datetime.fromtimestamp(published, UTC),
        dated=bool(dated),
        first_seen=datetime.fromtimestamp(first_seen, UTC),
        title_digest=title_digest,
        summary_digest=summary_digest,
        body_digest=body_digest,
        text=text,
        seq=seq,
    )


def _moment(epoch: float | None) -> datetime | None:
    return None if epoch is None else datetime.fromtimestamp(epoch, UTC)


def _list(numbers: Iterable[int]) -> str:
    """As one parameter, which SQLite reads by json_each."""
    return orjson.dumps(list(numbers)).decode()
