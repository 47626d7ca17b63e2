"""Whether a figure is background: what lies about two weeks or more back."""

from __future__ import annotations

import re
from datetime import timedelta

from streams.extract.casualties.catastrophes import NAMED
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.telling import Telling, around, away, belongs, gap, on_a_day, perfect
from streams.extract.periods import When

BACKGROUND_DAYS = 14
_MONTHLY = 45  # days within which the figures of a month or a year are published
_OPENS = 3  # characters before a day that opens its sentence: "On Tuesday, …"

_LONG_AGO = re.compile(
    r"\b(?:anniversar(?:y|ies)|commemorat\w+|memorial (?:service|day)|in memory of|\w+ (?:years"
    r"|months) (?:after|on|since|ago)|(?:decades?|centur(?:y|ies)) (?:ago"
    r"|earlier)|years? (?:ago|earlier"
    r"|later)|months? (?:ago|earlier|later)|(?:a|one) (?:month|year) (?:after|on|since)"
    r"|world war|holocaust|genocide|back in (?:19|20)\d\d"
    r"|genocidal|said at the time|(?:[2-9]\d|forty|sixty) days (?:since|on from|ago))\b",
    re.IGNORECASE,
)
# Told in the article's own headline, or right in the sentence: it looks back.
_LOOKS_BACK = re.compile(
    r"\b(?:trials?|courtroom|in court|court (?:convict|sentence|jail|acquit|hear|rule|upho?e?ld)\w*"
    r"|convict(?:s|ed|ion|ions)|sentenced|(?:found|pleads?|pleaded|not) guilty|guilty of|verdicts?|acquit\w*"
    r"|extradit\w+|inquest|inquiry|accused of having"
    r"|anniversar\w+|commemorat\w+|memorial (?:day|museum|site|ceremony|unveiled|opened)"
    r"|(?:massacre|disaster|genocide|war|tsunami|earthquake|bombing|attack) memorials?"
    r"|remember(?:s|ed|ing| the)|survivors remember|(?:lays?|laid|laying) (?:an? )?wreaths?"
    r"|(?:mark|remember|recall|honou?r|mourn|revisit|reliv)\w* (?:[\w'’-]+ ){0,6}?(?:that|which) "
    r"(?:killed|claimed|left|took)"
    r"|(?:film|movie|book|novel|play|album|series) of the (?:week|month|year)"
    r"|years? (?:on|after|later|ago|since)|decades? (?:on|after|later|ago|since)|months? on\b"
    r"|tv tonight|what to watch|(?:more|less) likely by|made (?:far |much )?worse by (?:climate|global) \w+"
    r"|timeline of|documentary|memoir|exhibition|podcast|obituary|review\b(?= ?[|:–—-])"
    r"|nazis?|concentration camps?|holocaust|auschwitz|khmer rouge|stalin\w*|world war|d-day|medieval"
    r"|\d+(?:st|nd|rd|th)[- ]centur\w+|dictatorship|apartheid|genocide|slave trade)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b[^.;]*$", re.IGNORECASE)
# Who is buried as the victim of a massacre that no day is told of was found and identified years later.
_INTERRED = re.compile(
    r"\b(?:(?:re)?bur(?:y|ies|ied)|inter(?:s|red)|laid? to rest|exhume[sd]?)\b.*\b(?:massacres?|genocide)\b",
    re.IGNORECASE,
)
# Who comes before a court first is charged with what he did days ago.
_JUST_CHARGED = re.compile(
    r"(?i)\b(?:in court (?:\w+ )?charged|appear(?:s|ed)? (?:in|before) (?:\w+ ){0,3}court"
    r"|charged (?:with|over|in connection)|arrested)\b"
)
_ON_TRIAL = re.compile(r"(?i)\b(?:the|his|her|their|on) trial\b")
# What is tried has happened months before.
_TRIED = re.compile(
    r"\b(?:on (?:the )?(?:witness )?stand|in (?:his|her|their) trial|inquests?"
    r"|coroners? (?:has |will )?(?:rul|conclud|warn|call|issu|wr[io]t|record|criticis|hear|find|found)\w*"
    r"|(?:to be|was|were|is|been) sentenced|plead(?:ed|s|ing)? (?:not )?guilty|found guilty|convicted"
    r"|serv(?:e|es|ing) (?:at least |a minimum of )?[\w-]+ years"
    r"|admit(?:s|ted) (?:killing|murder\w*|manslaughter)"
    r"|jailed (?:for|over)|gets life|life in prison)\b",
    re.IGNORECASE,
)
# For what somebody dies by a court's order lies back, too: "hangs two men over attack that killed 25".
_EXECUTED = re.compile(
    r"\b(?:execut(?:es?|ed|ing)|hang(?:s|ed)?|put to death) (?:[\w-]+ ){0,3}?(?:over|for)\b"
)
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
_YEAR_GONE = re.compile(r"\b(?:the|in|of|during|since) (?:19|20)\d\d\b(?! [A-Z])")
_IN_THE_YEAR = re.compile(
    r"\b(?:during|in|amid) the ((?:19|20)\d\d) (?:unrest|riots?|uprising|protests|violence|agitation|war|coup"
    r"|crackdown|massacre|insurgency|revolt|genocide|earthquake|floods|attacks?|siege|emergency)\b"
)
# Right before what it did: "blamed for a 2002 bombing that killed 15".
_OF_A_YEAR = re.compile(
    r"\b(?:an?|the) (?:19|20)\d\d (?:[\w-]+ ){1,3}(?:that|which|in which|when) (?:[\w-]+ ){0,3}$"
)
# What is done for an anniversary, or on it, is not what it recalls.
_OCCASION = re.compile(
    r"(?i)\b(?:ahead of|before|the eve of|(?:to|who|as they) (?:mark|commemorate)|marking|on) "
    r"(?:the |its |their |a )?(?:[\w-]+ ){0,2}?anniversary\b"
)
_FULL_YEAR = re.compile(r"\b\d{4}$")  # a day told with its year, in a text without a date, may be long ago
_PAST_YEAR = re.compile(r"\b(?:19\d\d|20\d\d)\b")
_IN_COURT = re.compile(
    r"\b(?:trial|convicted|conviction|sentenced|sentencing|(?:found )?guilty|pleaded|acquitted|jury"
    r"|verdict|appeal|inquest|inquiry"
    r"|on trial|jailed for|indicted|prosecutors\b(?! (?:said|say|told|office))"
    r"|tribunal|war crimes"
    r"|extradit\w+|court\b(?! (?:complex|compound|building|house|premises|room))|released from|parole"
    r"|(?:gets?|got|jailed for|given|serving|faces?) life|life (?:in prison|sentence|imprisonment|term)"
    r"|pardoned|compensation|lawsuit|sued)\b",
    re.IGNORECASE,
)


