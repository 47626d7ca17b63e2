"""Which states take part in a diplomatic act, each counted once, and which acts of one state go together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from streams.extract import countries
from streams.incidents.anchors import DAY, WAVE_DAYS, WITHDRAWAL
from streams.incidents.cluster import Cluster
from streams.incidents.read import name_of
from streams.incidents.regions import region
from streams.incidents.reports import Report
from streams.records.told import Actor

_WEST = frozenset({"US", "CA", "AU", "NZ"})


def counted_once(actors: Iterable[Actor]) -> list[Actor]:
    """The states that act, so that every actor counts for 1, or for its `count`, and none counts twice.

    "Six Gulf states" beside Kuwait and Qatar are four others; all six named, the group is left out.
    """
    told: dict[str, Actor] = {}
    for actor in actors:
        known = told.setdefault(name_of(actor), actor)
        if (actor.count or 0) > (known.count or 0):
            told[name_of(actor)] = actor
    codes = [actor.code for actor in told.values() if actor.code]
    found = []
    for actor in told.values():
        named = sum(code in members(actor.name) for code in codes) if actor.code is None else 0
        if not named:
            found.append(actor)
        elif actor.count is not None and actor.count > named:
            found.append(actor.model_copy(update={"count": actor.count - named}))
    return found


def is_state(name: str) -> bool:
    """Whether what an actor is known by (`read.name_of`) is a state's, and no group's or body's."""
    return name in countries.countries()


def linked(one: Cluster, other: Cluster) -> bool:
    """Whether one state does to two others what is one deed: withdraws from both on one day."""
    if not (WITHDRAWAL & set(one.causes) and WITHDRAWAL & set(other.causes)):
        return False
    mine, theirs = _targets(one), _targets(other)
    if not mine or not theirs or mine & theirs or one.historical != other.historical:
        return False
    pairs = ((a, b) for a in one.reports for b in other.reports if set(a.actors) & set(b.actors))
    return any(_at_once(a, b) for a, b in pairs)


def _at_once(one: Report, other: Report) -> bool:
    """Whether two reports are of one day: as both tell it, or else as they were published."""
    apart = abs(one.published - other.published) / DAY
    if one.days and other.days:
        return one.days[0] == other.days[0] and apart <= WAVE_DAYS
    return apart <= 1


def _targets(cluster: Cluster) -> set[str]:
    return {target for report in cluster.reports for target in report.targets}


@cache
def members(name: str) -> frozenset[str]:
    """The codes of the members that a group by that name has; none where it is no group of states."""
    group = next((g for g in countries.groups() if g.name.casefold() == name.casefold()), None)
    if group is not None and group.members:
        return frozenset(group.members)
    europe = frozenset(code for code in countries.countries() if region(code) == "europe")
    words = set(name.casefold().split())
    if "european" in words and "union" not in words:
        return europe
    return europe | _WEST if "western" in words else frozenset()
