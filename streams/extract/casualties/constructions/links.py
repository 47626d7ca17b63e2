"""Where the "of" stands that tells the victims of a deed: "murder in Cali on 5 June of two nurses"."""

from __future__ import annotations

from spacy.tokens import Token

from streams.extract.casualties.view import View
from streams.extract.periods.words import MONTHS, WEEKDAYS

TIMES = frozenset(
    """on in at last late early this the night morning evening afternoon yesterday today week month
    year""".split()
) | {*WEEKDAYS, *MONTHS}
SPANS = frozenset("days weeks months years hours nights weekend".split())
# What the name of a place goes on after, so that no victims are told: "in the Republic of Chad".
_PLACE_OF = frozenset(
    """republic university department ministry province kingdom gulf city state bank county port island
        islands church palace house town village bay cape district region municipality""".split()
)
_MANNERS = frozenset("combat blood fire captivity daylight action exile ambush".split())
_PARTS_OF_A_DAY = frozenset({"night", "morning", "evening", "afternoon"})
_CUSTODY = frozenset({"custody", "prison", "detention"})


def link_after(view: View, i: int) -> Token:
    """The word from token `i` on that may link a deed to its victims, past another deed, time or place."""
    after = _after_another(view, i)
    timed = _after_the_time(view, after)
    return view.doc[timed if view.lower[timed] == "of" else _after_the_place(view, after, timed)]


def _after_another(view: View, i: int) -> int:
    """The token from `i` on that stands after a deed joined to another: "abduction and brutal rape of"."""
    j = i + 1
    if view.lower[i : i + 1] not in (["and"], [","], ["or"]):
        return i
    while j < len(view.doc) and j - i < 6 and view.doc[j].tag_ in {"JJ", "NN", "NNS", ",", "CC", "VBG"}:
        j += 1
    return j if view.lower[j : j + 1] == ["of"] and j - 1 not in view.number_at else i


def _after_the_place(view: View, i: int, otherwise: int) -> int:
    """The token from `i` on that stands after a place or a manner told before "of": "murder in Cali of"."""
    if i >= len(view.doc) or view.lower[i] not in {"in", "at", "near", "by", "outside"}:
        return otherwise
    j = i + 1
    while j < len(view.doc) and j - i < 6 and view.doc[j].tag_ in {"NNP", "NN", "JJ", "DT", "VBG", "HYPH"}:
        j += 1
    before, ends = view.doc[j - 1], view.lower[j : j + 1] == ["of"]
    named = before.tag_ == "NNP" and before.lower_ not in _PLACE_OF
    return j if ends and (named or before.lower_ in _MANNERS) else otherwise


def _after_the_time(view: View, i: int) -> int:
    """The token from `i` on that stands after a time told between a deed and "of": "on 5 June of"."""
    j = i
    if view.lower[j : j + 1] == ["in"] and _CUSTODY & set(view.lower[j + 1 : j + 2]):
        j += 2
    while j + 1 < len(view.doc) and (view.lower[j] in TIMES or view.lower[j].isdigit()):
        j += 1
        if view.lower[j] == "of" and view.lower[j - 1] in _PARTS_OF_A_DAY:
            j += 1
    return min(j, len(view.doc) - 1)
