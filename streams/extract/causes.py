"""What did the harm: the word by which a cause is known, from the words that a text has for it."""

from __future__ import annotations

import re
from functools import lru_cache

from streams.extract.clue import quick
from streams.extract.legible import lowered

# What men storm.
_INTO = (
    r"(?: into)? (?:(?:one of )?(?:the|a|an) (?:[\w'’-]+ ){0,3}?|\w+(?:i|an|ese|ish) )?"
    r"(?:jails?|prisons?|buildings?|compounds?|hospitals?|hotels?"
    r"|mosques?|church(?:es)?|parliament|capitol|embassy|palace|bases?|schools?|houses?|homes?|camps?"
    r"|mall|theatre|villages?|towns?|markets?|airport|academy|colleges?|universit(?:y|ies)|campus"
    r"|dormitor(?:y|ies)|hostels?|stations?|headquarters|barracks|checkpoints?)\b"
)

# Who fight, whatever with.
_ARMED = (
    r"(?:army|soldiers|troops|forces|militia(?:men)?|fighters|jihadists|rebels|insurgents|militants|guerrillas"
    r"|paramilitar(?:y|ies)|taliban)"
)

# Armed groups by their names.
_GROUPS = (
    r"(?:boko haram|(?:al-?)?shab+aa?b|al-?qa[ei]da|taliban|isi[sl]|islamic state|lashkar\S*|houthis?|hamas"
    r"|hezbollah|farc)"
)

# Who die in fights, whoever it is that kills them.
_FIGHTERS = (
    rf"(?:members of (?:the )?{_GROUPS}|militants|rebels|insurgents|fighters|guerrillas|jihadists"
    r"|terrorists|separatists|taliban"
    r"|soldiers|troops|paramilitaries|militiamen)\b"
)

_ARMED_KILL = (
    rf"(?:{_ARMED}|police|bandits)(?: (?:of|for) (?:[\w'’-]+ ){{0,5}}?[\w'’-]+)?"
    r"(?: ha(?:s|ve|d))? (?:kill|slaughter)(?:s|ed)?"
)

_FEW = r"(?:(?!in |by |on |at |as |when |after |with )[\w,.-]+ ){0,6}?"  # words of one phrase

