"""Which sentences the constructions could find anything in, told without parsing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_

from streams.extract.clue import Clue
from streams.extract.diplomacy.construction import Construction
from streams.extract.diplomacy.families import CONSTRUCTIONS
from streams.extract.diplomacy.things import THINGS, Kind
from streams.extract.marks import Marks, of_clues

# Of a complement, which is told from the act on: the anchor, and the run of words up to what it looks for.
# Looked for anywhere in a sentence, such a run begins at every character.
_ANCHOR = re.compile(r"(?<![\[\\])\^(?:\(\?:\(\?!(?:\\.|[^()\\]|\([^()]*\))*\)\.\)\*\??)?")
_FIRST_WORD = re.compile(r"^\\w\+ (?![?*+{])")
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ACT = 1  # the bit of a word that is a form of an act; those of clues are higher


def may_tell(sentence: str) -> bool:
    """Has the sentence the words of some construction: a form of its act, and what else it needs?

    Loses nothing that `read` would find.
    """
    lower = sentence.lower()
    words = WORD.findall(lower)
    return is_told(lower, words, _marks().of(words))


def is_told(lower: str, words: list[str], marked: int) -> bool:
    """`may_tell` of a sentence in lower case; `words`: all that are in it, `marked`: by these."""
    if not marked & _ACT:
        return False
    joined = plain(lower)
    if "re-" in lower:
        words = list(map(plain, words))
    wanted = _needed_by_act()
    seen: dict[int, bool] = {}  # by identity: to hash a pattern is to read all of it

    def has(clue: Clue) -> bool:
        if id(clue) not in seen:
            seen[id(clue)] = clue.within(joined)
        return seen[id(clue)]

    for act in filter(wanted.__contains__, words):
        for need in wanted[act]:
            if not need.bits & ~marked and need.particle_in(words) and need.met(has):
                return True
    return False


def plain(lower: str) -> str:
    """A text in lower case as the constructions have it: straight apostrophes, "re-impose" in one."""
    return lower.replace("’", "'").replace("re-", "re")


def is_act(word: str) -> int:
    """The bit of a word in lower case that is a form of an act; 0 if it is none."""
    return _ACT if (word if word.isalpha() else plain(word)) in _needed_by_act() else 0


@cache
def clues() -> dict[int, Clue]:
    """What constructions need beside their acts, by the bits of words that may be part of it."""
    found = dict.fromkeys(clue for construction in CONSTRUCTIONS for clue in _has(construction))
    return {_ACT << n: clue for n, clue in enumerate(found, 1)}


@cache
def _marks() -> Marks:
    of_some_clue = of_clues(clues())
    return Marks(lambda word: of_some_clue(plain(word)) | is_act(word))


@dataclass(frozen=True)
class _Need:
    """What must be in a sentence beside a form of the act: all of `has`, nothing of `lacks`."""

    particle: str  # "", "out" of "pull out", or "to an end" of "come to an end"
    has: tuple[Clue, ...]
    lacks: Clue | None
    bits: int = field(compare=False)  # those of `has`

    def particle_in(self, words: list[str]) -> bool:
        """Are its words among these, in whatever order?"""
        return all(word in words for word in self.particle.split())

    def met(self, found: Callable[[Clue], bool]) -> bool:
        """Is it in a sentence of which `found` says whether a clue is there?"""
        return all(map(found, self.has)) and not (self.lacks and found(self.lacks))


@cache
def _needed_by_act() -> dict[str, tuple[_Need, ...]]:
    """Each form of an act, with the needs of which one must be met."""
    bit_of = {clue: bit for bit, clue in clues().items()}
    table: dict[str, set[_Need]] = {}
    for construction in CONSTRUCTIONS:
        has = _has(construction)
        lacks = Clue.of(construction.unless) if construction.unless else None
        bits = reduce(or_, (bit_of[clue] for clue in has), 0)
        for act, forms in construction.acts.items():
            for _, particle in forms:
                table.setdefault(act, set()).add(_Need(particle, has, lacks, bits))
    return {act: tuple(needs) for act, needs in table.items()}


def _has(construction: Construction) -> tuple[Clue, ...]:
    return tuple(map(Clue.of, _patterns(construction)))


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
