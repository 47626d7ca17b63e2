"""How well the words before a place say that something happened there, asked many times of each place."""

from __future__ import annotations

from dataclasses import dataclass, field

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.leads import AT, NOT_AT, PLAIN, is_country, lead
from streams.extract.document import Sentence
from streams.extract.places.article import LocatedPlace, Places


@dataclass
class Standing:
    """How each place of an article stands: AT, PLAIN, BESIDE or NOT_AT, as `leads` tells them."""

    places: Places
    text: str  # of the document
    _leads: dict[tuple[int, int, bool], int] = field(default_factory=dict)

    def of(self, place: LocatedPlace) -> int:
        """How well the words before a place say that something happened there."""
        asked = (place.start, -1, False)
        if asked not in self._leads:
            self._leads[asked] = lead(place, self.text, self.places.all())
        led = self._leads[asked]
        abroad = is_country(place) and place.place.country not in self.places.countries[:1]
        titled = place.place.country is not None and "\n" not in self.text[: place.start]
        return led if not abroad or (led == AT and titled) else NOT_AT  # "Israel strikes convoy in Syria"

    def for_harm(self, place: LocatedPlace, sentence: Sentence, harm: Harm) -> int:
        """How a place stands to a harm that its sentence tells."""
        asked = (place.start, sentence.number, harm.meaning.kind == "displaced")
        if asked not in self._leads:
            self._leads[asked] = self._led_in(place, sentence, harm.meaning.kind == "displaced")
        return self._leads[asked]

    def _led_in(self, place: LocatedPlace, sentence: Sentence, displaced: bool) -> int:
        """How the words of a sentence before a place lead up to it."""
        named = self.places.between(sentence.start, sentence.end)
        led = lead(place, self.text, named, sentence.start, displaced)
        if led == PLAIN and is_country(place) and place.place.country not in self.places.countries[:1]:
            return NOT_AT  # it does something: "since Russia invaded"
        return led
