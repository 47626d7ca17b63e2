"""People who are taken away: by the police, by armed men."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import in_number, phrase_after, phrase_before
from streams.extract.casualties.constructions.grammar import is_passive, object_of, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.people import class_of
from streams.extract.casualties.view import View

_AWAY = frozenset("away off into".split())
_POLICE = frozenset(
    """police policemen officers troops army soldiers security authorities agents gendarmes detectives cops
        intelligence plainclothes plainclothesmen""".split()
)
_ARMED = frozenset(
    "gunmen group gang men herdsmen raiders boko isis unknown unidentified hooded masked".split()
)
_GUISE = frozenset("gunpoint fatigues camouflage disguised".split())  # of armed men who pass for soldiers
_VANS = frozenset("van vans truck trucks".split())
_CARS = frozenset("bus buses car cars vehicle vehicles jeep jeeps van vans truck trucks".split())
_RESCUE = frozenset(
    """rescue rescued rescuers survivor survivors boat boats ship ships vessel helicopter helicopters bus taxi
    lifeboat guard guards coastguard""".split()
)
_FIELD = frozenset("stretcher stretchers pitch field injured".split())
_TAKES = frozenset("take takes took taken taking".split())
_WILDS = frozenset("bush forest forests jungle hills mountains mountain creeks".split())
_TAKEN = re.compile(r"(?i)\b(?:abduct|kidnap|hostage|captive|captor)\w*")
_UNARMED = frozenset({"child", "woman", "civilian"})
_FROM_HOME = re.compile(
    r"from (?:\w+ ){0,4}?(?:schools?|homes?|houses?|villages?|dormitor\w+|hostels?|buses|farms?|church\w*"
    r"|mosques?)\b"
    r"(?! by (?:bus|car|taxi|train|police))"
)


def _is_from_home(verb: Token) -> bool:
    """Whether somebody is taken from where he lives."""
    after = verb.doc[verb.i + 1 : verb.i + 12].text.lower()
    return (
        re.search(r"\bfrom (?:his|her|their) (?:\w+ ){0,2}(?:homes?|house|flat|office|dormitory)\b", after)
        is not None
    )


@construction("haul")
def hauled_off_by_police(view: View, verb: Token) -> Iterator[Token]:
    """Those whom the police haul away, pick up, bundle into vans.

    "Police picked up nine cadres in Imphal." -> detained 9
    "Police said they had picked up nine men." -> detained 9
    "Riot police moved in, dragging away 130 demonstrators." -> detained 130
    "At least 15 were hauled into police vans." -> detained 15+
    "At least 20 party members were dragged into police buses." -> detained 20+
    "The union leader and four others were whisked away by security agents." -> detained 1; detained 4
    "Two managers have been taken in for questioning." -> detained 2
    "Three civilians picked up for questioning have returned." -> detained 3
    "A helicopter picked up nine survivors." -> nothing
    "Eleven villagers have since been picked up." -> detained 11
    "Nine sailors were picked up by a fishing boat." -> nothing
    "Juan Ruiz and his two brothers were picked up from Lima over the arms." -> detained 1; detained 2
    "The scholar Ana Soto, whom police took from her home, was charged." -> detained 1
    "The police marched into the square." -> nothing
    """
    words = {"up"} if verb.lower_.startswith("pick") else {"away"} if verb.lower_ in _TAKES else _AWAY
    if view.lower[verb.i + 1 : verb.i + 4] in (["in", "for", "questioning"], ["up", "for", "questioning"]):
        yield from subject_of(verb) if is_passive(verb) else phrase_before(view, verb.i)
        return
    particle = _particle(view, verb, words)
    if verb.lower_ in _TAKES and particle is None and _agent(verb) & _POLICE and _is_from_home(verb):
        yield from object_of(verb) if not is_passive(verb) else subject_of(verb)
    if particle is None:
        return
    agent = _agent(verb)
    if words == {"up"} and not agent and is_passive(verb) and _RESCUE.isdisjoint(view.lower):
        away = view.lower[verb.i + 2 : verb.i + 3] == ["from"]
        tags = {"NNS", "CD", "NNP"} if away else {"NNS", "CD"}
        yield from (noun for noun in subject_of(verb) if noun.tag_ in tags or in_number(view, noun))
        return
    if _GUISE & set(view.lower):
        return
    inside = set(view.lower[particle : particle + 5])
    by_police = "police" in inside and inside & _CARS
    vans = by_police or (inside & _VANS and not _of_armed(view.lower))
    if agent & _POLICE or (vans and not agent):
        yield from _taken(view, verb, particle)


@construction("carry")
def carried_off_by_armed_men(view: View, verb: Token) -> Iterator[Token]:
    """Those whom armed men carry off.

    "Gunmen burned huts and whisked away scores of women." -> abducted 20+
    "The rebels hacked ten people to death; 20 more were carried off into the bush." -> killed 10; abducted 20
    "Around 15 women were taken away by the attackers." -> abducted ~15
    "Militants killed nine villagers, taking four others with them." -> killed 9; abducted 4
    "Four sailors taken by rebel gunmen were rescued." -> abducted 4
    "Nineteen boys taken from a school are still missing." -> abducted 19; missing 19
    "Two leaders were found dead after being taken from their homes by armed men." -> killed 2; abducted 2
    "Families of the kidnapped say 18 pupils were taken from one bus." -> abducted 18
    "The raiders made off with seven women." -> abducted 7
    "Unknown persons burnt a church and whisked away its priest and three nuns." -> abducted 1; abducted 3
    "Thieves made off with seven paintings." -> nothing
    "Rebels hacked six men to death and made away with 12 villagers." -> killed 6; abducted 12
    "Six clerks were whisked away at gunpoint by men in army fatigues." -> abducted 6
    "Three villages were taken by the rebels." -> nothing
    "Nine pupils taken from the school by bus sang." -> nothing
    "Several women were carried off from the next village." -> abducted 3+
    "Around 20 people were marched off into the forest." -> abducted ~20
    "Two boys were carried off on stretchers." -> nothing
    "Scores of motorists were whisked into the bush." -> abducted 20+
    "Scores of motorists were whisked into the palace." -> nothing
    "The players carried off three prizes." -> nothing
    """
    if verb.lower_ in _TAKES:
        yield from _taken_by_armed_men(view, verb)
        return
    if view.lower[verb.i + 1 : verb.i + 3] in (["off", "with"], ["away", "with"]):
        yield from phrase_after(view, verb.i + 2)
        return
    particle = _particle(view, verb, _AWAY)
    agent = _agent(verb)
    if particle is None:
        return
    police = agent & _POLICE and not _GUISE & set(view.lower)
    if _of_armed(agent) or (not police and _of_armed(view.lower)):
        yield from _taken(view, verb, particle)
    elif _off(view, particle) and is_passive(verb) and not agent and _FIELD.isdisjoint(view.lower):
        yield from (
            noun
            for noun in subject_of(verb)
            if any(class_of(token.lower_) in _UNARMED for token in noun.subtree)
            or (verb.lower_ in {"marched", "herded"} and in_number(view, noun))
        )


def _particle(view: View, verb: Token, words: set[str] | frozenset[str]) -> int | None:
    """The token of the particle that goes with a verb: "dragging dozens of others off"."""
    for i in range(verb.i + 1, min(verb.i + 9, len(view.doc))):
        if view.lower[i] in words:
            return i
        if view.lower[i] in {".", ";", ","} or view.doc[i].tag_ == "WP$":
            return None
    return None


def _off(view: View, particle: int) -> bool:
    """Whether people are carried off, or into the bush."""
    return view.lower[particle] == "off" or (
        view.lower[particle] == "into" and bool(_WILDS & set(view.lower[particle + 1 : particle + 5]))
    )


def _taken(view: View, verb: Token, particle: int) -> Iterator[Token]:
    if is_passive(verb) or verb.dep_ == "acl":
        yield from subject_of(verb)
        return
    found = list(object_of(verb))
    yield from found or phrase_after(view, particle if particle == verb.i + 1 else verb.i)


def _taken_by_armed_men(view: View, verb: Token) -> Iterator[Token]:
    """Whom armed men take: "taken from their homes", "taken away by gunmen", "gunmen took them with them"."""
    told = " ".join(view.lower[verb.i + 1 : verb.i + 2]) == "by" and verb.tag_ == "VBN"
    taken_from = verb.lower_ == "taken" and view.lower[verb.i + 1 : verb.i + 2] == ["from"]
    if taken_from and is_passive(verb) and (_by_armed_men(verb) or _TAKEN.search(view.text)):
        yield from subject_of(verb)
        return
    if verb.dep_ == "acl" and verb.lower_ == "taken" and _FROM_HOME.match(view.doc[verb.i + 1 :].text):
        yield from (noun for noun in subject_of(verb) if class_of(noun.lower_) in _UNARMED)
        return
    by_them = told and (_of_armed(_agent(verb)) or _of_armed(view.lower[verb.i : verb.i + 7]))
    if by_them or _led_away_by_them(view, verb):
        if told or is_passive(verb) or verb.dep_ == "acl":
            yield from subject_of(verb)
        else:
            yield from object_of(verb)


def _led_away_by_them(view: View, verb: Token) -> bool:
    """Whether they are led away in a sentence on armed men, and not by the police: "rebels took two away"."""
    agent = _agent(verb)
    with_them = "with them" in " ".join(view.lower[verb.i : verb.i + 8])
    away = with_them or _particle(view, verb, {"away"}) is not None
    return away and (_of_armed(agent) or (not agent & _POLICE and _of_armed(view.lower)))


def _by_armed_men(verb: Token) -> bool:
    """Whether a passive verb names armed men as those who did it."""
    return _of_armed({t.lower_ for child in verb.children if child.dep_ == "agent" for t in child.subtree})


def _agent(verb: Token) -> set[str]:
    """The words of the phrase that names who does something."""
    for child in verb.children:
        if child.dep_ == "agent":
            return {token.lower_ for token in child.subtree}
    if is_passive(verb):
        return set()
    doers = list(subject_of(verb))
    if verb.dep_ == "ccomp" and [doer.lower_ for doer in doers] == ["they"]:
        doers = list(subject_of(verb.head))  # "Police said they had picked up 19 people"
    return {token.lower_ for doer in doers for token in doer.subtree}


def _of_armed(words: set[str] | list[str]) -> bool:
    return any(word in _ARMED or class_of(word) == "armed_group" for word in words)
