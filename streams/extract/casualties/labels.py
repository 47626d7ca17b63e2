"""The place that heads a figure, in a round-up: "Lima - 4 dead, 9 hurt; Cusco: two dead"."""

from __future__ import annotations

import re

from streams.extract.casualties.asked import Asked
from streams.extract.casualties.scene import NAMED
from streams.extract.numbers import UNITS
from streams.extract.places.article import LocatedPlace

# An entry of a round-up, and its figure: "Lima - 4 dead, 9 hurt; Cusco: two dead, Puno 1 dead".
_OPENS_ENTRY = re.compile(r"(?:^|[,;:|•.)])\s*$")
_FIGURE = re.compile(
    rf"(?:\s*[:|–—-]|)\s+(?:(?:at least|about|over|some|more than) )?(?:\d|(?:{'|'.join(UNITS)})\b)",
    re.IGNORECASE,
)


def by_label(asked: Asked) -> tuple[LocatedPlace, str] | None:
    """The place that heads a figure: "Raids killed 18 people: Aleppo 9, Idlib 6", "Lima - 4 dead, 9 hurt".

    Outside such a list of parts it heads an entry, in which no other place is told.
    """
    group = asked.harm.group
    begins = group.head.doc[group.first].idx
    if asked.harm.part:
        start = asked.sentence.start + begins
        labels = (p for p in asked.named if asked.scene.text[p.end : start] in {" ", ": "})
        label = next(labels, None)
        return (label, NAMED) if label else None
    before = [p for p in asked.named if asked.offset(p) < begins and _heads(asked, p)]
    if not before:
        return None
    after = [p for p in asked.named if p.start > before[-1].start]
    entry_ends = next((asked.offset(p) for p in after if _heads(asked, p)), len(asked.text))
    if (
        any(asked.offset(p) < entry_ends for p in after)
        or ";" in asked.text[asked.offset(before[-1]) : begins]
    ):
        return None
    return asked.scene.settle(before[-1], asked.sentence), NAMED


def _heads(asked: Asked, place: LocatedPlace) -> bool:
    """Whether a place opens an entry of a round-up: its figure stands right after it, and nothing before."""
    first, end = asked.offset(place), place.end - asked.sentence.start
    return _OPENS_ENTRY.search(asked.text[:first]) is not None and _FIGURE.match(asked.text, end) is not None
