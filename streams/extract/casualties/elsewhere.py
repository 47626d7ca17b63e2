"""The same harm in other places, told in a list with the verb left out.

"A bomb killed four in Lima, another three in Cusco and a child in Puno."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.extract.casualties import people
from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_after
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.phrases import Group, group_of
from streams.extract.casualties.view import NOUNS, View
from streams.extract.periods.words import MONTHS, WEEKDAYS

ELSEWHERE = "same harm elsewhere, verb left out"
_ELSEWHERE = re.compile(
    r"(?:the (?:\w+ )?(?:regions?|provinces?|interior|capital|suburbs|countryside|rest of)"
    r"|the (?:(?:north|south)(?:ern)?[- ]?)?(?:north|south|east|west)(?:ern|ernmost)?\b"
    r"|(?:other|neighbou?ring|nearby) \w+)\b"
)
_IS_TOLD_OF = frozenset("who which whose where was were is are has have had said says".split())
_AFTER_LIST = frozenset("on when as after before while since in and over during by overnight".split())
_HOMES = frozenset("homes houses buildings acres hectares flights cars vehicles schools shops".split())
_PLACES = frozenset("suburbs suburb countryside province city outskirts surroundings".split())
_CALENDAR = frozenset({*MONTHS, *WEEKDAYS})


def elsewhere(view: View, harms: list[Harm], of_them: list[Harm]) -> Iterator[Harm]:
    """The same harm in another place, with the verb left out.

    "70 people died in Puebla; 43 in Jalisco and two in Veracruz." -> killed 70; killed 43; killed 2
    "The raids killed 12 persons in Puno and 4 others in Cusco." -> killed 12; killed 4
    "At least 90 were shot on Sunday and about 40 on Monday in Cusco." -> wounded 90+; wounded ~40
    "Nine have died in Lima and 30 in the west of Puno, they said." -> killed 9; killed 30
    "Ninety were arrested in Lima and 22 in the provinces." -> detained 90; detained 22
    "Nine were killed in Puno 14 in Cusco and two in Lima." -> killed 9; killed 14; killed 2
    "Nine were killed by mortars, seven by air raids and two by mines." -> killed 9; killed 7; killed 2
    "Six rebels were killed in Kivu, 11 in Ituri and 4 captured near Beni." -> killed 6; killed 11; detained 4
    "They told of 120 dead, with 31 in Lima and 24 in Puno." -> killed 120; killed 31 part; killed 24 part
    "He told of attacks that killed 35 villagers in Puno and nine soldiers near Lima." -> killed 35; killed 9
    "Six guards were killed in three attacks, two in Puno and one near Lima." -> killed 6
    "It said 91 died, 29 of them in Lima and 18 in Puno." -> killed 91; killed 29 part; killed 18 part
    "Nine died in Lima, another four in Puno and six in nearby Juli." -> killed 9; killed 4; killed 6
    "The storm left ten dead, 900 homes lost in Lima and 2,000 in Puno." -> killed 10
    "It recorded 90 deaths in 2015, and a further 21 this month alone." -> killed 90; killed 21
    """
    of_deeds = _deeds_counted(view, harms[0].last)
    taken = {i for each in harms for i in range(each.group.first, each.group.last + 1)}
    for i in range(harms[0].last + 1, len(view.doc) - 2):
        if i not in view.number_at or i in taken or i in of_deeds or i + 1 in view.number_at:
            continue
        harm = max((each for each in harms if each.last < i), key=lambda each: each.last, default=None)
        if harm is None:
            continue
        k = i + 1 + (view.lower[i + 1] in {"others", "people", "civilians", "more"})
        named = view.doc[k + 1 : k + 2].text[:1].isupper() or _ELSEWHERE.match(view.doc[k + 1 : k + 5].text)
        follows = view.lower[k] in {"in", "at", "near"} and bool(named)
        follows = follows or (view.lower[k] == "on" and view.lower[k + 1] in WEEKDAYS)
        by_others = view.lower[i + 1] == "by" and "by" in view.lower[harm.trigger.i + 1 : harm.trigger.i + 3]
        follows = follows or (by_others and view.doc[i + 2].tag_ in NOUNS | {"JJ", "DT", "NNP"})
        begins = min(j for j in view.number_at if view.number_at[j] is view.number_at[i])
        begins -= view.lower[begins - 1] == "another"
        further = view.lower[begins - 2 : begins] == ["a", "further"]
        begins -= 2 * further
        follows = follows or (further and view.lower[k] in {"this", "last"})
        if follows and _counts_things(view, harm.last, begins):
            continue
        if follows and (
            view.lower[begins - 1] in {";", ",", "and", ":", "with"} or by_others or _after_a_place(view, i)
        ):
            group = group_of(view.doc[i], view)
            if group is not None and (view.lower[k] == "on" or view.lower[k + 1] not in _CALENDAR):
                some = view.lower[begins - 1] == "with" and (group.low or 0) < (harm.group.low or 0)
                told = Harm(
                    harm.trigger, harm.meaning, ELSEWHERE, group, some or _goes_on(group, harm, of_them)
                )
                of_them = [*of_them, told] if told.part else of_them
                yield told


def _counts_things(view: View, after: int, before: int) -> bool:
    """Whether things are counted between two tokens: "ten dead, 900 homes lost in Lima, 2,000 in Puno"."""
    counted = (view.doc[i + 1] for i in range(after + 1, before - 1) if i in view.number_at)
    return any(noun.tag_ == "NNS" and noun.lower_ in _HOMES for noun in counted)


def _deeds_counted(view: View, after: int) -> set[int]:
    """The numbers of a list that adds up to so many deeds: "in three raids, two in Lima and one in Puno"."""
    for noun in view.doc[after + 1 : -2]:
        counted = (
            noun.tag_ == "NNS" and not people.is_person_word(noun.lower_) and noun.i + 2 in view.number_at
        )
        whole = next(
            (view.number_at[c.i] for c in noun.children if c.i in view.number_at and c.i < noun.i), None
        )
        if not counted or whole is None or view.lower[noun.i + 1] not in {",", ":", "("}:
            continue
        listed = [
            i
            for i in view.number_at
            if i > noun.i and view.lower[i + 1 : i + 2] in (["in"], ["at"], ["near"])
        ]
        if sum(view.number_at[i].low or 0 for i in listed) == whole.low:
            return set(listed)
    return set()


def _goes_on(group: Group, whole: Harm, of_them: list[Harm]) -> bool:
    """Whether a figure goes on with a list of parts: "91 died, 29 of them in Lima, 18 in Puno"."""
    told = [part for part in of_them if whole.group.last < part.group.first < group.first]
    left = (whole.group.low or 0) - sum(part.group.low or 0 for part in told)
    return bool(told) and (group.low or 0) <= left


def people_elsewhere(view: View, harms: list[Harm], of_them: list[Harm]) -> Iterator[Harm]:
    """The same in a list of places, with people that the parse joins to the place before them.

    "A mob killed four men in Puno, three guards in Cusco and a boy in Lima." -> killed 4; killed 3; killed 1
    "He told of attacks that killed 35 villagers in Puno and nine soldiers near Lima." -> killed 35; killed 9
    "The storm left nine dead in Puno and a child in Lima." -> killed 9; killed 1
    "Six people were killed in Puno, a judge in Lima ruled." -> killed 6
    "Bombs killed six people in Puno, and two farmers in Cusco were hurt." -> killed 6; wounded 2
    "Six people died in Puno, two families in Cusco without word of them." -> killed 6
    """
    last = max((harm for harm in harms if not harm.part), key=lambda harm: harm.last, default=None)
    i = last.last + 1 if last else len(view.doc)
    while last and (begins := _next_of_list(view, i)):
        number = begins in view.number_at
        noun = noun_of_number(view, begins) if number else next(phrase_after(view, begins), None)
        if noun is None or noun.i == begins or not people.is_person_word(noun.lower_):
            return
        group = group_of(noun, view, people_only=True)
        i = noun.i + 1
        if group is None or (_next_of_list(view, i) is None and not _place_ends(view, i)):
            return
        yield Harm(last.trigger, last.meaning, ELSEWHERE, group, _goes_on(group, last, of_them))


def _next_of_list(view: View, i: int) -> int | None:
    """Where the next of a list begins whose first has its place at token `i`: "in Puno, |three guards"."""
    j = _after_place(view, i)
    k = j + (2 if view.lower[j : j + 2] == [",", "and"] else 1)
    joined = view.lower[j : j + 1] in ([","], ["and"]) and k + 2 < len(view.doc)
    return k if j > i and joined and (k in view.number_at or view.lower[k] in {"a", "an"}) else None


def _place_ends(view: View, i: int) -> bool:
    """Whether a list of places ends with that at token `i`, and nothing else is told of who was there."""
    j = _after_place(view, i)
    if j == i or (view.lower[j : j + 1] == [","] and _IS_TOLD_OF & {*view.lower[j + 1 : j + 2]}):
        return False
    return j >= len(view.doc) or view.doc[j].is_punct or view.lower[j] in _AFTER_LIST


def _after_place(view: View, i: int) -> int:
    """The token after the place at token `i`, "in nearby San Luis"; `i` itself if none is there."""
    if view.lower[i : i + 1] not in (["in"], ["at"], ["near"]):
        return i
    j = i + 1 + (view.lower[i + 1 : i + 2] in (["nearby"], ["neighbouring"], ["neighboring"]))
    first = j
    while j < len(view.doc) and view.doc[j].tag_ in {"NNP", "NNPS"} and view.lower[j] not in _CALENDAR:
        j += 1
    return j if j > first else i


def _after_a_place(view: View, i: int) -> bool:
    """Whether the number at token `i` stands right after a place, in a list that has lost its commas."""
    before = view.doc[i - 1]
    named = before.tag_ == "NNP" and before.text[:1].isupper() and view.lower[i - 1] not in _CALENDAR
    return (named or view.lower[i - 1] in _PLACES) and i - 1 not in view.number_at
