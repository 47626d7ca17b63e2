"""Whether a figure is a running total.

It is cumulated over a war, an epidemic, a season, a year; the toll of one disaster or one attack is none,
however often it is revised. It is one if none of the rules in `_NO_TOTAL` rules it out, and one of those in
`_TOTAL` holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from streams.extract.casualties.at_once import (
    INCIDENT,
    NATURE,
    by_one_deed,
    in_its_clause,
    without_happening,
)
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.over_time import (
    DEADLIEST,
    EXTENDED_DAYS,
    as_near_as_a_day,
    extended,
    has_gone_on,
    of_a_month,
    on_its_side,
    since_long,
    since_of_late,
    told_of_it,
    whole_year,
    without_a_stay,
)
from streams.extract.casualties.tallies import (
    ANY_WAR,
    AT_THE_END,
    BRINGS_TO,
    CAMPAIGN,
    CASES,
    DISEASE,
    GRAVES,
    HAS_SEEN,
    IN_A_DAY,
    IN_ALL,
    IN_HOURS,
    OFFENSIVE,
    OPERATION,
    RECENT,
    SOME_DAYS,
    STRETCH,
    TALLY,
    UNDER_SIEGE,
    UNREST,
    UNTIL_NOW,
    WAR,
)
from streams.extract.casualties.telling import Telling, around, away, belongs
from streams.extract.casualties.told_figure import Told
from streams.extract.causes import causes_in
from streams.extract.periods import When, find

_MANY = 50  # a figure that is told with its happening, or is no figure of one
_STATISTIC = 1000  # more than most happenings do to people at once
_NO_INCIDENT = 10_000  # only nature kills so many at once
_MANY_FLEE = 1_000_000  # while so many have not fled in a day
_BY_DEGREES = 100_000  # nor so many of whom it is told that they "have" fled
_IN_FIGHTING = 100  # fewer may have fallen in one fight
_IN_A_GRAVE = 10  # fewer are buried in one after a single attack


def as_running_total(harm: Harm, telling: Telling, when: When | None, times: list[When]) -> str | None:
    """Why the figure of a harm, told with `times` in its sentence, is cumulated over a long stretch.

    None: it is not. The words are for `--explain`.
    """
    compared = [m.span() for m in DEADLIEST.finditer(telling.sentence)]
    times = [t for t in times if not any(start <= t.start < end for start, end in compared)]
    times = as_near_as_a_day(harm, without_a_stay(harm, times))
    times = on_its_side(harm, telling.sentence, times)
    if when is not None and when.kind == "day" and belongs(harm, when, reach=20):
        times = [t for t in times if t is when or belongs(harm, t, reach=60)]
    sentence = DEADLIEST.sub(lambda match: "_" * len(match[0]), telling.sentence)
    told = Told(harm, telling, times, sentence)
    if any(rule(told) for rule in _NO_TOTAL):
        return None
    return next((why for rule, why in _TOTAL.items() if rule(told)), None)


def _of_one_deed(told: Told) -> bool:
    """Of one attack: "the town, under siege since 2013, where an attack that August killed hundreds"."""
    return by_one_deed(told.harm)


def _added(told: Told) -> bool:
    """What brings a total to its figure: "9 died on Friday, bringing the toll since March to 340"."""
    brought = BRINGS_TO.search(told.sentence)
    return brought is not None and told.begins < brought.start()


def _of_one(told: Told) -> bool:
    """One alone: "one person has died with the new variant"."""
    return told.harm.group.low == told.harm.group.high == 1


def _uncounted(told: Told) -> bool:
    """Who no number counts, but over a stretch of time: "civilians died in the war"."""
    counted = told.harm.group.counted_by == "a number"
    return not counted and not any(extended(told.harm, time) for time in told.times)


def _of_some_days(told: Told) -> bool:
    """Of unrest that has gone on for some days: "The unrest's toll rises to 60 after a night of riots"."""
    if told.low >= _STATISTIC or not told.has(SOME_DAYS, 90) or (told.perfect and told.has(ANY_WAR, 60)):
        return False
    times = (t for t in told.times if t.days is None or t.days > EXTENDED_DAYS)
    longer = any(extended(told.harm, t) or since_long(t) or t.kind in {"month", "year"} for t in times)
    return not longer and not told.has(STRETCH) and not told.has(DISEASE)


# What is no running total, whatever else is told with it.
_NO_TOTAL = (_of_one_deed, _added, _of_one, _uncounted, _of_some_days)


def _over_a_stretch(told: Told) -> bool:
    """Counted over months or years that are told: "since March", "in 2017", "In April 741 were killed"."""
    harm, telling = told.harm, told.telling
    return any(
        extended(harm, t) or since_long(t) or whole_year(harm, t, telling) or of_a_month(harm, t, telling)
        for t in told.times
    )


def _has_been_seen(told: Told) -> bool:
    """What a season has brought: "in a summer that has seen 60 hikers killed"."""
    seen = HAS_SEEN.search(told.telling.sentence)
    return seen is not None and seen.end() <= told.begins


def _has_gone_on(told: Told) -> bool:
    """What is told to have gone on: "during the six-week siege", "The siege, begun on 2 May, has killed 90".

    The sentence before may tell when it began: "The siege began on 2 May." "It has killed 90."
    """
    if told.has(OFFENSIVE, 160) or (told.perfect and has_gone_on(told.times, told.telling)):
        return True
    before, published = told.telling.before, told.telling.published
    if not (told.perfect and told_of_it(told.harm)):
        return False
    return has_gone_on(find(before, published), replace(told.telling, sentence=before))


def _tallied(told: Told) -> bool:
    """Of a count that is kept: "so far this year", "raises the total to 60", "90 a year"."""
    return told.has(TALLY) and not told.since_late


def _in_graves(told: Told) -> bool:
    """Who lie in mass graves: "40 bodies were found in a mass grave"."""
    return told.low >= _IN_A_GRAVE and told.has(GRAVES)


def _through_a_stretch(told: Told) -> bool:
    """Of weeks, months, years: "in months of fighting", "since the revolt began", "raids that have killed 9".

    Who goes from a town at the end of it goes at once: "90 were bused out after two years of siege".
    """
    if told.of_late or not told.has(STRETCH, 90):
        return False
    times = find(told.sentence, told.telling.published)  # also those that are no part of what harmed them
    at_the_end = told.kind == "displaced" and not told.perfect and told.has(AT_THE_END, 90)
    return not at_the_end and not since_of_late(told.sentence, times, told.telling)


def _too_many(told: Told) -> bool:
    """More than come to harm at once, but by nature: "62,000 were killed", "2 million fled"."""
    beyond = _MANY_FLEE if told.kind == "displaced" else _NO_INCIDENT
    return told.low >= beyond and not (told.has(NATURE, 30) or NATURE.search(told.telling.headline))


def _of_a_campaign(told: Told) -> bool:
    """Of a whole campaign: "3,000 were killed during the offensive", "The offensive's toll reaches 190"."""
    toll = told.harm.meaning.frame == "toll" and told.low >= _IN_FIGHTING and told.has(OPERATION)
    return toll or (told.low >= _STATISTIC and told.has(CAMPAIGN, 60))


def _lately_or_of_cases(told: Told) -> bool:
    """Of weeks gone by, or beside the cases of a disease: "in recent months", "9 deaths and 40 new cases"."""
    return told.has(RECENT, 25) or told.has(CASES)


def _of_a_siege(told: Told) -> bool:
    """Of a place under siege, where nothing else is told that kills: "80 died in the town, under siege"."""
    besieged = told.low >= _MANY and not told.on_a_day and told.has(UNDER_SIEGE)
    return besieged and not causes_in(told.sentence)


def _until_now(told: Told) -> bool:
    """Of what goes on and is no one happening: "so far 40 have died", not "A wall fell. So far 40 died"."""
    if told.kind == "detained" or told.in_one_place or not told.has(UNTIL_NOW):
        return False
    told_of = f"{told.telling.before} {told.telling.headline}"
    return not (told.one_happening or INCIDENT.search(told_of) or told.on_a_day)


def _in_all(told: Told) -> bool:
    """Summed up until now: "In all, 60 have died"."""
    return told.perfect and told.has(IN_ALL) and not told.one_happening and not told.on_a_day


def _by_degrees(told: Told) -> bool:
    """So many that it has taken its time: "3,000 have been killed", "500,000 have fled"."""
    had = told.kind == "killed" and any(c.lower_ == "had" for c in told.harm.trigger.children)
    one = in_its_clause(told.telling, told.begins) if had else told.one_happening
    if told.kind in {"detained", "abducted"} or one:
        return False
    enough = _BY_DEGREES if told.kind == "displaced" else _STATISTIC
    return told.low >= enough and (told.perfect or had)


def _of_a_disease_or_war(told: Told) -> bool:
    """Of an epidemic or a war: "the war has killed 90", "9 people with measles died".

    What "has killed" is no matter of one day, whatever day the sentence has for something else.
    """
    if told.on_a_day and (not told.perfect or told.one_happening):
        return False
    many = told.low >= _STATISTIC and told.has(ANY_WAR) and not told.one_happening
    return many or _with_disease(told) or _in_a_war(told)


def _as_a_statistic(told: Told) -> bool:
    """Many, and nothing told of which they died at once: "More than 90 workers have died"."""
    if told.low < _MANY or told.in_one_place:
        return False
    if told.low < _NO_INCIDENT and NATURE.search(told.telling.before) and not told.has(STRETCH):
        return False  # "Floods swept the town. Almost 200 people have died."
    dated = told.of_late or told.on_a_day or told.has(IN_A_DAY)
    dated = dated or (told.harm.meaning.frame != "toll" and told.has(IN_HOURS))
    return not (told.perfect and dated) and without_happening(told.harm, told.telling, told.perfect, dated)


# Each by itself makes a running total of what the rules above leave.
_TOTAL: dict[Callable[[Told], bool], str] = {
    _over_a_stretch: "counted over months or years that are told",
    _has_been_seen: "counted over a season or a year that has seen it",
    _has_gone_on: "told of what has gone on for long",
    _tallied: "told as a count that is kept",
    _in_graves: "told of those who lie in mass graves",
    _through_a_stretch: "told of weeks, months or years",
    _too_many: "more than come to harm at once",
    _of_a_campaign: "told of a whole campaign",
    _lately_or_of_cases: "told of the last weeks or months, or beside the cases of a disease",
    _of_a_siege: "told of a place under siege, and of nothing else that kills",
    _until_now: "told as a count up to now, of no one happening",
    _in_all: "told as a sum up to now",
    _by_degrees: "more than come to harm in a day, told as what has happened",
    _of_a_disease_or_war: "told of an epidemic or a war",
    _as_a_statistic: "many, and nothing told of which they died at once",
}


def _in_a_war(told: Told) -> bool:
    """Whether a figure is told with a war or the like, which lasts.

    "The violence" or "the protests" may be an hour's: of those hurt in it a total tells only what "has" come
    of it, or many dead; of "the fighting" only if they are many.
    """
    war = WAR.search(around(told.sentence, told.harm))
    if told.kind == "detained" and told.low < _MANY:
        return False  # "Two soldiers have been arrested over a plan to fight in the war"
    if war is not None and war[0].endswith("fighting"):
        return told.perfect and told.low >= _IN_FIGHTING
    news = told.one_happening or (not told.perfect and told.low < _STATISTIC)
    if war is not None and news and (_heads(told.sentence, war[0]) or told.in_one_deed_of_a_war):
        return False
    if war is None or not UNREST.fullmatch(war[0]):
        return war is not None
    dead = told.kind == "killed" and (told.harm.group.low or 0) >= _MANY
    return dead or (told.perfect and told.kind != "detained")


def _heads(sentence: str, war: str) -> bool:
    """Whether a war is no more than the heading of the news: "Huallaga insurgency: A raid kills 60"."""
    head, colon, news = sentence.partition(":")
    return bool(colon) and head.endswith(war) and war not in news


def _with_disease(told: Told) -> bool:
    """Whether a disease stands with a figure, and no one happening nearer to it.

    Of "70 killed in a fire at a Covid hospital" the fire is told, and not the epidemic.
    """
    ill, one = away(DISEASE, told.sentence, told.harm), away(INCIDENT, told.sentence, told.harm)
    return ill is not None and (one is None or ill <= one)
