"""What counts say for or against a report being of an incident: evidence for `match`.

Points, for (positive) or against (negative). An exact count that is told again is the best evidence there
is, and the better the larger it is. A toll grows, in hours many times over where a disaster strikes, and
it is told as it was hours ago by those who have not heard. A count far below what is long known is of a
part, as disasters have them, or of another happening: days later a second train has crashed. So is, of
violence a week later, any that nobody has told of it.

What a country counts is not what a town does, unless both count one deed (see `deeds`).
"""

from __future__ import annotations

from collections.abc import Sequence

from streams.incidents import causes, deeds
from streams.incidents.anchors import DAY, MANY
from streams.incidents.cluster import Cluster
from streams.incidents.reports import Figure, Report, contains, days_apart, unknown
from streams.incidents.tolls import PART

_WEEK = 7 * DAY
_MONTH = 30 * DAY  # after so long, so many die again in a country or sea; of a war, after a week
_LATER_PART = 0.6  # of what is long known, so much is told of it at least
CATASTROPHE = 1000  # killed by one disaster: a count that is higher yet, within weeks, is of the same
_FEWEST = 4  # killed: fewer are told of many happenings of one place and day


def points(report: Report, cluster: Cluster, rare: bool, another_day: bool = False) -> float:
    """The points for the counts of `report` being of `cluster`; `rare`: the cause they share is.

    `another_day`: it tells another day and another count, so that many dead say nothing.
    """
    shared = [kind for kind in report.figures if kind in cluster.figures]
    if not shared:  # days later, those whom a blast has wounded are not of last week's raid
        alike_told = not report.type or report.type in cluster.causes
        return 0.0 if alike_told or report.published - cluster.last <= deeds.HEARD else -1.0
    if not report.type and report.size < _FEWEST and cluster.size >= MANY and report.wording != "toll":
        return -1.0  # who dies, of nobody says what, in a city is none of those whom the storm killed
    kind = "killed" if "killed" in shared else shared[0]
    figure, known = report.figures[kind], cluster.figures[kind]
    age = report.published - cluster.last
    disaster = rare and report.family in causes.DISASTERS
    parted = disaster or (
        rare and age <= deeds.HEARD
    )  # it may be the toll of one village, or that of hours ago
    found = _count(figure, known, report, cluster, rare, parted)
    here = not report.countrywide and report.place in cluster.paths
    soon = age <= (_WEEK if here else deeds.LATELY) or cluster.size >= CATASTROPHE
    if disaster and soon and figure.size > max(f.size for f in known):
        found = max(found, 0.5 if report.family == "earth" else 0.0)
    if disaster and report.wording == "toll" and 1 < figure.size / max(1, *(f.size for f in known)) <= 3.5:
        found = max(found, 0.4)  # weeks later it is told how far it has climbed
    if figure.size < min(f.size for f in known):
        if parted:
            found = max(found, 0.0)
        elif _same_hour(report, cluster):
            found = max(found, -0.5)
    if _of_country_and_town(report, cluster, age) and not rare and not _certain(figure, known, age):
        if deeds.one_deed(report, cluster, age):
            found = max(found, 1.2)
        elif age <= deeds.told_of_for(report, cluster) and alike(
            report, cluster, deeds.growth(report, cluster)
        ):
            found = min(found, 0.5)
        else:
            return min(found, -2.0)
    of_war = report.family == "violence" and not _told_before(figure, known, age)
    lately = rare or age <= (_WEEK if of_war else _MONTH) or (here and not unknown(report.place))
    if found > 0 and lately and not another_day and (least := min(report.size, cluster.size)) >= MANY:
        found += 0.5 if least < 50 else 0.8 if least < 100 else 1.2
    return found


def _of_country_and_town(report: Report, cluster: Cluster, age: float) -> bool:
    """Whether one is known only to be in a country, and the other where in it.

    Not so of 50 or more dead who were told to have died in that country a short while ago.
    """
    if report.countrywide == cluster.countrywide:
        return False
    told = report.place in cluster.paths and age <= deeds.LATELY
    return not told or min(report.size, cluster.size) < 2 * MANY


def exact(report: Report, cluster: Cluster) -> bool:
    """Whether the report tells a count that was told of it before."""
    age = report.published - cluster.last
    return any(
        _certain(figure, cluster.figures.get(kind, ()), age) for kind, figure in report.figures.items()
    )


def retold(report: Report, cluster: Cluster) -> bool:
    """Whether a count is one that was told, in other words or rounded, too."""
    kind = next((kind for kind in report.figures if kind in cluster.figures), None)
    if kind is None:
        return True
    figure, known = report.figures[kind], cluster.figures[kind]
    age = report.published - cluster.last
    return deeds.vague(figure) or any(
        _certain(figure, [f], age) or _rounded(figure, f.size) or (f.size == figure.size) for f in known
    )


def unmistakable(report: Report, cluster: Cluster) -> bool:
    """Whether it tells one that is hardly told of two happenings by chance: no round number."""
    if report.size % 10 == 0:
        return False
    age = report.published - cluster.last
    return any(
        _told_before(figure, cluster.figures.get(kind, ()), age) for kind, figure in report.figures.items()
    )


def alike(report: Report, cluster: Cluster, times: float = 1.6) -> bool:
    """Whether two large counts are so near, or so lately grown, that they are hardly of two happenings."""
    shared = [kind for kind in report.figures if kind in cluster.figures]
    kind = "killed" if "killed" in shared else shared[0] if shared else None
    if kind is None or report.size < MANY:
        return False
    return deeds.ratio(report.figures[kind], cluster.figures[kind]) <= times


