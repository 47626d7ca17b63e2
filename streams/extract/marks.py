"""What single words tell of the patterns that a text may match, worked out once a word.

A bit stands for each pattern. A text can match only those whose bits are among those of its words: so most
texts are told to match nothing by as many look-ups as they have words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_

from streams.extract.clue import Clue, any_of

MOST = 1 << 16  # words kept, some 8 MB; when there are more, all are forgotten and it begins anew
_TELLING = 3  # characters: every other word has two that are asked for
_RUN = re.compile(r"[a-z]+")


class Marks(dict[str, int]):
    """Words in lower case → their bits, which `bits` works out for a word at the first question."""

    def __init__(self, bits: Callable[[str], int]) -> None:
        self._bits = bits

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST:
            self.clear()
        found = self[word] = self._bits(word)
        return found

    def of(self, words: Iterable[str]) -> int:
        """The bits of any of the words."""
        return reduce(or_, map(self.__getitem__, words), 0)


def of_clues(clues: Mapping[int, Clue]) -> Callable[[str], int]:
    """The bits of a word: of each of `clues`, by bit, that may match something which the word is part of.

    In every text in lower case that a clue matches is a word with its bit, if words are parted by whatever
    is no Latin letter and no hyphen; every word has the bit of a clue that may match without any.
    """
    by_run: dict[str, int] = {}
    for bit, clue in clues.items():
        for literal in clue.literals:
            run = _longest_run(literal)
            by_run[run] = by_run.get(run, 0) | bit
    always = reduce(or_, (own for run, own in by_run.items() if len(run) < _TELLING), 0)
    by_front: dict[str, list[tuple[str, int]]] = {}
    for run, own in by_run.items():
        if len(run) >= _TELLING:
            by_front.setdefault(run[:_TELLING], []).append((run, own))
    any_run = re.compile(any_of(run for runs in by_front.values() for run, _ in runs))

    def bits(word: str) -> int:
        parted, found = f" {word} ", always
        if any_run.search(parted) is None:  # as of most words
            return always
        for i in range(len(word)):
            for run, own in by_front.get(parted[i : i + _TELLING], ()):
                if parted.startswith(run, i):
                    found |= own
        return found

    return bits


def _longest_run(literal: str) -> str:
    """The longest run of letters in a string, with a space where the string tells that a word ends there."""
    parted = re.sub(r"[^a-z-]", " ", literal)
    spans = (match.span() for match in _RUN.finditer(parted))
    return max((parted[max(0, a - 1) : b + 1].strip("-") for a, b in spans), key=len, default="")
