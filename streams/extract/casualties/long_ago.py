"""Words that put a harm long ago: an anniversary, a decade ago, years later."""

from __future__ import annotations

import re

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.telling import around

BACKGROUND_DAYS = 14  # what lies further back is background
MONTHLY = 45  # days within which the figures of a month or a year are published

_LONG_AGO = re.compile(
    r"\b(?:anniversar(?:y|ies)|commemorat\w+|memorial (?:service|day)|in memory of|\w+ (?:years"
    r"|months) (?:after|on|since|ago)|(?:decades?|centur(?:y|ies)) (?:ago"
    r"|earlier)|years? (?:ago|earlier"
    r"|later)|months? (?:ago|earlier|later)|(?:a|one) (?:month|year) (?:after|on|since)"
    r"|world war(?!-| ?(?:ii?|one|two|1|2)-)|holocaust|genocide|back in (?:19|20)\d\d"
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
