"""Whether a figure is a running total.

It is cumulated over a war, an epidemic, a season, a year; the toll of one disaster or one attack is none,
however often it is revised.
"""

from __future__ import annotations

import re
from dataclasses import replace

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.over_time import (
    DEADLIEST,
    as_near_as_a_day,
    extended,
    has_gone_on,
    of_a_month,
    on_its_side,
    since_long,
    since_of_late,
    told_of_it,
    without_a_stay,
)
from streams.extract.casualties.telling import (
    CONFIRMS,
    Telling,
    around,
    away,
    belongs,
    on_a_day,
    perfect,
)
from streams.extract.casualties.timed import DATED
from streams.extract.causes import causes_in
from streams.extract.periods import When, find

MANY = 50  # a figure that is told with its happening, or is no figure of one
NO_INCIDENT = 10_000  # only nature kills so many at once
MANY_FLEE = 1_000_000  # while so many have not fled in a day
_BY_DEGREES = 100_000  # nor so many of whom it is told that they "have" fled
# One happening: a figure told with it is its toll, not that of the period it is dated by.
_INCIDENT = re.compile(
    r"\b(?:attacks?|bombings?|blasts?|explosions?|crash\w*|shootings?|massacred?|earthquake|quake"
    r"|tsunami|stampede|crush"
    r"|capsiz\w+|sinking|sank|sunk|derail\w+|fire|blaze|erupt\w+|landslide|collaps\w+|raid|ambush"
    r"|strike|airstrike"
    r"|hurricane|cyclone|typhoon|flood\w*|storm|accident|disaster|explosion|siege|shelling|coup"
    r"|hijack\w*|wildfires?|bushfires?|tornado\w*|avalanche\w*|mudslides?)\b",
    re.IGNORECASE,
)
# What else a great number of people may die of at once.
_HAPPENING = re.compile(
    r"\b(?:bomb\w*|strikes|airstrikes|shot|gunm[ae]n|gunfire|(?:open\w*|live) fire|clash\w*|battle\w*"
    r"|fighting|earthquakes|quakes|tremor|fires|blast\w*|landslides|mudslides?|avalanche\w*|storms|blizzard\w*|tornado\w*"
    r"|monsoon\w*|rains?|rainfall|snow|boats?|ferry|ship\w*|vessel|plane|jet|aircraft|helicopter|train|bus|truck|lorry"
    r"|crushed|crushes|surge|poison\w*|suffocat\w+|raids|raided|massacre\w*|stormed|assault|offensive|overnight"
    r"|flight|airliner|aboard|on board|wildfires?|volcano|heat ?wave|tragedy|catastrophe|toll|riot\w*"
    r"|loot\w*|takeovers?|storming"
    r"|seizure of|occupation of|captur\w+|overr[au]n\w*|executed|retreat\w*"
    r"|(?:lying|lay|strewn|scattered) in)\b",
    re.IGNORECASE,
)
_NATURE = re.compile(
    r"\b(?:earthquakes?|quakes?|tsunamis?|cyclones?|hurricanes?|typhoons?|storms?|dams?|floods?|flooding"
    r"|eruptions?|landslides?)\b",
    re.IGNORECASE,
)
_ANY_WAR = re.compile(r"\b(?:wars?|conflicts?|insurgency|civil war)\b(?!-| crim| monitor)", re.IGNORECASE)
_WAR = re.compile(
    r"\b(?:(?:the|(?!\w*(?:day|night|week|weekend|month)'s)[a-z]+'s|civil|\w+-month|\w+-year|year-old|month-old|year|months?-long|years?-long|week-old"
    r"|decade-old|long-running) (?:war|conflict"
    r"|insurgency|uprising|crisis|crackdown|revolt|revolution|pandemic|outbreak|epidemic|unrest"
    r"|protests|violence|famine|invasion)"
    r"|insurgency|pandemic|epidemic|(?<!fire )outbreak|drug war|war dead|world war)\b(?!-)",
    re.IGNORECASE,
)
_UNREST = re.compile(r"the (?:violence|protests|unrest|crackdown|crisis)", re.IGNORECASE)
_DISEASE = re.compile(
    r"\b(?:covid(?:-19)?|coronavirus|pandemic|virus|more deaths than|cholera|ebola|measles|malaria"
    r"|dengue|influenza|flu|hiv|aids"
    r"|tuberculosis|overdos\w+"
    r"|heat ?waves|excess deaths|femicides?|suicides|opioids?|fentanyl|monkeypox|polio|smoking"
    r"|strep\w*|meningitis|typhoid|plague|hepatitis|air pollution)\b",
    re.IGNORECASE,
)
_TALLY = re.compile(
    r"\b(?:so far this|(?:the|this) year['’]s \d+|to date|in total since"
    r"|(?<!for )(?<!in )(?<!within )(?<!after )a year(?! (?:ago|earlier|later|after|before|on|since))"
    r"|per year|each year|every year|annually|yearly"
    r"|(?<!for )(?<!in )(?<!within )(?<!after )a day(?! (?:ago|earlier|later|after|before))"
    r"|per day|each day|every (?:day|week|month)"
    r"|total number of (?:those |people )?(?:killed|dead|deaths)|brings? (?:the )?(?:total|number)"
    r"|bringing (?:the )?(?:total|number)|br(?:ings?|inging|ought) to (?:[\w,]+ ){1,4}the (?:total|number)"
    r"|raises? the (?:total|number)|recaptured|retaken|over the years"
    r"|throughout the (?:war|conflict|fighting|years?|decades?|month|summer|winter|season)"
    r"|(?:in|during) the (?:first|second|third|last|fourth) quarter"
    r"|(?:in|during|over) the first (?:\w+ )?(?:months|weeks) of"
    r"|in the course of (?:the |its |a |\w+ )?(?:war|conflict|campaign|insurgency|weeks|months?|years?)"
    r"|over the course of \w+ (?:weeks?|months?|years?|decades?)|cumulative"
    r"|(?:in|by|from) (?:(?:more|fewer) than |at least |over |about |around |some |nearly )?\d[\d,]*\d"
    r" (?:mass |separate |different )?(?:shootings|incidents|accidents|crashes)"
    r"|(?:in|during) (?:(?:more|fewer) than |at least |over |about |some |nearly )?\d[\d,]*\d\d"
    r" (?:armed |separate )?(?:clashes|battles|skirmishes|confrontations|engagements|ambushes|raids"
    r"|operations|attacks|encounters)"
    r"|(?:report|record|register|count|log|document)(?:s|ed|ing)? (?:[\w,-]+ ){0,3}?\d[\d,]*"
    r" (?:homicides|murders|femicides|overdoses|suicides)"
    r"|\d (?:homicides|murders|femicides) (?:were |was )?(?:report|record|register|count)ed"
    r"|in a total of \d|record (?:high|number)|(?:protests?|unrest|war|insurgency) death tolls?"
    r"|death tolls? (?:in|from|of) (?:the )?(?:war|conflict"
    r"|pandemic|protests|unrest))\b",
    re.IGNORECASE,
)
# Deaths told beside cases are an epidemic's, day after day.
_CASES = re.compile(r"\d (?:new |confirmed |daily )?(?:cases|infections)\b", re.IGNORECASE)
_UNDER_SIEGE = re.compile(r"\bunder siege\b", re.IGNORECASE)
_RECENT = re.compile(r"\b(?:in|over) recent (?:weeks|months|years)\b", re.IGNORECASE)
# A toll that what was told before adds to.
BRINGS_TO = re.compile(
    r"\b(?:bring|brings|bringing|brought|rais(?:e|es|ed|ing)|tak(?:e|es|ing)|took|push(?:es|ed|ing)?)"
    r"(?: to [\w,]+)?"
    r" (?:the |its |their )?(?:\w+ ){0,3}(?:total|toll|number|tally|count|deaths|dead|fatalities)\b",
    re.IGNORECASE,
)
# Several deeds, so that the figure told with them sums up what came of each.
SEVERAL = re.compile(
    r"\b(?:attacks|strikes|airstrikes|raids|bombings|blasts|explosions|clashes|shootings|shelling|bombardments?"
    r"|fires|floods|storms|landslides|incidents|accidents|protests|demonstrations|battles|operations|fighting"
    r"|twin|series of|wave of|across|throughout)\b",
    re.IGNORECASE,
)
_IN_A_DAY = re.compile(
    r"\b(?:(?:one|single)-day|the day before|in (?:a|one|a single|the past) day)\b", re.IGNORECASE
)
_STRETCH = re.compile(
    r"\b(?:(?:year|month) in a row|consecutive (?:year|month)"
    r"|(?:deadliest|bloodiest|worst) (?:year|month) (?:on|for|in|since|with|when)"
    r"|(?:weeks|months|years) of (?:\w+ )?(?:bombardment|fighting|shelling|siege|war|conflict|unrest"
    r"|protests|infighting|battles?|clashes|combat|hostilities)"
    r"|under siege (?:for|since)"
    r"|over the (?:summer|winter|years?|decades?)|(?:last|past) (?:decade|century)"
    r"|since (?:\S+ ){0,5}(?:began|started|erupted|broke (?:out|down)|took power|seized power|collapsed|ended"
    r"|resumed|stormed|overran|captured|retook|recaptured|entered|intervened|invaded|launched"
    r"|was (?:declared|toppled|ousted|overthrown|killed|launched)|came to power|took over)"
    r"|enter\w* (?:\w+ ){0,3}(?:week|month|year)"
    r"|(?:for|in|into) (?:a|the|its|their) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|\d+th) (?:straight |consecutive )?(?:week|month|year))\b",
    re.IGNORECASE,
)
_OFFENSIVE = re.compile(
    r"\b(?:in|over|during|of|close|end\w*|quit\w*|leav\w+) (?:the|its|their|a|an) "
    r"(?:\w+-(?:month|week|year|decade)s?(?:-long|-old)?|(?:month|year|decade)s?-(?:long|old)) (?:[a-z]+ )?"
    r"(?:offensive|campaign|siege|battle|operation|bombardment|conflict|blockade|mission|deployment"
    r"|occupation|rebellion)\b",
    re.IGNORECASE,
)
_HAS_SEEN = re.compile(
    r"(?i)\b(?:year|month|season|summer|winter|spring|autumn|decade),? (?:which |that )?(?:has|have|had)"
    r" (?:already |so far )?(?:seen|claimed|witnessed)\b"
)
_GRAVES = re.compile(r"\b(?:mass graves?|burial sites?)\b", re.IGNORECASE)
_IN_A_GRAVE = 10  # fewer are buried in one after a single attack
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|all told)\b", re.IGNORECASE)
_CAMPAIGN = re.compile(
    r"(?i)\b(?:(?:during|in the course of|since) (?:the|its|their) (?:campaign|offensive|siege)"
    r"|(?:in|by|of|from) (?:[\w-]+ ){0,2}?(?:air ?strikes|strikes|air raids|raids|bombardments?|shelling))\b"
)
_DEED_DONE = re.compile(
    r"(?i)\b(?:seized|stormed|attacked|bombed|hijacked|opened fire|fired (?:on|into)|blew up|massacred"
    r"|crashed|exploded|(?:the|in|during) (?:\w+ )?(?:riots?|pogroms?))\b"
)
_OF_THEM = re.compile(r"(?i)\S+ of (?:the|them|those)\b")  # some of the dead of one happening
_DEEDS = frozenset(
    """attack bombing blast explosion raid strike airstrike massacre ambush shooting bomb rocket missile
    shell""".split()
)
_STATISTICS = re.compile(
    r"\b(?:study|studies|research|researchers|statistics|data|survey|analysis|estimates?d?"
    r"|military (?:\w+ )?operations)\b",
    re.IGNORECASE,
)


