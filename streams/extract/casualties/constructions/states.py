"""Adjectives: the victims are dead, injured, missing, homeless."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.constructions.grammar import phrase_before, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.groups import NOUNS, View


@construction("state")
def counted_among(view: View, word: Token) -> Iterator[Token]:
    """A number of "the dead", "the wounded".

    "Fifteen of the wounded were in critical condition." -> wounded 15
    """
    i = word.i
    if i >= 3 and view.lower[i - 2 : i] == ["of", "the"] and i - 3 in view.number_at:
        yield view.doc[i - 3]


@construction("state")
def right_before(view: View, word: Token) -> Iterator[Token]:
    """The victims are the noun phrase, or the number alone, that ends where the adjective begins.

    "The blast left 12 dead." -> killed 12
    "52 dead as rival groups clash in Ghouta" -> killed 52
    "Sniper fire left two civilians dead and scores wounded." -> killed 2; wounded 20+
    "Three dead and more than 60 missing in ferry accident" -> killed 3; missing 61+
    "Wardens counted 400 dead seals on the shore." -> nothing
    """
    if word.dep_ == "amod" and word.head.i > word.i and people.is_known_thing(word.head.lower_):
        return
    if word.i and view.lower[word.i - 1] not in {"the"}:
        yield from phrase_before(view, word.i)


@construction("state")
def predicate(view: View, word: Token) -> Iterator[Token]:
    """The adjective is said of the subject.

    "Two hikers were found dead on Monday." -> killed 2
    "Several people are still missing." -> missing 3+
    """
    if word.dep_ in {"acomp", "oprd", "attr", "ccomp", "xcomp", "advcl", "conj"}:
        own = [child for child in word.children if child.dep_ in {"nsubj", "nsubjpass"}]
        yield from own or subject_of(word.head if word.dep_ != "conj" else word)


@construction("state")
def attribute(view: View, word: Token) -> Iterator[Token]:
    """The adjective stands before the victims.

    "Rescuers carried 30 injured passengers to a hospital." -> wounded 30
    "The clash resulted in one dead terrorist." -> killed 1
    """
    if word.dep_ == "amod" and word.head.tag_ in NOUNS and word.head.i > word.i:
        yield word.head
