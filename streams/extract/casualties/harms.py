"""The harms that one sentence tells, whichever construction tells them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import rolls
from streams.extract.casualties.constructions import CONSTRUCTIONS, Construction
from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_before
from streams.extract.casualties.constructions.grammar import is_passive, object_of
from streams.extract.casualties.groups import groups
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.lexicon import DEADLY, Trigger
from streams.extract.casualties.named_victims import NAMED_IN_A_LIST
from streams.extract.casualties.parts import parts
from streams.extract.casualties.people import class_of, is_person_word
from streams.extract.casualties.phrases import ONE, PLURAL, Group, group_of
from streams.extract.casualties.shares import SOME_OF_THEM
from streams.extract.casualties.status import status
from streams.extract.casualties.view import View

_HURT = frozenset({"killed", "wounded"})
_DIVISIONS = frozenset("district province city town village county police the".split())
_HOUSES = frozenset("holds holding houses housing hosts hosting shelters sheltering accommodates".split())
_BY_OR_FROM = frozenset("by from in on at during off near outside last since while when earlier".split())
_OF_MANY = ("massacr", "slaughter")
_BODIES_OF_MEN = frozenset("army police navy military government".split())
_CORPSES = frozenset("body bodies corpse corpses remains".split())


def harms(view: View) -> list[Harm]:
    """Each group of victims in a sentence with each kind of harm that came to it, once."""
    found: dict[tuple[int, str], Harm] = {}
    told = [harm for harm in _told(view) if status(view, harm) is not None]
    for harm in told:
        found.setdefault((harm.group.head.i, harm.meaning.kind), harm)
    for harm in parts(view, [harm for harm in found.values() if not _said_better(harm, found)]):
        if harm.construction == SOME_OF_THEM and any(_same_count(harm, other) for other in told):
            continue
        key = (harm.group.head.i, harm.meaning.kind)
        if key not in found or not found[key].part:
            found[key] = harm
    return [harm for harm in found.values() if not _said_better(harm, found)]


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
        if apart and _may_suffer(group, meaning, token):
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
        if _may_suffer(group, meaning, token)
    ]


def _counted(told: list[Group], only: bool) -> list[Group]:
    """The groups told together; `only` those with a number, and one person told with one that has.

    "A captain and nine farmers".
    """
    if not only:
        return told
    if not any(group.counted_by == "a number" for group in told):
        return []
    return [
        group
        for group in told
        if group.counted_by == "a number" or (group.counted_by == ONE and is_person_word(group.head.lower_))
    ]


def _may_suffer(group: Group, meaning: Trigger, verb: Token) -> bool:
    """Whether a group may come to such harm.

    What is mutilated after death is no wounded one. Those who flee or are brought away are displaced if
    they are many and unarmed; others run away, and those whom a camp houses live there. What is captured,
    and has a single name, is as likely a town: "captured Kherson". Troops that seized, seized arms.
    """
    of_corpses = verb.dep_ == "amod" and verb.head.lower_ in _CORPSES
    if of_corpses and meaning.kind != "killed":
        return False  # "his abducted body"
    if meaning.kind == "wounded" and group.head.lower_ in _CORPSES:
        return False
    if group.counted_by == ONE and group.head.tag_ == "NNP" and _placed(group) and group.last < verb.i:
        return False  # "In al-Bab, where a market was hit, 59 were killed"
    if verb.lower_.startswith(_OF_MANY) and group.counted_by == ONE and not is_person_word(group.head.lower_):
        return False  # "the massacres of World War Two"; "United were slaughtered at home"
    if verb.lower_ == "dies" and group.counted_by == PLURAL:
        return False  # "Teen shot by police dies"
    if verb.lower_ in {"wiped", "wipes", "wiping"} and group.counted_by == ONE:
        return False  # "he wiped out the striker"
    if meaning.people_only and _of_a_town_before(verb) and group.last < verb.i - 2:
        return False  # "Nine were driven from Lima, captured by rebels": it tells of the town
    if group.head.lower_ in _BODIES_OF_MEN and verb.doc[group.last + 1 : group.last + 2].text[:1].isupper():
        return False  # "shot down an army Falcon": it tells whose the thing is
    if group.head.lower_ == "those" and verb.doc[verb.i + 1 : verb.i + 2].text.startswith("includ"):
        return False  # "those held include a nun": some of them are told
    carried_off = meaning.kind == "abducted" and meaning.frame == "harm" and meaning.people_only
    told_of = verb.dep_ == "relcl" and any(child.dep_ == "nsubj" for child in verb.children)
    bare = verb.tag_ == "VBN" and verb.dep_ == "acl" and not any(c.dep_ == "dobj" for c in verb.children)
    told_of = told_of or (bare and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in _BY_OR_FROM)
    if carried_off and group.last < verb.i and not is_passive(verb) and not told_of:
        return False  # but "two reporters they had seized", "79 pupils seized from a school"
    if meaning.people_only and group.counted_by == ONE and not is_person_word(group.head.lower_):
        phrase = group.head.doc[group.first : group.last + 1]
        if any(token.lower_ == "old" and token.nbor(-1).text == "-" for token in phrase[1:]):
            return True  # "fifteen-year-old Ahmed"
        who = any(token.lower_ == "who" for token in group.head.doc[group.last + 1 : group.last + 3])
        return who or sum(token.tag_ in {"NNP", "NNPS"} for token in phrase) != 1
    if meaning.kind == "displaced":
        doc = verb.doc
        phrase = [class_of(token.lower_) for token in doc[group.first : group.last + 1]]
        armed = class_of(group.head.lower_) in {"armed_group", "security_forces"} and "civilian" not in phrase
        before = doc[max(0, group.first - 3) : group.head.i]
        housed = any(token.lower_ in _HOUSES and token.tag_ != "NNS" for token in before)
        if group.first <= verb.i <= group.last and group.counted_by == PLURAL:
            return False  # "displaced families live in the school"
        return (group.low or 2) > 1 and group.head.tag_ != "PRP" and not armed and not housed
    return True


def _of_a_town_before(verb: Token) -> bool:
    """Whether what was done is told of the name before a comma: "from Lima, captured by rebels"."""
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    set_off = len(before) == 2 and before[1].text == "," and before[0].tag_ == "NNP"
    return set_off and verb.tag_ == "VBN" and verb.dep_ == "advcl" and before[0].dep_ == "pobj"


def _placed(group: Group) -> bool:
    """Whether "in" or the like stands right before a name at the front of a sentence."""
    return group.first == 1 and group.head.doc[0].lower_ in {"in", "at", "near", "outside"}


def _said_better(harm: Harm, found: dict[tuple[int, str], Harm]) -> bool:
    """Whether the wounded of one word are the dead or wounded of another.

    "Shot and killed"; "nine injured children were taken to hospital".
    """
    if harm.group.counted_by == PLURAL and any(
        h.construction == NAMED_IN_A_LIST and h.trigger.i == harm.trigger.i and h is not harm
        for h in found.values()
    ):
        return True  # "Those killed were named as Juan Ruiz and Ana Soto"
    if harm.group.counted_by == PLURAL and harm.trigger.lower_ in DEADLY and _counted_after(harm, found):
        return True
    if harm.group.head.lower_ in {"him", "her"} and harm.trigger.lower_ in DEADLY and _told_dead(harm, found):
        return True
    if _of_one_told(harm, found):
        return True
    presumed = harm.trigger.lower_ == "dead" and harm.trigger.doc[max(0, harm.trigger.i - 1) : harm.trigger.i]
    if presumed and presumed.text == "presumed" and (harm.group.head.i, "missing") in found:
        return True  # "missing and presumed dead"
    if harm.meaning.frame == "care":
        others = (h for h in found.values() if h.meaning.frame != "care" and h.meaning.kind in _HURT)
        return any(h.group.first <= harm.group.last and harm.group.first <= h.group.last for h in others)
    if harm.trigger.dep_ == "amod" and harm.trigger.lower_ in {"captured", "displaced"}:
        dead = (h.group for h in found.values() if h.meaning.kind == "killed")  # "shot dead 50 captured men"
        return any(g.first <= harm.group.last and harm.group.first <= g.last for g in dead)
    weak = harm.meaning.people_only or harm.trigger.lower_ == "mutilated"  # "murdered and mutilated two men"
    weak = weak and harm.meaning.kind == "wounded"
    return weak and ((harm.group.head.i, "killed") in found or _died_of_it(harm, found))


def _of_one_told(harm: Harm, found: dict[tuple[int, str], Harm]) -> bool:
    """Whether it is told of one who is told beside it.

    "The missing girl was seen before her disappearance"; "an injured woman died".
    """
    if harm.group.counted_by != ONE:
        return False
    if harm.trigger.dep_ == "amod" and harm.meaning.kind == "wounded":
        return (harm.group.head.i, "killed") in found
    i = harm.trigger.i
    his = harm.meaning.frame == "act" and i > 0 and harm.trigger.nbor(-1).lower_ in {"his", "her"}
    the = (
        harm.meaning.frame == "act"
        and harm.group.last < i
        and harm.group.head.doc[harm.group.first].lower_ == "the"
    )
    same = (h for h in found.values() if h is not harm and h.meaning.kind == harm.meaning.kind)
    ones = [h for h in same if h.group.counted_by == ONE and h.group.first < i]
    if harm.group.head.lower_ in {"he", "she"} and harm.trigger.lower_ == "dead":
        return any(h.meaning.frame == "act" for h in ones)  # "the death of a boy after he was found dead"
    return (his or the) and bool(ones)


def _told_dead(harm: Harm, found: dict[tuple[int, str], Harm]) -> bool:
    """Whether one person is told before to be dead: "A clerk was killed by men who shot him twice"."""
    dead = (h for h in found.values() if h.meaning.kind == "killed" and h.trigger.i < harm.trigger.i)
    return harm.meaning.kind == "wounded" and any(h.group.counted_by == ONE for h in dead)


def _counted_after(harm: Harm, found: dict[tuple[int, str], Harm]) -> bool:
    """Whether it is told right after how many of them were killed: "shot them, killing 18"."""
    counted = (h for h in found.values() if h.meaning.kind == "killed" and h.group.counted_by == "a number")
    return any(h.trigger.tag_ == "VBG" and 0 < h.trigger.i - harm.group.last <= 3 for h in counted)


def _died_of_it(harm: Harm, found: dict[tuple[int, str], Harm]) -> bool:
    """Whether he who was shot is told right before to have died: "The judge died after he was shot"."""
    if harm.group.head.lower_ not in {"he", "she"} or harm.trigger.dep_ not in {"advcl", "pcomp"}:
        return False
    heads = {harm.trigger.head, harm.trigger.head.head}
    return any(
        other.meaning.kind == "killed" and other.trigger in heads and other.group.last < other.trigger.i
        for other in found.values()
    )
