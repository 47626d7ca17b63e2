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
_PLACED = frozenset("of from in at near".split())  # "Sita of Thane": what follows names no person


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
        elif (end := _name_at(view, j)) >= 0:
            count, last = count + 1, end
            j = _next_join(view, end + 1)
        else:
            j = _next_join(view, j + 1)
    return count, last


def named_right_after(view: View, i: int) -> tuple[int, int]:
    """How many persons are named by nothing but names from token `i` on, and the last token of them."""
    count, last, j = 0, i, i
    while (end := _name_at(view, j)) >= 0 and not is_person_word(view.lower[j]):
        count, last = count + 1, end
        j = end + 1
        if view.lower[j : j + 1] not in ([","], ["and"]):
            break
        j += 1 + (view.lower[j : j + 2] == [",", "and"])
    return count, last


def _name_at(view: View, i: int) -> int:
    """The last token of the name that a member of a list begins with; -1 if it begins with none."""
    j = i
    while (
        j < len(view.doc) and (view.lower[j] in _BEFORE_NAME or is_person_word(view.lower[j])) and j - i < 4
    ):
        if view.doc[j].tag_ == "NNP" and view.doc[j].is_title:
            break
        j += 1
    end = j
    while (
        end < len(view.doc)
        and view.doc[end].tag_ in {"NNP", "NNPS", "HYPH"}
        and view.lower[end] not in _JOINS
    ):
        end += 1
    named = end > j and view.doc[j].text[:1].isupper()
    return end - 1 if named and len(view.doc[j]) > 1 else -1


def _next_join(view: View, j: int) -> int:
    """The token from `j` on that goes on the list or ends it."""
    while j < len(view.doc) and view.lower[j] not in _JOINS | _ENDS | {"("}:
        j += 1
    return j
