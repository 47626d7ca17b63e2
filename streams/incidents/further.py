"""Whether a report tells of a further deed than an incident's, in one town: evidence for `match`.

A war strikes a town again the next day, and a campaign of bombs the same capital week after week, each time
with about as many dead. Who follows up what is known repeats its count, or raises it soon, and calls that a
toll; who tells another day and another count, "a second bomb", or days later news with a count of its own,
tells of another deed. Disasters are told so for weeks, and are left to their causes.
"""

from __future__ import annotations

from streams.incidents import causes, counts
from streams.incidents.anchors import DAY
from streams.incidents.cluster import Cluster
from streams.incidents.reports import Report, days_apart

FURTHER = -3.0
_NEXT = 0.75 * DAY  # "another attack" is not the one that was told of so long ago, and before
_NEWS = 2.5 * DAY  # for so long a slow newsroom tells as news what others told of
_DRY = 10 * DAY  # after so long, a flood of a country that no toll is told of is another
_WEEK = 7 * DAY
_SILENT = 45 * DAY  # after so long, what an article leads with and no day is told of has just happened


def told(report: Report, cluster: Cluster, rare: bool) -> bool:
    """Whether the wording of a report, or its age, says that it is of a further deed."""
    if report.historical or _disaster(report, cluster):
        return _another_flood(report, cluster)
    lasts = any(cause in causes.GOES_ON for cause in cluster.causes)
    silent = report.published - cluster.last > _SILENT
    if silent and report.wording in ("", "news") and not (report.passing or report.days or rare or lasts):
        otherwise = causes.other_arms(report.type, cluster.causes)
        return otherwise or not counts.unmistakable(report, cluster)
    since = report.published - cluster.first
    weeks = report.wording == "news" and report.published - cluster.last > _WEEK
    retold = counts.exact if weeks else counts.retold  # "over 50" are then no longer last week's 52
    if report.wording not in ("another", "news") or retold(report, cluster):
        return False
    gap = days_between(report, cluster)
    if report.wording == "another":
        new = all(other.wording != "another" for other in cluster.reports)
        return new and (since > _NEXT if gap is None else gap > 0)
    return gap != 0 and since > _NEWS and not rare and not lasts


def on_another_day(report: Report, cluster: Cluster, rare: bool) -> bool:
    """Whether a report tells another day and another count, and no toll that has risen."""
    if rare or report.wording == "toll" or not days_between(report, cluster):
        return False
    return not counts.retold(report, cluster)


def days_between(report: Report, cluster: Cluster) -> int | None:
    """Days between those that both tell; None: not both tell any."""
    if not (report.days and cluster.days):
        return None
    return min(days_apart(report.days, days) for days in cluster.days)


def _another_flood(report: Report, cluster: Cluster) -> bool:
    """Whether a country that has monsoons or typhoons has another, as news and with a count of its own."""
    if report.historical or report.family != "water" or "water" not in cluster.families:
        return False
    news = report.wording in ("", "news") and not (report.passing or report.days)
    dry = report.published - cluster.last > _DRY and cluster.size < counts.CATASTROPHE
    named = report.called and any(other.called == report.called for other in cluster.reports)
    return news and dry and report.countrywide and not named and not counts.retold(report, cluster)


def _disaster(report: Report, cluster: Cluster) -> bool:
    return report.family in causes.DISASTERS or not causes.DISASTERS.isdisjoint(cluster.families)
