"""The toll of one kind of harm, as an editor would let it stand.

- A toll grows: a later and higher count replaces a lower one, whoever tells it.
- But `SEVERAL` independent sources that stand by a count beat one that tells of more than `LEAP` times as
  many, until another source's newer report tells of more, too. Who follows up what is known ("the toll has
  risen to 120") is believed at once, as is any where a disaster strikes, which multiplies a toll in hours.
- It comes down by a correction: the source that it rests on says less, or more independent sources
  say less than still stand by it, or it has gone unrepeated for `STALE` days when less is told. Where as many
  say less as stand by it, the better attributed count stands: what an official, the UN or a monitor says,
  before what only witnesses or activists do.
- A count below `PART` of it is of a part, a day or a village, and changes nothing; unless the only source of
  the larger one tells it itself ("40, not 400") and another agrees, or `AGREED` others do against that one.
- A count that only fits ("dozens" where 50 are known) changes nothing; an exact count at the bound
  ("50" after "at least 50") closes the bound.
- What is reported stands before what is feared, and that before what one side claims of its enemy.
- A count for a place inside the incident's own is a part of it: it can raise the toll, never lower it.
  A count for a whole country is no count of a town's incident, unless another report says the same, or
  what kills so many comes seldom, or once a day, to a country (`causes`).
"""

from __future__ import annotations

from streams.incidents import causes
from streams.incidents.reports import Figure, Path, Report, contains, unknown

DAY = 86400.0
STALE = 2.0  # days
PART = 0.4
AGREED = 3
SEVERAL = 2
LEAP = 1.6
_SLIP = 12  # a zero too many makes ten times as many

_WELL_KNOWN = frozenset({"official", "un", "monitor"})
_HEARSAY = frozenset({"witness", "activist"})
_RANK = {"reported": 0, "feared": 1, "claimed": 2}


class Standing:
    """The toll of one kind as it stands, and the report it rests on."""

    __slots__ = ("ahead", "dissent", "figure", "fractions", "report", "since", "supporters")

    def __init__(self, figure: Figure, report: Report, supporters: set[int]) -> None:
        self.figure = figure
        self.report = report
        self.since = report.published  # when a report last told this figure, epoch seconds
        self.supporters = supporters  # independent sources
        self.dissent: dict[int, Figure] = {}  # the latest lower count by source …
        self.fractions: dict[int, Figure] = {}  # … and the latest that is so low as to be a part
        # Who leaps beyond it without another, if anybody does: the source, its report and count.
        self.ahead: tuple[int, Report, Figure] | None = None

    @property
    def sources(self) -> int:
        """How many independent sources stand by it."""
        return max(1, len(self.supporters))


def toll(told: list[tuple[Report, Figure]], by_article: dict[str, int], scope: Path) -> Standing:
    """The toll by all figures of one kind, of which there is at least one, in order of publication.

    `by_article` has the independent source of each article; it happened in `scope`.
    """
    proper = told
    if len(scope) > 1 and any(report.countrywide for report, _ in told):
        proper = _proper(told) or told
    if len({figure.status for _, figure in proper}) > 1:
        best = min([_RANK[figure.status] for _, figure in proper])
        proper = [each for each in proper if _RANK[each[1].status] == best]
    (report, figure), *later = proper
    standing = Standing(figure, report, {by_article[report.article]})
    for report, figure in later:
        standing = _next(standing, report, figure, by_article[report.article], scope)
    return standing


def _proper(told: list[tuple[Report, Figure]]) -> list[tuple[Report, Figure]]:
    """Those figures that are for the town in question: a country's is not, unless the town is told to have it
    too, or what kills so many there comes once in a while, as on one kind of site.
    """
    towns = [(report, figure) for report, figure in told if not report.countrywide]
    types, sites = {report.type for report, _ in towns}, {report.site for report, _ in towns}
    rare = any(causes.family(type_) in causes.RARE for type_ in types)
    told_there = {(figure.low, figure.high) for _, figure in towns}
    return [
        (report, figure)
        for report, figure in told
        if not report.countrywide
        or rare
        or report.family in causes.RARE
        or (figure.low, figure.high) in told_there
        or (report.site and report.site in sites)
        or any(causes.one_deed(report.type, type_) for type_ in types)
    ]


def _inside(path: Path, scope: Path) -> bool:
    return bool(path and scope) and path[0] != scope[0] and contains(scope, path) and not unknown(path)


def _next(standing: Standing, report: Report, figure: Figure, source: int, scope: Path) -> Standing:
    """The toll after one more report, of what happened in `scope`."""
    now = standing.figure
    if figure.low == now.low and figure.high == now.high:
        standing.supporters.add(source)
        standing.fractions.pop(source, None)
        standing.since = report.published
        return standing
    if (figure.low or 0) > (now.low or 0):
        return _higher(standing, report, figure, source, scope)
    if _inside(report.place, scope):
        return standing
    if figure.size < PART * now.size:
        return _far_lower(standing, report, figure, source)
    if figure.low is not None and figure.low == now.low and now.high is None:
        return Standing(figure, report, standing.supporters | {source})
    if figure.overlaps(now):
        return standing
    stood_by = standing.supporters - {source}
    standing.dissent[source] = figure
    stale = report.published - standing.since > STALE * DAY
    outweighed = len(standing.dissent) - len(stood_by) + _better_attributed(figure, now)
    if not stood_by or stale or outweighed > 0:
        agreeing = {other for other, lower in standing.dissent.items() if lower.overlaps(figure)}
        return Standing(figure, report, agreeing)
    standing.supporters = stood_by
    return standing


def _higher(standing: Standing, report: Report, figure: Figure, source: int, scope: Path) -> Standing:
    """The toll after a report that counts more: that, unless it leaps beyond what several stand by."""
    stood_by = standing.supporters - {source}
    if len(stood_by) < SEVERAL or not _leaps(standing, report, figure):
        return Standing(figure, report, {source})
    if standing.ahead is not None and standing.ahead[0] != source:
        other, first, told = standing.ahead
        return _next(Standing(told, first, {other}), report, figure, source, scope)
    standing.supporters = stood_by
    standing.ahead = (source, report, figure)
    return standing


def _leaps(standing: Standing, report: Report, figure: Figure) -> bool:
    """Whether a higher count is one that sources which stand by the toll, as told lately, speak against."""
    now = standing.figure
    if figure.size <= LEAP * now.size or figure.overlaps(now) or _better_attributed(figure, now):
        return False
    if report.wording == "toll" or report.family in causes.DISASTERS:
        return False
    return report.published - standing.since <= STALE * DAY


def _better_attributed(figure: Figure, now: Figure) -> bool:
    return figure.said_by in _WELL_KNOWN and now.said_by in _HEARSAY


def _far_lower(standing: Standing, report: Report, figure: Figure, source: int) -> Standing:
    """The toll after a report whose count is a small part of it: the same, unless a slip is put right."""
    if figure.size < 2 or figure.size * _SLIP < standing.figure.size:
        return standing  # one who died of them, and no slip of a digit
    standing.fractions[source] = figure
    agreeing = {other for other, low in standing.fractions.items() if low[:2] == figure[:2]}
    others = agreeing - standing.supporters
    taken_back = standing.supporters <= agreeing and others
    if taken_back or (len(standing.supporters) == 1 and len(others) >= AGREED):
        return Standing(figure, report, agreeing)
    return standing
