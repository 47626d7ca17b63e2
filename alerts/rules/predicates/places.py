"""Where it happened."""

from __future__ import annotations

import math
from dataclasses import dataclass

from alerts.rules.predicates.predicate import Predicate
from alerts.rules.view import View


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
        return place_name(view)


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
        return f"{place_name(view)}, {distance:.0f} km away" if distance is not None else place_name(view)


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
        return place_name(view)


@dataclass(frozen=True)
class Somewhere(Predicate):
    """At a place that the gazetteer knows."""

    def met(self, view: View) -> bool:
        return bool(view.path_ids)

    def found(self, view: View) -> str:
        return place_name(view)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance by the haversine formula, on a sphere of 6,371 km; degrees in."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    h = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(h))


def place_name(view: View) -> str:
    place = view.incident.place
    return ", ".join(place.path) if place else "no place named"
