"""What one article says about one happening, as matching and merging need it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from streams.incidents.regions import continent
from streams.records import CasualtyKind, CasualtyStatus, Period, Place, SourceClass

Category = Literal["casualty", "running_total", "diplomatic"]
# Place ids from the most specific up to the country's code; a continent's region; () is nowhere known.
Path = tuple[str, ...]


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


class Report(NamedTuple):
    """One article's account of one happening, as matching and merging need it."""

    published: float  # epoch seconds
    article: str
    number: int  # among the article's reports under this partition key
    owner: str
    url: str  # canonical
    agency: str
    fingerprint: str  # packed
    category: Category
    type: str  # cause, or type of diplomatic event; "" is not known
    historical: bool
    place: Path = ()
    point: tuple[float, float] | None = None  # latitude, longitude of `place`
    days: tuple[int, int] | None = None  # first and last day as told, proleptic Gregorian ordinals
    figures: Mapping[CasualtyKind, Figure] = MappingProxyType({})
    actors: tuple[str, ...] = ()  # ISO codes, or names in lower case
    targets: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()  # words
    status: str = ""  # of a diplomatic event
    mentions: tuple[int, ...] = ()  # which of the facts' casualties it rests on …
    events: tuple[int, ...] = ()  # … or events
    passing: bool = False  # told by the way: the headline is about something else, and no day is told
    around: tuple[str, ...] = ()  # codes of the other countries that the article is about
    group: str = ""  # the article whose story it carries; set when the report joins an incident
    part: str = ""  # the incident it joined, which may have been merged into another since

    @property
    def key(self) -> tuple[float, str, int]:
        """Its position in the one order in which all reports are gathered."""
        return (self.published, self.article, self.number)

    @property
    def size(self) -> int:
        """How many were killed, or else came to harm; 0 where no count is told."""
        figure = self.figures.get("killed") or next(iter(self.figures.values()), None)
        return figure.size if figure else 0

    @property
    def countrywide(self) -> bool:
        """Whether nothing more precise than a country is known of where it happened."""
        return len(self.place) <= 1

    def pack(self) -> list[Any]:
        """As JSON values, in order of the fields."""
        figures = {k: [f.low, f.high, f.approx, f.status, f.said_by] for k, f in self.figures.items()}
        values: list[Any] = [list(value) if type(value) is tuple else value for value in self]
        values[_FIGURES] = figures
        return values

    @classmethod
    def unpack(cls, values: list[Any]) -> Report:
        """The report that `pack` made `values` of."""
        fields: list[Any] = [tuple(value) if type(value) is list else value for value in values]
        fields[_FIGURES] = {kind: Figure(*figure) for kind, figure in values[_FIGURES].items()}
        return cls(*fields)


_FIGURES = Report._fields.index("figures")


def days_of(period: Period | None, published: date) -> tuple[int, int] | None:
    """The days a period covers as ordinals; None where it does not say when it began."""
    if period is None or period.start is None:
        return None
    end = max(period.start, period.end or published)
    return (period.start.toordinal(), end.toordinal())


def unknown(path: Path) -> bool:
    """Whether the gazetteer lacks the place, so that nothing is known of it but its name."""
    return path[0].startswith("name:")


def path_of(place: Place | None, country: str | None = None) -> Path:
    """A place's path of ids, with the country as its ISO code at the end.

    A place without a country of its own is taken to lie in `country`; one that the gazetteer lacks goes
    by its name. A continent's path is its region.
    """
    if place is None:
        return (country,) if country else ()
    if place.country is None and (wide := continent(place)):
        return (wide,)
    home = place.country or country
    if place.country and len(place.path_ids) == 1 and not place.path_ids[0].startswith("name:"):
        return (place.country,)
    ids = place.path_ids[:-1] if len(place.path_ids) > 1 else [f"name:{place.name.casefold()}"]
    return (*ids, home) if home else tuple(ids)


def contains(outer: Path, inner: Path) -> bool:
    """Whether the place of `inner` is that of `outer` or lies inside it."""
    return bool(outer) and outer[0] in inner
