"""The life of one alert, from raised to closed, by what has changed since it last spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from alerts.rules.view import Bounds
from streams.records.alert import AlertAction
from streams.records.incident import Incident
from streams.records.told import CasualtyKind


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
    summed: list[str] = field(default_factory=list)  # the other incidents whose counts it added up
    sum: dict[str, list[int | None]] = field(default_factory=dict)  # kind → low, high as last said, if a sum
    place: dict[str, Any] | None = None  # of the sum
    retracted: bool = False
    closed: bool = False

    @classmethod
    def begin(cls, alert_id: str, incident: str, at: float) -> Life:
        """An alert that has not spoken yet."""
        return cls(alert_id, incident, raised_at=at, acted_at=at)

    def after(self, action: AlertAction, incident: str, saying: Saying) -> Life:
        """The alert once the action has been said of an incident; what left its sum is no part of it."""
        tolls = {kind: [b.low, b.high] for kind, b in saying.tolls.items()}
        added_up = saying.sum
        return replace(
            self,
            acted_at=max(self.acted_at, saying.at),
            sequence=self.sequence + 1,
            step=max(self.step, saying.step),
            tolls=self.tolls if added_up and added_up.left else {**self.tolls, incident: tolls},
            parties=sorted({*self.parties, *saying.parties}),
            summed=sorted({*self.summed, *added_up.others}) if added_up else [],
            sum=tolls if added_up else {},
            place=added_up.place if added_up else None,
            retracted=saying.retracts,
            closed=action == "closed",
        )

    def shared(self, incident: str) -> bool:
        """Whether others than this incident have a part in it."""
        return bool({*self.tolls, *self.summed} - {incident})


@dataclass(frozen=True)
class Sum:
    """What an action tells of the counts of several incidents together."""

    others: Sequence[str]  # the incidents beside the one in hand
    place: dict[str, Any] | None  # JSON of a Place
    left: bool  # the one in hand is not in it any more


@dataclass(frozen=True)
class Saying:
    """What an action would tell."""

    at: float  # event time, epoch seconds
    tolls: Mapping[str, Bounds]
    step: int  # steps of escalation that the tolls are past
    parties: Sequence[str] = ()
    retracts: bool = False
    sum: Sum | None = None  # None: the rule adds nothing up


def renamed(life: dict[str, Any], incident: str, heir: str) -> dict[str, Any]:
    """A life as JSON values in which what was said of an incident counts as said of another."""
    tolls = {name: told for name, told in life["tolls"].items() if name != incident}
    told = life["tolls"].get(incident)
    summed = [heir if name == incident else name for name in life.get("summed", [])]
    return life | {"tolls": tolls if told is None else {heir: told, **tolls}, "summed": summed}


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
    if saying.sum and life.shared(incident.id):
        return _next_of_sum(life, incident, saying, missed)
    alone = set(life.tolls) <= {incident.id}
    if incident.state == "merged":
        return ("closed", "it is one happening with that of another alert") if alone else None
    if incident.state == "closed":
        return ("closed", "nothing more is told of it") if alone else None
    if incident.state == "withdrawn" or missed is not None:
        if life.retracted or (not alone and incident.id not in life.tolls):
            return None
        return "corrected", missed or "every source has taken it back"
    return _news(life, saying, life.tolls.get(incident.id, {}))


def _next_of_sum(
    life: Life, incident: Incident, saying: Saying, missed: str | None
) -> tuple[AlertAction, str] | None:
    """The same for an alert over several incidents: one that closes or is merged takes nothing from their sum
    (what it was merged into, which changes too, tells what is left)."""
    if incident.state in ("merged", "closed"):
        return None
    if missed is not None:
        return None if life.retracted else ("corrected", missed)
    return _news(life, saying, life.sum or life.tolls.get(incident.id, {}))


def _news(
    life: Life, saying: Saying, told: Mapping[str, Sequence[int | None]]
) -> tuple[AlertAction, str] | None:
    """What an alert whose conditions are met has to say beyond the counts it has told."""
    if life.retracted:
        return "updated", "the conditions are met again"
    if saying.step > life.step:
        return "escalated", "the toll has passed the next step"
    now = {kind: [b.low, b.high] for kind, b in saying.tolls.items()}
    if any((now.get(kind, [0])[0] or 0) < (was[0] or 0) for kind, was in told.items()):
        return "corrected", "the toll is lower than was said"
    if now != told:
        return "updated", "the toll has changed"
    more = sorted(set(saying.parties) - set(life.parties))
    return ("updated", f"new: {', '.join(more)}") if more else None
