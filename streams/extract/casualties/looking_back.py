"""Whether the headline or the sentence of a harm looks back: at a trial, an anniversary, a year gone by."""

from __future__ import annotations

import re
from datetime import timedelta

from streams.extract.casualties.catastrophes import NAMED, NAMED_ONE
from streams.extract.casualties.courts import CONVICTED, EXECUTED, IN_COURT, JUST_CHARGED, NO_TRIAL, TRIED
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.long_ago import BACKGROUND_DAYS, MONTHLY, WORLD_WAR, without_aside, years_on
from streams.extract.casualties.over_time import DEADLIEST
from streams.extract.casualties.telling import Telling, around, belongs, on_a_day
from streams.extract.clue import quick
from streams.extract.periods import When
from streams.extract.periods.words import PEOPLE

_OPENS = 3  # characters before a day that opens its sentence: "On Tuesday, …"
_CLAIMED = 16  # characters of "cost the lives of", before a number
# Told in the article's own headline, or right in the sentence: it looks back.
_LOOKS_BACK = quick(
    r"\b(?:trials?|courtroom|in court|court (?:convict|sentence|jail|acquit|hear|rule|upho?e?ld)\w*"
    rf"|convict(?:s|ion|ions)|{CONVICTED}|sentenced"
    r"|(?:found|pleads?|pleaded|not) guilty|guilty of|verdicts?|acquit\w*"
    r"|extradit\w+|inquest|inquiry|accused of having"
    r"|anniversar\w+|commemorat\w+|memorial (?:day|museum|site|ceremony|unveiled|opened)"
    r"|(?:massacre|disaster|genocide|war|tsunami|earthquake|bombing|attack) memorials?"
    r"|\w+-years? (?:memorial|commemoration|remembrance)"
    r"|remember(?:s|ed|ing| the)|survivors remember|(?:lays?|laid|laying) (?:an? )?wreaths?"
    r"|(?:mark(?:s|ed|ing)?|(?:remember|recall|honou?r|mourn|revisit|reliv)\w*) (?:[\w'’-]+ ){0,6}?"
    r"(?:that|which) (?:killed|claimed|left|took)"
    r"|(?:film|movie|book|novel|play|album|series) of the (?:week|month|year)"
    r"|years? (?:on(?! the run\b)|after|later|ago|since)|decades? (?:on|after|later|ago|since)|months? on\b"
    r"|tv tonight|what to watch|(?:more|less) likely by|made (?:far |much )?worse by (?:climate|global) \w+"
    r"|timeline of|documentary|memoir|(?<!news )podcast|obituary|review\b(?= ?[|:–—-])"
    r"|(?:photo(?:graphy)?|art|museum|new) exhibition|exhibition (?:about|on|of|at|marking)"
    r"|nazis?|concentration camps?|holocaust|auschwitz|khmer rouge|stalin\w*|d-day|medieval"
    rf"|{WORLD_WAR}|\d+(?:st|nd|rd|th)[- ]centur\w+|dictatorship|apartheid|genocide|slave trade)\b",
    re.IGNORECASE,
)
# Of an age gone by is whatever is told beside these words, of one as of many.
_AGE_GONE_BY = re.compile(
    r"(?i)\b(?:by (?:the )?nazis?|nazi (?:germany|occupation|(?:death |concentration |labou?r )?camps?)"
    r"|concentration camps?|(?:the|in the) holocaust|(?:in|at|to|from) auschwitz|khmer rouge"
    rf"|{WORLD_WAR}|slave trade|decades? (?:later|ago|after)|\d+(?:st|nd|rd|th)[- ]century)\b"
)
# Who is buried as the victim of a massacre that no day is told of was found and identified years later.
_INTERRED = re.compile(
    r"\b(?:(?:re)?bur(?:y|ies|ied)|inter(?:s|red)|laid? to rest|exhume[sd]?)\b.*\b(?:massacres?|genocide)\b",
    re.IGNORECASE,
)
# What a report is about was months before, though not what it has found out: "the fire that killed 60".
_REPORTED_ON = re.compile(
    r"(?i)\b(?:report|commission)\b(?: (?:of|by|from|into|on) [^,;:]*?)?"
    r" (?:finds?|found|concludes?|concluded|blames?|blamed|faults?|faulted|into|on)\b[^;:]*?"
    r"\b(?:crash|disaster|(?:bush|wild)?fires?|collapse|sinking|explosion|stampede|flood(?:s|ing)?|derailment)"
    r" (?:that|which|in which)(?: (?:had|has|have))? (?=\w+ed\b|left\b|cost\b|took\b|\d)"
)
_CAPTIVES = frozenset({"hostage", "hostages", "captive", "captives"})
_REMAINS = frozenset("body bodies remains corpse corpses coffin coffins dead deceased slain".split())
_GIVEN_BACK = re.compile(
    r"(?i)\b(?:return\w*|hand(?:s|ed|ing)? (?:\w+ )?(?:over|back)|handover|releas\w+|receiv\w+|transfer\w*"
    r"|exchang\w+|swap\w*|repatriat\w+|recover(?:s|ed|ing)?|retriev\w+|identif\w+|still held|remaining)\b"
)
_UNDER_RULE = re.compile(r"\b(?:during|under) (?:the )?(?:military )?(?:dictatorship|apartheid)\b")
_FOR_YEARS = re.compile(r"(?i)\b(?<!jailed )(?:after|for) (?:[\w-]+ ){1,3}(?:years|decades)\b")
_FOR_WHAT = re.compile(r",? (?:to|of|for|over|that)\b")
_FULL_YEAR = re.compile(r"\b\d{4}$")  # a day told with its year, in a text without a date, may be long ago
# Not since when something is counted, nor how long a war has lasted: "since 2011", "Puno war (2002–present)".
_PAST_YEAR = re.compile(
    rf"(?<!since )(?<![–-])\b(?:19\d\d|20\d\d)\b(?! ?[–-] ?(?:present|\d\d))(?!{PEOPLE})", re.IGNORECASE
)


