"""Figures that belong to another figure of the same sentence, and are told without a verb of their own.

Examples, as in `constructions`; `part` marks a figure that is part of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from streams.extract.casualties import named_victims, people, shares
from streams.extract.casualties.among import among_the_dead, from_elsewhere
from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_after
from streams.extract.casualties.elsewhere import elsewhere, people_elsewhere
from streams.extract.casualties.groups import groups
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.including import ARE, including, listed, nearest_before
from streams.extract.casualties.phrases import Group, group_of
from streams.extract.casualties.view import View


def parts(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """The further figures of a sentence whose own harms are known."""
    among = list(among_the_dead(view))
    if harms or among:
        yield from including(view, [*harms, *among])
    if harms:
        of_them = list(_of_them(view, [*harms, *among]))
        yield from of_them
        yield from elsewhere(view, harms, of_them)
        yield from people_elsewhere(view, harms, of_them)
        yield from _with_others(view, harms)
        yield from _first_of_a_headline(view, harms)
        yield from shares.broken_down(view, harms)
    yield from shares.share_of(view)
    some = [*shares.some_of_the_number(view), *shares.of_the_dead(view)]
    yield from some
    counted = [harm for harm in harms if harm.construction == "counted among"]
    yield from shares.the_others_were(view, [*counted, *some])
    yield from from_elsewhere(view, [*counted, *some])
    yield from shares.the_dead_include(view)
    yield from named_victims.named_one_by_one(view)
    yield from named_victims.named_as_the_victims(view)
    yield from among


def _of_them(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """A subset by "of them", "of whom".

    "34 people were killed, six of them women or children." -> killed 34; killed 6 part
    "The blast injured five others, two of them critically." -> wounded 5; wounded 2 part
    "Twenty hurt, four critically" -> wounded 20; wounded 4 part
    "Twelve clerks were hospitalised, three with burns." -> wounded 12; wounded 3 part
    "The raid left four dead, 32 with bullet wounds." -> killed 4; wounded 32
    "Shelling injured three residents, one fatally." -> wounded 3; killed 1 part
    "Nine people were stabbed in Lima, two of them fatally." -> wounded 9; killed 2 part
    "The raid left 42 dead, of whom 37 were students." -> killed 42; killed 37 part
    "It counts the deaths of 90 people, of whom 18 under the age of 16." -> killed 90; killed 18 part
    "They abducted 17 nuns, of whom five were rescued." -> abducted 17
    "There 22 people, all but one of them Finns, perished." -> killed 22
    "Two guards and the wife of one of them were killed." -> killed 2; killed 1
    "They abducted 17 nuns, but five of them escaped." -> abducted 17
    "Rebels abducted 17 nuns and released three of them." -> abducted 17
    "Raids on Puno left 15 people dead, seven of them from one family." -> killed 15; killed 7 part
    "The men who killed 20 nuns were Finns, and it had tried to stop five of them." -> killed 20
    "90 died, 48 of them clerks and 41 guards." -> killed 90; killed 48 part; killed 41 part
    "He said 90 were killed 48 of them civilians and 41 guards." -> killed 90; killed 48 part; killed 41 part
    "69 were hurt, 17 of them seriously, when a gunman struck." -> wounded 69; wounded 17 part
    "73 rebels and 23 villagers 12 of them children have died." -> killed 73; killed 23; killed 12 part
    "460 people were killed, among them 71 nuns 241 troops." -> killed 460; killed 71 part; killed 241 part
    "Over 90 were hurt and went to Turkey for treatment 13 of whom died there." -> wounded 91+; killed 13 part
    "At least 12 people were hurt, and 5 of these were children." -> wounded 12+; wounded 5 part
    "Nine people were hurt, and 5 of these shops were burnt." -> wounded 9
    "The clinic took in 57 of the wounded three of whom had died." -> wounded 57; killed 3
    """
    for i in range(len(view.doc) - 1):
        of_them = view.lower[i + 1] == "of" and _stand_for_them(view, i + 2)
        with_burns = i > 1 and _with_injuries(view, i)
        some = of_them or view.lower[i + 1] in _GRAVELY or _who_were(view, i) or with_burns
        if i in view.number_at and some:
            own = (h for h in harms if not (with_burns and h.meaning.frame == "injury"))
            if any(harm.group.first <= i <= harm.group.last for harm in own) or _acts(view.doc[i]):
                continue
            if view.lower[max(0, i - 2) : i] == ["all", "but"]:
                continue
            if i and view.lower[i - 1] == "of" and view.doc[i - 2].tag_ == "NN":
                continue  # "the wife of one of them"
            quantity = view.number_at[i]
            end = i + 2 if of_them else i + 1
            head = view.doc[i] if with_burns else next(phrase_after(view, end), view.doc[i])
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
            for harm in nearest_before(harms, i):
                if with_burns and harm.meaning.kind != "wounded":
                    continue  # "four dead, 32 with burns"
                died = of_them and {"died", "die"} & set(view.lower[i + 3 : i + 5])
                dead = died or _DEADLY & set(view.lower[end : end + 2])
                meaning = replace(harm.meaning, kind="killed") if dead else harm.meaning
                yield Harm(harm.trigger, meaning, "part by 'of them'", named, part=True)
                if of_them and named.last > end:
                    yield from _further_parts(view, harm, named)


def _stand_for_them(view: View, i: int) -> bool:
    """Whether the word at token `i` stands for those told: "of them", "of these were"."""
    if view.lower[i : i + 1] == ["these"]:
        return i + 1 >= len(view.doc) or view.doc[i + 1].tag_[:2] in {"VB", ",", "MD"}
    return view.lower[i : i + 1] in (["them"], ["whom"])


def _further_parts(view: View, whole: Harm, part: Group) -> Iterator[Harm]:
    """What a list goes on with after "of them", as far as it adds up to no more than the whole.

    "105 people died, 48 of them civilians, 16 rebels and 41 soldiers."
    """
    left = (whole.group.low or 0) - (part.low or 0)
    for head in listed(view, part.last):
        for group in groups(head, view, people_only=True):
            left -= group.low or 0
            if left >= 0 and group.counted_by == "a number":
                yield Harm(whole.trigger, whole.meaning, "part by 'of them'", group, part=True)


def _who_were(view: View, i: int) -> bool:
    """Whether the number at token `i` tells what some of the victims were: "of whom 37 were students"."""
    if view.lower[max(0, i - 2) : i] != ["of", "whom"]:
        return False
    if view.lower[i + 1 : i + 4] == ["under", "the", "age"]:
        return True
    if view.lower[i + 1] not in {"were", "are"}:
        return False
    after = view.doc[i + 2 : i + 3]
    return bool(after) and after[0].tag_ in {"NNS", "NNPS", "JJ"} and not view.frames_of(after[0])


def _with_injuries(view: View, i: int) -> bool:
    """Whether the number at token `i` tells what some of those hurt suffer: ", three with burns"."""
    told = view.lower[i - 1] == "," and view.lower[i + 1] == "with"
    return told and any("injury" in view.frames_of(token) for token in view.doc[i + 2 : i + 5])


def _acts(number: Token) -> bool:
    """Whether they do something, or are freed, so that no part of the harm is told: "12 of them escaped"."""
    verb = number.head
    acts = number.dep_ in {"nsubj", "dobj"} and verb.tag_ in {"VBD", "VBP", "VBZ"}
    acts = acts or (number.dep_ == "dobj" and verb.tag_ == "VB")  # "to arrest five of them"
    if people.is_person_word(verb.lower_) or any(c.dep_ == "nsubj" and c.i > number.i for c in verb.children):
        return False  # a comma is lost: "48 of them civilians"; "17 of them seriously, when a bomber struck"
    if number.dep_ == "dobj" and any(c.dep_ == "oprd" and c.i < number.i for c in verb.children):
        return False  # "left 15 people dead, seven of them from one family"
    return acts and verb.lower_ not in ARE | _AS_FOUND


def _with_others(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """Those who shared a victim's fate.

    "The commander was killed with three other militants." -> killed 1; killed 3
    "The commander was killed with six of his men." -> killed 1; killed 6
    "Nine people died, with more than 600 people awaiting rescue." -> killed 9
    "Nine rebels were killed since the raid began on Sunday along with 20 soldiers." -> killed 9; killed 20
    "The governor was abducted along with his two bodyguards." -> abducted 1; abducted 2
    "He was killed, along with eight of his bodyguards." -> killed 1; killed 8
    "The judge was taken into custody on Monday, along with five of his aides." -> detained 1; detained 5
    "The judge was murdered along with his driver." -> killed 1; killed 1
    "Nine nuns were kidnapped at a school in May together with their cook." -> abducted 9; abducted 1
    "The nun was kidnapped and the police left together with two clerks." -> abducted 1
    "Some 40 gendarmes, along with a dozen civilians, were slaughtered." -> killed ~40; killed 12
    """
    yield from _along_with(view, harms)
    for harm in harms:
        for i in range(harm.trigger.i + 1, min(harm.trigger.i + 5, len(view.doc) - 2)):
            if view.lower[i] == "with" and i + 1 in view.number_at:
                noun = noun_of_number(view, i + 1)
                counted = view.lower[i + 1 : noun.i + 1]
                if view.lower[i + 2 : i + 4] in (["of", "his"], ["of", "her"], ["of", "their"]):
                    noun, counted = view.doc[i + 1], ["other"]
                if {"other", "others"} & set(counted) or ("more" in counted and "than" not in counted):
                    for group in groups(noun, view, people_only=True):
                        yield Harm(harm.trigger, harm.meaning, "those killed with them", group)


def _first_of_a_headline(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """The first of two counts that a headline joins by a comma.

    "Five police, two farmers injured in clash" -> wounded 5; wounded 2
    "In 2015, two farmers were injured." -> wounded 2
    "Two soldiers, a policeman killed in clash" -> killed 2; killed 1
    "Army: 28 pupils, teacher killed in clash" -> killed 28; killed 1
    """
    for harm in harms:
        i = harm.group.first - 2
        counted = harm.group.first in view.number_at or view.lower[harm.group.first] in {"a", "an"}
        counted = counted or harm.group.first == harm.group.last  # "28 pupils, teacher killed"
        if i < 1 or view.lower[i + 1] != "," or not counted or harm.part:
            continue
        group = group_of(view.doc[i], view, people_only=True)
        opens = group is not None and (group.first == 0 or view.lower[group.first - 1] == ":")
        first = group is not None and group.counted_by == "a number" and opens
        if group is not None and first and not any(h.group.first == group.first for h in harms):
            yield Harm(harm.trigger, harm.meaning, "the first count of a headline", group)


def _along_with(view: View, harms: list[Harm]) -> Iterator[Harm]:
    """Those counted after "along with", "together with", "as well as"."""
    for i in range(1, len(view.doc) - 1):
        if (view.lower[i - 1], view.lower[i]) not in _JOINED:
            continue
        first = i + 2 if view.lower[i + 1] in {"his", "her", "their"} else i + 1
        owned = first == i + 2 and people.is_person_word(view.lower[min(first, len(view.doc) - 1)])
        if first not in view.number_at and not owned:
            continue
        near = [h for h in harms if h.group.last < i and _nothing_between(view, h, i) and not h.part]
        for harm in near[-1:]:
            noun = view.doc[first] if owned else noun_of_number(view, first)
            for group in groups(noun, view, people_only=True):
                yield Harm(harm.trigger, harm.meaning, "those told along with them", group)


def _nothing_between(view: View, harm: Harm, i: int) -> bool:
    """Whether no more than a time or a place stands between a harm and token `i`."""
    first = max(harm.group.last, harm.trigger.i if harm.trigger.i < i else 0) + 1
    between = view.doc[first : i - 2 if view.lower[i - 2] == "," else i - 1]
    return i - first <= 2 or (
        i - first <= 11
        and (
            view.lower[first] == "since"
            or not any(t.tag_ in {"VBD", "VBP", "VBZ", "VBN", ",", "CC"} for t in between)
        )
    )


_JOINED = frozenset({("along", "with"), ("together", "with"), ("well", "as")})
_AS_FOUND = frozenset("charred burned burnt decapitated mutilated beheaded aged believed headless".split())
_DEADLY = frozenset({"fatally", "mortally"})
_GRAVELY = frozenset("critically seriously severely gravely badly".split()) | _DEADLY
