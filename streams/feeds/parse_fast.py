"""The common case read fast: well-formed UTF-8 RSS and Atom without surprises (pure).

feedparser is the judge of everything else. Whatever could make it read an entry in another way (a
document type, xml:base, markup inside a title, an element twice, a date in a rare form …) raises
Unsure, and the document goes to feedparser; so that on what is read here the two agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, XMLParser

from streams.feeds.channel import minutes, skip_days, skip_hours
from streams.feeds.parsed import Entry, ParsedFeed, absolute, make_entry
from streams.feeds.text import plain_line

_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS10 = "{http://purl.org/rss/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_YANDEX = "{http://news.yandex.ru}"
_XML = "{http://www.w3.org/XML/1998/namespace}"

_RSS_VERSIONS = {"0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094"}
# The elements that make an entry, and the field that each is.
_RSS_FIELDS = {
    "title": "title", "link": "link", "guid": "guid", "description": "summary", "pubDate": "published",
    f"{_CONTENT}encoded": "content", f"{_DC}date": "updated", f"{_ATOM}updated": "updated",
    f"{_ATOM}published": "published", f"{_YANDEX}full-text": "content",
}  # fmt: skip
_RSS10_FIELDS = {
    f"{_RSS10}title": "title", f"{_RSS10}link": "link", f"{_RSS10}description": "summary",
    f"{_CONTENT}encoded": "content", f"{_DC}date": "updated",
}  # fmt: skip
_ATOM_FIELDS = {
    f"{_ATOM}title": "title", f"{_ATOM}link": "link", f"{_ATOM}id": "guid", f"{_ATOM}summary": "summary",
    f"{_ATOM}content": "content", f"{_ATOM}published": "published", f"{_ATOM}updated": "updated",
}  # fmt: skip
# Core elements that say nothing which is read, in any of the formats.
_PASSED_OVER = {
    "author", "category", "comments", "enclosure", "source", "rights", "contributor", "copyright", "image",
    "webMaster", "managingEditor", "language", "ttl", "generator", "docs", "cloud", "lastBuildDate",
}  # fmt: skip
# Namespaces in which feedparser finds fields of an entry; elements of any other are its own affair.
_KNOWN = (_ATOM.lower(), _RSS10, _DC, _DCTERMS, _CONTENT, _MEDIA, _ITUNES, "{http://www.w3.org/1999/xhtml}")
_HARMLESS = {
    f"{namespace}{name}"
    for namespace, names in (
        (_DC, "creator subject publisher rights language identifier type format source contributor coverage"),
        (_MEDIA, "content thumbnail credit keywords group category text copyright rating title description"),
        (_MEDIA, "community player"),
        (_ITUNES, "author duration explicit image keywords episode episodeType season block order"),
        (_DCTERMS, "valid spatial abstract publisher"),
    )
    for name in names.split()
}
_MOJIBAKE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]|[\u0080-\u009f]")  # UTF-8 or cp1252 as Latin-1
_MONTHS = {name: n for n, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_RFC822 = re.compile(
    rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{{1,2}}) ({'|'.join(_MONTHS)}) ([12]\d{{3}})"
    r" (\d\d):(\d\d):(\d\d) (?:GMT|UTC|UT|([+-])(\d\d)(\d\d))"
)
_ISO8601 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)")


# Items come again in document after document: what was read of the last ones is remembered.
_read_before: dict[int, Entry] = {}
_REMEMBERED, _REMEMBERED_LENGTH = 60_000, 2_000  # entries, characters of each


class Unsure(Exception):
    """The document is not the common case; the message says why."""


def parse_fast(body: bytes, *, url: str, content_type: str, limit: int) -> ParsedFeed:
    """Read a feed as feedparser would. Raises Unsure for a document that feedparser must judge."""
    root = _tree(body, content_type)
    if root.tag == "rss":
        channel = _only(root, "channel")
        version = root.get("version", "")
        kind = _RSS_VERSIONS.get(version) or ("rss20" if version.startswith("2.") else "rss")
        found = [_known_entry(item, _RSS_FIELDS, url) for item in _some(channel.iterfind("item"), limit)]
        return _feed(kind, channel, "", found, body)
    if root.tag == f"{_RDF}RDF":
        channel = _only(root, f"{_RSS10}channel")
        items = list(_some(root.iterfind(f"{_RSS10}item"), limit))
        return _feed(
            "rss10", channel, _RSS10, [_known_entry(item, _RSS10_FIELDS, url) for item in items], body
        )
    if root.tag == f"{_ATOM}feed":
        found = [
            _known_entry(item, _ATOM_FIELDS, url) for item in _some(root.iterfind(f"{_ATOM}entry"), limit)
        ]
        return _feed("atom10", root, _ATOM, found, body)
    raise Unsure(f"root {root.tag}")


def _tree(body: bytes, content_type: str) -> Element:
    charset = re.search(r"charset\s*=\s*[\"']?([\w-]+)", content_type, re.IGNORECASE)
    declared = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", body)
    named = [charset[1].lower()] if charset else []
    named += [declared[1].decode().lower()] if declared else []
    if any(name not in ("utf-8", "utf8") for name in named):
        raise Unsure("not declared as UTF-8")
    if not charset and content_type.lower().startswith("text/") and "xml" not in content_type.lower():
        raise Unsure("an odd content type")
    if b"<!DOCTYPE" in body or b"xml:base" in body:
        raise Unsure("a document type, or xml:base")
    parser = XMLParser(encoding="utf-8")  # expat stops at bytes that are no UTF-8
    try:
        parser.feed(body.lstrip())
        tree: Element = parser.close()
    except (ParseError, ValueError) as error:
        raise Unsure(f"not well-formed: {error}") from error
    return tree


def _only(root: Element, tag: str) -> Element:
    found = root.findall(tag)
    if len(found) != 1:
        raise Unsure(f"{len(found)} of {tag}")
    return found[0]


def _some(items: Iterator[Element], limit: int) -> Iterator[Element]:
    return (item for _, item in zip(range(limit), items, strict=False))


def _feed(kind: str, channel: Element, core: str, entries: list[Entry], body: bytes) -> ParsedFeed:
    if not entries:
        raise Unsure("no entries where they are looked for")
    links = reversed(channel.findall(f"{_ATOM}link"))
    hrefs = {link.get("rel", ""): href for link in links if (href := link.get("href", "")).startswith("http")}
    language = channel.findtext(f"{core}language") or channel.findtext(f"{_DC}language")
    return ParsedFeed(
        format=kind,
        title=plain_line(channel.findtext(f"{core}title") or ""),
        language=language or channel.get(f"{_XML}lang") or None,
        ttl=minutes(channel.findtext("ttl")),
        skip_hours=skip_hours(body),
        skip_days=skip_days(body),
        hub=hrefs.get("hub", ""),
        topic=hrefs.get("self", ""),
        entries=tuple(entries),
        parser="fast",
    )


def _known_entry(item: Element, fields: dict[str, str], base: str) -> Entry:
    """`_entry`, which is not asked again for an item that was read before and is short and flat."""
    if any(len(child) for child in item):
        return _entry(item, fields, base)
    # Python's hash of text is of 64 bits and seeded at random, so that nobody can make two items alike.
    parts = tuple([(child.tag, child.text, *child.items()) for child in item])
    mark = hash((base, id(fields), *item.items(), parts))
    entry = _read_before.get(mark)
    if entry is None:
        entry = _entry(item, fields, base)
        if len(entry.content) + len(entry.summary) < _REMEMBERED_LENGTH:
            if len(_read_before) >= _REMEMBERED:
                del _read_before[next(iter(_read_before))]
            _read_before[mark] = entry
    return entry


def _entry(item: Element, fields: dict[str, str], base: str) -> Entry:
    found: dict[str, str] = {}
    about = item.get(f"{_RDF}about")
    if about:
        found["guid"] = about.strip()
    for child in item:
        tag = child.tag
        name = fields.get(tag)
        if name is None:
            if tag not in _HARMLESS:
                _check_ignored(tag)
        elif name == "link" and tag.startswith(_ATOM):
            _atom_link(child, found)
        else:
            if len(child) or name in found:
                raise Unsure(f"{tag} with markup, or twice")
            if child.keys():
                _check_type(child)
            text = found[name] = (child.text or "").strip()
            if name == "link" and not text:
                raise Unsure("a link without an address")
            if not text.isascii() and _MOJIBAKE.search(text):
                raise Unsure("text in another encoding than it says")
            if name == "guid" and not tag.startswith(_ATOM):
                _permalink(child, found, base)
    if not found.get("title") or (fields is _ATOM_FIELDS and "link" not in found):
        raise Unsure("no title, or no link: something else may stand for it")
    if not (found.get("summary") or found.get("content")) and any(
        child.tag.startswith(_MEDIA) for child in item.iter()
    ):
        raise Unsure("texts of the media may stand for the entry's")
    return make_entry(
        base,
        guid=found.get("guid", ""),
        link=found.get("link") or found.get("permalink", ""),
        title=found.get("title", ""),
        summary=found.get("summary", ""),
        content=found.get("content", ""),
        published=_moment(found.get("published")),
        updated=_moment(found.get("updated")),
    )


@lru_cache(maxsize=1_000)
def _check_ignored(tag: str) -> None:
    """Pass over an element only where feedparser makes nothing of it that is read here."""
    if tag.startswith("{") and not (tag.lower().startswith(_KNOWN) or _bare(tag) in _NEARLY_KNOWN):
        return
    if tag.rpartition("}")[2] not in _PASSED_OVER:
        raise Unsure(f"element {tag}")


def _bare(tag: str) -> str:
    """A tag's namespace without what publishers get wrong in it."""
    return tag.lower().partition("}")[0].removeprefix("{").partition("://")[2].rstrip("/")


