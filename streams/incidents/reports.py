"""What one article says about one happening: its mentions, sorted into accounts.

An article tells a toll in its headline and again in its text, the killed and the wounded of one
attack, a part of a toll beside the whole. All of that is one report. A second attack on another day
or in another town, and the total of a war, are reports of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from streams.incidents import causes, copies
from streams.incidents.partition import event_keys, home_country
from streams.records import (
    Actor,
    CasualtyKind,
    CasualtyMention,
    CasualtyStatus,
    DiplomaticEvent,
    Facts,
    Period,
    Place,
    SourceClass,
)

Category = Literal["casualty", "running_total", "diplomatic"]
Path = tuple[str, ...]  # place ids from the most specific up to the country's code; () is nowhere known

LATELY = 15  # days: what ended longer ago is history
NEAR_FIGURE = 1.5  # two counts whose ratio is at most this may be two tellings of one
_VAGUE = frozenset({2, 3, 10, 12, 20, 100, 1000, 10_000})  # people, several, tens, dozens, scores, hundreds …
_PLAIN: tuple[Category, bool] = ("casualty", False)
_CHANCE = 9  # killed: so few are told of many happenings, so that an equal count says nothing
_SEVERAL_DAYS = 2  # a span of more days than this and one is no one day's
_SAME_SENTENCE = 150  # characters between two counts that are told in one breath
_NAMED = 4  # so many of the countries that an article is about are kept
_COUNTED = ("reported", "feared", "claimed")
_TOGETHER = {"security_forces": "forces", "armed_group": "fighters", "unspecified": ""}


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


def read(facts: Facts, published: datetime) -> list[Report]:
    """The reports in one article's facts, numbered in order of the text."""
    blank = Report(
        published=published.timestamp(),
        article=facts.article_id,
        number=0,
        owner=facts.owner or facts.source,
        url=copies.canonical(facts.url),
        agency=facts.agency,
        fingerprint=copies.pack(facts.fingerprint),
        category="casualty",
        type="",
        historical=False,
    )
    told = [*_casualties(facts, published.date(), blank), *_acts(facts, published.date(), blank)]
    return [report._replace(number=number) for number, report in enumerate(told)]


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
    by its name.
    """
    if place is None:
        return (country,) if country else ()
    home = place.country or country
    if place.country and len(place.path_ids) == 1 and not place.path_ids[0].startswith("name:"):
        return (place.country,)
    ids = place.path_ids[:-1] if len(place.path_ids) > 1 else [f"name:{place.name.casefold()}"]
    return (*ids, home) if home else tuple(ids)


def contains(outer: Path, inner: Path) -> bool:
    """Whether the place of `inner` is that of `outer` or lies inside it."""
    return bool(outer) and outer[0] in inner


# --- casualties


@dataclass
class _Account:
    """A report in the making."""

    category: Category
    historical: bool
    place: Path = ()
    point: tuple[float, float] | None = None
    days: tuple[int, int] | None = None
    cause: str = ""
    mentions: list[int] = field(default_factory=list)
    figures: dict[CasualtyKind, list[Figure]] = field(default_factory=dict)
    last: dict[CasualtyKind, CasualtyMention] = field(default_factory=dict)


class _Claim(NamedTuple):
    """One mention as it is sorted into accounts."""

    index: int  # among the facts' casualties
    mention: CasualtyMention
    figure: Figure
    place: Path
    days: tuple[int, int] | None
    told: tuple[Category, bool]  # the second: as history


def _claim(index: int, mention: CasualtyMention, country: str | None, published: date) -> _Claim:
    days = days_of(mention.period, published)
    told = (_category(mention, days, published), _background(mention, days, published))
    return _Claim(index, mention, _figure(mention), path_of(mention.place, country), days, told)


def _told(claim: _Claim, claims: list[_Claim]) -> tuple[Category, bool]:
    """As what a claim is told, seen together with the other tellings of its figure in the article.

    What is once told as a total, or as history, is that wherever the article tells it: a headline leaves
    it out. But what killed so many in one day is no total, if the figure is told without that word too.
    """
    same = [other for other in claims if other is claim or _one_figure(other, claim)]
    totals = [other for other in same if other.told != _PLAIN]
    of_one_day = all(other.told == ("running_total", False) and _one_day(other.days) for other in totals)
    if len(totals) < len(same) and of_one_day:
        return _PLAIN
    return totals[0].told if claim.told == _PLAIN else claim.told


def _one_figure(one: _Claim, other: _Claim) -> bool:
    """Whether two claims tell one figure such that two happenings hardly share it: 71, "more than 70"."""
    sizes = (one.figure.size, other.figure.size)
    if one.mention.kind != other.mention.kind or abs(sizes[0] - sizes[1]) > 1 or min(sizes) <= _CHANCE:
        return False
    if any(c.figure.low in _VAGUE and c.figure.high is None and c.figure.size < 1000 for c in (one, other)):
        return False
    if one.place and other.place and one.place[-1] != other.place[-1]:
        return False
    return not causes.conflict(one.mention.cause or "", other.mention.cause or "")


def _one_in_other(one: Path, other: Path) -> bool:
    return contains(one, other) or contains(other, one)


def _one_day(days: tuple[int, int] | None) -> bool:
    return days is not None and days[0] == days[1]


def _sums_up(claim: _Claim, accounts: list[_Account]) -> bool:
    """Whether a claim is the sum of several days' violence, one of which the article tells by itself."""
    days, family = claim.days, causes.family(claim.mention.cause or "")
    if (
        claim.told != ("casualty", False)
        or not days
        or days[1] - days[0] < _SEVERAL_DAYS
        or family in causes.RARE
    ):
        return False
    return any(
        account.days is not None
        and days[0] <= account.days[0] <= account.days[1] <= days[1]
        and account.days[1] - account.days[0] < _SEVERAL_DAYS - 1
        and _one_in_other(claim.place, account.place)
        and all(claim.figure.size > f.size for f in account.figures.get(claim.mention.kind, ()))
        for account in accounts
        if (account.category, account.historical) == claim.told
    )


