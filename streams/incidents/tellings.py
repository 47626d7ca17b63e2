"""The mentions of harm in one article, each seen together with the others that tell the same figure."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from streams.incidents import causes
from streams.incidents.partition import home_country
from streams.incidents.reports import Category, Figure, Path, days_of, path_of
from streams.records.extraction import Facts
from streams.records.told import CasualtyMention

LATELY = 15  # days: what ended longer ago is history
PLAIN: tuple[Category, bool] = ("casualty", False)
VAGUE = frozenset({2, 3, 10, 12, 20, 100, 1000, 10_000})  # people, several, tens, dozens, scores, hundreds …
_AT_ONCE = frozenset(
    {"air strike", "shelling", "missile attack", "bombing", "explosion", "crash", "plane crash", "fire"}
)
_SEASON = 120  # days that one disaster lasts at most
_DAYS_OF_WAR = 3  # so many days of a war, or of strikes, are no one day and the night after it
_STRIKES = re.compile(r"\b(?:air ?strikes|strikes|raids|bombardments)\b.*\bsince\b", re.IGNORECASE)
_MONTH = 31  # days: what people do to people in a longer time is many deeds
_RATE = re.compile(
    r"\b(?:(?:per|a|each|every) (?:year|month|week|summer|winter|season)|annual\w*|yearly)\b", re.IGNORECASE
)
_DAY_OF_WAR = re.compile(r"\b(?:past|last|previous|preceding) (?:day|24 hours)\b", re.IGNORECASE)
# "35 died in two bus crashes this week": the sum of several accidents in a country.
_ACCIDENTS = re.compile(
    r"\bin (?:two|three|four|five|six|seven|several|both|separate|\d+) (?:[\w-]+ ){0,2}?"
    r"(?:accidents|crashes|collisions|pile-?ups)\b.*"
    r"\b(?:this (?:week|weekend|month)|in (?:\w+ |as many )?days|within|over the weekend|in a week)\b",
    re.IGNORECASE,
)
# Of whom nobody knows yet who they were, days and weeks after a disaster.
_UNCLAIMED = re.compile(
    r"\bbodies (?:[\w,'’-]+ ){0,6}?(?:are |still |yet |lie |lay |remain(?:s|ed)? |go |were )+(?:yet )?"
    r"(?:(?:to be )(?:claimed|identified)|unclaimed|unidentified)\b",
    re.IGNORECASE,
)
# What is found out about a disaster long after it.
_STUDIED = re.compile(
    r"\b(?:study|studies) (?:\w+ )?"
    r"(?:finds?|found|says?|suggests?|shows?|estimates?|concludes?)\b|, (?:new )?study\b"
    r"|\baccording to (?:an? )?(?:new )?stud",
    re.IGNORECASE,
)
# What was told before, and is put right: "revising an earlier toll of 35", "police had earlier said 35".
_BEFORE = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|preliminary|provisional)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:reports?|tolls?|counts?|figures?|tall(?:y|ies)|estimates?|statements?|said|put|reported|told|gave)\b"
    r"[^,;.]*$",
    re.IGNORECASE,
)
_CHANCE = 9  # killed: so few are told of many happenings, so that an equal count says nothing


class Telling(NamedTuple):
    """One mention as it is sorted into accounts."""

    number: int  # among the facts' casualties
    mention: CasualtyMention
    figure: Figure
    place: Path
    days: tuple[int, int] | None
    told: tuple[Category, bool]  # the second: as history
    headline: bool  # it is the headline that tells it


def tellings_of(facts: Facts, published: date) -> list[Telling]:
    """An article's mentions in order of the text, with what they are told as settled."""
    country = home_country(facts)
    found = [
        _telling(number, mention, facts, country, published)
        for number, mention in enumerate(facts.casualties)
    ]
    if _STUDIED.search(facts.title):  # beside the figure of a study stands the official one
        found = [each if each.days else each._replace(told=(each.told[0], True)) for each in found]
    found.sort(key=lambda telling: telling.mention.start)
    found = [telling for telling in found if not _superseded(telling, found)]
    if all(telling.told == PLAIN for telling in found):
        return found
    return [telling._replace(told=_told(telling, found)) for telling in found]


def _superseded(telling: Telling, tellings: list[Telling]) -> bool:
    """Whether a claim is of an earlier toll, beside which the article tells that of now."""
    return _told_before(telling) and any(
        other.mention.kind == telling.mention.kind
        and not other.mention.part_of_larger
        and not _told_before(other)
        and (other.place[-1:] == telling.place[-1:] or not (other.place and telling.place))
        for other in tellings
    )


