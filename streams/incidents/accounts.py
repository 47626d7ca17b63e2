"""What an article says of harm, sorted into accounts of one happening each.

An article tells a toll in its headline and again in its text, the killed and the wounded of one
attack, a part of a toll beside the whole. All of that is one account. A second attack on another day
or in another town, and the total of a war, are accounts of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from streams.incidents import causes
from streams.incidents.anchors import MANY
from streams.incidents.headline import leads
from streams.incidents.regions import region
from streams.incidents.reports import Category, Figure, Path, Report, contains, unknown
from streams.incidents.tellings import PLAIN, VAGUE, Telling, one_figure, tellings_of
from streams.incidents.wording import victims, wording
from streams.records import CasualtyKind, CasualtyMention, Facts

NEAR_FIGURE = 1.5  # two counts whose ratio is at most this may be two tellings of one
_SEVERAL_DAYS = 3  # a span of so many days is no night and the day after it
_SAME_SENTENCE = 150  # characters between two counts that are told in one breath
_FEW = 0.4  # of those told of: so many are a part of them
_NAMED = 4  # so many of the countries that an article is about are kept
_COUNTED = ("reported", "feared", "claimed")
_LATER = ("missing", "detained")  # found, or arrested, on days that are not those on which others were killed
_TOGETHER = {"security_forces": "forces", "armed_group": "fighters", "unspecified": ""}


@dataclass
class _Account:
    """A report in the making."""

    category: Category
    historical: bool
    place: Path = ()
    named: bool = False  # whether a sentence that tells of it names the place
    point: tuple[float, float] | None = None
    days: tuple[int, int] | None = None
    cause: str = ""
    figures: dict[CasualtyKind, list[Figure]] = field(default_factory=dict)
    tellings: list[Telling] = field(default_factory=list)
    last: dict[CasualtyKind, CasualtyMention] = field(default_factory=dict)


def casualties(facts: Facts, published: date, shared: Mapping[str, Any]) -> Iterator[Report]:
    """The reports of harm in an article that was published on a day; `shared` are the fields all have."""
    accounts: list[_Account] = []
    for telling in tellings_of(facts, published):
        _enter(telling, accounts)
    headlined = [n for account in accounts if (n := _headlined(account, facts.title)) is not None]
    for number, account in enumerate(accounts):
        beside = (
            bool(headlined) and _most(account) > max(headlined) and not _in_headline(account, facts.title)
        )
        yield Report(
            **shared,
            number=number,
            category=account.category,
            type=account.cause,
            historical=account.historical,
            place=account.place,
            point=account.point,
            days=account.days,
            figures={kind: _total(figures) for kind, figures in account.figures.items()},
            mentions=tuple(telling.number for telling in account.tellings),
            passing=account.days is None
            and (beside or not leads(facts.title, account.cause, account.tellings)),
            wording=wording(facts.title, account.tellings),
            victims=victims(account.tellings),
            around=tuple(code for code in facts.countries[:_NAMED] if code not in account.place[-1:]),
        )


def _in_headline(account: _Account, title: str) -> bool:
    return any(telling.mention.start < len(title) for telling in account.tellings)


def _headlined(account: _Account, title: str) -> int | None:
    """How many the headline counts in an account; None where it tells no number."""
    told = [t.figure for t in account.tellings if t.mention.start < len(title)]
    return max((f.size for f in told if f.high is not None or f.low not in VAGUE), default=None)


def _most(account: _Account) -> int:
    return max((figure.size for told in account.figures.values() for figure in told), default=0)


def _enter(telling: Telling, accounts: list[_Account]) -> None:
    """Add a telling to the account that it belongs to, or to a new one."""
    if _sums_up(telling, accounts):
        telling = telling._replace(told=("running_total", False))
    account = _account_of(accounts, telling)
    if account is None:
        account = _Account(*telling.told)
        accounts.append(account)
    _tell(account, telling)


def _sums_up(telling: Telling, accounts: list[_Account]) -> bool:
    """Whether a telling is the sum of several days' violence, one of which the article tells by itself."""
    mention, days = telling.mention, telling.days
    if telling.told != PLAIN or days is None or _length(days) < _SEVERAL_DAYS:
        return False
    if causes.family(mention.cause or "") in causes.RARE:
        return False
    return any(
        _length(account.days) < _SEVERAL_DAYS
        and days[0] <= account.days[0] <= account.days[1] <= days[1]
        and (contains(telling.place, account.place) or contains(account.place, telling.place))
        and telling.figure.size > max(f.size for f in account.figures[mention.kind])
        for account in accounts
        if (account.category, account.historical) == PLAIN
        and account.days
        and mention.kind in account.figures
    )


def _length(days: tuple[int, int]) -> int:
    """How many days a span takes in."""
    return days[1] - days[0] + 1


def _account_of(accounts: list[_Account], telling: Telling) -> _Account | None:
    """The account that a telling belongs to: the latest that it fits; None if it starts another."""
    if not accounts:
        return None
    kind = telling.mention.kind
    if telling.mention.part_of_larger:
        wholes = [a for a in accounts if kind in a.figures] or accounts
        return wholes[-1]
    alike = [account for account in accounts if (account.category, account.historical) == telling.told]
    fitting = [account for account in alike if _fits(account, telling, latest=account is alike[-1])]
    equal = [a for a in fitting if any(_near(telling.figure, f) for f in a.figures.get(kind, ()))]
    best = equal or fitting
    return best[-1] if best else None