def _casualties(facts: Facts, published: date, blank: Report) -> Iterator[Report]:
    country = home_country(facts)
    accounts: list[_Account] = []
    claims = [_claim(index, mention, country, published) for index, mention in enumerate(facts.casualties)]
    for claim in sorted(claims, key=lambda c: c.mention.start):
        _enter(claim._replace(told=_told(claim, claims)), accounts)
    for account in accounts:
        yield blank._replace(
            category=account.category,
            type=account.cause,
            historical=account.historical,
            place=account.place,
            point=account.point,
            days=account.days,
            figures={kind: _total(figures) for kind, figures in account.figures.items()},
            mentions=tuple(account.mentions),
            around=tuple(code for code in facts.countries[:_NAMED] if code not in account.place[-1:]),
        )


def _enter(claim: _Claim, accounts: list[_Account]) -> None:
    """Add a claim to the account that it belongs to, or to a new one."""
    if _sums_up(claim, accounts):
        claim = claim._replace(told=("running_total", False))
    account = _account_of(accounts, claim)
    if account is None:
        account = _Account(*claim.told)
        accounts.append(account)
    _tell(account, claim)


def _category(mention: CasualtyMention, days: tuple[int, int] | None, published: date) -> Category:
    """The sum since a flood or an earthquake began is the toll of one disaster; that of a war is not."""
    disaster = causes.family(mention.cause or "") in ("water", "earth")
    return (
        "running_total"
        if mention.running_total and not (disaster and _lately(days, published))
        else "casualty"
    )


def _background(mention: CasualtyMention, days: tuple[int, int] | None, published: date) -> bool:
    """Whether a claim is told as history, or of days so long past that it is."""
    return mention.historical or not (mention.running_total or _lately(days, published))


def _lately(days: tuple[int, int] | None, published: date) -> bool:
    return days is None or days[1] >= published.toordinal() - LATELY


def _account_of(accounts: list[_Account], claim: _Claim) -> _Account | None:
    """The account that a claim belongs to: the latest that it fits; None if it starts another."""
    kind = claim.mention.kind
    if claim.mention.part_of_larger:
        wholes = [a for a in accounts if kind in a.figures] or accounts
        return wholes[-1] if wholes else None
    alike = [account for account in accounts if (account.category, account.historical) == claim.told]
    fitting = [account for account in alike if _fits(account, claim, latest=account is alike[-1])]
    equal = [a for a in fitting if any(_near(claim.figure, f) for f in a.figures.get(kind, ()))]
    best = equal or fitting
    return best[-1] if best else None


def _fits(account: _Account, claim: _Claim, latest: bool) -> bool:
    mention, figure, place, days = claim.mention, claim.figure, claim.place, claim.days
    if days and account.days and (days[0] > account.days[1] or account.days[0] > days[1]):
        return False
    if causes.conflict(account.cause, mention.cause or ""):
        return False
    inside, around = contains(account.place, place), contains(place, account.place)
    if place and account.place and not (inside or around):
        return False
    told = account.figures.get(mention.kind)
    if told and _countrys_own(account, claim, latest):
        return False
    if (
        not told
        or any(_near(figure, known) for known in told)
        or _adds(account.last.get(mention.kind), mention)
    ):
        return True
    if (len(place) == 1) != (len(account.place) == 1) and place and account.place:
        return False  # a country's figure and a town's are two
    larger = figure.size > max(known.size for known in told)
    # A smaller count is a part of what was told; a larger one is the whole only of a wider place.
    return not larger or (around and not inside)


