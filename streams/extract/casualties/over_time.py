"""Whether a figure is counted over a stretch of time, and which of the times told are its own."""

from __future__ import annotations

import re
from datetime import timedelta

from streams.extract.casualties.at_once import INCIDENT
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.telling import Telling, belongs, gap
from streams.extract.numbers import BEARS_ITS_YEAR
from streams.extract.periods import When

_RIGHT_THERE = 30  # characters
EXTENDED_DAYS = 8  # a stretch of days longer than one battle
_STATISTIC = 50  # fewer of a month are those of one happening
_NO_DEED = 1000  # more do not die at once: "the death of 4,182 people"
_ALONE = re.compile(r"(?: alone)?,| alone ")
_OF_LATE_DAYS = 100  # a month farther back is recalled for what happened in it
# One happening, of which a figure is the toll.
ONE_DEED = re.compile(
    r"\b(?:an?|another|one|the|that|this|its|twin|two|triple|double|\w+['’]s) (?:[\w.'’-]+ ){0,3}?"
    r"(?:shipwreck|sinking|capsizing|collapse|collision|derailment|attack|bombing|bombings|blasts?"
    r"|explosions?|raid|strike|airstrike|massacre|ambush|shooting|crash"
    r"|earthquake|quake|fire|assault|operation|battle|siege|accident|disaster|landslide|storm|coup|stampede"
    r"|incident|bomber|gunman|gunmen)\b(?! on (?:civilians|hospitals|schools))"
    r"|\b(?:when|after|(?:days?|hours?|weeks?) (?:later|earlier|before))\b",
    re.IGNORECASE,
)
_NATURE = re.compile(r"(?i)\b(?:floods?|flooding|quakes?|earthquakes?|storms?|landslides?|monsoon)\b")
# A comparison: "the deadliest such attack since the start of the war".
DEADLIEST = re.compile(
    r"\b(?:deadliest|bloodiest|worst|biggest|largest|heaviest|highest|latest|record|most \w+|fiercest"
    r"|first(?! (?:\w+ )?(?:months|weeks|quarter|half)\b)|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) "
    r"(?:(?!where )[\w'-]+ ){0,9}?(?:since|in (?:\w+ )?(?:weeks|months|years|decades)|(?:this|of the) year"
    r"|during (?:a|the) year|so far(?! this)"
    r"|(?:of|in) (?:the|its) (?:[\w-]+ )?(?:war|conflict|uprising|insurgency|unrest))\b[^,;.]*",
    re.IGNORECASE,
)
_WORST_MONTH = re.compile(
    r"(?i)\bthe (?:deadliest|bloodiest|worst|most (?:violent|lethal|deadly)) (?:month|year)\b"
)
_DURING = re.compile(r"(?i)\b(?:during|throughout|over|(?:whole|month) of)(?: the)?(?: month)? ?$")
_BEGAN = re.compile(r"(?i)\b(?:began|begun|started|launched|erupted|broke out)(?: [\w'’-]+){0,5},? $")
_OF_LATE = re.compile(r"\b(?:\w+day|overnight|this morning|(?:last|this) week)\b", re.IGNORECASE)
_TRIED_FOR = frozenset("convicted guilty jailed charged accused sentenced wanted suspected tried".split())
_SEVERAL_MEN = frozenset("police militia army group gang".split())
_SINCE = re.compile(r"(?i)\bsince\b[^,;.]{0,60}$")
# "The 2011 uprising" is dated by its year, and not what is told beside it.
DATED = re.compile(
    r"\s*(?:uprising|revolution|revolt|war|coup|protests?|election|unrest|crisis|invasion|conflict"
    r"|rebellion|crackdown|riots?|attacks?|massacre|deaths?|murders?|killings?|bombings?|disappearance|abduction"
    r"|kidnapping|shooting|crash|fire|disaster|finals?|games|olympics|(?:world )?cup|championships?"
    r"|tournament|summit)\b",
    re.IGNORECASE,
)
_DEED_DONE = re.compile(
    r"(?i)\b(?:seized|stormed|attacked|bombed|hijacked|opened fire|fired (?:on|into)|blew up|massacred"
    r"|crashed|exploded|(?:the|in|during) (?:\w+ )?(?:riots?|pogroms?))\b"
)


def of_a_month(harm: Harm, time: When, telling: Telling) -> bool:
    """Whether a figure is that of a calendar month, not of a happening in it: "In April 741 were killed"."""
    low = harm.group.low or harm.group.high or 0
    if time.kind == "month" and _WORST_MONTH.search(telling.sentence) and belongs(harm, time, 30):
        return True
    by_itself = telling.sentence[time.end :].lstrip().startswith("alone")
    if time.kind == "month" and by_itself and belongs(harm, time, 30):
        return True  # "hundreds were killed in July alone"
    if time.kind != "month" or low < _STATISTIC or harm.group.bound == "vague":
        return False
    at_once = harm.trigger.lower_.startswith(("massacr", "slaughter"))
    deed = at_once or (harm.meaning.frame == "act" and harm.trigger.tag_ != "NNS")
    aside = harm.trigger.dep_ == "relcl" and any(c.lower_ == "where" for c in harm.trigger.children)
    if harm.meaning.kind == "abducted" or aside or (deed and low < _NO_DEED):
        return False  # "in a town where fighters killed 148 students in April"
    opens = time.start < 3 and (_ALONE.match(telling.sentence, time.end) or belongs(harm, time, 3))
    over_it = _DURING.search(telling.sentence[: time.start]) is not None
    if not opens and not (belongs(harm, time, 60 if over_it else 30) and time.start > harm.trigger.idx):
        return False
    published, last = telling.published, time.last
    if published is None or last is None or last < published - timedelta(days=_OF_LATE_DAYS):
        return False
    return not (ONE_DEED.search(telling.sentence) or _NATURE.search(telling.sentence))


