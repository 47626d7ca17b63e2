"""What is wrong with a rule, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

Key = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One error or warning in a rule file. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message}"


@dataclass(frozen=True)
class Found:
    """A problem by its key in the document, before it is known where that stands."""

    key: Key
    message: str
    at_key: bool = False  # the key itself is wrong, not its value


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; None: none is close."""
    best = process.extractOne(word.casefold(), list(known), scorer=fuzz.ratio, score_cutoff=65)
    return best[0] if best else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence to append, or nothing."""
    best = nearest(word, known)
    return f" Did you mean {best}?" if best else ""
