"""The words by which places are told: the lists of `cues.toml`, common words, first names."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


def words_of(cue: str) -> frozenset[str]:
    """A list of `cues.toml`."""
    return frozenset(_CUES[cue].split())


_CUES = tomllib.loads((Path(__file__).parent / "cues.toml").read_text(encoding="utf-8"))

DIRECTIONS = words_of("directions")
AFTER = words_of("after")
TITLES = words_of("titles")
SAINTS = words_of("saints")
BODIES = words_of("bodies")
PAPERS = words_of("papers")
DWELLERS = frozenset(
    """residents inhabitants villagers townspeople mayor siege shelling bombardment garrison garrisons outpost
    outposts""".split()
)
# Who stands after the name of the town that he is from: "Lima man jailed"; or before it: "a man from Lima".
TOWNSMEN = frozenset("man men woman women boy girl teen teenager teenagers couple".split())
# Small words within the names of Spain, Portugal and their America: Jardines de Morelos.
LINKS = frozenset("de del da do das dos".split())
MILES = frozenset("kilometers kilometres kilometre kilometer km miles mile".split())


@cache
def common_words() -> frozenset[str]:
    """English words that are also names of places somewhere."""
    return _words("common_words.txt")


@cache
def english_words() -> frozenset[str]:
    """Words of English in lower case."""
    return _words("english_words.txt")


@cache
def first_names() -> frozenset[str]:
    """First names, in lower case."""
    return frozenset(word.lower() for word in _words("first_names.txt"))


def _words(file: str) -> frozenset[str]:
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
