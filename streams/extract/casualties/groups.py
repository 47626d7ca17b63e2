"""Groups of victims: a noun phrase and its conjuncts, who they name and how many.

The parse is asked what belongs together ("50 fighters and two civilians"), not which number counts what.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.antecedents import antecedent, before_aside
from streams.extract.casualties.conjuncts import conjuncts
from streams.extract.casualties.lexicon import KIN
from streams.extract.casualties.phrases import ONE_BY_ONE, Group, group_of
from streams.extract.casualties.uncounted import COUPLE, ONE, PLURAL
from streams.extract.casualties.view import View

_OF_ROLES = frozenset({"CC", "JJ", "NN", "NNP", "HYPH"})  # no article
_SHARES_OF_IT = frozenset("rest half most some all part parts much".split())
_CASES = frozenset("cases infections recoveries".split())
_MOST = frozenset({"most", "majority"})
_FINITE = frozenset({"are", "were", "remain", "have", "had"})
_ACTIVE = frozenset({"VBZ", "VBP", "VBD"})
_SOME = _MOST | frozenset({"half", "many", "some"})


def groups(
    head: Token, view: View, *, people_only: bool = False, trusted: bool = False, told_by: int | None = None
) -> list[Group]:
    """The groups that a noun phrase names, from its head: one, or one for each of its conjuncts.

    Conjuncts that are counted apart are groups of their own ("30 soldiers and 39 rebels"); a number that
    covers several nouns, and persons told one by one, make one group ("a man and his wife").
    `people_only`: only known words for people will do. `trusted`: the head itself stands for people
    ("five bodies", "14 deaths"). `told_by`: the token of the word of harm; what follows it and has a word of
    harm of its own is no group of this one ("two dead and 50 missing").
    """
    if _of_a_thing(head, view):
        return []
    if (some := _some_of_whom(head, view, people_only)) is not None:
        return [some]
    found: list[Group] = []
    for noun in conjuncts(before_aside(antecedent(head), view), view):
        if noun != head and view.number_at.get(noun.i, head) is view.number_at.get(head.i):
            continue  # "dozens and dozens"
        if found and noun.i <= found[-1].last:
            continue  # "the teachers Luz Cuene and Jairo Vitonco": he is counted with them
        if found and view.lower[found[-1].last + 2 : noun.i] in (["of", "them"], ["of", "whom"]):
            continue  # "9 men and 23 girls six of them children": those are told by "of them"
        if noun != head and view.frames_of(noun):
            continue  # "14 deaths and 30 injuries": it tells of its own harm
        told_before = told_by is not None and told_by < noun.i and noun != head
        if told_before and (_has_own_state(noun, view) or head.tag_ == "WP"):
            continue  # "Romero, who was murdered, and a priest met there"
        if told_by is not None and _parted(noun, head, told_by, view):
            continue
        group = group_of(noun, view, people_only=people_only, trusted=trusted and noun == head)
        if group is None or (told_before and told_by is not None and _is_in_another(group, view, told_by)):
            continue
        if found and told_by is not None and _of_one_person(found[-1], group, view.doc[told_by]):
            continue
        if found and _names_him(found[-1], group, view):
            continue  # "pop artist and producer Sophie Xeon"
        if found and told_by is not None and _of_titles(found[-1], group, view.doc[told_by]):
            found[-1] = replace(group, first=found[-1].first)
            continue
        if found and _in_another_role(found[-1], group, view, view.doc[told_by] if told_by else None):
            continue
        if found and (merged := _merged(found[-1], group)):
            if told_by is None or not _one_in_two_roles(merged, view.doc[told_by]):
                found[-1] = merged
        else:
            found.append(group)
    return found


def _parted(noun: Token, head: Token, told_by: int, view: View) -> bool:
    """Whether a clause of its own parts a noun from the word of harm, though the parse lists it with another.

    "Floods kill three men and 900 are made homeless": the 900 are not killed, nor the three homeless.
    """
    if noun != head and not _CASES.isdisjoint(view.lower[noun.i + 1 : noun.i + 3]):
        return True  # "a toll of 17,500 and 400,200 confirmed cases"
    before = view.doc[max(0, noun.left_edge.i - 1)]
    harmed = "harm" in view.frames_of(before)
    if told_by < noun.i:
        if noun != head and harmed and before.i > head.i:
            return True  # "kills one person and injures at least six others", which the parse lists
        finite = not _FINITE.isdisjoint(view.lower[noun.i + 1 : noun.i + 2])
        return noun != head and noun.tag_ == "CD" and finite
    listed = any(child.dep_ == "conj" and child.tag_ == "CD" for child in noun.children)
    return noun == head and listed and harmed and before.tag_ in _ACTIVE


def _of_a_thing(head: Token, view: View) -> bool:
    """Whether a word tells a share of a thing: "the base, the rest of which they captured in May"."""
    if view.lower[head.i + 1 : head.i + 3] != ["of", "which"] or head.lower_ not in _SHARES_OF_IT:
        return False
    before = [
        token for token in view.doc[max(0, head.left_edge.i - 2) : head.left_edge.i] if token.text != ","
    ]
    return bool(before) and before[-1].tag_ in {"NN", "NNP"} and not people.is_person_word(before[-1].lower_)


def _some_of_whom(head: Token, view: View, people_only: bool) -> Group | None:
    """So many of those told before as a word says: "126 hostages, half of whom were in hospital"."""
    if view.lower[head.i + 1 : head.i + 3] != ["of", "whom"] or head.lower_ not in _SOME or head.i < 2:
        return None
    before = head.i - 1 - (view.lower[head.i - 1] == ",")
    whole = group_of(view.doc[before], view, people_only=people_only)
    if whole is None or whole.counted_by != "a number" or whole.head.i > head.i:
        return None
    low, high = whole.low or whole.high or 0, whole.high
    if head.lower_ == "half":
        low, high = round(low / 2), round(high / 2) if high is not None else None
    else:
        low, high = (low // 2 + 1 if head.lower_ in _MOST else 2), None
    return replace(whole, head=head, first=head.i, last=head.i + 2, low=low, high=high)


def _is_in_another(group: Group, view: View, told_by: int) -> bool:
    """Whether words of a group tell another state of it.

    "One dead and two wounded comrades"; "six bodies and two wounded men".
    """
    told = (view.doc[i] for i in range(group.first, group.head.i))
    return bool({"state", "body"} & view.frames_of(view.doc[told_by])) and any(
        token.lower_ != view.lower[told_by] and "state" in view.frames_of(token) for token in told
    )


def _has_own_state(noun: Token, view: View) -> bool:
    """Whether the word right after a noun tells what became of it: "50 missing", "thousands evacuated"."""
    if noun.i + 1 >= len(view.doc):
        return False
    after = view.doc[noun.i + 1]
    if after.tag_ == "RB" and after.lower_ != "not" and after.i + 1 < len(view.doc):
        after = view.doc[after.i + 1]  # "three others seriously wounded"
    if after.lower_ == "without" and noun.i in view.number_at:  # "thousands without power"
        return True
    frames = view.frames_of(after)
    return ("state" in frames and after.tag_ in {"JJ", "VBG", "VBN", "VBD"}) or (
        "harm" in frames and after.tag_ in {"VBN", "VBD"}
    )


def _names_him(one: Group, other: Group, view: View) -> bool:
    """Whether a second role and a name are those of the person told first: "actor and singer Ana Soto"."""
    alone = one.counted_by == other.counted_by == ONE and one.head.tag_ == "NN"
    joined = view.lower[one.last + 1 : other.first] == ["and"] and view.doc[other.first].tag_ == "NN"
    before = view.lower[other.first], view.lower[other.head.i - 2]
    role = any(people.is_person_word(word) for word in before)
    return alone and joined and role and other.head.tag_ == "NNP" and other.last > other.first


def _in_another_role(one: Group, other: Group, view: View, verb: Token | None) -> bool:
    """Whether a second role is that of the person told first.

    "Opera critic and columnist dies"; "the pilot and former teacher who died"; "Ana Soto, the poet and
    actress who died".
    """
    if one.counted_by != ONE or other.counted_by != ONE:
        return False
    if one.head.tag_ != "NN":
        return _told_aside(one, other)
    alone = other.head.tag_ == "NN" and view.doc[other.first].tag_ != "DT"
    joined = view.lower[one.last + 1 : other.first]
    if alone and joined[:1] == ["and"] and _told_of_a_name(one):
        return True
    if joined in (["and"], [","], [",", "and"]) and _one_has(other, verb):
        return True
    if joined != ["and"]:
        return False
    if view.lower[other.first] in {"former", "ex", "one-time", "fellow"}:
        return True  # also "a US citizen and former Marine"
    return bool(alone and verb is not None and verb.tag_ == "VBZ" and other.last < verb.i)


def _told_aside(one: Group, other: Group) -> bool:
    """Whether bare roles follow a name between commas: "Ana Soto, poet and union leader, was killed"."""
    doc, i = one.head.doc, one.last + 2
    if doc[i - 1].text != "," or one.head.tag_ != "NNP" or other.head.tag_ != "NN":
        return False
    while i < len(doc) and doc[i].tag_ in _OF_ROLES and doc[i].lower_ not in KIN:
        i += 1
    return i > other.last and doc[i : i + 1].text == ","


def _of_titles(one: Group, other: Group, verb: Token) -> bool:
    """Whether a title and a role before "dies" are one person's: "Mimi and The Tango Kid actor dies"."""
    role = other.head.tag_ == "NN" and other.head.nbor(-1).tag_ == "NNP" and other.last < verb.i
    return bool(role and one.head.tag_ == "NNP" and verb.tag_ == "VBZ" and one.counted_by == ONE)


