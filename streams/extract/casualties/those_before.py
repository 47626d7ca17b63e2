"""Some of those harmed in the sentence before, told without a word of harm: "19 of them were children"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.grammar import noun_of_number, phrase_after
from streams.extract.casualties.figures import Reading
from streams.extract.casualties.groups import Group, groups
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.view import View

SOME_OF_THOSE = "some of those told in the sentence before"
_NEAR = 1  # sentences
_BE = frozenset("were are was".split())
_WHOM = frozenset("them these those victims dead killed wounded injured fatalities casualties".split())
_OWNER = re.compile(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|['’]s")


def of_those_before(view: View, readings: list[Reading], number: int, found: list[Harm]) -> Iterator[Harm]:
    """Some of those of whom the last of `readings` tells, if it stands right before sentence `number`.

    "Nineteen of them were children." "Of the victims, 29 were under 18." "Among them were two medics."
    "Nine of Friday's victims came from one family."
    """
    told = list(_told(view))
    if not told:
        return
    whole = next((r for r in reversed(readings) if not r.mention.part_of_larger), None)
    if whole is None or not 0 < number - whole.sentence.number <= _NEAR:
        return
    most = whole.mention.low or whole.mention.high or 0
    for word, group in told:
        apart = not any(h.group.first <= group.last and group.first <= h.group.last for h in found)
        if apart and (group.low or 0) < most:
            yield Harm(word, whole.harm.meaning, SOME_OF_THOSE, group, part=True)


def _told(view: View) -> Iterator[tuple[Token, Group]]:
    """The words that stand for those told before, each with the group that is some of them."""
    lower = view.lower
    for i, word in enumerate(lower):
        if word == "among" and lower[i + 1 : i + 2] == ["them"]:
            if i and lower[i - 1] in _BE:
                yield from ((view.doc[i + 1], some) for some in _counted_before(view, i - 1))
            elif i == 0 and lower[i + 2 : i + 3] and lower[i + 2] in _BE:
                for head in _named(view, i + 3):
                    yield from ((view.doc[i + 1], group) for group in groups(head, view, people_only=True))
        elif word == "of" and (whom := _whom(view, i)):
            after = whom + 2 if lower[whom + 1 : whom + 2] == [","] else whom + 1
            if i == 0 and after in view.number_at:
                yield view.doc[whom], _bare(view, after)  # "Of the victims, 29 were under 18"
            elif i and i - 1 in view.number_at and i <= 4 and _tells_of_them(view, whom + 1):
                yield view.doc[whom], _bare(view, i - 1)


def _whom(view: View, i: int) -> int:
    """The token after "of" at `i` that stands for those told before; 0 if none does."""
    for j in range(i + 1, min(i + 5, len(view.doc))):
        if view.lower[j] in _WHOM:
            return j
        if view.lower[j] != "the" and not _OWNER.fullmatch(view.lower[j]):
            return 0
    return 0


def _tells_of_them(view: View, i: int) -> bool:
    """Whether what is said of some of them tells who they are: "were children", "came from one family"."""
    after = view.lower[i : i + 2]
    named = view.doc[i + 1 : i + 2]
    if not after or after[0] not in _BE:
        return after == ["came", "from"]
    return not (view.frames_of(named[0]) or named[0].tag_ in {"VBN", "VBG", "RB"}) if named else False


def _counted_before(view: View, i: int) -> Iterator[Group]:
    """Those counted at the front of a sentence, up to token `i`: "Nineteen", "At least 19 children"."""
    first = next((k for k in range(min(i, 4)) if k in view.number_at), None)
    if first is None:
        return
    if (noun := noun_of_number(view, first)).i == i - 1:
        yield from [_bare(view, first)] if noun.i in view.number_at else groups(noun, view, people_only=True)


def _bare(view: View, i: int) -> Group:
    """A number that stands by itself as a group."""
    quantity = view.number_at[i]
    first = next(j for j in range(i + 1) if view.number_at.get(j) is quantity)
    last = max(j for j in range(i, len(view.doc)) if view.number_at.get(j) is quantity)
    number = view.doc[last]
    return Group(
        number, first, last, quantity.low, quantity.high, quantity.approx, quantity.bound, "a number"
    )


def _named(view: View, i: int) -> Iterator[Token]:
    """Those named from token `i` on."""
    if i in view.number_at:
        yield noun_of_number(view, i)
    else:
        yield from phrase_after(view, i - 1)
