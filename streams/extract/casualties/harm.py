"""A group of victims and the word that tells what came to them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.phrases import Group


@dataclass(frozen=True)
class Harm:
    """A group of victims and the word that tells what came to them: a mention before its circumstances."""

    trigger: Token
    meaning: Trigger
    construction: str
    group: Group
    part: bool = False

    @property
    def first(self) -> int:
        """The first token of the evidence."""
        return int(min(self.group.first, self.trigger.i))

    @property
    def last(self) -> int:
        """The last token of the evidence."""
        return int(max(self.group.last, self.trigger.i))