def is_running_total(harm: Harm, telling: Telling, when: When | None, times: list[When]) -> bool:
    """Whether the figure of a harm, told with `times` in its sentence, is cumulated over a long stretch."""
    sentence = telling.sentence
    compared = [m.span() for m in DEADLIEST.finditer(sentence)]
    times = [t for t in times if not any(start <= t.start < end for start, end in compared)]
    sentence = DEADLIEST.sub(lambda match: "_" * len(match[0]), sentence)
    times = as_near_as_a_day(harm, without_a_stay(harm, times))
    if _by_one_deed(harm):
        return False  # "the town, under siege since 2013, where an attack that August killed hundreds"
    times = on_its_side(harm, telling.sentence, times)
    many = harm.group.counted_by == "a number"
    brought = BRINGS_TO.search(sentence)
    if brought and harm.trigger.doc[harm.group.first].idx < brought.start():
        return False  # it is what brings a total to its figure
    if not many:
        single = harm.group.low == harm.group.high == 1
        return not single and any(extended(harm, time) for time in times)
    low = harm.group.low or harm.group.high or 0
    if harm.group.low == harm.group.high == 1:
        return False  # "one person has died with the new variant"
    if when is not None and when.kind == "day" and belongs(harm, when, reach=20):
        times = [t for t in times if t is when or belongs(harm, t, reach=60)]
    if any(extended(harm, t) or since_long(t) or _whole_year(harm, t, telling) for t in times):
        return True
    if any(of_a_month(harm, t, telling) for t in times):
        return True
    seen = _HAS_SEEN.search(telling.sentence)
    if seen and seen.end() <= harm.trigger.doc[harm.group.first].idx:
        return True
    if _OFFENSIVE.search(around(sentence, harm)) or (perfect(harm) and has_gone_on(times, telling)):
        return True
    if perfect(harm) and told_of_it(harm):
        before = replace(telling, sentence=telling.before)
        if has_gone_on(find(telling.before, telling.published), before):
            return True
    since_late = since_of_late(sentence, times, telling)
    of_late = since_late or any(t.kind == "since start" and not since_long(t) for t in times)
    if _TALLY.search(sentence) and not since_late:
        return True
    if low >= _IN_A_GRAVE and _GRAVES.search(sentence):
        return True
    if _STRETCH.search(around(sentence, harm)) and not of_late:
        return True
    beyond = MANY_FLEE if harm.meaning.kind == "displaced" else NO_INCIDENT
    nature = _NATURE.search(around(sentence, harm, 30)) or _NATURE.search(telling.headline)
    if low >= beyond and not nature:
        return True
    if low >= 1000 and _CAMPAIGN.search(around(sentence, harm, 60)):
        return True
    if _RECENT.search(around(sentence, harm, 25)) or _CASES.search(sentence):
        return True
    if low >= MANY and not on_a_day(times) and _only_under_siege(sentence):
        return True
    one = _INCIDENT.search(sentence)
    until_now = (
        re.search(
            r"\bso far\b(?! (?:no|confirmed|identified|found|recovered|verified)\b)", sentence, re.IGNORECASE
        )
        and harm.meaning.kind != "detained"
    )
    if until_now and not one and not _INCIDENT.search(telling.headline) and not on_a_day(times):
        return True
    has = perfect(harm)
    if has and _IN_ALL.search(sentence) and not one and not on_a_day(times):
        return True
    had = harm.meaning.kind == "killed" and any(c.lower_ == "had" for c in harm.trigger.children)
    enough = _BY_DEGREES if harm.meaning.kind == "displaced" else 1000
    if low >= enough and (has or had) and not one and harm.meaning.kind not in {"detained", "abducted"}:
        return True
    # What "has killed" is no matter of one day, whatever day the sentence has for something else.
    if ((has and not one) or not on_a_day(times)) and (
        _told_with_disease(sentence, harm)
        or _in_a_war(harm, sentence, has)
        or (low >= 1000 and _ANY_WAR.search(sentence) and not one)
    ):
        return True
    dated = of_late or on_a_day(times) or _IN_A_DAY.search(sentence) is not None
    return low >= MANY and not (has and dated) and _without_happening(harm, telling, has, dated)


