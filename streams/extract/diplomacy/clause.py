"""The clause that an act stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.reading import Reading
from streams.extract.diplomacy.view import View


@dataclass(frozen=True)
class Clause:
    """An act in its sentence, and what its verb group says of it: None, or announced."""

    match: Match
    view: View
    said: Reading | None

    @property
    def act(self) -> Token:
        return self.view.sentence.doc[self.match.act]

    @property
    def told_as_past(self) -> bool:
        return self.match.form in {"past", "ed"}

    @property
    def before(self) -> list[str]:
        return self.view.words[: self.match.act]

    @property
    def starts(self) -> int:
        """Where in the text the act's word begins."""
        return self.view.starts[self.match.act]

    def governed(self, found: re.Match[str]) -> bool:
        """Whether what was found before the act stands in one clause with it."""
        return not self.view.barrier_between(self.view.token_at(found.end()), self.match.act)
