"""Who is listed with a victim, told by the order of words, wherever the parse hangs them.

Examples, as in `constructions`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties import people
from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_after
from streams.extract.casualties.view import NOUNS, View

_WHOLE = frozenset("people persons victims others".split())
_ONE = frozenset({"a", "an", "one"})
_MOST = 8  # members
_NEAR = 8  # words between a victim and the next ones: "on the motorway"
_BREAKS = frozenset("VBD VBZ VBP VBN MD WP WDT WRB , : . CC".split())


def listed_in_order(noun: Token, view: View) -> list[Token]:
    """The further members of a list that is counted member by member up to its "and".

    "Five Finns, six Danes, two nuns and a policeman were killed." -> killed 5; killed 6; killed 2; killed 1
    "A blast killed one sub-inspector and one civilian." -> killed 1; killed 1
    "Gunmen seized three nuns, four drivers and a cook." -> abducted 3; abducted 4; abducted 1
    "It killed nine people, four nuns and five guards." -> killed 9; killed 4 part; killed 5 part
    "It killed four soldiers, and three clerks were wounded." -> killed 4; wounded 3
    """
    first = _counted_at(noun, view)
    if first is None or noun.lower_ in _WHOLE or not _is_person(noun):
        return []
    found: list[Token] = []
    i = noun.i
    while len(found) < _MOST and view.lower[i + 1 : i + 2] in ([","], ["and"]):
        ends = "and" in view.lower[i + 1 : i + 3]
        j = i + 2 + (view.lower[i + 1 : i + 3] == [",", "and"])
        member = _member_at(j, view)
        if member is None:
            return []
        found.append(member)
        i = member.i
        if ends:
            return found if _goes_with(noun, found, first, view) else []
    return []


def counted_of_one_noun(noun: Token, view: View) -> Iterator[Token]:
    """Those told by another people with the same noun, which stands once.

    "A bomber killed nine German and one Peruvian tourists." -> killed 9; killed 1
    "Nine Sunni and four Shia pilgrims were killed." -> killed 9; killed 4
    "It killed nine men and one woman." -> killed 9; killed 1
    """
    i = noun.i + (noun.i in view.number_at)
    told = view.doc[i : i + 1]
    counted = noun.i in view.number_at or noun.i - 1 in view.number_at
    if counted and told and told[0].tag_ in {"JJ", "NNP"} and view.lower[i + 1 : i + 2] == ["and"]:
        other = noun_of_number(view, i + 2) if i + 2 in view.number_at else None
        if other is not None and other.i == i + 4 and people.is_person_word(other.lower_):
            yield other


def so_many_more(noun: Token, view: View) -> Iterator[Token]:
    """Those told after "and another", past where the first ones were.

    "They arrested 50 marchers on the road and another 52 who sang." -> detained 50; detained 52
    "Police held nine men in the square and another six at a school." -> detained 9; detained 6
    "The raid killed nine men in a house and another six were wounded." -> killed 9; wounded 6
    """
    if noun.dep_ != "dobj" or _counted_at(noun, view) is None or not people.is_person_word(noun.lower_):
        return
    for i in range(noun.i + 2, min(noun.i + _NEAR, len(view.doc) - 2)):
        if view.lower[i : i + 2] == ["and", "another"] and i + 2 in view.number_at:
            head = noun_of_number(view, i + 2)
            after = view.doc[head.i + 1 : head.i + 2]
            told = bool(after) and after[0].tag_ in {"VBD", "VBZ", "VBP", "VBN", "MD", "JJ"}
            if people.is_person_word(head.lower_) or head.i in view.number_at:
                yield from () if told else (head,)
            return
        if view.doc[i].tag_ in _BREAKS:
            return


def _is_person(noun: Token) -> bool:
    return people.is_person_word(noun.lower_) or noun.tag_ == "NNPS"


def _counted_at(noun: Token, view: View) -> int | None:
    """The token of the number or article that stands before a noun, a few words back; None if of none."""
    for i in range(noun.i - 1, max(-1, noun.i - 6), -1):
        if i in view.number_at or view.lower[i] in _ONE:
            return i
        if view.doc[i].tag_ not in NOUNS | {"JJ", "HYPH", "VBN", ":"} and view.lower[i] != "-":
            return None
    return None


def _member_at(j: int, view: View) -> Token | None:
    """The person or the people that a number or an article at token `j` begins; None if it begins none."""
    if j >= len(view.doc) - 1 or not (j in view.number_at or view.lower[j] in _ONE):
        return None
    head = noun_of_number(view, j) if j in view.number_at else next(iter(phrase_after(view, j - 1)), None)
    return head if head is not None and head.i > j and _is_person(head) else None


def _goes_with(noun: Token, members: list[Token], first: int, view: View) -> bool:
    """Whether a list is that of a victim: what comes of its last member is told of all of them.

    It takes no number apart, and after an object no clause begins: "killed nine nuns, and a guard fled".
    """
    last = members[-1]
    after = view.doc[last.i + 1 : last.i + 2]
    told = bool(after) and after[0].tag_ in {"VBD", "VBZ", "VBP", "VBN", "MD", "JJ"}
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return told and not _sums_up(first, members, view)
    return not told and not _sums_up(first, members, view)


def _sums_up(first: int, members: list[Token], view: View) -> bool:
    """Whether the members of a list add up to the number that opens it."""
    whole = view.number_at.get(first)
    if whole is None or len(members) < 2:
        return False
    return whole.low == sum(_how_many(member, view) for member in members)


def _how_many(member: Token, view: View) -> int:
    at = _counted_at(member, view)
    number = view.number_at.get(at) if at is not None else None
    return (number.low or 0) if number is not None else 1
