"""The words before a place, and what they say of whether something happened there."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal, NamedTuple

from streams.extract import countries
from streams.extract.casualties.at_home import AT_HOME
from streams.extract.casualties.fought import ADVANCED, DRIVEN, FOUGHT_OVER, SPREAD, TOOK
from streams.extract.casualties.moved import (
    ACROSS,
    BROUGHT,
    CARED_FOR,
    CARRIED,
    COMING_FROM,
    FETCHES,
    FLED,
    HIT_HOSPITAL,
    HOSPITAL,
    MORGUE,
    TAKEN,
    TOOK_OFF,
    WHERE,
    WHERE_BROUGHT,
)
from streams.extract.casualties.of_countries import LED_TO, is_country
from streams.extract.casualties.where_told import (
    A_SOURCE_AT,
    AT_EMBASSY,
    DIRECTORATE,
    EMBASSY,
    GOVERNOR,
    IN_FRONT,
    PRESS,
    SAID_BY,
    SAYING,
    SAYS,
    SAYS_ITSELF,
    SPEAKER,
    SPEAKING,
    TELLS,
    THE,
    TOLD_BY,
)
from streams.extract.places.article import LocatedPlace

_NOT_AT = re.compile(
    r"\b(?:from|from (?:across|over|beyond)|with|by|against|to|for|via|bordering|borders|including|supports?"
    r"|backed|towards?|than|like|unlike|blam\w+ (?:(?!for\b)[\w'’-]+ ){0,4}?on"
    r"|(?:inquiry|probe|investigation) into"
    r"|(?:surpass|exceed|overtak|eclips|outstrip|match|rival|dwarf|compar)\w* (?:\w+ ){0,2}?"
    r"(?:tolls?|deaths?|dead|those) (?:of|from|in)"
    r"|(?:government|president|governor|mayor|minister|king|ruler|leader|people"
    r"|(?<!['’]s )republic|citizens?|nationals?|soldiers|peacekeepers|troops|forces|fans"
    r"|chief|head|commander|director|bishop|archbishop|emir|prince) of|, of"
    r"|(?:border|talks|ties|relations|deal|war) (?:with|of|between))\W{1,2}(?:the |nearby |neighbou?ring )?"
    r"(?:(?:19|20)\d\d )?$",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\b(?:km|kilomet(?:er|re)s|miles?) (?:away )?from (?:the )?$", re.IGNORECASE)
_ENVOY = re.compile(r"(?:['’]s)? (?:armed forces|ambassadors?|envoys?|consuls?|high commissioners?)\b")
_ORIGIN = re.compile(
    r" (?:m[ae]n|wom[ae]n|couples?|teen(?:ager)?s?|mothers?|fathers?|famil(?:y|ies)|natives?|residents?"
    r"|business(?:man|woman)|pastor|teachers?|graduates?|students?|fans?|tourists?|nationals?|inmates?|detainees?|prisoners?)\b"
)
# What is noticed so far away has done no harm there: "a quake that was felt as far as Lima".
_NOTICED = re.compile(
    r"\b(?:felt|heard|seen|visible)\b(?: [\w-]+){0,3}? (?:in|at|across|near|(?:as )?far (?:away )?as)"
    r"\W{1,2}(?:the )?$",
    re.IGNORECASE,
)
# What a storm has not come to yet: "headed for western Cuba", "could brush Lima".
_AHEAD = re.compile(
    r"\b(?:(?:could|may|might|will|would|(?:expected|forecast|predicted|likely|due|set|threaten\w*) to)"
    r"(?: \w+)? (?:hit|strike|reach|brush|batter|graze|lash|cross|slam into|make landfall (?:in|on|at|near))"
    r"|(?:head(?:s|ed|ing)|mov(?:es|ed|ing)|churn(?:s|ed|ing)|barrel\w*|veer\w*|t(?:ook|akes?|aking) aim"
    r"|on (?:a |its )?(?:course|track))(?: \w+)? (?:for|towards?|at)|bear(?:s|ing) down on)"
    r"\W{1,2}(?:the )?(?:\w+ern |central |(?:[\w-]+ )?coast of (?:the )?)?$",
    re.IGNORECASE,
)
# Where it was that somebody answers to: "in response to a rocket fired from Lima at Cusco".
_ANSWERED = re.compile(
    r"\bin (?:response|retaliation|reprisal|revenge|answer) (?:to|for|against)\b"
    r"(?:(?!kill|wound|injur|died|dead|left|leav)[^.;,])*$",
    re.IGNORECASE,
)
# What a state does at home, as it does not kill: "Peru executed a Dane".
_PUNISHES = re.compile(
    r" (?:has |have |had )?(?:execut(?:ed|es)|hang(?:ed|s)|behead(?:ed|s)|puts? to death)\b"
    r"(?! (?:in|by|at|on|after|over|for)\b)"
)
_NONE_FELL_THERE = re.compile(
    r"(?!(?:[^.;,]{0,40},)? ?(?:which|that|where)\b|[^.;,]{0,40}\b(?:kill\w*|wound\w*|injur\w*|left)\b)"
)
# Near which a town lies that is named: "in the town of Cusco, Peru near Lima".
_NEAR_IT = re.compile(
    r"\b(?:towns?|cit(?:y|ies)|villages?|suburbs?|districts?) of (?:[A-Z][\w'’.-]+,? ){1,4}near (?:the )?$"
)
_CAPITAL_OF = re.compile(r"\bcapital of (?:the )?$", re.IGNORECASE)
_ENDS_IN_OF = re.compile(r"of $")
_MOST = re.compile(r"['’]s (?:most|first|worst|best|\w+est)\b")
# Which way a town lies: "the last town before Lima".
_ON_THE_WAY = re.compile(
    r"\b(?:last|first|only|next|final) (?:[\w-]+ ){1,5}(?:before|ahead of|short of) (?:the )?$", re.IGNORECASE
)
# Where somebody had his office when he came to harm.
_WHEN_HE = re.compile(r"(?: (?:province|state|city|district))? when (?:he|she) (?:was|died|disappeared)\b")
# A matter that goes by the country it is about: "held in Qatar corruption probe".
_MATTER = re.compile(
    r" (?:[a-z]+ ){0,2}(?:probe|investigation|inquiry|scandal|affair|plot|case|row|dispute|deal|talks)\b"
)
_BODY = re.compile(r"\W?\s?(?:chapter|branch|wing|affiliate|faction|franchise)\b", re.IGNORECASE)
_OUTSIDE = re.compile(r"\b(?:between|near|outside) (?:the )?$", re.IGNORECASE)  # said of a whole country
# The comma of a list may be lost: "from Lima Cusco and Puno".
_LISTED = re.compile(r" |(?:, (?:and )?|,? and |,? or )(?:in |the )?")

_BESIDE = re.compile(
    r"(?<!\bin )(?<!\bin the )\b(?:north|south|east|west|(?:north|south)(?:east|west)|km"
    r"|kilomet(?:er|re)s|miles) of\W{1,2}(?:the )?(?:(?:\w+ )?(?:capital|city|town)(?: of|,)? )?$",
    re.IGNORECASE,
)

# Whose troops had been there, or had not: "in the city that Peru's troops left".
_WHERE_ARMIES = re.compile(r"\b(?:that|which|where|whom) $")
_ARMIES = re.compile(
    r"['’]s (?:[\w-]+ ){0,2}?(?:troops|forces|soldiers|army|navy|warplanes|jets|military|fighters)\b"
)
_OWNED = re.compile(r"['’]?s (?:\w+ ){0,2}")
_OWNS = re.compile(r"['’]s ")


# A deed named by its place, of which is told whatever: "jailed for Lima murder".
_ITS_DEED = re.compile(
    r" (?:(?:nightclub|mosque|school|church|train|plane|bus|car|street|terror|knife|gun|suicide|mine|factory"
    r"|dam|hotel|market|prison|hospital) )?"
    r"(?:murders?|killings?|attacks?|bombings?|shootings?|stabbings?|crash|fire|massacre|blasts?|explosion|riots?"
    r"|floods?|earthquake|siege|ambush|stampede|crush|landslide|lynching|eruptions?|collapse|disaster)\b"
)
_ITS_DEED_IN = re.compile(_ITS_DEED.pattern + r" in (?:the )?(?:\w+ )?[A-Z]")
# Under what name a headline tells a story: "Peru floods: 20 dead as rains sweep the Andes".
_STORY = re.compile(AT_HOME.pattern + r"[\w ]{0,16}: ")
# Who tells of a deed is not where it was: "the raid, which Peru said killed two".
_WHICH = re.compile(r"\b(?:which|that|whom|who) $")
_FOR = re.compile(r"\b(?:for|over) (?:the )?$")
_OPENS = re.compile(r"^$")
_COLON = re.compile(r": ")
_WITHIN = 60  # characters before a place that lead up to it

AT, PLAIN, BESIDE, NOT_AT = 3, 2, 1, 0


class Sign(NamedTuple):
    """What the words around a place say of it, where all that is given holds."""

    says: int
    example: str  # the place in brackets
    before: re.Pattern[str] | None = None  # is found right before the place, or the list in which it stands
    after: re.Pattern[str] | None = None  # follows it
    unless: re.Pattern[str] | None = None  # is not found right before it
    kind: Literal["any", "country", "no country", "region or country", "land", "capital"] = "any"
    displaced: bool | None = None  # whether the harm is to be driven out; None: whatever it is
    within: int = _WITHIN  # characters before the place
    alone: bool = False  # before the place itself, in whatever list it stands


# In order: the first that holds decides.
SIGNS = (
    Sign(AT, "[Lima]: police raid a museum", before=_OPENS, after=_COLON),
    Sign(AT, "40 families fled [Lima]", before=FLED, displaced=True),
    Sign(AT, "the riots spread to [Lima]", before=SPREAD),
    Sign(AT, "six women were abducted from [Lima]", before=TAKEN),
    Sign(AT, "the army retook [Lima]", before=TOOK, kind="no country", displaced=False),
    Sign(AT, "they drove the rebels from [Lima]", before=DRIVEN, displaced=False),
    Sign(AT, "rebels tried to infiltrate into [Lima]", before=ADVANCED, displaced=False),
    Sign(NOT_AT, "400 were bussed to a camp in [Lima]", BROUGHT, displaced=True, within=90, alone=True),
    Sign(NOT_AT, "on the road between [Peru]", before=_OUTSIDE, kind="country"),
    Sign(AT, "two died in the battle for [Lima]", before=FOUGHT_OVER, kind="no country"),
    Sign(NOT_AT, "a nurse in [Lima], where the wounded were taken", after=WHERE_BROUGHT),
    Sign(AT, "far from [Lima], where two died", before=_NOT_AT, after=WHERE),
    Sign(NOT_AT, "a [Lima] couple died", after=_ORIGIN),
    Sign(NOT_AT, "he died at a hospital in [Lima]", before=MORGUE, unless=HIT_HOSPITAL, within=90),
    Sign(BESIDE, "the last village before [Lima]", before=_ON_THE_WAY),
    Sign(BESIDE, "two died 20 km from [Lima]", before=_MEASURED),
    Sign(NOT_AT, "two men from the town of [Lima] died", before=COMING_FROM, displaced=False),
    Sign(NOT_AT, "a jet that had left [Lima] crashed", before=TOOK_OFF),
    Sign(NOT_AT, "rushed across the border to [Lima]", before=ACROSS, within=110, alone=True),
    Sign(NOT_AT, "a boy was flown to the island of [Lima]", before=CARRIED, within=110),
    Sign(NOT_AT, "one of [Peru]'s most prominent judges", _ENDS_IN_OF, _MOST, kind="region or country"),
    Sign(AT, "jailed for [Lima] murder", before=_FOR, after=_ITS_DEED, kind="no country"),
    Sign(AT, "the toll of the [Lima] fire in Peru", after=_ITS_DEED_IN, kind="no country"),
    Sign(NOT_AT, "six died in a quake felt as far as [Lima]", before=_NOTICED),
    Sign(NOT_AT, "the storm could hit [Lima] next", before=_AHEAD),
    Sign(
        NOT_AT,
        "a raid on a camp in response to a rocket fired at [Lima]",
        _ANSWERED,
        _NONE_FELL_THERE,
        within=180,
    ),
    Sign(AT, "[Peru] has executed two Danes", after=_PUNISHES, kind="country"),
    Sign(BESIDE, "in the town of Cusco near [Lima]", before=_NEAR_IT, kind="no country"),
    Sign(PLAIN, "he was governor of [Lima] when he was shot", after=_WHEN_HE),
    Sign(NOT_AT, "they met in the capital of [Peru]", before=_CAPITAL_OF, kind="land"),
    Sign(NOT_AT, "two men died with [Lima]", before=_NOT_AT),
    Sign(NOT_AT, "the minister told reporters in [Lima]", before=SPEAKING, unless=IN_FRONT),
    Sign(NOT_AT, "a [Lima] newspaper said", after=PRESS, unless=LED_TO),
    Sign(NOT_AT, "the US embassy in [Lima]", before=EMBASSY, unless=AT_EMBASSY),
    Sign(NOT_AT, "four were held in [Peru] graft probe", after=_MATTER, kind="country"),
    Sign(NOT_AT, "the [Lima] branch of the party", after=_BODY),
    Sign(NOT_AT, "two died in the city that [Peru]'s troops had left", before=_WHERE_ARMIES, after=_ARMIES),
    Sign(NOT_AT, "[Peru]'s ambassador died", after=_ENVOY, kind="country"),
    Sign(NOT_AT, "a raid, which [Peru] said killed two", before=_WHICH, after=SAYS_ITSELF),
    Sign(NOT_AT, "two died, says [Lima]", before=SAYS, kind="capital"),
    Sign(NOT_AT, "[Lima] denied that two died", after=SAYS_ITSELF, kind="capital"),
    Sign(NOT_AT, "[Lima] evacuated 300 citizens", after=FETCHES, kind="capital"),
    Sign(NOT_AT, "two died, said the [Lima] governor", before=SAYING, after=SPEAKER),
    Sign(NOT_AT, "a source at [Lima] Health Directorate", before=A_SOURCE_AT, after=DIRECTORATE),
    Sign(NOT_AT, "two died, the [Lima] governor wrote", before=THE, after=GOVERNOR),
    Sign(BESIDE, "medics in [Lima] province said", before=TELLS, after=TOLD_BY, kind="no country"),
    Sign(BESIDE, "two died, said officials in [Lima]", before=SAID_BY, kind="no country"),
    Sign(NOT_AT, "he succumbed at [Lima] Hospital", before=CARED_FOR, after=HOSPITAL),
    Sign(NOT_AT, "the [Lima] Hospital", after=HOSPITAL, unless=LED_TO),
    Sign(BESIDE, "a village east of [Lima]", before=_BESIDE),
    Sign(PLAIN, "driven out in [Lima]", displaced=True),
    Sign(PLAIN, "in [Peru]'s war", after=_OWNS, kind="country"),
    Sign(AT, "[Peru] floods: two died", before=_OPENS, after=_STORY, kind="country"),
    Sign(AT, "two died in [Lima]", before=LED_TO),
)


def lead(
    place: LocatedPlace, text: str, others: list[LocatedPlace], first: int = 0, displaced: bool = False
) -> int:
    """How the words before a place in `text` lead up to it: AT, PLAIN, BESIDE (a place near which it
    was: from which the way is told, "east of Lima", or where it is told of), or NOT_AT.

    A name in a list goes with the first of the list, of `others` in order, and one that another owns with
    its owner; nothing before `first` counts.
    displaced: whether the harm is to be driven out, which happens where people come from.
    """
    start = place.start
    for other in reversed(others[: bisect_left(others, start, key=lambda o: o.start)]):
        if start - other.end > _WITHIN:
            break
        between = text[other.end : start]
        if other.end <= start and (_LISTED.fullmatch(between) or _OWNED.fullmatch(between)):
            start = other.start
    return next((sign.says for sign in SIGNS if holds(sign, place, text, start, first, displaced)), PLAIN)


def holds(sign: Sign, place: LocatedPlace, text: str, start: int, first: int, displaced: bool) -> bool:
    """Whether a sign is there, for a place whose list begins at `start`."""
    if sign.displaced is not None and sign.displaced != displaced:
        return False
    if sign.after is not None and not sign.after.match(text, place.end):
        return False
    if not _is_of(sign.kind, place):
        return False
    begins = place.start if sign.alone else start
    before = text[max(first, begins - sign.within) : begins]
    if sign.before is not None and not sign.before.search(before):
        return False
    return sign.unless is None or not sign.unless.search(before)


def _is_of(kind: str, place: LocatedPlace) -> bool:
    match kind:
        case "country":
            return is_country(place)
        case "no country":
            return not is_country(place)
        case "region or country":
            return place.entry is not None and place.entry.kind in ("region", "country")
        case "land":
            return place.entry is not None and place.entry.kind in ("region", "country", "province")
        case "capital":
            return countries.refer(place.place.text, ("capital",)) is not None
    return True
