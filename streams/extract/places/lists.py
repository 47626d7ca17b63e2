"""Lists of places: a name between or after places is one too, "in Binnish, Sarmin and Killi"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from streams.extract.places.cue import ENOUGH, Cue
from streams.extract.places.lexicon import words_of
from streams.extract.places.scan import Span, Word, run_end

_AND = frozenset(["and", "or", "&"])
_GOES_ON = words_of("function") | words_of("locative") | words_of("towards")


def listed(words: list[Word], span: Span, taken: Iterable[Span]) -> list[Cue]:
    """What the list that a name stands in says for it; `taken` are places, some of them before it.

    The first of the list must be told as where something is, and the list must end with "and": what stands
    between commas may be anybody ("in Aleppo, Hezbollah said").
    """
    openings = set(_openings(words, span))
    before = next((place for place in taken if place.last in openings), None) if openings else None
    if before is None or "led" not in before.signs or before.score < ENOUGH:
        return []
    by_comma = before.last == span.first and words[before.last - 1].gap.strip() == ","
    if by_comma and not _ends_with_and(words, span.last):
        return []
    return [Cue(3.0, f"in a list after {before.text}", "led")] if _is_whole(words, span.last) else []


def _openings(words: list[Word], span: Span) -> Iterator[int]:
    """Where a name before this one in a list would end: right before it, or before the "and" between them."""
    i = span.first
    if i and words[i - 1].gap.strip() in {",", "/"}:
        yield i
    if i > 1 and words[i - 1].low in _AND and words[i - 2].gap.strip() in {"", ","}:
        yield i - 1


def _ends_with_and(words: list[Word], i: int) -> bool:
    """Whether a list that is at word i, after a name, comes to an "and" before another name."""
    while i < len(words) and words[i - 1].gap.strip() in {",", ""}:
        if words[i].low in _AND:
            return i + 1 < len(words) and words[i + 1].cap
        if not words[i].cap or words[i - 1].gap.strip() != ",":
            return False
        i = run_end(words, i)
    return False


def _is_whole(words: list[Word], i: int) -> bool:
    """Whether a name that ends before word i stands by itself, not before what it says or does."""
    return (
        i >= len(words) or bool(words[i - 1].gap.strip()) or words[i].low in _GOES_ON or words[i].low in _AND
    )