_NEARLY_KNOWN = {_bare(namespace) for namespace in _KNOWN}


def _check_type(child: Element) -> None:
    """Atom's inline XHTML, binary and linked content are feedparser's; so is mode of Atom 0.3."""
    if (
        child.get("mode")
        or child.get("src")
        or child.get("type", "html") not in ("text", "html", "text/html")
    ):
        raise Unsure(f"{child.tag} of type {child.get('type')}")


def _atom_link(child: Element, found: dict[str, str]) -> None:
    if child.get("rel", "alternate") != "alternate":
        return
    if "link" in found or child.get("type", "text/html") not in ("text/html", "application/xhtml+xml"):
        raise Unsure("several links")
    found["link"] = child.get("href", "")


def _permalink(child: Element, found: dict[str, str], base: str) -> None:
    if child.get("isPermaLink", "true").lower() == "true":
        found["permalink"] = found["guid"] = absolute(base, found["guid"]) if found["guid"] else ""


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        if match := _RFC822.fullmatch(text):
            day, month, year, hour, minute, second, sign, off_hours, off_minutes = match.groups()
            moment = datetime(
                int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=UTC
            )
            offset = timedelta(hours=int(off_hours), minutes=int(off_minutes)) if sign else timedelta()
            return moment + offset if sign == "-" else moment - offset
        if _ISO8601.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        pass
    raise Unsure(f"date {text[:40]}")
