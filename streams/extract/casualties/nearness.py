"""How near a place or a time stands to a figure."""

from __future__ import annotations

import re

from streams.extract.casualties.elsewhere import ELSEWHERE
from streams.extract.casualties.harm import Harm
from streams.extract.places.article import LocatedPlace

_PAUSE = re.compile(
    r"[;:]|, (?:while|as|and|but|after|when|where|who|including|among)\b|\bsaid\b|\bsays\b|\bwhile\b"
)
_ACROSS = re.compile(r" (?:across|throughout|all over) (?:the )?")
_NEAR = 0.4  # degrees


def evidence(harm: Harm) -> tuple[int, int]:
    """Offsets in the sentence from which a harm's circumstances are looked for."""
    doc, group = harm.trigger.doc, harm.group
    located = harm.construction == ELSEWHERE
    if not located and group.first > harm.trigger.i:
        after = doc[group.last + 1 : group.last + 3]
        located = len(after) == 2 and after[0].lower_ in {"in", "at", "near"} and after[1].is_title
    if located:
        return doc[group.first].idx, doc[group.last].idx + len(doc[group.last])
    return doc[harm.first].idx, doc[harm.last].idx + len(doc[harm.last])


def distance(text: str, first: int, last: int, start: int, end: int) -> float:
    """How far [first, last) is from the evidence at [start, end), in characters; what follows is nearer."""
    if first >= end:
        between, cost = text[end:first], float(first - end)
    elif last <= start:
        between, cost = text[last:start], 1.3 * (start - last) + 20
    else:
        return 0.0
    return cost + 50 * len(_PAUSE.findall(between)) + 100 * between.count("; ")


def all_over(text: str, end: int, first: int) -> bool:
    """Whether a country at `first` follows a figure as that all over which it is: "91 died across Peru"."""
    return end <= first and _ACROSS.fullmatch(text, end, first) is not None


def close_by(place: LocatedPlace, told: LocatedPlace) -> bool:
    """Whether "east of Homs" may be said of the place told before: within about half a degree of it."""
    a, b = place.place, told.place
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return False
    return abs(a.latitude - b.latitude) < _NEAR and abs(a.longitude - b.longitude) < _NEAR
