"""Which sentences the constructions could find anything in, told without parsing."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from streams.extract.diplomacy.read import CONSTRUCTIONS
from streams.extract.diplomacy.things import THINGS, Kind

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def may_tell(sentence: str) -> bool:
    """Has the sentence the words of some construction: a form of its act, and its thing?

    Loses nothing that `read` would find, and takes some 20 µs.
    """
    lower = sentence.lower()
    wanted = _things_by_act()
    acts = wanted.keys() & set(_WORD.findall(lower))
    kinds = {kind for act in acts for kind in wanted[act]}
    return "" in kinds or any(THINGS[kind].search(lower) for kind in kinds if kind)


@cache
def _things_by_act() -> dict[str, frozenset[Kind | Literal[""]]]:
    """Each form of an act, with the kinds of thing its constructions need ("": none)."""
    table: dict[str, set[Kind | Literal[""]]] = {}
    for construction in CONSTRUCTIONS:
        for act in construction.acts:
            table.setdefault(act, set()).update(construction.thing or ("",))
    return {act: frozenset(kinds) for act, kinds in table.items()}