def _count(
    figure: Figure, known: list[Figure], report: Report, cluster: Cluster, rare: bool, parted: bool
) -> float:
    n, sizes, age = figure.size, [f.size for f in known], report.published - cluster.last
    if _told_before(figure, known, age):
        elsewhere = report.countrywide or report.place not in cluster.paths
        if age > _WEEK and n <= 4 * MANY and not rare and elsewhere:
            return 0.2  # weeks later, 54 killed in the country, or elsewhere in it, are others as easily
        return 0.2 if n < 4 else 0.7 if n < 10 else 1.5 if n < 30 else 2.0
    least, most = min(sizes), max(sizes)
    latest = sizes[-1] if sizes[-1] >= PART * most else most
    vague = deeds.vague(figure) and latest <= deeds.VAGUELY * n
    if age > (deeds.FORTNIGHT if n > most else _WEEK) and not (
        rare or vague or _rounded(figure, latest) or _retold(n, latest, report, cluster)
    ):
        return -1.0
    if n < 0.95 * latest and age > deeds.HEARD and _another_day(report, cluster):
        return -1.0
    if n > most:
        word = any(f.size == most and deeds.vague(f) for f in known)  # "thousands" are told of 50,000, too
        return _grown(n / max(1, most) / (deeds.VAGUELY if word else 1), age, rare)
    fits = least <= n or (figure.overlaps(known[-1]) and figure.low is not None)
    part = _LATER_PART if rare and not parted else PART
    if fits and (vague or parted or n >= part * latest or _still_told(n, report, cluster)):
        return 0.4
    shrunk = n / max(1, least if n < least else latest)
    return 0.1 if shrunk >= _LATER_PART else -1.0 if shrunk >= 0.3 else -2.0


def _another_day(report: Report, cluster: Cluster) -> bool:
    """Whether a count of bombings or the like, in a country or near by, is another day's, if it is lower.

    A country that has them has them day after day, unless they kill hundreds, and what was counted of one
    is told for a day and a half.
    """
    wide = report.countrywide or cluster.countrywide
    here = any(contains(path, report.place) or contains(report.place, path) for path in cluster.paths)
    if (here and not wide) or report.wording in deeds.FOLLOWS or cluster.size >= 10 * MANY:
        return False
    meet = report.days and any(days_apart(report.days, days) == 0 for days in cluster.days)
    one = meet or deeds.single(report, cluster) or deeds.one_site(report, cluster)
    return report.family == "violence" and not one


def _grown(growth: float, age: float, rare: bool) -> float:
    """The points for a count so many times higher than any before, told so many seconds after the last."""
    if growth <= 1.6 or (growth <= 3.5 and age <= deeds.LATELY) or (rare and age <= DAY):
        return 0.4
    return (
        0.0
        if growth <= 3.5 or age <= DAY or (growth <= 7 and age <= deeds.HEARD)
        else -1.0
        if growth <= 7
        else -2.0
    )


def _rounded(figure: Figure, latest: int) -> bool:
    """Whether a count is what is later said of another in round words: "over 80" of 84, "about 100" of 92."""
    n = figure.size
    more_than = figure.high is None and n % 10 == 1  # "more than 80" is 81 and up
    return (n % 10 == 0 or more_than or figure.approx) and 0.8 * latest <= n <= (
        1.25 if figure.approx else 1
    ) * latest


def _retold(n: int, latest: int, report: Report, cluster: Cluster) -> bool:
    """Whether a count is weeks later that of a town's or school's massacre: so many hardly die there again.

    One of the wounded dies, and its toll is one more.
    """
    town = (not report.countrywide and report.place in cluster.paths) or deeds.one_site(report, cluster)
    more = 1.5 if latest >= 4 * MANY else 1.1
    return town and min(n, latest) >= 2 * MANY and 0.9 * latest <= n <= more * latest


def _still_told(n: int, report: Report, cluster: Cluster) -> bool:
    """Whether about as many were told of it a short while ago, or lately of its town: by another side."""
    town = not report.countrywide and report.place in cluster.paths
    for other in reversed(cluster.reports):
        if report.published - other.published > (deeds.LATELY if town else deeds.HEARD):
            return False
        if 0.8 * n <= other.size <= 1.25 * n:
            return True
    return False


def _same_hour(report: Report, cluster: Cluster) -> bool:
    """Whether a smaller count is likely what was known of it earlier, and is still told by others.

    So it is where town, day and cause are the same, and both are told within a day.
    """
    days_meet = report.days is not None and any(days_apart(report.days, days) == 0 for days in cluster.days)
    town = len(report.place) > 1 and report.place in cluster.paths
    return days_meet and town and report.type in cluster.causes and report.published - cluster.first <= DAY


def _certain(figure: Figure, known: Sequence[Figure], age: float) -> bool:
    """Whether one of the counts is the same; "about 100" and "nearly 100" are not, days later."""
    for f in known:
        same = f.low == figure.low and f.high == figure.high
        if same and (age <= deeds.LATELY or not (figure.approx and f.approx)):
            return True
    return False


def _told_before(figure: Figure, known: Sequence[Figure], age: float) -> bool:
    """Whether a count was told as such or as "at least" so many, or an upper bound as such a bound.

    Days later it has to be the largest or one of the last two; "about 100" and "nearly 100" are then not the
    same, nor are "more than 150" and 151.
    """
    n, late = figure.size, age > deeds.LATELY
    most = max((f.size for f in known), default=0)
    for f in known if not late or n == most else known[-2:]:
        if f.size != n or (f.low == n) != (figure.low == n):
            continue
        if not late or not ((figure.approx and f.approx) or (f.high != figure.high and n % 10 == 1)):
            return True
    return False
