"""What all predicates have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from alerts.rules.view import View
from streams.records.incident import Claim


@dataclass(frozen=True)
class Predicate(ABC):
    """One condition. `lasting`: an alert that was raised is taken back when it no longer holds."""

    key: str  # where it stands in the rule: "killed", "any.0.place"
    text: str  # as the rule writes it: "killed at_least 50"

    lasting: ClassVar[bool] = True

    @abstractmethod
    def met(self, view: View) -> bool:
        """Whether the incident meets the condition."""

    def near(self, view: View) -> bool:
        """Whether an incident that does not meet it comes close enough to be told."""
        return True

    @abstractmethod
    def found(self, view: View) -> str:
        """What the incident has where the condition looks."""

    def supports(self, claim: Claim) -> bool | None:
        """Whether `claim` is evidence for the condition; None: it is about something else."""
        return None


def one_short(group: Sequence[Predicate], view: View) -> Predicate | None:
    """The single predicate of the group that is missed, and nearly met; None: none or more are missed."""
    missed: Predicate | None = None
    for predicate in group:
        if not predicate.met(view):
            if missed is not None:
                return None
            missed = predicate
    return missed if missed is not None and missed.near(view) else None
