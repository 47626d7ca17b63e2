"""The memory of a poller of before the tables had a version, taken over into those of today."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from streams.feeds.identity import key

_CHANGED = ("article", "alias", "shown", "page")


def set_aside(db: sqlite3.Connection) -> bool:
    """Whether there are such tables; those that look otherwise today are renamed."""
    if not db.execute("select 1 from sqlite_schema where name = 'alias'").fetchone():
        return False
    for table in _CHANGED:
        db.execute(f"alter table {table} rename to older_{table}")
    return True


def take_over(db: sqlite3.Connection) -> None:
    """Copy what `set_aside` has renamed, and drop it."""
    rows = db.execute("select row_number() over (), known from older_article")
    db.executemany(f"insert into article values ({', '.join('?' * 12)})", map(_article, rows.fetchall()))
    aliases = db.execute("select key, seq from older_alias join article on article.id = older_alias.article")
    db.executemany("insert or ignore into alias values (?, ?)", _numbered(aliases.fetchall()))
    db.execute(
        "insert into shown select feed, seq, digest, updated, at"
        " from older_shown join article on article.id = older_shown.article"
    )
    db.execute(
        "insert into page select seq, host, older_page.published, due, tries, value"
        " from older_page join article on article.id = older_page.article"
    )
    for table in _CHANGED:
        db.execute(f"drop table older_{table}")


def _article(row: tuple[int, str]) -> tuple[Any, ...]:
    seq, known = row[0], orjson.loads(row[1])
    moments = {name: datetime.fromisoformat(known[name]).timestamp() for name in ("published", "first_seen")}
    known |= moments
    names = "id revision url title published dated first_seen title_digest summary_digest body_digest text"
    return (seq, *(known[name] for name in names.split()))


def _numbered(aliases: list[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    return ((key(name), seq) for name, seq in aliases)
