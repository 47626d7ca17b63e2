"""The number that counts a noun.

It is looked for next to the noun and not in the parse, which is at its worst in lists of numbers.
"""

from __future__ import annotations

from fractions import Fraction

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.antecedents import OF_WORDS
from streams.extract.casualties.view import NOUNS, View
from streams.extract.numbers import Quantity, value

# What may stand between a number and its noun.
BETWEEN = NOUNS | {
    "JJ",
    "JJS",
    "JJR",
    "VBN",
    "VBG",
    "HYPH",
    "CD",
    "RB",
    "``",
    "''",
    "POS",
    "_SP",
}  # "_SP": more than one space
_WHOLES = frozenset("own team unit party squad side number ranks entourage convoy household patrol".split())
_GROUPS = frozenset(
    "family crew team group patrol unit gang household delegation squad party mission expedition".split()
)
_STRONG = frozenset("member man person people strong woman".split())  # "an 11-member crew"
TOGETHER = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4}
_SHARES = {
    "half": Fraction(1, 2),
    **dict.fromkeys(("third", "thirds"), Fraction(1, 3)),
    **dict.fromkeys(("quarter", "quarters"), Fraction(1, 4)),
}
_OWNERS = frozenset("of the its their his her our my these those".split())
_OF_ONE = (["was"], ["is"], ["has"], ["who"], ["whose"])
# Words for people that count things as well.
_AS_NUMBERS = frozenset(
    """dozen dozens hundreds thousands scores tens handful number half third quarter majority many
        most some several few both other others another dead deceased injured wounded missing pair group
        rest body bodies corpse corpses remainder""".split()
)


def quantity_of(noun: Token, view: View) -> tuple[Quantity | None, int | None, Token]:
    """The quantity of a noun phrase with its token, and the noun that it counts.

    "dozens of people": the quantity heads the phrase. "12 killed" has no noun: the number stands for it.
    """
    if (members := of_members(noun, view)) is not None:
        return members, noun.i - 3, noun
    if noun.i in view.number_at:
        counted, own = _counted_by(noun), view.number_at[noun.i]
        if counted is not None and counted.lower_ in _WHOLES:
            counted = None  # "three of its own", "two of his team"
        elif counted is not None and view.number_at.get(counted.i, own) is not own:
            counted = None  # "57 of the wounded three of whom died"
        return view.number_at[noun.i], noun.i, counted or noun
    if noun.lower_ in OF_WORDS and (counted := _counted_by(noun)):
        if (so_many := TOGETHER.get(noun.lower_)) is not None:
            span = noun.idx, noun.idx + len(noun)
            return Quantity(so_many, so_many, False, "exact", *span, span[0]), noun.i, counted
        if noun.lower_ in {"family", "group", "crew", "team", "gang"} and counted.i in view.number_at:
            return view.number_at[counted.i], counted.i, noun  # "a family of seven"
        quantity, number = _nearest_number(noun, view)
        if quantity is None or noun.lower_ in _SHARES:
            quantity, number = _nearest_number(counted, view)
        return quantity, number, counted
    if noun.lower_ == "more" and noun.i - 1 in view.number_at:
        return view.number_at[noun.i - 1], noun.i - 1, view.doc[noun.i - 1]  # "sixty more"
    quantity, number = _nearest_number(noun, view)
    return quantity, number, noun


def of_members(noun: Token, view: View) -> Quantity | None:
    """The number of members that a group has: "an 11-member crew", "a five-strong team"; None if not told."""
    i = noun.i
    if i < 3 or noun.lower_ not in _GROUPS or view.lower[i - 2] != "-" or view.lower[i - 1] not in _STRONG:
        return None
    number = view.doc[i - 3]
    count = value(number.lower_)
    if count is None:
        return None
    return Quantity(count, count, False, "exact", number.idx, number.idx + len(number), number.idx)


def share_before(view: View, first: int) -> Fraction | None:
    """The share of a number that is told before the phrase that begins at token `first`; None if none is.

    "Half of the 40 passengers", "two thirds of its 90 men".
    """
    i = first - 2
    if i < 0 or view.lower[first - 1] != "of":
        return None
    before = view.lower[i - 1] if i else ""
    if view.lower[i] in _SHARES:
        return _SHARES[view.lower[i]] * (2 if before == "two" else 3 if before == "three" else 1)
    return None


