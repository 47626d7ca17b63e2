"""Under which names incidents are kept, so that a report finds all that it may be of, and little else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from streams.incidents.regions import countries_of, region
from streams.incidents.reports import Path, Report, span, unknown

NOWHERE = "-"
DAY = 86400.0

VOTES = frozenset({"unsc_veto", "other_veto", "resolution_adopted"})
# A state that recalls its ambassador and then breaks off relations takes one course.
WITHDRAWAL = frozenset({"ambassador_recalled", "ambassador_expelled", "relations_cut"})

WAVE_DAYS = 10  # states that act against one target within so many days of each other act together
RETOLD_DAYS = 30  # for so long an act is told of again without its day
VOTE_DAYS = 8

MANY = 25  # killed: so many at once are seldom, long remembered, and compared with all in their province
_TOLL_TOLD = 30  # days: so long the toll of a disaster climbs, and is told as such
_LONG_TOLD = 15  # days: a silence after which a disaster's toll is still told of anew
CLOSE_KM = 75.0  # two places this near may be two names for where one thing happened
CLOSE_DEGREES = CLOSE_KM / 111  # of latitude: places that lie further apart in it alone are further apart
TOWN = 3  # the length of the path of a town: itself, its province, its country


def recalls_a_veto(report: Report) -> bool:
    """Whether a veto is told without what it was about, as one that is known is."""
    return report.type == "unsc_veto" and not (report.topic or report.targets)


def country(report: Report) -> str:
    """The code of the country a report is of."""
    return report.place[-1] if report.place else NOWHERE


def anchors(report: Report) -> list[str]:
    """The names under which an incident with this report is found.

    Of two reports, one of which looks under a name of the other (`lookups`), the anchors share a name.
    """
    if report.names is None:
        report.names = _anchors(report)
    return report.names


def near(report: Report) -> list[str]:
    """The names under which an incident with this report is found among those told of at that time."""
    return [f"{anchor}|{report.span}" for anchor in anchors(report)]


def _quake(report: Report) -> list[str]:
    """The name under which an earthquake that kills many is found from the countries around."""
    quake = report.size >= 2 * MANY and report.family == "earth"
    return [f"quake {region(country(report))}"] if quake else []


def _by_name(report: Report) -> list[str]:
    """The name under which what has a name is found, in whichever country a storm is told of."""
    return [f"called {report.called}"] if report.called else []


def _anchors(report: Report) -> list[str]:
    if report.category == "diplomatic":
        return _parties(report)
    if report.category == "running_total":
        return [f"total {report.place[0] if report.place else NOWHERE}"]
    if not report.place:
        return [f"in {NOWHERE}"]
    home = country(report)
    if len(report.place) == 1:
        told = (*countries_of(home), *report.around)
        # A storm that is told of a continent, or of two countries, is that of a town in any of them.
        towns = [f"at {other}" for other in told] if report.size >= MANY else []
        return [
            f"in {home}",
            f"at {home}",
            *(f"in {other}" for other in told),
            *towns,
            *_quake(report),
            *_by_name(report),
        ]
    vague = [f"at {home}"] if unknown(report.place) else []
    others = [f"in {other}" for other in report.around] if report.size >= MANY else []
    return [f"in {report.place[-2]}", f"in {home}", *vague, *others, *_quake(report), *_by_name(report)]


def lookups(report: Report) -> list[str]:
    """The names under which incidents are found that this report may be of."""
    if report.category != "casualty":
        return anchors(report)
    if not report.place:
        return [f"in {NOWHERE}"]
    home = country(report)
    if len(report.place) == 1:
        others = (f"in {other}" for other in (*countries_of(home), *report.around))
        return [f"in {home}", *others, *_quake(report), *_by_name(report)]
    if unknown(report.place):
        return [f"in {home}", *_quake(report), *_by_name(report)]
    within = report.place[-2] if len(report.place) > 2 else home
    return [f"in {within}", f"at {home}", *_quake(report), *_by_name(report)]


def item(id_: str, place: Path, latitude: float | None) -> str:
    """How an incident is listed under a name: `DEGREE@ID@TOWN` where all reports name one town; else `@ID`.

    By degree of latitude and town a report sees without a look at the incident that it is of another.
    """
    if latitude is None or len(place) != TOWN:
        return f"@{id_}"
    return f"{math.floor(latitude)}@{id_}@{place[0]}"


def listed(item: str) -> str:
    """The id of an incident from how it is listed."""
    return item.split("@", 2)[1]


class Reach(NamedTuple):
    """How those incidents are listed that a report of a town may be of: by how an item begins, or ends."""

    begins: tuple[str, ...]
    ends: tuple[str, ...]


def reach(report: Report) -> Reach | None:
    """What a report may be of; None: any incident under the names it looks under."""
    here = report.latitude
    if here is None or len(report.place) < TOWN or report.size >= MANY:
        return None
    begins = _degrees(math.floor(here - CLOSE_DEGREES), math.floor(here + CLOSE_DEGREES))
    return Reach(begins, tuple([f"@{place}" for place in report.place]))


@cache
def _degrees(south: int, north: int) -> tuple[str, ...]:
    """How what is listed between two degrees of latitude begins, or by no latitude."""
    return ("@", *[f"{degree}@" for degree in range(south, north + 1)])


def within(items: Iterable[str], reach: Reach | None) -> Iterable[str]:
    """Those of listed incidents that a report may be of."""
    if reach is None:
        return items
    begins, ends = reach
    return [item for item in items if item.startswith(begins) or item.endswith(ends)]


class Town(NamedTuple):
    """Where few were killed: what is told of such places that lie apart is never of one incident."""

    path: Path
    latitude: float

    def apart(self, other: Town) -> bool:
        """Whether two are known to be two, as `nearness` has it."""
        if abs(self.latitude - other.latitude) <= CLOSE_DEGREES:
            return False
        return self.path[0] not in other.path and other.path[0] not in self.path


def town_of(reports: Sequence[Report]) -> Town | None:
    """The town that all of some reports are of; None where they are not, or where many were killed."""
    place, north = reports[0].place, reports[0].latitude
    for report in reports:
        if report.size >= MANY or report.place != place or report.latitude != north:
            return None
    return Town(place, north) if north is not None else None


Name = tuple[str, Town | None]  # an anchor, under which something is told in one town, or anywhere


def spans(report: Report) -> range:
    """The spans of days back to which incidents are looked for."""
    if report.category == "diplomatic":
        days = VOTE_DAYS if report.type in VOTES and not recalls_a_veto(report) else RETOLD_DAYS
    elif report.category == "running_total":
        days = 12
    else:
        long = _TOLL_TOLD if report.wording == "toll" else _LONG_TOLD
        days = 3 if report.size < 10 else 6 if report.size < 2 * MANY else long
    return range(span(report.published - days * DAY), report.span + 1)


def actings(report: Report) -> list[str]:
    """The names under which the acts of those who act are found."""
    act = _act(report)
    return [f"act {act} by {actor}" for actor in report.actors]


def _parties(report: Report) -> list[str]:
    if report.type in VOTES:
        return [f"act {report.type}"]
    act = _act(report)
    return [f"act {act} {target}" for target in report.targets] + actings(report) or [f"act {act} {NOWHERE}"]


def _act(report: Report) -> str:
    return "withdrawal" if report.type in WITHDRAWAL else report.type
