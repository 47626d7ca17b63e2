"""Times told from the day of publication: "last week", "two months ago", "on Tuesday", "overnight"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from streams.extract.periods.when import Told, rule
from streams.extract.periods.words import COUNT, UNIT, UNIT_DAYS, WEEKDAY, WEEKDAYS, count


@rule(r"\bthe day before yesterday\b")
def _before_yesterday(match: re.Match[str], published: date | None) -> Told:
    day = published - timedelta(days=2) if published else None
    return day, day, "day"


@rule(rf"\b(?:on )?{WEEKDAY} (?:of )?last week\b")
def _day_of_last_week(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return None, None, "day"
    day = published - timedelta(days=published.weekday() + 7 - WEEKDAYS.index(match["weekday"].lower()))
    return day, day, "day"


@rule(r"\b(?:over|at|on|during|this|last) (?:the |last )?weekend\b")
def _weekend(match: re.Match[str], published: date | None) -> Told:
    """The weekend that is, or the last one."""
    if published is None:
        return None, None, "day"
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    return saturday, saturday + timedelta(days=1), "day"


_OTHER_DAY = WEEKDAY.replace("<weekday>", "<other>")


@rule(rf"\b(?:on|between|from) {WEEKDAY} (?:and|to|through) {_OTHER_DAY}(?!['’]s)")
def _weekdays(match: re.Match[str], published: date | None) -> Told:
    """One weekday and another after it: "on Sunday and Monday"."""
    if published is None:
        return None, None, "day"
    first, last = (WEEKDAYS.index(match[day].lower()) for day in ("weekday", "other"))
    end = published - timedelta(days=(published.weekday() - last) % 7)
    return end - timedelta(days=(last - first) % 7), end, "day"


@rule(r"\bearlier this (?P<unit>month|year)\b")
def _earlier(match: re.Match[str], published: date | None) -> Told:
    month = match["unit"].lower() == "month"
    if published is None:
        return None, None, "day" if month else "ago"
    if month:
        return published.replace(day=1), published, "day"
    return published.replace(month=1, day=1), published - timedelta(days=21), "ago"


@rule(
    r"\b(?:in|over|during|within|for|of|the)?\s?(?:the )?(?:past|last|previous|preceding) "
    rf"(?:{COUNT} )?{UNIT}\b"
)
def _past(match: re.Match[str], published: date | None) -> Told:
    unit = match["unit"].lower()
    if match["n"] is None and not re.search(r"\b(?:the|past|over|during|within)\b", match[0].lower()):
        return _last_calendar(unit, published)
    days = count(match["n"]) * UNIT_DAYS[unit]
    if published is None:
        return None, None, "stretch" if days > 3 else "day"
    return published - timedelta(days=round(days)), published, "stretch"


@rule(
    r"\b(?:over|about|around|nearly|almost|more than|just|some)?\s?"
    rf"{COUNT} {UNIT} (?P<ago>ago|earlier|before)\b(?: (?:today|this (?:week|month)|to the day)\b)?"
)
def _ago(match: re.Match[str], published: date | None) -> Told:
    unit, days = match["unit"].lower(), count(match["n"]) * UNIT_DAYS[match["unit"].lower()]
    if match["ago"].lower() != "ago":
        return None
    if published is None:
        return None, None, "ago" if days > 14 else "day"
    day = published - timedelta(days=round(days))
    slack = {"year": 182, "month": 15, "week": 3, "decade": 1826}.get(unit, 0)
    return day - timedelta(days=slack), day + timedelta(days=slack), "ago" if days > 14 else "day"


@rule(
    r"\b(?:in|within|over|during) (?:just |little |barely |only )?"
    r"(?:(?:more|less|fewer) than |over |under |nearly |almost |about )?"
    rf"{COUNT} (?P<unit>week|month|year)s\b(?! (?:of|time|ago|later|to come)|')"
)
def _in_weeks(match: re.Match[str], published: date | None) -> Told:
    return None, None, "stretch"


@rule(
    r"\b(?:in|within|over) (?:little |just )?(?:more|less|over|under) (?:than )?an? (?P<unit>month|year)"
    r"\b(?! ago)"
)
def _in_about_a_year(match: re.Match[str], published: date | None) -> Told:
    return None, None, "stretch"


@rule(r"\b(?:weeks|months|years|decades) ago\b")
def _long_ago(match: re.Match[str], published: date | None) -> Told:
    return None, (published - timedelta(days=21) if published else None), "ago"


@rule(r"\blast (?:winter|summer|spring|autumn|fall)\b")
def _last_season(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return None, None, "ago"
    return published - timedelta(days=400), published - timedelta(days=21), "ago"


@rule(r"\b(?:so far )?this (?P<unit>week|month|year|summer|winter|season)\b(?: alone)?")
def _this(match: re.Match[str], published: date | None) -> Told:
    unit = match["unit"].lower()
    if published is None:
        return None, None, "this week" if unit == "week" else "stretch"
    first = {
        "week": published - timedelta(days=published.weekday()),
        "month": published.replace(day=1),
    }.get(unit, published.replace(month=1, day=1))
    return first, published, "this week" if unit == "week" else "stretch"


@rule(
    rf"\b(?:(?:on|late|early|last|this|by|the|of|until|since) )*{WEEKDAY}(?P<poss>'?s)?(?: (?P<part>night"
    rf"|morning|evening|afternoon))?"
)
def _weekday(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return None, None, "day"
    wanted = WEEKDAYS.index(match["weekday"].lower())
    back = (published.weekday() - wanted) % 7
    if match[0].lower().startswith("last ") and back == 0:
        back = 7
    day = published - timedelta(days=back)
    return day, day, "day"


@rule(r"\b(?:overnight|last night)\b")
def _overnight(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return None, None, "day"
    return published - timedelta(days=1), published, "day"


# "Its effects are still felt today", "from 1990 to today".
_NOWADAYS = re.compile(r"\bstill\b[^.;:]*$|\b(?:(?:up )?to|until|till|even) $")


@rule(r"\b(?P<word>today|(?<!tv )tonight|yesterday|this (?:morning|afternoon|evening))\b")
def _today(match: re.Match[str], published: date | None) -> Told:
    if match["word"] == "today" and _NOWADAYS.search(match.string, max(0, match.start() - 60), match.start()):
        return None
    if published is None:
        return None, None, "day"
    day = published - timedelta(days=match["word"].lower() == "yesterday")
    return day, day, "day"


def _last_calendar(unit: str, published: date | None) -> Told:
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
    return published - timedelta(days=round(UNIT_DAYS[unit])), published, "day"
