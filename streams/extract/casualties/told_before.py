"""Some of those told in the sentence right before, of whom a sentence tells no harm of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_after
from streams.extract.casualties.constructions.grammar import subject_of
from streams.extract.casualties.groups import groups
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.phrases import Group, group_of
from streams.extract.casualties.view import NOUNS, View

OF_THOSE_BEFORE = "some of those told right before"
_INCLUDE = frozenset("include included comprise comprised".split())
_ARE = frozenset("are were is was".split())
_NAMED = frozenset("identified named counted".split())
_TELLS = re.compile(
    r"(?i)\b(?:of them(?:, [a-z]+,)? (?:are|were|is|was)|(?:are|were|is|was|be|been)"
    r"(?: identified| named| counted)? among (?:them|those)"
    r"|among (?:them|those) (?:are|were|is|was)|^they (?:includ|compris)ed?)\b"
)


def tells_of_them(sentence: str) -> bool:
    """Whether a sentence may tell who some of those were of whom the one before tells."""
    return (" them" in sentence or sentence.startswith("They ")) and _TELLS.search(sentence) is not None


def of_those_before(view: View, told: Harm) -> list[Harm]:
    """The groups that a sentence names of the victims of `told`, a harm of the sentence right before.

    Fewer than they are, and with a number: "Nine of them were women"; "A priest was among them".
    """
    if told.group.low is None or not tells_of_them(view.text):
        return []
    most = told.group.high or told.group.low
    return [
        Harm(token, told.meaning, OF_THOSE_BEFORE, group, part=True)
        for token, group in _groups(view)
        if group.low and group.high and group.high < most
    ]


def _included(view: View, i: int) -> Iterator[Group]:
    """Who is told further from token `i` on: "…, including two novices", "and six were clerks"."""
    for j in range(i, len(view.doc) - 1):
        if view.lower[j] == "including" and j + 1 in view.number_at:
            yield from groups(noun_of_number(view, j + 1), view, people_only=True)
        if (
            view.lower[j] == "and"
            and j + 1 in view.number_at
            and view.lower[j + 2 : j + 3] in (["were"], ["was"])
        ):
            yield from (group for group in [group_of(view.doc[j + 1], view)] if group)


def _groups(view: View) -> Iterator[tuple[Token, Group]]:
    """Each group told to be of "them", with that word: "they comprised nine rebels and two nuns" too."""
    if view.lower[0] == "they" and view.lower[1] in _INCLUDE:
        for i in sorted(view.number_at):
            if i - 1 not in view.number_at:
                told = groups(noun_of_number(view, i), view, people_only=True)
                yield from ((view.doc[0], group) for group in told[:1])
    for i, word in enumerate(view.lower):
        if word not in {"them", "those"} or i < 1:
            continue
        token, before, after = view.doc[i], view.lower[i - 1], view.lower[i + 1 : i + 2]
        aside = 3 if after == [","] and view.lower[i + 3 : i + 4] == [","] else 0  # ", unfortunately,"
        are = i + 1 + aside
        some = i > 1 and i - 2 in view.number_at and not _ARE.isdisjoint(view.lower[are : are + 1])
        if before == "of" and some:
            tells = view.doc[are + 1 : are + 2].text and view.doc[are + 1].tag_ in NOUNS | {"JJ", "DT", "CD"}
            if tells or view.lower[are + 1 : are + 2] == ["from"]:
                yield from ((token, group) for group in [group_of(view.doc[i - 2], view)] if group)
                yield from ((token, group) for group in _included(view, are + 1))
        elif before == "among" and after and after[0] in _ARE:
            for head in phrase_after(view, i + 1):
                yield from ((token, group) for group in groups(head, view, people_only=True))
        elif before == "among" and i > 1 and view.lower[i - 2] in _ARE | _NAMED:
            for head in subject_of(view.doc[i - 2]):
                yield from ((token, group) for group in groups(head, view, people_only=True))
