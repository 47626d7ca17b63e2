"""A headline from which its article goes on in the same line, as where a feed joins the two.

It is given a line of its own, so that what it tells is a sentence, and a dateline below it opens a line.
"""

from __future__ import annotations

import re

from streams.extract.clue import quick

_LONGEST = 150  # characters of a headline
_LEAST = 4  # words with a capital: fewer may be a name with which a sentence opens
_TOWN, _AGENCY = r"[A-Z]{3,}(?:[ -][A-Z]{2,}){0,3}", r" \([A-Z][\w ./-]{1,24}\)"
_LAND_OR_DAY = r"(?:, [A-Z][\w. ]{2,20}|,? [A-Z][a-z]{2,4}\.? \d\d?(?:, \d{4})?)"
# "Blast Kills 3 in Puno LIMA, Peru (EFE) - A blast", "LIMA, Peru A blast", "LIMA: Six died"
_DATELINE = quick(
    rf"(?<=[\w.')>])\s(?=\s{{0,2}}{_TOWN}"
    rf"(?:(?<=[A-Z]{{5}})| --|{_AGENCY}|{_LAND_OR_DAY}{{1,2}}(?:{_AGENCY})?:?)"
    r"(?: (?:--?|[–—:])|(?<=:)) [A-Z\d\"'])"
    rf"|(?<=[\w.')>])(?<! (?:on|to|by|at|of))\s(?=\s{{0,2}}{_TOWN}"
    r"(?:(?<=[A-Z]{6}):|, [A-Z][a-z]+) [A-Z]\w* [a-z]+)"
)
# "Blast Kills 3 (EFE) EFE - A blast"
_BY_AGENCY = re.compile(r"\((?P<agency>[A-Z][\w ]{1,20})\)\.?(?P<gap>\s)(?=\s{0,2}(?P=agency) -)")
# "Blast Kills 3 The town was", and not "Aid Groups Halt Work After the Ban"
_SENTENCE = re.compile(
    r"(?<=[\w)])\s(?=\s{0,2}"
    r"(?:The [A-Z]{2,} [a-z]"
    r"|(?:The|An?|(?:In|At|As|On|With|For|After|When|While|Under)(?! the | for )) [a-z]{3,} ))"
)
_WORD = re.compile(r"[^\W\d_]+")


def set_apart(text: str) -> str:
    r"""`text`, in as many characters, with a line break where its headline ends within its first line.

    "Blast Kills 3 in Puno LIMA, Peru (EFE) - A blast" -> "Blast Kills 3 in Puno\nLIMA, Peru (EFE) - A blast"
    """
    if (end := _end(text[:_LONGEST])) is None:
        return text
    return f"{text[:end]}\n{text[end + 1 :]}"


def _end(opening: str) -> int | None:
    """The offset at which a headline ends in the first line of a text's opening; None if it has that line."""
    line = opening.split("\n", 1)[0]
    if found := _DATELINE.search(line):
        return found.start()
    if found := _BY_AGENCY.search(line):
        return found.start("gap")
    found = _SENTENCE.search(line)
    return found.start() if found and with_capitals(line[: found.start()], _LEAST) else None


def with_capitals(headline: str, least: int = 1) -> bool:
    """Whether it Is Written With Capitals, as the headlines of many are.

    So are most of its words of more than three letters, of which there are `least` or more.
    """
    long = [word for word in _WORD.findall(headline) if len(word) > 3]
    return len(long) >= least and sum(word[0].isupper() for word in long) > 0.7 * len(long)
