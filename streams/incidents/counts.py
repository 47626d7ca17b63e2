"""What counts say for or against a report being of an incident: evidence for `match`.

Points, for (positive) or against (negative). An exact count that is told again is the best evidence there
is, and the better the larger it is. A toll grows, in hours many times over where a disaster strikes, and
it is told as it was hours ago by those who have not heard. A count far below what is long known is of a
part, or of another happening; so is, of violence a week later, any that nobody has told of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from streams.incidents.anchors import DAY, MANY
from streams.incidents.cluster import Cluster
from streams.incidents.merge import PART
from streams.incidents.reports import Figure, Report, days_apart
from streams.incidents.tellings import VAGUE

_HEARD = 1.5 * DAY  # for so long an earlier count is still told by those who have not heard the later one
_LATELY = 3 * DAY
_WEEK = 7 * DAY
_FORTNIGHT = 14 * DAY
_VAGUELY = 8  # "dozens" are told of at most so many times 12


def points(report: Report, cluster: Cluster, rare: bool) -> float:
    """The points for the counts of `report` being of `cluster`; `rare`: the cause they share is."""
    shared = [kind for kind in report.figures if kind in cluster.figures]
    if not shared:
        return 0.0
    kind = "killed" if "killed" in shared else shared[0]
    figure, known = report.figures[kind], cluster.figures[kind]
    age = report.published - cluster.last
    found = _count(figure, known, report, cluster, rare)
    if figure.size < min(f.size for f in known):
        if rare:
            found = max(found, 0.0)  # the toll of one village, or of one day, of a disaster
        elif _same_hour(report, cluster):
            found = max(found, -0.5)
    if report.countrywide != cluster.countrywide and not rare and not _certain(figure, known, age):
        if age > _LATELY or not _much_alike(figure, known):
            return min(found, -2.0)
        found = min(found, 0.5)
    if found > 0 and (least := min(report.size, cluster.size)) >= MANY:
        found += 0.5 if least < 50 else 0.8 if least < 100 else 1.2
    return found


def exact(report: Report, cluster: Cluster) -> bool:
    """Whether the report tells a count that was told of it before."""
    age = report.published - cluster.last
    return any(
        _certain(figure, cluster.figures.get(kind, ()), age) for kind, figure in report.figures.items()
    )


def unmistakable(report: Report, cluster: Cluster) -> bool:
    """Whether it tells one that is hardly told of two happenings by chance: no round number."""
    if report.size % 10 == 0:
        return False
    age = report.published - cluster.last
    return any(
        _told_before(figure, cluster.figures.get(kind, ()), age) for kind, figure in report.figures.items()
    )


def _count(figure: Figure, known: list[Figure], report: Report, cluster: Cluster, rare: bool) -> float:
    n, sizes, age = figure.size, [f.size for f in known], report.published - cluster.last
    if _told_before(figure, known, age):
        return 0.2 if n < 4 else 0.7 if n < 10 else 1.5 if n < 30 else 2.0
    least, most = min(sizes), max(sizes)
    latest = sizes[-1] if sizes[-1] >= PART * most else most
    vague = n in VAGUE and figure.high is None and latest <= _VAGUELY * n
    if age > (_FORTNIGHT if n > most else _WEEK) and not (rare or vague or _rounded(figure, latest)):
        return -1.0
    if n > most:
        return _grown(n / max(1, most), age, rare)
    fits = least <= n or (figure.overlaps(known[-1]) and figure.low is not None)
    if fits and (vague or rare or n >= PART * latest or _still_told(n, report, cluster)):
        return 0.4
    shrunk = n / max(1, least if n < least else latest)
    return 0.1 if shrunk >= 0.6 else -1.0 if shrunk >= 0.3 else -2.0


def _grown(growth: float, age: float, rare: bool) -> float:
    """The points for a count so many times higher than any before, told so many seconds after the last."""
    if growth <= 1.6 or (growth <= 3.5 and age <= _LATELY) or (rare and age <= DAY):
        return 0.4
    return (
        0.0
        if growth <= 3.5 or age <= DAY or (growth <= 7 and age <= _HEARD)
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


def _still_told(n: int, report: Report, cluster: Cluster) -> bool:
    """Whether about as many were told of it a short while ago."""
    for other in reversed(cluster.reports):
        if report.published - other.published > _HEARD:
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
    return any(figure[:2] == f[:2] and (age <= _LATELY or not (figure.approx and f.approx)) for f in known)


def _told_before(figure: Figure, known: Sequence[Figure], age: float) -> bool:
    """Whether a count was told as such or as "at least" so many, or an upper bound as such a bound."""
    n = figure.size
    return any(
        f.size == n
        and (f.low == n) == (figure.low == n)
        and (age <= _LATELY or not (figure.approx and f.approx))
        for f in known
    )


def _much_alike(figure: Figure, known: list[Figure]) -> bool:
    """Whether two large counts are so near, or so lately grown, that they are hardly of two happenings."""
    nearest = min((max(f.size, figure.size) / max(1, min(f.size, figure.size)) for f in known), default=99.0)
    return figure.size >= MANY and nearest <= 1.6