def _fits(account: _Account, telling: Telling, latest: bool) -> bool:
    mention, figure, place, days = telling.mention, telling.figure, telling.place, telling.days
    if days and account.days and (days[0] > account.days[1] or account.days[0] > days[1]):
        return False
    if causes.conflict(account.cause, mention.cause or ""):
        return False
    inside, around = _holds(account.place, place), _holds(place, account.place)
    if place and account.place and not (inside or around) and not _misplaced(account, telling):
        return any(one_figure(known, telling) for known in account.tellings)
    told = account.figures.get(mention.kind)
    if told and _countrys_own(account, telling, latest):
        return False
    if (
        not told
        or any(_near(figure, known) for known in told)
        or _adds(account.last.get(mention.kind), mention)
    ):
        return True
    countrys = place and account.place and (len(place) == 1) != (len(account.place) == 1)
    if countrys and not _one_deed(account, telling):
        return False  # a country's figure and a town's are two
    larger = figure.size > max(known.size for known in told)
    # A smaller count is a part of what was told; a larger one is the whole only of a wider place.
    return not larger or (around and not inside)


def _holds(outer: Path, inner: Path) -> bool:
    """Whether the place of `inner` is that of `outer`, or lies inside it or its continent."""
    return contains(outer, inner) or bool(outer and inner and region(inner[-1]) == outer[0])


def _misplaced(account: _Account, telling: Telling) -> bool:
    """Whether two places that are not one inside the other may be of one happening all the same.

    An article that tells twice that 63 were killed has misled us about where. And where nobody knows one of
    the places, two large counts that are nearly equal are of one.
    """
    told = account.figures.get(telling.mention.kind, ())
    if telling.figure.size < MANY:
        return False
    if telling.figure.size % 10 and any(f.size == telling.figure.size for f in told):
        return True
    home = account.place[-1] == telling.place[-1]
    nowhere = unknown(account.place) != unknown(telling.place)
    return home and nowhere and any(_near(telling.figure, f) for f in told)


def _countrys_own(account: _Account, telling: Telling, latest: bool) -> bool:
    """Whether one of two counts is a country's, and is not that of the town in it that the other is of.

    "Hundreds killed in Syria" is not what "at least 50 died in Homs" says; "dozens killed in Syria" may be,
    where the text goes on with it, `latest`. A disaster comes once, and so does a massacre.
    """
    countrys, towns = len(telling.place) == 1, len(account.place) == 1
    if countrys == towns or not (telling.place and account.place):
        return False
    if causes.family(telling.mention.cause or account.cause) in causes.RARE or _one_deed(account, telling):
        return False
    told = max(figure.size for figure in account.figures[telling.mention.kind])
    more = telling.figure.size - told if countrys else told - telling.figure.size
    return more > 1 or (more < -1 and not latest)


def _one_deed(account: _Account, telling: Telling) -> bool:
    """Whether both tell of what comes once a day to a country: 95 dead of a massacre, 50 in two villages."""
    one, other = account.cause, telling.mention.cause or ""
    return causes.one_deed(one or other, other or one)


def _near(one: Figure, other: Figure) -> bool:
    """Whether two counts may be two tellings of one: nearly equal, or one is a vague word for the other."""
    small, large = sorted((one, other), key=lambda figure: figure.size)
    if large.size <= NEAR_FIGURE * small.size:
        return True
    if large.low is None:
        return one.overlaps(other)
    return small.low in VAGUE and small.high is None and (small.size <= 3 or large.size < 12 * small.size)


def _adds(before: CasualtyMention | None, mention: CasualtyMention) -> bool:
    """Whether two counts told in one breath are of people who cannot be the same."""
    if before is None or before.part_of_larger or not 0 <= mention.start - before.start <= _SAME_SENTENCE:
        return False
    if before.low in VAGUE and before.high is None and before.low < (mention.low or 0) < 12 * before.low:
        return False  # "dozens" in the headline are the 40 of the text
    one, other = (_TOGETHER.get(m.victim_class, "civilians") for m in (before, mention))
    return bool(one and other and one != other)


def _tell(account: _Account, telling: Telling) -> None:
    """Add one telling to its account."""
    mention, figure, place, days = telling.mention, telling.figure, telling.place, telling.days
    account.tellings.append(telling)
    account.cause = account.cause or mention.cause or ""
    if (mention.kind not in _LATER or not account.figures) and not _of_a_few(account, telling):
        account.days = account.days or days
    named = mention.place is not None and mention.place.text in mention.sentence
    wider = contains(place, account.place) and len(place) > 1
    apart = not (_holds(place, account.place) or _holds(account.place, place))
    elsewhere = apart and len(place) > 1 and ((named and not account.named) or _found(account.place, place))
    other = not account.place or (len(account.place) == 1 and not _a_towns_part(account, telling))
    if place and (wider or elsewhere or other):
        account.place, account.named = place, named
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


def _a_towns_part(account: _Account, telling: Telling) -> bool:
    """Whether a telling is of those of a country's dead who died in one town: that is no town for them all.

    "96 were killed in Syria, including 20 in Homs"; not "60, including musicians, in a raid on Homs".
    """
    mention = telling.mention
    some = mention.victim_class != "unspecified" or (mention.low in VAGUE and mention.high is None)
    together = any(other.mention.sentence == mention.sentence for other in account.tellings[:-1])
    return mention.part_of_larger and not (some and together)


def _of_a_few(account: _Account, telling: Telling) -> bool:
    """Whether a telling is of much fewer than were told of before it, so that its day is not that of all.

    "A toll of 201. Another 22 bodies were dug up on Saturday." But a vague word may mean all.
    """
    told = max((figure.size for figure in account.figures.get(telling.mention.kind, ())), default=0)
    return telling.figure.size < _FEW * told and telling.figure.low not in VAGUE


def _found(before: Path, place: Path) -> bool:
    """Whether a place that the gazetteer knows takes the stead of one that it does not."""
    return len(before) > 1 and unknown(before) and not unknown(place)


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
