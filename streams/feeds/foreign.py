"""What a document is that is no feed (pure)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from streams.feeds.text import without_unseen

_TAG = re.compile(r"<(/?[a-z][\w:.-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_HEAD = 100_000  # characters


def looks_like(body: bytes, url: str) -> str:
    """What the document at `url` looks like, in words, and the feeds that it names if it is a web page."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:_HEAD].decode(errors="replace")
    if not start:
        return "the answer is empty"
    markup = re.sub(r"<!--.*?-->", "", start, flags=re.DOTALL)
    if re.match(r"\s*(?:<\?[^>]*>\s*)*(?:<!doctype\s+html|<html|<head|<body)\b", markup, re.IGNORECASE):
        feeds = list(dict.fromkeys(_feeds(markup, url)))[:3]
        hint = f"; it names a feed: {' '.join(feeds)}" if feeds else ""
        return f"this is an HTML page, not a feed{hint}"
    first = _TAG.search(markup) if start.startswith("<") else None
    if first is not None:
        return f"no feed format known: XML with the root <{first[1][:40]}>"
    return f"no feed format known; it begins with {body[:40]!r}"


def _feeds(markup: str, url: str) -> Iterator[str]:
    """The addresses of the feeds in a page's head."""
    for tag in _TAG.finditer(markup):
        name = tag[1].lower()
        if name in ("/head", "body"):
            return
        if name != "link":
            continue
        named = {one[1].lower(): one[2] or one[3] or one[4] or "" for one in _ATTRIBUTE.finditer(tag[2])}
        if "alternate" in named.get("rel", "").lower().split() and named.get("type", "").lower() in _FEEDS:
            href = without_unseen(html.unescape(named.get("href", ""))).strip()
            try:
                feed = urljoin(url, href)
            except ValueError:
                continue
            if feed.startswith(("http://", "https://")):
                yield feed[:300]
