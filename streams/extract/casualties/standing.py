"""How well the words before a place say that something happened there, asked many times of each place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from streams.extract.casualties.clauses import begins_another
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.leads import AT, BESIDE, NOT_AT, PLAIN, lead
from streams.extract.casualties.moved import WHERE
from streams.extract.casualties.nearness import distance, evidence
from streams.extract.casualties.of_countries import is_country
from streams.extract.document import Sentence
from streams.extract.places.article import LocatedPlace, Places

_ADDED = re.compile(r"\b(?:and|while|but|whereas)(?: that)? (?:(?:another|some|about|at least|up to) )*$")
_ADDS = re.compile(r"\b(?:and|while|but|whereas)\b|[,;]")
# A road is named after where it leads: "the Lima road", "the Lima-Cuzco highway".
_ROAD = re.compile(
    r"(?:[-–—‑][A-Z][\w'’]+(?: [A-Z][\w'’]+)?)* (?:[a-z]+ )?(?:road|highway|street|motorway|bridge|expressway"
    r"|route|railway|line|bypass)\b"
)
# What a clause tells of a place that it hangs on: "in Lima province, where 30 were killed".
_WHERE = re.compile(
    r"(?: (?:province|governorate|region|city|town|village|district|area|state|countryside))?" + WHERE.pattern
)
# What strikes a country as a whole is told of no other: "a quake that shook southwestern Japan".
_STRUCK = re.compile(
    r"\b(?:shook|jolted|rocked|battered|lashed|devastated|swept through|hit|struck|flooded)"
    r" (?:\w+ern |central )$"
    r"|\b(?:shook|jolted|rocked|battered|lashed|devastated|swept through) $"
)
_IN = re.compile(r" (?:in|within|inside) (?:the )?")
_LED = 40  # characters before a place that tell of it
_CLAUSE = 60  # characters from such a place to the figure


@dataclass
class Standing:
    """How each place of an article stands: AT, PLAIN, BESIDE or NOT_AT, as `leads` tells them."""

    places: Places
    text: str  # of the document
    _leads: dict[tuple[int, int, bool], int] = field(default_factory=dict)

    def of(self, place: LocatedPlace) -> int:
        """How well the words before a place say that something happened there, which is told of this land."""
        led = self.led(place)
        if self._filed_abroad(place):
            return NOT_AT
        abroad = is_country(place) and place.place.country not in self.places.countries[:1]
        titled = place.place.country is not None and "\n" not in self.text[: place.start]
        at = not abroad or (led == AT and titled) or self.struck(place)
        return led if at else NOT_AT  # "Israel strikes convoy in Syria"

    def led(self, place: LocatedPlace) -> int:
        """How the words before a place lead up to it, in whatever land it lies."""
        asked = (place.start, -1, False)
        if asked not in self._leads:
            self._leads[asked] = lead(place, self.text, self.places.all())
        return self._leads[asked]

    def struck(self, place: LocatedPlace) -> bool:
        """Whether a place is told as what nature or war has struck: "a quake shook southwestern Japan"."""
        return _STRUCK.search(self.text[max(0, place.start - _LED) : place.start]) is not None

    def _filed_abroad(self, place: LocatedPlace) -> bool:
        """Whether a place before a colon opens a text on another country, as its dateline: "Beirut: Nine"."""
        opens = not self.text[: place.start].strip() and self.text.startswith(": ", place.end)
        return opens and not is_country(place) and place.place.country not in self.places.countries[:1]

    def for_harm(self, place: LocatedPlace, sentence: Sentence, harm: Harm) -> int:
        """How a place stands to a harm that its sentence tells."""
        asked = (place.start, sentence.number, harm.meaning.kind == "displaced")
        if asked not in self._leads:
            self._leads[asked] = self._led_in(place, sentence, harm.meaning.kind == "displaced")
        return self._leads[asked]

    def nearest(self, places: list[LocatedPlace], sentence: Sentence, harm: Harm) -> LocatedPlace:
        """The place nearest to a harm in its sentence, by the words between and by how each is led up to."""
        text = sentence.text
        start, end = evidence(harm)
        told = harm.group.last < harm.trigger.i
        after = told and any(
            p.start - sentence.start >= end and not _ADDS.search(text, end, p.start - sentence.start)
            for p in places
        )

        def right_after(place: LocatedPlace) -> bool:
            """Whether it is told right there, and no other place in it: "the murder of two men in Peru"."""
            alone = all(p is place or p.place.country != place.place.country for p in places)
            return alone and _IN.fullmatch(text, end, place.start - sentence.start) is not None

        def cost(place: LocatedPlace) -> float:
            first, last = place.start - sentence.start, place.end - sentence.start
            led = {AT: 0, PLAIN: 25, BESIDE: 60, NOT_AT: 90}[self.for_harm(place, sentence, harm)]
            wide = 0 if not is_country(place) or right_after(place) else 70 if place.place.country else 140
            wide += 60 if place.entry is not None and place.entry.kind == "water" else 0
            wide += 50 if begins_another(sentence, first, end) else 0
            wide += 60 if _ROAD.match(text, last) else 0
            wide += 40 if after and last <= start and _ADDED.search(text, last, start) else 0
            wide -= 90 if last <= start <= last + _CLAUSE and _WHERE.match(text, last) else 0
            return led + wide + (0 if place.known else 15) + distance(text, first, last, start, end)

        return min(places, key=cost)

    def _led_in(self, place: LocatedPlace, sentence: Sentence, displaced: bool) -> int:
        """How the words of a sentence before a place lead up to it."""
        if self._filed_abroad(place):
            return NOT_AT
        named = self.places.between(sentence.start, sentence.end)
        led = lead(place, self.text, named, sentence.start, displaced)
        if led == PLAIN and is_country(place) and place.place.country not in self.places.countries[:1]:
            return NOT_AT  # it does something: "since Russia invaded"
        return led
