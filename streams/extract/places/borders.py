"""Borders that go by two countries and are places of both: "the Kyrgyz-Tajik border"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from streams.extract import countries
from streams.extract.places import names, overlay, scan
from streams.extract.places.cue import ENOUGH, Cue, add_up
from streams.extract.places.entry import Match
from streams.extract.places.scan import Span, Word

if TYPE_CHECKING:
    from streams.extract.places.gazetteer import Gazetteer

_BORDER = frozenset(["border", "frontier"])
_HYPHENS = frozenset(["-", "‑", "–"])


def with_borders(taken: list[Span], words: list[Word], gazetteer: Gazetteer) -> list[Span]:
    """The places, with the borders that go by two of them in their stead."""
    borders = list(_borders(words, gazetteer))
    ends = {k for border in borders for k in range(border.first, border.last)}
    return [span for span in taken if span.first not in ends] + borders


def _borders(words: list[Word], gazetteer: Gazetteer) -> Iterator[Span]:
    """Borders that go by two countries and are places of both: "the Kyrgyz-Tajik border"."""
    for i, word in enumerate(words):
        first = i - 2
        if word.low not in _BORDER or first < 0 or words[first].gap not in _HYPHENS:
            continue
        pair = [countries.refer(w.text, ("adjective", "name")) for w in words[first:i]]
        entries = [gazetteer.country(found.countries[0].code) for found in pair if found]
        matches = tuple(Match(entry, overlay.MAIN) for entry in entries if entry)
        if len(matches) == len(pair):
            span = scan.span_of(words, first, i + 1, _key(words[first:i]), matches)
            add_up(span, [Cue(ENOUGH, "the border of two countries", "led")])
            yield span


def _key(words: list[Word]) -> str:
    return " ".join(part for word in words for part in names.words(word.text))