def _countrys_own(account: _Account, claim: _Claim, latest: bool) -> bool:
    """Whether one of two counts is a country's, and is not that of the town in it that the other is of.

    "Hundreds killed in Syria" is not what "at least 50 died in Homs" says; "dozens killed in Syria" may be,
    where the text goes on with it, `latest`. A disaster comes once.
    """
    countrys, towns = len(claim.place) == 1, len(account.place) == 1
    if countrys == towns or not (claim.place and account.place):
        return False
    if causes.family(claim.mention.cause or account.cause) in causes.RARE:
        return False
    told = max(figure.size for figure in account.figures[claim.mention.kind])
    more = claim.figure.size - told if countrys else told - claim.figure.size
    return more > 1 or (more < -1 and not latest)


def _near(one: Figure, other: Figure) -> bool:
    """Whether two counts may be two tellings of one: nearly equal, or one is a vague word for the other."""
    small, large = sorted((one, other), key=lambda figure: figure.size)
    if large.size <= NEAR_FIGURE * small.size:
        return True
    if large.low is None:
        return one.overlaps(other)
    return small.low in _VAGUE and small.high is None and (small.size <= 3 or large.size < 10 * small.size)


def _adds(before: CasualtyMention | None, mention: CasualtyMention) -> bool:
    """Whether two counts told in one breath are of people who cannot be the same."""
    if before is None or before.part_of_larger or not 0 <= mention.start - before.start <= _SAME_SENTENCE:
        return False
    one, other = (_TOGETHER.get(m.victim_class, "civilians") for m in (before, mention))
    return bool(one and other and one != other)


def _tell(account: _Account, claim: _Claim) -> None:
    """Add one claim to its account."""
    mention, figure, place, days = claim.mention, claim.figure, claim.place, claim.days
    account.mentions.append(claim.index)
    account.cause = account.cause or mention.cause or ""
    account.days = account.days or days
    wider = contains(place, account.place) and len(place) > 1
    if place and (wider or len(account.place) <= 1):
        account.place = place
        where = mention.place
        account.point = None
        if where is not None and where.latitude is not None and where.longitude is not None:
            account.point = (where.latitude, where.longitude)
    if mention.status not in _COUNTED or (mention.low is None and mention.high is None):
        return
    if mention.part_of_larger and account.figures.get(mention.kind):
        return
    told = account.figures.setdefault(mention.kind, [])
    if told and _adds(account.last.get(mention.kind), mention):
        told[-1] = _sum(told[-1], figure)
    else:
        told.append(figure)
    account.last[mention.kind] = mention


def _figure(mention: CasualtyMention) -> Figure:
    said_by = mention.attributed_to.source_class if mention.attributed_to else "unspecified"
    return Figure(mention.low, mention.high, mention.approx, mention.status, said_by)


def _sum(one: Figure, other: Figure) -> Figure:
    low = None if one.low is None and other.low is None else (one.low or 0) + (other.low or 0)
    high = None if one.high is None or other.high is None else one.high + other.high
    return one._replace(low=low, high=high, approx=one.approx or other.approx)


def _total(figures: list[Figure]) -> Figure:
    """The largest of an account's counts: the others are its parts, or the same less exactly.

    A figure that is certain stands before one that is feared or claimed; "at least 12" in the text before
    the 12 of a headline, which leaves such words out.
    """
    return max(figures, key=lambda f: (-_COUNTED.index(f.status), f.low or 0, f.high is None, f.high or 0))


# --- diplomatic acts


def _acts(facts: Facts, published: date, blank: Report) -> Iterator[Report]:
    for index, event in enumerate(facts.events):
        targets: list[Actor | None] = [*event_keys(event).get(facts.partition_key, [])]
        if event.type in ("unsc_veto", "resolution_adopted", "other_veto"):
            yield _act(blank, event, index, published, [t for t in targets if t])
        else:
            for target in targets or [None]:
                yield _act(blank, event, index, published, [target] if target else [])


def _act(blank: Report, event: DiplomaticEvent, index: int, published: date, targets: list[Actor]) -> Report:
    return blank._replace(
        category="diplomatic",
        type=event.type,
        historical=event.status == "background",
        place=path_of(event.place),
        days=days_of(event.date, published),
        actors=tuple(sorted(map(name_of, event.actors))),
        targets=tuple(sorted(map(name_of, targets))),
        topic=topic_words(event.topic),
        status=event.status,
        events=(index,),
    )


def name_of(actor: Actor) -> str:
    """By what an actor is known: its ISO code, or else its name in lower case."""
    return actor.code or actor.name.casefold()


_EMPTY_WORDS = frozenset(
    "a an and at by calling condemning demanding draft for from in of on or over resolution the to un".split()
)


def topic_words(topic: str | None) -> tuple[str, ...]:
    """The words of a topic that tell it from another, in alphabetical order."""
    words = (topic or "").casefold().replace(",", " ").replace("-", " ").split()
    return tuple(sorted(set(words) - _EMPTY_WORDS))
