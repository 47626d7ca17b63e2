"""What people are taken out of: a war or a coup makes it an evacuation, a fire or a flood does not."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.view import View

DISASTER = re.compile(
    r"\b(?:fires?|wildfires?|flood\w*|hurricane|cyclone|typhoon|storm|volcan\w+|eruption|earthquake"
    r"|bomb (?:threat|scare)|gas leak|alarm|blaze|evacuation (?:order|warning|zone)s?|tsunami|dam"
    r"|landslides?|bushfires?|lava|world war|dunkirk|hurricanes|heatwave|stadium|museum"
    r"|airport terminal|cruise|rubble|mudslides?|derail\w*|crash\w*|accidents?"
    r"|(?<!evacuation )train(?! station)"
    r"|building|tower|mall|hospital fire|chemical|suspicious|carbon"
    r"|incident|demolition|skyscrapers|homes|gas|toxic|tourists|stranded (?:tourists|travell?ers"
    r"|passengers|holidaymakers|students)|asylum|migrants?|mediterranean|lifeboat|shipwreck\w*|covid\S*"
    r"|coronavirus|pandemic|properties|waters|kidnap\w*|abduct\w*|captors|threat(?:s)? (?:against|at"
    r"|received)|written threat|hoax|living in exile|fugitives|dissidents|cav(?:e|er)s?|climbers?"
    r"|hikers?|miners?|avalanche|(?:from|at|of|in) (?:an? |the |their )?(?:[\w-]+ )?schools?"
    r"|schools? evacuated)\b"
)

CONFLICT = re.compile(
    r"\b(?:bombed|bombing|front[- ]?lines?|idf|tanks|drones?|(?<!sexual )assault|(?:counter-?)?offensive"
    r"|war|wars|wartime|wartorn|fighting|conflict|clashes|coup|taliban|rebels?|militants?|troops"
    r"|invasion|army|defen[cs]e forces|siege|fighters|gunmen|surrender\w*|besieged|shelling"
    r"|bombardment|air ?strikes?|missiles?|unrest|gangs?|hamas|hezbollah|military|militar\w+|islamic state"
    r"|armed forces|occupied|enclave|displaced|ceasefire|truce|stranded (?:nationals|citizens)|embassy)\b"
)


_NATURAL = re.compile(
    r"\b(?:flood(?:s|ed|ing|waters?)|hurricanes?|cyclones?|typhoons?|tropical storms?|tornado\w*|volcan\w+"
    r"|eruptions?|(?:earth)?quakes?|tsunamis?|(?:land|mud)-?slides?|avalanches?|(?:wild|bush|forest )fires?"
    r"|blaze|derail\w*|heat-?waves?|(?:bus|train|plane|helicopter|boat) crash|crash of)\b"
)
_WAR = re.compile(
    r"\b(?:wars?|fighting|conflict|clashes|coup|taliban|rebels?|militants|invasion|siege|besieged|shelling"
    r"|bombardment|air ?strikes?|missiles?|hamas|hezbollah|truce|cease-?fire|gunmen|offensive)\b"
)


_ONE_MAN = re.compile(r"\b(?:president|leader|dictator|strongman|ruler|suspects?|fugitives?)\b")
_PRISONER = re.compile(
    r"\b(?:captur|arrest|detain|abduct|extradit|deport|kidnap)\w*|\bseiz(?:es?|ed|ing|ure)\b|\braid\b"
)


def of_a_prisoner(match: Match, view: View) -> bool:
    """As in "captured the president, who was flown out of the country": he is no evacuee."""
    evacuees = match.thing is not None and match.thing.kind in {"nationals", "embassy staff"}
    own = evacuees and match.thing is not None and view.words[match.thing.start] != "personnel"
    return not own and bool(_ONE_MAN.search(view.lower) and _PRISONER.search(view.lower))


def in_a_war(view: View) -> bool:
    """Are there words of war in the headline, the lead, or near the sentence?"""
    return view.near(CONFLICT)


def of_a_disaster(view: View) -> bool:
    """Does the headline tell of a disaster, and of no war: whoever is taken out then is only rescued?"""
    return bool(_NATURAL.search(view.headline)) and not _WAR.search(view.headline)


def only_rescued(view: View, match: Match) -> bool:
    """As in "rescued 13 people from a boat off Peru": from no war; or "rescue workers" are told of."""
    if not view.words[match.act].startswith("rescu"):
        return False
    workers = set(view.words[match.act + 1 : match.act + 2]) & _RESCUERS
    return bool(workers) or not in_a_war(view) or bool(_AT_SEA.search(view.document))


_RESCUERS = frozenset("worker workers team teams crew crews service services".split())
_AT_SEA = re.compile(r"\b(?:at sea|sea rescue|(?:fishing|small|migrant|rescue) boats?|coast ?guard)\b")
