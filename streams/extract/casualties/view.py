"""A parsed sentence as the constructions look at it."""

from __future__ import annotations

import re
from functools import cached_property

from spacy.tokens import Doc, Token

from streams.extract.casualties.frames import Frame, Trigger
from streams.extract.casualties.lexicon import MEANT
from streams.extract.casualties.meanings import meanings
from streams.extract.casualties.people import class_of
from streams.extract.numbers import Quantity, find
from streams.extract.periods.words import MONTH_NUMBER

_SENTENCE = 250  # characters before a sentence in which is told whom "them" stands for
MANIFOLD = {"double": 2, "twin": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MONTHS = frozenset(MONTH_NUMBER)
_YEAR_BEFORE = frozenset(
    {"in", "since", "of", "by", "from", "until", "during", "to", "and", "before", "after"}
)
_IN_A_MONTH = frozenset({"in", "since", "during", "last", "by", "early", "late"})
_LABELS = frozenset(
    """year grade flight route highway interstate phase chapter unit block ward zone sector team squad
        squadron battalion brigade regiment division base checkpoint platoon gate terminal article section
        stage tier room platform act season episode pier euro expo olympics""".split()
)
_HARMED = frozenset("dead killed injured wounded".split())
_OF_ONE = frozenset("died was who is has dies".split())
_AGED = frozenset("boy girl man woman child youth lad".split())
_NO_LABEL = frozenset("last past this next previous that the".split())  # "in May last year 28 people"
_PARENTS = frozenset("father mother parent dad mum mom grandfather grandmother of".split())


class View:
    """A parsed sentence as the constructions look at it: its words, and the quantities among them."""

    def __init__(self, doc: Doc, text: str, before: str = "") -> None:
        """text: that of `doc`. before: what the article tells before it, which "them" may stand for."""
        self.doc = doc
        self.text = text
        self._before = before
        self.lower = [token.lower_ for token in doc]
        if "IS" in text:
            self.lower = ["isis" if token.text == "IS" else token.lower_ for token in doc]

    @cached_property
    def of_people(self) -> bool:
        """Whether the sentence before tells of people, in number, or of the dead and the wounded."""
        last = re.split(r"[.!?]\s|\n", self._before[-_SENTENCE:].rstrip(". \n"))[-1]
        words = re.findall(r"[a-z]+", last.lower())
        several = (word for word in words if word.endswith(("s", "men", "people", "children")))
        return not _HARMED.isdisjoint(words) or any(map(class_of, several))

    @cached_property
    def meanings(self) -> dict[int, tuple[Trigger, ...]]:
        """What each token that tells of harm may mean, by token."""
        told = (i for i, word in enumerate(self.lower) if word in MEANT)
        found = ((i, meanings(self.doc[i])) for i in told)
        return {i: triggers for i, triggers in found if triggers}

    def people_before(self, i: int) -> bool:
        """Whether words for several people stand before token `i`, for whom "them" may stand."""
        return any(token.tag_ == "NNS" and class_of(token.lower_) for token in self.doc[:i])

    def frames_of(self, token: Token) -> set[Frame]:
        """The frames that a token may be read in; empty if it tells of no harm."""
        return {trigger.frame for trigger in self.meanings.get(token.i, ())}

    @cached_property
    def quantities(self) -> list[Quantity]:
        """All quantities of the sentence."""
        return find(self.text)

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
        counts = {i: quantity for i, quantity in found.items() if self._is_count(i, quantity)}
        return counts | self._manifold()

    def _is_count(self, i: int, quantity: Quantity) -> bool:
        """Whether a number may count people: it is no date, no age and no label."""
        if self._is_date(i, quantity) or self._is_age_of(i) or self.counts_offspring(i):
            return False
        if self.lower[max(0, i - 2) : i] in (["one", "in"], ["two", "in"], ["three", "in"]):
            return False  # "one in five of the dead"
        return not self._is_age_or_label(i, quantity)

    def _manifold(self) -> dict[int, Quantity]:
        """The numbers in "a double murder", "the quadruple homicide", by token."""
        found = {}
        for i in (i for i, word in enumerate(self.lower[:-1]) if word in MANIFOLD):
            token, deed = self.doc[i], self.doc[i + 1]
            if deed.tag_ in {"NN", "NNS"} and "act" in self.frames_of(deed):
                fold, start, end = MANIFOLD[self.lower[i]], token.idx, token.idx + len(token)
                found[i] = Quantity(fold, fold, False, "exact", start, end, start)
        return found

    def counts_offspring(self, i: int) -> bool:
        """Whether a number tells how many children somebody has: "a mother of three"."""
        if not (i >= 2 and self.lower[i - 1] in {"of", "-"} and self.lower[i - 2].rstrip("s") in _PARENTS):
            return False
        after = (token for token in self.doc[i + 1 : i + 4] if token.tag_ in NOUNS)
        counted = next(after, None)  # "parents of 43 missing students" tells of the students
        told = "state" in {f for token in self.doc[i + 1 : i + 2] for f in self.frames_of(token)}
        told = told or self.lower[i + 2 : i + 3] == [
            "whose"
        ]  # "the mother of two boys whose bodies were found"
        return not (told and counted is not None and counted.tag_ == "NNS")

    def _is_age_of(self, i: int) -> bool:
        """Whether a number is the age told of one person: "a boy of nine", "a 65 year old farmer"."""
        person = self.lower[i - 2] if i >= 2 and self.lower[i - 1] == "of" else ""
        return person in _AGED or self.lower[i + 1 : i + 3] in (["year", "old"], ["years", "old"])

    def _is_clock_time(self, i: int) -> bool:
        """Whether a number is a time without its colon, and counts nothing: "the bomb exploded at 1215"."""
        word, after = self.lower[i], self.doc[i + 1 : i + 2]
        return (
            len(word) == 4 and word[:2] < "24" and word[2:] < "60" and not any(t.tag_ in NOUNS for t in after)
        )

    def _is_date(self, i: int, quantity: Quantity) -> bool:
        """Whether a number is a year, a day of the month or a time: "in 2012", "9 April", "at 1215"."""
        years = {quantity.low, quantity.high}
        if quantity.bound == "between" and all(year and 1900 <= year <= 2100 for year in years):
            return True
        if not quantity.low or quantity.low != quantity.high or not self.lower[i].isdigit():
            return False
        before = self.lower[i - 1].strip(".") if i else ""
        after = self.lower[i + 1].strip(".") if i + 1 < len(self.lower) else ""
        if before == "at" and self._is_clock_time(i):
            return True
        if quantity.low <= 31 and (before in _MONTHS - {"may"} or after in _MONTHS or before == "may"):
            return not self._counts_in_a_month(i)
        return (
            1900 <= quantity.low <= 2100
            and len(self.lower[i]) == 4
            and (before in _YEAR_BEFORE | _MONTHS or not before or self._dates_a_noun(i, before))
        )

    def _counts_in_a_month(self, i: int) -> bool:
        """Whether a number after a month counts people, a comma being lost: "In March 26 people died"."""
        told = i >= 2 and self.lower[i - 2] in _IN_A_MONTH
        return (
            told
            and i + 1 < len(self.doc)
            and self.doc[i + 1].tag_ == "NNS"
            and bool(class_of(self.lower[i + 1]))
        )

    def _is_age_or_label(self, i: int, quantity: Quantity) -> bool:
        """Whether a number is an age ("girls under 18") or goes with a name: "Flight 93", "Year 8"."""
        begins = i
        while self.doc[begins].idx > quantity.start and begins:
            begins -= 1
        before = self.lower[begins - 1] if begins else ""
        if self.lower[begins] in {"under", "over"} and (quantity.low or quantity.high or 999) < 111:
            return class_of(before) is not None and before not in {"dead", "injured", "wounded", "missing"}
        told = self.lower[begins - 2] if begins > 1 else ""
        if self.lower[i].isdigit() and self._among_ages(begins):
            return True
        if begins == i and (self._follows_a_name(i) or self._numbers_a_service(i)):
            return True
        if begins == i and before == "number":
            return True  # "Penal Colony Number Six"
        return self.lower[i].isdigit() and before in _LABELS and told not in _NO_LABEL

    def _among_ages(self, i: int) -> bool:
        """Whether the number at token `i` stands in a list of ages: "children aged 3, 11 and 13"."""
        j = i - 1
        while j > 0 and (self.lower[j].isdigit() or self.lower[j] in {",", "and"}):
            j -= 1
        return j >= 0 and self.lower[j] in {"aged", "ages"}

    def _dates_a_noun(self, i: int, before: str) -> bool:
        """Whether a year dates what follows: "the 1988 massacre", "the 2018 nerve agent poisoning"."""
        after = self.doc[i + 1 : i + 4]
        one = before == "the" and not any(token.tag_ in {"NNS", "NNPS"} for token in after)
        return one or self._names_a_deed(i + 1)

    def _follows_a_name(self, i: int) -> bool:
        """Whether a number is the age of somebody named before it: "his brother Ali 10 died"."""
        if i + 1 >= len(self.doc) or not self.lower[i].isdigit() or self.lower[i + 1] not in _OF_ONE:
            return False
        first = i
        while first and self.doc[first - 1].tag_ == "NNP":
            first -= 1
        before = self.lower[first - 1] if first else ""
        return first < i and (class_of(before) is not None or (i - first > 1 and not before))

    def _numbers_a_service(self, i: int) -> bool:
        """Whether a number goes with the capitals before it, as that of a service does: "NHS 111"."""
        head = self.doc[i].head
        named = self.doc[i].dep_ == "nummod" and head.i == i - 1 and head.text.isupper()
        return named and 1 < len(head.text) < 6 and self.lower[i].isdigit()

    def _names_a_deed(self, i: int) -> bool:
        """Whether token `i` is one deed, so that a year before it dates it: "the 1988 massacre"."""
        return i < len(self.doc) and self.doc[i].tag_ == "NN" and "act" in self.frames_of(self.doc[i])
