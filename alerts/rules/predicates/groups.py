"""Predicates of predicates: not, any."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.rules.predicates.predicate import Predicate, one_short
from alerts.rules.view import View
from streams.records.incident import Claim


@dataclass(frozen=True)
class Not(Predicate):
    """None of it all together."""

    parts: tuple[Predicate, ...]

    def met(self, view: View) -> bool:
        return not all(part.met(view) for part in self.parts)

    def found(self, view: View) -> str:
        return "; ".join(part.found(view) for part in self.parts)


@dataclass(frozen=True)
class Any_(Predicate):
    """At least one of several groups, whole."""

    groups: tuple[tuple[Predicate, ...], ...]

    def met(self, view: View) -> bool:
        return any(all(part.met(view) for part in group) for group in self.groups)

    def near(self, view: View) -> bool:
        return any(one_short(group, view) is not None for group in self.groups)

    def found(self, view: View) -> str:
        for group in self.groups:
            if all(part.met(view) for part in group):
                return "; ".join(part.found(view) for part in group)
        return " / ".join("; ".join(part.found(view) for part in group) for group in self.groups)

    def supports(self, claim: Claim) -> bool | None:
        said = [part.supports(claim) for group in self.groups for part in group]
        return any(said) if any(s is not None for s in said) else None
