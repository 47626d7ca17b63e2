"""One revision of an article."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from streams.records.form import Record


class Article(Record):
    """One revision of one article, on `news.articles`, keyed by `id`."""

    id: str  # from the canonical URL, or else guid and feed
    revision: int = 1  # 1, 2, … when title or body changes
    feed: str
    source: str  # the outlet
    owner: str  # who owns the outlet: outlets of one owner are not independent
    url: str
    title: str
    body: str
    language: str | None = None  # ISO 639-1; None: not declared by the feed
    published: datetime
    fetched: datetime
    first_seen: datetime  # when revision 1 was fetched
    changed: list[Literal["title", "summary", "body"]] = []  # since the revision before
    summary: str = ""  # the feed's own summary, where `body` is something longer
    updated: datetime | None = None  # when the feed says this revision was made
    dated: bool = True  # False: the feed gave no date, or an absurd one; `published` is `first_seen`
    late: bool = False  # back-dated or late: an hour or more older than a poll that did not show it

    @property
    def text(self) -> str:
        """The text that offsets in the extraction point into."""
        return f"{self.title}\n\n{self.body}" if self.body else self.title
