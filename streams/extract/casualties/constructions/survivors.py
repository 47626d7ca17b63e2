"""Nobody survived: those of whom none did, and those on board of what left no survivors."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import noun_of_number
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.view import View

_ABOARD = frozenset({"aboard", "board", "onboard"})
_CARRIES = frozenset("carrying carried carries".split())
_REACH = 8  # words between "none of" and "survived"


@construction("suffer", counted_only=True)
def none_survived(view: View, verb: Token) -> Iterator[Token]:
    """Those of whom none survived.

    "None of the 92 survived." -> killed 92
    "None of the 61 people aboard survived when the plane fell near Puno." -> killed 61
    "None of the 40 passengers was hurt." -> nothing
    "None of the five bills survived the vote." -> nothing
    """
    if not verb.lower_.startswith("survive"):
        return
    before = range(max(0, verb.i - _REACH), verb.i)
    of = next((i for i in before if view.lower[i : i + 2] == ["none", "of"]), None)
    if of is not None:
        yield from (noun_of_number(view, i) for i in range(of + 2, verb.i) if i in view.number_at)


@construction("suffer", counted_only=True)
def no_survivors(view: View, noun: Token) -> Iterator[Token]:
    """Those who were on board of what left no survivors.

    "A plane carrying 62 people crashed in Puno, leaving no survivors." -> killed 62
    "No survivors as plane with 71 on board falls into the sea" -> killed 71
    "There were no survivors among the 19 people aboard." -> killed 19
    "There were few survivors among the 19 people aboard." -> nothing
    "A plane carrying 40 tonnes of rice crashed, leaving no survivors." -> nothing
    """
    if noun.lower_ != "survivors":
        return
    for i in sorted(view.number_at):
        if i - 1 in view.number_at:
            continue
        after = set(view.lower[i + 1 : i + 4])
        if _ABOARD & after or _CARRIES & set(view.lower[max(0, i - 3) : i]):
            yield noun_of_number(view, i)
