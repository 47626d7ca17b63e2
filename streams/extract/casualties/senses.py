"""Words that mean harm beside certain others alone: "held by police", "lost a leg", "could not be traced"."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Token

from streams.extract.casualties.flight import flee
from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.gone import drowning, missing, seen, sweep, trace, trap, vanish, whereabouts
from streams.extract.casualties.holding import hold, seize
from streams.extract.casualties.lexicon import DOERS, LEXICON, LIMB, MEANT
from streams.extract.casualties.limbs import limb
from streams.extract.casualties.listed import as_listed, destroy, hurt, phrasal
from streams.extract.casualties.people import class_of
from streams.extract.casualties.survival import ILLS, survive, survivor

_GRAVE = frozenset({"in critical", "in serious", "in grave", "a critical", "a serious"})
_STABLE = frozenset({"in stable", "a stable"})
_IN_CARE = re.compile(r"(?:in|at) (?:\S+ ){0,3}?(?:hospital|clinic|icu|intensive)\b")
_OF_SOME = re.compile(
    r"of (?:[a-z]+|\d+)(?: [a-z]+){0,4} (?:is|are|was|were|remains?)(?: [a-z]+){0,4}"
    r" (?:critical|serious|grave|precarious)\b"
)
_CRICKET = re.compile(r"\b(?:wickets?|innings|bowled|batsm[ae]n|bowlers?|tailenders?|for \d+ runs)\b")
_INFECTED = re.compile(r"(?i)\b(?:covid\S*|\w*virus|outbreak|epidemic|flu|cholera|ebola|measles|infect\w+)\b")
_HARMED = re.compile(
    r"(?i)\b(?:injur\w+|wounded|hurt|killed|died|dead|hospital\w*|succumb\w*|burn(?:ed|t|s)|electrocuted)\b"
)
_IN_BATTLE = re.compile(
    r"(?:while )?(?:defending|fighting|resisting)\b|(?:across|throughout) (?:the )?\w+"
    r"|as (?:a )?(?:martyrs?|heroe?s?)\b"
    r"|(?:in|during|to) (?:\S+ ){0,4}?(?:ambush|battles?|combat|action|clash\w*|fighting|shelling|gunfire"
    r"|fire|bullets?|snipers?|mortars?|rockets?|attacks?|grenades?|bombs?)\b"
)
_DRIVEN_OUT = re.compile(
    r"(?:\S+ ){0,6}?(?:out(?: of (?:the|their)\b|[.,;]|$| (?:and|since|as)\b)|into exile\b"
    r"|into (?:\S+ ){0,3}?(?:stadiums?|schools?|churches|mosques|camps?|shelters?|bush|forests?|hills)\b"
    r"|(?:towards?|across|over) (?:the |its )?(?:\w+ )?(?:border|frontier)s?\b)"
)
_FOR_LIFE = re.compile(r"for (?:his |her |their |its )?li(?:fe|ves)\b")
_HIT_BY = re.compile(
    r"\b(?:bullets?|pellets?|shrapnel|gunfire|shotgun|birdshot|buckshot)\b"
    r"|^(?:in|on) the (?:head|eye|ear|jaw|face|mouth|hand|foot|thigh|neck|chest|back|stomach|leg|arm"
    r"|shoulder|abdomen)\b"
)
_STRUCK = re.compile(
    r"\bby (?:an?|the|another|flying) (?:[\w-]+ ){0,2}?(?:stones?|bricks?|rocks?|bottles?|canisters?"
    r"|grenades?|shells?|projectiles?|batons?|lathis?|hammer|debris|cars?|bus|trucks?|lorry|van|train|taxi|vehicle"
    r"|motorcycle|motorbike|minibus|tractor|jeep)\b(?! (?:strikes?|crash|firm|maker|drivers?|sales)\b)"
)
_NOT = frozenset("not n't".split())
_BY_SPLINTERS = re.compile(
    r"(?:(?:on|in) the \w+ )?by (?:\w+ ){0,4}?(?:glass|shrapnel|splinters|debris|shards)\b"
)
_MADE_IT = re.compile(
    r"it(?:$|[.,;:!]| (?:and|but|alive|out(?: alive)?|(?:alive )?to (?:the |a )?hospital"
    r"|through (?:the )?(?:night|surgery))\b)"
)
_NO_SUICIDE = frozenset(
    "attempted assisted political attempt attempting by on prevent preventing for".split()
)
_HIRED = frozenset("paid hired professional contract".split())
_FIGURATIVE = frozenset(
    "biggest leading major top silent largest main one".split()
)  # a disease is such a killer
_SHOWS = re.compile(
    r"(?:films?|movies?|documentar(?:y|ies)|books?|novels?|plays?|paintings?|portraits?|series|exhibitions?|exhibits?"
    r"|shows?|images?|pictures?|photos?|photographs?|photographers?|film-?makers?|artists?|painters?|footage|videos?"
    r"|clips?|cameras?|lens|cctv|dashcams?|drones?|webcams?|recordings?|cnn|bbc|reuters)"
)
_ON_SHOW = re.compile(
    r"(?i)\b(?:photograph\w*|(?:new|his|her) (?:book|film|novel)|films|documentary|portraits?)\b"
)
_SHOWN = re.compile(
    r"(?:the|a|this|that|every|how|what|his|her|their|its) (?:\w+ )?(?:way|moments?|day|time|night|scenes?"
    r"|spirit|essence|mood|li(?:fe|ves)|faces?|look|imaginations?|attention|hearts?|mayhem|chaos|horrors?"
    r"|plight|struggles?)\b"
    r"|(?:\S+ ){0,5}?(?:on|in|by|with) (?:\w+ )?(?:cameras?|film|video|footage|cctv|photos?|photographs?"
    r"|pictures?|images?|tape|a lens|dashcam|webcam)\b"
)
_LIVING = frozenset({"alive", "living"})


def _succumb(verb: Token) -> tuple[Trigger, ...]:
    """To what kills: to wounds, not to a defeat."""
    after = [word.lower_ for word in verb.doc[verb.i + 1 : verb.i + 9]]
    to_an_ill = after[:1] != ["to"] or any(word in ILLS for word in after)
    return as_listed(verb) if to_an_ill else ()


def _perish(verb: Token) -> tuple[Trigger, ...]:
    """Not at cricket."""
    return () if _CRICKET.search(verb.doc.text) else as_listed(verb)


def _sicken(verb: Token) -> tuple[Trigger, ...]:
    """By gas or poison, not by an infection."""
    return () if verb.lower_ == "sickening" or _INFECTED.search(verb.doc.text) else as_listed(verb)


def _put(verb: Token) -> tuple[Trigger, ...]:
    """To death."""
    if "to death" in verb.doc[verb.i + 1 : verb.i + 9].text.lower():
        return (Trigger("killed", "harm", True),)
    return as_listed(verb)


def _hit(verb: Token) -> tuple[Trigger, ...]:
    """By bullets, stones, a car, or fatally."""
    if verb.i and verb.nbor(-1).lower_ == "fatally":
        return (Trigger("killed", "harm"),)
    beside = verb.doc[max(0, verb.i - 3) : verb.i], verb.doc[verb.i + 1 : verb.i + 8]
    by_bullets = any(_HIT_BY.search(words.text.lower()) for words in beside)
    by_bullets = by_bullets or (verb.dep_ in {"conj", "advcl"} and verb.head.lower_ in {"fired", "fire"})
    counted = any(who.dep_ == "nsubjpass" and who.tag_ == "CD" for who in verb.children)
    if (
        counted
        and _HARMED.search(verb.doc.text)
        and verb.doc[verb.i + 1 : verb.i + 2].text in {",", ".", ";"}
    ):
        return (Trigger("wounded", "harm", True),)  # "two died and nine were hit"
    if not by_bullets and _HARMED.search(verb.doc.text):
        return ()  # "two were hit by a lorry, which killed one of them": what came of it is told
    by_bullets = by_bullets or _STRUCK.search(verb.doc[verb.i + 1 : verb.i + 11].text.lower()) is not None
    return (Trigger("wounded", "harm", True),) if by_bullets else ()


def _drive(verb: Token) -> tuple[Trigger, ...]:
    """Out of the town, or over the border."""
    if phrasal(verb):
        return as_listed(verb)
    out = _DRIVEN_OUT.match(verb.doc[verb.i + 1 : verb.i + 10].text.lower())
    return (Trigger("displaced", "harm", True),) if out else ()


def _battle(verb: Token) -> tuple[Trigger, ...]:
    """For one's life."""
    for_life = _FOR_LIFE.match(verb.doc[verb.i + 1 : verb.i + 5].text.lower())
    return (Trigger("wounded", "suffer", True),) if for_life else ()


