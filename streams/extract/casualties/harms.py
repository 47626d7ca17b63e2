"""The harms that one sentence tells, whichever construction tells them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import rolls
from streams.extract.casualties.constructions import CONSTRUCTIONS, Construction
from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_before
from streams.extract.casualties.constructions.grammar import object_of
from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.groups import groups
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.may_suffer import may_suffer
from streams.extract.casualties.parts import parts
from streams.extract.casualties.people import is_person_word
from streams.extract.casualties.phrases import ONE_BY_ONE, Group, group_of
from streams.extract.casualties.said_better import said_better
from streams.extract.casualties.shares import SOME_OF_THEM
from streams.extract.casualties.status import status
from streams.extract.casualties.uncounted import ONE, PLURAL
from streams.extract.casualties.view import View

_DIVISIONS = frozenset("district province city town village county police the".split())


def harms(view: View) -> list[Harm]:
    """Each group of victims in a sentence with each kind of harm that came to it, once."""
    found: dict[tuple[int, str], Harm] = {}
    told = [harm for harm in _told(view) if status(view, harm) is not None]
    for harm in told:
        found.setdefault((harm.group.head.i, harm.meaning.kind), harm)
    for harm in parts(view, [harm for harm in found.values() if not said_better(harm, found)]):
        if harm.construction == SOME_OF_THEM and any(_same_count(harm, other) for other in told):
            continue
        key = (harm.group.head.i, harm.meaning.kind)
        if key not in found or not found[key].part:
            found[key] = harm
    return [harm for harm in found.values() if not said_better(harm, found)]


def _same_count(part: Harm, whole: Harm) -> bool:
    """Whether a part is the very figure told: "179 of the 181 people on board were killed"."""
    a, b = part.group, whole.group
    overlap = a.first <= b.last and b.first <= a.last
    return overlap and part.trigger.i == whole.trigger.i and (a.low, a.high) == (b.low, b.high)


def _told(view: View) -> Iterator[Harm]:
    for i, triggers in view.meanings.items():
        for meaning in triggers:
            read_by = next(
                filter(None, (_by(c, view, i, meaning) for c in CONSTRUCTIONS[meaning.frame])), None
            )
            if read_by:
                read_by = rolls.whole(view, view.doc[i], read_by)
                yield from read_by
                yield from _overlooked(view, i, meaning, read_by)
                yield from (harm for told in read_by for harm in _others_after_a_name(view, told))
                break


def _overlooked(view: View, i: int, meaning: Trigger, told: list[Harm]) -> Iterator[Harm]:
    """A counted group right before the verb that the parse has left out of a list.

    "The commander, his son and 20 other fighters were killed" parses in many ways without its commas, and
    so does "six friars (all Chileans) and two women were killed".
    """
    token = view.doc[i]
    if meaning.frame not in {"harm", "suffer"} or token.tag_ not in {"VBN", "VBD"} or list(object_of(token)):
        return
    for noun in [*phrase_before(view, i), *(noun for harm in told for noun in _before_brackets(view, harm))]:
        group = group_of(noun, view, people_only=True)
        if group is None or group.counted_by != "a number":
            continue
        within = noun.dep_ == "pobj" and any(h.group.head == noun.head.head for h in told)
        if within:
            continue  # "12 from three families were found stabbed"
        if noun.dep_ == "oprd":
            continue  # "the gunman in a shooting that left five dead was arrested"
        if view.lower[group.last + 1 : group.last + 2] == ["of"] and any(
            0 < h.group.first - group.last <= 2 for h in told
        ):
            continue  # "four of the 11 injured died"
        apart = not any(h.group.first <= group.last and group.first <= h.group.last for h in told)
        if apart and may_suffer(group, meaning, token):
            yield Harm(token, meaning, "counted right before the verb", group)


def _others_after_a_name(view: View, told: Harm) -> Iterator[Harm]:
    """The others told after a victim's name, wherever the parse hangs them.

    "Police arrested the union's president, Ivan Petrov, and two other leaders on Wednesday".
    """
    i = told.group.last + 1
    if view.lower[i : i + 1] == ["of"]:
        while i + 1 < len(view.doc) and (view.doc[i + 1].tag_ == "NNP" or view.lower[i + 1] in _DIVISIONS):
            i += 1
        i += 1
    if view.lower[i : i + 1] != [","]:
        return
    j = i + 1
    while j < len(view.doc) and (view.doc[j].tag_ == "NNP" or view.lower[j].isdigit()):
        j += 1
    named = j > i + 1 and view.doc[i + 1].tag_ == "NNP"
    j += view.lower[j : j + 1] == [","]
    if not named or view.lower[j : j + 1] != ["and"] or j + 1 not in view.number_at:
        return
    noun = noun_of_number(view, j + 1)
    group = group_of(noun, view, people_only=True)
    of_his = view.lower[j + 2 : j + 4] in (["of", "his"], ["of", "her"], ["of", "their"], ["of", "its"])
    if group is not None and (of_his or {"other", "others"} & set(view.lower[j + 1 : noun.i + 1])):
        yield Harm(told.trigger, told.meaning, "others told after a name", group)


def _before_brackets(view: View, harm: Harm) -> Iterator[Token]:
    """The noun that "and" joins a group to, brackets or not: "six friars (all Chileans) and two women"."""
    first = harm.group.first
    joined = view.lower[first - 1] == "and" and "including" not in view.lower[max(0, first - 6) : first]
    if first > 2 and joined and view.doc[first - 2].tag_ == "NNS":
        yield view.doc[first - 2]  # "In Lima 18 soldiers and 35 rebels were killed": a comma is lost
    if view.lower[max(0, first - 2) : first] == [")", "and"]:
        opens = max((i for i in range(1, first - 2) if view.lower[i] == "("), default=None)
        if opens is not None:
            yield view.doc[opens - 1]


def _by(construction: Construction, view: View, i: int, meaning: Trigger) -> list[Harm]:
    """What a construction finds for the word of harm at token `i`."""
    token = view.doc[i]
    return [
        Harm(token, meaning, construction.name, group)
        for head in construction.victims(view, token)
        for group in _counted(
            groups(head, view, people_only=meaning.people_only, trusted=head.i == i, told_by=i),
            construction.counted_only,
        )
        if may_suffer(group, meaning, token)
    ]


def _counted(told: list[Group], only: bool) -> list[Group]:
    """The groups told together; `only` those with a number, and one person told with one that has.

    "A captain and nine farmers"; "two guards and union leader Juan Soto".
    """
    if not only:
        return told
    if not any(group.counted_by == "a number" for group in told):
        return []
    one = any(group.counted_by == "a number" and group.low == group.high == 1 for group in told)
    return [
        group
        for group in told
        if group.counted_by == "a number"
        or (group.counted_by in {ONE, ONE_BY_ONE} and (is_person_word(group.head.lower_) or _titled(group)))
        or (one and group.counted_by == PLURAL and group.head.tag_ == "NNS")  # "a soldier and civilians"
    ]


def _titled(group: Group) -> bool:
    """Whether a word for people stands before a name, "union leader Juan Soto"."""
    before = (token.lower_ for token in group.head.doc[group.first : group.head.i])
    return group.head.tag_ == "NNP" and any(is_person_word(word) for word in before)
