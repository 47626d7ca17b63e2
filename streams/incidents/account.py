"""One happening as an article tells of it: a report in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from streams.incidents.regions import region
from streams.incidents.reports import Category, Figure, Path, contains, unknown
from streams.incidents.tellings import VAGUE, Telling
from streams.records.told import CasualtyKind, CasualtyMention

_SAME_SENTENCE = 150  # characters between two counts that are told in one breath
_FEW = 0.4  # of those told of: so many are a part of them
_COUNTED = ("reported", "feared", "claimed")
_LATER = ("missing", "detained")  # found, or arrested, on days that are not those on which others were killed
_TOGETHER = {"security_forces": "forces", "armed_group": "fighters", "unspecified": ""}


@dataclass
class Account:
    """A report in the making."""

    category: Category
    historical: bool
    place: Path = ()
    named: bool = False  # whether a sentence that tells of it names the place
    point: tuple[float, float] | None = None
    days: tuple[int, int] | None = None
    cause: str = ""
    of_larger: bool = False  # a part, in a town, of what another account tells of its country
    figures: dict[CasualtyKind, list[Figure]] = field(default_factory=dict)
    tellings: list[Telling] = field(default_factory=list)
    last: dict[CasualtyKind, CasualtyMention] = field(default_factory=dict)


def tell(account: Account, telling: Telling) -> None:
    """Add one telling to its account."""
    mention, figure, place, days = telling.mention, telling.figure, telling.place, telling.days
    account.tellings.append(telling)
    account.cause = account.cause or mention.cause or ""
    if (mention.kind not in _LATER or not account.figures) and not _of_a_few(account, telling):
        account.days = account.days or days
    named = mention.place is not None and mention.place.text in mention.sentence
    wider = contains(place, account.place) and len(place) > 1
    apart = not (holds(place, account.place) or holds(account.place, place))
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
    if told and adds(account.last.get(mention.kind), mention):
        told[-1] = _sum(told[-1], figure)
    else:
        told.append(figure)
    account.last[mention.kind] = mention


def holds(outer: Path, inner: Path) -> bool:
    """Whether the place of `inner` is that of `outer`, or lies inside it or its continent."""
    return contains(outer, inner) or bool(outer and inner and region(inner[-1]) == outer[0])


def adds(before: CasualtyMention | None, mention: CasualtyMention) -> bool:
    """Whether two counts told in one breath are of people who cannot be the same."""
    if before is None or before.part_of_larger or not 0 <= mention.start - before.start <= _SAME_SENTENCE:
        return False
    if before.low in VAGUE and before.high is None and before.low < (mention.low or 0) < 12 * before.low:
        return False  # "dozens" in the headline are the 40 of the text
    one, other = (_TOGETHER.get(m.victim_class, "civilians") for m in (before, mention))
    return bool(one and other and one != other)


def _a_towns_part(account: Account, telling: Telling) -> bool:
    """Whether a telling is of those of a country's dead who died in one town: that is no town for them all.

    "96 were killed in Syria, including 20 in Homs"; not "60, including musicians, in a raid on Homs".
    """
    mention = telling.mention
    some = mention.victim_class != "unspecified" or (mention.low in VAGUE and mention.high is None)
    together = any(other.mention.sentence == mention.sentence for other in account.tellings[:-1])
    return mention.part_of_larger and not (some and together)


def _of_a_few(account: Account, telling: Telling) -> bool:
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


def total(figures: list[Figure]) -> Figure:
    """The largest of an account's counts: the others are its parts, or the same less exactly.

    A figure that is certain stands before one that is feared or claimed; "at least 12" in the text before
    the 12 of a headline, which leaves such words out.
    """
    return max(figures, key=lambda f: (-_COUNTED.index(f.status), f.low or 0, f.high is None, f.high or 0))
