"""Plain text from the markup that feeds carry (pure)."""

from __future__ import annotations

import html
import re

import nh3

# What remains after cleaning and what it becomes: a paragraph, a line, or a mark of a list item.
_PARAGRAPHS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "hr"}
_LINES = {"br", "li", "tr", "dt", "dd", "figcaption", "section", "article", "header", "footer", "center"}
_DROPPED = {
    "script",
    "style",
    "iframe",
    "noscript",
    "template",
    "svg",
    "math",
    "object",
    "select",
    "textarea",
}
_CELLS = {"td", "th"}
_CLEANER = nh3.Cleaner(
    tags=_PARAGRAPHS | _LINES | _CELLS,
    attributes={"*": set()},
    clean_content_tags=_DROPPED,
    link_rel=None,
    strip_comments=True,
)
# The cleaner writes tags in one form only, lower case and without attributes.
_PARAGRAPH = re.compile(rf"</?(?:{'|'.join(sorted(_PARAGRAPHS))})>")
_LINE = re.compile(rf"</?(?:{'|'.join(sorted(_LINES))})>")
_CELL = re.compile(r"(?P<first><tr>\s*)?<t[dh]>|</t[dh]>")
_TAGS, _TAG = 5_000, re.compile("<[^<>]*>")  # more than that take the cleaner too long where they are nested
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u2060\ufeff\ud800-\udfff]")


def plain_text(markup: str) -> str:
    """The words of an HTML fragment, or of plain text, with paragraphs set apart by an empty line.

    Scripts, styles and all tags go; bars part the cells of tables; character references are resolved;
    control characters, soft hyphens, zero-width marks and lone surrogates are dropped; other white space
    becomes one space.
    """
    if not markup:
        return ""
    if "<" not in markup:
        if "&" in markup:
            return _lines(html.unescape(" ".join(markup.split())))
        return _lines(markup)
    markup = " ".join(markup.split())
    if markup.count("<") < _TAGS:
        markup = _CELL.sub(_parted, _CLEANER.clean(markup))
    else:
        markup = _TAG.sub(" ", _LINE.sub("\n", _PARAGRAPH.sub("\n\n", markup)))
    paragraphs = [_paragraph(part) for part in _PARAGRAPH.split(markup) if part]
    return "\n\n".join(filter(None, paragraphs))


def _parted(cell: re.Match[str]) -> str:
    """A bar between two cells of a row, so that their words are not one."""
    return cell["first"] or (" | " if cell[0].startswith("<t") else "")


def _paragraph(markup: str) -> str:
    text = _LINE.sub("\n", markup) if "<" in markup else markup
    return _lines(html.unescape(text) if "&" in text else text)


def _lines(text: str) -> str:
    """The text with single spaces and at most one empty line at a time."""
    text = without_unseen(text)
    if "\n" not in text and "\r" not in text:
        return " ".join(text.split())
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join([" ".join(line.split()) for line in lines])).strip()


def without_unseen(text: str) -> str:
    """The text without control characters, zero-width marks and lone surrogates."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub("", text)


def plain_line(markup: str) -> str:
    """`plain_text` on one line: a headline."""
    return " ".join(plain_text(markup).split())
