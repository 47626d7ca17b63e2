"""Whether a figure is a running total, and whether it is background.

A running total is cumulated over a war, an epidemic, a season, a year; the toll of one disaster or one
attack is none, however often it is revised. Background is what lies about two weeks or more back.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from streams.extract.casualties.parts import Harm
from streams.extract.periods import When

BACKGROUND_DAYS = 14
EXTENDED_DAYS = 8  # a stretch of days longer than one battle

# One happening: a figure told with it is its toll, not that of the period it is dated by.
_INCIDENT = re.compile(
    r"\b(?:attacks?|bombings?|blasts?|explosions?|crash\w*|shootings?|massacre|earthquake|quake"
    r"|tsunami|stampede|crush"
    r"|capsiz\w+|sinking|sank|sunk|derail\w+|fire|blaze|eruption|landslide|collaps\w+|raid|ambush"
    r"|strike|airstrike"
    r"|hurricane|cyclone|typhoon|flood\w*|storm|accident|disaster|explosion|siege|shelling|coup"
    r"|hijack\w*)\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:(?:the|[a-z]+'s|civil|year-old|month-old|year|months?-long|years?-long|week-old"
    r"|decade-old|long-running) (?:war|conflict"
    r"|insurgency|uprising|crisis|crackdown|revolt|revolution|pandemic|outbreak|epidemic|unrest"
    r"|protests|violence|famine|invasion)"
    r"|insurgency|pandemic|epidemic|outbreak|drug war|war dead|world war)\b(?!-)",
    re.IGNORECASE,
)
_DISEASE = re.compile(
    r"\b(?:covid(?:-19)?|coronavirus|pandemic|virus|more deaths than|cholera|ebola|measles|malaria"
    r"|dengue|influenza|flu|hiv|aids"
    r"|tuberculosis|overdos\w+"
    r"|heat ?wave\w*|excess deaths|femicides?|suicides|opioids?|fentanyl|monkeypox|polio|smoking"
    r"|air pollution)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)
_TALLY = re.compile(
    r"\b(?:so far this|to date|in total since|a year|per year|each year|every year|annually|yearly"
    r"|a day|per day|each day"
    r"|total number of (?:those |people )?(?:killed|dead|deaths)|brings? (?:the )?(?:total|number)"
    r"|bringing (?:the )?(?:total|number)"
    r"|raises? the (?:total|number)|mass graves?|burial sites?|recaptured|retaken|over the years"
    r"|throughout the"
    r"|in the course of|cumulative"
    r"|in a total of \d|record (?:high|number)|death tolls? (?:in|from|of) (?:the )?(?:war|conflict"
    r"|pandemic|protests|unrest))\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:anniversar(?:y|ies)|commemorat\w+|memorial (?:service|day)|in memory of|\w+ (?:years"
    r"|months) (?:after|on|since|ago)|decades? (?:ago"
    r"|earlier)|years? (?:ago|earlier"
    r"|later)|months? (?:ago|earlier|later)|world war|holocaust|genocide|back in (?:19|20)\d\d"
    r"|genocidal)\b",
    re.IGNORECASE,
)
_IN_COURT = re.compile(
    r"\b(?:trial|convicted|conviction|sentenced|sentencing|(?:found )?guilty|pleaded|acquitted|jury"
    r"|verdict|appeal|inquest|inquiry"
    r"|on trial|jailed for|charged (?:with|over)|indicted|prosecutors|tribunal|war crimes"
    r"|extradit\w+|court|released from|parole"
    r"|pardoned|compensation|lawsuit|sued)\b",
    re.IGNORECASE,
)


def is_running_total(harm: Harm, sentence: str, when: When | None, times: list[When]) -> bool:
    """Whether the figure of a harm, told in `sentence` with its `times`, is cumulated over a long stretch."""
    if harm.group.low == harm.group.high == 1 and harm.group.counted_by != "a number":
        return False
    many = harm.group.counted_by == "a number"
    if any(t.kind == "since start" for t in times) and many:
        return True
    for time in times:
        if time.kind in {"since", "stretch"} and _long(time) and _belongs(harm, time):
            return True
        if time.kind in {"year"} and many and not _INCIDENT.search(sentence) and _belongs(harm, time):
            return True
    if _TALLY.search(sentence) and many:
        return True
    if (
        re.search(r"\bso far\b", sentence, re.IGNORECASE)
        and many
        and not _INCIDENT.search(sentence)
        and not _dated(times)
    ):
        return True
    if (harm.group.low or 0) >= 1000 and _PERFECT.search(_near(sentence, harm, 30)) and not _dated(times):
        return not _INCIDENT.search(sentence)
    cumulative = _DISEASE.search(sentence) or _WAR.search(_near(sentence, harm))
    return bool(cumulative) and many and not _dated(times)


def is_background(
    when: When | None, sentence: str, published: date | None, harm: Harm, running: bool
) -> bool:
    """Whether what a harm tells lies about two weeks or more before the article."""
    if when is not None and when.kind == "ago":
        return True
    if not running and _LONG_AGO.search(_near(sentence, harm)) and (when is None or when.kind != "day"):
        return True
    if when is not None and when.last is not None and when.kind not in {"stretch", "since", "since start"}:
        reference = published
        if reference is not None:
            return when.last < reference - timedelta(days=BACKGROUND_DAYS) and not (
                running and when.kind == "year"
            )
        if when.kind == "year":
            return bool(when.last.year < 2000)
    if running:
        return False
    near = _near(sentence, harm)
    return bool(_LONG_AGO.search(near)) or bool(
        _IN_COURT.search(sentence) and harm.meaning.kind == "killed" and not _dated([when])
    )


def _long(time: When) -> bool:
    if time.kind == "since":
        return time.first is None or time.days is None or time.days > EXTENDED_DAYS
    return time.days is None or time.days > EXTENDED_DAYS


def _belongs(harm: Harm, time: When) -> bool:
    """Whether a time stands near enough to a harm to date it."""
    doc = harm.trigger.doc
    start, end = doc[harm.first].idx, doc[harm.last].idx + len(doc[harm.last])
    return bool(max(0, time.start - end, start - time.end) < 120)


def _dated(times: list[When] | list[When | None]) -> bool:
    return any(time is not None and time.kind == "day" for time in times)


def _near(sentence: str, harm: Harm, reach: int = 90) -> str:
    doc = harm.trigger.doc
    start, end = doc[harm.first].idx, doc[harm.last].idx + len(doc[harm.last])
    return sentence[max(0, start - reach) : end + reach]
