"""When: expressions of time in a sentence, resolved against the day of publication.

Weekdays, "overnight", "since March" and the like are told by these rules; nothing here asks a clock.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from streams.extract.document import Document
from streams.extract.numbers import vague_value, value
from streams.records import Period

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    {name: i for i, name in enumerate(_MONTHS, start=1)}
    | {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
    | {"sept": 9}
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_UNIT_DAYS = {
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
}

_M = rf"(?P<month>{'|'.join(sorted(_MONTH, key=len, reverse=True))})\b\.?"
_W = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
_N = (
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|a few|few|a couple of|couple of)"
)
_U = r"(?P<unit>hour|day|week|fortnight|month|year|decade)s?"


@dataclass(frozen=True)
class When:
    """A time told in a text at [start, end), and the days it means (None is open).

    `kind`: a day, a stretch of days that the text counts over ("since March", "in the past week"), a
    calendar month or year, or a time "ago". `known` is False for a weekday without a publication date.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    words: str

    @property
    def period(self) -> Period:
        """As a record."""
        return Period(start=self.first, end=self.last)

    @property
    def days(self) -> int | None:
        """Length in days; None where an end is open or unknown."""
        return (self.last - self.first).days + 1 if self.first and self.last else None


Rule = Callable[[re.Match[str], date | None], tuple[date | None, date | None, str] | None]
_RULES: list[tuple[re.Pattern[str], Rule]] = []


def _rule(pattern: str) -> Callable[[Rule], Rule]:
    def register(rule: Rule) -> Rule:
        _RULES.append((re.compile(pattern, re.IGNORECASE), rule))
        return rule

    return register


def find(text: str, published: date | None) -> list[When]:
    """All times told in `text`, left to right; of two that overlap the one told more fully is kept."""
    found: list[When] = []
    for pattern, rule in _RULES:
        for match in pattern.finditer(text):
            resolved = rule(match, published)
            if resolved is None or any(w.start < match.end() and match.start() < w.end for w in found):
                continue
            first, last, kind = resolved
            found.append(When(match.start(), match.end(), first, last, kind, match[0]))
    return sorted(found, key=lambda when: when.start)


def own_day(document: Document) -> date | None:
    """The day on which a text speaks: the full date that it opens with, or else its day of publication."""
    published = document.published.date() if document.published else None
    opening = [when for when in find(document.text[:60], None) if when.kind == "day" and when.first]
    return opening[0].first if opening else published


