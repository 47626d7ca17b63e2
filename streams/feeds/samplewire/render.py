"""Items as RSS 2.0, Atom or JSON Feed (pure)."""

from __future__ import annotations

import html
from collections.abc import Sequence
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

import orjson

from streams.feeds.samplewire.play import Format, Item, Outlet

ATOM = "http://www.w3.org/2005/Atom"
register_namespace("atom", ATOM)

CONTENT_TYPES: dict[Format, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


def render(outlet: Outlet, items: Sequence[Item]) -> bytes:
    """The outlet's feed in its own format, in UTF-8."""
    match outlet.format:
        case "rss":
            return _xml(_rss(outlet, items))
        case "atom":
            return _xml(_atom(outlet, items))
        case "json":
            return _json(outlet, items)


def _xml(root: Element) -> bytes:
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _markup(body: str) -> str:
    paragraphs = body.split("\n\n")
    return "".join(f"<p>{html.escape(' '.join(paragraph.split()))}</p>" for paragraph in paragraphs)


def _add(parent: Element, tag: str, text: str, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text


def _rss(outlet: Outlet, items: Sequence[Item]) -> Element:
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _add(channel, "title", outlet.name)
    _add(channel, "link", "https://example.org/")
    _add(channel, "description", "Invented news; nothing here happened")
    for item in items:
        entry = SubElement(channel, "item")
        _add(entry, "title", item.title)
        _add(entry, "link", item.url)
        _add(entry, "guid", item.guid, isPermaLink="false")
        _add(entry, "pubDate", format_datetime(item.published))
        _add(entry, f"{{{ATOM}}}updated", item.updated.isoformat())
        _add(entry, "description", _markup(item.body))
    return root


def _atom(outlet: Outlet, items: Sequence[Item]) -> Element:
    root = Element(f"{{{ATOM}}}feed")
    _add(root, f"{{{ATOM}}}title", outlet.name)
    _add(root, f"{{{ATOM}}}subtitle", "Invented news; nothing here happened")
    _add(root, f"{{{ATOM}}}id", f"urn:tocsin-sample:{outlet.name}")
    for item in items:
        entry = SubElement(root, f"{{{ATOM}}}entry")
        _add(entry, f"{{{ATOM}}}title", item.title)
        SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=item.url)
        _add(entry, f"{{{ATOM}}}id", item.guid)
        _add(entry, f"{{{ATOM}}}published", item.published.isoformat())
        _add(entry, f"{{{ATOM}}}updated", item.updated.isoformat())
        _add(entry, f"{{{ATOM}}}content", _markup(item.body), type="html")
    return root


def _json(outlet: Outlet, items: Sequence[Item]) -> bytes:
    return orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": outlet.name,
            "description": "Invented news; nothing here happened",
            "items": [
                {
                    "id": item.guid,
                    "url": item.url,
                    "title": item.title,
                    "content_html": _markup(item.body),
                    "date_published": item.published.isoformat(),
                    "date_modified": item.updated.isoformat(),
                }
                for item in items
            ],
        }
    )