def _in_a_war(harm: Harm, sentence: str, has: bool) -> bool:
    """Whether a figure is told with a war or the like, which lasts.

    "The violence" or "the protests" may be an hour's: of those hurt in it a total tells only what "has" come
    of it, or many dead.
    """
    war = _WAR.search(around(sentence, harm))
    if war is None or not _UNREST.fullmatch(war[0]):
        return war is not None
    dead = harm.meaning.kind == "killed" and (harm.group.low or 0) >= MANY
    return dead or (has and harm.meaning.kind != "detained")


def _by_one_deed(harm: Harm) -> bool:
    """Whether one attack is what killed: "a bombing in August killed hundreds"."""
    if harm.meaning.frame != "harm":
        return False
    subjects = (child for child in harm.trigger.children if child.dep_ == "nsubj")
    return any(
        subject.tag_ == "NN"
        and subject.lower_ in _DEEDS
        and any(child.lower_ in {"a", "an", "another"} for child in subject.children)
        for subject in subjects
    )


def _told_with_disease(sentence: str, harm: Harm) -> bool:
    """Whether a disease stands with a figure, and no one happening nearer to it.

    Of "70 killed in a fire at a Covid hospital" the fire is told, and not the epidemic.
    """
    ill, one = away(_DISEASE, sentence, harm), away(_INCIDENT, sentence, harm)
    return ill is not None and (one is None or ill <= one)


