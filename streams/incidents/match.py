"""Whether a report tells of an incident that is known: evidence for and against, added up.

Every line of evidence gives points, for (positive) or against (negative); a report joins the incident
with the most points, if they reach `JOIN`, and founds one otherwise. It is the Fellegi–Sunter way of
linking records, with weights set by hand from what an editor would say:

| evidence | points |
| --- | --- |
| same town · one inside the other · country and town in it · not known · another | 2 · 1.5 · 0 · -0.5 · -3 |
| days told overlap · a day apart · further | 1.5 · -1 · -2 and less |
| no day told: told at once … after the time for which such a happening stays in the news | 1 … -1.5 |
| same exact count · fits or grew · far too small or large (see `counts`) | 0.2 to 2 · 0.4 · -1 to -2 |
| same rare cause · same cause · both of a kind · unlike | 1.5 · 0.8 · 0.5 · -0.5 to -2.5 |
| 50 or more killed in one country, told of within a day and a half | 0.5 |
| told only to say which happening is meant: "the crash that killed 67" | 0.5 |
| another kind of site struck, and another count | -2 |
| a storm, ship or flight of another name, and another count | -3 |
| the only victim has the same name · another name | 2 for the count · -3 |
| nearly the same text or the same URL · the same article tells both as two | 2 · -3 |
| worded as another attack, or days later as news with a count of its own (see `further`) | -3 |

A count for a country does not fit a town's unless it is the same count, or what happened is so rare
that a country has it once in a week (an earthquake, a stampede).
"""

from __future__ import annotations

import math

from streams.incidents import acts, called, causes, copies, counts, days, further, named, nearness
from streams.incidents.anchors import DAY, MANY, VOTES, WAVE_DAYS
from streams.incidents.cluster import Cluster
from streams.incidents.nearness import AT_ONCE
from streams.incidents.reports import Report, told_lately, unknown

JOIN = 2.5
COPY = 2.0  # for nearly the same text

_NAMED = 2.0  # for a victim of the same name: nobody is killed twice

_ON_SITES = frozenset({"violence", "fire", "crowd", "collapse"})  # families of what strikes one site
_ONE_DISASTER = 10 * DAY  # after so long a silence, one of its kind elsewhere with fewer dead is another …
_ONE_STORY = 3 * DAY  # … and what is told from then on, after another seemed to be told, is that


def affinity(report: Report, cluster: Cluster) -> float:
    """The points for `report` being of `cluster`; `-inf` where it cannot be.

    All reports of the cluster come before `report` in order.
    """
    if report.category != cluster.category:
        return -math.inf
    if report.category == "diplomatic":
        return JOIN + acts.beyond(report, cluster)
    place = nearness.points(report, cluster)
    if place <= -3 and not (report.size >= MANY and counts.exact(report, cluster)):
        return -math.inf
    if report.historical != cluster.historical and not _recalled(report, cluster):
        return -math.inf
    catastrophe = cluster.size >= counts.CATASTROPHE
    soon = report.published - cluster.last <= (3 if catastrophe else 1) * _ONE_DISASTER
    rare = causes.rare(report.family, cluster.families) and (soon or _again(report, cluster, place))
    rare = rare and not causes.other_disaster(report.type, cluster.causes)
    later = further.on_another_day(report, cluster, rare) and not days.stands_at(report, cluster, place)
    one_victim = named.same(report, cluster)
    counted = counts.points(report, cluster, rare, later)
    if one_victim is not None:
        counted = max(counted, _NAMED) if one_victim else counted + further.FURTHER
    points = place + days.points(report, cluster, rare, place) + counted
    cause = _cause(report, cluster, rare, place)
    points += cause
    if _other_site(report, cluster):
        points -= 2.0
    if report.called and _other_name(report, cluster):
        points += further.FURTHER
    if place > 0 and further.told(report, cluster, rare):
        points += further.FURTHER
    if place >= 0 and cause >= 0 and not later and _many_at_once(report, cluster, 2 * MANY):
        points += 0.5
    if report.wording == "known":
        points += 0.5
    if points + COPY < JOIN:
        return -math.inf
    return points + _text(report, cluster, rare, place, later)


def _again(report: Report, cluster: Cluster, place: float) -> bool:
    """Whether what is told after a long silence may be of what comes seldom: a disaster's toll still climbs.

    In one sea, or country, weeks later another boat has sunk.
    """
    if report.type not in cluster.causes:
        return False
    if report.family == "transport":
        return place > 1 and not unknown(report.place)
    return place > 0 or report.size > cluster.size


def _recalled(report: Report, cluster: Cluster) -> bool:
    """Whether a report of one tense can be of a cluster told in the other: by an exact count, or as what is
    brought to court a day after it was news.
    """
    if counts.exact(report, cluster):
        return report.size >= 5
    lately = report.size >= MANY and told_lately(report, cluster.reports)
    return lately and report.place in cluster.paths and counts.alike(report, cluster)


def one_happening(one: Cluster, other: Cluster) -> bool:
    """Whether two incidents that one report fits are the same, and none of their articles tells of both.

    What each has told last, and where it tells of most, has to fit the other as a report of its own would.
    Early counts say little: "12 dead" in a town and "50 dead" in its country have been overtaken by then.
    A cause may be misread in a report, but what all tell as an earthquake is no epidemic.
    """
    if one.category != other.category or one.articles & other.articles or one.historical != other.historical:
        return False
    apart = max(one.first, other.first) - min(one.last, other.last)
    if one.category == "diplomatic":
        if apart > WAVE_DAYS * DAY:
            return False  # a state takes a further step
        fit = (affinity(other.reports[-1], one) >= JOIN, affinity(one.reports[-1], other) >= JOIN)
        return all(fit) if VOTES & set(one.causes) else any(fit)
    pairs = [(mine, theirs) for mine in one.families for theirs in other.families]
    if pairs and all(causes.unlike(mine, theirs) for mine, theirs in pairs):
        return False
    rare = any(family in causes.RARE for family in one.families)
    if apart > (_ONE_STORY if rare else AT_ONCE):
        return False
    return all(affinity(report, one) >= JOIN for report in _telling(other, rare)) and all(
        affinity(report, other) >= JOIN for report in _telling(one, rare)
    )


