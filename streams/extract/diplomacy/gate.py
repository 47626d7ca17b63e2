"""Which sentences the constructions could find anything in, told without parsing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from streams.extract.clue import Clue
from streams.extract.diplomacy.construction import Construction
from streams.extract.diplomacy.read import CONSTRUCTIONS
from streams.extract.diplomacy.things import THINGS, Kind

# Of a complement, which is told from the act on: the anchor, and the run of words up to what it looks for.
# Looked for anywhere in a sentence, such a run begins at every character.
_ANCHOR = re.compile(r"(?<![\[\\])\^(?:\(\?:\(\?!(?:\\.|[^()\\]|\([^()]*\))*\)\.\)\*\??)?")
_FIRST_WORD = re.compile(r"^\\w\+ (?![?*+{])")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def may_tell(sentence: str) -> bool:
    """Has the sentence the words of some construction: a form of its act, and what else it needs?

    Loses nothing that `read` would find, and takes some 25 µs.
    """
    lower = sentence.lower().replace("’", "'").replace("re-", "re")
    wanted = _needed_by_act()
    words = set(_WORD.findall(lower))
    seen: dict[int, bool] = {}  # by identity: to hash a pattern is to read all of it

    def has(clue: Clue) -> bool:
        if id(clue) not in seen:
            seen[id(clue)] = clue.within(lower)
        return seen[id(clue)]

    return any(need.met(has, words) for act in wanted.keys() & words for need in wanted[act])


@dataclass(frozen=True)
class _Need:
    """What must be in a sentence beside a form of the act: all of `has`, nothing of `lacks`."""

    particle: str  # "" or "out" of "pull out"
    has: tuple[Clue, ...]
    lacks: Clue | None

    def met(self, found: Callable[[Clue], bool], words: set[str]) -> bool:
        """Is it in a sentence of these words, where `found` says whether a clue is?"""
        if self.particle and self.particle not in words:
            return False
        return all(map(found, self.has)) and not (self.lacks and found(self.lacks))


@cache
def _needed_by_act() -> dict[str, frozenset[_Need]]:
    """Each form of an act, with the needs of which one must be met."""
    table: dict[str, set[_Need]] = {}
    for construction in CONSTRUCTIONS:
        has = tuple(map(Clue.of, _patterns(construction)))
        lacks = Clue.of(construction.unless) if construction.unless else None
        for act, forms in construction.acts.items():
            for _, particle in forms:
                table.setdefault(act, set()).add(_Need(particle, has, lacks))
    return {act: frozenset(needs) for act, needs in table.items()}


@cache
def _any_of(kinds: tuple[Kind, ...]) -> re.Pattern[str]:
    return re.compile("|".join(THINGS[kind].pattern for kind in kinds))


def _patterns(construction: Construction) -> tuple[re.Pattern[str], ...]:
    """What must be found in a sentence for the construction, wherever it stands."""
    complement = construction.complement
    return (
        *([_any_of(construction.thing)] if construction.thing else []),
        *([construction.only] if construction.only else []),
        *([re.compile(_unanchored(complement.pattern))] if complement else []),
    )


def _unanchored(complement: str) -> str:
    """A complement, to be looked for anywhere: a word at its front is told by where that ends."""
    return _FIRST_WORD.sub(r"(?<=\\w) ", _ANCHOR.sub("", complement))
