"""Patterns that are seldom found, and are passed over sooner for what any match of them must have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

# The parser that `re` itself uses; it has no public name any more. `hypothesis` reads patterns with it, too.
from re import _constants, _parser  # type: ignore[attr-defined]  # isort: skip


@dataclass(frozen=True)
class Clue:
    """A pattern, with strings in lower case of which one is in every text that it matches.

    To look for thirty strings takes a tenth of the time of a search for a choice of thirty words.
    """

    pattern: re.Pattern[str]
    literals: tuple[str, ...]

    @staticmethod
    @cache
    def of(pattern: re.Pattern[str]) -> Clue:
        """The clue for a pattern."""
        literals = _literals(_parser.parse(pattern.pattern, pattern.flags))
        return Clue(pattern, tuple(sorted({literal.lower() for literal in literals})) or ("",))

    def possible(self, lower: str) -> bool:
        """Whether a text, in lower case, has one of the strings."""
        return any(map(lower.__contains__, self.literals))

    def within(self, lower: str) -> bool:
        """Whether the pattern is found in a text in lower case."""
        return self.possible(lower) and self.pattern.search(lower) is not None


def _literals(tree: Iterable[tuple[Any, Any]]) -> set[str]:
    """Strings of which one is in every text that a parsed pattern matches; an empty set if none can be told.

    Of several such sets, the one whose shortest is longest.
    """
    found: list[set[str]] = [set()]
    runs = {""}  # of characters right before
    for op, value in [*tree, (None, None)]:
        if characters := _characters(op, value):
            runs = {run + character for run in runs for character in characters}
            continue
        found.append(runs - {""})
        runs = {""}
        if op is _constants.SUBPATTERN:
            found.append(_literals(value[-1]))
        elif op is _constants.BRANCH:
            branches = [_literals(branch) for branch in value[1]]
            found.append(set().union(*branches) if all(branches) else set())
        elif op in {_constants.MAX_REPEAT, _constants.MIN_REPEAT} and value[0]:
            found.append(_literals(value[2]))
    return max(found, key=lambda literals: min((len(one.strip()) for one in literals), default=0))


def _characters(op: Any, value: Any) -> list[str]:
    """The characters that a step of a pattern asks for one of, if they are few."""
    choice = [(op, value)] if op is _constants.LITERAL else value if op is _constants.IN else []
    few = len(choice) <= 3 and all(each is _constants.LITERAL for each, _ in choice)
    return [chr(code) for _, code in choice] if few else []