# The more particular stands first. Each cause with the words that tell it.
CAUSES: dict[str, str] = {
    "air strike": r"jets(?= (?:kill|bomb|hit|strike|struck|pound|attack|target))"
    r"|air[- ]?(?:force )?(?:strikes?|raids?)|warplanes?|barrel bombs?|bombing raids?"
    r"|drone (?:strike|attack)s?|drones?",
    "shelling": r"shell(?:ing|ed|s)?|mortars?|artillery|bombard\w*",
    "missile attack": r"missiles?|rockets?",
    "chemical attack": r"chemical (?:attack|weapon)s?|sarin|chlorine|nerve agent|mustard gas|poison gas",
    "bombing": r"bomb(?:s|er|ers|ing|ings|ed)?|car bombs?|suicide (?:attack|bomb)\w*|ieds?"
    r"|explosive device\w*|grenades?"
    r"|booby[- ]?traps?|dynamite",
    "landmine": r"land ?mines?",
    "shooting": r"shoot(?:ing|ings|s|out)?|shot|gunmen|gunman|gunfire|snipers?"
    r"|(?:open|return)(?:s|ed|ing)? fire|gun(?:ned)? (?:down|attack)|machine[- ]?gun\w*",
    "stabbing": r"stab\w*|knife|knives|machetes?",
    "suffocation": r"suffocat\w+|asphyxia\w*",
    "stampede": r"stampede\w*|crush(?=:)"
    r"|crush (?:kill\w*|leaves?|left|deaths?|victims?|disaster|tragedy|toll)"
    r"|(?:crowd|deadly|fatal|halloween|stadium|haj+|pilgrims?|fans?|concert|festival) "
    r"(?:crush|surge)|crush (?:at|in|during|outside)|trampled(?! (?:on|upon|over|under)\b)",
    "earthquake": r"earthquakes?|quakes?|aftershocks?|tremors?|magnitude",
    "tsunami": r"tsunami",
    "eruption": r"volcan\w+|eruptions?"
    r"|(?:mount|mt\.?) (?!and |as |before )(?:[\w-]+ ){1,3}?erupt(?:s|ed|ing)?",
    "landslide": r"land ?slides?|mud ?slides?|avalanches?"
    r"|(?:hill|hillside|mountain|mountainside|slope|spoil tip|(?:rubbish|garbage) (?:dump|heap|tip)),?"
    r" (?:[\w,'’-]+ ){0,6}?(?:collaps\w+|gave way|gives way|slid)"
    r"|(?:mud|waste|earth|debris|rocks?|snow|hillside) (?:buries|buried|engulfs?|engulfed)",
    "storm": rf"storms?(?!{_INTO})|hurricanes?|cyclones?|typhoons?|tornado\w*|blizzards?"
    r"|snow ?storms?|(?:heavy|record|deep|thick) snow(?:fall)?|snowfalls?"
    r"|lightning(?! (?:offensive|advance|raid|attack|assault|campaign|war|visit|speed|tour))",
    "flood": r"flood\w*|(?:collapsed|burst|broken) dams?|dams? (?:collapse|burst|breach|break)\w*"
    r"|(?:torrential|heavy|devastating|record|relentless|monsoon) rain(?:s|fall)?"
    r"|rainfall|rains?(?= (?:kills?|leaves?|claims?))"
    r"|rainstorms?|cloud ?bursts?|monsoon|downpours?|deluges?|under water"
    r"|wettest (?:day|week|month|summer|winter)",
    "heat wave": r"heat ?waves?|(?:record|extreme|intense|scorching) heat|hot weather|drought"
    r"|high temperatures|(?:in|of|amid) (?!the )(?:[\w-]+ )?heat(?! (?:of|stress|strokes?))"
    r"|heat(?=:| (?:kills?|claims?|toll|deaths?|grips|sweeps|bakes|scorches|sears))",
    "cold wave": r"cold (?:snap|wave|spell)s?|(?:extreme|bitter|severe|intense|record|deadly) cold"
    r"|(?:deep|big) freeze"
    r"|(?:of|from) (?:the )?cold|cold(?= (?:kills?|claims?))|(?:coldest|harsh(?:est)?|bitter) winter"
    r"|fr(?:eezes?|oze|ozen) to death"
    r"|(?:in|of|from|to|amid|by) (?:freezing|sub-?zero|frigid|icy) (?:temperatures?|weather|conditions)",
    "cult": r"(?:starvation|doomsday|suicide) (?:cults?|sects?)"
    r"|(?:cults?|sects?)(?=[- ](?:\w+[- ])?(?:deaths?|dead|toll|massacre|victims|leader|pastor"
    r"|preacher|members|followers|investigation|killings?)|:)"
    r"|(?:cults?|sects?|pastor|preacher)(?= (?:\w+ ){0,3}(?:starv|fast))|mass suicides?",
    "wildfire": r"wild ?fires?|bush ?fires?|forest fires?",
    "collapse": r"(?<!truce )(?<!ceasefire )(?<!cease-fire )(?<!talks )(?<!deal )(?<!government )"
    r"collaps\w+|cave[- ]in"
    r"|trapped (?:in|inside|under) (?:an?|the) (?:[\w-]+ )?(?:mine|mine ?shaft|shaft|pit|colliery|tunnel)",
    "shipwreck": r"(?:boats?|ferry|ferries|ships?|vessels?|trawlers?) collid\w+"
    r"|collid\w+ with (?:an? |the |another )?(?:[\w-]+ )?(?:boats?|ferry|ships?|vessels?|trawlers?|barges?)"
    r"|(?:boat|ferry|canoe|dinghy|vessel|ship|raft)s? (?:[\w-]+ ){0,2}?overturn\w*"
    r"|capsiz\w+|shipwreck\w*|sank|sunk|sinking|(?:boats?|ship|ferry|ferries|vessel) sinks?"
    r"|(?:went|go(?:es)?) down with the ship|boats?|ferry|ferries|vessel|trawlers?|drown\w*"
    r"|sinks(?= (?:off|in|near|on|after|during|with|while)|[,.:;])"
    r"|wash(?:es|ed|ing)? (?:ashore|up (?:on|along) (?:[\w'’-]+ ){0,3}?(?:beach(?:es)?|shores?|coast))",
    "plane crash": r"(?:plane|helicopter|aircraft|jet|airliner|airplane)s? (?:crash\w*|accident)"
    r"|air disaster"
    r"|wreckage of (?:the |an? )?(?:[\w'-]+ ){0,4}?(?:plane|flight|jet|aircraft|airliner|helicopter)"
    r"|(?:plane|helicopter|aircraft|jet|flight) (?:comes|came|goes|went) down"
    r"|(?:plane|aircraft|jet|flight|airliner) (?:overshoots?|overshot|veers?|veered|skids?|skidded"
    r"|breaks? up|broke up)"
    r"|(?:aboard|on board) (?:[\w'-]+ ){0,3}?(?:flight|plane|jet|airliner|helicopter)",
    "crash": r"crash\w*|(?:leaves?|left|jump(?:s|ed)|(?:comes?|came) off) (?:the )?(?:rails|tracks)"
    r"|(?:rail|train|road|bus) (?:disaster|tragedy)"
    r"|collisions?|collid\w+|derail\w*|accidents?|accidental(?= (?:crash|collision|drowning))"
    r"|overturn(?:s|ed|ing)?(?! (?:[\w'’-]+ ){0,3}(?:rulings?|convictions?|verdicts?|sentences?|laws?|bans?"
    r"|decisions?|elections?|results?|decrees?|vetoe?s?)\b)"
    r"|(?:veer|swerv|skidd?)(?:e?s|ed|ing) off (?:the |a )?(?:\w+ )?"
    r"(?:road|highway|motorway|bridge|track|cliff)"
    r"|(?:trucks?|lorry|lorries|bus|coach|cars?|vans?|trains?|tankers?|minibus|vehicles?)"
    r" (?:(?:drives?|drove|goes|went|falls?|fell|careens?|careened|runs?|ran) off|(?:goes|went) over)"
    r"|(?:falls?|fell|falling|drops?|dropped|rolls?|rolled|tumbl(?:es?|ed)) (?:down |off |into |over )+"
    r"(?:an? |the )?(?:[\w-]+ )?(?:ravine|gorge|canyon|cliff|ditch|gully|precipice|embankment|valley|abyss)"
    r"|plung(?:ed|es|ing)(?! (?:[\w'’-]+ ){0,6}into (?:an? )?(?:\w+ )?(?:crisis|chaos|darkness"
    r"|mourning|war|poverty|turmoil|recession|despair|grief))"
    r"|pile-?ups?"
    r"|(?:trucks?|lorry|lorries|bus|cars?|vans?|trains?|tankers?)"
    r" (?:hits?|struck|strikes|(?:runs?|ran|drives?|drove) into)"
    r"|(?:plow|plough|slam|smash|ram)(?:s|m?ed|m?ing|es)? into|ran over|mow(?:s|ed|ing) down",
    "fire": r"fires?(?! ?(?:chiefs?|service|department|brigade|crews?|engines?|fighters?|officials?|trucks?)"
    r"| (?:its|his|her|their)\b)"
    r"(?<!cease-fire)(?<!cease fire)|blazes?|inferno|burn(?:t|ed|ing)?"
    r"|ignit(?:es?|ed|ing)(?! (?:[\w-]+ ){0,2}(?:protests?|anger|outrage|debate|row|fury|unrest|war|passions?"
    r"|controversy|hopes?|fears?|riots?|clashes)\b)",
    "epidemic": r"covid(?:-19)?|coronavirus|pandemic|epidemic"
    r"|(?:rift valley|yellow|lassa|ha?emorrhagic) fever"
    r"|outbreak(?! of (?:[\w-]+ ){0,2}(?:violence|fighting|clashes|unrest|hostilities|war))"
    r"|cholera|ebola|measles|malaria|mers|sars|zika|h\dn\d|swine flu|legionnaires\S*|legionella"
    r"|(?<!computer )virus|disease|e\.? ?coli|salmonella|listeria|dengue"
    r"|flu|infections|(?:new|daily|confirmed|\d) cases",
    "poisoning": r"poison\w*|(?:bootleg|illicit|spurious|home-?made|illegal) (?:alcohol|liquor|spirits)"
    r"|hooch|moonshine"
    r"|(?:drank|drinking) (?:[\w-]+ ){0,3}(?:liquor|gin|vodka|brew|home-?brew|spirits)"
    r"|tainted|toxic|adulterated|contaminated|methanol",
    "famine": r"famine|starv\w+(?! (?:cult|sect|pastor|preacher|church|massacre)s?\b"
    r"| themselves| (?:him|her)self)|hunger(?! strikes?)|malnutrition",
    "crackdown": r"crackdown|protests?|demonstrations?|unrest|riot\w*|police brutality"
    r"|security forces opened"
    r"|dispers(?:es?|ed|ing) (?:[\w-]+ ){0,4}?(?:sit-ins?|crowds?|rally|rallies|marches)"
    r"|(?:forces|police|troops|soldiers|army|military|guards|snipers) (?:have |has |had )?"
    r"(?:kill(?:s|ed)?|(?:open(?:s|ed)? )?fired? (?:on|at|into))"
    r" (?:[\w,-]+ ){0,5}?(?:protesters?|demonstrators?|marchers)",
    "clashes": r"clash\w*|fighting|battles?|fire ?fights?|ambush\w*|combat|offensive|skirmish\w*"
    r"|mutin(?:y|ies)|coup(?: attempt)?|gun ?battles?|confrontation\w*|brawl\w*"
    rf"|{_FIGHTERS}(?= {_FEW}(?:were|are|have been|had been) killed)"
    r"|(?:army|armies|forces|troops|soldiers|rebels|paramilitar(?:y|ies)|generals|factions|militias)"
    r"(?: and (?:[\w-]+ ){0,2}[\w-]+)? (?:fight|battle)",
    "execution": r"execut(?:ed|ion|ions|ing|e|es)|hanged|behead\w*|firing squad",
    "massacre": r"massacre\w*|bloodbath|mass killing\w*|mass grave\w*",
    "explosion": r"explosions?|explod\w+|blasts?|detonat\w+|(?:blows?|blew|blown) up",
    "kidnapping": r"kidnap\w*|abduct\w*|hostage\w*",
    "raid": rf"raids?|raided|operation|stormed|storm(?:s|ing)?(?={_INTO})"
    r"|(?:forces|troops|police|soldiers|commandos|gunmen|militants|rebels|fighters|protesters|terrorists|attackers"
    r"|assailants|insurgents|jihadists|extremists|bandits|inmates|suicide vests) storms?",
    "attack": r"attack\w*|assault\w*|assassinat\w*|murder\w*|violence|strikes?|killing(?= of)"
    rf"|(?:{_ARMED}|{_GROUPS}) (?:have |has |had )?"
    r"(?:captur|seiz|overr[au]n|storm|retak|retook|tak|took|enter)(?:e|es|ed|ing|s|en)?"
    r" (?:the |control of )"
    r"|(?:gain|seiz|tak|took|wrest)(?:e?s|ed|ing|e|en)? control of (?:the |an? )?(?:[\w-]+ ){0,3}?"
    r"(?:towns?|villages?|cit(?:y|ies)|bases?|fields?|districts?|neighbou?rhoods?|airport|crossings?|ports?)"
    r"|siege (?:at|of|in) (?:an? |the )?(?:[\w-]+ ){0,2}"
    r"(?:school|hotel|mall|church|campus|theatre|theater|airport)"
    rf"|{_ARMED_KILL}(?= )"
    rf"|kill(?:s|ed|ing)?(?= {_FEW}{_FIGHTERS})"
    r"|killed by (?:[\w-]+ ){0,3}?(?:army|soldiers|troops|militia(?:men)?|fighters|jihadists|rebels|militants"
    rf"|bandits|uniforms?|armed (?:groups?|m[ae]n)|forces|herders|extremists|{_GROUPS})",
    "war": r"(?<!anti-)(?<!post-)(?<!pre-)war|conflict|civil war|uprising|insurgency",
}
_EACH = "|".join(rf"(?P<c{i}>(?:{words})\b)" for i, words in enumerate(CAUSES.values()))
_ANY = quick(rf"\b(?:{_EACH})(?!-prone)")  # in lower case
_NAMES = list(CAUSES)
# May be no more than what was attacked, or than who fell in a deed that another word tells.
_FAINT = re.compile(
    rf"(?i)(?:boats?|trapped .*|coup|ferry|ferries|vessel|kill(?:s|ed|ing)?|{_FIGHTERS}|{_ARMED_KILL})"
)
# A fire that a sentence is about, and none that guns open or that is put out.
_FIRE_BEGINS = re.compile(
    r"(?:fire|blaze|inferno)s? (?:that )?(?:br(?:eaks?|oke) out|occur\w*|erupt\w*|sw(?:eeps?|ept)"
    r"|(?:rips?|ripped|tears?|tore) through|engulf\w*|ravages?|destroy\w*|start(?:s|ed))\b"
)
_BRINGS_DOWN = frozenset({"earthquake", "landslide", "flood", "storm", "tsunami"})
_BEFORE = 300  # characters in which the sentence before tells what happened
# Said of much that is not the cause; any other cause in the sentence is likelier.
_WEAK = frozenset(
    {
        "attack",
        "war",
        "raid",
        "execution",
        "crackdown",
        "clashes",
        "fire",
        "shipwreck",
        "epidemic",
        "kidnapping",
        "cold wave",
        "suffocation",
    }
)


