"""Whether what a country counts and what a town does are of one deed: evidence for `counts`.

An explosion that kills dozens is one a day in a country, so that "170 dead" there are those of the town where
"at least 100" were killed, and so are ten who died in a hotel's fire; air strikes are many.
"""

from __future__ import annotations

from collections.abc import Sequence

from streams.incidents import causes
from streams.incidents.anchors import DAY, MANY
from streams.incidents.cluster import Cluster
from streams.incidents.reports import Figure, Report
from streams.incidents.tellings import VAGUE

FOLLOWS = ("toll", "known")  # wordings of what follows up a happening
HEARD = 1.5 * DAY  # for so long an earlier count is still told by those who have not heard the later one
LATELY = 3 * DAY
FORTNIGHT = 14 * DAY
_FEW = 5  # killed: so many are hardly killed twice in a day, in a country, by one thing, and no more or fewer
_SOME = 8  # killed at once: seldom enough in a country that two newsrooms which tell of them tell of one
VAGUELY = 8  # "dozens" are told of at most so many times 12


def one_deed(report: Report, cluster: Cluster, age: float) -> bool:
    """Whether what kills so many comes once a day in a country, and the one count can be the other's.

    Whatever of one kind kills 50 does, or hundreds, of what a war has all day. `age`: seconds since the
    incident was last told of.
    """
    figure, figures = report.figures.get("killed"), cluster.figures.get("killed")
    if age > HEARD or figure is None or not figures:
        return False
    if max(figure.size, cluster.size) < MANY:
        return _one_small_deed(report, cluster, age)
    if not (report.type and cluster.causes) and min(figure.size, cluster.size) >= 2 * MANY:
        return ratio(figure, figures) <= 3.5  # one of them is not told what it was
    many = 4 * MANY if report.type in causes.MANY_A_DAY else 2 * MANY
    if not (_seldom(report, cluster, many) or single(report, cluster) or one_site(report, cluster)):
        return False
    return any(ratio(figure, [f]) <= (VAGUELY if vague(f) or vague(figure) else 3.5) for f in figures)


def _one_small_deed(report: Report, cluster: Cluster, age: float) -> bool:
    """Whether some five to twenty were killed by what two newsrooms call alike, and count nearly alike.

    "16 dead in a hotel fire in Laos" are the ten whom others tell of in a town of it.
    """
    figure, known = report.figures["killed"], cluster.figures["killed"]
    least = min(figure.size, cluster.size)
    called_so = report.type in cluster.causes and report.type not in causes.MANY_A_DAY
    if called_so and age <= DAY and least >= _FEW and any(f.size == figure.size for f in known):
        return True
    alike = report.type not in causes.CALLED and single(report, cluster)
    near = 2.0 if one_site(report, cluster) else 1.6 if alike else 0.0
    return least >= _SOME and ratio(figure, known) <= near


def told_of_for(report: Report, cluster: Cluster) -> float:
    """For how long, in seconds, a count of a country may be that of a town: longer, if so many seldom die,
    or if 50 or more are told of as known.
    """
    least = min(report.size, cluster.size)
    followed = report.wording in FOLLOWS and least >= 2 * MANY
    return FORTNIGHT if followed or least >= 10 * MANY or single(report, cluster) else LATELY


def growth(report: Report, cluster: Cluster) -> float:
    """How many times one of days ago a count may be, in a country and a town: more where fighting goes on."""
    return 2.5 if report.type in causes.GOES_ON and _seldom(report, cluster, 4 * MANY) else 1.6


def _seldom(report: Report, cluster: Cluster, many: int) -> bool:
    """Whether both tell of so many, killed by one kind of thing."""
    return min(report.size, cluster.size) >= many and report.family in cluster.families


def single(report: Report, cluster: Cluster) -> bool:
    """Whether it is told of what comes once a day to a country."""
    return any(causes.one_deed(report.type, cause) for cause in cluster.causes)


def one_site(report: Report, cluster: Cluster) -> bool:
    """Whether both tell that one kind of site was struck: few funerals of a country are in a day."""
    return bool(report.site) and any(other.site == report.site for other in cluster.reports)


def ratio(figure: Figure, known: Sequence[Figure]) -> float:
    """How many times a count is one that is known, or that is it: of the nearest."""
    return min((max(f.size, figure.size) / max(1, min(f.size, figure.size)) for f in known), default=99.0)


def vague(figure: Figure) -> bool:
    """Whether a count is a word, such as "dozens", and not a number."""
    return figure.low in VAGUE and figure.high is None
