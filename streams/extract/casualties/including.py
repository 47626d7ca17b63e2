"""Some of those told, named after "including" or beside "among them".

Examples, as in `constructions`; `part` marks a figure that is part of another.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.among import AMONG_THE_DEAD
from streams.extract.casualties.conjuncts import speaks
from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_after, phrase_before
from streams.extract.casualties.groups import groups
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.view import View

ARE = frozenset("is are was were have has had".split())
_SET_OFF = frozenset({",", "(", "-", "–", "—"})


def including(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """A subset after "including", "among them".

    "23 clerks, including nine guards, were killed." -> killed 23; killed 9 part
    "Strikes killed 18 people including five children." -> killed 18; killed 5 part
    "At least 61 people including civilians and police were killed." -> killed 61+; killed 2+ part
    "Shelling injured 30 villagers, among them a midwife." -> wounded 30; wounded 1 part
    "Over 90 people - 17 children among them - have been killed." -> killed 91+; killed 17 part
    "Shooting in a mall: four dead, gunman among them" -> killed 4; killed 1 part
    "Five people, a 14-year-old boy among them, have died." -> killed 5; killed 1 part
    "Three migrants, a child among them, died of thirst." -> killed 3; killed 1 part
    "23 nuns eight girls and six women among them were killed." -> killed 23; killed 8 part; killed 6 part
    "At least 62 people among them 14 children were found dead." -> killed 62+; killed 14 part
    "They took hostages including a child, 9, in Dresden" -> abducted 2+; abducted 1 part
    "Some 90 people died, among them 11 judges, and a dozen were set free." -> killed ~90; killed 11 part
    "Four people died when a boat carrying migrants including children sank." -> killed 4
    "Two dozen were hurt, including an Austrian, a German and a Dutchman." -> wounded 24; wounded 3 part
    "Nine died, including two boys, a spokesman said." -> killed 9; killed 2 part
    "Ten people including two boys are among those killed." -> killed 10 part; killed 2 part
    "A bomb killed nine, including the well-known union leader Ana Soto." -> killed 9; killed 1 part
    "They arrested two men in a plot to bomb targets, including the US Embassy." -> detained 2
    "Five Finns, including a nun, were among 28 people killed." -> killed 28; killed 5 part; killed 1 part
    """
    for i, word in enumerate(view.lower):
        if word == "including" or (
            word == "among" and view.lower[i + 1 : i + 2] in (["them"], ["whom"], ["which"])
        ):
            begin = i if word == "including" else i + 1
            heads = list(_heads_after(view, begin)) if word == "including" else _beside_among(view, i)
            for harm in nearest_before(harms, i):
                if {";", ":"} & set(view.lower[harm.group.last : i]):
                    continue  # "six were missing; fifteen, among them a child, were rescued"
                if word == "including" and _of_others(view.doc[i], harm):
                    continue
                covered = -1
                for head in heads:
                    if head.i <= covered or speaks(head, view) or _is_a_thing(head, view):
                        continue
                    for group in groups(head, view, people_only=True, told_by=i):
                        covered = max(covered, group.last)
                        yield Harm(harm.trigger, harm.meaning, "part named after a whole", group, part=True)


def _of_others(including: Token, harm: Harm) -> bool:
    """Whether "including" takes some of people told after a harm, of whom no harm is told."""
    noun = including.head
    if including.dep_ != "prep" or noun.tag_ != "NNS" or noun.i <= harm.last:
        return False
    return people.class_of(noun.lower_) is not None and noun.dep_ in {"dobj", "pobj"}


def _is_a_thing(head: Token, view: View) -> bool:
    """Whether an article stands before a name, as before a person's only with a title: "the US Embassy"."""
    first = head.left_edge.i
    if head.tag_ != "NNP" or view.lower[first] != "the":
        return False
    title = view.lower[first + 1 : head.i]
    return not any(word.endswith(".") or word == "late" or people.is_person_word(word) for word in title)


def _beside_among(view: View, i: int) -> list[Token]:
    """The heads of what stands after "among them", or before it: "a child among them"."""
    before = next(phrase_before(view, i), None)
    if before is not None and i > 2:
        first = before.i
        while first and not _sets_off(view, first) and first not in view.number_at:
            if view.lower[first] in {"a", "an"}:
                break
            first -= 1
        if view.lower[first] in _SET_OFF and first == before.i - 1 and before.tag_ == "NN":
            first += 1  # ", gunman among them" of a headline
        heads = [before]
        set_off = _sets_off(view, first - 1) and not _sets_off(view, first)
        set_off = set_off or (first in view.number_at and people.is_person_word(view.lower[first - 1]))
        after = view.lower[i + 2 : i + 3]
        if set_off and (after in ([","], [")"], ["."], [], ["-"], ["–"], ["—"]) or after[0] in ARE):
            return heads
    return list(_heads_after(view, i + 1))


def _sets_off(view: View, i: int) -> bool:
    """Whether token `i` sets off an aside: a comma, a bracket, a dash, and no hyphen."""
    return view.lower[i] in _SET_OFF and view.doc[i].tag_ != "HYPH"


def _heads_after(view: View, i: int) -> Iterator[Token]:
    """The heads of what stands after "including" at token `i`."""
    j = i + 1
    while j < len(view.doc) and view.lower[j] in {",", "at", "least", "were", "are"}:
        j += 1
    named = [child for child in view.doc[i].children if child.dep_ == "pobj"]
    if j < len(view.doc) and j in view.number_at:
        yield noun_of_number(view, j)
        last = noun_of_number(view, j).i
        yield from listed(view, last)
        return
    found = list(phrase_after(view, j - 1)) or named
    yield from found
    if found:
        yield from listed(view, found[0].i)


def listed(view: View, i: int) -> Iterator[Token]:
    """Further members of a list after "including": "a dozen girls, a nun and a driver"."""
    while i + 2 < len(view.doc) and (view.lower[i + 1] in {",", "and"} or i + 1 in view.number_at):
        lost = i + 1 in view.number_at  # a comma: "71 civilians 241 troops and 150 militants"
        j = i + 1 if lost else i + 2 if view.lower[i + 1 : i + 3] != [",", "and"] else i + 3
        if j >= len(view.doc) or not (j in view.number_at or view.lower[j] in {"a", "an", "one"}):
            return
        heads = [noun_of_number(view, j)] if j in view.number_at else list(phrase_after(view, j - 1))
        if not heads or (heads[0].i + 1 < len(view.doc) and view.frames_of(view.doc[heads[0].i + 1])):
            return
        if heads[0].i == j and j in view.number_at and view.doc[i].tag_ == "NN":
            return  # "including a child, 9": its age
        if view.doc[heads[0].i + 1 : heads[0].i + 2].text in ARE:
            return  # "among them 11 judges, and a dozen were never seen again"
        yield heads[0]
        i = heads[0].i


def nearest_before(harms: list[Harm], i: int) -> list[Harm]:
    """The harms of the group that stands nearest before token `i`."""
    wholes = (h for h in harms if not h.part or h.construction == AMONG_THE_DEAD)
    before = [harm for harm in wholes if harm.group.last < i]
    if not before:
        return []
    head = max(before, key=lambda harm: harm.group.last).group.head
    return [harm for harm in before if harm.group.head == head]
