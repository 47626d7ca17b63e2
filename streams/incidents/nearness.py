"""How near the place of a report is to where an incident was: evidence for `match`.

One town may be told by two names, one may be misread, and an earthquake stops at no border.
"""

from __future__ import annotations

import math

from streams.incidents import causes, counts
from streams.incidents.anchors import CLOSE_DEGREES, CLOSE_KM, DAY, MANY
from streams.incidents.cluster import Cluster
from streams.incidents.regions import region
from streams.incidents.reports import Path, Report, unknown

AT_ONCE = 1.5 * DAY  # two newsrooms tell of one happening within so long of each other

_PERHAPS = -0.5  # for places that are near each other, or one of which nobody knows
_QUAKE_KM = 1_000.0  # between two countries, or a town and a country, that one earthquake shakes
_QUAKE_DAYS = 3
_TOLL_DAYS = 3  # so long the toll of a town is followed up under the name of one beside it


def points(report: Report, cluster: Cluster) -> float:
    """The points for a report being of where `cluster` was: 2 in one town, -3 elsewhere."""
    place, here = report.place, report.point
    if not place or not cluster.paths:
        return _PERHAPS
    if len(place) > 1 and place in cluster.paths:
        return 2.0
    if report.called and any(other.called == report.called for other in cluster.reports):
        return 1.0
    nearest, north = -3.0, report.latitude
    in_a_town = report.latitude is not None and bool(cluster.latitudes)
    apart = in_a_town and not causes.rare(report.family, cluster.families)
    for path, there in cluster.paths.items():
        if apart and len(path) == 1:
            continue  # what is told of the country fits many towns, but not two at once
        if north is not None and there and abs(north - there[0]) > CLOSE_DEGREES and _apart(place, path):
            continue
        if (points := _nearness(place, path, here, there)) > nearest:
            nearest = points
    if nearest <= -3 and (_border(report, cluster) or _one_quake(report, cluster)):
        return 0.0
    if nearest == _PERHAPS and _followed_up(report, cluster):
        return 0.5
    if nearest in (-3.0, _PERHAPS) and report.published - cluster.last <= AT_ONCE:
        return _told_at_once(nearest, report, cluster)
    return nearest


def _told_at_once(nearest: float, report: Report, cluster: Cluster) -> float:
    """The points for two towns that may be two names for one, or one misread, told of within hours."""
    if nearest == _PERHAPS and _each_struck(report, cluster):
        return -2.0
    if min(report.size, cluster.size) < (2 * MANY if nearest == _PERHAPS else MANY):
        return nearest
    if nearest == _PERHAPS:
        return 0.0
    home = report.place[-1] in cluster.countries
    if home and report.family in causes.WIDESPREAD and _many_of_a_kind(report, cluster):
        return _PERHAPS  # so many die of the heat in two towns of a country by one heat wave
    large = min(report.size, cluster.size) >= 2 * MANY  # 26 are as easily killed in each of two towns
    return -1.0 if home and large and counts.unmistakable(report, cluster) else nearest


def _followed_up(report: Report, cluster: Cluster) -> bool:
    """Whether it tells of a toll that has risen, by the same cause, of what was told of a town beside it."""
    lately = report.published - cluster.last <= _TOLL_DAYS * DAY
    follows = report.wording == "toll" and lately and report.type in cluster.causes
    return follows and counts.alike(report, cluster)


def _each_struck(report: Report, cluster: Cluster) -> bool:
    """Whether a war strikes two towns near each other, both known, each with a count of its own."""
    known = report.latitude is not None and cluster.latitudes and not any(map(unknown, cluster.paths))
    strikes = causes.struck_again(report.type, cluster.causes)
    return bool(known and strikes) and not counts.retold(report, cluster)


def _many_of_a_kind(report: Report, cluster: Cluster) -> bool:
    """Whether both count about as many, 50 or more, of what is of one kind."""
    return (
        min(report.size, cluster.size) >= 2 * MANY
        and causes.rare(report.family, cluster.families)
        and counts.alike(report, cluster)
    )


def _apart(town: Path, other: Path) -> bool:
    """Whether a known town and another place, which lie far apart, are known to be two."""
    return len(other) > 1 and other[0] not in town and town[0] not in other and not unknown(other)


def _border(report: Report, cluster: Cluster) -> bool:
    """Whether two countries' reports may be of one thing: the articles name both countries.

    Where what happened is rare and the counts nearly equal, it is enough that those of one do: a country
    mourns its 95 who died when a plane crashed in the next one.
    """
    if not (report.countrywide or cluster.countrywide):
        return False
    here = any(path[-1] in report.around for path in cluster.paths)
    there = report.place[-1] in cluster.around
    if here != there:
        return causes.rare(report.family, cluster.families) and counts.alike(report, cluster)
    return here


def _one_quake(report: Report, cluster: Cluster) -> bool:
    """Whether an earthquake kills many in two countries that lie near each other, within days."""
    if "earth" not in cluster.families or report.family != "earth":
        return False
    if min(report.size, cluster.size) < 2 * MANY or report.published - cluster.last > _QUAKE_DAYS * DAY:
        return False
    here, points = report.point, [there for there in cluster.paths.values() if there]
    return here is not None and any(distance_km(here, there) <= _QUAKE_KM for there in points)


def _nearness(
    one: Path, other: Path, here: tuple[float, float] | None, there: tuple[float, float] | None
) -> float:
    if one[0] == other[0]:
        return 1.0 if len(one) == 1 and not unknown(one) else 2.0
    wide = len(one) == 1 or len(other) == 1
    if one[0] in other or other[0] in one:
        return 0.0 if wide else 1.5
    if wide and (region(one[-1]) == other[0] or region(other[-1]) == one[0]):
        return 0.0  # a continent, and a place in it
    if (wide or one[-1] == other[-1]) and (unknown(one) or unknown(other)):
        return _PERHAPS
    if here and there and not wide:
        if abs(here[0] - there[0]) > CLOSE_DEGREES:
            return -3.0
        km = distance_km(here, there)
        return 0.5 if km <= CLOSE_KM / 5 else _PERHAPS if km <= CLOSE_KM else -3.0
    return -3.0


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The great-circle distance of two points given by latitude and longitude in degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*here, *there))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(h))
