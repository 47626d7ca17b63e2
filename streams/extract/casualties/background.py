"""Whether a figure is background: what lies about two weeks or more back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from streams.extract.casualties.courts import (
    IN_COURT,
    INQUEST_OPENS,
    JUST_CHARGED,
    NO_TRIAL,
    ON_TRIAL,
    put_to_death,
)
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.long_ago import (
    BACKGROUND_DAYS,
    MONTHLY,
    YEARLY,
    began_a_time,
    has_died,
    in_a_month_gone,
    long_ago,
)
from streams.extract.casualties.looking_back import in_an_age_gone_by, looks_back
from streams.extract.casualties.telling import Telling, around, belongs, on_a_day, perfect
from streams.extract.periods import When

_SINCE = re.compile(r"\bsince\b[^.;]*$", re.IGNORECASE)
_YEAR_GONE = re.compile(r"\b(?:the|in|of|during|since) (?:19|20)\d\d\b(?! [A-Z])")
_IN_THE_YEAR = re.compile(
    r"\b(?:during|in|amid) the ((?:19|20)\d\d) (?:[A-Z]\S+ ){0,2}(?:unrest|riots?"
    r"|uprising|protests|violence|agitation|war|coup|crackdown|massacre|insurgency|revolt|genocide|earthquake"
    r"|floods|attacks?|siege|emergency|ambush|firing|killings?|shootings?"
    r"|bombings?|blasts?|hijacking|famine|tsunami|cyclone|eruption|stampede|derailment)\b"
)
# Right before what it did: "blamed for a 2002 bombing that killed 15".
_OF_A_YEAR = re.compile(
    r"\b(?:an?|the) (?:19|20)\d\d (?:[\w-]+ ){1,3}(?:that|which|in which|when) (?:[\w-]+ ){0,3}$"
)
_YEARS_AFTER = re.compile(
    r"(?:\b(?:months|years|decades)|, weeks) after (?:[\w,-]+ ){1,6}(?:had |were |was )?$"
)
_FULL_YEAR = re.compile(r"\b\d{4}$")
_COMPLICITY = re.compile(
    r"\b(?:complicity in|complicit in|accessory to|confess(?:es|ed|ing)? to) (?:[\w,-]+ ){0,6}$"
)
_MANY = 10
_HALF = {"month": 15, "year": 182}  # days
_FOUND_OUT = re.compile(
    r"\b(?!after )\w+ (?:months|years|decades) after\b[^;]{0,120}?,[^;,]{0,60}"
    r"\b(?:conclud|found|finds|rul(?:ed|es)|reveal|admit|confirm)[^;]{0,60}$"
)
_OVER_A_TIME = frozenset({"stretch", "since", "since start"})  # kinds of time that last until now
_COME_TO_HARM = frozenset({"killed", "wounded", "missing", "abducted"})


@dataclass(frozen=True)
class _Told:
    """A harm, how it is told, the time that dates it, and all times of its sentence."""

    harm: Harm
    telling: Telling
    when: When | None
    times: list[When]
    running: bool  # whether the figure is a total over a long time

    @property
    def sentence(self) -> str:
        return self.telling.sentence

    @property
    def published(self) -> date | None:
        return self.telling.published

    @property
    def before(self) -> str:
        """The sentence up to the word of harm."""
        return self.sentence[: self.harm.trigger.idx]

    @property
    def last_day(self) -> date | None:
        """The day on which the time is over that dates it."""
        return self.when.last if self.when is not None and self.when.kind not in _OVER_A_TIME else None

    def right_after(self, word: str) -> bool:
        """Whether the word of harm stands right after a word."""
        trigger = self.harm.trigger
        return bool(trigger.i) and trigger.nbor(-1).lower_ == word


_Verdict = bool | None  # None: the next rule decides


def is_background(harm: Harm, telling: Telling, when: When | None, times: list[When], running: bool) -> bool:
    """Whether what a harm tells lies about two weeks or more before the article."""
    if when is not None and when.kind in {"year", "stretch"} and not running:
        apart = when.words not in around(telling.sentence, harm, len(telling.sentence))
        if has_died(harm) or apart:  # "The coach, who won in 1987, has died"; "in the 1973 coup; 18 died"
            when = None
    told = _Told(harm, telling, when, times, running)
    verdicts = (rule(told) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _ago(told: _Told) -> _Verdict:
    """What is told as so long ago: "40 were killed three months ago" is background."""
    return (not told.running and told.when is not None and told.when.kind == "ago") or None


def _still_missing(told: _Told) -> _Verdict:
    """Who is still missing is so today: "six are still missing" is now."""
    return False if told.harm.meaning.kind == "missing" and told.right_after("still") else None


def _years_after(told: _Told) -> _Verdict:
    """What something else came years after: "They met ten years after thousands were killed"."""
    return _YEARS_AFTER.search(told.before) is not None or None


def _found_out_later(told: _Told) -> _Verdict:
    """What is found out so long after: "Three months after a raid, a panel ruled that police killed two"."""
    return _FOUND_OUT.search(told.before) is not None or None


def _once(told: _Told) -> _Verdict:
    """What was once: "the square where troops once killed hundreds" is background."""
    return (not told.running and told.right_after("once")) or None


def _beginning_of_a_time(told: _Told) -> _Verdict:
    """What a time is counted from: "since the president was murdered in July" is background in August."""
    when, published = told.when, told.published
    if when is None or not began_a_time(told.harm, when) or not (when.first and published):
        return None
    return when.first < published - timedelta(days=BACKGROUND_DAYS)


def _total_since(told: _Told) -> _Verdict:
    """A total that goes on: "200 have died since the invasion began a month ago" is now."""
    if not told.running or told.when is None:
        return None
    return False if _SINCE.search(told.sentence[: told.when.start]) else None


def _long_ago_on_no_day(told: _Told) -> _Verdict:
    """What no day dates and words near put long ago: "the anniversary of the fire that killed 40"."""
    on_no_day = told.when is None or told.when.kind != "day"
    return (not told.running and on_no_day and long_ago(told.sentence, told.harm)) or None


def _over_before(told: _Told) -> _Verdict:
    """What was over two weeks before it is published: "Two died on 1 May", told in June.

    A month or a year is taken as over by its middle, "last month", told on 3 May, being some day in April;
    save where a toll is told of what happened in it: "The toll of last month's floods now stands at 302".
    A total of a year, or of the month just gone, is the news of the day: "90 were killed in May".
    """
    when, last, published = told.when, told.last_day, told.published
    if when is None or last is None or published is None:
        return None
    half = _HALF.get(when.kind, 0) if told.harm.meaning.frame != "toll" and not told.running else 0
    middle = when.first + timedelta(days=half) if half and when.first and last < published else last
    if min(last, middle) >= published - timedelta(days=BACKGROUND_DAYS):
        return None
    lately = when.kind == "month" and last > published - timedelta(days=MONTHLY)
    year = when.kind == "year" and last >= published - timedelta(days=YEARLY)
    return not (told.running and (year or lately or perfect(told.harm)))


def _in_years_gone(told: _Told) -> _Verdict:
    """What is counted over years, or was within days, that are long over: "10 murders from 1974 to 1991"."""
    when, published = told.when, told.published
    if when is None or when.kind != "stretch" or when.last is None or published is None:
        return None
    return (published - when.last).days > (YEARLY if told.running else BACKGROUND_DAYS) or None


def _old_in_an_undated_text(told: _Told) -> _Verdict:
    """A year told as gone by, or a month told with its year, in a text of no date: "In May 2019, 40 died"."""
    when, last = told.when, told.last_day
    if when is None or last is None or told.published is not None:
        return None
    if when.kind == "year":
        near = around(told.sentence, told.harm, 60)
        gone = last.year < 2000 or _YEAR_GONE.search(near)
        return bool(gone or _OF_A_YEAR.search(told.before) or IN_COURT.search(told.sentence)) or None
    in_its_year = _FULL_YEAR.search(when.words) is not None  # of this one none would be told
    return (when.kind == "month" and (last.year < 2000 or in_its_year)) or None


def _complicity(told: _Told) -> _Verdict:
    """What one is called to account for years later: "complicity in 900 murders", "he confessed to"."""
    many = (told.harm.group.low or 0) >= _MANY
    return (many and _COMPLICITY.search(told.before) is not None) or None


def _total(told: _Told) -> _Verdict:
    """A total that none of the rules before has put back is counted until now, if not in an age gone by."""
    return in_an_age_gone_by(told.harm, told.telling, told.times) is True if told.running else None


def _month_gone_in_an_undated_text(told: _Told) -> _Verdict:
    """What a month dates in a text of no date, that says "last week" of what is near: "died in August"."""
    return (told.published is None and in_a_month_gone(told.sentence, told.harm, told.times)) or None


def _in_a_happening_of_a_year(told: _Told) -> _Verdict:
    """What happened in the happening of a year gone by: "two were killed in the 2011 Lima riots"."""
    found = _IN_THE_YEAR.search(around(told.sentence, told.harm, 60))
    if found is None:
        return None
    return told.published is None or int(found[1]) < told.published.year or None


def _one_who_has_died(told: _Told) -> _Verdict:
    """Whose death is the news, whatever his life looks back at: "The survivor of the camp has died"."""
    one = told.harm.group.low == told.harm.group.high == 1
    dated = told.when is not None and told.when.kind in {"ago", "year"}
    return False if one and has_died(told.harm) and not dated else None


def _put_to_death(told: _Told) -> _Verdict:
    """Whom a state puts to death, though his trial is long over: "Iran hanged a man convicted of murder"."""
    dated = told.when is not None and told.when.kind != "day"
    return False if put_to_death(told.harm, told.sentence) and not dated else None


def _inquest_opens(told: _Told) -> _Verdict:
    """One into whose death an inquest is just opened: "Inquest opens into boy's death" is now."""
    one = told.harm.group.low == told.harm.group.high == 1
    opens = any(INQUEST_OPENS.search(text) for text in (told.telling.headline, told.sentence))
    return False if one and opens else None


def _looking_back(told: _Told) -> _Verdict:
    """Where the headline or the sentence looks back: "Trial opens over a fire: 40 people died"."""
    harmed = told.harm.meaning.kind in _COME_TO_HARM
    return (harmed and looks_back(told.harm, told.telling, told.times)) or None


def _dated_lately(told: _Told) -> _Verdict:
    """What is dated, and not as over by two weeks: "On Monday two died, a year after the war" is now."""
    return False if told.last_day is not None and told.published is not None else None


def _long_ago(told: _Told) -> _Verdict:
    """What words near put long ago on a day, in a text of no date: "It is 60 days since 40 died there"."""
    return long_ago(told.sentence, told.harm) or None


def _tried(told: _Told) -> _Verdict:
    """The killing that a court deals with: "The jury heard how two were killed" is background.

    What a day dates is then the trial, if it is not near.
    """
    tried = ON_TRIAL.search(told.sentence) is not None
    if told.harm.meaning.kind != "killed" or (not tried and JUST_CHARGED.search(told.sentence)):
        return None
    if told.when is not None and on_a_day([told.when]) and (not tried or belongs(told.harm, told.when, 30)):
        return None
    return IN_COURT.search(NO_TRIAL.sub("", told.sentence)) is not None


# In order: the first that has a verdict decides; what none has is now.
_RULES = (
    _ago,
    _still_missing,
    _years_after,
    _found_out_later,
    _once,
    _beginning_of_a_time,
    _total_since,
    _long_ago_on_no_day,
    _over_before,
    _in_years_gone,
    _old_in_an_undated_text,
    _complicity,
    _total,
    _month_gone_in_an_undated_text,
    _in_a_happening_of_a_year,
    _one_who_has_died,
    _put_to_death,
    _inquest_opens,
    _looking_back,
    _dated_lately,
    _long_ago,
    _tried,
)
