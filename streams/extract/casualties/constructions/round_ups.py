"""Labels with their figures, as tables and round-ups have them: "Dead: 120; injured: 450"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.constructions.by_order import noun_of_number
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.view import NOUNS, View

_GOES_ON = frozenset("in from after so since".split())  # a label: "deaths in Lima: 8"


@construction("state", "harm", "toll", "act", counted_only=True)
def labelled_figure(view: View, word: Token) -> Iterator[Token]:
    """A table's label with its figure.

    "Killed: 8" -> killed 8
    "Dead: 120; injured: 450; missing: 33" -> killed 120; wounded 450; missing 33
    "Deaths: 31 - Injuries: 112" -> killed 31; wounded 112
    "Dead: 10 books on mourning" -> nothing
    "Killed in Puno: 21" -> killed 21
    "Death toll from Lima flat fire: 56" -> killed 56
    "Confirmed deaths: 99 in Puno" -> killed 99
    "Missing in Lima: 10 paintings" -> nothing
    "Killed in Lima: 3 stars" -> nothing
    "Wounded in action: 5" -> nothing
    "Murder in Lima: two men, one woman held" -> detained 2; detained 1
    "Bus falls: dead 8; wounded 31; missing 2" -> killed 8; wounded 31; missing 2
    "Room for the dead 8" -> nothing
    """
    i = _after_label(view, word)
    if i in view.number_at:
        alone = i + 1 < len(view.doc) and view.doc[i + 1].is_punct
        noun = view.doc[i] if alone else noun_of_number(view, i)
        located = view.doc[noun.i + 1 : noun.i + 3]
        in_place = len(located) == 2 and located[0].lower_ in {"in", "at"} and located[1].is_title
        ends = _ends_figure(view, noun.i + 1) or in_place
        person = i == word.i + 2 and people.is_person_word(noun.lower_)
        if ends and (noun.i in view.number_at or person):
            yield noun


def _after_label(view: View, word: Token) -> int:
    """The token after the label that a word is or begins; -1 if it is none.

    "Killed: |8", "Deaths in Lima: |8", "Bus falls: dead |8; injured |9".
    """
    i: int = word.i + 1
    after = view.lower[i : i + 2]
    if _GOES_ON & {*after[:1]} and after != ["in", "action"] and _opens_label(view, word):
        colons = (j for j in range(i, min(len(view.doc), i + 8)) if view.lower[j] == ":")
        colon = next(colons, -2)
        return -1 if any(token.tag_[:2] == "VB" for token in view.doc[i : max(i, colon)]) else colon + 1
    if i in view.number_at and "state" in view.frames_of(word) and _ends_figure(view, i + 1):
        before = view.lower[word.i - 1] if word.i else ""
        listed = before in {":", ";"} or (before in {"", ","} and view.lower[i + 1 : i + 2] == [";"])
        return i if listed else -1
    return i + 1 if {*after[:1]} & {":", "|", "="} else -1


def _opens_label(view: View, word: Token) -> bool:
    """Whether a word begins a label, alone or with one before it: "Deaths in", "Confirmed deaths in"."""
    first = max(0, word.i - 2)
    single = "act" in view.frames_of(word) and word.tag_ == "NN" and word.lower_ != "toll"
    return not single and all(
        view.doc[i].tag_ in NOUNS | {"JJ", "VBN"} or view.doc[i].is_punct for i in range(first, word.i)
    )


def _ends_figure(view: View, i: int) -> bool:
    """Whether a labelled figure ends before token `i`."""
    return i >= len(view.doc) or view.doc[i].is_punct or view.lower[i] in {"|", "and"}
