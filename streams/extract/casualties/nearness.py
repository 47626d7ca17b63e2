"""How near a place or a time stands to a figure."""

from __future__ import annotations

import re

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.parts import ELSEWHERE

_PAUSE = re.compile(
    r"[;:]|, (?:while|as|and|but|after|when|where|who|including|among)\b|\bsaid\b|\bsays\b|\bwhile\b"
)


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
    return cost + 50 * len(_PAUSE.findall(between))
