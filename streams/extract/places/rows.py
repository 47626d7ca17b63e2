"""The names that open the entries of a round-up, each with its toll: "Lima - 4 killed; Cusco: 2 dead"."""

from __future__ import annotations

from streams.extract.numbers import UNITS
from streams.extract.places.scan import Span, Word

_PART_ROWS = frozenset({",", ";", ".", "|", ":", "•", ").", ")"})
_LABELS = frozenset({"", ":", "-", "–", "—", "|"})
_HARMED = frozenset("dead killed injured wounded hurt missing deaths martyrs arrested detained".split())


def heads_a_row(words: list[Word], span: Span) -> bool:
    """Whether a name opens an entry of a round-up, before a toll: "Lima - 4 killed; Cusco: 2 dead"."""
    before = words[span.first - 1].gap if span.first else "\n"
    begins = "\n" in before or before.strip() in _PART_ROWS
    if not begins or span.last + 1 >= len(words) or words[span.last - 1].gap.strip() not in _LABELS:
        return False
    number, after = words[span.last], words[span.last + 1 : span.last + 3]
    counted = number.text[0].isdigit() or number.low in UNITS
    return counted and any(word.low in _HARMED for word in after)
