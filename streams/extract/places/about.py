"""What an article is about, as far as the names in it tell before their places are chosen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from streams.extract import countries
from streams.extract.countries import CountryMention
from streams.extract.places import names
from streams.extract.places.choose import Choice
from streams.extract.places.lexicon import common_words, first_names

# What one mention of a country weighs in telling what an article is about.
_WEIGHT = {"name": 4, "adjective": 2, "capital": 2, "group": 0}
_OF_AN_ARMY = 1  # what its troops weigh more
_OF_THE_LAND = 4  # what the police of a country weigh more than its adjective
# Top-level domains of countries that papers of any country use.
_ANYWHERE = frozenset("ai am cc cd co eu fm gg in io is la ly me nu st tk to tv vc ws".split())
# Before the seat of somebody who speaks, of which nothing is told: "Amnesty, in London, urged an inquiry".
_SEAT = re.compile(
    r"(?:[A-Z][\w-]+, (?:based )?in|\b[Bb]ased in|\bsaid (?:in|from)|\btold (?:the )?[\w-]+ (?:in|from)"
    r"|\b(?:spoke|speaking|statement) (?:in|from)) $"
)

# Who is called by his country is not in it: "a Canadian tourist", "American diplomats".
_ABROAD = re.compile(
    r"-(?:style|born|made|owned|themed|inspired)\b|[- ](?:[a-z]+ )?(?:tourists?|citizens?|nationals?"
    r"|wom[ae]n|m[ae]n|couples?|migrants?|expatriates?|diplomats?|embass(?:y|ies)|ambassadors?|consulates?"
    r"|passports?|sailors?|students?|businessm[ae]n|teachers?|singers?|actors?|actress(?:es)?|victims?"
    r"|holidaymakers?|travell?ers?|visitors?)\b"
)
# Who has to do with what happened in his country: "Lebanese police sealed off the street".
_THERE = re.compile(
    r" (?:[a-z]+ ){0,2}(?:police|firefighters|rescuers?|divers|authorities|officials"
    r"|prosecutors?|gendarmes|coast ?guard|hospitals?|doctors|medics"
    r"|(?:emergency )?services|state (?:media|television|tv))\b"
)
# Armies fight abroad as well: "Russian troops lost a battle in Donetsk".
_ARMED = re.compile(r" (?:[a-z]+ ){0,2}(?:troops|soldiers|army|security forces|militias)\b")

_FIRST_NAME = re.compile(r"\b([A-Z][a-z]+) $")

_CLOSE = 1.5  # how much more has to speak for a place than for another one to be meant beyond doubt


def outright(text: str) -> Counter[str]:
    """Countries by how much a text names them outright, or their capitals, by code."""
    weights: Counter[str] = Counter()
    for _, code, weight in _outright(text):
        weights[code] += weight
    return weights


def no_evidence(text: str) -> dict[str, Counter[str]]:
    """What of `outright` does not tell which place a name means, by the name's key; "": whichever name.

    A capital's name is no evidence that itself is meant. Nor is who is called by his country because he is
    abroad: "stabbed in Sydney … a Canadian tourist". A country's police tell more: below zero.
    """
    found: dict[str, Counter[str]] = {}
    for mention, code, weight in _outright(text):
        if mention.reference.form == "capital":
            found.setdefault(names.key(mention.text), Counter())[code] += weight
        elif mention.reference.form == "adjective" and _ABROAD.match(text, mention.end):
            found.setdefault("", Counter())[code] += weight
        elif mention.reference.form == "adjective" and _THERE.match(text, mention.end):
            found.setdefault("", Counter())[code] -= _OF_THE_LAND
        elif mention.reference.form == "adjective" and _ARMED.match(text, mention.end):
            found.setdefault("", Counter())[code] -= _OF_AN_ARMY
    return found


def _outright(text: str) -> Iterator[tuple[CountryMention, str, int]]:
    """The countries named, each with its code and weight."""
    for mention in countries.mentions(text):
        spoken = mention.reference.form == "capital" and is_seat(text, mention.start)
        based = text[mention.end : mention.end + 6] == "-based"
        if mention.country and not (spoken or based or _is_surname(text, mention)):
            yield mention, mention.country.code, _WEIGHT[mention.reference.form]


def _is_surname(text: str, mention: CountryMention) -> bool:
    """Whether a country's name is a person's: "Ana Jordan", but not in "Mark Cuban elections"."""
    before = _FIRST_NAME.search(text, max(0, mention.start - 20), mention.start)
    if before is None or " " in mention.text or countries.refer(before[1]):
        return False
    name = before[1].lower()
    return name in first_names() and name not in common_words()


def is_seat(text: str, start: int) -> bool:
    """Whether the name at an offset is told as where somebody sits who speaks."""
    return _SEAT.search(text, max(0, start - 60), start) is not None


def home(url: str) -> str | None:
    """The code of the country whose domain a paper's address is under; None where it tells none."""
    labels = (urlsplit(url).hostname or "").split(".")
    top = labels[-1]
    if len(top) != 2 or (top in _ANYWHERE and labels[-2] not in ("co", "com", "org", "gov", "net")):
        return None
    country = countries.by_code("GB" if top == "uk" else top.upper())
    return country.code if country else None


def agreeing(ranked: list[list[Choice]]) -> set[str]:
    """Codes of the countries in which alone lie several towns named: Afrin and Tal Rifaat tell of Syria."""
    towns: dict[str, set[int]] = {}
    for found in ranked:
        codes = {choice.match.entry.country for choice in found}
        code = found[0].match.entry.country if len(codes) == 1 else None
        if code and found[0].match.entry.kind == "city":
            towns.setdefault(code, set()).add(found[0].match.entry.row)
    return {code for code, rows in towns.items() if len(rows) > 1}


def is_clear(ranked: list[Choice]) -> bool:
    """Whether the first place is beyond doubt, or its country is: the next is a city's own province."""
    near = (choice for choice in ranked if ranked[0].score - choice.score <= _CLOSE)
    return len({choice.match.entry.country for choice in near}) == 1
