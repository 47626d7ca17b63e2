"""Which sentences may tell of harm to people, and so are worth parsing."""

from __future__ import annotations

import re

from streams.extract.casualties.frames import forms
from streams.extract.casualties.lexicon import CARE, DEADLY, DOERS, HAUL, KIN, LEAVE, LEXICON, PARTICLES
from streams.extract.clue import Clue

# Words that tell of harm too seldom to let a sentence through alone; what must stand beside them is in the
# phrases. All else is wider than the lexicon: a sentence let through for nothing costs a few milliseconds,
# one that is stopped is lost.
_TOO_COMMON = frozenset(
    """beat beats club stone body found run held put taken passed passes bars prison hands pass
    passing fall falls fell fallen losses loss treated treating lives life lost lose loses losing cost
    costs costing home homes house houses roof shelter village villages leg legs arm arms limb limbs
    foot feet hand eye eyes eyesight sight vision hearing fingers finger traced located reached
    contacted accounted heard seen bullet bullets claimed claiming laid prisoner prisoners pinned
    bitten charged pushed boiled chopped battered kicked whipped thrashed roasted speared bashed
    claims count total fate gone tally went make made swept locked locking picked sent cuts problems
    difficulties destroyed destroying jaw wrist nose skull bone bones pelvis collarbone rib ribs
    throat throats clinic clinics hospital hospitals icu treatment care attention assistance facility
    facilities center centers centre centres search searched searching looking looked combing safe
    safer safety secure refuge shelters camp camps tents roofs exile abroad ground path way convoy
    convoys buses price sacrifice victim victims""".split()
) | frozenset(
    form for verb in (*HAUL["detained"].split(), *LEAVE["displaced"].split()) for form in forms(verb)
)
_WORDS = frozenset({*LEXICON, *DEADLY, *DOERS} - _TOO_COMMON)
# Words that tell of harm with one of these beside them alone.
_BESIDE = {
    verb: frozenset(particle for other, particle in PARTICLES if other == verb)
    for verb, _ in PARTICLES
    if verb not in _WORDS | _TOO_COMMON
}
_WORD = re.compile(r"[a-z]+")
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds)"
_PHRASES = re.compile(
    r"\b(?:body (?:of|count)|(?:his|her|'s|man|woman|whose) body|lives|casualt\w+|fatal\w*|mortally|custody"
    r"|held (?:over|on suspicion|by police|for questioning|in (?:prison|jail|detention))|put to death"
    r"|pass(?:ed|es) away"
    r"|(?:not|n't|cannot|yet to) (?:yet )?(?:been |be |have been )?"
    r"(?:traced|located|reached|found|contacted|accounted)"
    r"|(?:never|not|n't) (?:been )?(?:seen|heard) (?:from |of )?(?:again|since)"
    r"|los(?:t|es?|ing) (?:\w+ ){0,2}(?:legs?|arms?|limbs?|hand|f[eo]et|foot|eyes?|eyesight|vision"
    r"|sight|hearing|fingers?)|amputat\w+|blown off"
    r"|(?:arms?|legs?|hands?|fingers?|jaw|nose|skull|ribs?|wrists?) (?:was|were) (?:broken|fractured)"
    r"|(?:broken|fractured) (?:legs?|arms?|limbs?|bones|ribs?|skull|pelvis|collarbone|jaw|nose|wrist)"
    r"|(?:broke|fractured|dislocated) (?:his|her|their|an?) (?:\w+ )?"
    r"(?:legs?|arms?|ribs?|wrists?|nose|jaw|hand|skull)"
    r"|found hanging|fate of|(?:gone|went) blind"
    r"|(?:stray|received|caught|took) (?:\w+ )?bullets?"
    r"|out of (?:\S+ ){0,3}(?:path|way)\b"
    r"|claim(?:s|ed|ing) (?:\w+ ){0,2}(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|scores)"
    r"|(?:search\w*|looking) for (?:\w+ ){0,3}"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|scores)"
    r"|critical|to higher ground"
    r"|critically|forced from"
    r"|dr[io]v\w* (?:\S+ ){0,8}(?:out|into)\b"
    r"|(?:dr[io]v|forc|chas|expel|driving|left|leav|abandon|evict)\w*\b.{1,90}\b(?:homes?|houses?|villages?"
    r"|abroad|exile|camps?|ground)"
    r"|(?:mov|br[io]|tak|took|relocat|transfer|resettl|shift)\w*\b.{1,60}\b(?:shelters?|safety|safer"
    r"|(?:secure|safe) (?:places?|locations?|areas?|zones?|grounds?)|tents|camps?)"
    r"|(?:buses|convoys?)\b.{1,60}\b(?:people|persons|civilians|residents|famil(?:y|ies)|evacuees)"
    r"|victims|(?:los(?:t|e|es|ing)|cost\w*|f[ae]ll\w*)\b.{0,40}\b(?:men|soldiers|troops|fighters|officers|policemen|marines|servicemen)"
    rf"|(?:lost|losing) (?:\w+ ){{0,3}}(?:{'|'.join(KIN)}|members of \w+ family)"
    rf"|(?:lost|los(?:es?|ing)) (?:\w+ )?{_NUMBER}|life (?:was|is) (?:ended|claimed|taken|cut)"
    r"|cost\w* .{1,40}\b(?:limbs?|legs?|arms?|eyesight)|identified the victim"
    r"|laid to rest|(?:his|her|their) own li(?:fe|ves)|(?:supreme|ultimate) (?:price|sacrifice)"
    r"|(?:tak\w+|took) (?:\S+ ){0,5}?prisoners?"
    r"|(?:lost|los[ei]n?g?|claim\w*|cost\w*|tak\w+|took|end(?:s|ed))\b.{1,40}\blife)\b"
)
# Phrases that are looked for only where a word of theirs is.
_TAKEN_AWAY = frozenset(form for verb in HAUL["detained"].split() for form in forms(verb))
_CARED_FOR = frozenset({*CARE["wounded"].split(), "medical", "health"})
_OTHER = frozenset(
    """gunpoint ransom bars prison throat throats held hold holds holding hit hitting struck striking grazed
    refuge hands pass passes passed passing survive survived survivors losses fall falls fell fallen roof
    roofs breathing respiratory battling fighting cuts shelter make picked swept locked locking hell martyr
    treated treating beat beats cut sheltering destroyed destroying loss roasted""".split()
)
_FIGHTERS = (
    r"(?:militants|terrorists|fighters|nationalists|mercenaries|gunmen|insurgents"
    r"|rebels|soldiers|troops|servicemen)"
)
_RARER = re.compile(
    r"\b(?:at gunpoint|for ransom|behind bars|(?:in|into|to) prison|throats?"
    r"|(?:\w*\d,?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|m[ae]n|wom[ae]n"
    r"|suspects?|was|were|are|is|been|being|still|remain|people|those|police|\w+s,) held"
    r"|held (?:by|since) |holding (?:\w+ )?(?:others|people|hostages)|roasted (?:alive|in )"
    r"|(?:police|detectives|cops|officers|authorities) (?:are |is |were )?hold(?:ing|s)?"
    r"|(?:hit|struck|grazed) by"
    r"|(?:hit|struck) (?:on|in) (?:the|his|her) (?:head|face|chest|legs?|arms?|eyes?|ear|jaw|back"
    r"|neck|shoulder)"
    r"|(?:bullets?,?|fired .{1,60}(?: and|,)) (?:hit|hitting|striking|struck)|pass(?:es|ed|ing)? away"
    r"|took from (?:his|her|their)|treated (?:\S+ ){0,3}?at the scene"
    r"|taken (?:from|in for questioning)|ma[dk]\w+ (?:off|away) with|in (?:the )?(?:hands of|\S+ hands)"
    r"|without (?:a )?roof|(?:\w*n't|not) survived?|none of [^,;:]{1,50} survived|no survivors"
    r"|been holding|(?:they|rebels|militants|gunmen) (?:\w+ )?holding"
    r"|losses|loss of"
    rf"|{_FIGHTERS} (?:\S+ ){{1,4}}?destroyed|destroy(?:ed|ing) (?:\S+ ){{1,4}}?{_FIGHTERS}"
    r"|f[ae]ll(?:s|en)? (?:in|to|across|throughout|during|defending|fighting|while|resisting|as|since)"
    r"|pick(?:ed|s|ing)? up"
    r"|(?:whisk|spirit|haul|drag|bundl|cart|herd|march|carr[iy]|tak|took)\w* "
    r"(?:\S+ ){0,8}?(?:away|off|into|with them"
    r"|by (?:\S+ ){0,5}?(?:gunm[ae]n|militants|rebels|terrorists|insurgents|pirates|bandits|jihadists|armed))"
    r"|(?:tak|took|rush|br[io]|transport|sent|admit|airlift|ferr|treat|confin|need|requir|receiv|sought|seek)"
    r"\w* "
    r"(?:\S+ ){0,8}?(?:hospitals?|clinics?|medical|treatment|intensive care)"
    r"|in (?:(?:various |different |several |nearby |local |area )?hospitals?|intensive care|(?:the )?icu)"
    r"|being treated"
    r"|(?:breathing|respiratory) (?:problems|difficulties)"
    r"|(?:battling|fighting) for (?:\w+ )?li(?:fe|ves)|(?:with|machete|knife) (?:\w+ )?cuts"
    r"|(?:s[eo]\w+|find|found|tak\w+|took) (?:refuge|shelter)|(?:not|n't) make it|picked off|swept away"
    r"|locked up|locking up|treat(?:ed|ing) (?:\S+ ){0,3}?(?:people|persons|patients|casualties)"
    r"|sent to hell|fell martyr|beats? up|cut (?:(?:on|in) the \w+ )?by"
    r"|sheltering (?:in|at)|responding to treatment)\b"
)
# People go from where there is war or disaster, or by agreement from a town under siege.
FLIGHT = re.compile(
    r"\b(?:evacuat\w*|besieg\w*|siege|enclaves?|corridors?|fighting|shelling|violence|offensive|assault|bombard\w*"
    r"|clash\w*|convoys?|buses|air ?strikes?|refugees?|displac\w*|flee\w*|fled|war|invasion|invaded"
    r"|insurgen\w*"
    r"|militants?|jihadists?|rebels?|floods?|flooding|wildfires?|volcano|eruption|earthquake|famine|persecution)\b"
)
_MANY_LEFT = re.compile(
    r"\d (?:residents|inhabitants|villagers|civilians|families) (?:had |have )?left\b"
    r"|\d (?:\w+ )?(?:had |have )?managed to (?:escape|leave)\b"
)
_LEAVING = frozenset(form for verb in LEAVE["displaced"].split() for form in forms(verb))
_ANCHORS = _TAKEN_AWAY | _CARED_FOR | _OTHER
_PHRASED, _RARELY = Clue.each(_PHRASES), Clue.each(_RARER)
# The bits of words: one for each list, then one for each phrase, which a word may be part of.
_LISTS = {1: _WORDS, 2: _BESIDE, 4: _LEAVING, 8: _ANCHORS}
_TELLS, _BESIDE_IT, _LEAVES, _ANCHOR = _LISTS
CLUES = {16 << n: clue for n, clue in enumerate((*_PHRASED, *_RARELY))}
_PHRASE = sum(list(CLUES)[: len(_PHRASED)])
_RARELY_SO = sum(CLUES) - _PHRASE
_LISTED = frozenset().union(*_LISTS.values())


def listed(word: str) -> int:
    """The bits of the lists that a word in lower case is in, or a part of it between hyphens."""
    if word.isalpha() and word not in _LISTED:  # as most words
        return 0
    parts = word.split("-")
    return sum(bit for bit, words in _LISTS.items() if any(part in words for part in parts))


def may_tell(lower: str, marked: int) -> bool:
    """Whether a sentence in lower case has a word or phrase that may tell of harm; `marked`: by its words."""
    if marked & _TELLS or (marked & _PHRASE and _has_one(marked & _PHRASE, lower)):
        return True
    if marked & _BESIDE_IT:
        words = _WORD.findall(lower)
        if any(not _BESIDE[word].isdisjoint(words) for word in words if word in _BESIDE):
            return True
    if marked & _LEAVES and (FLIGHT.search(lower) or _MANY_LEFT.search(lower)):
        return True
    return bool(marked & _ANCHOR) and _has_one(marked & _RARELY_SO, lower)


def _has_one(phrases: int, lower: str) -> bool:
    """Whether a text in lower case has one of the phrases whose bits are set."""
    while phrases:
        lowest = phrases & -phrases
        if CLUES[lowest].within(lower):
            return True
        phrases -= lowest
    return False
