"""Which sentences the constructions could find anything in, told without parsing."""

from __future__ import annotations

import re
from functools import cache

from streams.extract.diplomacy.grammar import Construction
from streams.extract.diplomacy.read import CONSTRUCTIONS
from streams.extract.diplomacy.things import THINGS

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def may_tell(sentence: str) -> bool:
    """Has the sentence the words of some construction: a form of its act, its thing, what it must go with?

    Loses nothing that `read` would find, and takes some 20 µs.
    """
    lower = sentence.lower()
    by_act = _by_act()
    candidates = {i for act in by_act.keys() & set(_WORD.findall(lower)) for i in by_act[act]}
    return any(_fits(CONSTRUCTIONS[i], lower) for i in candidates)


def _fits(construction: Construction, lower: str) -> bool:
    """Whether a sentence has all that a construction asks of its words alone."""
    if construction.thing and not any(THINGS[kind].search(lower) for kind in construction.thing):
        return False
    if construction.only and not construction.only.search(lower):
        return False
    return not construction.complement or construction.complement.search(lower) is not None


@cache
def _by_act() -> dict[str, frozenset[int]]:
    """Each form of an act, with the constructions that it may begin, by number."""
    table: dict[str, set[int]] = {}
    for number, construction in enumerate(CONSTRUCTIONS):
        for act in construction.acts:
            table.setdefault(act, set()).add(number)
    return {act: frozenset(numbers) for act, numbers in table.items()}
