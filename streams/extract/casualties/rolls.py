"""Lists of names beside a word of harm, told by the order of words where the parse has lost some of them.

Examples, as in `constructions`.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import LIGHT
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.names import name_at, named_before, names_within
from streams.extract.casualties.phrases import ONE_BY_ONE, Group
from streams.extract.casualties.uncounted import ONE
from streams.extract.casualties.view import View

_FRONTED = frozenset(
    """following after since before despite with upon on amid in by for from during until because besides
        concerning regarding""".split()
)
_CLAUSE_STARTS = frozenset({"", ",", ":", ";", '"', "'", "that", "]", "but", "and", "-", "--"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_INSIDE = frozenset({"DT", "JJ", "NN", "PRP$", "VBN", "RB", "HYPH"})


def whole(view: View, word: Token, told: list[Harm]) -> list[Harm]:
    """`told`, with all whose names stand in the list beside the word of harm.

    "Ruiz, Isidro Salas, and Dionisio Vega were killed." -> killed 3
    "As a result of the attack Ruiz, Isidro Salas, and Dionisio Vega were killed." -> killed 3
    "Commanders Juan Soto ("Oscar"), Luis Mora ("Cirilo") and Ovidio Luna ("Tito") were killed." -> killed 3
    "The bodies of student leaders Juan de Leon, Luis Mora, and Tito Luna were found." -> killed 3
    "The bodies of Juan Ruiz, Luis Mora were found in Lima." -> killed 2
    "In Cali, Juan Soto and Luis Mora were wounded." -> wounded 2
    "Juan Soto (a monk), Luis Mora and their cook, Elba Rivas, and her son, Tito, were slain." -> killed 4
    "Following the death of Juan Soto, Mora and Luna were on the move." -> killed 1
    "After the murders of Juan Soto and Luis Mora, Tito Luna fled to Panama." -> killed 2
    "Guards Juan Sanz, Luis Vega, and Mario Perez sustained injuries." -> wounded 3
    "It left Captain Juan Ruiz and seamen Luis Mora, Ivan Diaz, and Tito Luna dead." -> killed 4
    "They spoke of the murders of Juan Soto, Luis Mora, and of Colonel Tito Luna." -> killed 3
    "Photographs showed Juan Ruiz, 21, and Luis Soto, 25, both shot dead by police." -> killed 2
    "Juan Ruiz and Luis Soto, both killed in May, were friends." -> killed 2
    "Juan Ruiz and Luis Soto, both clerks, were late." -> nothing
    """
    if not told or any(harm.group.counted_by not in {ONE, ONE_BY_ONE} for harm in told):
        return told
    frame = told[0].meaning.frame
    if frame == "body":
        return _bodies_of(view, word, told)
    if frame == "state":
        return _right_before(view, word, told)
    if frame == "act":
        return _of_them(view, word, told)
    if frame == "injury":
        return _further_names(view, told)
    return _before_verb(view, word, told) if frame in {"harm", "suffer"} else told


def _before_verb(view: View, verb: Token, told: list[Harm]) -> list[Harm]:
    """Those named before a verb in the plural."""
    j = verb.i - 1
    while j > 0 and (view.lower[j] in LIGHT or view.doc[j].tag_ == "RB"):
        j -= 1
    if verb.tag_ not in {"VBN", "VBD"} or not {"were", "have"} & set(view.lower[j + 1 : verb.i]):
        return told
    count, first = named_before(view, j)
    first = min(first, *(harm.group.first for harm in told))
    if count <= sum(harm.group.low or 0 for harm in told):
        return told
    group = replace(told[0].group, first=first, last=j, low=count, high=count, counted_by=ONE_BY_ONE)
    return [replace(told[0], group=group)]


def _right_before(view: View, word: Token, told: list[Harm]) -> list[Harm]:
    """Those named right before they are called dead: "it left Juan Ruiz, Luis Mora and Tito Luna dead"."""
    group = told[0].group
    if len(told) > 1 or group.last != word.i - 1:
        return told
    count, first = named_before(view, group.last)
    if count <= (group.low or 0) or first > group.first:
        return told
    return [replace(told[0], group=replace(group, first=first, low=count, high=count, counted_by=ONE_BY_ONE))]


def _further_names(view: View, told: list[Harm]) -> list[Harm]:
    """Those whose names go on a list before the verb."""
    group = told[-1].group
    end, i = group.last, group.last
    while view.lower[i + 1 : i + 2] in ([","], ["and"]):
        i += 2 if view.lower[i + 1 : i + 3] == [",", "and"] else 1
        if (i := name_at(view, i + 1)) < 0:
            break
        end = i
    count, first = named_before(view, end)
    if first > told[0].group.first or count <= sum(harm.group.low or 0 for harm in told):
        return told
    return [replace(told[0], group=replace(group, last=end, low=count, high=count, counted_by=ONE_BY_ONE))]


def _bodies_of(view: View, noun: Token, told: list[Harm]) -> list[Harm]:
    """Those named after "bodies of", up to the verb in the plural."""
    first = noun.i + 2
    if noun.tag_ != "NNS" or view.lower[noun.i + 1 : first] != ["of"]:
        return told
    j = next((i for i in range(first, len(view.doc)) if view.lower[i] in {"were", "have", "are"}), 0)
    count, begins = named_before(view, j - 1, of="of") if j else (0, 0)
    if begins > told[0].group.first or count <= sum(harm.group.low or 0 for harm in told):
        return told
    group = replace(told[0].group, first=begins, last=j - 1, low=count, high=count, counted_by=ONE_BY_ONE)
    return [replace(told[0], group=group)]


def _of_them(view: View, noun: Token, told: list[Harm]) -> list[Harm]:
    """Those named after a deed: less, where a comma ends its phrase, and more, after another "of"."""
    group = told[-1].group
    if len(told) > 1 or group.first < noun.i:
        return told
    after = view.doc[group.last + 1 : group.last + 2]
    if group.counted_by == ONE_BY_ONE and after and after[0].tag_ in _FINITE and _opens_clause(view, noun.i):
        last = max((i for i in range(group.first, group.last) if view.lower[i] == ","), default=0)
        count = names_within(view, group.first, last)
        if count:
            kept = replace(group, last=last - 1, low=count, high=count, counted_by=ONE_BY_ONE)
            return [replace(told[0], group=kept)]
    i = group.last + 1
    while view.lower[i : i + 1] == [","] and (end := name_at(view, i + 1)) >= 0:
        i, group = end + 1, _one_more(group, end)
    i += view.lower[i : i + 1] == [","]
    if view.lower[i : i + 2] == ["and", "of"] and (end := name_at(view, i + 2)) >= 0:
        return [replace(told[0], group=_one_more(group, end))]
    return told


def _one_more(group: Group, last: int) -> Group:
    count = (group.low or 0) + 1
    return replace(group, last=last, low=count, high=count, counted_by=ONE_BY_ONE)


def _opens_clause(view: View, i: int) -> bool:
    """Whether the deed at token `i` is told in a phrase that opens its clause: "Following the death of"."""
    j = i - 1
    while j > 0 and view.doc[j].tag_ in _INSIDE and view.lower[j] not in _FRONTED:
        j -= 1
    return j >= 0 and view.lower[j] in _FRONTED and (view.lower[j - 1] if j else "") in _CLAUSE_STARTS
