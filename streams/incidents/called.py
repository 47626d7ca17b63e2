"""By what name a happening is known: that of a storm, of a ship, of a flight."""

from __future__ import annotations

import re
from collections.abc import Iterable

from streams.extract.headlines import with_capitals

_NAMED = re.compile(
    r"\b(?:(?i:typhoon|hurricane|cyclone|storm) (?!(?:Surge|Cent|Season|Force|Warning|Watch|Prediction)\w*)"
    r"(?P<storm>[A-Z][a-z]+)"
    r"|(?:M[FSTV]|HB|KMP?|SS) (?P<ship>[A-Z][\w-]+)"
    r"|(?i:flight) (?:[A-Z]{1,2}|[A-Z]\d)?[ -]?(?P<flight>\d{2,4}))\b"
)


def called(sentences: Iterable[str]) -> str:
    """The first name that sentences tell, with its kind: "storm rammasun", "flight 17"; "" where none is."""
    for sentence in sentences:
        if (found := _NAMED.search(sentence)) and found.lastgroup and not with_capitals(sentence):
            return f"{found.lastgroup} {found[found.lastgroup].casefold()}"
    return ""


def unlike(one: str, other: str) -> bool:
    """Whether two names of one kind are not the same: two storms of a week."""
    return one != other and one.split(" ", maxsplit=1)[0] == other.split(" ", maxsplit=1)[0]
