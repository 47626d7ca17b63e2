"""Countries as texts name them: by name, adjective, people, capital or seat of government, or in a group.

The tables are `countries.tsv` and `country_groups.tsv` beside this file; ISO 3166-1 alpha-2 codes
throughout (XK for Kosovo). A word that may mean several countries ("Congolese") lists them all, the
likeliest first, and the caller decides by what else the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, islice
from pathlib import Path
from typing import Literal

Form = Literal["name", "adjective", "capital", "group"]

_HERE = Path(__file__).parent
# In scanning, the longest name wins; the longest in the tables has seven words.
_LONGEST = 7
_WORD = re.compile(r"[^\W_](?:[\w.+]*[\w+])?(?:['’](?!s\b)[\w.+]*[\w+])*\.?")


@dataclass(frozen=True, slots=True)
class Country:
    """One country of `countries.tsv`."""

    code: str  # ISO 3166-1 alpha-2
    name: str  # English short name, as printed in records
    adjectives: tuple[str, ...]  # Syrian, Syrians
    others: tuple[str, ...]  # further names: Syrian Arab Republic
    capitals: tuple[str, ...]  # capital and government: Damascus, the Kremlin


@dataclass(frozen=True, slots=True)
class Group:
    """A set of states that acts under one name."""

    name: str
    others: tuple[str, ...]
    members: tuple[str, ...]  # codes; empty where membership is not settled ("European countries")


@dataclass(frozen=True, slots=True)
class CountryReference:
    """What a word or phrase can mean."""

    form: Form
    countries: tuple[Country, ...] = ()  # likeliest first; for a group, its members
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A reference found in a text; `start` and `end` are character offsets, end exclusive."""

    start: int
    end: int
    text: str
    reference: CountryReference

    @property
    def country(self) -> Country | None:
        """The likeliest country; None for a group."""
        if self.reference.form == "group" or not self.reference.countries:
            return None
        return self.reference.countries[0]


@cache
def countries() -> dict[str, Country]:
    """All countries by code."""
    rows = _rows("countries.tsv", 5)
    return {
        row[0]: Country(row[0], row[1], _split(row[2]), _with_initials(row[1], row[3]), _split(row[4]))
        for row in rows
    }


@cache
def groups() -> tuple[Group, ...]:
    """All groups of states."""
    rows = _rows("country_groups.tsv", 3)
    return tuple(Group(row[0], _split(row[1]), tuple(row[2].split())) for row in rows)


def by_code(code: str) -> Country | None:
    """The country with an ISO alpha-2 code, in either case; None if there is none in the table."""
    return countries().get(code.upper())


def by_name(name: str) -> Country | None:
    """The country with this name, in any case ("Syria", "the united states"), not its adjective."""
    reference = refer(name, ("name",))
    return reference.countries[0] if reference else None


def refer(
    phrase: str, forms: tuple[Form, ...] = ("name", "adjective", "capital", "group")
) -> CountryReference | None:
    """What a phrase by itself refers to, in any case and with or without "the"; None if to no country.

    A phrase with several readings is given in the first of the forms asked for.
    """
    found = _references().get(_key(phrase), {})
    return next((found[form] for form in forms if form in found), None)


def mentions(text: str) -> list[CountryMention]:
    """Countries and groups named in a text, in order and without overlap; the longest name wins.

    Only phrases with a capital at the front are taken, save those of groups ("five permanent members").
    Whether "Washington" is a government or a city is for the caller to tell.
    """
    return list(_scan(text))


def _scan(text: str) -> Iterator[CountryMention]:
    chunks = text.split()
    at, free = 0, 0  # where the last chunk was; what is in no mention yet
    for chunk in compress(chunks, map(_may_begin, chunks)):
        at = _next(text, chunk, at)
        for word in _WORD.finditer(text, at, at + len(chunk)):
            if word.start() < free or not (longest := _longest_with(word[0])):
                continue
            if found := _named_from(text, word.start(), longest):
                mention, free = found
                yield mention
        at += len(chunk)


