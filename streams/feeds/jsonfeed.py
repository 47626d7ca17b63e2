"""JSON Feed 1.0 and 1.1 as entries (pure). https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import orjson

from streams.feeds.parsed import Entry, NotAFeed, ParsedFeed
from streams.feeds.text import plain_line, plain_text


def looks_like_json(body: bytes) -> bool:
    """Whether the document can only be JSON."""
    return body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def parse_json_feed(body: bytes, *, url: str, limit: int) -> ParsedFeed:
    """Read a JSON Feed, at most `limit` entries of it. Raises NotAFeed."""
    try:
        tree = orjson.loads(body.lstrip(b"\xef\xbb\xbf \t\r\n"))
    except orjson.JSONDecodeError as error:
        raise NotAFeed(f"broken JSON: {error}") from error
    version = str(tree.get("version", "")) if isinstance(tree, dict) else ""
    items = tree.get("items") if isinstance(tree, dict) else None
    if "jsonfeed.org/version/" not in version or not isinstance(items, list):
        raise NotAFeed("JSON, but no JSON Feed: `version` or `items` is missing")
    hubs = [hub for hub in tree.get("hubs") or () if isinstance(hub, dict)]
    return ParsedFeed(
        format="json11" if version.endswith("1.1") else "json10",
        title=plain_line(html.escape(_text(tree, "title"), quote=False)),
        language=_text(tree, "language") or None,
        hub=next((_text(hub, "url") for hub in hubs if _text(hub, "type").lower() == "websub"), ""),
        topic=_text(tree, "feed_url"),
        entries=tuple(_entry(item, url) for item in items[:limit] if isinstance(item, dict)),
        parser="jsonfeed",
    )


def _entry(item: Mapping[str, Any], base: str) -> Entry:
    # Only content_html is markup; everything else is text as it stands.
    content = plain_text(_text(item, "content_html") or html.escape(_text(item, "content_text"), quote=False))
    summary = plain_text(html.escape(_text(item, "summary"), quote=False))
    link = _text(item, "url") or _text(item, "external_url")
    return Entry(
        guid=_text(item, "id"),
        url=urljoin(base, link) if link else "",
        title=plain_line(html.escape(_text(item, "title"), quote=False)),
        summary="" if summary == content else summary,
        content=content,
        published=_moment(_text(item, "date_published")),
        updated=_moment(_text(item, "date_modified")),
    )


def _text(tree: Mapping[str, Any], name: str) -> str:
    """A member as text: an id may be a number, and what is neither is left out."""
    value = tree.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
