"""Words that put a harm long ago: an anniversary, a decade ago, years later."""

from __future__ import annotations

import re

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.over_time import DEADLIEST
from streams.extract.casualties.telling import around, away, gap
from streams.extract.periods import When

BACKGROUND_DAYS = 14  # what lies further back is background
YEARLY = 400  # days within which those of a year are told as news
MONTHLY = 45  # days within which the figures of a month or a year are published

# Its bombs go off today.
WORLD_WAR = (  # not "a second world war-era aircraft", "World War Two bomb"
    r"world war\b(?!-| ?(?:two|one|ii?|[12])-"
    r"|(?: (?:two|one|ii?|[12]))? (?:era )?(?:bombs?|shells?|mines?|grenades?|ordnance))"
)
_LONG_AGO = re.compile(
    r"\b(?:anniversar(?:y|ies)|commemorat\w+|memorial (?:service|day)|in memory of|\w+ (?:years"
    r"|months) (?:after|on(?! (?:[\w-]+ ){0,3}(?:charges?|counts?|parole|probation|bail|remand|run)\b)"
    r"|since|ago)"
    r"|(?<!\btwo )(?<!\b2 )(?<!fortnight )weeks (?:after|since)"
    r"|(?:decades?|centur(?:y|ies)) (?:ago|earlier)|years? (?:ago|earlier"
    r"|later)|months? (?:ago|earlier|later)|(?:a|one) (?:month|year) (?:to the day )?(?:after|on|since)"
    rf"|{WORLD_WAR}|holocaust|genocide|back in (?:19|20)\d\d"
    r"|genocidal|said at the time|(?:[2-9]\d|forty|sixty) days (?:since|on from|ago))\b",
    re.IGNORECASE,
)
# What is done for an anniversary, or on it, is not what it recalls.
_OCCASION = re.compile(
    r"(?i)\b(?:ahead of|before|the eve of|(?:to|who|as they) (?:mark|commemorate)|marking|on) "
    r"(?:the |its |their |a )?(?:[\w-]+ ){0,2}?anniversary\b"
)
# What is told of a place by the way: "ten died in the delta, where 118 perished a decade ago".
_ASIDE = re.compile(r", (?:where|in which|which|whose)\b")
# What a text without a date says of a month or a year lies back: one says "last week" of what does not.
_MONTH_GONE = re.compile(
    r"\b(?:in|last|back in)\s(?:early |late |mid-?|last )?(?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\b(?! \d)",
    re.IGNORECASE,
)
_IN_LAST_MONTHS = re.compile(
    r"\b(?:during|in|at|of) last (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)['’]s\b",
    re.IGNORECASE,
)
_YEARS_ON = re.compile(r"[^:]*\byears? (?:on|after|later)\b[^:]*:", re.IGNORECASE)


def long_ago(sentence: str, harm: Harm) -> bool:
    """Whether words near a harm tell of long ago; "died a month after" tells of what was before it."""
    near = around(without_aside(sentence, harm), harm)
    if (found := _LONG_AGO.search(near)) is None or years_on(sentence, harm):
        return False
    trigger = near.find(harm.trigger.text)
    occasion = _OCCASION.search(near) if "anniversar" in found[0].lower() else None
    if occasion is not None and 0 <= trigger < occasion.start() and harm.meaning.frame != "act":
        return False
    return not (found[0].lower().endswith("after") and 0 <= trigger < found.start())


def without_aside(sentence: str, harm: Harm) -> str:
    """A sentence up to what it tells by the way, after a harm, of the place where it was."""
    aside = _ASIDE.search(sentence, harm.trigger.idx)
    return sentence[: aside.start()] if aside else sentence


def years_on(sentence: str, harm: Harm) -> bool:
    """Whether a headline looks back but tells what happens now: "Iraq war 10 years on: bombings kill 50"."""
    found = _YEARS_ON.match(sentence)
    return found is not None and harm.trigger.tag_ in {"VBZ", "VBP"} and found.end() <= harm.trigger.idx


def in_a_month_gone(sentence: str, harm: Harm, times: list[When]) -> bool:
    """Whether a month dates a harm, and no day stands nearer to it: "last Monday, as in August 9 died".

    What happened in the happening of a month did so then: "a vigil on Sunday for a student shot dead in last
    July's protests".
    """
    if (then := away(_IN_LAST_MONTHS, sentence, harm)) is not None and then < 30:
        return True
    sentence = _without_comparison(sentence, harm)
    month = away(_MONTH_GONE, sentence, harm)
    return month is not None and month < 60 and all(month < gap(harm, t) for t in times if t.kind == "day")


def _without_comparison(sentence: str, harm: Harm) -> str:
    """A sentence without what a harm outside of it is compared with: "the worst since last March"."""

    def blot(told: re.Match[str]) -> str:
        return told[0] if told.start() <= harm.trigger.idx < told.end() else "_" * len(told[0])

    return DEADLIEST.sub(blot, sentence)


def has_died(harm: Harm) -> bool:
    """Whether a verb tells a death as fresh: "has died", "dies", "is shot"."""
    fresh = {"has", "have", "'ve", "is"} & {child.lower_ for child in harm.trigger.lefts}
    return harm.trigger.tag_[:2] == "VB" and (bool(fresh) or harm.trigger.lower_ == "dies")


def began_a_time(harm: Harm, when: When) -> bool:
    """Whether a harm is told as what a time is counted from: "since the president was murdered in July"."""
    deed = harm.meaning.frame == "act" and 0 <= harm.trigger.idx - when.end <= 2  # "since the 2018 murder"
    return when.kind == "since" and when.start < harm.trigger.idx and (deed or harm.trigger.idx < when.end)