def cause_near(text: str, start: int, end: int) -> str | None:
    """The cause told nearest to the evidence at [start, end) of a sentence; None if it tells none."""
    told = _told(text)
    if any(name in _BRINGS_DOWN for *_, name in told):  # "collapsed houses" after an earthquake
        told = tuple(each for each in told if each[2] != "collapse")
    found = (
        (_doubt(text[first:last], name), max(0, first - end, start - last), name)
        for first, last, name in told
    )
    return min(found, default=(0, 0, None))[2]


def _doubt(words: str, name: str) -> int:
    """How little the words for a cause tell that it did the harm, where another is told too."""
    return 2 if name == "war" or _FAINT.fullmatch(words) else int(name in _WEAK)


def cause_before(text: str, start: int) -> str | None:
    """The cause told last before a sentence of a paragraph that begins at `start`, if it is none of the weak.

    "A jet crashed in the hills. All 96 on board were killed." A boat that sank is told surely enough, though
    a boat is not; so is a fire that breaks out.
    """
    before = re.split(r"[\n•]", text[max(0, start - _BEFORE) : start])[-1]
    told = [
        name
        for first, last, name in _told(before)
        if name not in _WEAK
        or (name == "shipwreck" and not _FAINT.fullmatch(before[first:last]))
        or (name == "fire" and _FIRE_BEGINS.match(before, first))
    ]
    return told[-1] if told else None


def cause_below(text: str, end: int) -> str | None:
    """The cause told first in the sentence under a headline that ends at `end`, if it is none of the weak.

    "54 killed in school compound" over "Gunmen came to the village on Sunday."
    """
    first = re.split(r"[.!?•](?:\s|$)", text[end : end + _BEFORE].lstrip(), maxsplit=1)[0]
    return next((name for *_, name in _told(first) if name not in _WEAK), None)


def cause_of_headline(title: str) -> str | None:
    """The one cause that a headline tells, and the text under it need not tell again; None if it is weak."""
    told = {name for *_, name in _told(title)}
    return next(iter(told)) if len(told) == 1 and not told & _WEAK else None


@lru_cache(maxsize=64)
def _told(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every cause that a text tells, with its place in it."""
    return tuple(
        (match.start(), match.end(), _NAMES[int((match.lastgroup or "c0")[1:])])
        for match in _ANY.finditer(lowered(text))
    )


def causes_in(text: str) -> set[str]:
    """All causes that a text tells."""
    return {_NAMES[int(match.lastgroup[1:])] for match in _ANY.finditer(lowered(text)) if match.lastgroup}
