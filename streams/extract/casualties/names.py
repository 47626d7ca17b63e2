"""Persons told one by one, by their names: how many a list of names holds."""

from __future__ import annotations

from streams.extract.casualties.people import is_person_word
from streams.extract.casualties.view import View

_JOINS = frozenset({",", ";", "and", "&"})
# What stands in a member of a list before the name itself.
_BEFORE_NAME = frozenset("the his her their late".split())
_ENDS = frozenset(
    {".", ":", "who", "were", "was", "are", "is", "have", "had", "has", "while", "when", "after", "but"}
)
_OF = frozenset("of from between among by".split())
_PLACES_IT = frozenset("in at near on".split())
_PARTICLES = frozenset("de del la las los y el al bin ibn da dos van von der".split())


def named_from(view: View, i: int) -> tuple[int, int]:
    """How many persons are named in the list that begins at token `i`, and the last token of it.

    Ages, addresses and trades told between commas are no further persons: "Ram, 40, a clerk from Pune, and
    Sita" are two.
    """
    count, last, j = 0, i, i
    while j < len(view.doc) and view.lower[j] not in _ENDS:
        if view.lower[j] in _JOINS:
            j += 1
        elif view.lower[j] == "(":
            j = next((k + 1 for k in range(j, len(view.doc)) if view.lower[k] == ")"), len(view.doc))
        elif (end := name_at(view, j)) >= 0:
            count, last = count + 1, end
            j = _next_join(view, end + 1)
        else:
            j = _next_join(view, j + 1)
    return count, last


def named_right_after(view: View, i: int) -> tuple[int, int]:
    """How many persons are named by nothing but names from token `i` on, and the last token of them."""
    count, last, j = 0, i, i
    while (end := name_at(view, j)) >= 0 and not is_person_word(view.lower[j]):
        count, last = count + 1, end
        j = end + 1
        if view.lower[j : j + 1] not in ([","], ["and"]):
            break
        j += 1 + (view.lower[j : j + 2] == [",", "and"])
    return count, last


def name_at(view: View, i: int) -> int:
    """The last token of the name that a member of a list begins with; -1 if it begins with none."""
    j = i
    while j < len(view.doc) and j - i < 4:
        who = view.lower[j] in _BEFORE_NAME or is_person_word(view.lower[j])
        trade = view.doc[j].tag_ in {"NN", "JJ"} and is_person_word(
            view.doc[min(j + 1, len(view.doc) - 1)].lower_
        )
        if not (who or trade) or (view.doc[j].tag_ == "NNP" and view.doc[j].is_title):
            break
        j += 1
    end = j
    while end < len(view.doc) and view.lower[end] not in _JOINS:
        inner = end > j and view.lower[end] in _PARTICLES  # "Juan de Leon"
        if not inner and view.doc[end].tag_ not in {"NNP", "NNPS", "HYPH"}:
            break
        end += 1
    while end > j and view.lower[end - 1] in _PARTICLES:
        end -= 1
    named = end > j and view.doc[j].text[:1].isupper()
    return end - 1 if named and len(view.doc[j]) > 1 else -1


def _next_join(view: View, j: int) -> int:
    """The token from `j` on that goes on the list or ends it."""
    while j < len(view.doc) and view.lower[j] not in _JOINS | _ENDS | {"("}:
        j += 1
    return j


def names_within(view: View, i: int, end: int) -> int:
    """How many persons are named by nothing but names from token `i` up to token `end`."""
    count = 0
    while i < end and i <= (last := name_at(view, i)) < end:
        count, i = count + 1, last + 1
    return count


def named_before(view: View, i: int, of: str = "") -> tuple[int, int]:
    """How many persons are named in the list that ends with token `i`, and its first token.

    What stands in brackets and who somebody is ("her daughter, Celina Luna") are no further persons; a place
    or a day that opens the sentence is none. `of`: the word that the list may follow.
    """
    count, first, j = 0, i + 1, i
    while (j := _before_brackets(view, j)) >= 0:
        begins = _begin_of_name(view, j)
        if begins > j:
            break
        k = begins - 1
        while k >= 0 and j - k < 9 and (view.lower[k] in _BEFORE_NAME or is_person_word(view.lower[k])):
            k -= 1
        if k >= 0 and view.lower[k] in _OF and view.lower[k] != of:
            return 0, i + 1
        if k >= 0 and view.lower[k] in _PLACES_IT:
            break
        count, first = count + 1, k + 1
        if k > 1 and view.lower[k] == "," and is_person_word(view.lower[k - 1]):  # "her daughter, Celina"
            k -= 2 + (view.lower[k - 2] in _BEFORE_NAME)
        while k >= 0 and (view.lower[k] in _JOINS or view.lower[k - 2 : k + 1] == ["as", "well", "as"]):
            k -= 1 if view.lower[k] in _JOINS else 3
            j = k
        if j > k:
            break
    return count, first


def _begin_of_name(view: View, i: int) -> int:
    """The first token of the name that ends with token `i`; what follows `i` if none does."""
    begins = i + 1
    for j in range(i, max(-1, i - 7), -1):
        token = view.doc[j]
        if view.lower[j] in _PARTICLES and begins <= i:
            continue
        if token.tag_ not in {"NNP", "NNPS"} or not token.text[:1].isupper() or not token.is_alpha:
            break
        begins = j
    return begins


def _before_brackets(view: View, j: int) -> int:
    """The token before the brackets or the age that end at token `j`; `j` where there are none."""
    if j > 0 and view.lower[j] == ")":
        opens = next((k for k in range(j, max(0, j - 12), -1) if view.lower[k] == "("), 0)
        return opens - 1 if opens else j
    if j > 1 and view.lower[j] == "," and (view.lower[j - 1].isdigit() or view.lower[j - 1] == ")"):
        return _before_brackets(view, j - 1) if view.lower[j - 1] == ")" else j - 3
    if j > 1 and view.lower[j].isdigit() and view.lower[j - 1] == ",":
        return j - 2
    return j - 1 if j and view.lower[j] == "," else j