def _one_has(other: Group, verb: Token | None) -> bool:
    """Whether "has" tells of one person what follows a list of roles, the last of them with his name.

    "The writer, critic and satirist Ana Soto has died"; not "A nurse, a clerk and a monk".
    """
    if verb is None or other.last > verb.i or other.head.doc[other.first].tag_ in {"DT", "PRP$", "CD"}:
        return False
    return verb.tag_ == "VBN" and any(child.lower_ == "has" for child in verb.children)


def _told_of_a_name(one: Group) -> bool:
    """Whether "the" opens a group right after a name and a comma: "Ana Soto, the poet"."""
    doc, i = one.head.doc, one.first
    return i > 1 and doc[i].lower_ == "the" and doc[i - 1].text == "," and doc[i - 2].tag_ == "NNP"


def _merged(one: Group, other: Group) -> Group | None:
    """Both as one group, where one count covers both or both are persons told one by one."""
    if other.counted_by == PLURAL and one.counted_by in {"a number", PLURAL} and one.low != 1:
        return replace(one, last=max(one.last, other.last))
    named = one.head.doc[one.last + 1 : one.last + 2].text[:1].isupper()
    if one.counted_by == COUPLE and other.head.tag_ == "NNP" and named:
        return replace(one, last=max(one.last, other.last))  # "the couple Ana and Juan Soto"
    two = one.counted_by == COUPLE and other.counted_by == ONE  # "a couple and their son"
    if two or ({one.counted_by, other.counted_by} <= {ONE, ONE_BY_ONE} and _alike(one, other)):
        total = (one.low or 0) + (other.low or 0)
        return replace(one, last=max(one.last, other.last), low=total, high=total, counted_by=ONE_BY_ONE)
    return None


