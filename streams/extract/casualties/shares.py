"""Shares of a number of victims: figures that take it apart, and some named among them.

Examples, as in `constructions`; `part` marks a figure that is part of another.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.grammar import (
    is_passive,
    noun_of_number,
    phrase_after,
    subject_of,
)
from streams.extract.casualties.groups import ONE_BY_ONE, Group, group_of, groups
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.lexicon import Trigger
from streams.extract.casualties.names import name_at, named_from
from streams.extract.casualties.people import class_of, is_person_word
from streams.extract.casualties.view import NOUNS, View
from streams.records import CasualtyKind

_VICTIMS: dict[str, CasualtyKind] = {
    **dict.fromkeys("dead deceased killed victims victim slain fatalities casualties".split(), "killed"),
    **dict.fromkeys("injured wounded".split(), "wounded"),
    **dict.fromkeys("missing".split(), "missing"),
    **dict.fromkeys("arrested detained".split(), "detained"),
    **dict.fromkeys("hostages kidnapped abducted".split(), "abducted"),
}
_INCLUDE = frozenset("include included includes comprise comprised comprises".split())
_WHERE = frozenset("in at near the capital city".split())
SOME_OF_THEM = "some of the number told"
NAMED_IN_A_LIST = "the victims named in a list"
_TOLD = frozenset("identified named found counted listed reported".split())


def broken_down(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """A figure taken apart into others that add up to it.

    "Eight people (three guards and five inmates) were wounded." -> wounded 8; wounded 3 part; wounded 5 part
    "The fire killed 11 people: six nurses and five patients." -> killed 11; killed 6 part; killed 5 part
    "Two people, one a Dane, were hurt." -> wounded 2
    "The six who died there -- four guards and two clerks -- flew." -> killed 6; killed 4 part; killed 2 part
    "Nine people died: seven in Oruro and two in Tarija." -> killed 9; killed 7 part; killed 2 part
    "Nine died on Sunday: six in Oruro, three in the capital." -> killed 9; killed 6 part; killed 3 part
    """
    for harm in harms:
        if harm.group.low is None or harm.group.counted_by != "a number":
            continue
        for before in {harm.group.last, harm.last, _before_the_parts(view, harm.last)}:
            apart = list(_apart(view, before + 1))
            if len(apart) > 1 and sum(group.low or 0 for group in apart) == harm.group.low:
                yield from (
                    Harm(harm.trigger, harm.meaning, "a figure taken apart", group, part=True)
                    for group in apart
                )
                break


def _before_the_parts(view: View, i: int) -> int:
    """The token before a dash or colon that follows token `i` with no more than a time or place between."""
    for j in range(i + 1, min(i + 9, len(view.doc))):
        if view.lower[j] in {"-", "--", "–", "—", "(", ":"}:
            return j - 1
        if view.doc[j].tag_[:2] == "VB":
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
    "He is one of the two officers who shot the envoy." -> wounded 1
    "Of the 28 soldiers aboard, 24 died and 3 are hospitalized." -> killed 24; wounded 3
    """
    for i in range(len(view.doc) - 3):
        if view.lower[i] != "of" or view.lower[i + 1] != "the" or i + 2 not in view.number_at:
            continue
        told = _harm_among(view, i + 2, [])
        if told is None or _did_it(view, *told) or _told_of_others(view, i + 2, told[0].i):
            continue
        trigger, meaning = told
        some = i - 1 if i and i - 1 in view.number_at else _number_after_comma(view, trigger.i)
        freed = some == i - 1 and trigger.dep_ == "relcl" and not _told_of_them(view, some)
        if some is not None and not freed:
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


def the_dead_include(view: View) -> Iterator[Harm]:
    """Some of the dead, named as what the dead include.

    "The dead include three sailors." -> killed 3 part
    "The dead comprised 19 men and nine women." -> killed 19 part; killed 9 part
    "The injured included nine Finns and a Kenyan." -> wounded 9 part; wounded 1 part
    "Those held include at least 111 children." -> detained 111+ part
    "The dead in the village of Salma near the river included 17 children." -> killed 17 part
    "The dead city of Salma includes three churches." -> nothing
    """
    for i, meanings in view.meanings.items():
        state = next((m for m in meanings if m.frame in {"state", "harm"}), None)
        j = i + 1
        if state is None or view.lower[i - 1 : i] not in (["the"], ["those"]) or j >= len(view.doc):
            continue
        verb = view.doc[i].head
        if verb.i > j and verb.lower_ in _INCLUDE and view.lower[j] in {"in", "at", "from", "of"}:
            j = verb.i
        if view.lower[j] in _INCLUDE or view.lower[j] == "including":
            for head in (child for child in view.doc[j].children if child.dep_ in {"dobj", "pobj"}):
                yield from (
                    Harm(view.doc[i], state, "some whom the victims include", group, part=True)
                    for group in groups(head, view)
                )


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
    kind = _VICTIMS.get(view.lower[i])
    return (view.doc[i], Trigger(kind, "state")) if kind else None


