"""The predicates of a compiled rule: each can say whether it is met, whether nearly, and by what.

`met` is called for every candidate and allocates nothing; `near` and `found` only when a decision is told.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Literal

import rule_engine

from alerts.rules.model import KINDS
from alerts.rules.view import Bounds, Seen, View, independent, topic_words
from streams.incidents.causes import family
from streams.records import CasualtyKind, Claim, VictimClass

NEAR = 0.2  # a count of a fifth of the threshold is told as a near miss, a lower one as nothing


@dataclass(frozen=True)
class Predicate:
    """One condition. `lasting`: an alert that was raised is taken back when it no longer holds."""

    key: str  # where it stands in the rule: "killed", "any.0.place"
    text: str  # as the rule writes it: "killed at_least 50"

    lasting: ClassVar[bool] = True

    def met(self, view: View) -> bool:
        """Whether the incident meets the condition."""
        raise NotImplementedError

    def near(self, view: View) -> bool:
        """Whether an incident that does not meet it comes close enough to be told."""
        return True

    def found(self, view: View) -> str:
        """What the incident has where the condition looks."""
        raise NotImplementedError

    def supports(self, claim: Claim) -> bool | None:
        """Whether `claim` is evidence for the condition; None: it is about something else."""
        return None


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
        own = view.bounds(self.kind, self.victims, self.status, self.approx)
        if self.within is None or not view.others or own is None:
            return own
        span = self.within.total_seconds()
        others = sum(s.lows.get(self.kind, 0) for s in view.others if abs(view.happened - s.happened) < span)
        return Bounds((own.low or 0) + others, None, own.approx) if others else own

    def met(self, view: View) -> bool:
        bounds = self.bounds(view)
        if bounds is None:
            return False
        if self.at_least is not None and (bounds.low is None or bounds.low < self.at_least):
            return False
        return self.at_most is None or (bounds.high is not None and bounds.high <= self.at_most)

    def near(self, view: View) -> bool:
        bounds = self.bounds(view)
        if bounds is None:
            return False
        if self.at_least is not None and (bounds.low is None or bounds.low < self.at_least):
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
class Within(Predicate):
    """Inside one of some places; a text that names only a place around it comes near."""

    ids: frozenset[str]
    ancestors: frozenset[str]

    def met(self, view: View) -> bool:
        return not self.ids.isdisjoint(view.path_ids)

    def near(self, view: View) -> bool:
        place = view.incident.place
        return place is not None and bool(place.path_ids) and place.path_ids[0] in self.ancestors

    def found(self, view: View) -> str:
        return _place(view)


@dataclass(frozen=True)
class Near(Predicate):
    """Within some kilometres of a point; a country or a governorate is no point, so it is never near."""

    latitude: float
    longitude: float
    km: float

    def distance(self, view: View) -> float | None:
        """Kilometres between the incident and the point; None: the incident has no point."""
        place = view.incident.place
        if place is None or place.latitude is None or place.longitude is None or len(place.path_ids) < 2:
            return None
        return distance_km(self.latitude, self.longitude, place.latitude, place.longitude)

    def met(self, view: View) -> bool:
        distance = self.distance(view)
        return distance is not None and distance <= self.km

    def near(self, view: View) -> bool:
        distance = self.distance(view)
        return distance is not None and distance <= 2 * self.km

    def found(self, view: View) -> str:
        distance = self.distance(view)
        return f"{_place(view)}, {distance:.0f} km away" if distance is not None else _place(view)


@dataclass(frozen=True)
class InCountry(Predicate):
    """In one of some countries."""

    countries: frozenset[str]

    def met(self, view: View) -> bool:
        place = view.incident.place
        return place is not None and place.country in self.countries

    def near(self, view: View) -> bool:
        return False

    def found(self, view: View) -> str:
        return _place(view)


@dataclass(frozen=True)
class Somewhere(Predicate):
    """At a place that the gazetteer knows."""

    def met(self, view: View) -> bool:
        return bool(view.path_ids)

    def found(self, view: View) -> str:
        return _place(view)


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


@dataclass(frozen=True)
class Expression(Predicate):
    """A free expression over the incident's values."""

    program: rule_engine.Rule

    def met(self, view: View) -> bool:
        try:
            return bool(self.program.matches(expression_values(view)))
        except rule_engine.EngineError:  # such as a comparison with a value that is null
            return False

    def found(self, view: View) -> str:
        values = expression_values(view)
        used = [name for name in values if name in self.text.partition(" ")[2]]
        return ", ".join(f"{name} = {_shown(values[name])}" for name in used)


EXPRESSION_TYPES: dict[str, Any] = {
    **dict.fromkeys(KINDS, rule_engine.DataType.FLOAT),
    **{f"{kind}_high": rule_engine.DataType.FLOAT for kind in KINDS},
    "cause": rule_engine.DataType.STRING,
    "event": rule_engine.DataType.STRING,
    "place": rule_engine.DataType.STRING,
    "country": rule_engine.DataType.STRING,
    "path": rule_engine.DataType.ARRAY(rule_engine.DataType.STRING),
    "actors": rule_engine.DataType.ARRAY(rule_engine.DataType.STRING),
    "targets": rule_engine.DataType.ARRAY(rule_engine.DataType.STRING),
    "topic": rule_engine.DataType.STRING,
    "sources": rule_engine.DataType.FLOAT,
    "articles": rule_engine.DataType.FLOAT,
    "hours": rule_engine.DataType.FLOAT,
}


def expression_values(view: View) -> dict[str, Any]:
    """What a free expression can name: lows of the tolls (0: none told), highs (null: no upper bound) …"""
    incident = view.incident
    place = incident.place
    values: dict[str, Any] = {}
    for kind in KINDS:
        bounds = view.bounds(kind)
        values[kind] = (bounds.low or 0) if bounds else 0
        values[f"{kind}_high"] = bounds.high if bounds else 0
    return values | {
        "cause": incident.type if incident.category != "diplomatic" else "",
        "event": incident.type if incident.category == "diplomatic" else "",
        "place": place.name if place else "",
        "country": (place.country or "") if place else "",
        "path": list(place.path) if place else [],
        "actors": [actor.name for actor in incident.actors],
        "targets": [actor.name for actor in incident.targets],
        "topic": incident.topic or "",
        "sources": independent(incident.claims),
        "articles": len({claim.article_id for claim in incident.claims}),
        "hours": (view.at - incident.first_published).total_seconds() / 3600,
    }


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


def one_short(group: Sequence[Predicate], view: View) -> Predicate | None:
    """The single predicate of the group that is missed, and nearly met; None: none or more are missed."""
    missed: Predicate | None = None
    for predicate in group:
        if not predicate.met(view):
            if missed is not None:
                return None
            missed = predicate
    return missed if missed is not None and missed.near(view) else None


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance by the haversine formula, on a sphere of 6,371 km; degrees in."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    h = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(h))


def _place(view: View) -> str:
    place = view.incident.place
    return ", ".join(place.path) if place else "no place named"


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
