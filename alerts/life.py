"""The life of one alert, from raised to closed, by what has changed since it last spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from alerts.rules.view import Bounds
from streams.records import AlertAction, CasualtyKind, Incident


@dataclass(frozen=True)
class Life:
    """What has been said of an alert so far; its fields are JSON values."""

    id: str
    incident: str  # that raised it
    raised_at: float  # event time, epoch seconds
    acted_at: float
    sequence: int = 0
    step: int = 0  # steps of escalation behind it
    tolls: dict[str, dict[str, list[int | None]]] = field(default_factory=dict)  # incident → kind → low, high
    parties: list[str] = field(default_factory=list)  # actors and targets told of
    retracted: bool = False
    closed: bool = False

    @classmethod
    def begin(cls, alert_id: str, incident: str, at: float) -> Life:
        """An alert that has not spoken yet."""
        return cls(alert_id, incident, raised_at=at, acted_at=at)

    def after(self, action: AlertAction, incident: str, saying: Saying) -> Life:
        """The alert once the action has been said."""
        return replace(
            self,
            acted_at=max(self.acted_at, saying.at),
            sequence=self.sequence + 1,
            step=max(self.step, saying.step),
            tolls={**self.tolls, incident: {kind: [b.low, b.high] for kind, b in saying.tolls.items()}},
            parties=sorted({*self.parties, *saying.parties}),
            retracted=saying.retracts,
            closed=action == "closed",
        )


@dataclass(frozen=True)
class Saying:
    """What an action would tell."""

    at: float  # event time, epoch seconds
    tolls: Mapping[str, Bounds]
    step: int  # steps of escalation that the tolls are past
    parties: Sequence[str] = ()
    retracts: bool = False


def renamed(life: dict[str, Any], incident: str, heir: str) -> dict[str, Any]:
    """A life as JSON values in which what was said of an incident counts as said of another."""
    tolls = {name: told for name, told in life["tolls"].items() if name != incident}
    told = life["tolls"].get(incident)
    return life | {"tolls": tolls if told is None else {heir: told, **tolls}}


def steps_past(tolls: Mapping[str, Bounds], steps: Mapping[CasualtyKind, Sequence[int]]) -> int:
    """How many steps of escalation the tolls are past."""
    lows = {kind: tolls[kind].low or 0 for kind in steps if kind in tolls}
    return max((sum(low >= step for step in steps[kind]) for kind, low in lows.items()), default=0)


def next_action(
    life: Life, incident: Incident, saying: Saying, missed: str | None
) -> tuple[AlertAction, str] | None:
    """What is left to say of an alert after an update of one of its incidents, and why; None: nothing.

    `missed` is what the incident no longer meets, in words; None: it meets everything.
    """
    alone = set(life.tolls) <= {incident.id}
    if incident.state == "merged":
        return ("closed", "it is one happening with that of another alert") if alone else None
    if incident.state == "closed":
        return ("closed", "nothing more is told of it") if alone else None
    if incident.state == "withdrawn" or missed is not None:
        if life.retracted or (not alone and incident.id not in life.tolls):
            return None
        return "corrected", missed or "every source has taken it back"
    if life.retracted:
        return "updated", "the conditions are met again"
    if saying.step > life.step:
        return "escalated", "the toll has passed the next step"
    told = life.tolls.get(incident.id, {})
    now = {kind: [b.low, b.high] for kind, b in saying.tolls.items()}
    if any((now.get(kind, [0])[0] or 0) < (was[0] or 0) for kind, was in told.items()):
        return "corrected", "the toll is lower than was said"
    if now != told:
        return "updated", "the toll has changed"
    more = sorted(set(saying.parties) - set(life.parties))
    return ("updated", f"new: {', '.join(more)}") if more else None