def _cut(verb: Token) -> tuple[Trigger, ...]:
    """By glass or splinters."""
    by = _BY_SPLINTERS.match(verb.doc[verb.i + 1 : verb.i + 10].text.lower())
    return (Trigger("wounded", "harm", True),) if by else ()


def _shelter(verb: Token) -> tuple[Trigger, ...]:
    """In a camp or a school, driven there; nobody is driven to shelter in place."""
    after = verb.doc[verb.i + 1 : verb.i + 4].text.lower()
    inside = after.startswith(("in ", "at ", "inside ")) and not after.startswith(("in place", "at home"))
    return (Trigger("displaced", "suffer", True),) if inside else ()


def _make(verb: Token) -> tuple[Trigger, ...]:
    """Not it, so that one died: "three climbers did not make it"; a side does not make it to the final."""
    before = {word.lower_ for word in verb.doc[max(0, verb.i - 2) : verb.i]}
    if before & _NOT and _MADE_IT.match(verb.doc[verb.i + 1 : verb.i + 7].text.lower()):
        return (Trigger("killed", "suffer", True),)
    return as_listed(verb)


def _count(noun: Token) -> tuple[Trigger, ...]:
    """Of the dead: "the death count", "the body count"."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    return as_listed(noun) if before in {"death", "body", "casualty", "fatality"} else ()


def _doer(noun: Token) -> tuple[Trigger, ...]:
    """Of somebody's death: "the killers of the priest", not hired ones."""
    doc, i = noun.doc, noun.i
    whose = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    hired = i and doc[i - 1].lower_ in _HIRED | _FIGURATIVE
    owned = i and doc[i - 1].tag_ == "POS" and not noun.lower_.startswith("assassin")
    in_general = noun.tag_ == "NN" and doc[i + 2 : i + 3].text[:1].islower() and doc[i + 2].tag_ == "NNS"
    told = owned or (whose == "of" and not hired and not in_general)  # "a killer of children" is abuse
    return (Trigger(DOERS[noun.lower_], "doer", True),) if told else ()


