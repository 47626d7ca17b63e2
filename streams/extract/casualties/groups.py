"""Groups of victims: a noun phrase, who it names and how many.

The parse is asked what belongs together ("50 fighters and two civilians"), not which number counts what.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.antecedents import antecedent, before_aside, conjuncts, is_name
from streams.extract.casualties.counted import (
    BETWEEN,
    counts_animals,
    is_age,
    of_members,
    of_percent,
    quantity_of,
    share_before,
)
from streams.extract.casualties.names import named_right_after
from streams.extract.casualties.view import NOUNS, View
from streams.extract.numbers import Bound

_COLLECTIVES = frozenset(
    """people police personnel staff crew family families population populace troops army group
        team crowd elderly youth displaced dead wounded injured missing cattle others clergy
        gang druze""".split()
)
_ONE = frozenset({"a", "an", "one", "another"})
_NONE = frozenset({"no", "neither", "nor", "not", "zero", "nobody", "none", "any", "every", "each"})
_NONE_OF = (["none", "of"], ["neither", "of"])  # "none of the 150 passengers was hurt"
_MOST_OF = (["most", "of"], ["majority", "of"])
_MANY = frozenset({"many", "numerous", "countless", "most", "some", "others", "all", "multiple", "various"})
_WITH_NUMBERS = frozenset(
    "the another other further additional these those his her their its our my all a an last first".split()
)
_SHARE = frozenset({"%", "percent", "pct"})  # "78% more children died"
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
# "It" is no person, and "I" and "you" are mostly said by the way.
_PERSONAL = {**dict.fromkeys(("he", "she", "him", "her"), 1), **dict.fromkeys(("they", "them"), 2)}
_PRONOUNS = frozenset({"PRP", "PRP$", "EX", "WP", "WDT", "DT", "WP$"})
PLURAL = "a plural without a number, so at least two"
ONE = "a single person"
_COUPLE = "a couple"
ONE_BY_ONE = "persons told one by one"


@dataclass(frozen=True)
class Group:
    """One group of victims: inclusive bounds, the tokens `first`..`last`, and how it was counted."""

    head: Token
    first: int
    last: int
    low: int | None
    high: int | None
    approx: bool
    bound: Bound
    counted_by: str  # the rule of counting, in plain words

    @property
    def exact(self) -> bool:
        """Whether it is one known number."""
        return self.low is not None and self.low == self.high


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
    found: list[Group] = []
    for noun in conjuncts(before_aside(antecedent(head), view), view):
        if noun is not head and view.number_at.get(noun.i, head) is view.number_at.get(head.i):
            continue  # "dozens and dozens"
        if found and noun.i <= found[-1].last:
            continue  # "the teachers Luz Cuene and Jairo Vitonco": he is counted with them
        if found and view.lower[found[-1].last + 2 : noun.i] in (["of", "them"], ["of", "whom"]):
            continue  # "9 men and 23 girls six of them children": those are told by "of them"
        if noun is not head and view.frames_of(noun):
            continue  # "14 deaths and 30 injuries": it tells of its own harm
        told_before = told_by is not None and told_by < noun.i and noun is not head
        if told_before and (_has_own_state(noun, view) or head.tag_ == "WP"):
            continue  # "Romero, who was murdered, and a priest met there"
        group = group_of(noun, view, people_only=people_only, trusted=trusted and noun is head)
        if group is None or (told_before and told_by is not None and _is_in_another(group, view, told_by)):
            continue
        if found and told_by is not None and _of_one_person(found[-1], group, view.doc[told_by]):
            continue
        if found and _names_him(found[-1], group, view):
            continue  # "pop artist and producer Sophie Xeon"
        if found and told_by is not None and _in_another_role(found[-1], group, view, view.doc[told_by]):
            continue
        if found and (merged := _merged(found[-1], group)):
            if told_by is None or not _one_in_two_roles(merged, view.doc[told_by]):
                found[-1] = merged
        else:
            found.append(group)
    return found


def _is_in_another(group: Group, view: View, told_by: int) -> bool:
    """Whether words of a group tell another state of it: "one dead and two wounded comrades"."""
    told = (view.doc[i] for i in range(group.first, group.head.i))
    return "state" in view.frames_of(view.doc[told_by]) and any(
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


def group_of(noun: Token, view: View, *, people_only: bool = False, trusted: bool = False) -> Group | None:
    """One noun phrase as a group of victims; None if it names no people or says not how many."""
    quantity, number, noun = (None, None, noun) if noun.tag_ == "PRP" else quantity_of(noun, view)
    if noun.lower_ == "head" and view.lower[noun.i + 1 : noun.i + 2] == ["of"] and quantity is not None:
        return None  # "1.2 million head of livestock"
    left = noun.i if noun.tag_ == "PRP" else _left(noun, view)
    if quantity is not None and number is not None:
        if quantity.high == 0:
            return None
        if noun.i in view.number_at and (is_age(noun, quantity, view) or counts_animals(view)):
            return None
        if not (trusted or _may_be_people(noun, view, people_only)) or (
            number and view.lower[number - 1] in {"no", "not"}
        ):
            return None
        if of_percent(view, number) and not _whole_was_harmed(noun, view):
            return None
        begins = _token_at(view, quantity.start, number)
        first = min(_article_before(view, begins) if left < begins else left, begins, noun.i)
        low, high = quantity.low, quantity.high
        if view.lower[max(0, first - 2) : first] in _NONE_OF:
            return None
        if (share := share_before(view, first)) is not None:
            low, high = (None if bound is None else round(bound * share) for bound in (low, high))
        elif low and view.lower[max(0, first - 2) : first] in _MOST_OF:
            low, high = low // 2 + 1, None
        return Group(noun, first, max(noun.i, number), low, high, quantity.approx, quantity.bound, "a number")
    if noun.lower_ == "many" and noun.i and view.lower[noun.i - 1] == "as":
        return _as_many(noun, view)
    words = {view.lower[left], view.lower[left - 1] if left else ""}
    if view.lower[max(0, noun.i - 1)] == "how":
        return None  # "nobody knows how many died"
    if _SHARE & set(view.lower[left : noun.i]):
        return None
    if (
        view.lower[max(0, left - 2) : left] in _NONE_OF
        or words & _NONE
        or (noun.lower_ == "those" and ("among" in words or (left == 1 and "of" in words)))
    ):
        return None  # "A nurse was among those killed"; "Of those killed, six were women"
    if any(child.dep_ == "appos" and child.lower_ in people.ANIMALS for child in noun.children):
        return None  # "Ndakasi, a mountain gorilla, has died"
    if noun.lower_ in _PERSONAL and (noun.tag_ != "PRP" or counts_animals(view)):
        return None
    if noun.lower_ == "them" and noun.i and view.lower[noun.i - 1] == "among":
        return None  # "among them 24 who were shot"
    if noun.tag_ in _PRONOUNS and noun.lower_ not in {"another", "those", "both", *_PERSONAL, *_MANY}:
        return None
    low, high, rule = _without_number(noun, trusted or _may_be_people(noun, view, True), words)
    if low is None:
        return None
    if rule == PLURAL and people.is_person_word(noun.lower_) and noun.tag_ == "NNS":
        named, last = named_right_after(view, noun.i + 1)
        if named > 1:  # "the teachers Luz Cuene and Jairo Vitonco"
            return Group(noun, left, last, named, named, False, "exact", ONE_BY_ONE)
    return Group(noun, left, noun.i, low, high, False, "vague" if high is None else "exact", rule)


def _as_many(many: Token, view: View) -> Group | None:
    """As many as were told last: "three were killed and as many injured"; None if of no number."""
    i = many.i
    if i < 2 or view.lower[i + 1 : i + 2] == ["as"] or view.lower[i - 2] in {"twice", "half", "times"}:
        return None
    told = next((view.number_at[j] for j in range(i - 2, -1, -1) if j in view.number_at), None)
    if told is None:
        return None
    return Group(many, i - 1, i, told.low, told.high, told.approx, told.bound, "a number")


def _whole_was_harmed(noun: Token, view: View) -> bool:
    """Whether what a share is taken of are victims themselves: "45 percent of the 320 people who died"."""
    after = view.doc[noun.i + 1 : noun.i + 2]
    return bool(after) and (after[0].lower_ == "who" or bool(view.frames_of(after[0]) & {"harm", "state"}))


def _without_number(noun: Token, person: bool, words: set[str]) -> tuple[int | None, int | None, str]:
    """Bounds of a phrase without a number, and the rule; None, None if it names no people."""
    word = noun.lower_
    if word == "old":  # "a 15-year-old": what else is old names nobody
        return (1, 1, ONE) if noun.i > 3 and noun.nbor(-2).lower_ == "year" else (None, None, "")
    if word in _ORDINALS and "a" in words and noun.nbor(1).lower_ != "of":
        return 1, 1, ONE  # "one died and a second was hurt"
    if word in _PERSONAL:
        return (1, 1, ONE) if _PERSONAL[word] == 1 else (2, None, PLURAL)
    if word == "other" and "the" in words:
        return 1, 1, ONE  # "one dead and the other hurt"
    if word in {"number", "total", "toll", "population"}:
        return None, None, ""  # "the number killed"
    if noun.i > 1 and noun.nbor(-1).lower_ == "most" and noun.nbor(-2).lower_ == "the":
        return None, None, ""  # "the heat killed the most people since records began"
    if word == "more" and "many" in words:
        return 2, None, PLURAL
    if word == "both" or ("both" in words and person and noun.tag_ == "NNS"):
        return 2, 2, "both, so two"
    if word == "couple" and noun.tag_ in NOUNS:
        return 2, 2, _COUPLE
    if word in {"those", "scores", "rest"} or word in _MANY:
        return 2, None, PLURAL
    if noun.tag_ == "NNP" and _is_a_people(noun):
        return 2, None, PLURAL
    if noun.tag_ == "NNPS" and not person and noun.i and noun.nbor(-1).tag_ == "NNP":
        return 1, 1, ONE  # a surname that ends in -s
    if word == "youth" and "the" in words and noun.doc[noun.i + 1 : noun.i + 2].text.lower() != "of":
        return 1, 1, ONE  # "the youth killed on Sunday"
    if (word in _COLLECTIVES or noun.tag_ in {"NNS", "NNPS"}) and not (words & _ONE and noun.tag_ == "NN"):
        return (2, None, PLURAL) if person or noun.tag_ == "NNPS" else (None, None, "")
    if person and noun.tag_ == "JJ" and (words & {"a", "an"} or noun.dep_ in {"dobj", "nsubjpass"}):
        return 1, 1, ONE  # "wounded a Palestinian"; "arrests wealthy Russian"
    if word == "another" or (person and noun.tag_ in {*NOUNS, "UH", "VB", "VBP"}) or is_name(noun):
        return 1, 1, ONE
    return None, None, ""


def _is_a_people(noun: Token) -> bool:
    """Whether a name in the singular for the parse is that of several people: "Uyghurs"."""
    word = noun.lower_
    alone = noun.i == 0 or noun.nbor(-1).tag_ != "NNP"
    return alone and word.endswith("s") and not word.endswith("ss") and people.class_of(word) is not None


def _names_him(one: Group, other: Group, view: View) -> bool:
    """Whether a second role and a name are those of the person told first: "actor and singer Ana Soto"."""
    alone = one.counted_by == other.counted_by == ONE and one.head.tag_ == "NN"
    joined = view.lower[one.last + 1 : other.first] == ["and"] and view.doc[other.first].tag_ == "NN"
    before = view.lower[other.first], view.lower[other.head.i - 2]
    role = any(people.is_person_word(word) for word in before)
    return alone and joined and role and other.head.tag_ == "NNP" and other.last > other.first


def _in_another_role(one: Group, other: Group, view: View, verb: Token) -> bool:
    """Whether a second role is that of the person told first.

    "Opera critic and columnist dies"; "the pilot and former teacher who died".
    """
    if one.counted_by != ONE or other.counted_by != ONE or not one.head.tag_ == other.head.tag_ == "NN":
        return False
    if view.lower[one.last + 1 : other.first] != ["and"]:
        return False
    former = view.lower[other.first] in {"former", "ex", "one-time", "fellow"}
    return former or (verb.tag_ == "VBZ" and other.last < verb.i and view.doc[other.first].tag_ != "DT")


def _merged(one: Group, other: Group) -> Group | None:
    """Both as one group, where one count covers both or both are persons told one by one."""
    if other.counted_by == PLURAL and one.counted_by in {"a number", PLURAL} and one.low != 1:
        return replace(one, last=max(one.last, other.last))
    two = one.counted_by == _COUPLE and other.counted_by == ONE  # "a couple and their son"
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
    bare = one.first == one.head.i and one.head.tag_ == "NN" and other.first == other.head.i - 2
    was = any(child.lower_ in {"was", "is", "has"} for v in (verb, verb.head) for child in v.children)
    return bare and was and other.last < verb.i and {one.counted_by, other.counted_by} == {ONE}


def _alike(one: Group, other: Group) -> bool:
    civil = {"civilian", "child", "woman", "unspecified"}
    a, b = (people.class_of(group.head.lower_) or "unspecified" for group in (one, other))
    return a == b or (a in civil and b in civil and "civilian" not in {a, b})


def _left(noun: Token, view: View) -> int:
    """The first token of the words that stand before a noun as part of its phrase, its article included."""
    i: int = noun.i
    while (
        i > 0
        and (view.doc[i - 1].tag_ in BETWEEN or view.lower[i - 1] in {"other", "more"})
        and view.doc[i - 1].dep_ != "ROOT"
    ):
        if noun.i - i > 7:
            break
        i -= 1
    if i > 0 and view.doc[i - 1].tag_ in {"DT", "PRP$", "PDT"}:
        i -= 1
    return i


def _article_before(view: View, i: int) -> int:
    """The first of the words before a number that go with it: "another 26", and not "In Homs | 26"."""
    while i > 0 and view.lower[i - 1] in _WITH_NUMBERS:
        i -= 1
    return i


def _token_at(view: View, offset: int, before: int) -> int:
    i = before
    while i > 0 and view.doc[i].idx > offset:
        i -= 1
    return i


def _may_be_people(noun: Token, view: View, people_only: bool) -> bool:
    word = noun.lower_
    if people.is_person_word(word) or noun.i in view.number_at or of_members(noun, view) is not None:
        return True
    if noun.lower_ == "whom" or (noun.lower_ == "them" and (view.of_people or view.people_before(noun.i))):
        return True
    if noun.lower_ in {"them", "us", "those"}:
        return not people_only  # "four of them died"
    return not (people.is_known_thing(word) or people_only) and (
        noun.tag_ in NOUNS - {"NN"} or word.endswith("s")
    )
