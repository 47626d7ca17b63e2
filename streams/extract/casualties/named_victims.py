"""Victims who are told by their names, one by one. Examples, as in `constructions`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.names import name_at, named_from
from streams.extract.casualties.phrases import ONE_BY_ONE, Group
from streams.extract.casualties.view import View
from streams.records.told import CasualtyKind

VICTIMS: dict[str, CasualtyKind] = {
    **dict.fromkeys("dead deceased killed victims victim slain fatalities casualties".split(), "killed"),
    **dict.fromkeys("injured wounded".split(), "wounded"),
    **dict.fromkeys("missing".split(), "missing"),
    **dict.fromkeys("arrested detained".split(), "detained"),
    **dict.fromkeys("hostages kidnapped abducted".split(), "abducted"),
}
NAMED_IN_A_LIST = "the victims named in a list"


def named_one_by_one(view: View) -> Iterator[Harm]:
    """The victims named in a list.

    "The deceased were identified as Ram Kale, 40, a clerk from Pune, Sita Jadhav and Ali Shaikh." -> killed 3
    "Police named the dead as Juan Ruiz and Ana Soto." -> killed 2
    "The injured have been identified as Wasim, Imran and Bilal." -> wounded 3
    "The deceased was identified as Ram Kale, a father of two." -> killed 1
    "The dead were identified as soldiers." -> nothing
    "Police identified the victim as Ruth Terry, a Tennessee clerk." -> killed 1
    "Police named the suspects as Juan Ruiz and Ana Soto." -> nothing
    "Those killed have been named as Juan Ruiz, Ana Soto and her son Pedro." -> killed 3
    """
    for i, word in enumerate(view.lower):
        if word not in {"identified", "named"} or "as" not in view.lower[i + 1 : i + 8]:
            continue
        begins = view.lower.index("as", i + 1) + 1
        told = next((_victims_told(view, j) for j in _who_are_named(view, i, begins)), None)
        if told is None:
            continue
        trigger, meaning = told
        count, last = named_from(view, begins)
        if count:
            group = Group(view.doc[last], begins, last, count, count, False, "exact", ONE_BY_ONE)
            yield Harm(trigger, meaning, NAMED_IN_A_LIST, group)


def named_as_the_victims(view: View) -> Iterator[Harm]:
    """The victims told by their names after "were".

    "The victims were Juan Perez and Ana Ruiz, both students." -> killed 2
    "The dead are Juan Perez, a student; Luis Gomez, a clerk; and Ana Ruiz." -> killed 3
    "The wounded reporters are cameraman Juan Perez and sound man Luis Gomez." -> wounded 2
    "The wounded are all women." -> nothing
    "The victims were Peruvians." -> nothing
    """
    for i in range(2, len(view.doc) - 2):
        if view.lower[i] not in {"are", "were"}:
            continue
        who = i - 1 if view.lower[i - 2] == "the" else i - 2
        told = _victims_told(view, who) if view.lower[who - 1 : who] == ["the"] else None
        if told is not None and name_at(view, i + 1) > i + 1:
            count, last = named_from(view, i + 1)
            if count > 1:
                group = Group(view.doc[last], i + 1, last, count, count, False, "exact", ONE_BY_ONE)
                yield Harm(*told, NAMED_IN_A_LIST, group)


def _who_are_named(view: View, verb: int, begins: int) -> Iterator[int]:
    """The token for the victims whom a verb names: before "were identified", or after "named"."""
    if begins == verb + 2:
        j = verb - 1
        while j > 0 and view.lower[j] in {
            "was",
            "were",
            "been",
            "has",
            "have",
            "had",
            "later",
            "being",
            "are",
            "is",
        }:
            j -= 1
        yield j
    else:
        yield begins - 2


def _victims_told(view: View, i: int) -> tuple[Token, Trigger] | None:
    """The word at token `i` for those who came to harm, and what came to them; None if it is none."""
    kind = VICTIMS.get(view.lower[i])
    return (view.doc[i], Trigger(kind, "state")) if kind else None
