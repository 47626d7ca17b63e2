"""Which sentences are worth parsing: those that have a word of harm or of diplomacy.

The gate is what makes reading fast, and what it stops is never read: so it is wide, and asks the readers'
own word lists. What a word tells is looked up, and few sentences are searched for more.
"""

from __future__ import annotations

from typing import NamedTuple

from streams.extract.casualties import gate as casualties
from streams.extract.casualties.the_victims import tells_of_these
from streams.extract.casualties.told_before import tells_of_them
from streams.extract.diplomacy import gate as diplomacy
from streams.extract.marks import Marks, of_clues

_SHIFT = max(casualties.CLUES).bit_length()  # from the bits of harm to those of diplomacy
_CLUES = casualties.CLUES | {bit << _SHIFT: clue for bit, clue in diplomacy.clues().items()}
_of_some_clue = of_clues(_CLUES)


def _marks(word: str) -> int:
    bits = _of_some_clue(word) | casualties.listed(word) | diplomacy.is_act(word) << _SHIFT
    return bits | _of_some_clue(diplomacy.plain(word)) if "-" in word else bits


_MARKS = Marks(_marks)


class Worth(NamedTuple):
    """What a sentence may tell of."""

    harm: bool
    diplomacy: bool


def worth(sentence: str) -> Worth:
    """What a sentence, as legible text, may tell of: casualties, a diplomatic event."""
    lower = sentence.lower()
    words = diplomacy.WORD.findall(lower)
    marked = _MARKS.of(words)
    return Worth(casualties.may_tell(lower, marked), diplomacy.is_told(lower, words, marked >> _SHIFT))


def worth_parsing(sentence: str) -> bool:
    """Whether a sentence, as legible text, may tell of casualties or of a diplomatic event."""
    return any(worth(sentence))


def goes_on(sentence: str) -> bool:
    """Whether a sentence right after one that is worth parsing may tell more of its casualties."""
    return tells_of_them(sentence) or tells_of_these(sentence)
