"""Adjectives: the victims are dead, injured, missing, homeless."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.constructions.by_order import (
    in_number,
    named_first,
    noun_of_number,
    phrase_after,
    phrase_before,
    tells_where,
)
from streams.extract.casualties.constructions.grammar import subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.view import NOUNS, View

_CASES = frozenset("report reports case cases unit investigation inquiry poster posters bureau".split())
_OF_A_KIND = frozenset("war civilian military road confirmed known battlefield".split())
_OF_ONE = frozenset({"was", "is", "has"})
_LEAVES = frozenset("leave leaves left leaving".split())
_LISTED = frozenset("listed reported posted registered recorded declared given confirmed counted".split())


@construction("state", "harm")
def counted_among(view: View, word: Token) -> Iterator[Token]:
    """A number of "the dead", "the wounded", "those killed".

    "Fifteen of the wounded were in critical condition." -> wounded 15
    "One in five of the dead were children." -> nothing
    "More than 100 of those killed were students." -> killed 101+
    "Two of the deceased belonged to a party." -> killed 2
    "Six of the injured were airlifted to Jammu." -> wounded 6
    """
    i = word.i
    of = [["of", "those"]] if word.tag_ == "VBN" else []
    if word.tag_ != "VBN" or "state" in view.frames_of(word):
        of.append(["of", "the"])
    if i >= 3 and view.lower[i - 2 : i] in of and i - 3 in view.number_at:
        number = view.doc[i - 3]
        died = number.dep_ == "nsubj" and "suffer" in view.frames_of(number.head)
        yield from () if died else (number,)


@construction("state")
def right_before(view: View, word: Token) -> Iterator[Token]:
    """The victims are the noun phrase, or the number alone, that ends where the adjective begins.

    "The blast left 12 dead." -> killed 12
    "We sustained one dead and two slightly wounded comrades." -> killed 1; wounded 2
    "Nine miners believed dead were found alive." -> nothing
    "Shooting outside school leaves one dead and two critically hurt" -> killed 1; wounded 2
    "52 dead as rival groups clash in Ghouta" -> killed 52
    "Two dead after colliding with a cow" -> killed 2
    "Sniper fire left two civilians dead and scores wounded." -> killed 2; wounded 20+
    "Three dead and more than 60 missing in ferry accident" -> killed 3; missing 61+
    "Plane with 3 on board missing off Java" -> missing 3
    "Police reopened a 1998 missing persons case." -> nothing
    "Women are missing from the mining industry." -> nothing
    "A robber is missing from an open prison." -> nothing
    "The number of children missing half of school has grown." -> nothing
    "A warship sank, leaving 33 of its crew of 106 sailors missing." -> missing 33
    "Wardens counted 400 dead seals on the shore." -> nothing
    "Jane Roe, author of many novels, dead at 79" -> killed 1
    "A man shot 5 homeless men in Boston." -> wounded 5
    "The flood left 5 men homeless." -> displaced 5
    "Two hikers swept away in the Blue Mountains found dead" -> killed 2
    "A slide left three members of the same family dead." -> killed 3
    "Clashes in Lima: two hurt, protester dead" -> wounded 2; killed 1
    "A leader who had fought ranchers was found dead near Lima." -> killed 1
    "Five dead, many more injured in a stampede" -> killed 5; wounded 2+
    "Police found the wreck of a plane with all 18 passengers and crew dead." -> killed 18
    "3 dead and foreign nationals injured after an attack" -> killed 3; wounded 2+
    "Russia Mourns Hostage Deaths, Leader Criticized" -> killed 2+
    """
    if _misses_something(word) or (word.i and view.doc[word.i - 1].tag_ == "POS"):
        return  # "She looks for her country's missing"
    if word.dep_ == "amod" and word.head.i > word.i and people.is_known_thing(word.head.lower_):
        return
    if word.dep_ == "compound" and word.head.i == word.i + 1:
        return
    if _lives_rough(word):
        return
    if word.i and view.lower[word.i - 1] not in {"the"}:
        heads = list(phrase_before(view, word.i))
        of_another = word.dep_ == "amod" and word.head.i > word.i and people.is_person_word(word.head.lower_)
        if not (of_another and heads and heads[0].lower_ == "old"):  # "a 17-year-old homeless girl"
            yield from (h for h in heads if not (tells_where(view, h) or _disagrees(view, h, word)))
        yield from named_first(view, word.i)


@construction("state", counted_only=True)
def number_of_dead(view: View, word: Token) -> Iterator[Token]:
    """A number of dead, or of dead and wounded.

    "Hundreds of dead and injured are reported daily." -> killed 100+
    "Hospitals counted dozens of wounded." -> wounded 12+
    "The war left millions of dead." -> killed 1000000+
    "On the sands lay hundreds of dead and dying crabs." -> nothing
    "An aide reveals up to 13,000 war dead" -> killed <=13000
    """
    i = word.i
    if i >= 2 and view.lower[i - 1] in _OF_A_KIND and i - 2 in view.number_at and word.tag_[:2] != "VB":
        yield view.doc[i - 2]
        return
    if view.lower[i + 1 : i + 2] == ["and"] and people.ANIMALS & set(view.lower[i + 2 : i + 5]):
        return  # "hundreds of dead and dying crabs"
    if i >= 4 and view.lower[i - 1] in {"and", "or"} and "state" in view.frames_of(view.doc[i - 2]):
        i -= 2
    if i >= 2 and view.lower[i - 1] == "of" and i - 2 in view.number_at:
        yield view.doc[i - 2]


@construction("condition")
def in_a_condition(view: View, word: Token) -> Iterator[Token]:
    """Those who are in a critical condition.

    "Five people were in critical condition after the fire." -> wounded 5
    "Two peacekeepers died and a third is in critical condition." -> killed 2; wounded 1
    "The bank is in critical condition." -> nothing
    "The driver is in a coma." -> wounded 1
    "The parents of a boy in a coma are in court." -> wounded 1
    "The raid left 16 monks dead and seven others in a critical condition." -> killed 16; wounded 7
    "At least two people are dead and one is in critical condition." -> killed 2+; wounded 1
    "Two guards were hurt, and one is critical." -> wounded 2; wounded 1
    "Couple tied up and killed, grandson critical" -> killed 2; wounded 1
    "There are nine people in critical situation." -> wounded 9
    "The toll may rise as there are some people in critical situation." -> wounded 2+
    "A rider caught in the crossfire is in a stable condition in hospital." -> wounded 1
    "The town is in a critical situation." -> nothing
    "The next two days are critical." -> nothing
    "Nine boys were hurt; the condition of two is stated to be critical." -> wounded 9; wounded 2
    "The condition of the bank is serious." -> nothing
    """
    preposition = word.head
    if view.lower[word.i + 1 : word.i + 2] == ["of"]:
        if word.i + 2 in view.number_at:
            yield noun_of_number(view, word.i + 2)
        return
    if word.lower_ == "critical" and word.dep_ != "acomp":
        yield from phrase_before(view, word.i)
        return
    in_a_coma = word.lower_ == "coma" and preposition.head.tag_ == "NN"
    told = in_number(view, preposition.head) or preposition.head.tag_ == "NNS" or in_a_coma
    if preposition.lower_ == "in" and told:
        yield preposition.head
    elif preposition.lower_ == "in" or word.lower_ == "critical":
        yield from subject_of(preposition.head if preposition.lower_ == "in" else preposition)


@construction("state")
def predicate(view: View, word: Token) -> Iterator[Token]:
    """The adjective is said of the subject.

    "Two hikers were found dead on Monday." -> killed 2
    "Several people are still missing." -> missing 3+
    "One of the most wanted men in Peru has been missing since May." -> missing 1
    "Six crew members are missing and presumed dead." -> missing 6
    "They look for a nurse who has been missing since May." -> missing 1
    "The striker is missing the final." -> nothing
    "The names of the people, living or dead, are listed." -> nothing
    "The old man was dead on." -> nothing
    "At least 200 Rohingya, mostly women and children, are missing." -> missing 200+
    "Some 400 people were listed as missing." -> missing ~400
    "Thousands in Lima left homeless after typhoon" -> displaced 1000+
    "The strike left 45 Finnish soldiers and five from Peru dead." -> killed 45; killed 5
    "A blast in a mine left scores trapped and missing." -> missing 20+
    """
    state = word.head if word.dep_ == "conj" and word.head.dep_ in {"oprd", "advcl"} else word
    leaves = (state.dep_ == "oprd" or state != word) and state.head.lower_ in _LEAVES
    left = [child for child in state.head.children if child.dep_ == "dobj" and child.i < word.i]
    if leaves and left:
        yield from left
        return
    if view.lower[word.i - 1] == "as" and view.doc[word.i - 1].head.lower_ in _LISTED:
        yield from subject_of(view.doc[word.i - 1].head)
        return
    owned = word.i and view.doc[word.i - 1].tag_ == "POS"
    if owned or _misses_something(word) or _did_it(view, word.head):
        return
    is_so = word.dep_ == "ROOT" and any(child.dep_ == "aux" for child in word.children)
    if is_so or word.dep_ in {"acomp", "oprd", "attr", "ccomp", "xcomp", "advcl", "conj", "relcl"}:
        own = [child for child in word.children if child.dep_ in {"nsubj", "nsubjpass"}]
        told_apart = word.dep_ == "ccomp" and any(child.dep_ == "aux" for child in word.children)
        if own or not told_apart:  # "fans noticed an episode is missing"
            yield from own or subject_of(word.head if word.dep_ != "conj" else word)


@construction("state")
def attribute(view: View, word: Token) -> Iterator[Token]:
    """The adjective stands before the victims.

    "Rescuers carried 30 injured passengers to a hospital." -> wounded 30
    "The clash resulted in one dead terrorist." -> killed 1
    "The hunt for missing 11-year-old goes on" -> missing 1
    "Police received a missing person's report." -> nothing
    "Police appeal to missing student" -> missing 1
    "Among the dead gunmen were two Finns." -> killed 2 part
    "An unknown number of wounded people are the result of a bomb that went off at 1215." -> wounded 2+
    """
    if view.lower[max(0, word.i - 2) : word.i] == ["among", "the"]:
        return  # "Among the dead gunmen were two Finns": they are told before
    of_nobody = view.lower[word.i + 1 : word.i + 2] in (["person"], ["persons"])
    if word.lower_ == "missing" and of_nobody and _CASES & set(view.lower[word.i + 2 : word.i + 4]):
        return
    shot = word.i and view.lower[word.i - 1].startswith(("shot", "shoot"))  # "police shot dead rebel leader"
    if word.dep_ == "amod" and word.head.tag_ in NOUNS and word.head.i > word.i:
        yield from () if _lives_rough(word) or shot else (word.head,)
    elif view.lower[word.i + 2 : word.i + 6] == ["-", "year", "-", "old"]:
        yield view.doc[word.i + 5]
    elif word.lower_ == "missing" and view.lower[word.i - 1] in {
        "to",
        "for",
        "of",
        "with",
        "find",
        "the",
        "a",
    }:
        yield from phrase_after(view, word.i)


def _lives_rough(word: Token) -> bool:
    """Whether people are called homeless who have long been so: "homeless men"."""
    return bool(word.lower_ == "homeless" and word.dep_ == "amod" and word.head.i > word.i)


def _disagrees(view: View, noun: Token, word: Token) -> bool:
    """Whether a plural stands right before "was found dead": "one of the ranchers was found dead"."""
    plural = noun.tag_ == "NNS" and noun.i not in view.number_at and not in_number(view, noun)
    return plural and not _OF_ONE.isdisjoint(view.lower[noun.i + 1 : word.i])


def _did_it(view: View, verb: Token) -> bool:
    """Whether the subject of a verb is not who is dead by it: "the man they shot dead"."""
    has_object = any(child.dep_ == "dobj" for child in verb.children)
    return "harm" in view.frames_of(verb) and (verb.tag_ != "VBN" or has_object)


def _misses_something(word: Token) -> bool:
    """Whether somebody misses something: "missing the game"."""
    still = word.i > 0 and word.nbor(-1).lower_ in {"still", "reported", "remain", "remained", "feared"}
    return word.lower_ == "missing" and not still and any(child.dep_ == "dobj" for child in word.children)
