"""The names of one text that are places, and what each may mean by all that the text says."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from streams.extract.places import about, scan
from streams.extract.places.choose import Beside, Choice, Context, choices, is_far
from streams.extract.places.dateline import is_dateline, opens
from streams.extract.places.named import named
from streams.extract.places.scan import Span, Word
from streams.extract.places.surroundings import Surroundings

if TYPE_CHECKING:
    from streams.extract.places.gazetteer import Gazetteer


_Chosen = dict[tuple[str, int, Beside], list[Choice]]  # by key, first match and what stands beside a name
_PROVINCE = 3  # what a province that is named weighs in telling what an article is about


class Names:
    """The names of a text, weighed at the first question; `url`: where the text was published."""

    def __init__(self, gazetteer: Gazetteer, text: str, url: str) -> None:
        self.gazetteer = gazetteer
        self.text = text
        self._url = url
        self._chosen: _Chosen = {}

    @cached_property
    def words(self) -> list[Word]:
        """The words of the text."""
        return scan.split(self.text)

    @cached_property
    def named_outright(self) -> Counter[str]:
        """Countries by how much the text names them outright."""
        return about.outright(self.text)

    @cached_property
    def spans(self) -> list[Span]:
        """The names that are places, in order."""
        return named(self.text, self.words, self.named_outright, self.gazetteer, about.home(self._url))

    @cached_property
    def surroundings(self) -> Surroundings:
        """What the words around each of them say of it."""
        return Surroundings(self.text, self.words, self.spans, self.gazetteer.chain)

    @cached_property
    def context(self) -> Context:
        """What the article is about: the countries it names, then the places that are beyond doubt."""
        context = Context(Counter(self.named_outright), home=about.home(self._url))
        context.own.update(about.no_evidence(self.text))
        told = [span for span in self.spans if not about.is_seat(self.text, span.start)]
        so_far: _Chosen = {}
        ranked = [(span.key, found) for span in told if (found := self._choices(span, context, so_far))]
        filed = self._choices(self.spans[0], context, so_far) if self.spans else []
        if filed and is_dateline(self.words, self.spans[0]):
            context.tell(self.spans[0].key, filed[0].match.entry.country or "", 4)
        for code in about.agreeing([found for _, found in ranked]):
            context.countries[code] += 1
        clear = [(key, found) for key, found in ranked if about.is_clear(found)]
        for key, entry in [(k, found[0].match.entry) for k, found in clear if not is_far(found, context)]:
            if entry.kind != "country" and entry.country:
                context.tell(key, entry.country, _PROVINCE if entry.kind == "province" else 1)
            for around in self.gazetteer.chain(entry.row):
                if around.kind == "province":
                    context.tell_province(key, around.row, by_name=around.row == entry.row)
            if entry.kind == "city":
                context.cities[entry.row] += 1
        return context

    @cached_property
    def datelines(self) -> frozenset[int]:
        """The first words of the names in datelines and of what lies around them: KYIV, Ukraine —."""
        found = [s for s in self.spans if opens(self.words, s) and is_dateline(self.words, s)]
        around = (self.surroundings.after_comma(span) for span in found)
        return frozenset(span.first for span in [*found, *around] if span)

    def choices(self, span: Span) -> list[Choice]:
        """The places that a name can mean, the likeliest first; none if nobody knows the name."""
        return self._choices(span, self.context, self._chosen)

    def _choices(self, span: Span, context: Context, chosen: _Chosen) -> list[Choice]:
        """Likewise, by a context; `chosen`: by the same one, for a text says most of its names many times."""
        if not span.matches:
            return []
        beside = self.surroundings.beside(span)
        known = (span.key, span.matches[0].entry.row, beside)
        if known not in chosen:
            chosen[known] = choices(span, beside, context, self.gazetteer)
        return chosen[known]