def _condition(noun: Token) -> tuple[Trigger, ...]:
    """A grave one."""
    if _OF_SOME.match(noun.doc[noun.i + 1 : noun.i + 14].text.lower()):
        return (Trigger("wounded", "condition", True),)
    before = noun.doc[max(0, noun.i - 2) : noun.i].text.lower()
    in_care = before in _STABLE and _IN_CARE.match(noun.doc[noun.i + 1 : noun.i + 6].text.lower())
    if before in _GRAVE or in_care:
        return (Trigger("wounded", "condition", True),)
    return as_listed(noun)


def _critical(word: Token) -> tuple[Trigger, ...]:
    """Said of people, where the sentence tells of others who came to harm: "one is critical"."""
    said = word.dep_ == "acomp" and word.head.lower_ in {"is", "are", "was", "were", "remain", "remains"}
    ends = word.doc[word.i + 1 : word.i + 2].text in {"", ".", ";"}
    said = said or (ends and word.i > 0 and class_of(word.nbor(-1).lower_) is not None)
    return (Trigger("wounded", "condition", True),) if said and _HARMED.search(word.doc.text) else ()


def _capture(verb: Token) -> tuple[Trigger, ...]:
    """Not by a camera, nor as a film captures the way people live."""
    doers = [child.lower_ for child in verb.children if child.dep_ in {"nsubj", "compound"}]
    shown = _SHOWN.match(verb.doc[verb.i + 1 : verb.i + 9].text.lower()) or _ON_SHOW.search(verb.doc.text)
    return () if shown or any(_SHOWS.fullmatch(doer) for doer in doers) else as_listed(verb)


