"""Feed lists as OPML, the format in which feed readers exchange them (pure). http://opml.org/spec2.opml"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ParseError, SubElement, XMLParser, indent, tostring

from pydantic import ValidationError

from streams.feeds.feedlist import Feed


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
    for unwanted in (b"<!DOCTYPE", b"<!ENTITY"):
        if unwanted in document:
            line = document[: document.index(unwanted)].count(b"\n") + 1
            raise OpmlError("a document type is not accepted; remove the <!DOCTYPE …> line", line)
    parser = XMLParser()
    try:
        parser.feed(document)
        root: Element = parser.close()
    except ParseError as error:
        raise OpmlError(f"not well-formed XML ({error}); export the list again", error.position[0]) from error
    except ValueError as error:
        raise OpmlError(f"not readable ({error}); export the list again, as UTF-8") from error
    if root.tag.lower() != "opml":
        raise OpmlError(f"no OPML: the document is <{root.tag}>; name a file that a feed reader exported")
    ids, urls, feeds, passed_over = set(taken), set(), [], []
    for outline, folder in _outlines(root, ""):
        url = outline.get("xmlUrl", "").strip()
        source = (outline.get("title") or outline.get("text") or url).strip()
        if not url or url in urls:
            continue
        name = _free(_slug(source) or "feed", ids)
        language = (outline.get("language") or "")[:2].lower()
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
        urls.add(url)
        feeds.append(feed)
    return feeds, passed_over


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


def _outlines(parent: Element, folder: str) -> Iterable[tuple[Element, str]]:
    stack = [(child, folder) for child in reversed(parent)]
    while stack:
        element, inside = stack.pop()
        if element.get("xmlUrl"):
            yield element, inside
        name = inside if element.get("xmlUrl") else element.get("text") or element.get("title") or inside
        stack += [(child, name) for child in reversed(element)]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name}-{number}", number + 1
    return candidate
