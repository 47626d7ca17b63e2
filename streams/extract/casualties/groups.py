"""Groups of victims: a noun phrase, who it names and how many.

Counts are looked for next to the noun and not in the parse, which is at its worst in lists of numbers;
the parse is asked what belongs together ("50 fighters and two civilians").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc, Token

from streams.extract.casualties import people
from streams.extract.numbers import Bound, Quantity, find

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BETWEEN = NOUNS | {"JJ", "JJS", "JJR", "VBN", "VBG", "HYPH", "CD", "RB", "``", "''", "POS"}
_OF_WORDS = frozenset(
    [
        "number",
        "half",
        "third",
        "quarter",
        "majority",
        "many",
        "most",
        "some",
        "several",
        "few",
        "all",
        "more",
        "one",
        "two",
        "three",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "tens",
        "group",
        "groups",
        "team",
        "crowd",
        "handful",
        "couple",
        "pair",
        "lots",
        "plenty",
        "family",
        "families",
        "score",
    ]
)
_COLLECTIVES = frozenset(
    [
        "people",
        "police",
        "personnel",
        "staff",
        "crew",
        "family",
        "families",
        "population",
        "populace",
        "troops",
        "army",
        "group",
        "team",
        "crowd",
        "elderly",
        "youth",
        "displaced",
        "dead",
        "wounded",
        "injured",
        "missing",
        "cattle",
        "others",
        "clergy",
        "gang",
    ]
)
_ONE = frozenset({"a", "an", "one", "another", "every", "each"})
_NONE = frozenset({"no", "neither", "zero", "nobody", "none", "any"})
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_YEAR_BEFORE = frozenset(
    {"in", "since", "of", "by", "from", "until", "during", "to", "and", "before", "after"}
)
_MANY = frozenset({"many", "numerous", "countless", "most", "some", "others", "all", "multiple", "various"})


@dataclass(frozen=True)
class Group:
    """One group of victims: inclusive bounds, the tokens `first`..`last` of its words, and how it was counted."""

    head: Token
    first: int
    last: int
    low: int | None
    high: int | None
    approx: bool
    bound: Bound
    counted_by: str  # the rule of counting, in plain words

    @property
    def exact(self) -> bool:
        """Whether it is one known number."""
        return self.low is not None and self.low == self.high


class View:
    """A parsed sentence as the constructions look at it: its words, and the quantities among them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.lower = [token.lower_ for token in doc]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """All quantities of the sentence."""
        return find(self.doc.text)

    @cached_property
    def number_at(self) -> dict[int, Quantity]:
        """The quantity that each token belongs to, by token."""
        spans = ((quantity, quantity.start, quantity.end) for quantity in self.quantities)
        found: dict[int, Quantity] = {}
        tokens = iter(self.doc)
        token = next(tokens, None)
        for quantity, start, end in spans:
            while token is not None and token.idx < end:
                if token.idx + len(token) > start:
                    found[token.i] = quantity
                token = next(tokens, None)
        return {i: quantity for i, quantity in found.items() if not self._is_date(i, quantity)}

    def _is_date(self, i: int, quantity: Quantity) -> bool:
        """Whether a number is a year or a day of the month: "in 2012", "9 April", "August 17"."""
        if not quantity.low or quantity.low != quantity.high or not self.lower[i].isdigit():
            return False
        before = self.lower[i - 1].strip(".") if i else ""
        after = self.lower[i + 1].strip(".") if i + 1 < len(self.lower) else ""
        if quantity.low <= 31 and (before in _MONTHS - {"may"} or after in _MONTHS or before == "may"):
            return True
        return (
            1900 <= quantity.low <= 2100
            and len(self.lower[i]) == 4
            and (before in _YEAR_BEFORE | _MONTHS or not before)
        )


def groups(head: Token, view: View, *, people_only: bool = False) -> list[Group]:
    """The groups that a noun phrase names, from the token that heads it: one, or one for each of its conjuncts.

    Conjuncts that are counted apart are groups of their own ("30 soldiers and 39 rebels"); a number that
    covers several nouns, and persons named one by one, make one group ("a man and his wife").
    """
    found: list[Group] = []
    for noun in _conjuncts(_antecedent(head)):
        group = group_of(noun, view, people_only=people_only)
        if group is None:
            continue
        if found and (merged := _merged(found[-1], group)):
            found[-1] = merged
        else:
            found.append(group)
    return found


def group_of(noun: Token, view: View, *, people_only: bool = False) -> Group | None:
    """One noun phrase as a group of victims; None if it names no people or says not how many."""
    quantity, number, noun = _quantity(noun, view)
    word = noun.lower_
    left = _left(noun, view)
    first = min(left, number) if number is not None else left
    last = noun.i
    if number is not None and number > last:
        last = number
    if quantity is not None:
        if noun.i != number and not _may_be_people(noun, view, people_only):
            return None
        first = min(first, _token_at(view, quantity.start, number or first))
        return Group(
            noun, first, last, quantity.low, quantity.high, quantity.approx, quantity.bound, "a number"
        )
    determiner = view.lower[left - 1] if left else ""
    if view.lower[left] in _NONE or determiner in _NONE:
        return None
    if noun.tag_ in {"PRP", "PRP$", "EX", "WP", "WDT", "DT", "WP$"} and word not in {"another"}:
        return None
    if word in _MANY or word in _COLLECTIVES or noun.tag_ in {"NNS", "NNPS"}:
        if word not in _MANY and not people.is_person_word(word) and noun.tag_ != "NNPS":
            return None
        return Group(noun, first, last, 2, None, False, "vague", "a plural without a number")
    if word == "couple":
        return Group(noun, first, last, 2, 2, False, "exact", "a couple")
    if word == "another" or people.is_person_word(word) or _is_name(noun):
        return Group(noun, first, last, 1, 1, False, "exact", "one person")
    return None


