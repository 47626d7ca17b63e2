"""What people are taken out of: a war or a coup makes it an evacuation, a fire or a flood does not."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.view import View

DISASTER = re.compile(
    r"\b(?:fires?|wildfires?|flood\w*|hurricane|cyclone|typhoon|storm|volcan\w+|eruption|earthquake"
    r"|bomb (?:threat|scare)|gas leak|alarm|blaze|evacuation (?:order|warning|zone)s?|tsunami|dam"
    r"|landslides?|bushfires?|lava|world war|dunkirk|hurricanes|heatwave|stadium|museum"
    r"|airport terminal|cruise|(?<!evacuation )train(?! station)"
    r"|building|tower|mall|hospital fire|chemical|suspicious|carbon"
    r"|incident|demolition|skyscrapers|homes|gas|toxic|tourists|stranded (?:tourists|travell?ers"
    r"|passengers|holidaymakers|students)|asylum|migrants?|mediterranean|lifeboat|shipwreck\w*|covid\S*"
    r"|coronavirus|pandemic|properties|waters|kidnap\w*|abduct\w*|captors|threat(?:s)? (?:against|at"
    r"|received)|written threat|hoax|living in exile|fugitives|dissidents|cav(?:e|er)s?|climbers?"
    r"|hikers?|miners?|avalanche|(?:from|at|of|in) (?:an? |the |their )?(?:[\w-]+ )?schools?"
    r"|schools? evacuated)\b"
)

CONFLICT = re.compile(
    r"\b(?:bombed|bombing|front ?lines?|(?:counter-?)?offensive"
    r"|war|wars|wartime|wartorn|fighting|conflict|clashes|coup|taliban|rebels?|militants|troops"
    r"|invasion|army|siege|fighters|gunmen|surrender\w*|besieged|shelling|bombardment|air ?strikes?"
    r"|missiles?|unrest|gangs?|hamas|hezbollah|military|militar\w+|islamic state|armed forces"
    r"|occupied|enclave|displaced|ceasefire|truce|stranded (?:nationals|citizens)|embassy)\b"
)


def only_rescued(view: View, match: Match) -> bool:
    """As in "rescued 13 people from a boat off Peru": from no war."""
    of_war = CONFLICT.search(view.document) and not _AT_SEA.search(view.document)
    return view.words[match.act].startswith("rescu") and not of_war


_AT_SEA = re.compile(r"\b(?:at sea|sea rescue|(?:fishing|small|migrant|rescue) boats?|coast ?guard)\b")
