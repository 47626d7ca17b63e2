"""Which of the places of a name is meant: the one that the rest of the article makes likeliest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log10
from typing import TYPE_CHECKING

from streams.extract import countries
from streams.extract.places.entry import Entry, Match
from streams.extract.places.overlay import BY_SOUND, FOREIGN, MAIN
from streams.extract.places.scan import Span

if TYPE_CHECKING:
    from streams.extract.places.gazetteer import Gazetteer

_KINDS = (
    (
        {"province", "region"},
        "province provinces governorate region oblast state department territory countryside"
        " gov governor legislature",
    ),
    ({"district", "neighbourhood"}, "district county raion upazila tehsil prefecture"),
    ({"neighbourhood", "site"}, "neighbourhood neighborhood suburb quarter camp"),
    ({"city"}, "city town village capital port hamlet"),
)
# A noun beside the name → the kinds of place that it calls for.
RANKS = {word: kinds for kinds, words in _KINDS for word in words.split()}
_LIKELY_UNMENTIONED = 200_000  # people: a city of this size needs no country beside it
# People: a smaller place, in a country that the article never names, is likelier another and unknown one;
# with a name that many towns have, even a large one is.
# "Gaza: Israeli strike …": Beit Lahia is of Gaza, though the one country named is Israel.
_TOLD_WITH = {"PS": "IL"}
_FAR, _FAR_COMMON, _FAR_WITHOUT = 60_000, 200_000, 3_000
_TOWN_NAMED = 6.5  # what a town of it is worth to a namesake of a country or a province: Atlanta to Georgia
_COMMON = 1.0  # how much less may speak for another town for the name to be one of many
_CURATED = 4.7  # of curated towns, whose people nobody counted: they are in the news like one of 50,000
_GREAT = 5_000_000  # people: a province of this size is known abroad, like Florida
_DOUBT = 2.0  # the weight of a country that is half believed
_CAPITAL = 1.5  # what speaks for the capital of a country, which has its name in the news without more
_OF_NOTE, _LESS = 100_000, 0.1  # people of a city that a name means first; how much others are put after it
_FOREMOST = 0.3  # the part of an article's weight from which it is about a country


@dataclass(slots=True)
class Context:
    """What the article is about, by weight."""

    countries: Counter[str] = field(default_factory=Counter)  # code → weight
    provinces: Counter[int] = field(default_factory=Counter)  # row → weight
    named_provinces: Counter[int] = field(default_factory=Counter)  # row → how often by its own name
    cities: Counter[int] = field(default_factory=Counter)  # row → weight
    home: str | None = None  # code of the country that the paper's address gives; None: it gives none
    own: dict[str, Counter[str]] = field(default_factory=dict)  # a name's key → its own part of `countries`
    own_provinces: dict[str, Counter[int]] = field(default_factory=dict)  # likewise, of `provinces`

    def share(self, code: str | None) -> float:
        """The part of the article's weight that a country has, in [0, 1]."""
        total = sum(self.countries.values())
        return self.countries[code] / total if code and total else 0.0

    def tell(self, key: str, code: str, weight: int) -> None:
        """Note that a name tells of a country."""
        self.countries[code] += weight
        self.own.setdefault(key, Counter())[code] += weight

    def tell_province(self, key: str, row: int, by_name: bool) -> None:
        """Note that a name tells of a province, of its own or of what lies in it."""
        (self.named_provinces if by_name else self.provinces)[row] += 1
        self.own_provinces.setdefault(key, Counter())[row] += 1

    def without(self, key: str) -> Context:
        """What tells of the place of a name: all but itself, and but what tells of no other name ("")."""
        nations, own = Counter(self.countries), self.own_provinces.get(key, Counter[int]())
        for name in (key, ""):
            nations.subtract(self.own.get(name, {}))
        return Context(+nations, self.provinces - own, self.named_provinces - own, self.cities, self.home)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words at a name say about which place it is."""

    rank: str = ""  # province, city …
    inside: frozenset[int] = frozenset()  # rows of places said to be around it: "Tripoli, Lebanon"
    country: str | None = None  # of the owner: "Lebanon's Tripoli"
    holding: frozenset[int] = frozenset()  # rows of its places that hold the one said to lie in it
    told: frozenset[int] = frozenset()  # rows of its places that fit what the text says of it elsewhere
    attributive: bool = False  # "a Georgia man": of a country one would say "Georgian"


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that a name can mean, with what speaks for it."""

    match: Match
    score: float
    reasons: tuple[str, ...]


