"""How English tells who came to harm: one function a construction, its examples beside it.

A construction is given the word that tells of harm and yields the heads of the noun phrases that name
its victims. For each frame of the lexicon the constructions are tried in the order in which they stand
here, and the first that yields anything is taken.

The examples in the docstrings are run by the tests: `"text" -> kind count`, where `12+` is at least 12,
`<=20` at most 20, `~50` about 50, `3-5` a range, and `-> nothing` means that nobody is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from streams.extract.casualties.groups import NOUNS, View
from streams.extract.casualties.lexicon import Frame

Yield = Callable[[View, Token], Iterator[Token]]


@dataclass(frozen=True)
class Construction:
    """A way to tell who came to harm."""

    name: str
    frame: Frame
    victims: Yield


CONSTRUCTIONS: dict[Frame, list[Construction]] = {}


def construction(*frames: Frame) -> Callable[[Yield], Yield]:
    """Register a function as a construction of the frames named."""

    def register(victims: Yield) -> Yield:
        for frame in frames:
            name = victims.__name__.replace("_", " ")
            CONSTRUCTIONS.setdefault(frame, []).append(Construction(name, frame, victims))
        return victims

    return register


@construction("harm")
def passive(view: View, verb: Token) -> Iterator[Token]:
    """The victims are the subject of the passive verb.

    "Five soldiers were killed in clashes near Tal Afar." -> killed 5
    "Dozens of people have been injured." -> wounded 12+
    """
    if verb.tag_ in {"VBN", "VBD"} and _is_passive(verb):
        yield from _subject(verb)


@construction("harm")
def direct_object(view: View, verb: Token) -> Iterator[Token]:
    """The victims are the object.

    "A car bomb killed at least 70 people." -> killed 70+
    "The strike hit a bakery, killing nine." -> killed 9
    """
    yield from _object(verb)


@construction("harm")
def reduced_relative(view: View, verb: Token) -> Iterator[Token]:
    """The participle follows the victims.

    "Three civilians killed in rocket attack" -> killed 3
    "At least 50 killed in Homs" -> killed 50+
    """
    if verb.tag_ in {"VBN", "VBD"} and verb.dep_ in {"acl", "relcl"}:
        yield verb.head


@construction("harm")
def headline_passive(view: View, verb: Token) -> Iterator[Token]:
    """A headline leaves out the auxiliary, and the parser takes the participle for a past tense.

    "Dozens killed as bomb hits market in Kabul" -> killed 12+
    """
    if verb.tag_ in {"VBN", "VBD"}:
        yield from _subject(verb)


@construction("suffer")
def subject(view: View, verb: Token) -> Iterator[Token]:
    """The victims are the subject.

    "Four protesters died from gunfire overnight." -> killed 4
    """
    yield from _subject(verb)


@construction("harm", "suffer", "state")
def just_before(view: View, word: Token) -> Iterator[Token]:
    """Where the parse has no answer, the victims are the noun phrase that ends where the word begins.

    "The blast left 12 dead." -> killed 12
    """
    i = word.i - 1
    while i > 0 and word.i - i < 4 and view.doc[i].tag_ in {"RB", "VBD", "VBP", "VBZ", "VBN", "MD"}:
        i -= 1
    if i >= 0 and (view.doc[i].tag_ in NOUNS or i in view.number_at):
        yield view.doc[i]


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and _is_passive(verb.head)


def _subject(verb: Token) -> Iterator[Token]:
    """The verb's subject, or that of the verb which it shares it with."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                yield child
                return
        if verb.dep_ not in {"conj", "xcomp", "ccomp", "oprd", "acomp"}:
            return
        verb = verb.head


def _object(verb: Token) -> Iterator[Token]:
    """The verb's object, or that of the verb which it shares it with ("killed and injured hundreds")."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
            return
    for child in verb.children:
        if child.dep_ == "conj" and child.i - verb.i <= 3:
            yield from _object(child)