def _nearest_number(noun: Token, view: View) -> tuple[Quantity | None, int | None]:
    """The quantity that stands before a noun with nothing but its own words between."""
    for i in range(noun.i - 1, max(-1, noun.i - 9), -1):
        word = view.lower[i]
        if i in view.number_at and view.lower[i - 1] in {"a", "an"} and view.lower[i + 1] == "-":
            continue  # "a 300-level student"
        if i in view.number_at:
            of_so_many = view.lower[i - 1] == "of" and i - 2 in view.number_at and noun.dep_[:5] == "nsubj"
            number = i - 2 if of_so_many else i  # "three of nine miners have died"
            return view.number_at[number], number
        if view.doc[i].tag_ == "NNS" and people.is_known_thing(word):
            break  # "in 600 years Pope Benedict"
        if word == "including" or (view.doc[i].tag_ == "VBG" and "harm" in view.frames_of(view.doc[i])):
            break  # "fired nine shots killing peasants"
        if word in _OWNERS:
            if not _partitive(i, view):
                break
        elif word in {"and", "or"} and i - 2 in view.number_at:  # "70 regime and rebel fighters"
            both = view.doc[i - 1].tag_ == "VBN" and i + 2 == noun.i  # "50 tortured and burned corpses"
            named = view.doc[i - 1].tag_ in {"NN", "JJ"} and not people.is_person_word(view.lower[i - 1])
            if both or named:
                return view.number_at[i - 2], i - 2
            break
        elif view.doc[i].tag_ == "VBD" and view.lower[i - 1] == "and" and view.doc[i - 2].tag_ == "VBN":
            continue
        elif view.doc[i].tag_ not in BETWEEN and word not in {"other", "more", "'", '"'}:
            break
    for child in noun.children:
        if (
            child.i in view.number_at
            and noun.i - 9 < child.i < noun.i
            and child.dep_ in {"nummod", "amod", "quantmod"}
            and not _of_others(view, child.i, noun.i)
        ):
            return view.number_at[child.i], child.i
    return None, None


def _of_others(view: View, number: int, noun: int) -> bool:
    """Whether a number counts those told before "and": "3 dead and foreign nationals injured"."""
    joins = [i for i in range(number + 2, noun) if view.lower[i] == "and"]
    return any("state" in view.frames_of(view.doc[i - 1]) for i in joins)


def _partitive(i: int, view: View) -> bool:
    """Whether "of" or "the" stands in "dozens of", "12 of the": between a number and what it counts."""
    while i > 0 and view.lower[i] in _OWNERS:
        i -= 1
    return i in view.number_at and view.lower[i + 1] == "of"


def _counted_by(quantifier: Token) -> Token | None:
    """The noun in "dozens of people", "13 out of 19 crew members"."""
    for child in quantifier.children:
        if child.lower_ == "of" and child.i > quantifier.i:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
        if child.lower_ == "out" and child.i > quantifier.i:
            return next((n for of in child.children for n in of.children if n.dep_ == "pobj"), None)
    return None


def of_percent(view: View, i: int) -> bool:
    """Whether the number at token `i` is what a percentage is taken of: "40 percent of its 60,000 people"."""
    return any(
        view.lower[j] == "of" and view.lower[j - 1] in {"percent", "cent", "%", "pct"}
        for j in range(max(1, i - 6), i)
    )


def is_age(number: Token, quantity: Quantity, view: View) -> bool:
    """Whether a number between commas is the age of the one who is named before it: ", 62, was"."""
    i = number.i
    if not view.lower[i].isdigit() or quantity.low != quantity.high or (quantity.low or 0) > 110:
        return False
    opens = i == 0 or view.lower[i - 1] == ","
    return opens and view.lower[i + 1 : i + 2] == [","] and view.lower[i + 2 : i + 3] in _OF_ONE


# Before what people came to harm by: "killed after crashing into a cow".
_HIT = frozenset({"into", "with", "by"})


def counts_animals(view: View) -> bool:
    """Whether a number without a noun can only count the animals that its sentence tells of."""
    common = {t.lower_ for t in view.doc if t.tag_ in {"NN", "NNS"} and t.head.lower_ not in _HIT}
    return bool(common & people.ANIMALS) and not any(people.class_of(word) for word in common - _AS_NUMBERS)
