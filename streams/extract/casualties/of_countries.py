"""What is told of a country, or of a capital: what those who rule it do, who speaks and fights for it."""

from __future__ import annotations

import re

from streams.extract import countries
from streams.extract.casualties import people
from streams.extract.casualties.moved import TOOK_OFF
from streams.extract.numbers import value
from streams.extract.places.article import LocatedPlace

# Words before where something happens: "in Lima", "the city of Lima", "hit Lima".
LED_TO = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|along|throughout|(?<!cut )(?<!sealed )off|on|within"
    r"|hit|hits|rocked|rocks|struck|strikes|stormed|attacked|targeted|bombed|shelled|pounded|pummell?ed|between"
    r"|raided|crossing|bombarded|overran|besieged|torched|jolted|shook|battered|lashed|devastated"
    r"|(?:ripped|tore|swept) through"
    r"|north|south|east|west|northern|southern|eastern|western|central|town|city|village|province"
    r"|district|suburb|suburbs|outskirts|villages|towns"
    r"|neighbou?rhood|region|of)\W{1,2}(?:the |an? |capital,? |port |border |rebel-held |besieged |central "
    r"|northern |southern |eastern |western |nearby |neighbou?ring |\w+ern |busy |crowded |packed "
    r"|popular )*$",
    re.IGNORECASE,
)
# What those who rule do, and no town: "as Lima grapples with debt".
_RULES = re.compile(
    r" (?:struggl|grappl|seek|press|push|plan|prepar|vow|pledg|threaten|warn|accus|blam|reject|refus|agre"
    r"|negotiat|urg|demand|summon|expel|recall|suspend|impos|weigh|consider|scrambl|insist"
    r"|faces? (?:growing|mounting|pressure|an? (?:\w+ )?(?:crisis|revolt|dilemma)))\w*\b"
)
# What a state does when another mourns: "India offers help to Nepal after quake kills 90".
_CONDOLES = re.compile(
    r" (?:has |have )?(?:condol|condemn|denounc|deplor"
    r"|(?:offer|extend|express|send|sent|pledg|convey)\w* (?:\w+ ){0,2}?(?:condolences|sympath|solidarity"
    r"|grief|sorrow|shock|help|aid|assistance|support|rescue))\w*\b"
)
# What a country has that speaks for it: "Turkey's military says 46 of its soldiers died".
_SPEAKS_FOR = re.compile(
    r"['’]s (?:\w+ ){0,2}?(?:military|army|air force|navy|ministry|government|president"
    r"|(?:\w+ )?minister|officials?|media|television|tv|agency) (?:\w+ ){0,3}?"
    r"(?:says?|said|claims?|claimed|reports|reported|announced|confirmed|denied|put)\b"
    r"| (?:has |have )?(?:blames?|blamed|accuses?|accused|denies|denied|says?|said|confirms|confirmed)\b",
    re.IGNORECASE,
)
_ACCORDING_TO = re.compile(r"\b(?:according to|says?|said|told by) (?:the )?$", re.IGNORECASE)
_ITS_OFFICE = re.compile(
    r"['’]s (?:\w+ ){0,2}?(?:military|army|police|ministry|government|president|minister|officials?|media"
    r"|agency)\b"
)
# What a state does to those whom it makes war on, mostly in their land.
_STRIKES = re.compile(
    r" (?:has |have |had )?(?:(?:kill|bomb|shell|raid|attack|assassinate|destroy|pound|hit)(?:s|ed|d|es)?"
    r"|strikes|struck|invade[sd]?"
    r"|(?:(?:launch|beg[ai]n|start|unleash|conduct)\w*|carr(?:ied|ies) out) (?:its|an?|the) (?:[\w-]+ ){0,3}"
    r"(?:invasion|offensive|war|assault|operation|attacks?|(?:air)?strikes?|raid|campaign))\b(?! by\b)"
    r"| (?:army|forces?|troops|soldiers|military|navy|jets?|warplanes?|tanks?)"
    r" (?:kill|bomb|shell|raid|attack|pound|hit|strike)s?\b(?! by\b)"
    r"|['’]s (?:[\w-]+ ){0,2}?(?:invasion|aggression|onslaught|bombardment)\b",
    re.IGNORECASE,
)
# What a country has done elsewhere: "killed in Israeli strikes".
_ATTACKS = re.compile(
    r"\.? (?:(?!(?:rebel|insurgent|guerrilla)s?\b)\w+ )?(?:(?:air ?)?strikes?"
    r"|raids?|attacks?|shell\w*|bomb\w*|missiles?|rockets?|drones?)\b",
    re.IGNORECASE,
)
# Who fights for a country, often in another, and with what: "US troops killed six".
_FORCES = re.compile(
    r"\.?(?:-led)? (?:(?!security)\w+ )?(?:military|army|forces?|troops?|soldiers?|marines?|gis?|pilots?"
    r"|warplanes?|war ?ships?|jets?|aircraft|helicopters?|gunships?|tanks?|snipers?|commandos?|convoys?"
    r"|patrols?|command)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b([\w-]+) from (?:the )?$")
