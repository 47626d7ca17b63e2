"""Patterns that are seldom found, and are passed over sooner for what any match of them must have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

# The parser that `re` itself uses; it has no public name any more. `hypothesis` reads patterns with it, too.
from re import _constants, _parser  # type: ignore[attr-defined]  # isort: skip


_FEW = 16  # strings that a pattern or a part of it may match and be followed up
_LONG = 6  # characters of a string that are seldom in a text by chance
_FRONT = 3  # characters with which a match may begin that are looked at before all others
# How the parts of a set of characters are written.
_SET: dict[Any, Callable[[Any], str]] = {
    _constants.LITERAL: lambda code: re.escape(chr(code)),
    _constants.RANGE: lambda codes: f"[{re.escape(chr(codes[0]))}-{re.escape(chr(codes[1]))}]",
    _constants.CATEGORY: {
        _constants.CATEGORY_WORD: r"\w",
        _constants.CATEGORY_DIGIT: r"\d",
        _constants.CATEGORY_SPACE: r"\s",
        _constants.CATEGORY_NOT_WORD: r"\W",
        _constants.CATEGORY_NOT_DIGIT: r"\D",
        _constants.CATEGORY_NOT_SPACE: r"\S",
    }.__getitem__,
}
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT})
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)  # of a pattern: a set is one


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
        lower = {literal.lower() for literal in literals}
        shortest = [one for one in lower if not any(other in one for other in lower - {one})]
        return Clue(pattern, tuple(sorted(shortest)) or ("",))

    @staticmethod
    @cache
    def each(pattern: re.Pattern[str]) -> tuple[Clue, ...]:
        """A clue for each choice of a pattern that is a choice between word boundaries, `\\b(?:…|…)\\b`."""
        first, last = r"\b(?:", r")\b"
        written = pattern.pattern
        if not (written.startswith(first) and written.endswith(last)):
            raise ValueError(f"no choice between word boundaries: {written}")
        choices = _choices(written[len(first) : -len(last)])
        return tuple(Clue.of(re.compile(first + choice + last, pattern.flags)) for choice in choices)

    def possible(self, lower: str) -> bool:
        """Whether a text, in lower case, has one of the strings."""
        return any(map(lower.__contains__, self.literals))

    def within(self, lower: str) -> bool:
        """Whether the pattern is found in a text in lower case."""
        return self.possible(lower) and self.pattern.search(lower) is not None


def quick(written: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that matches what `written` does, and is given up at once where no match of it begins.

    Of a choice of many words `re` tries each one at each place; here it looks at the first letters before.
    """
    tree = [*_parser.parse(written, flags)]
    fronts = _fronts(tree)
    if () in fronts:
        return re.compile(written, flags)
    first = r"\b" if tree[0] == (_constants.AT, _constants.AT_BOUNDARY) else ""
    return re.compile(f"{first}(?={any_of(fronts)})(?:{written})", flags)


_Front = tuple[str, ...]  # characters, or sets of them, as patterns have them


def _fronts(tree: Sequence[tuple[Any, Any]]) -> set[_Front]:
    """With what the matches of a parsed pattern begin; () among them if that cannot be told."""
    fronts: set[_Front] = {()}
    for i, (op, value) in enumerate(tree):
        ends = False  # what comes after cannot be told from here
        if (strings := _strings(op, value)) is not None:
            more: set[_Front] = {tuple(map(re.escape, string)) for string in strings}
        elif op is _constants.IN and all(part in _SET for part, _ in value):
            more = {(_SET[part](what),) for part, what in value}
        else:
            more, ends = _fronts_within(op, value), True
            if op in _REPEATS and not value[0]:  # it may be left out
                more |= _fronts(tree[i + 1 :])
        fronts = {(front + each)[:_FRONT] for front in fronts for each in more}
        if ends or min(map(len, fronts)) == _FRONT:
            break
    return fronts


def _fronts_within(op: Any, value: Any) -> set[_Front]:
    """With what the matches of the patterns within a step begin."""
    if op is _constants.SUBPATTERN:
        return _fronts([*value[-1]])
    if op is _constants.BRANCH:
        return set().union(*(_fronts([*choice]) for choice in value[1]))
    return _fronts([*value[2]]) if op in _REPEATS else {()}


def any_of(strings: Iterable[Sequence[str]]) -> str:
    """A choice of strings as a pattern, character by character: three times as fast as a flat one."""
    further: dict[str, list[Sequence[str]]] = {}
    for string in strings:
        if not string:
            return ""
        further.setdefault(string[0], []).append(string[1:])
    return "(?:" + "|".join(first + any_of(rest) for first, rest in sorted(further.items())) + ")"


def _choices(written: str) -> list[str]:
    """The choices of a pattern without its parentheses, as they are written."""
    choices, depth = [""], 0
    for part in _PART.findall(written):
        depth += (part == "(") - (part == ")")
        if depth < 0:
            raise ValueError(f"more than one choice: {written}")
        if part == "|" and depth == 0:
            choices.append("")
        else:
            choices[-1] += part
    return choices


def _literals(tree: Iterable[tuple[Any, Any]]) -> set[str]:
    """Strings of which one is in every text that a parsed pattern matches; an empty set if none can be told.

    Of several such sets, the one whose shortest is longest; but any string as long as `_LONG` will do, and
    then few.
    """
    found: list[set[str]] = [set()]
    runs = {""}  # of characters right before
    for op, value in [*tree, (None, None)]:
        strings = _strings(op, value)
        if strings is not None and len(runs) * len(strings) <= _FEW:
            runs = {run + string for run in runs for string in strings}
            continue
        found.append(set() if "" in runs else runs)
        runs = strings or {""}
        if op is _constants.SUBPATTERN:
            found.append(_literals(value[-1]))
        elif op is _constants.BRANCH:
            branches = [_literals(branch) for branch in value[1]]
            found.append(set().union(*branches) if all(branches) else set())
        elif op in _REPEATS and value[0]:
            found.append(_literals(value[2]))
    return max(found, key=_worth)


def _worth(literals: set[str]) -> tuple[int, int]:
    return min([_LONG, *(len(one.strip()) for one in literals)]) if literals else 0, -len(literals)


def _strings(op: Any, value: Any) -> set[str] | None:
    """What a step of a pattern matches, if these are few strings; None if they are many."""
    strings: set[str] | None = None
    if op is _constants.LITERAL:
        strings = {chr(value)}
    elif op is _constants.IN and len(value) <= 3 and all(each is _constants.LITERAL for each, _ in value):
        strings = {chr(code) for _, code in value}
    elif op in {_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT}:
        strings = {""}  # where it stands, not what
    elif op is _constants.SUBPATTERN:
        strings = _runs(value[-1])
    elif op is _constants.BRANCH:
        branches = [_runs(branch) for branch in value[1]]
        strings = None if None in branches else set().union(*filter(None, branches))
    elif op in _REPEATS and tuple(value[:2]) == (0, 1):
        once = _runs(value[2])
        strings = None if once is None else once | {""}
    return strings if strings and len(strings) <= _FEW else None


def _runs(tree: Iterable[tuple[Any, Any]]) -> set[str] | None:
    """What a parsed pattern matches, if these are few strings; None if they are many."""
    runs = {""}
    for op, value in tree:
        strings = _strings(op, value)
        if strings is None or len(runs) * len(strings) > _FEW:
            return None
        runs = {run + string for run in runs for string in strings}
    return runs
