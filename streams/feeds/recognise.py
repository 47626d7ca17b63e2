"""What is remembered of articles, and which of them an entry is (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from streams.feeds.identity import Digests, Names
from streams.feeds.parsed import Entry


@dataclass(frozen=True, slots=True)
class Known:
    """An article published before, as its latest revision has it."""

    id: str
    revision: int
    url: str  # canonical, "" where it has none
    title: str
    published: datetime
    dated: bool
    first_seen: datetime
    title_digest: str
    summary_digest: str
    body_digest: str
    text: str = ""  # the full text of its own page, where that was read
    seq: int | None = None  # its place in the poller's memory; None: not yet there


@dataclass(frozen=True)
class Shown:
    """What one feed last showed of an article."""

    digest: str
    updated: datetime | None


@dataclass
class Memory:
    """What is known of the articles that a document's entries may be.

    `articles` is by the keys of streams.feeds.identity, `shown` by article id, for this feed.
    """

    articles: dict[int, Known] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fresh:
    """An entry that the last reading did not tell, and by what it may be known."""

    entry: Entry
    named: Names
    digests: Digests
    by: dict[str, int]  # its keys


def recognise(one: Fresh, articles: Mapping[int, Known]) -> Known | None:
    """The article among these, by their keys, that an entry is; None: it is none of them."""
    entry, named = one.entry, one.named
    by = {kind: articles[key] for kind, key in one.by.items() if key in articles}
    if not by:
        return None
    if known := by.get("url"):
        return known
    if known := by.get("guid"):
        return None if _reused(entry, named.url, known) else known
    known = by.get("content")
    if not named.url and not named.guid:
        return known or by.get("titled") or by.get("told")
    # The same words under another guid and address: the same article where it has the same date.
    published = entry.published or entry.updated
    return known if known and (not known.dated or published in (None, known.published)) else None


def _reused(entry: Entry, url: str, known: Known) -> bool:
    """Whether a known guid now stands on another article: other address, other date, other words."""
    if url and url == known.url:
        return False
    published = entry.published or entry.updated
    if published is not None and known.dated and published == known.published:
        return False
    if not url and published is not None and abs(published - known.published) < timedelta(hours=12):
        return False
    before, now = words(known.title), words(entry.title)
    return len(before & now) < 0.3 * min(len(before), len(now))


def words(text: str) -> set[str]:
    """The words of four letters and more, in lower case."""
    return set(re.findall(r"\w{4,}", text.lower()))