_UNDER_RULE = re.compile(r"\b(?:during|under) (?:the )?(?:military )?(?:dictatorship|apartheid)\b")
# What is told of a place by the way: "ten died in the delta, where 118 perished a decade ago".
_ASIDE = re.compile(r", (?:where|in which|which|whose)\b")
_YEARS_AFTER = re.compile(r"\b(?:years|decades) after (?:[\w,-]+ ){1,6}(?:had |were |was )?$")
_YEARS_ON = re.compile(r"[^:]*\byears? (?:on|after|later)\b[^:]*:", re.IGNORECASE)
# A court where it happened, and not where it is tried; an inquiry that begins.
_NO_TRIAL = re.compile(
    r"\b(?:order|launch|open|announc|promis|demand|urg|call\w* for)\w* (?:an? |the |\w+ ){0,2}inquiry\b|"
    r"\b(?:(?:attack\w*|assault\w*|bomb\w*|blasts?|explosions?|shootings?|raid\w*|siege|gunmen) "
    r"(?:\S+ ){0,2}?(?:on|at|near|outside|inside|in|of) (?:\S+ ){0,3}?court(?:house|room)?s?"
    r"|court(?:house|room)? (?:attack|assault|blast|bomb\w*|explosion|shooting|siege|fire)s?)\b",
    re.IGNORECASE,
)


def is_background(harm: Harm, telling: Telling, when: When | None, times: list[When], running: bool) -> bool:
    """Whether what a harm tells lies about two weeks or more before the article."""
    sentence, published = telling.sentence, telling.published
    has_died = harm.trigger.tag_[:2] == "VB" and (perfect(harm) or harm.trigger.lower_ == "dies")
    if when is not None and when.kind == "year" and not running and has_died:
        when = None  # what "has died" is dated by no year gone by: "The coach, who won in 1987, has died"
    if when is not None and when.kind == "ago" and not running:
        return True
    if harm.meaning.kind == "missing" and harm.trigger.i and harm.trigger.nbor(-1).lower_ == "still":
        return False
    if _YEARS_AFTER.search(sentence[: harm.trigger.idx]):
        return True  # "they met fifteen years after thousands were killed"
    if not running and harm.trigger.i and harm.trigger.nbor(-1).lower_ == "once":
        return True  # "where troops once killed hundreds"
    if when is not None and _began_a_time(harm, when) and when.first and published:
        return when.first < published - timedelta(days=BACKGROUND_DAYS)
    if running and when is not None and _SINCE.search(sentence[: when.start]):
        return False  # "since the invasion began a month ago"
    if not running and _long_ago(sentence, harm) and (when is None or when.kind != "day"):
        return True
    last = when.last if when is not None and when.kind not in {"stretch", "since", "since start"} else None
    if when is not None and last is not None:
        if published is not None and last < published - timedelta(days=BACKGROUND_DAYS):
            lately = when.kind == "month" and last > published - timedelta(days=_MONTHLY)
            return not (running and (when.kind == "year" or lately or perfect(harm)))
        if published is None and last.year < 2000 and when.kind == "month":
            return True
        if published is None and when.kind == "year":
            gone = last.year < 2000 or _YEAR_GONE.search(around(sentence, harm, 60))
            gone = gone or _OF_A_YEAR.search(sentence[: harm.trigger.idx])
            return bool(gone or _IN_COURT.search(sentence))
    if running:
        return False
    if published is None and _in_a_month_gone(sentence, harm, times):
        return True
    told = _IN_THE_YEAR.search(around(sentence, harm, 60))
    if told is not None and (published is None or int(told[1]) < published.year):
        return True
    just_died = harm.group.low == harm.group.high == 1 and has_died
    if just_died and (when is None or when.kind not in {"ago", "year"}):
        return False
    if harm.meaning.kind in {"killed", "wounded", "missing", "abducted"} and _looks_back(
        harm, telling, times
    ):
        return True
    if last is not None and published is not None:
        return False
    tried = _ON_TRIAL.search(sentence) is not None  # what a day dates is then the trial, if it is not near
    return _long_ago(sentence, harm) or bool(
        harm.meaning.kind == "killed"
        and (tried or not _JUST_CHARGED.search(sentence))
        and not (on_a_day([when]) and (not tried or (when is not None and belongs(harm, when, reach=30))))
        and _IN_COURT.search(_NO_TRIAL.sub("", sentence))
    )