def choices(span: Span, beside: Beside, context: Context, gazetteer: Gazetteer) -> list[Choice]:
    """The places that a name can mean, the likeliest first."""
    context = context.without(span.key)
    weighed = [_weigh(match, beside, context, gazetteer) for match in span.matches]
    weighed = [_as_capital(choice, span.text) for choice in _after_who_is_called_so(weighed)]
    towns = {e.row for m in span.matches if m.entry.kind == "city" for e in gazetteer.chain(m.entry.row)}
    weighed = [_as_great_province(choice, towns) for choice in weighed]
    if {"country", "province"} <= {match.entry.kind for match in span.matches}:
        weighed = [_with_its_towns(choice, context, gazetteer) for choice in weighed]
    return sorted(weighed, key=lambda c: (-c.score, c.match.entry.row))


def _after_who_is_called_so(weighed: list[Choice]) -> list[Choice]:
    """The places of a name, where no city that may be spelt so goes by its size alone before one called so.

    "Puno" is the city in Peru, and not Pune.
    """
    cities = [c for c in weighed if c.match.entry.kind == "city" and c.match.how == MAIN]
    best = max((c.score for c in cities if c.match.entry.population >= _OF_NOTE), default=None)
    if best is None:
        return weighed
    larger = [c for c in weighed if c.match.how != MAIN and c.score >= best and not _told_of(c)]
    return [Choice(c.match, best - _LESS, c.reasons) if c in larger else c for c in weighed]


def _told_of(choice: Choice) -> bool:
    """Whether more than its size speaks for a place."""
    return any(not why.endswith(" people") for why in choice.reasons)


def _with_its_towns(choice: Choice, context: Context, gazetteer: Gazetteer) -> Choice:
    """A namesake of a country or province, with what speaks for it if the article names a town of it."""
    row = choice.match.entry.row
    if not any(row == around.row for town in context.cities for around in gazetteer.chain(town)[1:]):
        return choice
    return Choice(choice.match, choice.score + _TOWN_NAMED, (*choice.reasons, "a town of it is named"))


def _as_capital(choice: Choice, name: str) -> Choice:
    """A place of a name, with what speaks for it if it is the capital of a country."""
    entry, capital = choice.match.entry, countries.refer(name, ("capital",))
    if capital is None or entry.kind != "city" or entry.population < _LIKELY_UNMENTIONED:
        return choice
    if entry.country not in {country.code for country in capital.countries}:
        return choice
    return Choice(choice.match, choice.score + _CAPITAL, (*choice.reasons, "a capital"))


def _as_great_province(choice: Choice, towns: set[int]) -> Choice:
    """A place of a name, with what speaks for it if it is a great province that no town of its has it from.

    towns: rows of the towns of the name and of all around them.
    """
    entry = choice.match.entry
    great = entry.kind == "province" and entry.population > _GREAT and entry.row not in towns
    return Choice(choice.match, choice.score + 1.0, choice.reasons) if great else choice


def is_far(ranked: list[Choice], context: Context) -> bool:
    """Whether the likeliest place is small, and the article speaks of other countries, or of other cities.

    "Harare police … in Avondale": of the many Avondales that are known, none is in Zimbabwe.
    """
    entry = ranked[0].match.entry
    if entry.kind == "neighbourhood" and entry.parent not in context.cities:
        return any(context.cities.values())
    if entry.kind not in ("city", "district") or entry.country is None or _told(entry.country, context):
        return False
    if not context.countries:
        seat = (
            entry.population == 0 and len(ranked) == 1
        )  # whose people nobody counted, and no other has its name
        return entry.population < (0 if entry.id.startswith("tocsin:") or seat else _FAR_WITHOUT)
    return entry.population < (_FAR_COMMON if _is_common(ranked) else _FAR)


def _told(country: str, context: Context) -> bool:
    """Whether the article speaks of a country, or of the one that most of its news is told with."""
    return bool(context.countries[country] or context.countries[_TOLD_WITH.get(country, "")])


