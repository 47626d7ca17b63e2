"""The text of an article's own page (pure)."""

from __future__ import annotations

import trafilatura

from streams.feeds.parsed import MAX_BODY
from streams.feeds.text import without_unseen


def page_text(body: bytes, *, url: str) -> str:
    """The article's text on an HTML page, paragraphs set apart by an empty line; "" where none is found.

    Menus, comments, tables and what else stands around it are left out.
    """
    text = trafilatura.extract(body, url=url, include_comments=False, include_tables=False) or ""
    lines = (" ".join(line.split()) for line in without_unseen(text).split("\n"))
    return "\n\n".join(line for line in lines if line)[:MAX_BODY]
