"""From one time to another, and since one: "between 3 and 9 May", "since the war began"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from streams.extract.periods.when import Told, find, rule
from streams.extract.periods.words import MONTH, MONTHS, PEOPLE, WEEKDAY, count

_TO = r" ?(?:-|–|to|and|through|until) ?"


@rule(
    rf"\b(?:between|from|on) {MONTH} (?P<a>\d{{1,2}}){_TO}(?P<b>\d{{1,2}})\b(?!,\d|{PEOPLE})"
    r"(?:,? (?P<year>(?:19|20)\d\d))?"
)
@rule(
    rf"\b{MONTH} (?P<a>\d{{1,2}}){_TO}(?P<b>\d{{1,2}})\b(?!,\d| [a-z])"
    r"(?:,? (?P<year>(?:19|20)\d\d))?"
)
@rule(rf"\b(?:on )?(?P<a>\d{{1,2}}) ?[-–] ?(?P<b>\d{{1,2}}) {MONTH}(?: (?P<year>(?:19|20)\d\d))?")
def _days_of_a_month(match: re.Match[str], published: date | None) -> Told:
    """Days of one month: "March 3-5", "from March 1 to 7", "3-5 March"."""
    year = f" {match['year']}" if match["year"] else ""
    first, last = (find(f"{match[day]} {match['month']}{year}", published) for day in "ab")
    if not first or not last or int(match["a"]) >= int(match["b"]):
        return None
    return first[0].first, last[0].last, "stretch"


_PARTS = {"month": 1, "quarter": 3, "half": 6}
_ORDINALS = "first second third fourth".split()


@rule(
    r"\b(?:in|during|over|for|of) the (?P<nth>first|second|third|fourth) (?:(?P<n>\w+) )?"
    r"(?P<part>month|quarter|half)s? of (?P<year>(?:19|20)\d\d)\b"
)
def _part_of_a_year(match: re.Match[str], published: date | None) -> Told:
    """Part of a year: "in the third quarter of 2022", "in the first two months of 2023"."""
    months = _PARTS[match["part"].lower()]
    start = _ORDINALS.index(match["nth"].lower()) * months
    end = start + months * round(count(match["n"]))
    if end > 12:
        return None
    year = int(match["year"])
    return date(year, start + 1, 1), date(year, end, monthrange(year, end)[1]), "stretch"


@rule(
    r"\b(?:between|from) (?P<a>\d{1,2}|[^,;]{3,20}?) (?:and|to|until|through|till) (?P<b>\d{1,2}(?:st|nd|rd"
    r"|th)? \w+(?: \d{4})?|\w+ \d{1,2}\b(?:, \d{4})?|\w+day|\d{4}\b|[A-Z][a-z]+ \d{4}|[A-Z][a-z]+)"
)
def _between(match: re.Match[str], published: date | None) -> Told:
    ends = find(match["b"], published)
    starts = find(match["a"], published)
    if not starts and match["a"].strip().isdigit() and ends and ends[0].first and int(match["a"]) <= 31:
        starts = find(f"{match['a']} {MONTHS[ends[0].first.month - 1]}", published)
    if not starts or not ends:
        years = [v for v in (match["a"].strip(), match["b"].strip()) if re.fullmatch(r"(?:19|20)\d\d", v)]
        if len(years) == 2:
            return date(int(years[0]), 1, 1), date(int(years[1]), 12, 31), "stretch"
        return None
    return starts[0].first, ends[0].last, "stretch"


@rule(
    r"\bsince (?:then|the (?:start|beginning|outbreak) of|it began|the \w+ (?:began|started"
    r"|broke out|erupted))(?: (?:(?:in|of|on) )?(?P<when>\w+ \d{4}|\w+day|(?:last|this|early|late) \w+"
    r"|yesterday|(?:an?|\d+|[a-z]+) (?:days?|weeks?|months?|years?) ago|(?<=(?:in|of|on) )\w+))?"
)
def _since_start(match: re.Match[str], published: date | None) -> Told:
    when = match["when"] or ""
    inner = find(when if when.endswith(("day", "ago")) else f"in {when}", published)
    return (inner[0].first if inner else None), published, "since start"


@rule(
    rf"\bsince (?:(?:last|early|late|mid|the) |mid-|in )*(?P<inner>\d{{1,2}} {MONTH}(?: \d{{4}})?"
    rf"|(?:{MONTH.replace('<month>', '<month2>')})(?: \d{{1,2}}\b(?:, \d{{4}}|)?| \d{{4}})?|(?:19"
    rf"|20)\d\d|{WEEKDAY}|yesterday)"
)
def _since(match: re.Match[str], published: date | None) -> Told:
    inner = match["inner"]
    if re.match(r", when\b", match.string[match.end() :]):  # it looks back to what happened then
        return (
            (then[0].first, then[0].last, then[0].kind) if (then := find(f"in {inner}", published)) else None
        )
    times = find(inner if re.search(r"\d{1,2} \D|\D \d{1,2}\b|day", inner) else f"in {inner}", published)
    return (times[0].first if times else None), published, "since"


@rule(
    rf"\bsince (?:it|they|he|(?:the|an?) [\w' -]{{3,40}}|(?!an? |the )[a-z]+) (?:was |were )?\w+ "
    rf"(?:[\w'-]+ ){{0,6}}?(?:(?P<ago>(?:an?|\d+|[a-z]+) (?:days?|weeks?|months?|years?) ago)|(?:on|in) "
    rf"(?P<inner>\d{{1,2}} {MONTH}(?: \d{{4}})?"
    rf"|(?:{MONTH.replace('<month>', '<month2>')})(?: \d{{1,2}}\b)?(?: \d{{4}})?"
    r"|(?:19|20)\d\d))\b"
)
def _since_it(match: re.Match[str], published: date | None) -> Told:
    """Since something began: "since it launched its offensive on January 20", "since it began a week ago"."""
    inner = match["inner"] or match["ago"]
    ago = inner == match["ago"]
    times = find(inner if ago or re.search(r"\d{1,2} \D|\D \d{1,2}\b", inner) else f"in {inner}", published)
    return (times[0].first if times else None), published, "since"
