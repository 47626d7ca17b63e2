"""Which sentences are worth parsing: those that have a word of harm or of diplomacy.

The gate is what makes reading fast, and what it stops is never read: so it is wide, and its patterns
come from the readers' own word lists.
"""

from __future__ import annotations

from streams.extract import diplomacy
from streams.extract.casualties.lexicon import GATE


def worth_parsing(sentence: str) -> bool:
    """Whether a sentence, as legible text, may tell of casualties or of a diplomatic event."""
    return GATE.search(sentence) is not None or diplomacy.may_tell(sentence)
