"""How many came to harm, and how fast the number grew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from alerts.rules.predicates.predicate import Predicate
from alerts.rules.view import Bounds, Seen, View
from streams.records.incident import Claim
from streams.records.told import CasualtyKind, VictimClass

_NOBODY = Bounds(0, 0)
NEAR = 0.2  # a count of a fifth of the threshold is told as a near miss, a lower one as nothing


@dataclass(frozen=True)
class Counted(Predicate):
    """A toll within bounds: of this incident, or, with `within`, of all that happened in that span."""

    kind: CasualtyKind
    at_least: int | None
    at_most: int | None
    victims: tuple[VictimClass, ...]
    status: tuple[str, ...]
    approx: bool
    within: timedelta | None

    def bounds(self, view: View) -> Bounds | None:
        """The toll that is compared."""
        own = _NOBODY if view.outside else view.bounds(self.kind, self.victims, self.status, self.approx)
        if self.within is None or not view.others or own is None:
            return own
        others = list(self.added(view))
        if not others:
            return own
        towns = sum(s.lows[self.kind] for s in others if not s.countrywide)
        country = max((s.lows[self.kind] for s in others if s.countrywide), default=0)
        if view.countrywide:
            country = max(country, own.low or 0)
        else:
            towns += own.low or 0
        # What is counted for a country, "120 killed in Syria", has those in it who died in its towns.
        return Bounds(max(towns, country), None, own.approx)

    def added(self, view: View) -> Iterator[Seen]:
        """The other incidents whose counts are added."""
        span = self.within.total_seconds() if self.within else 0.0
        for seen in view.others:
            if self.kind in seen.lows and abs(view.happened - seen.happened) < span:
                yield seen

    def met(self, view: View) -> bool:
        bounds = self.bounds(view)
        if bounds is None:
            return False
        if self.at_least is not None and (bounds.reached is None or bounds.reached < self.at_least):
            return False
        return self.at_most is None or (bounds.high is not None and bounds.high <= self.at_most)

    def near(self, view: View) -> bool:
        bounds = self.bounds(view)
        if bounds is None:
            return False
        if self.at_least is not None and (bounds.reached is None or bounds.reached < self.at_least):
            return max(bounds.low or 0, bounds.high or 0) >= self.at_least * NEAR
        return True

    def found(self, view: View) -> str:
        bounds = self.bounds(view)
        return f"{self.kind} {bounds}" if bounds else f"no count of {self.kind}"

    def supports(self, claim: Claim) -> bool | None:
        mention = claim.mention
        if mention is None or mention.kind != self.kind or mention.status not in self.status:
            return None
        if self.victims and mention.victim_class not in self.victims:
            return None
        if self.within is not None:
            return bool(mention.low)
        return self.at_least is None or (mention.low is not None and mention.low >= self.at_least)


@dataclass(frozen=True)
class Jumped(Predicate):
    """A toll that grew to `times` what it was, or by `by`, inside the span."""

    kind: CasualtyKind
    times: float | None
    by: int | None
    within: timedelta

    lasting: ClassVar[bool] = False

    def growth(self, view: View) -> tuple[int, int] | None:
        """The lowest toll inside the span, or the last before it, and the toll now; None: no two."""
        now = view.bounds(self.kind)
        steps = [
            (c.at, c.low) for c in view.incident.history if c.kind == self.kind and c.low and c.at <= view.at
        ]
        inside = [low for at, low in steps if at >= view.at - self.within]
        before = [low for at, low in steps if at < view.at - self.within]
        known = inside + before[-1:]
        return (min(known), now.low) if known and now and now.low else None

    def met(self, view: View) -> bool:
        growth = self.growth(view)
        if growth is None:
            return False
        was, now = growth
        return now >= was * self.times if self.times else now >= was + (self.by or 0)

    def near(self, view: View) -> bool:
        growth = self.growth(view)
        return growth is not None and growth[1] > growth[0]

    def found(self, view: View) -> str:
        growth = self.growth(view)
        return (
            f"{self.kind} from {growth[0]:,} to {growth[1]:,}"
            if growth
            else f"one figure of {self.kind} only"
        )
