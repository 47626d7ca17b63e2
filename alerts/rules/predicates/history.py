"""What other incidents there were before: new, spread, how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from alerts.rules.predicates.predicate import Predicate
from alerts.rules.view import Seen, View


@dataclass(frozen=True)
class Fresh(Predicate):
    """Nothing alike was seen in the span before; alike shares a value in every field."""

    by: tuple[str, ...]
    within: timedelta

    lasting: ClassVar[bool] = False

    def alike(self, view: View) -> Seen | None:
        """The last incident before this one that is alike; None: it is new."""
        earliest = view.at.timestamp() - self.within.total_seconds()
        alike = (s for s in view.others if s.at >= earliest and shares(self.by, s.values, view.values))
        return max(alike, key=lambda s: s.at, default=None)

    def met(self, view: View) -> bool:
        return self.alike(view) is None

    def found(self, view: View) -> str:
        seen = self.alike(view)
        return f"seen before as {seen.incident}" if seen else "not seen before"


@dataclass(frozen=True)
class Spreading(Predicate):
    """Enough different values of one field, over incidents that share another, inside the span."""

    of: str
    at_least: int
    same: tuple[str, ...]
    within: timedelta

    lasting: ClassVar[bool] = False

    def values(self, view: View) -> set[str]:
        """The different values so far."""
        earliest = view.at.timestamp() - self.within.total_seconds()
        found = set(view.values[self.of])
        for seen in view.others:
            if seen.at >= earliest and shares(self.same, seen.values, view.values, unknown=False):
                found.update(seen.values[self.of])
        return found

    def met(self, view: View) -> bool:
        return len(self.values(view)) >= self.at_least

    def near(self, view: View) -> bool:
        return len(self.values(view)) > self.at_least / 2

    def found(self, view: View) -> str:
        values = sorted(self.values(view))
        return f"{len(values)} {self.of}: {', '.join(v.upper() if len(v) == 2 else v for v in values)}"


@dataclass(frozen=True)
class Repeated(Predicate):
    """Enough separate incidents inside the span."""

    at_least: int
    within: timedelta

    lasting: ClassVar[bool] = False

    def count(self, view: View) -> int:
        """How many so far, this one among them."""
        earliest = view.at.timestamp() - self.within.total_seconds()
        return 1 + sum(seen.at >= earliest for seen in view.others)

    def met(self, view: View) -> bool:
        return self.count(view) >= self.at_least

    def near(self, view: View) -> bool:
        return self.count(view) > self.at_least / 2

    def found(self, view: View) -> str:
        return f"{self.count(view)} incidents"


def shares(
    fields: Sequence[str], one: dict[str, list[str]], other: dict[str, list[str]], unknown: bool = True
) -> bool:
    """Whether two incidents share a value in every field; one that is not known fits if `unknown`."""
    for name in fields:
        a, b = one.get(name) or [], other.get(name) or []
        if not a or not b:
            if not unknown:
                return False
        elif set(a).isdisjoint(b):
            return False
    return True
