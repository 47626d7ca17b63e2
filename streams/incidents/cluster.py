"""The reports that tell of one happening, and what they say together, as matching needs it."""

from __future__ import annotations

from bisect import insort

from streams.incidents.anchors import NOWHERE, Name, anchors, item, town_of
from streams.incidents.reports import Category, Figure, Path, Report, told_lately
from streams.records.told import CasualtyKind


class Cluster:
    """Reports in order of publication."""

    __slots__ = (
        "anchors",
        "around",
        "articles",
        "background",
        "category",
        "causes",
        "countrywide",
        "cut",
        "days",
        "families",
        "figures",
        "first",
        "id",
        "item",
        "last",
        "latitudes",
        "leading",
        "named",
        "paths",
        "reports",
        "size",
    )

    def __init__(self, id_: str, category: Category) -> None:
        self.id = id_
        self.category = category
        self.reports: list[Report] = []
        self.paths: dict[Path, tuple[float, float] | None] = {}  # with the point of each
        self.first = self.last = 0.0  # when its first and its latest report were published, epoch seconds
        self.days: tuple[tuple[int, int], ...] = ()  # each once
        self.causes: dict[str, None] = {}  # each once, in order
        self.figures: dict[CasualtyKind, list[Figure]] = {}  # each once, newest last
        self.size = 0  # the largest number of killed, or else harmed, that any report tells; 0 for none
        self.articles: set[str] = set()
        self.named: set[str] = set()  # the names of only victims (see `named`)
        self.families: tuple[str, ...] = ()  # of the causes, each once; "" of what has none
        self.anchors: list[str] = []  # the names under which it was told, each once
        self.around: frozenset[str] = frozenset()  # codes of other countries that the articles are about
        self.latitudes: tuple[float, ...] = ()  # of places in countries, each once
        self.background = 0  # how many of the reports tell of it as history
        self.leading = 0  # how many tell it as news: in the headline, or with its day, and not as known
        self.countrywide = True  # no report places it more precisely than in a country
        self.cut = False  # reports that came before these have been let go of
        self.item = item(id_, (), None)  # how it is listed under the names that it is found by

    def add(self, report: Report) -> None:
        """Take in one more report."""
        if not self.reports or self.reports[-1].key < report.key:
            self.reports.append(report)
        else:
            insort(self.reports, report, key=lambda r: r.key)
        self.first, self.last = self.reports[0].published, self.reports[-1].published
        names = anchors(report)
        if not self.anchors:
            self.anchors = names
        elif names != self.anchors:
            self.anchors = self.anchors + [name for name in names if name not in self.anchors]
        self.articles.add(report.article)
        if report.named:
            self.named.add(report.named)
        recalled = report.historical and not told_lately(report, self.reports)
        self.background += recalled
        self.leading += not report.passing and report.wording != "known"
        if report.around:
            self.around = self.around.union(report.around)
        self._place(report)
        if report.days and report.days not in self.days:
            self.days += (report.days,)
        if report.type and report.type not in self.causes:
            self.causes[report.type] = None
            if report.family not in self.families:
                self.families += (report.family,)
        if recalled and not self.historical:
            return  # what is recalled later adds no figure to match against
        for kind, figure in report.figures.items():
            known = self.figures.setdefault(kind, [])
            if figure in known:
                known.remove(figure)
            known.append(figure)
        if self.figures:
            told = self.figures.get("killed") or next(iter(self.figures.values()))
            self.size = max([figure.size for figure in told])

    def _place(self, report: Report) -> None:
        """Take in where a report has it."""
        north = report.latitude
        if not report.place or (self.paths.get(report.place) and north in self.latitudes):
            return  # it is known
        self.countrywide = self.countrywide and report.countrywide
        if self.paths.get(report.place) is None:
            self.paths[report.place] = report.point
        if north is not None and north not in self.latitudes:
            self.latitudes += (north,)
        one = len(self.paths) == len(self.latitudes) == 1
        self.item = item(self.id, report.place, self.latitudes[0] if one else None)

    def names(self) -> list[Name]:
        """The names under which it was told, in its town."""
        town = town_of(self.reports)
        return [(anchor, town) for anchor in self.anchors]

    def told_under(self, anchor: str, span: int) -> bool:
        """Whether it was told of under a name in a span of days, as far as is known."""
        if self.cut and span <= self.reports[0].span:
            return anchor in self.anchors
        return any(report.span == span and anchor in anchors(report) for report in reversed(self.reports))

    @property
    def historical(self) -> bool:
        """Whether it is background: most of its reports tell of it as history."""
        return 2 * self.background >= len(self.reports)

    @property
    def countries(self) -> set[str]:
        """The codes of the countries it is told of in."""
        return {path[-1] for path in self.paths} or {NOWHERE}


def cluster_of(id_: str, reports: list[Report], dropped: int = 0) -> Cluster:
    """The cluster of `reports`, of which there is at least one, in order, without so many before them."""
    cluster = Cluster(id_, reports[0].category)
    cluster.cut = dropped > 0
    for report in reports:
        cluster.add(report)
    return cluster
