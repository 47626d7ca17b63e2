"""Gives wire copy in capitals, and headlines With Capitals Everywhere, the case of running text.

The parser was trained on running text and takes every capital for a name. A word that English uses in
lower case is lowered, any other keeps one capital; an editor's asides in brackets and a dateline with its
agency, which break the parse, become spaces. The length never changes, so offsets stay.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from streams.extract import countries
from streams.extract.casualties.lexicon import DEADLY, LEXICON
from streams.extract.casualties.people import is_person_word
from streams.extract.countries import refer
from streams.extract.diplomacy import known
from streams.extract.numbers import SCALES, TENS, UNITS, VAGUE
from streams.extract.periods.words import MONTHS, WEEKDAYS

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# What editors of wire copy put in: "[UP]", "[WORDS INDISTINCT]". "[OF SIX MEN]" goes on with the sentence.
_ASIDE = re.compile(r"\[(?!OF )[^\[\]]{1,80}\]")
# The dateline at the head of a sentence: "Lima, Dec 14 (Agency) Troops …".
_DATELINE = re.compile(
    r"[A-Z][A-Za-z .'’-]{2,24}(?:, [A-Z][A-Za-z]+)?,? "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? |\d{1,2} [A-Z][a-z]+,? )?"
    r"\([A-Z][\w ./&-]{1,25}\)(?: ?(?:--|[-–—]))? (?=[A-Z\d\"“])"
)
_CALENDAR = frozenset({*WEEKDAYS, *MONTHS}) - {"may"}
_SMALL = frozenset(
    "today tonight a an the of in on at to by for and or as is was from with after over near".split()
)
# Lower-case words that the counts of modern news do not show as such.
_UNCOUNTED = frozenset("continue machinegun machineguns".split())
# Endings that names hardly have, "Mohammed" and "Connolly" aside: the rest of what is not listed.
_ENDING = re.compile(
    r"[A-Z]{4}(?:(?<!CONNOL)(?<!DONNEL)(?<!BEVER)(?<!KIMBER)LY|NESS|TIONS?|MENTS?|I[SZ]E[DS]?|I[SZ]ING"
    r"|FUL|LESS|ABLE|IBLE|ISM|OUS|(?<!HAMM)(?<!HAM)(?<!AHM)(?<!SHE)ED)$"
)
# Papers open an article with a word in capitals: "COLLEAGUES of a nurse", "A MAN who fled", "TWO people".
_OPENS = re.compile(r"(?:A [A-Z]{3,}|TWO|SIX|TEN|(?!AIDS)[A-Z]{4,})(?= [a-z])")
_MAY = re.compile(r"(?<=\d )may\b|\bmay(?= \d)")  # the month


def truecase(sentence: str) -> str:
    """`sentence` in the case of running text, in as many characters; as it is, if it has that case."""
    if "(" in sentence[:60] and (dateline := _DATELINE.match(sentence)):
        sentence = " " * dateline.end() + sentence[dateline.end() :]  # the parser makes a subject of it
    words = _WORD.findall(sentence)
    if sum(map(len, words)) < 12:
        return sentence
    capitals = sum(word.isupper() for word in words if len(word) > 1)
    long = [word for word in words if len(word) > 3]
    if capitals > 0.7 * sum(len(word) > 1 for word in words):
        sentence = _ASIDE.sub(lambda aside: " " * len(aside[0]), sentence)
        sentence = sentence.replace("[", " ").replace("]", " ")
        return _first_capital(_MAY.sub("May", _WORD.sub(_running, sentence)))
    if len(long) >= 4 and sum(word[0].isupper() for word in long) > 0.7 * len(long):
        return _first_capital(_WORD.sub(_headline, sentence))
    return _without_opening(sentence)


def _without_opening(sentence: str) -> str:
    """A sentence whose first words have no capitals of their own, if they are common ones."""
    opens = _OPENS.match(sentence)
    if opens is None or not _is_common(opens[0].split()[-1].lower()):
        return sentence
    return _first_capital(opens[0].lower() + sentence[opens.end() :])


def _running(match: re.Match[str]) -> str:
    word = match[0]
    lower = _is_common(word.lower()) or word.lower() in _mostly_lower() or _ENDING.search(word)
    if word in _abbreviations() and not lower:
        return word
    return _same_length(word, word.lower() if lower else word.capitalize())


def _headline(match: re.Match[str]) -> str:
    word = match[0]
    lower = _is_common(word.lower()) and not (word.isupper() and len(word) > 1)
    return _same_length(word, word.lower()) if lower else word


def _same_length(word: str, other: str) -> str:
    return other if len(other) == len(word) else word


def _first_capital(sentence: str) -> str:
    first = _WORD.search(sentence)
    if first is None:
        return sentence
    i = first.start()
    return sentence[:i] + _same_length(sentence[i], sentence[i].upper()) + sentence[i + 1 :]


@cache
def _abbreviations() -> frozenset[str]:
    """States, groups of states and bodies that are told by letters: EC, NATO, UAE."""
    told = {name for group in countries.groups() for name in (group.name, *group.others)}
    told |= {name for country in countries.countries().values() for name in country.others}
    return frozenset(name for name in (*told, *known.names()) if name.isupper() and name.isalpha())


@cache
def _is_common(word: str) -> bool:
    """Whether a word, told in capitals, is no name: "KILLED", "TWELVE", "FARMERS"; not "MAY"."""
    if word in _CALENDAR:
        return False
    if any(word in words for words in (_SMALL, _UNCOUNTED, LEXICON, DEADLY, UNITS, TENS, SCALES, VAGUE)):
        return True
    of_a_country = refer(word.capitalize(), ("adjective",))  # "Russians"
    return (is_person_word(word) and not of_a_country) or word in _common_words()


@cache
def _common_words() -> frozenset[str]:
    """Words that English writes in lower case."""
    return _listed("truecase.txt")


@cache
def _mostly_lower() -> frozenset[str]:
    """Words that English writes in lower case more often than not: the better guess where all is capitals."""
    return _listed("truecase_capitals.txt") - _CALENDAR


def _listed(name: str) -> frozenset[str]:
    text = files("streams.extract").joinpath(name).read_text(encoding="utf-8")
    return frozenset(line.strip().lower() for line in text.splitlines() if line.strip() and line[0] != "#")
