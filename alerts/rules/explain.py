"""One rule and one article: condition by condition, met or not, by what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alerts.engine import event_time
from alerts.evidence import evidence
from alerts.rules.compile import Compiled
from alerts.rules.view import View
from streams.incidents.gather import gather
from streams.incidents.partition import by_partition
from streams.records.alert import Evidence
from streams.records.extraction import Extraction
from streams.records.incident import Incident


@dataclass(frozen=True)
class Reason:
    """One condition of the rule at one incident."""

    predicate: str  # as the rule writes it
    met: bool
    near: bool  # not met, but close to it
    found: str


@dataclass(frozen=True)
class Explained:
    """The rule at one incident that the article tells of."""

    incident: Incident
    reasons: list[Reason]
    evidence: list[Evidence]

    @property
    def met(self) -> bool:
        """Whether every condition is met, so that an alert would be raised unless something holds it back."""
        return all(reason.met for reason in self.reasons)


def explain(rule: Compiled, extraction: Extraction) -> list[Explained]:
    """The rule at each incident of one article read by itself, the nearest to an alert first."""
    explained = [explain_incident(rule, incident) for incident in incidents(extraction)]
    return sorted(explained, key=lambda e: sum(not reason.met for reason in e.reasons))


def incidents(extraction: Extraction) -> Iterable[Incident]:
    """The incidents that one article tells of, with nothing known before."""
    for facts in by_partition(extraction).values():
        yield from gather({}, facts).changed


def explain_incident(rule: Compiled, incident: Incident) -> Explained:
    """The rule at one incident, as if it were the first that the rule saw."""
    view = View(incident, event_time(incident))
    reasons = []
    for predicate in rule.predicates:
        met = predicate.met(view)
        near = not met and predicate.near(view)
        reasons.append(Reason(predicate.text, met, near, predicate.found(view)))
    return Explained(incident, reasons, evidence(view, rule.predicates))
