"""What several reports of one happening say together: its toll, sources, place, days and parties.

The toll of each kind of harm, as an editor would let it stand:

- A toll grows: a later and higher count replaces a lower one, whoever tells it.
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
- What is told by the way counts only where no article leads with it.
- Copies of one story, and outlets of one owner, are one source; what an outlet carries of an agency's is the
  agency's account, and what its own reporter sends another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from streams.incidents import causes
from streams.incidents.independence import sources_of
from streams.incidents.reports import UNDONE, Figure, Path, Report, contains, told_lately, unknown
from streams.incidents.states import is_state
from streams.records.told import CasualtyKind, EventStatus

STALE = 2.0  # days
PART = 0.4
AGREED = 3
_SLIP = 12  # a zero too many makes ten times as many
DAY = 86400.0

_WELL_KNOWN = frozenset({"official", "un", "monitor"})
_HEARSAY = frozenset({"witness", "activist"})

_RANK = {"reported": 0, "feared": 1, "claimed": 2}
_ADVANCE: tuple[EventStatus, ...] = (
    "occurred",
    "announced",
    "threatened",
    "proposed",
    "denied",
    "background",
)
_GRAVITY = ("relations_cut", "ambassador_expelled", "ambassador_recalled")


class Standing:
    """The toll of one kind as it stands, and the report it rests on."""

    __slots__ = ("dissent", "figure", "fractions", "report", "since", "supporters")

    def __init__(self, figure: Figure, report: Report, supporters: set[int]) -> None:
        self.figure = figure
        self.report = report
        self.since = report.published  # when a report last told this figure, epoch seconds
        self.supporters = supporters  # independent sources
        self.dissent: dict[int, Figure] = {}  # the latest lower count by source …
        self.fractions: dict[int, Figure] = {}  # … and the latest that is so low as to be a part

    @property
    def sources(self) -> int:
        """How many independent sources stand by it."""
        return max(1, len(self.supporters))


class Summary(NamedTuple):
    """What reports say together."""

    reports: Sequence[Report]
    by_article: dict[str, int]  # the independent source of each
    tolls: dict[CasualtyKind, Standing]
    place: Path

    @property
    def sources(self) -> list[str]:
        """The owners that tell of it independently, in order of their first report."""
        first: dict[int, str] = {}
        for report in self.reports:
            first.setdefault(self.by_article[report.article], report.owner)
        return list(first.values())


def summary(reports: Sequence[Report]) -> Summary:
    """What reports, in order of publication, say together."""
    if len(reports) == 1:
        return _alone(reports[0])
    by_article, told = sources_of(reports), counted(reports)
    where = place(told)
    return Summary(reports, by_article, _tolls(told, by_article, where), where)


def _alone(report: Report) -> Summary:
    tolls = {kind: Standing(figure, report, {0}) for kind, figure in report.figures.items()}
    return Summary([report], {report.article: 0}, tolls, report.place)


def counted(reports: Sequence[Report]) -> Sequence[Report]:
    """Those reports whose figures count: not what is told as history, or by the way, where others are not."""
    news = [r for r in reports if not r.historical or told_lately(r, reports)] or reports
    return [report for report in news if not report.passing] or news


def _tolls(
    reports: Sequence[Report], by_article: dict[str, int], scope: Path
) -> dict[CasualtyKind, Standing]:
    """The toll by kind, by the reports that count."""
    told: dict[CasualtyKind, list[tuple[Report, Figure]]] = {}
    for report in reports:
        for kind, figure in report.figures.items():
            if kind in told:
                told[kind].append((report, figure))
            else:
                told[kind] = [(report, figure)]
    return {kind: _toll(figures, by_article, scope) for kind, figures in told.items()}


def _toll(told: list[tuple[Report, Figure]], by_article: dict[str, int], scope: Path) -> Standing:
    """The toll by all figures of one kind, of which there is at least one."""
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
        or causes.family(report.type) in causes.RARE
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
        return Standing(figure, report, {source})
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


def place(reports: Sequence[Report]) -> Path:
    """Where it happened: the town that most reports name.

    A neighbourhood gives way to its town where a report names that, a province to a town inside it
    that a quarter of the reports name, and a country to anything inside it that the gazetteer knows; but
    a flood or storm that is counted higher for the country than for any place in it is the country's.
    () is nowhere known.
    """
    votes: dict[Path, int] = {}
    for report in reports:
        if report.place:
            votes[report.place] = votes.get(report.place, 0) + 1
    if len(votes) < 2:
        return next(iter(votes), ())
    known = [path for path in votes if len(path) > 1 and not unknown(path)]
    if not known:
        return max(votes, key=lambda path: (votes[path], len(path)), default=())
    if _widespread(reports):
        return max((path for path in votes if len(path) == 1), key=lambda path: votes[path])
    most = max(known, key=lambda path: (votes[path], len(path)))
    towns = [path for path in known if len(path) > 2 and (len(most) > 2 or contains(most, path))]
    if 4 * sum(votes[path] for path in towns) >= sum(votes[path] for path in known) and towns:
        chosen = max(towns, key=lambda path: (votes[path], -len(path)))
        around = [path for path in towns if contains(path, chosen)]
        return min(around, key=len)
    return max(known, key=lambda path: votes[path])


def _widespread(reports: Sequence[Report]) -> bool:
    """Whether a flood, a storm or fighting is counted higher for a country than for any place in it."""
    told = [(report.countrywide, report.size) for report in reports if report.place and report.figures]
    country = max((size for wide, size in told if wide), default=0)
    towns = max((size for wide, size in told if not wide), default=0)
    types = Counter(report.type for report in reports if report.type)
    if country <= towns or not types:
        return False
    [(most, _)] = types.most_common(1)
    return most in causes.GOES_ON or causes.family(most) in causes.WIDESPREAD


def days(reports: Sequence[Report]) -> tuple[int, int] | None:
    """The days it took, as most reports tell them, the narrowest among equals; None: none does."""
    votes = Counter(report.days for report in reports if report.days)
    if not votes:
        return None
    return max(votes, key=lambda span: (votes[span], span[0] - span[1], -span[0]))


def kind_of_act(reports: Sequence[Report]) -> str:
    """The type of diplomatic event: of a withdrawal the step that most states took, each its gravest one.

    Where nobody is said to act, the gravest that is told; of what is no withdrawal, what most reports say.
    Who only threatens a step has not taken it, where others have.
    """
    reports = [report for report in reports if report.status not in UNDONE] or reports
    steps: dict[str, int] = {}
    for report in reports:
        for actor in report.actors:
            if report.type in _GRAVITY:
                step = _GRAVITY.index(report.type)
                steps[actor] = min(step, steps.get(actor, step))
    # A group beside its members, or whoever is known by no code, is no further state.
    states = [step for actor, step in steps.items() if is_state(actor)]
    taken = Counter(states or steps.values())
    if taken:
        return _GRAVITY[min(taken, key=lambda step: (-taken[step], step))]
    types = Counter(report.type for report in reports)
    return next((grave for grave in _GRAVITY if grave in types), types.most_common(1)[0][0])


def status(reports: Sequence[Report]) -> EventStatus:
    """How far an act has come: what has occurred stands before what is announced or threatened."""
    told = {report.status for report in reports}
    return next((known for known in _ADVANCE if known in told), "background")