def _only_under_siege(sentence: str) -> bool:
    """Whether a place is under siege, and nothing else is told that kills: the figure is the siege's."""
    return _UNDER_SIEGE.search(sentence) is not None and not causes_in(sentence)


def _without_happening(harm: Harm, telling: Telling, perfect: bool, dated: bool) -> bool:
    """Whether a great number of deaths is told without what they died of at once: as a statistic is told.

    "More than 90 people have died" in a headline on working conditions; "bodies of 200 civilians found".
    """
    told = f"{telling.headline} {telling.sentence}"
    great = (harm.group.low or 0) >= 1000  # whose toll is a war's as easily as a disaster's
    happened = _HAPPENING.search(told.replace("toll", "") if great else told)
    if harm.meaning.kind != "killed" or _INCIDENT.search(told) or happened:
        return False
    frame = harm.meaning.frame
    if frame != "body" and harm.trigger.head.lower_ in CONFIRMS:
        return False
    if frame == "body" or perfect:
        return frame != "body" or not _OF_THEM.match(harm.trigger.doc[harm.group.first :].text)
    if frame == "act" and harm.trigger.tag_ == "NN":
        return False  # "the murder of 298 people": one deed
    return not dated and (great or frame in {"act", "lives"} or _STATISTICS.search(told) is not None)


def _whole_year(harm: Harm, time: When, telling: Telling) -> bool:
    """Whether a figure is that of a calendar year, not of an incident in it."""
    if time.kind != "year" or not belongs(harm, time) or harm.group.high in {1, 2}:
        return False
    if DATED.match(telling.sentence, time.end):
        return False
    deed = harm.meaning.frame == "act"
    named = time.words.lower().lstrip().startswith("the ")
    if named or telling.sentence[: time.start].lower().endswith("day "):
        return False  # "on Bastille day 2016", "at the 2017 rally"
    if deed and harm.trigger.tag_ == "NN":
        return False  # "the murder of four men in 1983"
    if deed and telling.sentence[time.end :].lstrip().startswith(harm.trigger.text):
        return False  # "the 1983 killings of two women"
    if not (_INCIDENT.search(telling.sentence) or _DEED_DONE.search(telling.sentence)):
        return True
    this_year = bool(telling.published and time.last and time.last.year == telling.published.year)
    return (
        this_year
        and belongs(harm, time, reach=12)
        and not _INCIDENT.match(telling.sentence[time.end :].lstrip())
    )
