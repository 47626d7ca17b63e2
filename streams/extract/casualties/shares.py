"""Shares of a number of victims: figures that take it apart.

Examples, as in `constructions`; `part` marks a figure that is part of another.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.among import harm_among
from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_after
from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.groups import groups
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.named_victims import VICTIMS
from streams.extract.casualties.people import class_of
from streams.extract.casualties.phrases import Group, group_of
from streams.extract.casualties.view import View

_INCLUDE = frozenset("include included includes comprise comprised comprises".split())
_WHERE = frozenset("in at near the capital city".split())
SOME_OF_THEM = "some of the number told"
INCLUDED = "some whom the victims include"


def broken_down(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """A figure taken apart into others that add up to it.

    "Eight people (three guards and five inmates) were wounded." -> wounded 8; wounded 3 part; wounded 5 part
    "The fire killed 11 people: six nurses and five patients." -> killed 11; killed 6 part; killed 5 part
    "Two people, one a Dane, were hurt." -> wounded 2
    "It killed six Finns, two Danes, a nun and a clerk." -> killed 6; killed 2; killed 2
    "The six who died there -- four guards and two clerks -- flew." -> killed 6; killed 4 part; killed 2 part
    "Nine people died: seven in Oruro and two in Tarija." -> killed 9; killed 7 part; killed 2 part
    "Dead: 18 (Aleppo 9, Idlib 6, Hama 3)" -> killed 18; killed 9 part; killed 6 part; killed 3 part
    "Nine died on Sunday: six in Oruro, three in the capital." -> killed 9; killed 6 part; killed 3 part
    """
    for harm in harms:
        counted = harm.group.low is not None and harm.group.counted_by == "a number"
        if not counted or _goes_on_a_list(view, harm, harms):
            continue
        for before in {harm.group.last, harm.last, _before_the_parts(view, harm.last)}:
            apart = list(_apart(view, before + 1)) or list(_name_by_name(view, before + 1))
            if len(apart) > 1 and sum(group.low or 0 for group in apart) == harm.group.low:
                yield from (
                    Harm(harm.trigger, harm.meaning, "a figure taken apart", group, part=True)
                    for group in apart
                )
                break


def _goes_on_a_list(view: View, harm: Harm, harms: list[Harm]) -> bool:
    """Whether a figure stands in the middle of a list, whose next ones add up to it by chance."""
    first, last = harm.group.first, harm.group.last
    listed = view.lower[first - 1 : first] == [","] and view.lower[last + 1 : last + 2] == [","]
    return listed and any(h.group.last == first - 2 and h.trigger == harm.trigger for h in harms)


def _before_the_parts(view: View, i: int) -> int:
    """The token before a dash or colon that follows token `i` with no more than a time or place between."""
    for j in range(i + 1, min(i + 14, len(view.doc))):
        if view.lower[j] in {"-", "--", "–", "—", "(", ":"} and view.doc[j].tag_ != "HYPH":
            return j - 1
        if view.doc[j].tag_[:2] == "VB" and view.doc[j - 1].tag_ != "HYPH":
            break
    return i


def _apart(view: View, i: int) -> Iterator[Group]:
    """The counted groups of a list that token `i` sets off; what stands between them names their places."""
    if i >= len(view.doc) or view.lower[i] not in {"(", "-", "--", "–", "—", ":", ",", ";"}:
        return
    j = i + 1
    while j < len(view.doc):
        counted = j in view.number_at or view.lower[j] in {"a", "an"}
        if counted:
            noun = noun_of_number(view, j) if j in view.number_at else next(phrase_after(view, j), None)
            group = group_of(noun, view) if noun is not None else None
            if group is None:
                return
            yield group
            j = group.last + 1
            if view.lower[j : j + 1] in (["a"], ["an"]):  # "one a Dane" is one person
                j = next((noun.i for noun in phrase_after(view, j)), j) + 1
            while j < len(view.doc) and (view.lower[j] in _WHERE or view.doc[j].text.istitle()):
                j += 1
        elif view.lower[j] in {",", "and", ";"}:
            j += 1
        else:
            return


def _name_by_name(view: View, i: int) -> Iterator[Group]:
    """The numbers of a list in brackets, each after its place: "18 (Aleppo 9, Idlib 6, Hama 3)"."""
    if view.lower[i : i + 1] not in (["("], [":"], ["–"], ["—"]):
        return
    named = False
    for j in range(i + 1, len(view.doc)):
        if j in view.number_at and named:
            quantity = view.number_at[j]
            low, high = quantity.low, quantity.high
            yield Group(view.doc[j], j, j, low, high, quantity.approx, quantity.bound, "a number")
            named = False
        elif view.lower[j] not in {",", ";", "and", ":"}:
            if not view.doc[j].text[:1].isupper():
                return
            named = True


def share_of(view: View) -> Iterator[Harm]:
    """A share of the dead with its number set off by dashes.

    "Half of the killings - about 140 - were reported in the old town." -> killed ~140 part
    "The coup left some 250 dead, about 80,000 are in jail." -> killed ~250; detained ~80000
    """
    for i, meanings in view.meanings.items():
        shares = {"half", "third", "quarter", "most", "majority", "many", "some"}
        before = view.lower[max(0, i - 3) : i]
        if i < 3 or i + 2 >= len(view.doc) or "of" not in before or not shares & set(before):
            continue
        act = next((m for m in meanings if m.frame in {"act", "state"}), None)
        if act and view.lower[i + 1] in {"-", "–", "—", "--", ",", "("} and i + 2 in view.number_at:
            group = group_of(noun_of_number(view, i + 2), view)
            if group is not None:
                yield Harm(view.doc[i], act, "a share of the dead, by number", group, part=True)


def some_of_the_number(view: View) -> Iterator[Harm]:
    """A part of a number of victims that is named once more.

    "Of the 60 people killed, 22 were children." -> killed 60; killed 22 part
    "Twelve of the 40 victims were Peruvians." -> killed 12 part
    "Four of the eight who died were students." -> killed 8; killed 4 part
    "Nine of the 11 people on board were killed." -> killed 9
    "The raiders freed 14 of the 27 travellers they had seized." -> abducted 27
    "They beheaded two of the six sailors they had seized." -> abducted 6; killed 2
    "Four of the 11 injured later died in hospital." -> wounded 11; killed 4
    "He is one of the two officers who shot the envoy." -> wounded 1
    "Of the 28 soldiers aboard, 24 died and 3 are hospitalized." -> killed 24; wounded 3
    "Not one of the 140 passengers was hurt." -> nothing
    """
    for i in range(len(view.doc) - 3):
        if view.lower[i] != "of" or view.lower[i + 1] != "the" or i + 2 not in view.number_at:
            continue
        told = harm_among(view, i + 2)
        if told is None or _did_it(view, *told) or _told_of_others(view, i + 2, told[0].i):
            continue
        trigger, meaning = told
        some = i - 1 if i and i - 1 in view.number_at else _number_after_comma(view, trigger.i)
        freed = some == i - 1 and trigger.dep_ == "relcl" and not _told_of_them(view, some)
        if (
            some is not None
            and view.lower[max(0, some - 1)] != "not"
            and not freed
            and not _died_since(view, some, trigger)
        ):
            quantity = view.number_at[some]
            first = next(j for j in range(some + 1) if view.number_at.get(j) is quantity)
            named = Group(
                view.doc[some],
                first,
                some,
                quantity.low,
                quantity.high,
                quantity.approx,
                quantity.bound,
                "a number",
            )
            yield Harm(trigger, meaning, SOME_OF_THEM, named, part=True)


def _died_since(view: View, some: int, trigger: Token) -> bool:
    """Whether those counted came to another harm than the one they share: "four of the 11 injured died"."""
    number = view.doc[some]
    return number.dep_ == "nsubj" and number.head != trigger and "suffer" in view.frames_of(number.head)


def _told_of_others(view: View, whole: int, i: int) -> bool:
    """Whether another number stands before the harm at token `i`: "of the 28 aboard, 24 died"."""
    quantity = view.number_at[whole]
    return any(view.number_at.get(j, quantity) is not quantity for j in range(whole + 1, i))


def _did_it(view: View, word: Token, meaning: Trigger) -> bool:
    """Whether those told of did the harm: "two of the five officers who shot the envoy"."""
    j = word.i - 1
    while j > 0 and (view.lower[j] in {'"', "'"} or view.doc[j].tag_ == "RB"):
        j -= 1
    return meaning.frame == "harm" and view.lower[j] in {"who", "that"}


def _told_of_them(view: View, i: int) -> bool:
    """Whether what is said of the number at token `i` is no deed done to it: they are told of, not freed."""
    return view.doc[i].dep_ not in {"dobj", "nsubjpass"}


def _number_after_comma(view: View, i: int) -> int | None:
    for j in range(i + 1, min(i + 5, len(view.doc) - 1)):
        if view.lower[j] == "," and j + 1 in view.number_at:
            return j + 1
    return None


def the_others_were(view: View, shares: list[Harm]) -> Iterator[Harm]:
    """What the others were of whom a share is told first.

    "Nine of the dead were clerks, while six were guards." -> killed 9; killed 6 part
    "Of those killed, nine were clerks and six were guards." -> killed 9 part; killed 6 part
    "Twelve of the 40 victims were Danes; two others were Finns." -> killed 12 part; killed 2 part
    "Nine of the dead were clerks, and six cars were burnt." -> killed 9
    "Nine of the dead were clerks and six were hurt." -> killed 9; wounded 6
    """
    told = {i for share in shares for i in range(share.group.first, share.group.last + 1)}
    for share in shares[:1]:
        for i, quantity in view.number_at.items():
            verb = noun_of_number(view, i).head
            were = verb.lower_ in {"were", "was"} and verb.i in {i + 1, i + 2} and i > share.group.last
            what = next((child for child in verb.children if child.dep_ == "attr"), None)
            if not were or i in told or what is None or class_of(what.lower_) is None:
                continue
            first = min(j for j, other in view.number_at.items() if other is quantity)
            low, high = quantity.low, quantity.high
            bounds = quantity.approx, quantity.bound
            group = Group(view.doc[i], first, verb.i - 1, low, high, *bounds, "a number")
            yield Harm(share.trigger, share.meaning, share.construction, group, part=True)


def of_the_dead(view: View) -> Iterator[Harm]:
    """Some of the victims, by what they were.

    "Of the dead, 19 were children." -> killed 19 part
    "Of those killed, at least six were women." -> killed 6+ part
    "Of those killed 17 were children." -> killed 17 part
    "Of the injured, two are in intensive care." -> wounded 2 part
    "Of the three, one was a Dane." -> nothing
    "Norway took in 15 of the injured, three of whom died." -> wounded 15; killed 3
    """
    for i in range(len(view.doc) - 4):
        kind = VICTIMS.get(view.lower[i + 2])
        opens = (
            view.lower[i] == "of" and i - 1 not in view.number_at and view.lower[i + 1] in {"the", "those"}
        )
        first = i + 3 + (view.lower[i + 3] == ",")
        if kind and opens and first in view.number_at:
            quantity = view.number_at[first]
            last = max(j for j, other in view.number_at.items() if other is quantity)
            number = view.doc[last]
            low, high = quantity.low, quantity.high
            group = Group(number, first, last, low, high, quantity.approx, quantity.bound, "a number")
            meaning = Trigger(kind, "state")
            yield Harm(view.doc[i + 2], meaning, "some of the victims, by what they were", group, part=True)


def the_dead_include(view: View) -> Iterator[Harm]:
    """Some of the dead, named as what the dead include.

    "The dead include three sailors." -> killed 3 part
    "The dead comprised 19 men and nine women." -> killed 19 part; killed 9 part
    "The injured included nine Finns and a Kenyan." -> wounded 9 part; wounded 1 part
    "Those held include at least 111 children." -> detained 111+ part
    "The dead included 127 nuns, most of them old, and 94 clerks." -> killed 127 part; killed 94 part
    "The dead in the village of Salma near the river included 17 children." -> killed 17 part
    "The death toll includes 22 clerks and 43 guards." -> killed 22 part; killed 43 part
    "All of the dead, including two Finns, were inmates." -> killed 2 part
    "The dead city of Salma includes three churches." -> nothing
    """
    for i, meanings in view.meanings.items():
        state = next((m for m in meanings if m.frame in {"state", "harm"}), None)
        opens = view.lower[i - 1 : i] in (["the"], ["those"])
        if view.lower[max(0, i - 1) : i + 1] == ["death", "toll"]:
            state, opens = meanings[0], True
        j = i + 1 + (view.lower[i + 1 : i + 3] == [",", "including"])
        if state is None or not opens or j >= len(view.doc):
            continue
        verb = view.doc[i].head
        if verb.i > j and verb.lower_ in _INCLUDE and view.lower[j] in {"in", "at", "from", "of"}:
            j = verb.i
        if view.lower[j] in _INCLUDE or view.lower[j] == "including":
            heads = [child for child in view.doc[j].children if child.dep_ in {"dobj", "pobj"}]
            for head in [*heads, *_after_an_aside(view, j)]:
                yield from (
                    Harm(view.doc[i], state, INCLUDED, group, part=True) for group in groups(head, view)
                )


def _after_an_aside(view: View, i: int) -> Iterator[Token]:
    """What a list goes on with after who "most of them" are: ", most of them old, and 94 clerks"."""
    for j in range(i, len(view.doc) - 1):
        aside = "of them" in view.doc[i:j].text
        if aside and view.lower[j] == "and" and view.lower[j - 1] == "," and j + 1 in view.number_at:
            yield noun_of_number(view, j + 1)
