"""Which sentences the constructions could find anything in, told without parsing."""

from __future__ import annotations

import re
from functools import cache

from streams.extract.diplomacy.read import CONSTRUCTIONS
from streams.extract.diplomacy.things import THINGS

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def may_tell(sentence: str) -> bool:
    """Has the sentence the words of some construction: a form of its act, and what else it needs?

    Loses nothing that `read` would find, and takes some 10 µs.
    """
    lower = sentence.lower().replace("’", "'").replace("re-", "re")
    wanted = _needed_by_act()
    acts = wanted.keys() & set(_WORD.findall(lower))
    needed = {pattern for act in acts for pattern in wanted[act]}
    return any(pattern.search(lower) for pattern in needed)


@cache
def _needed_by_act() -> dict[str, frozenset[re.Pattern[str]]]:
    """Each form of an act, with patterns of which one must be in the sentence besides."""
    anything = re.compile("")
    table: dict[str, set[re.Pattern[str]]] = {}
    for construction in CONSTRUCTIONS:
        needed = [THINGS[kind] for kind in construction.thing]
        needed = needed or [construction.only or _anywhere(construction.complement) or anything]
        for act in construction.acts:
            table.setdefault(act, set()).update(needed)
    return {act: frozenset(patterns) for act, patterns in table.items()}


def _anywhere(complement: re.Pattern[str] | None) -> re.Pattern[str] | None:
    """The pattern, not bound to the place right after the act."""
    return re.compile(complement.pattern.removeprefix("^")) if complement else None
