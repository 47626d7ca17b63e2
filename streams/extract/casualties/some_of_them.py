"""Whether a figure is told as some of those of another one: "nine of them", "eight of the 31"."""

from __future__ import annotations

import re

from streams.extract.casualties.figures import Reading
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.people import class_of
from streams.extract.casualties.view import View

_RECENT = 3  # sentences over which "the soldiers" are those told of
_OPENS = 3  # tokens before the number: "Of them, nine died"
_THE_HARMED = {
    **dict.fromkeys(("injured", "wounded"), "wounded"),
    **dict.fromkeys(("dead", "killed", "victims", "deaths", "fatalities"), "killed"),
    **dict.fromkeys(("hostages", "captives"), "abducted"),
    **dict.fromkeys(("detained", "arrested"), "detained"),
}
_HARMED = frozenset({"harm", "suffer", "state"})
# Where some of those told fell: "213 people were killed in Salma alone".
_ALONE = re.compile(
    r"\bin (?:the )?(?:[A-Z][\w'’-]+ |al-[\w-]+ ){1,4}(?:(?:city|town|district|province) )?alone\b"
    r"|\b[Oo]n [A-Z]\w+day alone\b"
)
_MONTH_ALONE = re.compile(
    r"In (?:January|February|March|April|May|June|July|August|\w+ember|October)(?: \d{4})? alone\b"
)


def some_of_them(harm: Harm, number: int, view: View, readings: list[Reading], most: int) -> bool:
    """Whether a figure is told as some of those of another one, in its sentence or one before.

    number: that of the harm's sentence. readings: those told before. most: the largest of their figures.
    Who is told to have killed "scores of them" killed some of those told right before, if of anybody told.
    """
    low, near = harm.group.low or 0, [r for r in readings if number - r.sentence.number <= 1]
    active = harm.trigger.i < harm.group.first and harm.group.bound == "vague"
    told = max((r.low for r in near), default=0) if active else most
    return (
        harm.part
        or harm.construction == "counted among"
        or (_of_those_told(harm, view) and told > low)
        or _of_the_same(harm, number, view, readings)
        or _of_that_number(harm, view, readings)
        or (_with_so_many(harm, view) and most > low)
        or (most > low and _deeds_included(harm, view))
    )


def _deeds_included(harm: Harm, view: View) -> bool:
    """Whether a deed is one of those told before it: "nine deaths, including the murder of a guard"."""
    i = harm.trigger.i
    if harm.meaning.frame != "act" or "including" not in view.lower[max(0, i - 3) : i]:
        return False
    return any(m.kind == harm.meaning.kind for j, told in view.meanings.items() if j < i for m in told)


def _with_so_many(harm: Harm, view: View) -> bool:
    """Whether a group is what of a figure was in one place: "68 were killed, with 37 killed in Lima"."""
    first, i = harm.group.first, harm.trigger.i
    told = view.lower[max(0, first - 2) : first] == [",", "with"] and first < i
    if harm.meaning.frame == "condition":  # "24 are treated, with one in critical condition"
        told = there = view.lower[max(0, first - 1) : first] == ["with"]
    else:
        there = view.lower[i + 1 : i + 2] in (["in"], ["at"], ["near"])
    before = (m.kind for j, meanings in view.meanings.items() if j < first for m in meanings)
    return told and there and harm.meaning.kind in before


def _of_those_told(harm: Harm, view: View) -> bool:
    """Whether a group is some of those told before: "one of them later died", "of whom nine died"."""
    i = harm.group.first
    if _ALONE.search(view.text, harm.trigger.idx, harm.trigger.idx + 80) or _MONTH_ALONE.match(view.text):
        return harm.group.counted_by == "a number"
    while i in view.number_at and i < harm.group.last + 1:
        i += 1
    after = view.lower[i : i + 2]
    if after == ["of", "those"] and view.lower[i + 2 : i + 3] == ["who"]:
        harmed = any(view.frames_of(token) & _HARMED for token in view.doc[i + 3 : i + 6])
        return i > harm.group.first and harmed  # but not "three of those who had stayed"
    before = [word for word in view.lower[: harm.group.first] if word != ","][-2:]
    them = (["of", "them"], ["of", "these"], ["of", "those"])
    opens = harm.group.first <= _OPENS and before in them
    opens = opens or [word for word in view.lower[:4] if word not in {",", "``", '"'}][:2] in them
    of_them = opens or after in (["of", "them"], ["of", "these"], ["of", "whom"]) or before == ["of", "whom"]
    if after == ["of", "them"] and _meant_here(harm, view):
        return False
    of_the = after in (["of", "the"], ["of", "those"]) and i + 2 < len(view.doc)
    of_them = of_them or (of_the and _THE_HARMED.get(view.lower[i + 2]) == harm.meaning.kind)
    return i > harm.group.first and of_them


def _meant_here(harm: Harm, view: View) -> bool:
    """Whether "them" are named in the sentence itself, and not counted.

    "Rebels attacked a base; two of them died"; "50 died as rebels stormed a base of troops, killing two of
    them".
    """
    first = harm.group.first
    harmed = max((i for i in view.meanings if i < first and i != harm.trigger.i), default=-1)
    people = (token for token in view.doc[harmed + 1 : first] if token.tag_ == "NNS")
    named = [token for token in people if class_of(token.lower_)]
    if harmed < 0:
        return any(token.dep_ == "nsubj" for token in named)
    after = named and named[-1].dep_ in {"dobj", "pobj", "conj"} and harm.trigger.tag_ == "VBG"
    return bool(after) and not any(i in view.number_at for i in range(harmed, first))


def _of_the_same(harm: Harm, number: int, view: View, readings: list[Reading]) -> bool:
    """Whether a group is some of "the soldiers" of whom more are told in the last sentences."""
    i = harm.group.first
    while i in view.number_at and i < harm.group.last:
        i += 1
    if view.lower[i : i + 2] != ["of", "the"] or i == harm.group.first or i + 2 >= len(view.doc):
        return False
    return any(
        r.harm.group.head.lower_ == view.lower[i + 2]
        and r.mention.kind == harm.meaning.kind
        and r.low > (harm.group.low or 0)
        and 0 < number - r.sentence.number <= _RECENT
        for r in readings
    )


def _of_that_number(harm: Harm, view: View, readings: list[Reading]) -> bool:
    """Whether a group is some of a number that was told before: "Eight of the 31 were killed in Idlib"."""
    i = harm.group.first
    while i in view.number_at and i < len(view.doc) - 2:
        i += 1
    whole = view.number_at.get(i + 2) if view.lower[i : i + 2] == ["of", "the"] else None
    return whole is not None and any(
        r.mention.kind == harm.meaning.kind and r.low == whole.low and r.low > (harm.group.low or 0)
        for r in readings
    )