@_rule(
    r"\b(?:between|from) (?P<a>[^,;]{3,20}?) (?:and|to|until|through|till) (?P<b>\d{1,2}(?:st|nd|rd"
    r"|th)? \w+(?: \d{4})?|\w+ \d{1,2}\b(?:, \d{4})?|\w+day|\d{4}\b|[A-Z][a-z]+ \d{4}|[A-Z][a-z]+)"
)
def _between(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    ends = find(match["b"], published)
    starts = find(match["a"], published)
    if not starts and match["a"].strip().isdigit() and ends and ends[0].first and int(match["a"]) <= 31:
        starts = find(f"{match['a']} {_MONTHS[ends[0].first.month - 1]}", published)
    if not starts or not ends:
        years = [v for v in (match["a"].strip(), match["b"].strip()) if re.fullmatch(r"(?:19|20)\d\d", v)]
        if len(years) == 2:
            return date(int(years[0]), 1, 1), date(int(years[1]), 12, 31), "stretch"
        return None
    return starts[0].first, ends[0].last, "stretch"


@_rule(
    r"\bsince (?:then|the (?:start|beginning|outbreak) of|it began|the \w+ (?:began|started"
    r"|broke out|erupted))(?: (?:in|of|on) (?P<when>\w+ \d{4}|\w+day|\w+))?"
)
def _since_start(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    inner = find(f"in {match['when']}", published) if match["when"] else []
    return (inner[0].first if inner else None), published, "since start"


@_rule(
    rf"\bsince (?:(?:last|early|late|mid|the) |mid-|in )*(?P<inner>\d{{1,2}} {_M}(?: \d{{4}})?"
    rf"|(?:{_M.replace('<month>', '<month2>')})(?: \d{{1,2}}\b(?:, \d{{4}}|)?| \d{{4}})?|(?:19"
    rf"|20)\d\d|{_W}|yesterday)"
)
def _since(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    inner = match["inner"]
    if re.match(r", when\b", match.string[match.end() :]):  # it looks back to what happened then
        return (
            (then[0].first, then[0].last, then[0].kind) if (then := find(f"in {inner}", published)) else None
        )
    times = find(inner if re.search(r"\d{1,2} \D|\D \d{1,2}\b|day", inner) else f"in {inner}", published)
    return (times[0].first if times else None), published, "since"


@_rule(
    rf"\bsince (?:it|they|he|the [\w' -]{{3,40}}|(?!an? |the )[a-z]+) (?:was |were )?\w+ "
    rf"(?:[\w'-]+ ){{0,6}}?(?:on|in) "
    rf"(?P<inner>\d{{1,2}} {_M}(?: \d{{4}})?"
    rf"|(?:{_M.replace('<month>', '<month2>')})(?: \d{{1,2}}\b)?(?: \d{{4}})?"
    r"|(?:19|20)\d\d)\b"
)
def _since_it(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    """Since something began: "since it launched its offensive on January 20"."""
    inner = match["inner"]
    times = find(inner if re.search(r"\d{1,2} \D|\D \d{1,2}\b", inner) else f"in {inner}", published)
    return (times[0].first if times else None), published, "since"


@_rule(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_M},?(?: (?P<year>(?:19"
    rf"|20)?\d\d)\b(?! (?:people|civilians|soldiers|dead|killed)))?"
)
def _day_month(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    return _calendar_day(int(match["day"]), match["month"], match["year"], published)


@_rule(rf"\b{_M} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d)(?:,? (?P<year>(?:19|20)\d\d))?")
def _month_day(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    return _calendar_day(int(match["day"]), match["month"], match["year"], published)


@_rule(r"\b(?P<day>\d\d?)[-/.](?P<m>\d\d?)[-/.](?P<year>(?:19|20)\d\d)\b")
def _numeric(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    try:
        day = date(int(match["year"]), int(match["m"]), int(match["day"]))
    except ValueError:
        return None
    return day, day, "day"


@_rule(rf"\b(?:in|last|early|late|mid-?)\s(?:early |late |mid-?)?{_M} (?:of )?(?P<which>this|last) year\b")
def _month_of(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    if published is None:
        return None, None, "month"
    year, month = published.year - (match["which"].lower() == "last"), _MONTH[match["month"].lower()]
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


@_rule(r"\bearlier this (?P<unit>month|year)\b")
def _earlier(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    if published is None:
        return None, None, "ago"
    if match["unit"].lower() == "month":
        return published.replace(day=1), published, "day"
    return published.replace(month=1, day=1), published - timedelta(days=21), "ago"


@_rule(
    rf"\b(?:in|of|during|until|by|last|this|early|late|mid-?|the|back in)\s(?:early |late |mid-?"
    rf"|last )?{_M} ?,? ?(?P<year>(?:19|20)\d\d)?\b(?! \d)"
)
def _month(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    month = _MONTH[match["month"].lower()]
    if match["month"] == "may":
        return None
    if match["year"]:
        year = int(match["year"])
    elif published is None:
        return None
    else:
        year = published.year - (month > published.month)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


@_rule(
    r"(?<![\d,.$-])\b(?:(?:in|of|during|until|by|since)\s(?:late |early |mid-?)?(?P<year>(?:19\d"
    r"|20[0-4])\d)\b(?![\d%]|[,.]\d)"
    r"|(?:(?:the|a|late|early|mid-?)\s)?(?P<bare>(?:19\d|20[0-4])\d)\b(?![\d%]|[,.]\d"
    r"| (?:people|civilians|soldiers|dead|were|others|killed|deaths|fighters|troops)))"
)
def _year(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    year = int(match["year"] or match["bare"])
    return date(year, 1, 1), date(year, 12, 31), "year"


@_rule(
    rf"\b(?:in|over|during|within|for|of|the)?\s?(?:the )?(?:past|last|previous|preceding) (?:{_N} )?{_U}\b"
)
def _past(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    unit = match["unit"].lower()
    if match["n"] is None and not re.search(r"\b(?:the|past|over|during|within)\b", match[0].lower()):
        return _last_calendar(unit, published)
    days = _count(match["n"]) * _UNIT_DAYS[unit]
    if published is None:
        return None, None, "stretch" if days > 3 else "day"
    return published - timedelta(days=round(days)), published, "stretch"


@_rule(
    rf"\b(?:over|about|around|nearly|almost|more than|just|some)?\s?{_N} {_U} (?P<ago>ago|earlier|before)\b"
)
def _ago(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    unit, days = match["unit"].lower(), _count(match["n"]) * _UNIT_DAYS[match["unit"].lower()]
    if match["ago"].lower() != "ago":
        return None
    if published is None:
        return None, None, "ago" if days > 14 else "day"
    day = published - timedelta(days=round(days))
    slack = {"year": 182, "month": 15, "week": 3, "decade": 1826}.get(unit, 0)
    return day - timedelta(days=slack), day + timedelta(days=slack), "ago" if days > 14 else "day"


@_rule(rf"\b(?:in|within|over|during) {_N} (?P<unit>week|month|year)s\b(?! (?:of|time|ago|later|to come)|')")
def _in_weeks(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    return None, None, "stretch"


@_rule(r"\b(?:weeks|months|years|decades) ago\b")
def _long_ago(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    return None, (published - timedelta(days=21) if published else None), "ago"


@_rule(r"\b(?:so far )?this (?P<unit>week|month|year|summer|winter|season)\b(?: alone)?")
def _this(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    unit = match["unit"].lower()
    if published is None:
        return None, None, "this week" if unit == "week" else "stretch"
    first = {
        "week": published - timedelta(days=published.weekday()),
        "month": published.replace(day=1),
    }.get(unit, published.replace(month=1, day=1))
    return first, published, "this week" if unit == "week" else "stretch"


@_rule(
    rf"\b(?:(?:on|late|early|last|this|by|the|of|until|since) )*{_W}(?P<poss>'?s)?(?: (?P<part>night"
    rf"|morning|evening|afternoon))?"
)
def _weekday(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    if published is None:
        return None, None, "day"
    wanted = _WEEKDAYS.index(match["weekday"].lower())
    back = (published.weekday() - wanted) % 7
    if match[0].lower().startswith("last ") and back == 0:
        back = 7
    day = published - timedelta(days=back)
    return day, day, "day"


@_rule(r"\b(?:overnight|last night)\b")
def _overnight(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    if published is None:
        return None, None, "day"
    return published - timedelta(days=1), published, "day"


@_rule(r"\b(?P<word>today|tonight|yesterday|this (?:morning|afternoon|evening))\b")
def _today(match: re.Match[str], published: date | None) -> tuple[date | None, date | None, str] | None:
    if published is None:
        return None, None, "day"
    day = published - timedelta(days=match["word"].lower() == "yesterday")
    return day, day, "day"


def _calendar_day(
    day: int, month: str, year: str | None, published: date | None
) -> tuple[date | None, date | None, str] | None:
    number = _MONTH[month.lower()]
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


def _last_calendar(unit: str, published: date | None) -> tuple[date | None, date | None, str] | None:
    """Last week, last month, last year."""
    if published is None:
        return None, None, "ago" if unit in {"month", "year", "decade"} else "day"
    if unit == "week":
        monday = published - timedelta(days=published.weekday() + 7)
        return monday, monday + timedelta(days=6), "day"
    if unit == "month":
        last = published.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last, "month"
    if unit == "year":
        return date(published.year - 1, 1, 1), date(published.year - 1, 12, 31), "year"
    return published - timedelta(days=round(_UNIT_DAYS[unit])), published, "day"


def _count(words: str | None) -> float:
    if words is None:
        return 1
    words = words.lower().removesuffix(" of")
    if words in {"a", "an"}:
        return 1
    return vague_value(words) or value(words) or 1
