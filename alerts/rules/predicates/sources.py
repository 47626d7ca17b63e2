"""Who reports it."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.rules.predicates.predicate import Predicate
from alerts.rules.view import View, independent
from streams.records.incident import Claim


@dataclass(frozen=True)
class ToldBy(Predicate):
    """Who reports it."""

    at_least: int
    one_of: frozenset[str]
    none_of: frozenset[str]
    classes: frozenset[str]

    def fitting(self, view: View) -> list[Claim]:
        """The claims that count."""
        return [claim for claim in view.incident.claims if self._fits(claim)]

    def _fits(self, claim: Claim) -> bool:
        outlet = {claim.source.casefold(), claim.owner.casefold()}
        if (self.one_of and self.one_of.isdisjoint(outlet)) or not self.none_of.isdisjoint(outlet):
            return False
        if not self.classes:
            return True
        said = claim.mention or claim.event
        return bool(said and said.attributed_to and said.attributed_to.source_class in self.classes)

    def met(self, view: View) -> bool:
        return independent(self.fitting(view)) >= max(1, self.at_least)

    def found(self, view: View) -> str:
        count = independent(self.fitting(view))
        return f"{count} independent source{'s' * (count != 1)} of that kind"

    def supports(self, claim: Claim) -> bool | None:
        return None if self._fits(claim) else False
