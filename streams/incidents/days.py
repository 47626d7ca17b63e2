"""How the days that a report tells, or its own, fit those of an incident: evidence for `match`."""

from __future__ import annotations

from streams.incidents import causes, counts
from streams.incidents.anchors import DAY, MANY
from streams.incidents.cluster import Cluster
from streams.incidents.reports import Report, days_apart

_WEATHER = 3  # days between those told, that rain, heat or cold goes on for
_WEEK = 7  # days
_KNOWN = 5  # killed: so many are hardly killed again in one town, and no more or fewer, a week later


def points(report: Report, cluster: Cluster, rare: bool, place: float) -> float:
    """The points for a report having been told of the days of an incident; `place`: those for its place."""
    lasting = stays_in_news(max(report.size, cluster.size))
    if report.days and cluster.days:
        gap = min(days_apart(report.days, days) for days in cluster.days)
        if gap == 0:
            return 1.5
        if gap <= lasting and _misread(report, cluster, rare, place):
            return -0.5
        if gap == 1 and report.wording == "toll" and cluster.size <= report.size <= 3 * cluster.size:
            return 0.0 if rare else -0.5  # "the toll rose to 24 on Thursday": that of Wednesday
        if gap <= _WEATHER and report.type in causes.WEATHER and report.type in cluster.causes:
            return 0.0
        if gap == _WEEK and place > 1 and report.size >= _KNOWN and counts.exact(report, cluster):
            return -0.5  # "on Saturday", told on a Saturday: the last one
        return -1.0 if gap == 1 else -2.0 - min(4.0, gap / 2)
    if report.days:  # the incident is known only by when it was told
        told = (_ordinal(cluster.first - lasting * DAY / 2), _ordinal(cluster.last))
        gap = days_apart(report.days, told)
        if gap and stands_at(report, cluster, place):
            return -0.5
        return 0.8 if gap == 0 else -1.0 * min(3, gap)
    if report.historical:
        return 0.0
    age = (report.published - cluster.last) / DAY
    return max(-1.5, 1.0 - age / lasting)


def _misread(report: Report, cluster: Cluster, rare: bool, place: float) -> bool:
    """Whether a day that does not fit is likelier misread than of another happening.

    So it is where many were killed, by something rare or in a number that is hardly told twice by chance.
    """
    if min(report.size, cluster.size) < MANY:
        return False
    return rare or counts.unmistakable(report, cluster) or stands_at(report, cluster, place)


def stands_at(report: Report, cluster: Cluster, place: float) -> bool:
    """Whether the day told is that on which a toll stood so: "the toll stood at 158 on Thursday"."""
    if report.type or report.days is None or report.days[1] < _ordinal(report.published) - 1:
        return False
    return place > 0 and cluster.size < report.size <= 2 * cluster.size


def _ordinal(seconds: float) -> int:
    return int(seconds // DAY) + 719163  # 1970-01-01


def stays_in_news(size: int) -> float:
    """For how many days a happening with so many killed is told of without saying its day.

    The more killed, the seldomer (Richardson, "Variation of the frequency of fatal quarrels with
    magnitude", 1948), so the longer a later report of the same size in the same place is of the same.
    """
    return 1.5 + min(18.5, max(0, size) / 5)