def _told_before(telling: Telling) -> bool:
    before, quote, _ = telling.mention.sentence.partition(telling.mention.quote)
    return bool(quote) and _BEFORE.search(before + quote) is not None


def _telling(
    number: int, mention: CasualtyMention, facts: Facts, country: str | None, published: date
) -> Telling:
    days = days_of(mention.period, published)
    told = (_category(mention, days, published), _background(mention, days, published))
    place, headline = path_of(mention.place, country), mention.start < len(facts.title)
    return Telling(number, mention, _figure(mention), place, days, told, headline)


def _told(telling: Telling, tellings: list[Telling]) -> tuple[Category, bool]:
    """As what a claim is told, seen together with the other tellings of its figure in the article.

    What is once told as a total, or as history, is that wherever the article tells it: a headline leaves
    it out. But the toll of one day's shelling that has risen is no total of a war.
    """
    same = [other for other in tellings if other is telling or one_figure(other, telling)]
    totals = [other for other in same if other.told != PLAIN]
    of_one_day = all(_of_one_day(other) for other in totals) and any(other.days for other in totals)
    at_once = any(other.mention.cause in _AT_ONCE for other in totals)
    if of_one_day and (at_once or len(totals) < len(same)):
        return PLAIN
    return totals[0].told if totals and telling.told == PLAIN else telling.told


def one_figure(one: Telling, other: Telling) -> bool:
    """Whether two claims tell one figure such that two happenings hardly share it: 71, "more than 70"."""
    sizes = (one.figure.size, other.figure.size)
    if one.mention.kind != other.mention.kind or abs(sizes[0] - sizes[1]) > 1 or min(sizes) <= _CHANCE:
        return False
    if any(c.figure.low in VAGUE and c.figure.high is None and c.figure.size < 1000 for c in (one, other)):
        return False
    if one.place and other.place and one.place[-1] != other.place[-1]:
        return False
    return not causes.conflict(one.mention.cause or "", other.mention.cause or "")


def _of_one_day(telling: Telling) -> bool:
    """Whether what is told as a total may be that of one day, which no war or epidemic is."""
    day = telling.days is None or telling.days[0] == telling.days[1]
    endless = telling.mention.cause == "war" or causes.family(telling.mention.cause or "") == "sickness"
    return telling.told == ("running_total", False) and day and not endless


def _category(mention: CasualtyMention, days: tuple[int, int] | None, published: date) -> Category:
    """The sum since a flood or an earthquake began is the toll of one disaster.

    That of a war is not, nor that of a year's floods, nor how many die of them in any year. The killed of
    several days of a war, in strikes "since Saturday" or in "the past 24 hours" of a war, and of more than a
    month of any violence, are a total though nothing else says so.
    """
    if not mention.running_total:
        summed = _of_many_deeds(mention, days) or _of_accidents(mention)
        return "running_total" if summed else "casualty"
    disaster = causes.family(mention.cause or "") in ("water", "earth", "cold")
    one = _lately(days, published) and (days is None or days[1] - days[0] <= _SEASON)
    return "casualty" if disaster and one and not _RATE.search(mention.sentence) else "running_total"


def _of_many_deeds(mention: CasualtyMention, days: tuple[int, int] | None) -> bool:
    if days is None or causes.family(mention.cause or "war") != "violence":
        return False
    if mention.cause in (None, "war") and _DAY_OF_WAR.search(mention.sentence):
        return True
    if mention.cause is None:
        return False
    if mention.cause == "war" or _STRIKES.search(mention.sentence):
        return days[1] - days[0] >= _DAYS_OF_WAR
    return days[1] - days[0] >= _MONTH


def _of_accidents(mention: CasualtyMention) -> bool:
    """Whether a claim sums up accidents all over a country."""
    wide = mention.place is None or len(mention.place.path) == 1
    return wide and _ACCIDENTS.search(mention.sentence) is not None


def _background(mention: CasualtyMention, days: tuple[int, int] | None, published: date) -> bool:
    """Whether a claim is told as history, or of days so long past that it is.

    So it is of bodies that lie unclaimed, and by a study.
    """
    if mention.historical or _UNCLAIMED.search(mention.sentence) or _STUDIED.search(mention.sentence):
        return True
    return not (mention.running_total or _lately(days, published))


def _lately(days: tuple[int, int] | None, published: date) -> bool:
    return days is None or days[1] >= published.toordinal() - LATELY


def _figure(mention: CasualtyMention) -> Figure:
    said_by = mention.attributed_to.source_class if mention.attributed_to else "unspecified"
    return Figure(mention.low, mention.high, mention.approx, mention.status, said_by)
