"""Capitals that a text tells without their names: "the Syrian capital", "the capital"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from streams.extract import countries
from streams.extract.countries import Country
from streams.extract.places import names, scan
from streams.extract.places.cue import ENOUGH, Cue, add_up
from streams.extract.places.scan import Span, Word

if TYPE_CHECKING:
    from streams.extract.places.gazetteer import Gazetteer

_OF_THE_LAND = frozenset("country nation".split())  # "in the country's capital"
_NOT_NOW = frozenset("facto former old ancient historic commercial second".split())
_IN_THE_CAPITAL = frozenset("in near of around outside across inside on at hit rocked".split())
_NO_CAPITAL = frozenset("of gains flows controls market punishment spending region".split())
_STOP = re.compile(r"[.!?]\s|\n")
_ABOUT_ONE = 0.5  # share of the names of countries from which a text is about that one


def capitals(
    words: list[Word], taken: list[Span], about: Counter[str], gazetteer: Gazetteer
) -> Iterator[Span]:
    """Capitals that go without their names: "the Syrian capital", "Syria's capital", "the capital".

    "The capital" by itself is told in a text on one country only. One that is named beside ("the capital
    Lima", "Lima, the capital") is no further place.
    """
    starts, ends = {span.first for span in taken}, {span.last for span in taken}
    for i, word in enumerate(words):
        if word.low != "capital" or i == 0 or i + 1 in starts:
            continue
        owned = words[i - 1].gap.startswith(("'s", "’s"))
        first = i - 1 if words[i - 1].cap and not owned else i
        of_it = owned and words[i - 1].low in _OF_THE_LAND
        own = countries.by_name(words[i - 1].text) if owned else _whose_capital(words, first, i, about)
        if own is None and first == i and not owned and words[i - 2].low in _IN_THE_CAPITAL:
            own = _told_of(words, taken, i)
        country = _foremost(about) if of_it else own
        after = words[i + 1].low if i + 1 < len(words) else ""
        told = words[first - 1].low if first else ""
        beside = first - 1 in ends and not {":", "\n"} & set(words[first - 2].gap)  # "LIMA: Peru's capital"
        aside = told in _NOT_NOW or (first == i and not owned and told != "the") or beside
        if country is None or not country.capitals or aside or after in _NO_CAPITAL:
            continue
        key = " ".join(names.words(country.capitals[0]))
        matches = tuple(m for m in gazetteer.matches(key) if m.entry.country == country.code)
        span = scan.span_of(words, first, i + 1, key, matches)
        add_up(span, [Cue(ENOUGH, f"the capital of {country.name}", "led")])
        if matches:
            yield span


def _whose_capital(words: list[Word], first: int, i: int, about: Counter[str]) -> Country | None:
    if first < i:
        found = countries.refer(words[first].text, ("adjective", "name"))
        return found.countries[0] if found and len(found.countries) == 1 else None
    return _foremost(about) if words[i - 2].low in _IN_THE_CAPITAL else None


def _told_of(words: list[Word], taken: list[Span], i: int) -> Country | None:
    """The one country that its sentence names before word i: "Troops in Mali took a hotel in the capital"."""
    begin = next((k for k in range(i - 1, -1, -1) if _STOP.search(words[k].gap)), -1) + 1
    named = {countries.by_name(span.text) for span in taken if begin <= span.first < i and not span.modifier}
    found = [country for country in named if country is not None]
    return found[0] if len(found) == 1 else None


def _foremost(about: Counter[str]) -> Country | None:
    """The country that a text is about, by weights of codes; None if it is about several."""
    total, foremost = sum(about.values()), about.most_common(1)
    if not foremost or foremost[0][1] < _ABOUT_ONE * total:
        return None
    return countries.by_code(foremost[0][0])
