"""The countries that a text names, and not the seas, continents and wars that are called after them."""

from __future__ import annotations

import re

from streams.extract import countries


def mentions(text: str) -> list[countries.CountryMention]:
    """The countries and groups named in a text, but for what only names a sea, a continent, an agency."""
    return [m for m in countries.mentions(text) if not _names_another(text, m.start, m.end)]


def _names_another(text: str, start: int, end: int) -> bool:
    """As in "Latin America", "the Central American nation", "New Mexico", "the Canadian Press"."""
    if _BY_THE_SEA.search(text, max(0, start - 10), start) or _SEA.match(text, end):
        return True
    if _AGENCY.match(text, end) or (text.startswith("British", start) and text.startswith(" Columbia", end)):
        return True
    part = _PART_OF.get(text[start:end].casefold()[:6])
    return part is not None and part.search(text, max(0, start - 8), start) is not None


_BY_THE_SEA = re.compile(r"\b(?:gulf|sea|strait|bay) of $", re.IGNORECASE)
_PART_OF = {
    "americ": re.compile(r"\b(?:latin|central|south|north)[ -]$", re.IGNORECASE),
    "mexico": re.compile(r"\bnew $", re.IGNORECASE),
}
_SEA = re.compile(r" (?:sea|ocean|delta)\b", re.IGNORECASE)
_AGENCY = re.compile(r" (?:Associated )?Press\b(?! \w)")  # "OSLO (Canadian Press) -"


_WAR = re.compile(
    r"(?:[-–/][\w.]+)? (?:war|invasion|conflict|crisis|tensions|round-up|live)\b", re.IGNORECASE
)


def is_of_a_war(after: str) -> bool:
    """Does what follows a country's name make it the name of a war: "Ukraine war", "Israel-Gaza conflict"?"""
    return _WAR.match(after) is not None