def _fall(verb: Token) -> tuple[Trigger, ...]:
    """As soldiers do: in an ambush, to enemy fire."""
    if phrasal(verb) or _IN_BATTLE.match(verb.doc[verb.i + 1 : verb.i + 8].text.lower()):
        return as_listed(verb)
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    of_them = [noun for who in subjects for of in who.children if of.lower_ == "of" for noun in of.children]
    armed = any(class_of(noun.lower_) in {"armed_group", "security_forces"} for noun in (*subjects, *of_them))
    return as_listed(verb) if armed and verb.lower_ == "fallen" else ()


def _injured(word: Token) -> tuple[Trigger, ...]:
    """Not out of a match."""
    out = word.i > 0 and word.nbor(-1).lower_ in {"out", "off"}
    return () if out else as_listed(word)


def _suicide(noun: Token) -> tuple[Trigger, ...]:
    """Done by somebody: no suicide attack, attempt or note."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    before = noun.nbor(-1).lower_ if noun.i else ""
    told = after.text.lower() in {"death", "deaths", "victims"} or not any(
        word.tag_ in {"NN", "NNS", "NNP", "HYPH"} for word in after
    )
    return as_listed(noun) if told and before not in _NO_SUICIDE else ()


def _dead(word: Token) -> tuple[Trigger, ...]:
    """Of those who are: not "people, living or dead", "wanted dead or alive", "he was dead on"."""
    around = {word.doc[j].lower_ for j in (word.i - 2, word.i + 2) if 0 <= j < len(word.doc)}
    either = "or" in word.doc[max(0, word.i - 1) : word.i + 2].text.lower().split() and around & _LIVING
    after = word.doc[word.i + 1 : word.i + 3].text
    return () if either or after in {"on", "on.", "on,", 'on"', "on”"} else as_listed(word)


def _nothing(_: Token) -> tuple[Trigger, ...]:
    """Tells of harm only beside another word."""
    return ()


# Each word by what decides whether it tells of harm.
SENSES: dict[str, Callable[[Token], tuple[Trigger, ...]]] = {
    word: sense
    for words, sense in (
        ("succumb succumbs succumbed succumbing", _succumb),
        (" ".join(word for word in MEANT if word.startswith(("vanish", "disappear"))), vanish),
        ("perish perishes perished perishing", _perish),
        ("fatal fatally", _nothing),
        ("missing", missing),
        ("dead", _dead),
        ("drowning", drowning),
        ("hurt hurts hurting", hurt),
        ("sicken sickens sickened sickening", _sicken),
        ("suicide suicides", _suicide),
        ("put puts putting", _put),
        ("hit hitting struck striking grazed", _hit),
        ("drive drives drove driving driven", _drive),
        ("battling fighting", _battle),
        ("capture captures captured capturing", _capture),
        ("flee flees fled fleeing", flee),
        ("held hold holds holding", hold),
        ("seize seizes seized seizing", seize),
        ("injured", _injured),
        ("survive survived", survive),
        ("survivors", survivor),
        ("make made", _make),
        ("destroyed destroying", destroy),
        ("cut", _cut),
        ("sheltering", _shelter),
        ("swept", sweep),
        ("buries burying bury trapped trapping traps entombed", trap),
        ("traced located reached contacted accounted", trace),
        ("seen heard", seen),
        ("whereabouts fate", whereabouts),
        ("tally count", _count),
        (LIMB["wounded"], limb),
        (" ".join(DOERS), _doer),
        ("condition situation", _condition),
        ("critical", _critical),
        (" ".join(word for word, found in LEXICON.items() if found[0].frame == "fall"), _fall),
    )
    for word in words.split()
}
