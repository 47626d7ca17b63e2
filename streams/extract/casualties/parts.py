"""Figures that belong to another figure of the same sentence, and are told without a verb of their own.

Examples, as in `constructions`; `part` marks a figure that is part of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from streams.extract.casualties.constructions.grammar import noun_of_number, phrase_after
from streams.extract.casualties.groups import NOUNS, Group, View, group_of, groups
from streams.extract.casualties.lexicon import Trigger

ELSEWHERE = "same harm elsewhere, verb left out"


@dataclass(frozen=True)
class Harm:
    """A group of victims and the word that tells what came to them: a mention before its circumstances."""

    trigger: Token
    meaning: Trigger
    construction: str
    group: Group
    part: bool = False

    @property
    def first(self) -> int:
        """The first token of the evidence."""
        return int(min(self.group.first, self.trigger.i))

    @property
    def last(self) -> int:
        """The last token of the evidence."""
        return int(max(self.group.last, self.trigger.i))


def parts(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """The further figures of a sentence whose own harms are known."""
    if harms:
        yield from _including(view, harms)
        yield from _of_them(view, harms)
        yield from _elsewhere(view, harms)
        yield from _with_others(view, harms)
        yield from _broken_down(view, harms)
    yield from _share_of(view)
    yield from _some_of_the_number(view)
    yield from _the_dead_include(view)
    yield from _among_the_dead(view, harms)


def _including(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """A subset after "including", "among them".

    "23 people, including nine soldiers, were killed." -> killed 23; killed 9 part
    "Strikes killed 18 people including five children." -> killed 18; killed 5 part
    "Shelling injured 30 villagers, among them a midwife." -> wounded 30; wounded 1 part
    """
    for token in view.doc:
        i = token.i
        if token.lower_ == "including" or (
            token.lower_ == "among" and view.lower[i + 1 : i + 2] in (["them"], ["whom"], ["which"])
        ):
            begin = i if token.lower_ == "including" else i + 1
            heads = list(_heads_after(view, begin))
            for harm in _nearest_before(harms, i):
                yield from (
                    Harm(harm.trigger, harm.meaning, "part named after a whole", group, part=True)
                    for head in heads
                    for group in groups(head, view, people_only=True)
                )


def _of_them(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """A subset by "of them", "of whom".

    "34 people were killed, six of them women or children." -> killed 34; killed 6 part
    "The blast injured five others, two of them critically." -> wounded 5; wounded 2 part
    "Twenty hurt, four critically" -> wounded 20; wounded 4 part
    """
    for i in range(len(view.doc) - 1):
        of_them = view.lower[i + 1] == "of" and view.lower[i + 2 : i + 3] in (["them"], ["whom"])
        if i in view.number_at and (of_them or view.lower[i + 1] in _GRAVELY):
            if any(harm.group.first <= i <= harm.group.last for harm in harms):
                continue
            quantity = view.number_at[i]
            end = i + 2 if of_them else i + 1
            head = next(phrase_after(view, end), view.doc[i])
            named = Group(
                head,
                i,
                max(head.i, end),
                quantity.low,
                quantity.high,
                quantity.approx,
                quantity.bound,
                "a number",
            )
            for harm in _nearest_before(harms, i):
                yield Harm(harm.trigger, harm.meaning, "part by 'of them'", named, part=True)


def _elsewhere(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """The same harm in another place, with the verb left out.

    "70 people died in Puebla; 43 in Jalisco and two in Veracruz." -> killed 70; killed 43; killed 2
    "Six rebels were killed in Kivu, 11 in Ituri and 4 captured near Beni." -> killed 6; killed 11; detained 4
    """
    taken = {i for each in harms for i in range(each.group.first, each.group.last + 1)}
    for i in range(harms[0].last + 1, len(view.doc) - 2):
        if i not in view.number_at or i in taken or i + 1 in view.number_at:
            continue
        harm = max((each for each in harms if each.last < i), key=lambda each: each.last, default=None)
        if harm is None:
            continue
        follows = view.lower[i + 1] in {"in", "at", "near"} and view.doc[i + 2].text[:1].isupper()
        if follows and view.lower[i - 1] in {";", ",", "and"}:
            group = group_of(view.doc[i], view)
            if group is not None and view.lower[i + 2] not in _MONTHS:
                yield Harm(harm.trigger, harm.meaning, ELSEWHERE, group)


def _broken_down(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """A figure taken apart into others that add up to it.

    "Eight people (three guards and five inmates) were wounded." -> wounded 8; wounded 3 part; wounded 5 part
    "The fire killed 11 people: six nurses and five patients." -> killed 11; killed 6 part; killed 5 part
    "Nine people died: seven in Oruro and two in Tarija." -> killed 9; killed 7 part; killed 2 part
    """
    for harm in harms:
        if harm.group.low is None or harm.group.counted_by != "a number":
            continue
        for before in {harm.group.last, harm.last}:
            apart = list(_apart(view, before + 1))
            if len(apart) > 1 and sum(group.low or 0 for group in apart) == harm.group.low:
                yield from (
                    Harm(harm.trigger, harm.meaning, "a figure taken apart", group, part=True)
                    for group in apart
                )
                break


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
            while j < len(view.doc) and (view.lower[j] in {"in", "at", "near"} or view.doc[j].text.istitle()):
                j += 1
        elif view.lower[j] in {",", "and", ";"}:
            j += 1
        else:
            return


def _some_of_the_number(view: View) -> Iterator[Harm]:
    """A part of a number of victims that is named once more.

    "Of the 60 people killed, 22 were children." -> killed 60; killed 22 part
    "Twelve of the 40 victims were Peruvians." -> killed 12 part
    """
    for i in range(len(view.doc) - 3):
        if view.lower[i : i + 2] != ["of", "the"] or i + 2 not in view.number_at:
            continue
        told = _harm_among(view, i + 2, [])
        if told is None:
            continue
        trigger, meaning = told
        some = i - 1 if i and i - 1 in view.number_at else _number_after_comma(view, trigger.i)
        if some is not None:
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
            yield Harm(trigger, meaning, "some of the number told", named, part=True)


def _number_after_comma(view: View, i: int) -> int | None:
    for j in range(i + 1, min(i + 5, len(view.doc) - 1)):
        if view.lower[j] == "," and j + 1 in view.number_at:
            return j + 1
    return None


def _the_dead_include(view: View) -> Iterator[Harm]:
    """Some of the dead, named as what the dead include.

    "The dead include three sailors." -> killed 3 part
    "The injured included nine Finns and a Kenyan." -> wounded 9 part; wounded 1 part
    """
    for i, meanings in view.meanings.items():
        state = next((m for m in meanings if m.frame in {"state", "harm"}), None)
        j = i + 1
        if state is None or view.lower[i - 1 : i] != ["the"] or j >= len(view.doc):
            continue
        if view.lower[j] in {"include", "included", "includes", "including"}:
            for head in (child for child in view.doc[j].children if child.dep_ in {"dobj", "pobj"}):
                yield from (
                    Harm(view.doc[i], state, "some whom the victims include", group, part=True)
                    for group in groups(head, view)
                )


def _with_others(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """Those who shared a victim's fate.

    "The commander was killed with three other militants." -> killed 1; killed 3
    """
    for harm in harms:
        for i in range(harm.trigger.i + 1, min(harm.trigger.i + 5, len(view.doc) - 2)):
            if view.lower[i] == "with" and i + 1 in view.number_at:
                noun = noun_of_number(view, i + 1)
                if set(view.lower[i + 1 : noun.i + 1]) & {"other", "others", "more"}:
                    for group in groups(noun, view, people_only=True):
                        yield Harm(harm.trigger, harm.meaning, "those killed with them", group)


def _share_of(view: View) -> Iterator[Harm]:
    """A share of the dead with its number set off by dashes.

    "Half of the killings - about 140 - were reported in the old town." -> killed ~140 part
    """
    for i, meanings in view.meanings.items():
        shares = {"half", "third", "quarter", "most", "majority", "many", "some"}
        if i < 3 or i + 2 >= len(view.doc) or not shares & set(view.lower[i - 3 : i]):
            continue
        act = next((m for m in meanings if m.frame in {"act", "state"}), None)
        if act and view.lower[i + 1] in {"-", "–", "—", "--", ",", "("} and i + 2 in view.number_at:
            group = group_of(noun_of_number(view, i + 2), view)
            if group is not None:
                yield Harm(view.doc[i], act, "a share of the dead, by number", group, part=True)


def _among_the_dead(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """Some who are "among the dead", "among 22 people killed".

    "A woman and a child were also among the dead." -> killed 2 part
    "Six teachers were among at least 22 people killed on Sunday." -> killed 6 part; killed 22+
    "Among the dead were two paramedics." -> killed 2 part
    "Bishop among dead in Quito fire" -> killed 1 part
    """
    for token in view.doc:
        if token.lower_ != "among":
            continue
        told = _harm_among(view, token.i, harms)
        if told is None:
            continue
        trigger, meaning = told
        for head in _named_among(token):
            yield from (
                Harm(trigger, meaning, "some among the victims", group, part=True)
                for group in groups(head, view)
            )


def _named_among(among: Token) -> Iterator[Token]:
    """The heads of what is said to be among others: the subject, wherever it stands."""
    verb = among.head
    noun = verb if verb.tag_ in NOUNS and verb.i in range(among.i - 3, among.i) else None
    if noun is not None:
        verb = verb.head
    if verb.lower_ in {"were", "was", "are", "is", "be", "been"}:
        before = verb.i < among.i
        for child in verb.children:
            if child.dep_ in {"nsubj", "expl", "attr"} and (child.i < among.i) == before:
                yield child
    elif noun is not None and noun.dep_ == "ROOT":  # a headline: "Girl, 3, among dead in Kharkiv"
        yield noun


def _harm_among(view: View, i: int, harms: list[Harm]) -> tuple[Token, Trigger] | None:
    for j in range(i + 1, min(i + 8, len(view.doc))):
        for meaning in view.meanings.get(j, ()):
            if meaning.frame in {"harm", "state"}:
                return view.doc[j], meaning
        if view.lower[j] in {"victims", "fatalities", "casualties"}:
            return view.doc[j], Trigger("killed", "state")
    return None


def _heads_after(view: View, i: int) -> Iterator[Token]:
    """The heads of what stands after "including" at token `i`."""
    j = i + 1
    while j < len(view.doc) and view.lower[j] in {",", "at", "least"}:
        j += 1
    named = [child for child in view.doc[i].children if child.dep_ == "pobj"]
    if j < len(view.doc) and j in view.number_at:
        yield noun_of_number(view, j)
        last = noun_of_number(view, j).i
        yield from _listed(view, last)
        return
    found = list(phrase_after(view, j - 1)) or named
    yield from found
    if found:
        yield from _listed(view, found[0].i)


def _listed(view: View, i: int) -> Iterator[Token]:
    """Further members of a list after "including": "25 children, a woman and a paramedic"."""
    while i + 2 < len(view.doc) and view.lower[i + 1] in {",", "and"}:
        j = i + 2 if view.lower[i + 1] != "," or view.lower[i + 2] != "and" else i + 3
        if j >= len(view.doc) or not (j in view.number_at or view.lower[j] in {"a", "an", "one"}):
            return
        heads = [noun_of_number(view, j)] if j in view.number_at else list(phrase_after(view, j - 1))
        if not heads or (heads[0].i + 1 < len(view.doc) and view.frames_of(view.doc[heads[0].i + 1])):
            return
        if any(child.dep_ == "conj" for child in view.doc[i].children if child is heads[0]):
            i = heads[0].i
            continue
        yield heads[0]
        i = heads[0].i


def _nearest_before(harms: list[Harm], i: int) -> list[Harm]:
    """The harms of the group that stands nearest before token `i`."""
    before = [harm for harm in harms if harm.group.last < i and not harm.part]
    if not before:
        return []
    head = max(before, key=lambda harm: harm.group.last).group.head
    return [harm for harm in before if harm.group.head == head]


_GRAVELY = frozenset("critically seriously severely gravely badly fatally".split())
_MONTHS = frozenset(
    """january february march april may june july august september october november december monday
        tuesday wednesday thursday friday saturday sunday""".split()
)
