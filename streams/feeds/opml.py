"""Feed lists as OPML, the format in which feed readers exchange them (pure). http://opml.org/spec2.opml"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError, SubElement, XMLParser, indent, tostring

from pydantic import ValidationError

from streams.feeds.feedlist import Feed

_BARE = re.compile(rb"&(?!#?\w{1,10};)")


class OpmlError(Exception):
    """The document is no OPML; the message says what is wrong, `line` where (from 1)."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_opml(document: bytes, taken: Iterable[str] = ()) -> tuple[list[Feed], list[str]]:
    """The feeds of an OPML document, in its order, each address once; and what was passed over.

    `taken` are ids that are not to be given again. An outline's folder becomes the region. Passed over
    is what has no usable address: one line each, with the reason. Raises OpmlError.
    """
    root = _root(document)
    ids, urls, feeds, passed_over = set(taken), set(), [], []
    for outline, folder in _outlines(root, ""):
        url = _web(outline["xmlurl"])
        source = (outline.get("title") or outline.get("text") or url).strip()
        if same_address(url) in urls:
            continue
        name = _free(_slug(source) or _slug(urlsplit(url).hostname or "") or "feed", ids)
        language = outline.get("language", "")[:2].lower()
        try:
            feed = Feed(
                id=name,
                url=url,
                source=source,
                region=_slug(folder),
                language=language if re.fullmatch("[a-z]{2}", language) else None,
            )
        except ValidationError as error:
            reason = error.errors()[0]["msg"].removeprefix("Value error, ")
            passed_over.append(f"{source}: {url}: {reason}")
            continue
        ids.add(name)
        urls.add(same_address(url))
        feeds.append(feed)
    return feeds, passed_over


def _root(document: bytes) -> Element:
    """The outermost element of an OPML document; an OpmlError if it has none, or is dangerous to read."""
    for unwanted in (b"<!DOCTYPE", b"<!ENTITY"):
        if unwanted in document:
            line = document[: document.index(unwanted)].count(b"\n") + 1
            raise OpmlError("a document type is not accepted; remove the <!DOCTYPE …> line", line)
    try:
        try:
            root = _tree(document)
        except ParseError:
            root = _tree(_BARE.sub(b"&amp;", document))  # of lists written by hand
    except ParseError as error:
        raise OpmlError(f"not well-formed XML ({error}); export the list again", error.position[0]) from error
    except ValueError as error:
        raise OpmlError(f"not readable ({error}); export the list again, as UTF-8") from error
    if root.tag.lower() != "opml":
        raise OpmlError(f"no OPML: the document is <{root.tag}>; name a file that a feed reader exported")
    return root


def write_opml(feeds: Iterable[Feed]) -> bytes:
    """An OPML 2.0 document with one folder a region."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "Tocsin"
    body = SubElement(root, "body")
    folders: dict[str, Element] = {}
    for feed in feeds:
        name = feed.region or "feeds"
        if name not in folders:
            folders[name] = SubElement(body, "outline", text=name)
        attributes = {"type": "rss", "text": feed.source, "title": feed.source, "xmlUrl": feed.url}
        if feed.language:
            attributes["language"] = feed.language
        SubElement(folders[name], "outline", attributes)
    indent(root)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def same_address(url: str) -> str:
    """What two spellings of one feed's address have in common."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower().replace('https', 'http')}://{host.lower()}{slash}{path}".rstrip("/")


def _web(written: str) -> str:
    """The address of an outline, which some readers write as feed://… or feed:https://…"""
    url = written.strip()
    bare = re.sub("^feed:(?=https?://)", "", url, flags=re.IGNORECASE)
    return re.sub("^feed://", "https://", bare, flags=re.IGNORECASE)


def _tree(document: bytes) -> Element:
    parser = XMLParser()
    parser.feed(document.lstrip() if document[:3] != BOM_UTF8 else document[3:].lstrip())
    root: Element = parser.close()
    return root


def _outlines(parent: Element, folder: str) -> Iterable[tuple[dict[str, str], str]]:
    """The attributes of each outline that has an address, their names in lower case, and its folder."""
    stack = [(child, folder) for child in reversed(parent)]
    while stack:
        element, inside = stack.pop()
        known = {name.lower(): value for name, value in element.items()}
        if known.get("xmlurl", "").strip():
            yield known, inside
        else:
            inside = known.get("text") or known.get("title") or inside
        stack += [(child, inside) for child in reversed(element)]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name}-{number}", number + 1
    return candidate