def _in_a_month_gone(sentence: str, harm: Harm, times: list[When]) -> bool:
    """Whether a month dates a harm, and no day stands nearer to it: "last Monday, as in August 9 died".

    What happened in the happening of a month did so then: "a vigil on Sunday for a student shot dead in last
    July's protests".
    """
    if (then := away(_IN_LAST_MONTHS, sentence, harm)) is not None and then < 30:
        return True
    month = away(_MONTH_GONE, sentence, harm)
    return month is not None and month < 60 and all(month < gap(harm, t) for t in times if t.kind == "day")


def _without_aside(sentence: str, harm: Harm) -> str:
    """A sentence up to what it tells by the way, after a harm, of the place where it was."""
    aside = _ASIDE.search(sentence, harm.trigger.idx)
    return sentence[: aside.start()] if aside else sentence


def _long_ago(sentence: str, harm: Harm) -> bool:
    """Whether words near a harm tell of long ago; "died a month after" tells of what was before it."""
    near = around(_without_aside(sentence, harm), harm)
    if (found := _LONG_AGO.search(near)) is None or _years_on(sentence, harm):
        return False
    trigger = near.find(harm.trigger.text)
    occasion = _OCCASION.search(near) if "anniversar" in found[0].lower() else None
    if occasion is not None and 0 <= trigger < occasion.start() and harm.meaning.frame != "act":
        return False
    return not (found[0].lower().endswith("after") and 0 <= trigger < found.start())


def _years_on(sentence: str, harm: Harm) -> bool:
    """Whether a headline looks back but tells what happens now: "Iraq war 10 years on: bombings kill 50"."""
    found = _YEARS_ON.match(sentence)
    return found is not None and harm.trigger.tag_ in {"VBZ", "VBP"} and found.end() <= harm.trigger.idx


def _began_a_time(harm: Harm, when: When) -> bool:
    """Whether a harm is told as what a time is counted from: "since the president was murdered in July"."""
    deed = harm.meaning.frame == "act" and 0 <= harm.trigger.idx - when.end <= 2  # "since the 2018 murder"
    return when.kind == "since" and when.start < harm.trigger.idx and (deed or harm.trigger.idx < when.end)


def _looks_back(harm: Harm, telling: Telling, times: list[When]) -> bool:
    """Whether the headline or the sentence looks back: at a trial, an anniversary, a year gone by."""
    dated = [t for t in times if t.kind == "day" and (telling.published or not _FULL_YEAR.search(t.words))]
    if any(time.start <= _OPENS or belongs(harm, time, reach=30) for time in dated):
        return False
    if _years_on(telling.sentence, harm):
        return False
    told = f"{telling.headline} {telling.sentence}"
    published = telling.published
    if published is not None:
        recent = published - timedelta(days=BACKGROUND_DAYS + 31)
        this_week = on_a_day(times) and not _IN_COURT.search(telling.sentence)
        named_in = (telling.sentence if this_week else told).lower()
        if any(day < recent and words.within(named_in) for words, day in NAMED):
            return True
        years = [int(year) for year in _PAST_YEAR.findall(telling.headline)]
        just_gone = published - timedelta(days=_MONTHLY)
        if any(year < just_gone.year for year in years) and published.year not in years:
            return True
    if _UNDER_RULE.search(around(telling.sentence, harm, 60)):
        return True
    if _INTERRED.search(telling.sentence) and not on_a_day(times):
        return True
    if _TRIED.search(telling.headline) or _TRIED.search(telling.sentence):
        return True
    executed = _EXECUTED.search(telling.sentence)
    if executed is not None and executed.end() < harm.trigger.idx:
        return True
    if _JUST_CHARGED.search(told):
        return False
    return (harm.group.low or 0) >= 2 and bool(
        _LOOKS_BACK.search(_NO_TRIAL.sub("", telling.headline))
        or _LOOKS_BACK.search(_NO_TRIAL.sub("", around(_without_aside(telling.sentence, harm), harm, 60)))
    )
