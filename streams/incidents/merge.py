"""What several reports of one happening say together: its tolls, sources, place, days and parties.

- What is told by the way counts only where no article leads with it.
- Copies of one story, and outlets of one owner, are one source; what an outlet carries of an agency's is the
  agency's account, and what its own reporter sends another.

How the counts of each kind of harm make its toll is told in `tolls`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from streams.incidents import causes
from streams.incidents.independence import sources_of
from streams.incidents.reports import UNDONE, Figure, Path, Report, contains, told_lately, unknown
from streams.incidents.states import is_state
from streams.incidents.tolls import Standing, toll
from streams.records.told import CasualtyKind, EventStatus

_ADVANCE: tuple[EventStatus, ...] = (
    "occurred",
    "announced",
    "threatened",
    "proposed",
    "denied",
    "background",
)
_GRAVITY = ("relations_cut", "ambassador_expelled", "ambassador_recalled")


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
    return {kind: toll(figures, by_article, scope) for kind, figures in told.items()}


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
