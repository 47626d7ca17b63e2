"""Days, months and years of the calendar: "3 May 2012", "in March", "2019"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from streams.extract.periods.when import Told, rule
from streams.extract.periods.words import MONTH, MONTH_NUMBER, PEOPLE


@rule(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {MONTH},?(?: (?P<year>(?:19"
    rf"|20)?\d\d)\b(?!-)(?! (?:people|civilians|soldiers|dead|killed)))?(?P<last>,? (?:of )?last year\b)?"
)
def _day_month(match: re.Match[str], published: date | None) -> Told:
    year = str(published.year - 1) if match["last"] and published else match["year"]
    return _calendar_day(int(match["day"]), match["month"], year, published)


_IN_A_MONTH = re.compile(r"(?i)\b(?:in|since|during|last|early|late) $")
_COUNTED = re.compile(PEOPLE)


@rule(
    rf"\b{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d)(?:,? (?P<year>(?:19|20)\d\d))?"
    r"(?P<last>,? (?:of )?last year\b)?"
)
def _month_day(match: re.Match[str], published: date | None) -> Told:
    if _COUNTED.match(match.string, match.end()) and _IN_A_MONTH.search(match.string[: match.start()]):
        return None
    year = str(published.year - 1) if match["last"] and published else match["year"]
    return _calendar_day(int(match["day"]), match["month"], year, published)


@rule(r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b")
@rule(r"\b(?P<day>\d\d?)[-/.](?P<m>\d\d?)[-/.](?P<year>(?:19|20)\d\d)\b")
def _numeric(match: re.Match[str], published: date | None) -> Told:
    day, month = int(match["day"]), int(match["m"])
    if day <= 12 < month:  # as it is written in America: "3/14/2023"
        day, month = month, day
    try:
        found = date(int(match["year"]), month, day)
    except ValueError:
        return None
    return found, found, "day"


@rule(r"\b(?:in|during|of) the (?:early |late |mid-?)?(?P<decade>(?:19|20)\d0)s\b")
def _decade(match: re.Match[str], published: date | None) -> Told:
    """A decade that is over lies back: "in the 1980s"."""
    first = int(match["decade"])
    if published is not None and published.year <= first + 9:
        return None
    return date(first, 1, 1), date(first + 9, 12, 31), "ago"


@rule(rf"\b(?:in|last|early|late|mid-?)\s(?:early |late |mid-?)?{MONTH} (?:of )?(?P<which>this|last) year\b")
def _month_of(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return None, None, "month"
    year, month = published.year - (match["which"].lower() == "last"), MONTH_NUMBER[match["month"].lower()]
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


@rule(rf"\b(?:in|of|during) {MONTH} (?:of )?(?:that|the same) year\b")
def _month_of_that_year(match: re.Match[str], published: date | None) -> Told:
    named = re.findall(r"\b(?:19|20)\d\d\b", match.string[: match.start()])
    if not named:
        return None
    year, month = int(named[-1]), MONTH_NUMBER[match["month"].lower()]
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


@rule(
    rf"\b(?:in|of|during|until|by|last|this|early|late|mid-?|the|an?|back in"
    r"|one(?= \w+ (?:night|evening|morning|afternoon|day|weekend)\b))\s(?:early |late |mid-?"
    rf"|last )?{MONTH} ?,? ?(?P<year>(?:19|20)\d\d)?\b(?! \d(?!\d?{PEOPLE}))"
)
def _month(match: re.Match[str], published: date | None) -> Told:
    if match["month"] in {"may", "march"}:
        return None  # "a march through Lima"
    if match["year"]:
        year, month = int(match["year"]), MONTH_NUMBER[match["month"].lower()]
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    return None if published is None else _named_month(match, published)


@rule(
    rf"(?<!after )(?<!following )(?<!since )\b{MONTH}['’]s(?= (?:[\w-]+ ){{0,2}}?(?:attacks?|bombings?"
    r"|blasts?|massacres?|raids?|shootings?|killings?|crash|disaster|earthquake|quake|floods|storms?|fire|clashes"
    r"|protests|riots|coup|siege|ambush|tragedy)\b)"
)
def _of_a_month(match: re.Match[str], published: date | None) -> Told:
    """A month by what happened in it: "November's attacks"."""
    return None if published is None or match["month"].lower() == "may" else _named_month(match, published)


@rule(
    r"(?<![\d,.$-])\b(?:(?:in|of|during|until|by|since)\s(?:late |early |mid-?)?(?P<year>(?:19\d"
    r"|20[0-4])\d)\b(?![\d%]|[,.]\d)"
    r"|(?:(?:the|a|late|early|mid-?)\s)?(?P<bare>(?:19\d|20[0-4])\d)\b(?![\d%]|[,.]\d"
    r"| (?:people|civilians|soldiers|dead|were|others|killed|deaths|fighters|troops)))"
)
def _year(match: re.Match[str], published: date | None) -> Told:
    year = int(match["year"] or match["bare"])
    return date(year, 1, 1), date(year, 12, 31), "year"


def _named_month(match: re.Match[str], published: date) -> Told:
    """The last month of a name: this one, or one gone by."""
    month = MONTH_NUMBER[match["month"].lower()]
    year = published.year - (month > published.month)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _calendar_day(day: int, month: str, year: str | None, published: date | None) -> Told:
    number = MONTH_NUMBER[month.lower()]
    if month == "may" and not year:
        return None
    try:
        if year:
            full = int(year) if len(year) == 4 else 1900 + int(year) if int(year) > 50 else 2000 + int(year)
            found = date(full, number, day)
        elif published:
            this_year = (number, day) <= (
                (published + timedelta(days=2)).month,
                (published + timedelta(days=2)).day,
            )
            found = date(published.year - (not this_year), number, day)
        else:
            return None, None, "day"
    except ValueError:
        return None
    return found, found, "day"
