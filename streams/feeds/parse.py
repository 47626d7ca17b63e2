"""A feed document in any format as entries (pure)."""

from __future__ import annotations

import calendar
import io
import re
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser

from streams.feeds.channel import minutes, skip_days, skip_hours
from streams.feeds.jsonfeed import looks_like_json, parse_json_feed
from streams.feeds.parse_fast import Unsure, parse_fast
from streams.feeds.parsed import Entry, NotAFeed, ParsedFeed, make_entry
from streams.feeds.sitemap import looks_like_sitemap, parse_sitemap
from streams.feeds.text import plain_line

MAX_ENTRIES = 2_000
_CAPTION = re.compile(
    rb"<media:(description|title)(?=[\s/>])[^<>]*(?:/>|>.{0,10000}?</media:\1\s*>)", re.DOTALL
)
MAX_SIZE = 32 * 1024 * 1024  # bytes of a gzip file's document


def parse_feed(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """Read RSS 0.9x, 1.0, 2.0, Atom, CDF, JSON Feed or a news sitemap, gzipped or not.

    `url` resolves relative links; `content_type` is the HTTP header, which need not be right.
    At most MAX_ENTRIES entries are kept, the first of the document. Raises NotAFeed.
    """
    body = _unpacked(body)
    if looks_like_json(body):
        return parse_json_feed(body, url=url, limit=MAX_ENTRIES)
    if looks_like_sitemap(body):
        return parse_sitemap(body, url=url, limit=MAX_ENTRIES)
    try:
        return parse_fast(body, url=url, content_type=content_type, limit=MAX_ENTRIES)
    except Unsure:
        return parse_with_feedparser(body, url=url, content_type=content_type)


def parse_with_feedparser(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """Read with feedparser, the reference for every XML format; its own cleaning, which is slow, is off."""
    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    body = _without_captions(body)
    # As a stream: given bytes, feedparser would open what looks like a file name or an address.
    tree = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not tree.get("version") and not tree.entries:
        raise NotAFeed(_looks_like(body))
    found = tuple(_entry(entry, url) for entry in tree.entries[:MAX_ENTRIES])
    problem = _problem(tree)
    if problem and _cut_off(body):
        found, problem = found[:-1], f"cut off in the middle; the last entry was left out ({problem})"
    feed = tree.feed
    return ParsedFeed(
        format=tree.get("version") or "unknown",
        title=plain_line(feed.get("title") or ""),
        language=feed.get("language") or None,
        ttl=minutes(feed.get("ttl")),
        hub=_link(feed, "hub"),
        topic=_link(feed, "self"),
        entries=found,
        problem=problem,
        skip_hours=skip_hours(body),
        skip_days=skip_days(body),
    )


def _unpacked(body: bytes) -> bytes:
    """The document in a gzip file, as sitemaps often are; any other as it is. Raises NotAFeed."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(31)
    try:
        document = unpacker.decompress(body, MAX_SIZE)
    except zlib.error as error:
        raise NotAFeed(f"a broken gzip file: {error}") from error
    if unpacker.unconsumed_tail:
        raise NotAFeed(f"a gzip file of more than {MAX_SIZE >> 20} MB")
    return document


def _entry(entry: Mapping[str, Any], base: str) -> Entry:
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    return make_entry(
        base,
        guid=entry.get("id") or "",
        link=entry.get("link") or "",
        title=entry.get("title") or "",
        summary=entry.get("summary") or "",
        content=max(contents, key=len, default=""),
        published=_moment(entry.get("published_parsed")),
        updated=_moment(entry.get("updated_parsed") if "updated" in entry else None),
    )


def _without_captions(body: bytes) -> bytes:
    """The document without the texts of pictures, which feedparser would take for the entry's own.

    Where entries have no text but those (a feed of videos), they stay.
    """
    if not re.search(rb"<(?:\w+:)?(?:description|summary|content|encoded)[\s>]", body.partition(b"<item")[2]):
        return body
    return _CAPTION.sub(b"", body)


def _moment(parsed: struct_time | None) -> datetime | None:
    """A UTC time of feedparser's as a datetime; None for one that no calendar holds."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _link(feed: Mapping[str, Any], relation: str) -> str:
    for link in feed.get("links") or ():
        if link.get("rel") == relation and str(link.get("href", "")).startswith(("http://", "https://")):
            return str(link["href"])
    return ""


def _problem(tree: Mapping[str, Any]) -> str:
    error = tree.get("bozo_exception") if tree.get("bozo") else None
    # A wrong charset in the header is overridden by feedparser, and no fault of the document.
    if error is None or isinstance(
        error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType
    ):
        return ""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def _cut_off(body: bytes) -> bool:
    """Whether the document ends before its root does (never said of UTF-16 and UTF-32)."""
    end = re.search(rb"</[\w:.-]+\s*>(?:\s|<!--.*?-->|\x00)*$", body[-2_000:], re.DOTALL)
    root = re.search(rb"<(rss|rdf:RDF|(?:[\w.-]+:)?feed|channel)[\s>]", body[:4_000], re.IGNORECASE)
    if root is None:
        return False
    return end is None or root[1].lower() not in end[0].lower()


def _looks_like(body: bytes) -> str:
    start = body[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return "the answer is empty"
    if b"<html" in start or start.startswith(b"<!doctype html"):
        return "this is an HTML page, not a feed"
    return f"no feed format known; it begins with {body[:40]!r}"
