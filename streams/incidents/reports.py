"""What one article says about one happening, as matching and merging need it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from streams.incidents import causes
from streams.incidents.regions import AREAS, basin, continent
from streams.records.incident import Claim
from streams.records.told import CasualtyKind, CasualtyStatus, Period, Place, SourceClass

Category = Literal["casualty", "running_total", "diplomatic"]
# Place ids from the most specific up to the country's code; a continent's region; () is nowhere known.
Path = tuple[str, ...]
Key = tuple[float, str, int]  # of a report: when it was published, its article, its number in that
UNDONE = frozenset({"threatened", "proposed", "denied"})  # acts that nobody has done yet, or is to


_LATELY = 5 * 86400.0
SPAN_DAYS = 3  # by so many days incidents are listed together under a name
_SPAN = SPAN_DAYS * 86400.0


def span(published: float) -> int:
    """The number of the span of `SPAN_DAYS` days that a moment (epoch seconds) lies in."""
    return int(published // _SPAN)


class Figure(NamedTuple):
    """A count as a report gives it; None is unbounded."""

    low: int | None
    high: int | None
    approx: bool = False
    status: CasualtyStatus = "reported"
    said_by: SourceClass = "unspecified"

    @property
    def size(self) -> int:
        """One number for it: the low bound, or else the high one."""
        return self.low if self.low is not None else (self.high or 0)

    def overlaps(self, other: Figure) -> bool:
        """Whether one number can be meant by both."""
        low = max(self.low or 0, other.low or 0)
        highs = [high for high in (self.high, other.high) if high is not None]
        return not highs or low <= min(highs)


@dataclass(slots=True, eq=False)
class Report:
    """One article's account of one happening, as matching and merging need it.

    Nothing of it changes but what `join` sets; what is asked of it again and again is found out once.
    """

    published: float  # epoch seconds
    article: str
    number: int  # among the article's reports under this partition key
    owner: str
    url: str  # of the page, by `copies.page`
    agency: str
    fingerprint: str  # packed
    category: Category
    type: str  # cause, or type of diplomatic event; "" is not known
    historical: bool
    place: Path = ()
    point: tuple[float, float] | None = None  # latitude, longitude of `place`
    days: tuple[int, int] | None = None  # first and last day as told, proleptic Gregorian ordinals
    figures: Mapping[CasualtyKind, Figure] = field(default_factory=dict)
    actors: tuple[str, ...] = ()  # ISO codes, or names in lower case
    targets: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()  # words
    status: str = ""  # of a diplomatic event
    mentions: tuple[int, ...] = ()  # which of the facts' casualties it rests on …
    events: tuple[int, ...] = ()  # … or events
    passing: bool = False  # told by the way: the headline is about something else, and no day is told
    around: tuple[str, ...] = ()  # codes of the other countries that the article is about
    wording: str = ""  # of harm: as "another", as a "toll" that is followed up, as "news" (see `wording`)
    victims: str = ""  # who were killed: "forces", "civilians"; "" is not known, or both
    called: str = ""  # the name it is known by: "storm rammasun" (see `called`); "" where it has none
    site: str = ""  # what was struck: "school", "market" (see `site`); "" is not known
    named: str = ""  # the name of the only victim (see `named`); "" is not known
    group: str = ""  # the article whose story it carries; set when the report joins an incident
    part: str = ""  # the incident it joined, which may have been merged into another since

    key: Key = field(init=False)  # its position in the one order in which all reports are gathered
    span: int = field(init=False)  # the number of the span of `SPAN_DAYS` in which it was published
    family: str = field(init=False)  # of the cause; "" is not known
    size: int = field(init=False)  # how many were killed, or else came to harm; 0: no count is told
    countrywide: bool = field(init=False)  # nothing more precise than a country is known of where
    latitude: float | None = field(init=False)  # of a place in a country that the gazetteer knows
    names: list[str] | None = field(init=False, default=None)  # what `anchors.anchors` made of it
    signs: tuple[str, ...] | None = field(init=False, default=None)  # and `independence`, once it has joined
    packed: list[Any] | None = field(init=False, default=None)  # and `pack`
    claims: tuple[str, list[Claim]] | None = field(init=False, default=None)  # and `render`, by the seal
    bits: int | None = field(init=False, default=None)  # and `minhash`

    def __post_init__(self) -> None:
        self.key = (self.published, self.article, self.number)
        self.span = span(self.published)
        self.family = causes.family(self.type)
        self.countrywide = len(self.place) <= 1
        self.latitude = (
            self.point[0] if self.point and not self.countrywide and not unknown(self.place) else None
        )
        self.size = 0
        if self.figures:
            figure = self.figures.get("killed") or next(iter(self.figures.values()))
            self.size = figure.size

    def join(self, group: str, part: str) -> None:
        """Note which incident it is of, and whose story it carries."""
        self.group, self.part, self.claims, self.signs = group, part, None, None
        if self.packed is not None:
            self.packed = [*self.packed[:_GROUP], group, part]

    def minhash(self) -> int:
        """Its fingerprint as a number; 0 where it has none."""
        if self.bits is None:
            self.bits = int(self.fingerprint or "0", 16)
        return self.bits

    def pack(self) -> list[Any]:
        """As JSON values, in order of the fields. They must not be changed."""
        if self.packed is None:
            values: list[Any] = list(_values(self))
            for number in _LISTS:
                if values[number] is not None:
                    values[number] = list(values[number]) or _NONE
            values[_FIGURES] = {kind: list(figure) for kind, figure in self.figures.items()}
            self.packed = values
        return self.packed

    def told(self) -> list[Any]:
        """What the article says, as JSON values: all but which incident the report joined."""
        return self.pack()[:_GROUP]

    @classmethod
    def unpack(cls, values: list[Any]) -> Report:
        """The report that `pack` made `values` of."""
        told: list[Any] = [tuple(value) if type(value) is list else value for value in values]
        told[_FIGURES] = {kind: Figure(*figure) for kind, figure in values[_FIGURES].items()}
        report = cls(*told)
        report.packed = values
        return report


_FIELDS = [each.name for each in fields(Report) if each.init]
_FIGURES = _FIELDS.index("figures")
_GROUP = _FIELDS.index("group")
_LISTS = [
    _FIELDS.index(name) for name in "place point days actors targets topic mentions events around".split()
]
_NONE: list[Any] = []  # that most reports have several of
_values = attrgetter(*_FIELDS)


def told_lately(report: Report, others: Sequence[Report]) -> bool:
    """Whether what a report leads with as history, without a day, was news in `others` a few days before.

    A court that charges two men over 51 deaths tells of last night's as of those of years ago.
    """
    return (
        report.days is None
        and not report.passing
        and any(not r.historical and 0 < report.published - r.published <= _LATELY for r in others)
    )


def days_of(period: Period | None, published: date) -> tuple[int, int] | None:
    """The days a period covers as ordinals; None where it does not say when it began."""
    if period is None or period.start is None:
        return None
    end = max(period.start, period.end or published)
    return (period.start.toordinal(), end.toordinal())


def days_apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two spans; 0 where they overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def unknown(path: Path) -> bool:
    """Whether nothing is known of where in a country it is: the gazetteer lacks it, or it is too wide."""
    return path[0].startswith("name:") or path[0] in AREAS


def path_of(place: Place | None, country: str | None = None) -> Path:
    """A place's path of ids, with the country as its ISO code at the end.

    A place without a country of its own is taken to lie in `country`; one that the gazetteer lacks goes
    by its name. A continent's path is its region, and so is that of a sea or lake without any country.
    """
    if place is None:
        return (country,) if country else ()
    if place.country is None and (wide := continent(place)):
        return (wide,)
    home = place.country or country
    if place.country and len(place.path_ids) == 1 and not place.path_ids[0].startswith("name:"):
        return (place.country,)
    if not home and (wide := basin(place)):
        return (wide,)
    ids = place.path_ids[:-1] if len(place.path_ids) > 1 else [f"name:{place.name.casefold()}"]
    return (*ids, home) if home else tuple(ids)


def contains(outer: Path, inner: Path) -> bool:
    """Whether the place of `inner` is that of `outer` or lies inside it."""
    return bool(outer) and outer[0] in inner
