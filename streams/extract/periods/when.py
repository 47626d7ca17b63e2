"""A time told in a text, and the rules that find them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from streams.extract.clue import Clue, quick
from streams.records.told import Period


@dataclass(frozen=True)
class When:
    """A time told in a text at [start, end), and the days it means (None is open).

    `kind`: a day, a stretch of days that the text counts over ("since March", "in the past week"), a
    calendar month or year, or a time "ago". A weekday of an article without a date has no ends.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    words: str

    @property
    def period(self) -> Period:
        """As a record."""
        return Period(start=self.first, end=self.last)

    @property
    def days(self) -> int | None:
        """Length in days; None where an end is open or unknown."""
        return (self.last - self.first).days + 1 if self.first and self.last else None


# The first and last day and the kind of a time, as in `When`; None where a match is none.
Told = tuple[date | None, date | None, str] | None
Rule = Callable[[re.Match[str], date | None], Told]
_RULES: list[tuple[Clue, Rule]] = []


def rule(pattern: str) -> Callable[[Rule], Rule]:
    """Register what a pattern means; of the rules that match the same words the first registered is asked."""

    def register(rule: Rule) -> Rule:
        _RULES.append((Clue.of(quick(pattern, re.IGNORECASE)), rule))
        return rule

    return register


def find(text: str, published: date | None) -> list[When]:
    """All times told in `text`, left to right; of two that overlap the one told more fully is kept."""
    found: list[When] = []
    lower = text.lower()
    for clue, rule in (each for each in _RULES if each[0].possible(lower)):
        for match in clue.pattern.finditer(text):
            resolved = rule(match, published)
            if resolved is None or any(w.start < match.end() and match.start() < w.end for w in found):
                continue
            first, last, kind = resolved
            found.append(When(match.start(), match.end(), first, last, kind, match[0]))
    return sorted(found, key=lambda when: when.start)
