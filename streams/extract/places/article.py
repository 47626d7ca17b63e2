"""The places of one article, each resolved by what the rest of the article says.

First every name is weighed on whether it is a place at all (`named`), then on which place it is (`choose`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from streams.extract import countries
from streams.extract.places import about, cue, names, scan
from streams.extract.places.choose import Beside, Choice, Context, choices, is_far, tell
from streams.extract.places.dateline import is_dateline, opens
from streams.extract.places.entry import Entry
from streams.extract.places.named import named
from streams.extract.places.scan import Span, Word
from streams.extract.places.surroundings import Surroundings
from streams.records import Place

if TYPE_CHECKING:
    from streams.extract.document import Document
    from streams.extract.places.gazetteer import Gazetteer

_READ = 200_000  # characters: no article is longer, and rubbish that is shall not hold up the others
_WIDE = ("country", "province", "region", "water")
_WELL_KNOWN = 100_000  # people: a city of this size is the one meant, whatever the name after it means
_QUARTERS = frozenset("neighbourhood neighborhood neighbourhoods neighborhoods quarter quarters".split())
# Where these stand after a name, it is of a part of a town, or of what a town has many of.
_IN_A_TOWN = _QUARTERS | frozenset(
    """roundabout square street avenue school hospital mosque shrine church cathedral market bakery park
    stadium university""".split()
)
_BUILDINGS = frozenset("hospital school mosque".split())
_HOUSES = _BUILDINGS | {"roundabout", "street", "shrine"}
_VILLAGES = frozenset(
    "kafr kafar kfar tal tall tel tell deir dayr beit bayt khirbet khirbat ain ayn umm".split()
)
_RIGHT_BESIDE = 12  # characters: ", near the "
_MOSTLY = 0.6  # share of the weight from which a country is what an article is about


@dataclass(frozen=True, slots=True)
class LocatedPlace:
    """A place named in a document's text at [start, end)."""

    start: int
    end: int
    place: Place
    entry: Entry | None  # None: the gazetteer does not know it, the words around say that it is a place
    score: float  # of being a place at all; taken from cue.ENOUGH on
    modifier: bool  # part of another name or an adjective ("Aleppo-based"): not where something happened
    attribute: bool  # an adjective or a genitive that says where another place or body is
    dateline: bool  # where the article was filed
    why: str  # in plain words
    candidates: tuple[str, ...] = ()  # the places considered, the chosen one first

    @property
    def known(self) -> bool:
        """Whether the gazetteer has it."""
        return self.entry is not None


