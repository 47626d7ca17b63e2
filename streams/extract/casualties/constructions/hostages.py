"""People who are taken hostage or prisoner, and those who are held so."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.constructions.by_order import in_number, phrase_before
from streams.extract.casualties.constructions.grammar import is_passive, object_of, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.people import class_of
from streams.extract.casualties.view import View

_SEIZED = frozenset("took take taken takes taking held hold holds holding seized seizing seize kept".split())
_HIDE = frozenset("holed barricaded entrenched fled escaped inside building".split())
_FREED = frozenset("recovered rescued rescue freed free released release freeing releasing".split())
_TAKES = frozenset("take takes took taken taking".split())
_TAKERS = frozenset({"armed_group", "security_forces"})


@construction("hostage")
def taken_hostage(view: View, noun: Token) -> Iterator[Token]:
    """Hostages taken or held.

    "Gunmen took 18 hostages at a hotel." -> abducted 18
    "The rebels are holding two engineers hostage." -> abducted 2
    "Pirates took the captain captive." -> abducted 1
    "Nine hostages held in a bank escaped." -> abducted 9
    "Nine hostages were being held in a bank." -> abducted 9
    "Five miners are held captive by the militia." -> abducted 5
    "At least 20 were taken to the hills as hostages." -> abducted 20+
    "They seized nine nurses as hostages." -> abducted 9
    "Inmate dies, two guards taken hostage" -> killed 1; abducted 2
    "Five killed in blast, three taken hostage in Puno" -> killed 5; abducted 3
    "He left behind two Finnish reporters still held hostage." -> abducted 2
    "The rebels took 22 soldiers prisoner last week." -> detained 22
    "Nine pilots were taken prisoner." -> detained 9
    "The gunmen are holed up in a school with about 70 hostages." -> abducted ~70
    "A film with nine hostages ran on television." -> nothing
    "The command reported 93 killed and 50 taken prisoner." -> killed 93; detained 50
    "The army took 40 prisoners." -> detained 40
    "It took two prisoners a year to dig the tunnel." -> nothing
    "He told police that he wanted to hold the speaker hostage." -> nothing
    "Men with guns threatened to take her hostage." -> nothing
    "He spoke of two drivers and a guard held hostage in Puno." -> abducted 2; abducted 1
    "Ken Roe, a Briton taken hostage in Puno, asked the minister to save him." -> abducted 1
    """
    before = view.lower[max(0, noun.i - 9) : noun.i]
    if noun.lower_.startswith("prisoner"):
        yield from _taken_prisoner(view, noun)
        return
    seized = noun.dep_ == "nsubjpass" and noun.head.lower_ in _SEIZED
    if noun.tag_ == "NNS" and (seized or set(view.lower[noun.i + 1 : noun.i + 2]) & _SEIZED):
        yield noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and in_number(view, noun) and _HIDE & set(before):
        yield noun
    if not _SEIZED & set(before):
        return
    verb = next(view.doc[i] for i in range(noun.i - 1, -1, -1) if view.lower[i] in _SEIZED)
    if before[-1:] == ["her"] and noun.lower_ in {"hostage", "captive"}:
        return  # who she is is told elsewhere
    if noun.lower_ in {"hostages", "captives"}:
        as_hostages = view.lower[noun.i - 1] == "as"
        counted = [who for who in subject_of(verb) if in_number(view, who)] if is_passive(verb) else []
        counted = counted or [who for who in object_of(verb) if in_number(view, who)]
        yield from counted if as_hostages and counted else [noun]
        return
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.i != noun.i]
    yield from objects or _held_so(view, verb) or subject_of(verb)


def _held_so(view: View, verb: Token) -> list[Token]:
    """Those told right before a participle, "two drivers and a guard held hostage", whatever it hangs on."""
    before = view.doc[max(0, verb.i - (2 if view.lower[verb.i - 1] in {"still", "being"} else 1))]
    by_nation = before.tag_ == "NNP" and view.lower[max(0, verb.i - 2)] in {"a", "an"}  # "a Briton taken …"
    if before.i in view.number_at and verb.lower_ in {"held", "taken"}:
        return [before]  # "five killed, three taken hostage"
    if verb.lower_ not in {"held", "taken"} or not (by_nation or people.is_person_word(before.lower_)):
        return []
    if view.lower[max(0, verb.i - 3) : before.i] == ["and", "a"]:
        return [*phrase_before(view, verb.i - 3), before]
    return [before] if by_nation or before.tag_ in {"NNS", "NNPS"} or in_number(view, before) else []


@construction("hostage")
def captive_people(view: View, word: Token) -> Iterator[Token]:
    """The adjective stands before those who are held.

    "Efforts to free two captive Finnish reporters go on." -> abducted 2
    "A captive soldier spoke." -> nothing
    "A captive audience of 40 people listened." -> nothing
    "Two captive dolphins died." -> nothing
    """
    of_war = class_of(word.head.lower_) in _TAKERS
    if word.lower_ == "captive" and word.dep_ == "amod" and people.is_person_word(word.head.lower_):
        yield from () if of_war else (word.head,)


@construction("hostage")
def freed_hostages(view: View, noun: Token) -> Iterator[Token]:
    """Hostages who were freed had been taken.

    "Troops rescued 17 hostages from a camp." -> abducted 17
    "Nine captives were freed on Sunday." -> abducted 9
    "Three hostages were also recovered." -> abducted 3
    "Marines rescued an Indonesian captive." -> abducted 1
    "The release of nine hostages was near." -> abducted 9
    "The two hostages spoke of their fear." -> nothing
    "The hostages were freed." -> nothing
    """
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lower_ in {"release", "rescue"}:
        yield from (noun,) if in_number(view, noun) else ()
        return
    freed = verb.lower_ in _FREED
    if not freed or noun.dep_ not in {"dobj", "nsubjpass"}:
        return
    one = any(child.lower_ in {"a", "an", "another"} for child in noun.children)
    if (noun.lower_ in {"hostages", "captives"} and in_number(view, noun)) or (one and noun.tag_ == "NN"):
        yield noun


def _taken_prisoner(view: View, noun: Token) -> Iterator[Token]:
    """Those taken prisoner, or the prisoners whom somebody takes."""
    verb = noun.head
    if verb.lower_ not in _TAKES and view.lower[noun.i - 1] != "taken":
        return
    before = view.doc[noun.i - 1]
    if before.lower_ == "taken" and noun.i - 2 in view.number_at:
        yield view.doc[noun.i - 2]  # "93 killed and 50 taken prisoner"
    elif noun.tag_ == "NN" and before.tag_ == "NNS" and class_of(before.lower_):
        yield before
    elif noun.tag_ == "NN" and is_passive(verb):
        yield from subject_of(verb)
    elif noun.dep_ == "dobj" and any(class_of(who.lower_) in _TAKERS for who in subject_of(verb)):
        yield noun
