"""Some of "the victims" of whom the sentence before tells: "Of the victims, 29 were under 18"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.figures import Reading
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.people import is_person_word
from streams.extract.casualties.phrases import Group
from streams.extract.casualties.view import View

SOME_OF_THE_VICTIMS = "some of the victims told before"
_NEAR = 4  # sentences over which "the victims" are those told of
_BE = frozenset("were are was".split())
_WHOM = frozenset("these those victims dead killed wounded injured fatalities casualties".split())
_OWNER = re.compile(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|['’]s")


def tells_of_these(sentence: str) -> bool:
    """Whether a sentence takes apart the number told right before it: "Of these, 56 were civilians"."""
    return sentence.startswith(("Of these", "Of those", "Of them", "The other ", "The remaining "))


def of_the_victims(view: View, readings: list[Reading], number: int, found: list[Harm]) -> Iterator[Harm]:
    """Some of those of whom the last of `readings` tells, if it stands shortly before sentence `number`.

    "Of the victims, 29 were under 18." "Nine of Friday's victims came from one family."
    """
    told = [*_told(view), *_the_others(view)]
    if not told:
        return
    whole = next((r for r in reversed(readings) if not r.mention.part_of_larger), None)
    if whole is None or not 0 < number - whole.sentence.number <= _NEAR:
        return
    most = whole.mention.low or whole.mention.high or 0
    for word, group in told:
        apart = not any(h.group.first <= group.last and group.first <= h.group.last for h in found)
        if apart and (group.low or 0) < most:
            yield Harm(word, whole.harm.meaning, SOME_OF_THE_VICTIMS, group, part=True)


def _told(view: View) -> Iterator[tuple[Token, Group]]:
    """The words that stand for those told before, each with the number of some of them."""
    for i in (i for i, word in enumerate(view.lower) if word == "of"):
        whom = _whom(view, i)
        after = whom + 2 if view.lower[whom + 1 : whom + 2] == [","] else whom + 1
        if whom and i == 0 and after in view.number_at:
            yield view.doc[whom], _bare(view, after)
            yield from ((view.doc[whom], group) for group in _shares_after(view, after))
        elif whom and i and i - 1 in view.number_at and _tells_of_them(view, whom + 1):
            yield view.doc[whom], _bare(view, i - 1)


def _the_others(view: View) -> Iterator[tuple[Token, Group]]:
    """The number of the others of those told before: "the other three were fighters"."""
    for i in range(1, len(view.doc) - 1):
        rest = view.lower[i] in {"other", "remaining"} and view.lower[i - 1] == "the"
        if rest and i + 1 in view.number_at:
            group = _bare(view, i + 1)
            if _tells_of_them(view, group.last + 1):
                yield view.doc[i], group


def _shares_after(view: View, i: int) -> Iterator[Group]:
    """The further shares of a list that goes on from the number at token `i`: "and 65 were soldiers"."""
    for j in sorted(view.number_at):
        told = view.lower[j + 1 : j + 2]
        listed = view.lower[j - 1] in {",", "and"} and is_person_word("".join(told))
        if j > i and ((told and told[0] in _BE) or listed or view.lower[j + 1 : j + 3] == ["of", "them"]):
            yield _bare(view, j)


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
    if view.lower[i : i + 1] in (["in"], ["at"], ["from"]):
        be = (j for j in range(i, min(i + 9, len(view.doc))) if view.doc[j].tag_[:2] == "VB")
        i = next(be, i)
    after = view.lower[i : i + 2]
    named = view.doc[i + 1 : i + 2]
    if not after or after[0] not in _BE:
        return after == ["came", "from"]
    return not (view.frames_of(named[0]) or named[0].tag_ in {"VBN", "VBG", "RB"}) if named else False


def _bare(view: View, i: int) -> Group:
    """A number that stands by itself as a group."""
    quantity = view.number_at[i]
    first = next(j for j in range(i + 1) if view.number_at.get(j) is quantity)
    last = max(j for j in range(i, len(view.doc)) if view.number_at.get(j) is quantity)
    number = view.doc[last]
    return Group(
        number, first, last, quantity.low, quantity.high, quantity.approx, quantity.bound, "a number"
    )
