"""News sitemaps as entries, and sitemap indexes (pure).

https://www.sitemaps.org/protocol.html, https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ParseError, XMLParser

from streams.feeds.dates import read_w3c_date
from streams.feeds.parsed import Entry, NotAFeed, ParsedFeed, make_entry

MAX_PARTS = 5  # of an index, the newest
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(urlset|sitemapindex)[\s>]")


def looks_like_sitemap(body: bytes) -> bool:
    """Whether the document's first element is a sitemap's or an index's."""
    start = re.sub(rb"<[?!][^>]*>", b"", body[:4_000])
    first = re.search(rb"<[\w:.-]+[\s>]", start)
    return first is not None and _ROOT.match(first[0]) is not None


def parse_sitemap(body: bytes, *, url: str, limit: int) -> ParsedFeed:
    """Read a news sitemap, at most `limit` articles of it, the newest; or an index. Raises NotAFeed.

    An article is what carries the news extension: its address, title and date. An index has no
    entries but `parts`: the addresses of its newest sitemaps.
    """
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise NotAFeed("a sitemap with a document type, which no sitemap needs")
    parser = XMLParser()
    try:
        parser.feed(body.lstrip())
        root: Element = parser.close()
    except (ParseError, ValueError) as error:
        raise NotAFeed(f"a sitemap that is not well-formed: {error}") from error
    if _name(root) == "sitemapindex":
        dated = [(read_w3c_date(_text(part, "lastmod")), _text(part, "loc")) for part in root]
        newest = sorted(dated, key=lambda one: one[0] or datetime.min.replace(tzinfo=UTC), reverse=True)
        parts = tuple(loc for _, loc in newest if loc.startswith(("http://", "https://")))[:MAX_PARTS]
        return ParsedFeed(format="sitemapindex", parts=parts, parser="sitemap")
    found = [(element, news) for element in root if (news := _child(element, "news")) is not None]
    entries = sorted(
        (_entry(element, news, url) for element, news in found),
        key=lambda entry: entry.published or datetime.min.replace(tzinfo=UTC),
        reverse=True,
    )
    publication = _child(found[0][1], "publication") if found else None
    return ParsedFeed(
        format="news-sitemap",
        title=_text(publication, "name"),
        language=_text(publication, "language") or None,
        entries=tuple(entries[:limit]),
        problem="" if found or not len(root) else "no address in it carries the news extension (news:news)",
        parser="sitemap",
    )


def _entry(element: Element, news: Element, base: str) -> Entry:
    return make_entry(
        base,
        guid="",
        link=_text(element, "loc"),
        title=html.escape(_text(news, "title"), quote=False),
        summary="",
        content="",
        published=read_w3c_date(_text(news, "publication_date")),
        updated=read_w3c_date(_text(element, "lastmod")),
    )


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _child(element: Element | None, name: str) -> Element | None:
    return next((child for child in element or () if _name(child) == name), None)


def _text(element: Element | None, name: str) -> str:
    child = _child(element, name)
    return (child.text or "").strip() if child is not None else ""
