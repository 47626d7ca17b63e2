"""What is of a country by being in it: its towns and its storms, and those of its people who stay at home."""

from __future__ import annotations

import re

from streams.extract import countries
from streams.extract.casualties import people

# What is of a country by being in it, as troops and air strikes are not: "the Afghan earthquake".
_FOLLOWS = 60  # characters after an adjective
AT_HOME = re.compile(
    r" (?:\w+ )?(?:earthquakes?|quakes?|floods?|flooding|storms?|cyclones?|hurricanes?|typhoons?|wildfires?"
    r"|forest fires?|landslides?|mudslides?|avalanches?|eruptions?|volcano(?:es)?|drought|famine"
    r"|heatwaves?|stampedes?|crush"
    r"|(?:train|rail|bus|coach|road) (?:crash(?:es)?|collisions?|disasters?)"
    r"|(?:death )?tolls?(?! (?:\w+ )?in\b)"
    r"|shipwrecks?|massacres?|uprising|protests?|unrest|crackdown|civil war|coup"
    r"|police|authorities|prosecutors?|courts?|judges?|officials?|coast ?guards?|hospitals?|schools?"
    r"|investigators?|rescuers?|probes?|investigations?"
    r"|inquir(?:y|ies)|(?:shopping |high )?streets?|(?:soccer |football )?match(?:es)?"
    r"|mosques?|church(?:es)?|markets?|universit(?:y|ies)|prisons?|jails?|mines?|factor(?:y|ies)|hotels?"
    r"|cit(?:y|ies)|towns?|villages?|provinces?|regions?|coasts?|capital|desert|mountains?|islands?"
    r"|waters|airports?|railways?|highways?|car parks?|malls?|nightclubs?|restaurants?|buildings?|apartments?"
    r"|resorts?|beach(?:es)?|rivers?|lakes?|stadiums?|theatres?|farms?|shopping cent(?:re|er)s?"
    r"|motorways?|security forces|paramilitary|rebels?|guerrillas?|insurgents?)\b"
)
# Those who rule a country, or would: what they speak of was there, where no other country is told of.
_RULERS = re.compile(r" (?:\w+ )?(?:opposition|prime minister|premier|pm|president|parliament|government)\b")
# People of a country who are mostly found outside it, as are its soldiers and those who have left it.
_TRAVELLERS = frozenset(
    """national nationals citizen citizens tourist tourists visitor visitors holidaymaker holidaymakers
    passenger passengers pilgrim pilgrims sailor sailors pilot pilots diplomat diplomats ambassador
    ambassadors envoy envoys consul hostage hostages captive captives contractor contractors missionary
    missionaries fan fans player players climber climbers skier skiers crew crewman crewmen expatriate
    expatriates exile exiles correspondent correspondents foreigner foreigners native natives mercenary
    mercenaries others people""".split()
)
_POLICE = frozenset("police policeman policemen policewoman policewomen cop cops".split())
_WORDS_AFTER = re.compile(r"\.?((?:[ -][A-Za-z]+){1,4})")
# What parts a person from the adjective of somebody else: "the Peruvian | who shot a clerk".
_PARTS = frozenset(
    """a an as at by for from has have he his if in is it of on or she that the they to was were
    when where while who whose will with""".split()
)


def is_away(text: str, end: int) -> bool:
    """Whether what follows the adjective of a country that ends at `end` are people mostly outside it."""
    words = _WORDS_AFTER.match(text[end : end + _FOLLOWS])
    person = next((w for w in words[1].lower().split() if people.is_person_word(w)), "") if words else ""
    return person in _TRAVELLERS


def is_at_home(text: str, end: int, residents: bool = False) -> bool:
    """Whether what follows the adjective of a country that ends at `end` is in that country.

    residents: whether its people are taken to be at home too, who may be abroad, as its soldiers mostly are.
    """
    following = text[end : end + _FOLLOWS]
    if following.isupper():
        return False
    told = following.lower()  # a headline may capitalise every word
    return bool(AT_HOME.match(told) or (residents and (_RULERS.match(told) or _is_resident(following))))


def _is_resident(following: str) -> bool:
    """Whether the first word for a person in what follows an adjective means one who stays in his country.

    "A missing Peruvian congresswoman"; but no Peruvian sailors, and no finalist of the French Open.
    """
    words = _WORDS_AFTER.match(following)
    for word in words[1].replace("-", " ").split() if words else ():
        if word.lower() in _PARTS:
            return False
        if people.is_person_word(word.lower()):
            named = following[: following.index(word)].strip()[:2].istitle() and word.islower()
            return not named and _stays(word.lower())
    return False


def _stays(person: str) -> bool:
    """Whether a word means people who are mostly at home in their country."""
    if person in _TRAVELLERS or countries.refer(person.title()) is not None:
        return False
    return person in _POLICE or people.class_of(person) not in {"security_forces", "refugee"}