def _one_in_two_roles(group: Group, verb: Token) -> bool:
    """Whether two nouns before a verb in the singular are one person's: "Actor and comedian dies".

    So too those of the late: "the late actress and singer, who died on Monday".
    """
    late = any(token.lower_ in {"late", "legendary"} for token in group.head.doc[group.first : group.head.i])
    if late and group.head.tag_ == "NN" and group.counted_by == ONE_BY_ONE and group.low == 2:
        return True
    singular = verb.tag_ == "VBZ" or any(child.lower_ in {"was", "is", "has"} for child in verb.children)
    told = group.head.tag_ == "NN" or verb.tag_ != "VBZ"
    return singular and told and group.last < verb.i and group.counted_by == ONE_BY_ONE


def _of_one_person(one: Group, other: Group, verb: Token) -> bool:
    """Whether a trade and a name before "was" are one person's: "Lawyer and teacher Juan Ruiz was killed"."""
    bare = one.head.tag_ in {"NN", "JJ"} and all(
        group.head.doc[group.first].tag_ not in {"DT", "PRP$", "CD"} for group in (one, other)
    )
    if bare and _named_later(other, verb):
        return other.last < verb.i and {one.counted_by, other.counted_by} == {ONE}
    after = other.head.doc[other.last + 1 : other.last + 2]
    named = other.head.tag_ == "NNP" and other.first < other.head.i - 1
    bare = bare and (named or (bool(after) and after[0].tag_ == "NNP"))
    was = any(child.lower_ in {"was", "is", "has"} for v in (verb, verb.head) for child in v.children)
    return bare and was and other.last < verb.i and {one.counted_by, other.counted_by} == {ONE}


def _named_later(group: Group, verb: Token) -> bool:
    """Whether a name between commas follows a role: "tycoon and critic of the king, Ana Soto, found dead"."""
    doc = verb.doc
    commas = [i for i in range(group.last + 1, verb.i) if doc[i].text == ","]
    right_before = len(commas) > 1 and verb.i - commas[-1] <= 2  # ", found dead"
    name = doc[commas[-2] + 1 : commas[-1]] if right_before else ()
    return bool(name) and all(token.tag_ == "NNP" for token in name)


def _alike(one: Group, other: Group) -> bool:
    civil = {"civilian", "child", "woman", "unspecified"}
    a, b = (people.class_of(group.head.lower_) or "unspecified" for group in (one, other))
    return a == b or (a in civil and b in civil and "civilian" not in {a, b})