def _antecedent(head: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if head.tag_ in {"WP", "WDT"} and (clause := _relative_clause(head)) is not None:
        return clause.head
    return head


def _relative_clause(token: Token) -> Token | None:
    while token.head is not token:
        token = token.head
        if token.dep_ == "relcl":
            return token
    return None


def _conjuncts(noun: Token) -> list[Token]:
    found, queue = [], [noun]
    while queue:
        token = queue.pop(0)
        found.append(token)
        queue += [
            child
            for child in token.children
            if child.dep_ in {"conj", "appos"}
            and child.i > token.i
            and child.tag_ in NOUNS | {"CD"}
            and (child.dep_ == "conj" or (child.tag_ == "CD" and False))
        ]
    return found


def _merged(one: Group, other: Group) -> Group | None:
    """Both as one group, where one count covers both or both are persons told one by one."""
    last = max(one.last, other.last)
    if other.counted_by == "a plural without a number":
        if one.counted_by in {"a number", "a plural without a number"} and one.low != 1:
            return replace(one, last=last)
    persons = {"one person", "persons one by one"}
    if one.counted_by in persons and other.counted_by in persons and _alike(one, other):
        total = (one.low or 0) + (other.low or 0)
        return replace(one, last=last, low=total, high=total, counted_by="persons one by one")
    return None


def _alike(one: Group, other: Group) -> bool:
    civil = {"civilian", "child", "woman", "unspecified"}
    a, b = (people.class_of(group.head.lower_) or "unspecified" for group in (one, other))
    return a == b or (a in civil and b in civil and "civilian" not in {a, b})


def _quantity(noun: Token, view: View) -> tuple[Quantity | None, int | None, Token]:
    """The quantity of a noun phrase with its token, and the noun that it counts.

    "dozens of people": the quantity heads the phrase. "12 killed" has no noun: the number stands for it.
    """
    if noun.i in view.number_at:
        counted = _counted_by(noun)
        return view.number_at[noun.i], noun.i, counted or noun
    if noun.lower_ in _OF_WORDS and (counted := _counted_by(noun)):
        quantity, number, _ = _nearest_number(noun, view)
        if quantity is None and noun.lower_ not in _COLLECTIVES:
            quantity, number, _ = _nearest_number(counted, view)
        return quantity, number, counted
    return _nearest_number(noun, view)


def _nearest_number(noun: Token, view: View) -> tuple[Quantity | None, int | None, Token]:
    for i in range(noun.i - 1, max(-1, noun.i - 9), -1):
        if i in view.number_at:
            return view.number_at[i], i, noun
        if view.doc[i].tag_ not in _BETWEEN and view.lower[i] not in {
            "other",
            "more",
            "of",
            "'",
            '"',
            "the",
            "'s",
            "s",
        }:
            break
        if view.lower[i] in {"of", "the"} and not _partitive(i, view):
            break
    after = noun.i + 1
    if noun.lower_ in {"toll"} and after in view.number_at:
        return view.number_at[after], after, noun
    return None, None, noun


def _partitive(i: int, view: View) -> bool:
    """Whether "of" or "the" stands in "dozens of", "12 of the": between a number and what it counts."""
    while i > 0 and view.lower[i] in {"of", "the", "its", "their", "his"}:
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


def _left(noun: Token, view: View) -> int:
    """The first token of the words that stand before a noun as part of its phrase, its article included."""
    i = noun.i
    while (
        i > 0
        and (view.doc[i - 1].tag_ in _BETWEEN or view.lower[i - 1] in {"other", "more"})
        and view.doc[i - 1].dep_ != "ROOT"
    ):
        if noun.i - i > 7:
            break
        i -= 1
    if i > 0 and view.doc[i - 1].tag_ in {"DT", "PRP$", "PDT"}:
        i -= 1
    return i


def _token_at(view: View, offset: int, before: int) -> int:
    i = before
    while i > 0 and view.doc[i].idx > offset:
        i -= 1
    return i


def _may_be_people(noun: Token, view: View, people_only: bool) -> bool:
    word = noun.lower_
    if people.is_person_word(word) or noun.i in view.number_at:
        return True
    if people.is_known_thing(word) or people_only:
        return False
    return noun.tag_ in {"NNS", "NNPS", "NNP"} or word.endswith("s")


def _is_name(noun: Token) -> bool:
    return noun.tag_ == "NNP" and len(noun) > 2 and not noun.text.isupper()
