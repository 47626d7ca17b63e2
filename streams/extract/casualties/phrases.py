"""One noun phrase as a group of victims: whether it names people, and how many."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from streams.extract import countries
from streams.extract.casualties import people
from streams.extract.casualties.counted import (
    BETWEEN,
    counts_animals,
    is_age,
    of_members,
    of_percent,
    quantity_of,
    share_before,
)
from streams.extract.casualties.names import named_before, named_right_after
from streams.extract.casualties.uncounted import MANY, PERSONAL, PLURAL, without_number
from streams.extract.casualties.view import NOUNS, View
from streams.extract.numbers import Bound, Quantity
from streams.extract.periods.words import WEEKDAYS

_NONE = frozenset({"no", "neither", "nor", "not", "zero", "nobody", "none", "any", "every", "each"})
# "None of the 150 passengers was hurt", "not one of our 150 soldiers"
_NONE_OF = re.compile(
    r"\b(?:none|neither|not (?:one|a single one)) of(?: (?:our|its|their|his|her|my|your))?$"
)
_LANDMARKS = frozenset("mount lake fort camp port cape jabal jebel tal tell wadi".split())
_LIVED = frozenset({"survived", "survive"})  # "none of the 150 on board survived"
_MOST_OF = (["most", "of"], ["majority", "of"])
_EVERYONE = frozenset({"all", "everyone", "everybody"})
_WITH_NUMBERS = frozenset(
    "the another other further additional these those his her their its our my all a an last first".split()
)
_SHARE = frozenset({"%", "percent", "pct"})  # "78% more children died"
_PRONOUNS = frozenset({"PRP", "PRP$", "EX", "WP", "WDT", "DT", "WP$"})
ONE_BY_ONE = "persons told one by one"


@dataclass(frozen=True)
class Group:
    """One group of victims: inclusive bounds, the tokens `first`..`last`, and how it was counted."""

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


def group_of(noun: Token, view: View, *, people_only: bool = False, trusted: bool = False) -> Group | None:
    """One noun phrase as a group of victims; None if it names no people or says not how many."""
    pronoun = noun.tag_ == "PRP" and noun.lower_ != "one"
    quantity, number, noun = (None, None, noun) if pronoun else quantity_of(noun, view)
    left = noun.i if noun.tag_ == "PRP" else _left(noun, view)
    if quantity is not None and number is not None:
        counts_people = trusted or _may_be_people(noun, view, people_only)
        return _numbered(noun, quantity, number, left, view) if counts_people else None
    if noun.lower_ in _EVERYONE and (on_board := _on_board(noun, view)) is not None:
        return on_board
    if noun.lower_ == "many" and noun.i and view.lower[noun.i - 1] == "as":
        return _as_many(noun, view)
    if view.lower[max(0, noun.i - 2) : noun.i] == ["as", "many"] and _may_be_people(noun, view, True):
        as_many = _as_many(view.doc[noun.i - 1], view)
        return replace(as_many, head=noun, last=noun.i) if as_many else None
    if _is_nobody(noun, left, view) or _is_no_person(noun, view):
        return None
    words = {view.lower[left], view.lower[left - 1] if left else ""}
    if noun.tag_ in {"NNS", "NNPS"} and view.lower[left : left + 2] == ["the", "first"]:
        return None  # "they would be the first Danes abducted since 2011"
    low, high, rule = without_number(noun, trusted or _may_be_people(noun, view, True), words)
    if low is None:
        return None
    if rule == PLURAL and view.lower[noun.i + 1 : noun.i + 3] == [",", "both"]:
        high = 2  # "the girls, both 12, were hurt"
    if rule == PLURAL and people.is_person_word(noun.lower_) and noun.tag_ == "NNS":
        if noun.dep_ == "attr" and noun.head.lower_ in {"were", "are"}:
            named, _ = named_before(view, noun.head.i - 1)
            if named > 1:  # "Juan Ruiz and Luis Soto were the priests killed"
                return Group(noun, left, noun.i, named, named, False, "exact", ONE_BY_ONE)
        named, last = named_right_after(view, noun.i + 1)
        if named > 1:  # "the teachers Luz Cuene and Jairo Vitonco"
            return Group(noun, left, last, named, named, False, "exact", ONE_BY_ONE)
    return Group(noun, left, noun.i, low, high, False, "vague" if high is None else "exact", rule)


def _numbered(noun: Token, quantity: Quantity, number: int, left: int, view: View) -> Group | None:
    """A group with a number, which stands at token `number`; None where it counts nobody, or no people."""
    if quantity.high == 0 or (number and view.lower[number - 1] in {"no", "not"}):
        return None
    if view.lower[max(0, number - 2) : number + 1] == ["a", "loved", "one"]:
        return None  # "grief at the death of a loved one"
    if noun.lower_ == "head" and view.lower[noun.i + 1 : noun.i + 2] == ["of"]:
        return None  # "1.2 million head of livestock"
    if noun.i in view.number_at and (is_age(noun, quantity, view) or counts_animals(view)):
        return None
    if of_percent(view, number) and not _whole_was_harmed(noun, view):
        return None
    begins = _token_at(view, quantity.start, number)
    first = min(_article_before(view, begins) if left < begins else left, begins, noun.i)
    low, high = quantity.low, quantity.high
    before = view.lower[max(0, first - 2) : first]
    if _of_none(view, first) and not _LIVED & set(view.lower[noun.i + 1 : noun.i + 6]):
        return None
    if (share := share_before(view, first)) is not None:
        low, high = (None if bound is None else round(bound * share) for bound in (low, high))
    elif low and before in _MOST_OF:
        low, high = low // 2 + 1, None
    return Group(noun, first, max(noun.i, number), low, high, quantity.approx, quantity.bound, "a number")


def _of_none(view: View, first: int) -> bool:
    """Whether a phrase that begins at token `first` names those of whom it was none."""
    return _NONE_OF.search(" ".join(view.lower[max(0, first - 5) : first])) is not None


def _is_nobody(noun: Token, left: int, view: View) -> bool:
    """Whether a phrase, which begins at token `left`, says of nobody in particular that he is one of them.

    "How many died", "none of them", "a nurse was among those killed".
    """
    before = view.lower[max(0, left - 2) : left]
    words = {view.lower[left], *before[-1:]}
    how_many = before[-1:] == ["how"] and view.lower[left] == "many" and view.text.rstrip().endswith("?")
    if view.lower[max(0, noun.i - 1)] == "how" or how_many or _SHARE & set(view.lower[left : noun.i]):
        return True
    if _of_none(view, left) or words & _NONE:
        return True
    if noun.lower_ == "others" and "or" in words and _NONE & set(view.lower[: noun.i]):
        return True  # "no spectators or others"
    if noun.lower_ == "those" and ("among" in words or (left == 1 and "of" in words)):
        return True  # "A nurse was among those killed"; "Of those killed, six were women"
    return bool(noun.lower_ == "them" and noun.i and view.lower[noun.i - 1] == "among")


def _is_no_person(noun: Token, view: View) -> bool:
    """Whether a word stands for an animal or a day, or is a pronoun that need not stand for people."""
    beside = {"appos", "compound"} if noun.tag_ == "NNP" else {"appos"}
    if any(child.dep_ in beside and child.text in people.ANIMALS for child in noun.children):
        return True  # "Ndakasi, a mountain gorilla, has died"; "the raven Merlina is missing"
    if noun.lower_ in PERSONAL and (noun.tag_ != "PRP" or counts_animals(view)):
        return True
    if noun.tag_ == "NNPS" and noun.lower_ in people.ANIMALS:
        return True  # "Killing Wolves"
    named = noun.tag_ == "NNP" and noun.i and noun.nbor(-1).tag_ == "NNP"
    if named and countries.refer(f"{noun.nbor(-1).text} {noun.text}", ("name",)) is not None:
        return True  # "a jet led by Saudi Arabia has gone missing"
    if named and noun.nbor(-1).lower_ in _LANDMARKS:
        return True  # "they captured Mount Sinjar"
    if noun.lower_ in WEEKDAYS:
        return True  # "two hikers lost in the hills last Tuesday were found dead"
    return bool(noun.tag_ in _PRONOUNS) and noun.lower_ not in {
        "another",
        "those",
        "both",
        *PERSONAL,
        *MANY,
    }


def _as_many(many: Token, view: View) -> Group | None:
    """As many as were told last: "three were killed and as many injured"; None if of no number."""
    i = many.i
    if i < 2 or view.lower[i + 1 : i + 2] == ["as"] or view.lower[i - 2] in {"twice", "half", "times"}:
        return None
    told = next((view.number_at[j] for j in range(i - 2, -1, -1) if j in view.number_at), None)
    if told is None:
        return None
    return Group(many, i - 1, i, told.low, told.high, told.approx, told.bound, "a number")


def _on_board(everyone: Token, view: View) -> Group | None:
    """All that were told before to be on board: "a plane with 62 aboard fell, killing all"; None else."""
    for i in range(everyone.i - 1, -1, -1):
        after = view.lower[i + 1 : i + 4]
        if i in view.number_at and ("aboard" in after or "board" in after):
            told = view.number_at[i]
            last = (
                everyone.i + 2
                if view.lower[everyone.i + 1 : everyone.i + 3] == ["on", "board"]
                else everyone.i
            )
            return Group(everyone, everyone.i, last, told.low, told.high, told.approx, told.bound, "a number")
    return None


def _whole_was_harmed(noun: Token, view: View) -> bool:
    """Whether what a share is taken of are victims themselves: "45 percent of the 320 people who died"."""
    after = view.doc[noun.i + 1 : noun.i + 2]
    return bool(after) and (after[0].lower_ == "who" or bool(view.frames_of(after[0]) & {"harm", "state"}))


def _left(noun: Token, view: View) -> int:
    """The first token of the words that stand before a noun as part of its phrase, its article included."""
    i: int = noun.i
    while (
        i > 0
        and (view.doc[i - 1].tag_ in BETWEEN or view.lower[i - 1] in {"other", "more"})
        and view.doc[i - 1].dep_ != "ROOT"
    ):
        if noun.i - i > 7:
            break
        i -= 1
    while i > 0 and "-" in view.lower[i - 1 : i + 1] and not view.doc[i - 1].whitespace_:
        i -= 1  # never from the middle of "16-year-old"
    if i > 0 and view.doc[i - 1].tag_ in {"DT", "PRP$", "PDT"}:
        i -= 1
    return i


def _article_before(view: View, i: int) -> int:
    """The first of the words before a number that go with it: "another 26", and not "In Homs | 26"."""
    while i > 0 and view.lower[i - 1] in _WITH_NUMBERS:
        i -= 1
    return i


def _token_at(view: View, offset: int, before: int) -> int:
    i = before
    while i > 0 and view.doc[i].idx > offset:
        i -= 1
    return i


def _may_be_people(noun: Token, view: View, people_only: bool) -> bool:
    word = noun.lower_
    if people.is_person_word(word) or noun.i in view.number_at or of_members(noun, view) is not None:
        return True
    if noun.i and (view.lower[noun.i - 1], word.rstrip("s")) in {("navy", "seal"), ("value", "target")}:
        return True  # no animals, and no sites: "high-value targets"
    if noun.lower_ == "whom" or (noun.lower_ == "them" and (view.of_people or view.people_before(noun.i))):
        return True
    if noun.lower_ in {"them", "us", "those", "these"}:
        return not people_only  # "four of them died"
    return not (people.is_known_thing(word) or people_only) and (
        noun.tag_ in NOUNS - {"NN"} or word.endswith("s")
    )