def looks_back(harm: Harm, telling: Telling, times: list[When]) -> bool:
    """Whether a headline or a sentence looks back; `times` are those of the sentence."""
    verdicts = (rule(harm, telling, times) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _on_a_day_near(harm: Harm, telling: Telling, times: list[When]) -> bool | None:
    """What a day dates that opens the sentence or stands near: "On Tuesday, ten were killed" is now."""
    dated = [t for t in times if t.kind == "day" and (telling.published or not _FULL_YEAR.search(t.words))]
    dated = [t for t in dated if not _of_the_court(t, telling.sentence)]
    return False if any(t.start <= _OPENS or belongs(harm, t, reach=30) for t in dated) else None


def _of_the_court(day: When, sentence: str) -> bool:
    """Whether a day is that of a plea or a sentence: "He pleaded guilty on Monday to two murders"."""
    tried = TRIED.search(sentence[max(0, day.start - 60) : day.start]) is not None
    return tried and _FOR_WHAT.match(sentence, day.end) is not None


def _years_on(harm: Harm, telling: Telling, _: list[When]) -> bool | None:
    """What happens now, long after: "A war 10 years on: bombs kill 50" is now."""
    return False if years_on(telling.sentence, harm) else None


def _a_known_catastrophe(_: Harm, telling: Telling, times: list[When]) -> bool | None:
    """One known by its name and long over: "Rwandan genocide" before a figure is background."""
    if telling.published is None:
        return None
    recent = telling.published - timedelta(days=BACKGROUND_DAYS + 31)
    this_week = on_a_day(times) and not IN_COURT.search(telling.sentence)
    told = DEADLIEST.sub("", telling.sentence if this_week else _told(telling))
    return any(day < recent and words.within(told.lower()) for words, day in NAMED) or None


def _a_known_death(harm: Harm, telling: Telling, _: list[When]) -> bool | None:
    """That of one whose name stands beside it and who died long ago: "the murder of Jamal Khashoggi"."""
    one = harm.meaning.kind == "killed" and harm.group.low == harm.group.high == 1
    if not one or telling.published is None:
        return None
    recent, near = (
        telling.published - timedelta(days=BACKGROUND_DAYS + 31),
        around(telling.sentence, harm, 25),
    )
    return any(day < recent and name.search(near) for name, day in NAMED_ONE) or None


def _a_captive_given_back(harm: Harm, telling: Telling, _: list[When]) -> bool | None:
    """One who died in captivity, as long ago as nobody says: "handed over the remains of two hostages"."""
    group, trigger = harm.group, harm.trigger
    if not any(token.lower_ in _CAPTIVES for token in group.head.doc[group.first : group.last + 3]):
        return None
    return (trigger.lower_ in _REMAINS and _GIVEN_BACK.search(telling.sentence) is not None) or None


def _a_headline_of_a_past_year(_: Harm, telling: Telling, __: list[When]) -> bool | None:
    """A headline that tells a year gone by and not this one: "The 1998 siege" is background."""
    if telling.published is None:
        return None
    headline = DEADLIEST.sub("", telling.headline)  # not the year of what it is compared with
    years = [int(year) for year in _PAST_YEAR.findall(headline)]
    just_gone = telling.published - timedelta(days=MONTHLY)
    return (any(y < just_gone.year for y in years) and telling.published.year not in years) or None


def _under_a_rule_gone_by(harm: Harm, telling: Telling, _: list[When]) -> bool | None:
    """What happened under a dictatorship: "two nuns who vanished under the dictatorship" is background."""
    return _UNDER_RULE.search(around(telling.sentence, harm, 60)) is not None or None


def in_an_age_gone_by(harm: Harm, telling: Telling, _: list[When]) -> bool | None:
    """Whoever died in an age gone by: "The painter was murdered by the Nazis" is background."""
    near = around(without_aside(telling.sentence, harm), harm, 60)
    told = telling.headline if telling.sentence in telling.headline else near
    return _AGE_GONE_BY.search(told) is not None or None


def _gone_for_years(harm: Harm, telling: Telling, _: list[When]) -> bool | None:
    """Who is sought for years: "Parents find abducted son after 24 years" is background."""
    gone = harm.meaning.kind in {"missing", "abducted"}
    return (gone and _FOR_YEARS.search(around(telling.sentence, harm, 60)) is not None) or None


def _found_and_buried(_: Harm, telling: Telling, times: list[When]) -> bool | None:
    """Victims identified years later: "The village reburied 40 victims of the massacre" is background."""
    return (_INTERRED.search(telling.sentence) is not None and not on_a_day(times)) or None


def _tried(_: Harm, telling: Telling, __: list[When]) -> bool | None:
    """What has come to trial: "He was found guilty of killing two" is background."""
    return bool(TRIED.search(telling.headline) or TRIED.search(telling.sentence)) or None


def _put_to_death_for(harm: Harm, telling: Telling, __: list[When]) -> bool | None:
    """For what one is put to death: "Iran hanged two men over a blast that killed 25" is background."""
    executed = EXECUTED.search(telling.sentence)
    return (executed is not None and executed.end() < harm.trigger.idx) or None


def _reported_on(harm: Harm, telling: Telling, times: list[When]) -> bool | None:
    """What a report is about: "The report blames a pilot for the crash that killed 67" is background."""
    about = _REPORTED_ON.search(telling.sentence)
    if about is None or on_a_day(times):
        return None
    first = min(harm.trigger.idx, harm.trigger.doc[harm.group.first].idx)
    return 0 <= first - about.end() <= _CLAIMED or None


def _just_charged(_: Harm, telling: Telling, __: list[When]) -> bool | None:
    """Who is only charged did it days ago: "A man is charged with killing two" is now."""
    return False if JUST_CHARGED.search(_told(telling)) else None


def _words_of_looking_back(harm: Harm, telling: Telling, _: list[When]) -> bool | None:
    """Several, where the headline or the words near look back: "A memoir of the camp where 40 died"."""
    if (harm.group.low or 0) < 2:
        return None
    near = around(without_aside(telling.sentence, harm), harm, 60)
    looks = any(_LOOKS_BACK.search(NO_TRIAL.sub("", told)) for told in (telling.headline, near))
    return looks or None


def _told(telling: Telling) -> str:
    return f"{telling.headline} {telling.sentence}"


# In order: the first that has a verdict decides.
_RULES = (
    _a_captive_given_back,
    _on_a_day_near,
    _years_on,
    _a_known_catastrophe,
    _a_known_death,
    _a_headline_of_a_past_year,
    _under_a_rule_gone_by,
    in_an_age_gone_by,
    _gone_for_years,
    _found_and_buried,
    _tried,
    _put_to_death_for,
    _reported_on,
    _just_charged,
    _words_of_looking_back,
)
