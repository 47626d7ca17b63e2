"""A feed document in any format as entries (pure)."""

from __future__ import annotations

import calendar
import io
import re
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html.entities import name2codepoint
from time import struct_time
from typing import Any

import feedparser

from streams.feeds.channel import minutes, skip_days, skip_hours
from streams.feeds.charset import as_utf8
from streams.feeds.dates import day_month_order, is_standard, read_date
from streams.feeds.foreign import looks_like
from streams.feeds.jsonfeed import looks_like_json, parse_json_feed
from streams.feeds.parse_fast import Unsure, parse_fast
from streams.feeds.parsed import Entry, NotAFeed, ParsedFeed, make_entry
from streams.feeds.sitemap import looks_like_sitemap, parse_sitemap
from streams.feeds.text import plain_line

MAX_ENTRIES = 2_000
_GIVEN_UP = 20  # dates of a document that cannot be read, after which the others are not tried at length
_CAPTION = re.compile(
    rb"<media:(description|title)(?=[\s/>])[^<>]*(?:/>|>.{0,10000}?</media:\1\s*>)", re.DOTALL
)
_ENTRY = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
_ENTRY_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
_SURROGATES = re.compile(
    rb"(?:&(amp;)?#(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]"
    rb"|[xX][dD][89a-fA-F][0-9a-fA-F]{2});)+"
)
_NAMESPACE = re.compile(rb"(?<=xmlns)(?::[\w.-]+)?\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')")
_NAMED = re.compile(rb"&([A-Za-z]{2,8}\d?);")
_NUMBERED = {
    name.encode(): b"&#%d;" % number
    for name, number in name2codepoint.items()
    if name not in ("lt", "gt", "amp", "quot")
}
MAX_SIZE = 32 * 1024 * 1024  # bytes of a gzip file's document


def parse_feed(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """Read RSS 0.9x, 1.0, 2.0, Atom, CDF, JSON Feed or a news sitemap, gzipped or not.

    `url` resolves relative links; `content_type` is the HTTP header, which need not be right.
    At most MAX_ENTRIES entries are kept, the first of the document. Raises NotAFeed.
    """
    body, content_type = as_utf8(_unpacked(body), content_type)
    body = _SURROGATES.sub(_whole_character, body)
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
    # Python's SAX takes names apart at any space in a namespace, and feedparser stumbles over the parts.
    body = _NAMESPACE.sub(_without_spaces, _without_captions(body))
    body = _named_characters(body)
    # As a stream: given bytes, feedparser would open what looks like a file name or an address.
    tree = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not tree.get("version") and not tree.entries:
        raise NotAFeed(looks_like(body, url))
    dates = _Dates(tree.entries[:MAX_ENTRIES], tree.feed.get("language") or "")
    found = tuple(_entry(entry, url, dates) for entry in tree.entries[:MAX_ENTRIES])
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
    """The document in a gzip file, as sitemaps often are, or in one within one; any other as it is.

    Raises NotAFeed.
    """
    for _ in range(2):
        if not body.startswith(b"\x1f\x8b"):
            break
        unpacker = zlib.decompressobj(31)
        try:
            body = unpacker.decompress(body, MAX_SIZE)
        except zlib.error as error:
            raise NotAFeed(f"a broken gzip file: {error}") from error
        if unpacker.unconsumed_tail:
            raise NotAFeed(f"a gzip file of more than {MAX_SIZE >> 20} MB")
    return body


def _entry(entry: Mapping[str, Any], base: str, dates: _Dates) -> Entry:
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    contents.append(str(entry.get("yandex_full-text") or ""))
    return make_entry(
        base,
        guid=entry.get("id") or "",
        link=entry.get("link") or "",
        title=entry.get("title") or "",
        summary=entry.get("summary") or "",
        content=max(contents, key=len, default=""),
        published=dates.of(entry, "published") or dates.of(entry, "created"),
        updated=dates.of(entry, "updated"),
    )


class _Dates:
    """Reads the dates of one document's entries."""

    def __init__(self, entries: Sequence[Mapping[str, Any]], language: str) -> None:
        written = [
            str(entry[name]) for entry in entries for name in ("published", "updated") if name in entry
        ]
        self._order = day_month_order(written, language)
        self._unread = 0

    def of(self, entry: Mapping[str, Any], name: str) -> datetime | None:
        """The entry's date of this name, by feedparser where it is written as the standards ask for."""
        if name not in entry:  # asked for `updated`, feedparser would give `published`
            return None
        text, parsed = str(entry[name]), _moment(entry.get(f"{name}_parsed"))
        if parsed and is_standard(text):
            return parsed
        if self._unread < _GIVEN_UP and (date := read_date(text, self._order)):
            return date
        self._unread += 1
        # Where feedparser makes a year of something else, that is no date.
        return (
            parsed
            if parsed and f"{parsed.year % 100:02}" in re.findall(r"(?:\d\d)?(\d\d)(?!\d)", text)
            else None
        )


def _without_captions(body: bytes) -> bytes:
    """The document without the texts of pictures, which feedparser would take for the entry's own.

    Where entries have no text but those (a feed of videos), they stay.
    """
    if not re.search(
        rb"<(?!media:)(?:\w+:)?(?:description|summary|content|encoded)[\s>]", body.partition(b"<item")[2]
    ):
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
    """Whether the document ends within an entry."""
    root = re.search(rb"<((?:[\w.-]+:)?(?:rss|rdf|feed|channel))[\s>]", body[:4_000], re.IGNORECASE)
    if root is None or re.search(rb"</" + re.escape(root[1]) + rb"(?![\w.:-])", body, re.IGNORECASE):
        return False
    begun = [match.start() for match in _ENTRY.finditer(body)]
    return bool(begun) and _ENTRY_END.search(body, begun[-1]) is None


def _whole_character(halves: re.Match[bytes]) -> bytes:
    """A character that is written as the two halves that UTF-16 has for it, as one; halves alone go."""
    units = [int(n) if n.isdigit() else int(n[1:], 16) for n in re.findall(rb"#(\w+);", halves[0])]
    whole = b"".join(unit.to_bytes(2, "big") for unit in units).decode("utf-16-be", "ignore")
    return b"".join(b"&%b#%d;" % (halves[1] or b"", ord(character)) for character in whole)


def _without_spaces(namespace: re.Match[bytes]) -> bytes:
    text = namespace[0].decode(errors="replace")
    return re.sub(r"\s|&#?\w+;", "", text).encode() if "&" in text or len(text.split()) > 1 else namespace[0]


def _named_characters(body: bytes) -> bytes:
    """The document with HTML's names of characters, which XML does not know, as numbers."""
    if b"<!ENTITY" in body:
        return body
    return _NAMED.sub(lambda match: _NUMBERED.get(match[1], match[0]), body)
