"""The places of one article, each resolved by what the rest of the article says.

First every name is weighed on whether it is a place at all (`named`), then on which place it is (`choose`,
`weighed`, `meant`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from streams.extract import countries
from streams.extract.budget import NAMING, Budget
from streams.extract.document import LONGEST, Document
from streams.extract.places import cue, names
from streams.extract.places.choose import Beside, choices, tell
from streams.extract.places.entry import Entry
from streams.extract.places.meant import around_unknown, between, meant
from streams.extract.places.scan import Span
from streams.extract.places.weighed import Names
from streams.records.told import Place

if TYPE_CHECKING:
    from streams.extract.places.gazetteer import Gazetteer


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

    def __init__(self, gazetteer: Gazetteer, document: Document, budget: Budget | None = None) -> None:
        self._gazetteer = gazetteer
        self._budget = budget or Budget(inf)
        self._text = document.text[:LONGEST]
        self._names = Names(gazetteer, self._text, document.url)

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
        best = choices(span, Beside(), self._names.context, self._gazetteer)[0]
        return self._gazetteer.place(best.match.entry, name)

    def country_of(self, code: str | None) -> Place | None:
        """The place that is the country with an ISO code; None if there is none."""
        entry = self._gazetteer.country(code)
        return self._gazetteer.place(entry) if entry else None

    def whole_country(self, place: LocatedPlace) -> LocatedPlace:
        """The country that a place lies in, as told by its name; the place itself if it lies in none."""
        entry = self._gazetteer.country(place.place.country)
        if entry is None:
            return place
        why = f"{place.place.text} is in {entry.name}."
        return replace(place, place=self._gazetteer.place(entry), entry=entry, why=why, candidates=())

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries that the article is about, the foremost first."""
        return tuple(code for code, _ in self._names.context.countries.most_common())

    @cached_property
    def _located(self) -> tuple[LocatedPlace, ...]:
        return tuple(map(self._locate, self._budget.within(self._names.spans, NAMING)))

    def _locate(self, span: Span) -> LocatedPlace:
        ranked = self._names.choices(span)
        entry = meant(self._names, span)
        why = f"{span.text} is a place: {'; '.join(span.reasons)}."
        if entry:
            place = self._gazetteer.place(entry, span.text, between(self._names, span, entry))
            because = ", ".join(ranked[0].reasons) or "the best known of the name"
            why += f" It is {' → '.join(place.path)}: {because}."
        else:
            place = self._gazetteer.unknown_place(span.text, around_unknown(self._names, span))
            why += " The gazetteer does not know it in this context."
        return LocatedPlace(
            start=span.start,
            end=span.end,
            place=place,
            entry=entry,
            score=span.score,
            modifier=span.modifier,
            attribute=span.attribute,
            dateline=span.first in self._names.datelines,
            why=why,
            candidates=tuple(tell(choice, self._gazetteer) for choice in ranked[:5]),
        )