def whole_year(harm: Harm, time: When, telling: Telling) -> bool:
    """Whether a figure is that of a calendar year, not of an incident in it."""
    if time.kind != "year" or not belongs(harm, time) or harm.group.high in {1, 2}:
        return False
    in_a_name = BEARS_ITS_YEAR.search(telling.sentence[: time.start]) is not None
    if in_a_name or DATED.match(telling.sentence, time.end) or by_one_man(harm):
        return False
    deed = harm.meaning.frame == "act"
    named = time.words.lower().lstrip().startswith("the ")
    if named or telling.sentence[: time.start].rstrip().lower().endswith(("day", "eve")):
        return False  # "on Bastille day 2016", "on Christmas Eve last year", "at the 2017 rally"
    if deed and harm.trigger.tag_ == "NN":
        return False  # "the murder of four men in 1983"
    if not (INCIDENT.search(telling.sentence) or _DEED_DONE.search(telling.sentence)):
        return True
    this_year = bool(telling.published and time.last and time.last.year == telling.published.year)
    return (
        this_year
        and belongs(harm, time, reach=12)
        and not INCIDENT.match(telling.sentence[time.end :].lstrip())
    )


def since_of_late(sentence: str, times: list[When], telling: Telling) -> bool:
    """Whether what is counted since it began did so some days ago: "since the raids resumed on Tuesday"."""
    return any(
        time.kind == "day"
        and _SINCE.search(sentence[: time.start]) is not None
        and (
            time.first is None
            or telling.published is None
            or (telling.published - time.first).days <= EXTENDED_DAYS
        )
        for time in times
    )


def without_a_stay(harm: Harm, times: list[When]) -> list[When]:
    """`times` without that since which people are held or missing: "two men held since March are free"."""
    held = harm.trigger.lower_ == "held" and not any(child.dep_ == "dobj" for child in harm.trigger.children)
    held = (
        held
        or harm.trigger.doc[max(0, harm.trigger.i - 1) : harm.trigger.i + 1].text.lower() == "been missing"
    )
    return [time for time in times if not (held and time.kind == "since")]


def as_near_as_a_day(harm: Harm, times: list[When]) -> list[When]:
    """`times` without the stretches that stand farther from a harm than the day that dates it.

    "They have talked since June, and two of them were murdered yesterday." So are those that a comma parts
    from it: "two attacks over the past year, killing 130 people in Lima on 13 May".
    """
    nearest = min((gap(harm, t) for t in times if t.kind == "day"), default=None)
    text, begins = harm.trigger.doc.text, harm.trigger.doc[harm.first].idx

    def farther(time: When) -> bool:
        before = time.end <= begins and "," in text[time.end : begins] and nearest is not None
        return nearest is not None and (gap(harm, time) > nearest or (before and nearest < _RIGHT_THERE))

    return [t for t in times if t.kind not in {"since", "stretch"} or not farther(t)]


def on_its_side(harm: Harm, sentence: str, times: list[When]) -> list[When]:
    """`times` without those that a semicolon sets apart from a harm, if one stands on its own side."""
    at = harm.trigger.idx
    near = [t for t in times if ";" not in sentence[min(at, t.end) : max(at, t.start)]]
    return near or times


def extended(harm: Harm, time: When) -> bool:
    return time.kind in {"since", "stretch"} and _long(time) and belongs(harm, time)


def since_long(time: When) -> bool:
    """Whether something is counted since it began, and it did not begin some days ago."""
    of_late = time.days is None and _OF_LATE.search(time.words) is not None
    return time.kind == "since start" and not of_late and (time.days is None or time.days > EXTENDED_DAYS)


def _long(time: When) -> bool:
    if time.kind == "since":
        of_late = _OF_LATE.search(time.words) is not None
        return not of_late and (time.first is None or time.days is None or time.days > EXTENDED_DAYS)
    return time.days is None or time.days > EXTENDED_DAYS


def has_gone_on(times: list[When], telling: Telling) -> bool:
    """Whether what a sentence tells began more than some days ago: "which began on 2 May, has killed 900"."""
    return any(
        time.first is not None
        and telling.published is not None
        and (telling.published - time.first).days > EXTENDED_DAYS
        and _BEGAN.search(telling.sentence[: time.start])
        for time in times
    )


def told_of_it(harm: Harm) -> bool:
    """Whether what harmed them is told of in the sentence before: "It has killed nearly 600"."""
    return any(child.dep_ == "nsubj" and child.lower_ in {"it", "they"} for child in harm.trigger.children)


def by_one_man(harm: Harm) -> bool:
    """Whether it is told of one man that he did it: "the gunman, who killed five people in 2018".

    So it is of who answers for it in court: "convicted of murdering eight pupils in 2001".
    """
    link = harm.trigger.head
    if harm.trigger.dep_ == "pcomp" and link.lower_ in {"for", "of"} and link.head.lower_ in _TRIED_FOR:
        return True
    doer, told = harm.trigger.head, [child.lower_ for child in harm.trigger.children]
    relative = harm.trigger.dep_ == "relcl" and "who" in told and harm.meaning.frame == "harm"
    return relative and doer.tag_ in {"NN", "NNP"} and doer.lower_ not in _SEVERAL_MEN
