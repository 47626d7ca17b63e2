"""What a feed says, whatever its format."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urljoin

from pydantic import BaseModel, ConfigDict

from streams.feeds.text import plain_line, plain_text, without_unseen

MAX_BODY, MAX_LINE = 100_000, 2_000  # characters; what is longer is no news text
_WEB = ("http", "https")
_MAX_MARKUP = 10 * MAX_BODY


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
    parts: tuple[str, ...] = ()  # of a sitemap index: the sitemaps to read
    problem: str = ""  # what is wrong with the document, where it could be read all the same
    parser: str = "feedparser"  # which reader read it


def make_entry(
    base: str,
    *,
    guid: str,
    link: str,
    title: str,
    summary: str,
    content: str,
    published: datetime | None,
    updated: datetime | None,
) -> Entry:
    """An entry from what a feed writes: texts as HTML, the link perhaps relative to `base`."""
    full, short = (plain_text(markup[:_MAX_MARKUP])[:MAX_BODY] for markup in (content, summary))
    return Entry(
        guid=without_unseen(guid).strip()[:MAX_LINE],
        url=_web_address(base, link),
        title=plain_line(title[:_MAX_MARKUP])[:MAX_LINE],
        summary="" if short == full else short,
        content=full,
        published=published,
        updated=updated,
    )


def _web_address(base: str, link: str) -> str:
    """The link made absolute; "" for one that is not on the web."""
    link = without_unseen(link).strip()
    if link[:4].lower() == "www.":
        link = f"https://{link}"
    try:
        scheme, colon, rest = (absolute(base, link) if link else "").partition("://")
    except ValueError:
        return ""
    return f"{scheme.lower()}{colon}{rest.replace(' ', '%20')}"[:MAX_LINE] if scheme.lower() in _WEB else ""


def absolute(base: str, link: str) -> str:
    """`urljoin`, which takes its time with what is absolute already. Raises ValueError."""
    if link.startswith(("https://", "http://")) and link[-1] not in "#?;":
        return link
    return urljoin(base, link)


class NotAFeed(Exception):
    """The document is no feed; the message says what it looks like."""
