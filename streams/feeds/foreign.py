"""What a document is that is no feed (pure)."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from streams.feeds.text import without_unseen

_FEEDS = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
_HEAD = 100_000  # characters
_PAGE = re.compile(r"\s*(?:<\?[^>]*>\s*)*(?:<!doctype\s+html|<html|<head|<body)\b", re.IGNORECASE)


def looks_like(body: bytes, url: str) -> str:
    """What the document at `url` looks like, in words, and the feeds that it names if it is a web page."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:_HEAD].decode(errors="replace")
    if not start:
        return "the answer is empty"
    markup = re.sub(r"<!--.*?(?:-->|\Z)", "", start, flags=re.DOTALL)
    if _PAGE.match(markup):
        links = _FeedLinks(url)
        links.feed(markup)
        hint = f"; it names a feed: {' '.join(links.found[:3])}" if links.found else ""
        return f"this is an HTML page, not a feed{hint}"
    root = re.search(r"<([a-zA-Z][\w:.-]{0,40})", markup) if start.startswith("<") else None
    if root is not None:
        return f"no feed format known: XML with the root <{root[1]}>"
    return f"no feed format known; it begins with {body[:40]!r}"


class _FeedLinks(HTMLParser):
    """The addresses of the feeds that a page at `base` links as such, each once."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a link to a feed."""
        named = {name: value or "" for name, value in attrs}
        if tag != "link" or "alternate" not in named.get("rel", "").lower().split():
            return
        if named.get("type", "").strip().lower() not in _FEEDS:
            return
        try:
            feed = urljoin(self._base, without_unseen(named.get("href", "")).strip())[:300]
        except ValueError:
            return
        if feed.startswith(("http://", "https://")) and feed not in self.found:
            self.found.append(feed)