def _telling(cluster: Cluster, rare: bool) -> tuple[Report, Report]:
    """The latest report of an incident, and the latest of those that tell the largest count.

    Of one that is known to be in a town, those that say so: what is told of the country fits many towns.
    """
    reports = cluster.reports
    if not rare and not cluster.countrywide:
        reports = [report for report in reports if not report.countrywide]
    return reports[-1], max(reports, key=lambda report: (report.size, report.key))


def _many_at_once(report: Report, cluster: Cluster, many: int) -> bool:
    """Whether both tell of so many, as two newsrooms do of one happening within so long of each other."""
    return min(report.size, cluster.size) >= many and report.published - cluster.last <= AT_ONCE


# --- cause and text


def _cause(report: Report, cluster: Cluster, rare: bool, place: float) -> float:
    if not report.type or not cluster.causes:
        return 0.0
    told_so = report.type in cluster.causes
    mine = report.family
    if not told_so and all(causes.conflict(report.type, theirs) for theirs in cluster.causes):
        # That two things kill so many in a town within a day, or hardly more or fewer in a country, is less
        # likely than a cause misread.
        least = min(report.size, cluster.size)
        if least < MANY:
            return -2.5
        misread = place > 1 or counts.alike(report, cluster, 1.25)
        if least >= 100 and misread and report.published - cluster.last <= 2 * DAY:
            return -0.5
        return -1.5 if least >= 2 * MANY else -2.0
    if not told_so and report.victims and _other_victims(report, cluster):
        return -2.5
    if rare:
        return 1.5
    if told_so:
        return 0.8
    if causes.another(report.type, cluster.causes):
        return -1.0
    if _of_fighters_and_others(report, cluster):
        return -1.0
    if place > 1 and not counts.retold(report, cluster):
        if causes.by_accident(report.type, cluster.causes):
            return -2.0
        if causes.other_weapon(report.type, cluster.causes):
            return -1.5
        late = report.published - cluster.first > AT_ONCE and report.wording != "toll"
        if late and causes.other_arms(report.type, cluster.causes):
            return -1.5
    if mine and mine in cluster.families:
        return 0.0 if mine in causes.RARE else 0.5  # weeks later a flood is not that landslide
    if mine and place <= 0 and not counts.retold(report, cluster) and _of_two_kinds(report, cluster):
        return -1.0
    # What two newsrooms tell at once of so many is one, whether they call it an explosion or a fire.
    return 0.5 if mine and _many_at_once(report, cluster, 2 * MANY) else 0.0


def _of_two_kinds(report: Report, cluster: Cluster) -> bool:
    """Whether its cause is of no family that is told of the incident, though both may be of one deed.

    A bomb may bring down a roof; but that of a church in a town is none of a bomb's elsewhere in the country.
    """
    return all(causes.unlike(report.family, theirs) for theirs in cluster.families)


def _of_fighters_and_others(report: Report, cluster: Cluster) -> bool:
    """Whether a country and its town are told of otherwise: its jets' raid on fighters, and car bombs."""
    if report.countrywide == cluster.countrywide or not causes.from_afar(report.type, cluster.causes):
        return False
    forces = {other.victims == "forces" for other in cluster.reports}
    return forces == {report.victims != "forces"} and not counts.exact(report, cluster)


def _other_victims(report: Report, cluster: Cluster) -> bool:
    """Whether it tells of other people, by another cause: soldiers in an ambush, pupils in a raid."""
    told = {other.victims for other in cluster.reports}
    return "" not in told and report.victims not in told and not counts.retold(report, cluster)


def _other_name(report: Report, cluster: Cluster) -> bool:
    """Whether it tells of another storm, ship or flight by its name, and its counts are its own."""
    told = {other.called for other in cluster.reports if called.unlike(report.called, other.called)}
    known = any(other.called == report.called for other in cluster.reports)
    return bool(told) and not known and not counts.retold(report, cluster)


def _other_site(report: Report, cluster: Cluster) -> bool:
    """Whether it tells that something else was struck, with a count of its own: a school, and no mosque."""
    if not report.site or report.wording == "toll" or report.family not in _ON_SITES:
        return False
    told = {other.site for other in cluster.reports if other.site}
    return bool(told) and report.site not in told and not counts.retold(report, cluster)


def _text(report: Report, cluster: Cluster, rare: bool, place: float, later: bool) -> float:
    if report.article in cluster.articles:
        # A storm's toll and that of a month's floods, told together, are of one disaster.
        disaster = rare and any(family in causes.DISASTERS for family in cluster.families)
        return 0.0 if disaster and place >= 0 else -3.0
    if later or place <= -3:
        return 0.0  # the background of two days, or of two towns, may be word for word the same
    return COPY if copied(report, cluster.reports) else 0.0


def copied(report: Report, others: list[Report]) -> Report | None:
    """The earliest of `others` that `report` is a copy of: by URL or by text; None: it is nobody's."""
    article, url, size = report.article, report.url, len(report.fingerprint)
    for other in others:
        if other.article == article or (url and url == other.url):
            return other
        if not size or len(other.fingerprint) != size:
            continue
        if copies.agree(report.minhash(), other.minhash(), size // 2):
            return other
    return None
