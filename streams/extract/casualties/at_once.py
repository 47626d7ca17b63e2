"""What kills many at once: the one happening of which a figure is the toll, and not that of a war."""

from __future__ import annotations

import re

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.telling import CONFIRMS, Telling
from streams.extract.clue import quick

# One happening: a figure told with it is its toll, not that of the period it is dated by.
INCIDENT = quick(
    r"\b(?:attacks?|bombings?|blasts?|explosions?|crash\w*|shootings?|massacred?|earthquake|quake"
    r"|tsunami|stampede|crush"
    r"|capsiz\w+|sinking|sank|sunk|derail\w+|fire|blaze|erupt\w+|landsli[dp]\w*|collaps\w+|raid|ambush"
    r"|strike|airstrike"
    r"|hurricane|cyclone|typhoon|flood\w*|storm|accident|disaster|siege|shelling|coup"
    r"|clash|skirmish|gunfight|firefight|shoot-?out|brawl|hijack\w*|wildfires?|bushfires?|tornado\w*|avalanche\w*|mudslides?)\b",
    re.IGNORECASE,
)
# What else a great number of people may die of at once.
_HAPPENING = quick(
    r"\b(?:bomb\w*|strikes|airstrikes|shot|gunm[ae]n|gunfire|(?:open\w*|live) fire|clash\w*|battle\w*"
    r"|fighting|earthquakes|quakes|tremor|fires|blast\w*|landslides|mudslides?|avalanche\w*|storms|blizzard\w*|tornado\w*"
    r"|monsoon\w*|rains?|rainfall|snow|boats?|ferry|ship\w*|vessel|plane|jet|aircraft|helicopter|train|bus|truck|lorry"
    r"|crushed|crushes|surge|poison\w*|suffocat\w+|raids|raided|massacre\w*|stormed|assault|offensive|overnight"
    r"|(?:wave|outbreak|outburst|bout) of violence|gain(?:ed|ing|s)? control"
    r"|(?:prison|jail) ?breaks?|breakouts?|mutin\w+"
    r"|flight|airliner|aboard|on board|wildfires?|volcano|heat ?waves?|(?:in|amid) [\w-]+ heat"
    r"|heat(?=:)|tragedy|catastrophe|toll|riot\w*|loot\w*|takeovers?|storming|(?:blow|blew|blown)s? up"
    r"|(?:free[ds]?|freeing|rescu(?:ed|es|ing)) (?:[\w,-]+ ){0,3}(?:hostages|captives|people|women)"
    r"|(?:abduct|kidnapp)ed (?:\d|dozens|scores|hundreds)[\d,]*"
    r"|seizure of|occupation of|captur\w+|retook|retaken|laid out|overr[au]n\w*|executed|retreat\w*"
    r"|(?:lying|lay|strewn|scattered) in|ashore|cults?|wash(?:es|ed|ing)? up)\b",
    re.IGNORECASE,
)
NATURE = re.compile(
    r"\b(?:earthquakes?|quakes?|tsunamis?|cyclones?|hurricanes?|typhoons?|storms?|dams?|floods?|flooding"
    r"|eruptions?|landslides?)\b",
    re.IGNORECASE,
)
# Several deeds, so that the figure told with them sums up what came of each.
SEVERAL = re.compile(
    r"\b(?:attacks|strikes|airstrikes|raids|bombings|blasts|explosions|clashes|shootings|shelling|bombardments?"
    r"|fires|floods|storms|landslides|incidents|accidents|protests|demonstrations|battles|operations|fighting"
    r"|twin|series of|wave of|across|throughout)\b",
    re.IGNORECASE,
)
_DEEDS = frozenset(
    """attack bombing blast explosion raid strike airstrike massacre ambush shooting bomb rocket missile
    shell""".split()
)
# One deed, so that a figure told with it is not that of the war it was a part of.
DEED_OF_WAR = quick(
    r"\b(?:massacre|ambush|raid|bombing|explosion|blast|shipwreck|capsiz\w+"
    r"|(?:boat|ship|ferry) (?:sinks?|sank)|suicide attack|air ?strike"
    r"|(?:an?|one|single) (?:\w+ )?(?:attack|battle|clash|strike|bomb))\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"(?i)\S+ of (?:the|them|those)\b")  # some of the dead of one happening
_STATISTICS = re.compile(
    r"\b(?:study|studies|research|researchers|statistics|data|survey|analysis|estimates?d?"
    r"|military (?:\w+ )?operations)\b",
    re.IGNORECASE,
)
_MANY_MORE = 1000  # more than most happenings kill


def by_one_deed(harm: Harm) -> bool:
    """Whether one attack is what killed: "a bombing in August killed hundreds"."""
    if harm.trigger.tag_ == "NN" and harm.meaning.frame == "act" and harm.meaning.kind == "abducted":
        return True  # "the abduction of 21 pupils entered its second week"
    if harm.meaning.frame != "harm":
        return False
    subjects = (child for child in harm.trigger.children if child.dep_ == "nsubj")
    return any(
        subject.tag_ == "NN"
        and subject.lower_ in _DEEDS
        and any(child.lower_ in {"a", "an", "another"} for child in subject.children)
        for subject in subjects
    )


def in_its_clause(telling: Telling, begins: int) -> bool:
    """Whether the clause of those counted from an offset on tells of one happening, or of nature.

    "As 45 died in bombings, he said over 3,000 had perished" tells of none that killed the 3,000.
    """
    clause = max(telling.sentence.rfind(mark, 0, begins) for mark in ",;:") + 1
    nature = NATURE.search(f"{telling.headline} {telling.before} {telling.sentence}")
    return nature is not None or INCIDENT.search(telling.sentence[clause:]) is not None


def without_happening(harm: Harm, telling: Telling, perfect: bool, dated: bool) -> bool:
    """Whether a great number of deaths is told without what they died of at once: as a statistic is told.

    "More than 90 people have died" in a headline on working conditions; "bodies of 200 civilians found".
    """
    told = f"{telling.headline} {telling.sentence}"
    great = (harm.group.low or 0) >= _MANY_MORE  # whose toll is a war's as easily as a disaster's
    happened = _HAPPENING.search(told.replace("toll", "") if great else told)
    if harm.meaning.kind != "killed" or INCIDENT.search(told) or happened:
        return False
    frame = harm.meaning.frame
    if frame != "body" and harm.trigger.head.lower_ in CONFIRMS:
        return False
    if frame == "body" or perfect:
        return frame != "body" or not _OF_THEM.match(harm.trigger.doc[harm.group.first :].text)
    if frame == "act" and harm.trigger.tag_ == "NN":
        return False  # "the murder of 298 people": one deed
    return not dated and (great or frame in {"act", "lives"} or _STATISTICS.search(told) is not None)
