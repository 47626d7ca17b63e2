"""Which sentences are worth parsing: those that have a word of harm or of diplomacy.

The gate is what makes reading fast, and what it stops is never read: so it is wide, and asks the readers'
own word lists.
"""

from __future__ import annotations

from streams.extract import diplomacy
from streams.extract.casualties import gate as casualties
from streams.extract.casualties.told_before import tells_of_them


def worth_parsing(sentence: str) -> bool:
    """Whether a sentence, as legible text, may tell of casualties or of a diplomatic event."""
    return casualties.may_tell(sentence) or diplomacy.may_tell(sentence)


def goes_on(sentence: str) -> bool:
    """Whether a sentence right after one that is worth parsing may tell more of its casualties."""
    return tells_of_them(sentence)
