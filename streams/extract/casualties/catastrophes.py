"""Catastrophes and deaths that news refers to by name, so that their month need not be told.

They are listed in `catastrophes.yml`.
"""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from streams.extract.clue import Clue

_HEADINGS = {"catastrophes", "deaths"}
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")

Listed = list[tuple[str, date]]  # the words for each, with the first day of its month


def read(path: Traversable) -> dict[str, Listed]:
    """What `catastrophes.yml` lists, under each of its headings.

    A line `- 1984-12: bhopal` gives `("bhopal", date(1984, 12, 1))`. A ValueError says what is wrong with
    the file.
    """
    try:
        told = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        raise ValueError(f"{path}: no YAML: {error}") from error
    if not isinstance(told, dict) or told.keys() != _HEADINGS:
        raise ValueError(f"{path}: it needs `catastrophes` and `deaths`, and nothing else")
    for heading, lines in told.items():
        if not isinstance(lines, list):
            raise ValueError(f"{path}: `{heading}` has no list of lines as `- 1984-12: bhopal`")
    try:
        return {heading: [_listed(line) for line in lines] for heading, lines in told.items()}
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _listed(line: object) -> tuple[str, date]:
    """The words and the month of one line."""
    if not isinstance(line, dict) or len(line) != 1:
        raise ValueError(f"`{line}` is no line as `- 1984-12: bhopal`")
    [(month, words)] = line.items()
    if not _MONTH.fullmatch(str(month)):
        raise ValueError(f"`{month}: {words}` needs a month as 1984-12")
    if not isinstance(words, str) or not words.strip():
        raise ValueError(f"`{month}: {words}` needs words; put them in quotes if they are digits")
    try:
        pattern = re.compile(words)
    except re.error as error:
        raise ValueError(f"`{month}: {words}` is no pattern: {error}") from error
    if pattern.fullmatch(""):
        raise ValueError(f"`{month}: {words}` is found everywhere")
    return words, date.fromisoformat(f"{month}-01")


_LISTED = read(files("streams.extract.casualties") / "catastrophes.yml")

NAMED = [
    (Clue.of(re.compile(rf"\b(?:{words})\b", re.IGNORECASE)), month)
    for words, month in _LISTED["catastrophes"]
]
# Not the square or the law that has his name.
NAMED_ONE = [
    (re.compile(rf"(?i)\b(?:{words})\b(?-i:(?! [A-Z]))"), month) for words, month in _LISTED["deaths"]
]
