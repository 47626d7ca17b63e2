"""What happened, when, by whom and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from alerts.rules.predicates.predicate import Predicate
from alerts.rules.view import View, topic_words
from streams.incidents.causes import family
from streams.records.incident import Claim


@dataclass(frozen=True)
class Recent(Predicate):
    """On days that begin at most so long before the report; an incident without a date is not met."""

    within: timedelta

    def met(self, view: View) -> bool:
        period = view.incident.period
        if period is None or period.start is None:
            return False
        return view.at.date() - period.start <= self.within

    def found(self, view: View) -> str:
        period = view.incident.period
        return f"since {period.start}" if period and period.start else "no day named"


@dataclass(frozen=True)
class Cause(Predicate):
    """What kind of harm it was: one of some causes, or of their families."""

    causes: frozenset[str]

    def met(self, view: View) -> bool:
        cause = view.incident.type
        return cause in self.causes or (family(cause) or cause) in self.causes

    def near(self, view: View) -> bool:
        return view.incident.category != "diplomatic"

    def found(self, view: View) -> str:
        return view.incident.type or "no cause named"


@dataclass(frozen=True)
class Happening(Predicate):
    """One of some diplomatic acts."""

    types: frozenset[str]

    def met(self, view: View) -> bool:
        return view.incident.category == "diplomatic" and view.incident.type in self.types

    def near(self, view: View) -> bool:
        return False

    def found(self, view: View) -> str:
        return view.incident.type or "no event"

    def supports(self, claim: Claim) -> bool | None:
        return None if claim.event is None else claim.event.type in self.types


@dataclass(frozen=True)
class Status(Predicate):
    """Done, said to be coming, threatened …"""

    statuses: frozenset[str]

    def met(self, view: View) -> bool:
        return view.incident.event_status in self.statuses

    def found(self, view: View) -> str:
        return view.incident.event_status or "no status"

    def supports(self, claim: Claim) -> bool | None:
        return None if claim.event is None else claim.event.status in self.statuses


@dataclass(frozen=True)
class Involved(Predicate):
    """Who acts, or is acted upon."""

    role: Literal["actors", "targets"]
    one_of: frozenset[str]
    all_of: tuple[frozenset[str], ...]  # every one of these must be there, each by any of its names
    none_of: frozenset[str]
    at_least: int

    def met(self, view: View) -> bool:
        there = view.actor_names if self.role == "actors" else view.target_names
        if self.one_of and self.one_of.isdisjoint(there):
            return False
        if any(one.isdisjoint(there) for one in self.all_of) or not self.none_of.isdisjoint(there):
            return False
        return not self.at_least or len(view.values[self.role]) >= self.at_least

    def near(self, view: View) -> bool:
        return False

    def found(self, view: View) -> str:
        incident = view.incident
        involved = incident.actors if self.role == "actors" else incident.targets
        return ", ".join(actor.name for actor in involved) or f"no {self.role} named"


@dataclass(frozen=True)
class About(Predicate):
    """What a resolution or a talk is about: every word of one of the topics."""

    topics: tuple[frozenset[str], ...]

    def met(self, view: View) -> bool:
        words = topic_words(view.incident.topic or "")
        return any(topic <= words for topic in self.topics)

    def found(self, view: View) -> str:
        return view.incident.topic or "no topic named"


@dataclass(frozen=True)
class Kept(Predicate):
    """Whether running totals, or background, are meant: by default neither is."""

    about: Literal["running_total", "background"]
    wanted: bool

    def has(self, view: View) -> bool:
        """Whether the incident is one."""
        if self.about == "running_total":
            return view.incident.category == "running_total"
        return view.incident.historical or view.incident.event_status == "background"

    def met(self, view: View) -> bool:
        return self.has(view) == self.wanted

    def found(self, view: View) -> str:
        name = "a running total" if self.about == "running_total" else "background"
        return name if self.has(view) else f"not {name}"
