"""Places that people are brought to or driven from: home, shelter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.grammar import is_passive, object_of, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.gate import FLIGHT
from streams.extract.casualties.view import View

_TAKE = frozenset("take takes taking took taken".split())
_DRIVE = frozenset(
    """drive drives driving drove driven force forces forcing forced chase chases chasing chased expel
        expels expelling expelled evict evicts evicting evicted throw threw thrown push pushed
        pushing""".split()
)
_LEAVE = frozenset("leave leaves leaving left abandon abandons abandoning abandoned flee fled".split())
_BRING = _TAKE | frozenset(
    """move moves moving moved bring brings bringing brought relocate relocated relocating transfer
        transferred transferring shift shifted resettle resettled accommodated housed sheltered""".split()
)
_SHELTERS = frozenset("shelter shelters safety tents".split())
_SAFE = frozenset("safer safe secure".split())
_OF_CAMPS = frozenset("relief evacuation transit refugee displacement idp".split())
_GROUNDS = frozenset("areas places locations zones ground sites".split())
_CLIMB = frozenset(
    "move moves moved moving climb climbed head headed go goes went run ran rush rushed".split()
)
_OUT = frozenset("abroad exile camp camps ground".split())
_SEEK = frozenset("seek seeks sought seeking find finds found finding take takes took taken taking".split())
_TOWNS = frozenset(
    """town towns city cities village villages area areas enclave district districts neighbourhood
    neighborhood pocket camp camps country region province suburb suburbs community communities quarter
    quarters neighbourhoods neighborhoods enclaves island""".split()
)
_NOT_LEFT = frozenset("pour pours stream streams".split())  # as nouns
_AWAY_FROM = re.compile(r"(?:[\w-]+ )?(?:out of|out|into|from|over|across|to|through)\b")
_BY_AGREEMENT = re.compile(r"(?i)\b(?:corridors?|evacuat\w*|besieged|convoys?|buses|enclave)\b")
_VEHICLES = frozenset("buses convoy convoys".split())
_CARRY = _BRING | frozenset("carry carries carried carrying ferry ferried ferrying".split())
_OUT_OF = re.compile(r"\b(?:out of|from)\b")
_UNDER_SIEGE = re.compile(
    r"(?i)\b(?:besieg\w+|siege|enclave|pocket|evacu\w+|truce|surrender\w*|trapped|(?:rebel|opposition)-held)\b"
)
_RESIDENTS = frozenset("residents inhabitants villagers civilians families".split())
_MANY = 50


@construction("home")
def driven_from_home(view: View, noun: Token) -> Iterator[Token]:
    """Those driven or forced from their homes.

    "Fighting drove 13 million people from their homes." -> displaced 13000000
    "More than 300 villagers were forced from their homes." -> displaced 301+
    "The floods forced thousands of people out of their houses." -> displaced 1000+
    "Clashes have forced upwards of 5,000 people from their homes." -> displaced 5001+
    "He drove two friends from his home to the beach." -> nothing
    """
    verb = _from_what(noun)
    if verb is not None and verb.lower_ in _DRIVE and view.lower[noun.i - 1] in {"their", "his", "her"}:
        if is_passive(verb) or verb.dep_ == "acl":
            yield from subject_of(verb)
        elif not any(child.lower_ in {"he", "she", "i"} for child in verb.children):
            yield from object_of(verb)


@construction("home", counted_only=True)
def had_to_leave_home(view: View, noun: Token) -> Iterator[Token]:
    """Those who left or abandoned their homes.

    "Some 2,000 residents had to leave their homes." -> displaced ~2000
    "As many as 20,000 peasants abandoned their villages." -> displaced <=20000
    "Two tourists left their house keys." -> nothing
    """
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lower_ in _LEAVE and view.lower[noun.i - 1] == "their":
        yield from subject_of(verb)


@construction("home", counted_only=True)
def left_without_a_home(view: View, noun: Token) -> Iterator[Token]:
    """Those who are left without a home or a roof.

    "Some 45,000 were left without a roof." -> displaced ~45000
    "The fire left 300 families without homes." -> displaced 300
    "The storm left two shops without a roof." -> nothing
    """
    verb = noun.head.head
    if noun.head.lower_ != "without":
        return
    if verb.lower_ in {"left", "leaving", "are", "were"}:
        passive = is_passive(verb) or verb.lower_ in {"are", "were"}
        yield from subject_of(verb) if passive else object_of(verb)


@construction("leave", counted_only=True)
def leave_a_place(view: View, verb: Token) -> Iterator[Token]:
    """Those who leave a town, a country, under war or disaster.

    "Hundreds of families streamed out of the besieged enclave." -> displaced 100+
    "More than 50,000 people have left the area since the offensive began." -> displaced 50001+
    "About 5,400 people crossed into Chad to escape the violence." -> displaced ~5400
    "Scores of residents have deserted the village over the clashes." -> displaced 20+
    "He said that 1,300 residents had left and that many were kept from leaving." -> displaced 1300
    "Some 20,000 civilians left the southern pocket on Friday." -> displaced ~20000
    "Over 20,000 civilians have left the eastern neighborhoods in two days." -> displaced 20001+
    "It said 3,700 people had managed to escape the city." -> displaced 3700
    "Two residents had left." -> nothing
    "Two thousand people left the stadium after clashes." -> nothing
    "Three deputies left the party over the war." -> nothing
    "The shelling left 20 people in the dark." -> nothing
    """
    text = view.text
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ == "managed":
        verb = verb.head
        if any(c.dep_ == "dobj" and c.lower_ in _TOWNS for last in verb.children for c in last.children):
            yield from subject_of(verb)
        return
    after = [c for c in verb.children if c.dep_ in {"dobj", "oprd", "prep"}]
    went = verb.lower_ == "left" and all(c.dep_ == "dobj" and c.lower_ in _TOWNS for c in after[:1])
    if went and (residents := [noun for noun in subject_of(verb) if _many_residents(view, noun)]):
        yield from residents
        return
    if verb.lower_ in _NOT_LEFT or not FLIGHT.search(text.lower()) or is_passive(verb) or verb.tag_ == "VB":
        return
    away = _AWAY_FROM.match(view.doc[verb.i + 1 : verb.i + 9].text)
    goes = verb.lower_[:4] in {"left", "leav", "dese", "aban", "esca"}
    town = any(c.dep_ == "dobj" and (c.lower_ in _TOWNS or c.tag_ == "NNP") for c in verb.children)
    if (away and not goes) or (goes and (town or _BY_AGREEMENT.search(text))):
        yield from (noun for noun in subject_of(verb) if noun.lower_ != "who")


@construction("home", counted_only=True)
def bused_out(view: View, noun: Token) -> Iterator[Token]:
    """Those whom buses bring out of a town under siege.

    "Buses carried almost 1,000 people out of the enclave." -> displaced ~1000
    "Buses carrying 3,000 people left the besieged town." -> displaced 3000
    "A convoy took 600 civilians from the besieged quarter to the north." -> displaced 600
    "Buses carried 3,000 people from the stadium." -> nothing
    "Buses took 30 rebels out of the enclave." -> nothing
    """
    if noun.lower_ not in _VEHICLES or not _UNDER_SIEGE.search(view.text):
        return
    first = (
        noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    )  # "a convoy of buses"
    verbs = [child for child in first.children if child.dep_ == "acl"]
    verbs += [first.head] if first.dep_ == "nsubj" else []
    for verb in verbs:
        after = view.doc[verb.i + 1 : verb.i + 12].text
        leave = first.head.lower_ in _LEAVE | {"departed", "departing", "arrived"}
        if verb.lower_ in _CARRY and (leave or _OUT_OF.search(after)):
            yield from object_of(verb)


def _many_residents(view: View, noun: Token) -> bool:
    """Whether a noun is a great number of those who live in a place."""
    number = next((c for c in noun.children if c.i in view.number_at and c.dep_ == "nummod"), None)
    return noun.lower_ in _RESIDENTS and number is not None and (view.number_at[number.i].low or 0) >= _MANY


@construction("home", counted_only=True)
def driven_abroad(view: View, word: Token) -> Iterator[Token]:
    """Those driven out of their country, or who sought refuge.

    "The war has driven 1.7 million people abroad." -> displaced 1700000
    "Some two million have sought refuge in Jordan." -> displaced ~2000000
    "Hundreds of residents have taken shelter in schools." -> displaced 100+
    "Hundreds of fans took shelter from the rain." -> nothing
    "The coup forced hundreds of teachers into exile." -> displaced 100+
    "Fighting drove 5,000 farmers into camps." -> displaced 5000
    "The flood drove 10,000 families to higher ground." -> displaced 10000
    "Thousands of villagers move to higher ground as a cyclone hits Peru." -> displaced 1000+
    "Nine goats moved to higher ground." -> nothing
    "Two million people work abroad." -> nothing
    """
    if word.lower_ in {"refuge", "shelter"}:
        from_rain = view.lower[word.i + 1 : word.i + 2] == ["from"]
        if word.dep_ == "dobj" and word.head.lower_ in _SEEK and not (from_rain and word.lower_ == "shelter"):
            yield from subject_of(word.head)
        return
    if word.lower_ == "ground" and view.lower[word.i - 1] != "higher":
        return
    if word.lower_ == "ground" and word.head.head.lower_ in _CLIMB:
        yield from subject_of(word.head.head)
        return
    if word.lower_ not in _OUT:
        return
    verb = word.head.head if word.head.lower_ in {"into", "to"} else word.head
    if verb.lower_ in _DRIVE:
        yield from subject_of(verb) if is_passive(verb) else object_of(verb)


@construction("home", counted_only=True)
def brought_to_safety(view: View, noun: Token) -> Iterator[Token]:
    """Those brought to a shelter.

    "Around 1,500 people have been moved to temporary shelters." -> displaced ~1500
    "Soldiers brought 70 villagers to safety." -> displaced 70
    "Police moved thousands of workers to safer locations." -> displaced 1000+
    "The army moved hundreds of families to secure areas." -> displaced 100+
    "More than 8,000 people were resettled in tents." -> displaced 8001+
    "Rescuers took 70 dogs to a shelter." -> nothing
    "Over 7,000 people had been moved out of the storm's path." -> displaced 7001+
    "The bank moved two clerks to a safe." -> nothing
    "Some 500 people were shifted to relief camps." -> displaced ~500
    """
    if (
        noun.tag_ == "VB"
        and noun.head.lower_ in _BRING
        and _GROUNDS & set(view.lower[noun.i + 1 : noun.i + 2])
    ):
        yield from object_of(noun.head)  # the parse takes "to secure areas" for what they set out to do
        return
    if noun.lower_ in _SAFE and noun.dep_ == "amod":
        noun = noun.head
    verb = noun.head.head
    if noun.lower_ in {"path", "way"} and verb.lower_ == "out":
        if verb.head.lower_ in _BRING:
            yield from subject_of(verb.head) if is_passive(verb.head) else object_of(verb.head)
        return
    if (
        (noun.lower_ in _SHELTERS or view.lower[noun.i - 1] in _SAFE or _is_camp(view, noun))
        and noun.head.lower_ in {"to", "in", "into"}
        and verb.lower_ in _BRING
    ):
        yield from subject_of(verb) if is_passive(verb) or verb.dep_ == "acl" else object_of(verb)


def _is_camp(view: View, noun: Token) -> bool:
    """Whether a camp is one for those who had to leave their homes."""
    return noun.lower_ in {"camp", "camps"} and view.lower[noun.i - 1] in _OF_CAMPS


def _from_what(noun: Token) -> Token | None:
    """The verb that a noun hangs on by "from" or "out of"; None if by neither."""
    link = noun.head
    if link.lower_ == "of" and link.head.lower_ == "out":
        link = link.head
    elif link.lower_ != "from":
        return None
    driven = link.head
    return driven.head if driven.dep_ == "dobj" else driven  # "forced 5,000 people from their homes"