class Places:
    """The places that a document names in its first 200,000 characters; read at the first question."""

    def __init__(self, gazetteer: Gazetteer, document: Document) -> None:
        self._gazetteer = gazetteer
        self._text = document.text[:_READ]
        self._url = document.url
        self._chosen: dict[tuple[str, int, Beside], list[Choice]] = {}

    def all(self) -> list[LocatedPlace]:
        """Every place named, in order, without overlap."""
        return list(self._located)

    def between(self, start: int, end: int) -> list[LocatedPlace]:
        """The places named wholly within [start, end), without mere attributes of something else."""
        found = []
        for place in self._located[bisect_left(self._located, start, key=lambda p: p.start) :]:
            if place.start >= end:
                break
            if place.end <= end and not place.attribute:
                found.append(place)
        return found

    def adjectives(self, start: int, end: int) -> Iterator[LocatedPlace]:
        """The countries whose adjectives stand in [start, end): "an Iraqi hospital"."""
        text = self._text[start:end]
        for mention in countries.mentions(text):
            entry = self._gazetteer.country(mention.country.code) if mention.country else None
            if entry is None or mention.reference.form != "adjective":
                continue
            written = text[mention.start : mention.end]
            yield LocatedPlace(
                start=start + mention.start,
                end=start + mention.end,
                place=self._gazetteer.place(entry, written),
                entry=entry,
                score=cue.ENOUGH,
                modifier=True,
                attribute=True,
                dateline=False,
                why=f"{written} is said of what lies in {entry.name}.",
            )

    def resolve(self, name: str) -> Place | None:
        """The place of a name in this article, whether or not the text has it; None if none has the name."""
        parts = names.words(name)
        matches = self._gazetteer.matches(" ".join(parts)) or self._gazetteer.matches(names.bare(parts))
        if not matches:
            return None
        span = Span(0, 0, 0, 0, name, " ".join(parts), matches)
        best = choices(span, Beside(), self._context, self._gazetteer)[0]
        return self._gazetteer.place(best.match.entry, name)

    def country_of(self, code: str | None) -> Place | None:
        """The place that is the country with an ISO code; None if there is none."""
        entry = self._gazetteer.country(code)
        return self._gazetteer.place(entry) if entry else None

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries that the article is about, the foremost first."""
        return tuple(code for code, _ in self._context.countries.most_common())

    @cached_property
    def _words(self) -> list[Word]:
        return scan.split(self._text)

    @cached_property
    def _named(self) -> Counter[str]:
        """Countries by how much the text names them outright."""
        return about.outright(self._text)

    @cached_property
    def _spans(self) -> list[Span]:
        return named(self._text, self._words, self._named, self._gazetteer, about.home(self._url))

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self._text, self._words, self._spans, self._gazetteer.chain)

    @cached_property
    def _context(self) -> Context:
        """What the article is about: the countries it names, then the places that are beyond doubt."""
        context = Context(Counter(self._named), home=about.home(self._url))
        told = [span for span in self._spans if not about.is_seat(self._text, span.start)]
        ranked = [found for span in told if (found := self._choices(span, context))]
        filed = self._choices(self._spans[0], context) if self._spans else []
        if filed and is_dateline(self._words, self._spans[0]):
            context.countries[filed[0].match.entry.country or ""] += 4
        for code in about.agreeing(ranked):
            context.countries[code] += 1
        clear = [found for found in ranked if about.is_clear(found)]
        for entry in [found[0].match.entry for found in clear if not is_far(found, context)]:
            if entry.kind != "country" and entry.country:
                context.countries[entry.country] += 1
            for around in self._gazetteer.chain(entry.row):
                if around.kind == "province":
                    context.provinces[around.row] += 1
            if entry.kind == "city":
                context.cities[entry.row] += 1
        return context

    def _choices(self, span: Span, context: Context | None = None) -> list[Choice]:
        if not span.matches:
            return []
        beside = self._surroundings.beside(span)
        if context is not None:
            return choices(span, beside, context, self._gazetteer)
        known = (span.key, span.matches[0].entry.row, beside)
        if known not in self._chosen:  # a text says most of its names many times
            self._chosen[known] = choices(span, beside, self._context, self._gazetteer)
        return self._chosen[known]

    @cached_property
    def _datelines(self) -> frozenset[int]:
        """The first words of the names in datelines and of what lies around them: KYIV, Ukraine —."""
        found = [s for s in self._spans if opens(self._words, s) and is_dateline(self._words, s)]
        around = (self._surroundings.after_comma(span) for span in found)
        return frozenset(span.first for span in [*found, *around] if span)

    @cached_property
    def _located(self) -> tuple[LocatedPlace, ...]:
        return tuple(self._locate(span) for span in self._spans)

    def _locate(self, span: Span) -> LocatedPlace:
        ranked = self._choices(span)
        entry = ranked[0].match.entry if ranked else None
        far = entry and is_far(ranked, self._context) and not self._is_unmistakable(span)
        if entry and (far or self._is_put_elsewhere(span, entry) or self._names_a_house(span, entry)):
            entry = None
        why = f"{span.text} is a place: {'; '.join(span.reasons)}."
        if entry:
            place = self._gazetteer.place(entry, span.text, self._between(span, entry))
            because = ", ".join(ranked[0].reasons) or "the best known of the name"
            why += f" It is {' → '.join(place.path)}: {because}."
        else:
            place = self._gazetteer.unknown_place(span.text, self._known_around(span))
            why += " The gazetteer does not know it in this context."
        return LocatedPlace(
            start=span.start,
            end=span.end,
            place=place,
            entry=entry,
            score=span.score,
            modifier=span.modifier,
            attribute=span.attribute,
            dateline=span.first in self._datelines,
            why=why,
            candidates=tuple(tell(choice, self._gazetteer) for choice in ranked[:5]),
        )

    def _names_a_house(self, span: Span, entry: Entry) -> bool:
        """Whether a hospital or school has the name of a place in a country that the text does not name.

        What a headline calls a large city's without an article is in it: "bomb at Mosul hospital".
        """
        after = self._words[span.last].low if span.last < len(self._words) else ""
        house = after in _HOUSES and entry.country is not None and entry.kind != "country"
        before = self._words[span.first - 1].low if span.first else ""
        in_it = entry.population >= _WELL_KNOWN and after in _BUILDINGS and before not in ("the", "a")
        foremost = [code for code, _ in self._named.most_common(1)]
        named = self._named[entry.country or ""] if entry.population >= _WELL_KNOWN else 0
        return house and not in_it and bool(foremost) and not named and entry.country not in foremost

    def _is_unmistakable(self, span: Span) -> bool:
        """Whether a name of several words is of one place that news of wars names: Ras al-Ain.

        Or of one quarter of a town, in an article on its country: Rukn al-Din.
        """
        entry = span.matches[0].entry
        quarter = entry.kind == "neighbourhood" and bool(self._context.countries[entry.country or ""])
        curated = entry.id.startswith("tocsin:") and (entry.kind == "city" or quarter)
        return len(span.matches) == 1 and " " in names.bare(span.key.split(" ")) and curated

    def _between(self, span: Span, entry: Entry) -> Entry | None:
        """What the text puts around a place and the gazetteer beside it: both lie in one parent.

        Only of curated places and of those of which the gazetteer tells no more than the country.
        """
        around = self._surroundings.around(span)
        if entry.country is None and entry.kind in ("region", "water"):
            outer = self._choices(around)[0].match.entry if around and around.matches else None
            told = outer.country if outer and outer.kind == "country" else None
            return self._gazetteer.country(told or self._surroundings.beside(span).country)
        if around is None or not around.matches or entry.kind in _WIDE:
            return None
        outer = self._choices(around)[0].match.entry
        up = [e.row for e in self._gazetteer.chain(outer.row)[1:]]
        if entry.parent not in up or outer.kind in ("country", "region", "water"):
            return None
        return outer if entry.id.startswith("tocsin:") or entry.parent == up[-1] else None

    def _is_put_elsewhere(self, span: Span, entry: Entry) -> bool:
        """Whether the text puts a small place in a province or country that another one of its name is in."""
        around = self._surroundings.put_in(span)
        own = entry.kind == "region" and entry.country is not None  # "Peru's East Coast"
        if around is None or not around.matches or (entry.kind in _WIDE and not own):
            return False
        outer = self._choices(around)[0].match.entry
        part = self._surroundings.is_part(span) and entry.population < outer.population
        if entry.population >= _WELL_KNOWN and not part:
            return False
        if outer.kind == "country":
            return entry.country != outer.country
        here, there = (
            {e.row for e in self._gazetteer.chain(row) if e.kind == "province"}
            for row in (entry.row, outer.row)
        )
        return bool(here and there) and here.isdisjoint(there)

    def _known_around(self, span: Span) -> Entry | None:
        """What lies around a name that the gazetteer lacks: as the text has it, else the country."""
        around = self._surroundings.owner(span) or self._surroundings.around(span)
        while around and not around.matches:  # "the Orlavia market in Mastaba, in Hajja"
            around = self._surroundings.around(around)
        if around:
            outer = self._choices(around)
            if not is_far(outer, self._context):
                return outer[0].match.entry
        beside = self._surroundings.beside(span)
        after = self._words[span.last].low if span.last < len(self._words) else ""
        part = beside.rank in _QUARTERS or (
            after in _IN_A_TOWN and span.key.split(" ")[0] not in _VILLAGES and beside.country is None
        )
        if part and (town := self._town_before(span)):
            return town
        code = beside.country
        foremost = self._context.countries.most_common(1)
        if code is None and foremost and self._context.share(foremost[0][0]) >= _MOSTLY:
            code = foremost[0][0]
        return self._gazetteer.country(code or self._country_beside(span))

    def _country_beside(self, span: Span) -> str | None:
        """The code of the country of the place named right after one ("Salma near Homs"), or None."""
        beside = next((other for other in self._spans if 0 <= other.start - span.end < _RIGHT_BESIDE), None)
        if beside is None or not beside.matches:
            return None
        found = self._choices(beside)
        return None if is_far(found, self._context) else found[0].match.entry.country

    def _town_before(self, span: Span) -> Entry | None:
        """The town named last before a part of a town ("in Lima … the Norte quarter"); None if none is."""
        for other in reversed(self._spans[: bisect_left(self._spans, span.start, key=lambda s: s.start)]):
            if other.matches and not other.attribute:
                found = self._choices(other)
                entry = found[0].match.entry
                foremost = self._context.countries.most_common(1)
                abroad = bool(foremost) and entry.country != foremost[0][0]
                if entry.kind == "city" and not abroad and not is_far(found, self._context):
                    return entry
        return None
