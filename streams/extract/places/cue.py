"""A thing that speaks for or against a name's being a place, and the sum of them.

A name is taken for a place from `ENOUGH` on. The weights are set by hand, so that one clear sign ("the town
of X") outweighs one doubt ("X" is also an English word).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from streams.extract.places.scan import Span

ENOUGH = 3.0


class Cue(NamedTuple):
    """One thing that speaks for or against a name's being a place."""

    weight: float
    why: str
    sign: Literal["", "led", "in a name", "dateline"] = ""  # what other cues build on


def add_up(span: Span, found: list[Cue]) -> None:
    """Give a name its score, with what it rests on."""
    span.score = sum(cue.weight for cue in found)
    span.reasons = [cue.why for cue in found]
    span.signs = frozenset(cue.sign for cue in found if cue.sign)
