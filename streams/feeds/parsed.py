"""What a feed says, whatever its format."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """One item as the feed gives it, its texts made plain. Dates are aware and in UTC."""

    model_config = ConfigDict(frozen=True)

    guid: str = ""
    url: str = ""  # absolute, as the feed writes it; "" where it gives none
    title: str = ""
    summary: str = ""
    content: str = ""  # the full text, where the feed carries it
    published: datetime | None = None
    updated: datetime | None = None


class ParsedFeed(BaseModel):
    """A whole feed document, and what it asks of those who poll it."""

    model_config = ConfigDict(frozen=True)

    format: str  # feedparser's names: rss20, rss10, atom10 …; json11 and json10 for JSON Feed
    title: str = ""
    language: str | None = None  # as declared
    ttl: float | None = None  # seconds for which the feed asks to be left alone
    skip_hours: frozenset[int] = frozenset()  # hours of the day in UTC with no news
    skip_days: frozenset[str] = frozenset()  # English names of weekdays with no news
    hub: str = ""  # WebSub hub, and the topic to subscribe to
    topic: str = ""
    entries: tuple[Entry, ...] = ()
    problem: str = ""  # what is wrong with the document, where it could be read all the same
    parser: str = "feedparser"  # which reader read it


class NotAFeed(Exception):
    """The document is no feed; the message says what it looks like."""
