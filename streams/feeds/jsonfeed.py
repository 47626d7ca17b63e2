"""JSON Feed 1.0 and 1.1 as entries (pure). https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

import orjson

from streams.feeds.dates import read_w3c_date
from streams.feeds.parsed import Entry, NotAFeed, ParsedFeed, make_entry
from streams.feeds.text import plain_line

_TEXTS = ("content_html", "content_text", "title", "summary")


def looks_like_json(body: bytes) -> bool:
    """Whether the document can only be JSON."""
    return body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def parse_json_feed(body: bytes, *, url: str, limit: int) -> ParsedFeed:
    """Read a JSON Feed, at most `limit` entries of it. Raises NotAFeed."""
    tree = _tree(body.lstrip(b"\xef\xbb\xbf \t\r\n"))
    version, items = _text(tree, "version"), tree.get("items")
    says_so = "jsonfeed.org/version/" in version
    if not isinstance(items, list) or not (says_so or any(_is_item(item) for item in items[:3])):
        raise NotAFeed("JSON, but no JSON Feed: `version` or `items` is missing")
    listed = tree.get("hubs")
    hubs = [hub for hub in listed if isinstance(hub, dict)] if isinstance(listed, list) else []
    return ParsedFeed(
        format="json11" if version.endswith("1.1") else "json10",
        title=plain_line(_escaped(tree, "title")),
        language=_text(tree, "language") or None,
        hub=next((_text(hub, "url") for hub in hubs if _text(hub, "type").lower() == "websub"), ""),
        topic=_text(tree, "feed_url"),
        entries=tuple(_entry(item, url) for item in items[:limit] if isinstance(item, dict)),
        problem="" if says_so else "its version does not say that it is a JSON Feed",
        parser="jsonfeed",
    )


def _tree(body: bytes) -> Mapping[str, Any]:
    """The document; one that is JSON only nearly (lone surrogates, control characters, NaN) too."""
    try:
        tree = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        try:
            tree = json.loads(body.decode(errors="replace"), strict=False)
        except (ValueError, RecursionError):
            raise NotAFeed(f"broken JSON: {error}") from error
    return tree if isinstance(tree, dict) else {}


def _is_item(item: object) -> bool:
    return isinstance(item, dict) and "id" in item and not item.keys().isdisjoint(_TEXTS)


def _entry(item: Mapping[str, Any], base: str) -> Entry:
    guid = _text(item, "id")
    # Only content_html is markup; everything else is text as it stands.
    return make_entry(
        base,
        guid=guid,
        link=_text(item, "url") or _text(item, "external_url") or (guid if guid.startswith("http") else ""),
        title=_escaped(item, "title"),
        summary=_escaped(item, "summary"),
        content=_text(item, "content_html") or _escaped(item, "content_text").replace("\n", "<br>"),
        published=read_w3c_date(_text(item, "date_published")),
        updated=read_w3c_date(_text(item, "date_modified")),
    )


def _escaped(tree: Mapping[str, Any], name: str) -> str:
    return html.escape(_text(tree, name), quote=False)


def _text(tree: Mapping[str, Any], name: str) -> str:
    """A member as text: an id may be a number, and what is neither is left out."""
    value = tree.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""
