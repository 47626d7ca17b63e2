"""What the readers are given: a document, and those of its sentences that were parsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # spaCy takes a second to import, and a Document does without
    from spacy.tokens import Doc


LONGEST = 200_000  # characters: no article is longer, and of rubbish that is, no more is looked over again


@dataclass(frozen=True)
class Document:
    """A text to read. Offsets in everything that is extracted point into `text` as it stands here."""

    id: str
    text: str
    title: str = ""  # "" where the text has none, or it is not known apart from the text
    published: datetime | None = None  # None: relative days are left unresolved
    source: str = ""
    url: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence that passed the gate, parsed by itself."""

    doc: Doc  # token.idx counts from the start of the sentence
    text: str  # as it was parsed; spaCy would join it anew from its tokens at every look
    start: int  # offset of the sentence in the document's text
    number: int  # position among all sentences of the document, read or not
    paragraph: int
    headline: bool = False

    @property
    def end(self) -> int:
        """Offset in the document's text just after the sentence."""
        return self.start + len(self.text)
