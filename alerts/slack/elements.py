"""Pieces of a Slack message, safe by construction.

All text from outside stands in `rich_text` and `plain_text` objects, which Slack shows as they are: no
mention, link or formatting can be forged there. Links and mentions are elements of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from alerts.deliver.plain import cut, flat, readable, units

Json = dict[str, Any]

BLOCKS = 50  # Slack's limits
HEADER = 150
SECTION = 3000
MESSAGE = 10_000  # less than this, all of a message's JSON together


def header(text: str) -> Json:
    """The first line of a message."""
    shown = cut(readable(text), HEADER) or "…"
    return {"type": "header", "text": {"type": "plain_text", "text": shown, "emoji": False}}


def text(value: str, longest: int = SECTION, **style: bool) -> list[Json]:
    """Literal text; nothing for an empty one, which Slack refuses. Style: bold, italic, strike, code."""
    shown = cut(flat(value), longest)
    if not shown:
        return []
    return [{"type": "text", "text": shown} | ({"style": style} if style else {})]


def link(url: str, label: str) -> list[Json]:
    """A link, or only its label where the address is none that a browser would open."""
    label = readable(label) or url
    if not url.startswith(("https://", "http://")) or len(url) > 600 or flat(url) != url or " " in url:
        return text(label, 100)
    return [{"type": "link", "url": url, "text": cut(label, 100)}]


def user(user_id: str) -> list[Json]:
    """A member, by id."""
    return [{"type": "user", "user_id": user_id}] if user_id.isalnum() else text(user_id, 50)


def moment(at: datetime) -> list[Json]:
    """A time that each reader sees in their own zone."""
    fallback = f"{at:%d %b %Y %H:%M} UTC"
    return [
        {
            "type": "date",
            "timestamp": int(at.timestamp()),
            "format": "{date_short_pretty} {time}",
            "fallback": fallback,
        }
    ]


def section(*elements: Sequence[Json]) -> Json:
    """A line."""
    return {"type": "rich_text_section", "elements": _flat(elements)}


def quote(*elements: Sequence[Json]) -> Json:
    """A quotation."""
    return {"type": "rich_text_quote", "elements": _flat(elements)}


def preformatted(value: str) -> Json:
    """Lines in a fixed width; unlike other text it may have line breaks."""
    lines = "\n".join(flat(row) for row in value.splitlines())
    return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": cut(lines, 1000) or "…"}]}


def bullets(items: Iterable[Sequence[Json]]) -> Json:
    """A list with a dot before each item."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [section(item) for item in items]}


def rich(*parts: Json) -> Json:
    """A block of lines, quotations and lists; those without content fall away."""
    return {"type": "rich_text", "elements": [part for part in parts if part["elements"]]}


def lines(rows: Iterable[tuple[str, Sequence[Json]]]) -> Json:
    """A block of named facts, one a line."""
    return rich(*(section(text(f"{name}: ", bold=True), elements) for name, elements in rows if elements))


def escaped(value: str, longest: int) -> str:
    """Text for the plain `text` of a message, where Slack reads &, < and > as markup."""
    shown = readable(value)
    while units(safe := _escape(shown)) > longest:
        shown = cut(shown, max(1, units(shown) - max(1, (units(safe) - longest) // 5)))
        if units(shown) <= 1:
            return _escape(shown)
    return safe


def _escape(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fit(blocks: Sequence[tuple[Json, bool]], spent: int) -> list[Json]:
    """The blocks, without the last of those that may go (True) until the message is within its limits.

    `spent` is what the rest of the message takes.
    """
    kept = [(block, spare) for block, spare in blocks if block.get("elements") != []]
    while len(kept) > BLOCKS or spent + size([block for block, _ in kept]) >= MESSAGE:
        spare = [at for at, (_, may_go) in enumerate(kept) if may_go]
        if not spare:
            raise ValueError("what a message cannot do without is longer than a message may be")
        del kept[spare[-1]]
    return [block for block, _ in kept]


def size(content: Any) -> int:
    """What a piece of a message takes, in UTF-16 units of its JSON."""
    return units(json.dumps(content, ensure_ascii=False))


def _flat(elements: Iterable[Sequence[Json]]) -> list[Json]:
    return [element for group in elements for element in group]