def among_the_dead(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """Some who are "among the dead", "among 22 people killed".

    "A woman and a child were also among the dead." -> killed 2 part
    "Six teachers were among at least 22 people killed on Sunday." -> killed 6 part; killed 22+
    "Among the dead were two paramedics." -> killed 2 part
    "Bishop among dead in Quito fire" -> killed 1 part
    "Friend of mayor among three killed in shooting" -> killed 1 part; killed 3
    "Two foreigners, believed to be Uzbeks, were among the dead." -> killed 2 part
    "The commander Abu Musa was identified among the dead." -> killed 1 part
    "The toll climbed to 250, with 60 children among the victims." -> killed 250; killed 60 part
    "A blast left a child dead, six Corps personnel among 19 hurt." -> killed 1; wounded 6 part; wounded 19
    "Among those who died was the governor's wife." -> killed 1 part
    "Bus crash: Children among at least 46 killed" -> killed 2+ part; killed 46+
    "Nine children were among 26 civilians shot or beheaded there." -> killed 26; killed 9 part
    "Two priests walked among the dead." -> nothing
    "Eleven monks, among them two novices, were massacred." -> killed 11; killed 2 part
    """
    for token in (view.doc[i] for i, word in enumerate(view.lower) if word == "among"):
        told = _harm_among(view, token.i, harms)
        if told is None or view.lower[token.i + 1] in {"them", "whom", "which"}:
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
    of_somebody = verb.doc[verb.i + 1 : verb.i + 2].text == "of"
    within = 7 if of_somebody else 3  # "friend of the prime minister among three killed"
    noun = verb if verb.tag_ in NOUNS and verb.i in range(among.i - within, among.i) else None
    if noun is not None:
        of = noun.head
        if noun.dep_ == "pobj" and of.lower_ == "of" and is_person_word(of.head.lower_):
            noun = of.head  # "a friend of the mayor among three killed"
        verb = noun.head
    if verb.lower_ in {"were", "was", "are", "is", "be", "been"}:
        before = verb.i < among.i
        own = [
            child
            for child in verb.children
            if child.dep_ in {"nsubj", "expl", "attr"} and (child.i < among.i) == before
        ]
        yield from own or (subject_of(verb) if before else ())
    elif verb.lower_ in _TOLD and is_passive(verb):
        yield from subject_of(verb)
    elif noun is not None and (
        noun.dep_ == "ROOT"
        or (noun.dep_ == "nsubj" and noun.head.i > among.i and class_of(noun.lower_) is not None)
        or noun.head.lower_ == "with"
        or any(child.dep_ == "nummod" for child in noun.children)
    ):
        yield noun  # "Girl, 3, among dead in Kharkiv"; "with 60 children among the victims"


def _or_killed(view: View, i: int) -> tuple[Token, Trigger] | None:
    """The killing that a wounding is told with: "shot or beheaded"; None if there is none."""
    joined = view.lower[i + 1 : i + 2] in (["or"], ["and"])
    killed = (m for m in view.meanings.get(i + 2, ()) if joined and m.kind == "killed" and m.frame == "harm")
    return next(((view.doc[i + 2], m) for m in killed if view.meanings[i][0].people_only), None)


def _harm_among(view: View, i: int, harms: list[Harm]) -> tuple[Token, Trigger] | None:
    for j in range(i + 1, min(i + 8, len(view.doc))):
        for meaning in view.meanings.get(j, ()):
            if meaning.frame in {"harm", "state", "suffer"}:
                return _or_killed(view, j) or (view.doc[j], meaning)
        if view.lower[j] in {"victims", "fatalities", "casualties"}:
            return view.doc[j], Trigger("killed", "state")
    return None