def _is_common(ranked: list[Choice]) -> bool:
    """Whether several towns have a name, and little speaks for the likeliest."""
    towns = [choice for choice in ranked if choice.match.entry.kind == "city"]
    return len(towns) > 1 and towns[0].score - towns[1].score < _COMMON


_Weight = tuple[float, str]  # how much speaks for a place, or against it, and why; "": without a word


def _weigh(match: Match, beside: Beside, context: Context, gazetteer: Gazetteer) -> Choice:
    """What speaks for one of the places of a name, added up, with the reasons."""
    entry = match.entry
    chain = gazetteer.chain(entry.row)
    weights = [
        *_put_there(entry, chain, beside),
        *_of_its_country(entry, context, gazetteer),
        *_near_others(entry, chain, context),
        *_of_its_rank(entry, beside),
    ]
    if entry.population >= _LIKELY_UNMENTIONED:
        weights.append((0.0, f"{entry.population:,} people"))
    score = 1.25 * _size(entry) - {MAIN: 0.0, BY_SOUND: 2.0, FOREIGN: 2.5}.get(match.how, 1.0)
    for weight, _ in weights:
        score += weight
    return Choice(match, score, tuple(why for _, why in weights if why))


def _put_there(entry: Entry, chain: Sequence[Entry], beside: Beside) -> Iterator[_Weight]:
    """What the text says of where the name lies: "Tripoli, Lebanon", "Lebanon's Tripoli"."""
    if beside.inside and any(e.row in beside.inside for e in chain[1:]):
        yield 8.0, "the text puts it there"
    if entry.row in beside.holding:
        yield 8.0, "the text puts another place in it"
    elif entry.row in beside.told:
        yield 3.0, "the text puts it there elsewhere"
    if beside.country and entry.country == beside.country:
        yield 6.0, "the text gives its country"
    if beside.attributive and entry.kind == "country":
        yield -10.0, ""


def _of_its_country(entry: Entry, context: Context, gazetteer: Gazetteer) -> Iterator[_Weight]:
    """How much the article is about the country in which it lies."""
    if share := context.share(entry.country):
        about = f"the article is about {gazetteer.country_name(entry.country)}"
        weight = context.countries[entry.country or ""]
        trust = weight / (weight + _DOUBT)
        yield trust * (1.5 + 3.0 * share), about if share > _FOREMOST else "its country is named"
    if context.home and entry.country == context.home:
        yield 1.5, "the paper's own country"


def _near_others(entry: Entry, chain: Sequence[Entry], context: Context) -> Iterator[_Weight]:
    """Whether other places of the article lie around it."""
    provinces, named = context.provinces, context.named_provinces
    if provinces and (near := sum(provinces.get(e.row, 0) for e in chain if e.kind == "province")):
        yield min(1.5, 0.5 * near), "other places of the article are near"
    if named and any(e.row in named for e in chain):
        yield 2.5, "its province is named"
    if entry.kind == "neighbourhood" and context.cities:
        there = any(context.cities[e.row] for e in chain)
        yield (1.5, "its city is named") if there else (-2.0, "")


def _of_its_rank(entry: Entry, beside: Beside) -> Iterator[_Weight]:
    """Whether it is of the kind that the text calls it: "Homs province"."""
    if kinds := RANKS.get(beside.rank):
        yield (2.5, f"the text calls it a {beside.rank}") if entry.kind in kinds else (-1.0, "")


def _size(entry: Entry) -> float:
    people = log10(entry.population + 10)
    match entry.kind:
        case "country":
            return people + 1.5
        case "province":
            return min(people, 6.0) - 0.6  # less than its capital, if they have one name
        case "district":
            return min(people, 6.0) - (1.0 if entry.population > 300_000 else 2.0)
        case "city":
            return people if entry.population else _CURATED
        case "region" | "water":
            return 6.0 if entry.country else 9.3
        case _:
            return 3.5


def tell(choice: Choice, gazetteer: Gazetteer) -> str:
    """A choice in words: the place and all around it, and what speaks for it."""
    path = " → ".join(e.name for e in gazetteer.chain(choice.match.entry.row))
    return f"{path} ({choice.score:.1f}: {', '.join(choice.reasons) or 'by size alone'})"