_WERE_FROM = re.compile(r"\b(?:is|are|was|were|came|come|comes) (?:all |both |mostly )?from (?:the )?$")
# On this side of a border: "near the country's border with Peru".
_ACROSS_THE_BORDER = re.compile(
    r"(?i)(?:(?:\b(?:its|their|his|our)|['’]s) (?:\w+ )?|\b(?:near|at|along|on) the )"
    r"(?:border|frontier) with (?:the )?$"
)
_BEFORE = 60  # characters before a place that lead up to it


def came_from(place: LocatedPlace, text: str) -> bool:
    """Whether a place is only where those come from who are counted: "six were from Peru, two from Mali"."""
    before = text[max(0, place.start - _BEFORE) : place.start]
    if _WERE_FROM.search(before):
        return True
    who = _FROM.search(before) if is_country(place) else None
    return who is not None and value(who[1].lower()) is not None


def whence(place: LocatedPlace, text: str) -> bool:
    """Whether a place is only told as where people come from: "a soldier from Peru", "he was from Lima"."""
    if came_from(place, text):
        return True
    before = text[max(0, place.start - _BEFORE) : place.start]
    if is_country(place) and _ACROSS_THE_BORDER.search(before):
        return True
    if took_off_from(place, text):
        return True
    who = _FROM.search(before) if is_country(place) else None
    return who is not None and people.is_person_word(who[1].lower())


def took_off_from(place: LocatedPlace, text: str) -> bool:
    """Whether a place is that whence a plane came: "a jet that took off from Lima crashed"."""
    return TOOK_OFF.search(text[max(0, place.start - _BEFORE) : place.start]) is not None


def rules(place: LocatedPlace, text: str) -> bool:
    """Whether the name of a capital, or of a country that condoles, stands for those who rule there.

    "As Quito grapples with debt"; "Peru sends aid".
    """
    does = _CONDOLES if is_country(place) else _RULES
    if not does.match(text, place.end) or LED_TO.search(text[max(0, place.start - _BEFORE) : place.start]):
        return False
    return is_country(place) or countries.refer(place.place.text, ("capital",)) is not None


def speaks(place: LocatedPlace, text: str) -> bool:
    """Whether a country is named only for who speaks for it."""
    if not is_country(place):
        return False
    told_by = _ACCORDING_TO.search(text[max(0, place.start - _BEFORE) : place.start])
    return bool(_SPEAKS_FOR.match(text, place.end) or (told_by and _ITS_OFFICE.match(text, place.end)))


def strikes(place: LocatedPlace, text: str, others: list[LocatedPlace]) -> bool:
    """Whether a country is named as who strikes another, which is named too: "Peru kills six in raid"."""
    if not is_country(place) or not _STRIKES.match(text, place.end):
        return False
    owns = text.startswith(("'s", "’s"), place.end)  # "victims of Peru's invasion"
    led = None if owns else LED_TO.search(text[max(0, place.start - _BEFORE) : place.start])
    return led is None and any(other.place.country != place.place.country for other in others)


def is_country(place: LocatedPlace) -> bool:
    """Whether a place is a whole country."""
    return place.known and len(place.place.path) == 1


def attacks(text: str, end: int) -> bool:
    """Whether what follows the adjective of a country that ends at `end` is what it fires at another."""
    return _ATTACKS.match(text, end) is not None


def abroad(text: str, end: int) -> bool:
    """Whether what follows the adjective of a country that ends at `end` fights, often abroad."""
    return attacks(text, end) or _FORCES.match(text, end) is not None
