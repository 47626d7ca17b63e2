"""The reports that tell of one happening, and what they say together, as matching needs it."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from dataclasses import dataclass, field

from streams.incidents.anchors import NOWHERE, anchors, span
from streams.incidents.reports import Category, Figure, Path, Report
from streams.records import CasualtyKind


@dataclass
class Cluster:
    """Reports in order of publication."""

    id: str
    category: Category
    reports: list[Report] = field(default_factory=list)
    paths: Counter[Path] = field(default_factory=Counter)
    points: dict[Path, tuple[float, float]] = field(default_factory=dict)
    days: Counter[tuple[int, int]] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    figures: dict[CasualtyKind, list[Figure]] = field(default_factory=dict)  # each once, newest last
    articles: set[str] = field(default_factory=set)
    traces: set[tuple[str, int]] = field(default_factory=set)  # under which names, in which days, it was told
    around: set[str] = field(default_factory=set)  # codes of other countries that the articles are about
    background: int = 0  # how many of the reports tell of it as history
    leading: int = 0  # how many tell of it in the headline, or tell its day

    def add(self, report: Report) -> None:
        """Take in one more report."""
        insort(self.reports, report, key=lambda r: r.key)
        self.traces.update((anchor, span(report.published)) for anchor in anchors(report))
        self.articles.add(report.article)
        self.background += report.historical
        self.leading += not report.passing
        self.around.update(report.around)
        if report.place:
            self.paths[report.place] += 1
            if report.point:
                self.points.setdefault(report.place, report.point)
        if report.days:
            self.days[report.days] += 1
        if report.type:
            self.causes[report.type] += 1
        if report.historical and not self.historical:
            return  # what is recalled later adds no figure to match against
        for kind, figure in report.figures.items():
            known = self.figures.setdefault(kind, [])
            if figure in known:
                known.remove(figure)
            known.append(figure)

    @property
    def historical(self) -> bool:
        """Whether it is background: most of its reports tell of it as history."""
        return 2 * self.background >= len(self.reports)

    @property
    def countries(self) -> set[str]:
        """The codes of the countries it is told of in."""
        return {path[-1] for path in self.paths} or {NOWHERE}

    @property
    def first(self) -> float:
        """When its first report was published, epoch seconds."""
        return self.reports[0].published

    @property
    def last(self) -> float:
        """When its latest report was published, epoch seconds."""
        return self.reports[-1].published

    @property
    def size(self) -> int:
        """The largest number of killed, or else harmed, that any report tells; 0 for none."""
        figures = self.figures.get("killed") or next(iter(self.figures.values()), [])
        return max((figure.size for figure in figures), default=0)

    @property
    def cause(self) -> str:
        """The cause that most reports name, the earliest among equals; "" for none."""
        return self.causes.most_common(1)[0][0] if self.causes else ""

    @property
    def countrywide(self) -> bool:
        """Whether no report places it more precisely than in a country."""
        return all(len(path) <= 1 for path in self.paths)


def cluster_of(id_: str, reports: list[Report]) -> Cluster:
    """The cluster of `reports`, of which there is at least one, in order."""
    cluster = Cluster(id_, reports[0].category)
    for report in reports:
        cluster.add(report)
    return cluster
