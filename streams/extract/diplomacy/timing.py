"""When an act was done, as the clause round it says; and whether that makes it past history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from streams.extract import periods
from streams.extract.diplomacy.bygone import opens_after
from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.hindsight import judged, of_the_past
from streams.extract.diplomacy.other_times import (
    CONCLUDED,
    counted_since,
    dates_another,
    names_another,
    names_games,
    of_a_clause_within,
    of_a_gerund,
    of_what_came_before,
)
from streams.extract.diplomacy.passing import in_passing as told_in_passing
from streams.extract.diplomacy.soviets import speaks_of_russia
from streams.extract.diplomacy.view import View
from streams.records.told import EventType, Period

_FRESH = timedelta(days=14)  # what is older than this when the text is published is background
_RECENT = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|overnight|tonight|this (?:week|morning)"
    r"|(?:earlier|last) (?:this )?week|(?:a|one|two|three) days? (?:ago|earlier|before)"
    r"|hours (?:ago|earlier|before)|just|now(?!-))\b"
)
_LONG_AGO = re.compile(
    r"\b(?:last (?:month|summer|autumn|fall|spring|winter|century|decade)|earlier this (?:year|month)"
    r"|past (?:year|decade)"
    r"|repeatedly|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens of) times"
    r"(?! (?:in|over) (?:the (?:past|last) )?(?:\d+ hours|a day|a week|days?|week)| this week| today)"
    r"|(?:several|many|numerous|multiple|countless) (?:times|occasions)"
    r"|at the (?:beginning|start|outbreak) of the (?:war|conflict)|in the (?:19|20)?\d0s"
    r"|during the (?:[\w-]+ ){0,5}(?:vietnam|korean|cold|gulf|world|civil) war"
    r"|(?:in|over|during) the (?:last|past) (?:\w+ )?(?:months|years|decades)"
    r"|in recent (?:years|months|decades)|over the years|for (?:years|decades|months)|formerly|historically"
    r"|previously(?!-)|technically (?:still )?at war|at the time(?! (?:of|when)\b)"
    r"|(?:(?:a|one|two|three|four|five|several|many|\d+) )?(?:months?|years?|decades?) (?:ago|before|earlier"
    r"|later(?! than)|after))\b"
)
_REMEMBERED = re.compile(
    r"(?<!\bwhich )(?<!\bthat )\b(?:mark|celebrat|commemorat|observ|remember)\w* [^.;]{0,40}\banniversary\b"
    r"|\banniversary of the day\b"
    r"|\barmistice day\b|\bcommemorat\w+|^(?:what )?the papers\b|^press review\b|^on this day\b"
)
_ANNIVERSARY = re.compile(r"\banniversary of (?:[\w'’]+ ){0,4}$")
# "For the first time since 2016", "the biggest setback since the invasion": how rare it is, not when it was
_SUPERLATIVE = re.compile(r"\b(?:first|only|last|most|\w{2,}est)\b[^.;]{0,60}$")
_SEASON = re.compile(r"\b(?:this|in|in the|in early|in late) (spring|summer|autumn|fall|winter)\b")
_MONTHS = {  # in which what was done "this summer" is old
    "spring": range(8, 13),
    "summer": range(10, 13),
    "autumn": range(1, 5),
    "fall": range(1, 5),
    "winter": range(4, 8),
}
_AHEAD = re.compile(r"\b(?:until|till|ahead of|by|before|no later than|effective)(?: the| an| its)? $")
_BY_THE_END = re.compile(r"\b(?:by|before|until) the (?:end|start|beginning|middle|close) ?$")
_DEADLINE = re.compile(r"(?:until|till|by) ")  # with the month that it sets
_EARLIER = frozenset("earlier previous past prior former".split())
_RECALLED = re.compile(
    r"\b(?:recall|remember)\w* "
    r"(?:(?:(?:his|her|their|the) (?:days|years|times?) [^.;]{0,60})?(?:how|that|when)"
    r"|the (?:night|day|moment|morning|hours?|years?|scenes?)) "
)
_RECALLED_AFTER = re.compile(r", (?:[\w.'’-]+ ){1,5}recalled\W*$")
_SINCE = re.compile(
    r"\bsince (?:the )?(?:\w+ )?(?:start|beginning|outbreak|invasion|war|conflict|coup)\b"
    r"|\bsince (?:[\w.'’-]+ ){1,3}(?:invaded|annexed|attacked|seized power|came to power)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_KINDS = frozenset({"day", "month", "year", "ago", "since", "since start"})
_LINKS = frozenset({"after", "before", "following", "since", "than", "during", "amid", "until"})
_FRONT = 20  # an expression that begins within so many characters opens its clause
_UNITS = frozenset({"month", "months", "year", "years", "decade", "decades"})


_BROKEN_OFF = ("halt", "suspend", "paus", "stall", "br", "collaps", "abandon")
_RESUMED = re.compile(
    r"\b(?:talks|negotiations|dialogue)\b[^.;]{0,80}\b(?:(?:will|to|are to|are set to) )?(?:resumes?"
    r"|resumed|restart\w*)\b"
    r"|\b(?:resum|restart|reviv)\w* (?:[\w-]+ ){0,4}(?:talks|negotiations|dialogue)\b"
)
_GOES_ON: frozenset[EventType] = frozenset({"ceasefire_broken", "talks_rejected"})  # done time and again


@dataclass(frozen=True)
class Timing:
    """The days of an act, None where the clause tells none; and the words that make it background, or ""."""

    period: Period | None
    past: str


def timing(match: Match, view: View, published: date | None) -> Timing:
    """When the matched act was done; relative times count from `published`."""
    clause, begin = _clause(match, view)
    as_written = view.sentence.text[begin : begin + len(clause)]  # "march" is no month, "March" is
    found = (replace(w, words=w.words.lower()) for w in periods.find(as_written, published))
    told = [w for w in found if w.kind in _KINDS]
    told = [w for w in told if not of_a_clause_within(match, view, begin + w.start)]
    told = [w for w in told if not of_a_gerund(match, view, begin + w.start)]
    told = [w for w in told if not of_what_came_before(match, view, begin + w.start)]
    if "had" not in view.words[max(0, match.act - 3) : match.act]:  # "had left by March": so they did
        told = [w for w in told if not (_AHEAD.search(clause[: w.start]) or _DEADLINE.match(w.words))]
    told = [w for w in told if not (_BY_THE_END.search(clause[: w.start]) and _over(w, published))]
    period = next((w.period for w in told if w.first or w.last), None)
    act = clause.find(view.words[match.act])
    in_passing = told_in_passing(match, view)
    dates_it = (m.start() for m in _RECENT.finditer(clause) if m.start() > act or not in_passing)
    recents = list(dates_it)
    probed = match.construction.type == "ceasefire_broken"  # a breach is looked into while it is new
    if not probed and judged(match, view) and all(start < act for start in recents):
        return Timing(period, "looked back on")  # "hearings on Monday over the withdrawal"
    recent = min((abs(start - act) for start in recents), default=None)
    for at, period_, words in _old(match, view, clause, begin, told, published):
        fronted = at < min(act, _FRONT) and words.endswith("ago")  # "Forty years ago it was … overnight"
        if recent is None or fronted or abs(at - act) < recent:
            return Timing(period_ or period, words)
    if speaks_of_russia(view.document) and any(p.actor.name == "Soviet Union" for p in view.parties):
        return Timing(period, "Soviet")  # told beside today's Russia
    if recent is not None:
        return Timing(period, "")
    told_of = match.thing.start if match.thing else match.act
    beside = {
        *view.words[max(0, told_of - 2) : told_of],
        *(c.lower_ for c in view.sentence.doc[told_of].lefts),
    }
    earlier = (match.thing or match.shape == "noun") and _EARLIER & beside
    remembered = _RECALLED.search(view.lower, 0, view.starts[match.act]) or _RECALLED_AFTER.search(
        view.text_from(match.act)
    )
    if earlier or remembered:
        return Timing(period, "earlier")  # "previous truces collapsed", "recalled how they had collapsed"
    old = of_the_past(match, view) or _resumed_since(match, view) or _told_of_then(match, view, published)
    if old:
        return Timing(period, old)
    return Timing(period, "told in passing" if in_passing else "")


def _over(when: periods.When, published: date | None) -> bool:
    """Is it before the text was published, so that "by the end of October" means the next one?"""
    return published is not None and when.last is not None and when.last < published


def _resumed_since(match: Match, view: View) -> str:
    """As in "Talks resume on Monday. They were suspended after …": that was some time ago."""
    told = match.construction.type == "talks_rejected" and match.form in {"past", "ed", "participle"}
    broken_off = told and view.words[match.act].startswith(_BROKEN_OFF)
    return "resumed since" if broken_off and _RESUMED.search(view.document) else ""


def _told_of_then(match: Match, view: View, published: date | None) -> str:
    """The old time that the sentence opens with, or has before "since": "Last year Peru …, after …"."""
    if published is None or match.form not in {"past", "ed", "participle", None}:
        return ""
    if opener := opens_after(view.lower, published):
        return opener
    since = {"has", "have"} & set(view.words[: match.act]) and view.words[match.act - 1] == "since"
    found = _BEFORE_SINCE.search(view.lower) if since else _FRONTED.match(view.lower)
    year = _YEAR.search(found[0]) if found else None
    return "" if found is None or (year and int(year[0]) >= published.year) else found[0].strip()


_BEFORE_SINCE = re.compile(r"\bin (?:[a-z]+ )?(?:19|20)\d\d\b")
_FRONTED = re.compile(
    r"(?:and |but )?(?:(?:early |late )?in (?:[a-z]+ )?(?:19|20)\d\d|last year"
    r"|[a-z-]+ (?:months|years) ago),? "
)


def _old(
    match: Match, view: View, clause: str, begin: int, told: list[periods.When], published: date | None
) -> Iterator[tuple[int, Period | None, str]]:
    """The expressions in a clause that put the act into the past: place in the clause, days, words."""
    again = ("repeatedly", "times") if match.construction.type in _GOES_ON else ()
    found = next((m for m in _LONG_AGO.finditer(clause) if not m[0].endswith(again)), None)
    if found and (
        of_a_clause_within(match, view, begin + found.start())
        or of_what_came_before(match, view, begin + found.start())
    ):
        found = None
    if not match.construction.type.startswith("sanctions"):  # that may mark an anniversary
        found = found or _REMEMBERED.search(view.lower)
    if found and of_a_gerund(match, view, begin + found.start()):
        found = None
    found = found or _ANNIVERSARY.search(view.lower, 0, view.starts[match.act])
    if not found and counted_since(match, view):
        found = _SINCE.search(clause)
        found = None if found and _SUPERLATIVE.search(clause[: found.start()]) else found
    if found:
        yield found.start(), None, found[0]
    if published is None:
        return
    season = _SEASON.search(clause)
    if season and published.month in _MONTHS[season[1]]:
        yield season.start(), None, season[0]
    dated = [w for w in told if w.kind != "year" or not dates_another(match, view, w.words)]
    dated = [w for w in dated if not names_another(match, view, w.words)]
    dated = [w for w in dated if not names_games(view, w.words)]
    if match.shape == "noun":  # a noun is dated by any year of its sentence
        years = (w for w in periods.find(view.lower, published) if _YEAR.search(w.words))
        own = (w for w in years if not dates_another(match, view, w.words))
        dated += [w for w in own if not names_games(view, w.words)]
    for when in dated:
        since = when.kind.startswith("since")
        if since and again and {"has", "have"} & set(view.words[max(0, match.act - 4) : match.act]):
            continue  # "has violated the truce 40 times since May", and goes on
        if since and _SUPERLATIVE.search(clause[: when.start]):
            continue
        if clause[when.start :].startswith(f"{when.words} deadline"):
            continue
        if (since and not counted_since(match, view)) or not (when.first or when.last):
            continue
        day = (when.first or date.min) if since else when.last or published
        if day < published - _FRESH:
            concluded = CONCLUDED.search(clause[: when.start])
            yield when.start, when.period, (concluded[0] if concluded else "") + when.words


def _clause(match: Match, view: View) -> tuple[str, int]:
    """The stretch of the sentence round act and thing in which an expression of time dates the act.

    With the offset at which it begins.
    """
    first = min(match.act, match.thing.start) if match.thing else match.act
    start, end = first, match.after
    while start > 0 and first - start < 12:
        long_after = view.words[start - 1] in {"after", "before"} and view.words[max(0, start - 2)] in _UNITS
        told_after = match.form is None and view.words[start - 1] in {"after", "following"}
        if (
            view.words[start - 1] not in {"when", "as"}
            and not (long_after or told_after)
            and view.barrier_between(start - 1, start)
        ):
            break
        start -= 1
    if start and view.words[start - 1] == "since" and "when" in view.words[start:first]:
        start -= 1  # "since March, when Peru expelled": then
    told_as_past = match.form in {"past", "ed", "participle", None}
    told_as_past = told_as_past and "to" not in view.words[max(0, match.act - 2) : match.act]
    while end < len(view.words) and end - match.after < 16:
        if not (told_as_past and view.words[end] in _LINKS) and view.barrier_between(end, end + 1):
            break
        end += 1
    last = view.sentence.doc[end - 1]
    return view.lower[view.starts[start] : last.idx + len(last)], view.starts[start]