def _next(text: str, chunk: str, at: int) -> int:
    """Where a stretch without blanks stands between blanks next."""
    while True:
        at = text.index(chunk, at)
        end = at + len(chunk)
        if (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            return at
        at += 1


def _named_from(text: str, start: int, longest: int) -> tuple[CountryMention, int] | None:
    """The longest name at an offset, with the end of its words; None if there is none."""
    stops = [word.end() for word in islice(_WORD.finditer(text, start), longest)]
    references = _references()
    for stop in reversed(stops):
        phrase = text[start:stop]
        found = references.get(_key(phrase))
        if found and (phrase[0].isupper() or "group" in found):
            # The full stop of the sentence is none of the name's.
            end = stop - 1 if phrase.endswith(".") and "." not in phrase[:-1] else stop
            return CountryMention(start, end, text[start:end], found[next(iter(found))]), stop
    return None


@lru_cache(maxsize=1 << 16)  # it is asked for every stretch of every text, and they come again
def _may_begin(chunk: str) -> bool:
    """Whether a phrase may begin within a stretch of text that has no blanks."""
    if chunk.isalpha():  # one word, as most are
        return _longest_with(chunk) > 0
    return any(map(_longest_with, _WORD.findall(chunk)))


@cache
def _references() -> dict[str, dict[Form, CountryReference]]:
    """Every phrase of the tables → its readings, in the order in which `refer` prefers them."""
    table: dict[str, dict[Form, list[Country]]] = {}
    for country in countries().values():
        forms: tuple[tuple[Form, tuple[str, ...]], ...] = (
            ("name", (country.name, *country.others)),
            ("adjective", country.adjectives),
            ("capital", country.capitals),
        )
        for form, phrases in forms:
            for phrase in _cut_too(phrases):
                listed = table.setdefault(_key(phrase), {}).setdefault(form, [])
                if country not in listed:
                    listed.append(country)
    references: dict[str, dict[Form, CountryReference]] = {
        key: {form: CountryReference(form, tuple(listed)) for form, listed in forms.items()}
        for key, forms in table.items()
    }
    for group in groups():
        members = tuple(countries()[code] for code in group.members)
        for phrase in (group.name, *group.others):
            references.setdefault(_key(phrase), {})["group"] = CountryReference("group", members, group)
    return references


def _with_initials(name: str, others: str) -> tuple[str, ...]:
    """The other names of a country, with how wires cut them all: "South Korea", "S. Korea", "S.Korea"."""
    told = _split(others)
    return tuple(short for short in _cut_too((name, *told)) if short != name)


def _cut_too(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names, each before how it is cut: its first word to an initial, if that is a side of the compass."""
    return tuple(short for name in names for short in (name, *_cut(name)))


def _cut(name: str) -> tuple[str, ...]:
    side, _, rest = name.partition(" ")
    return (f"{side[0]} {rest}", f"{side[0]}{rest}") if side in _SIDES and rest else ()


_SIDES = frozenset({"North", "South", "East", "West"})


@cache
def _first_words(groups_only: bool) -> dict[str, int]:
    """First word of a phrase, or of one for a group → how many words the longest phrase with it has."""
    first: dict[str, int] = {}
    for key, found in _references().items():
        if not groups_only or "group" in found:
            words = key.replace("'s ", " s ").split(" ")  # a text's words end before "'s"
            first[words[0]] = max(first.get(words[0], 0), min(len(words), _LONGEST))
    return first


def _longest_with(word: str) -> int:
    """How many words the longest phrase that begins with `word` has; 0 if none does."""
    first = _first_words(not word[0].isupper())
    if not word.isalpha() or word.isupper():
        return first.get(_key(word), 0)
    return first.get(word.lower(), 0)  # which is its key


@lru_cache(maxsize=1 << 16)
def _key(phrase: str) -> str:
    """A phrase as the table has it: lower case, no "the", no full stops or hyphens, straight apostrophes.

    "US" keeps its capitals, since "us" is another word.
    """
    words = phrase.replace("’", "'").replace(",", "").replace("-", " ").split()
    if len(words) > 1 and words[0] in ("the", "The", "THE"):
        words = words[1:]
    key = " ".join(words).replace(".", "")
    return key if key in ("US", "AU", "CAR", "SCO", "CIS") else key.lower()


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _rows(name: str, columns: int) -> list[list[str]]:
    rows = []
    for number, line in enumerate((_HERE / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise ValueError(f"{name}:{number}: {len(row)} columns where {columns} parted by tabs are needed")
        rows.append(row)
    return rows
