"""What the text round a sentence lends to it: who was told of, whom "it" may mean, what has been read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from streams.extract import countries, periods
from streams.extract.diplomacy.foreign_offices import of_foreign_office
from streams.extract.diplomacy.mentions import is_of_a_war, mentions
from streams.extract.diplomacy.soviets import SOVIET, SOVIET_UNION, of_soviet_days
from streams.extract.document import LONGEST, Document, Sentence
from streams.extract.places.article import LocatedPlace, Places
from streams.records.told import Actor, DiplomaticEvent

_ACT_AS_ONE = frozenset(
    {"European Union", "African Union", "ECOWAS", "Arab League", "Gulf Cooperation Council", "G7", "IGAD"}
)
_DATELINE = re.compile(r"([A-Z]{3,}(?: [A-Z]{3,})?) ?[-–—:(]")
_FOREIGN_OFFICE = re.compile(r"\bForeign Office\b")
_WHERE = re.compile(r"\b(?:in|at|near|outside) $", re.IGNORECASE)


def _is_seat(place: LocatedPlace) -> bool:
    """Is it a capital, which may stand for its government?"""
    return countries.refer(place.place.text, ("capital",)) is not None


def _country(code: str | None) -> Actor | None:
    country = countries.countries().get(code or "")
    return Actor(name=country.name, code=country.code) if country else None


@dataclass
class Context:
    """What earlier sentences of the document lend to a later one."""

    document: Document
    places: Places | None
    told: list[DiplomaticEvent] = field(default_factory=list)

    @cached_property
    def home(self) -> Actor | None:
        """The country that the towns and provinces of the document are in, most of them.

        Where it tells of none, the country that it names most.
        """
        return self.site or (_country(next(iter(self.places.countries), None)) if self.places else None)

    @cached_property
    def site(self) -> Actor | None:
        """The country that the towns and provinces of the document are in, most of them; None without any."""
        told = self.places.between(0, len(self.document.text)) if self.places else []
        codes = Counter(p.place.country for p in told if len(p.place.path) > 1 and not _is_seat(p))
        return _country(next((code for code, _ in codes.most_common()), None))

    @cached_property
    def day(self) -> date | None:
        published = self.document.published
        return published.date() if published else periods.own_day(self.document)

    @cached_property
    def lower(self) -> str:
        return self.document.text[:LONGEST].lower()

    def antecedents(self, sentence: Sentence) -> list[Actor]:
        """Whom the sentence may speak of without a name: who the headline, or the sentence before, names."""
        text = self.document.text
        begin = 0 if sentence.number <= 4 else max(0, sentence.start - 300)
        said = text[begin : sentence.start][:300] if sentence.number else text[sentence.end :][:200]
        named = [m for m in mentions(said) if not is_of_a_war(said[m.end :])]
        # "In Oslo, Peru and Chad agreed": of a city where something happens nobody speaks as "it"
        named.sort(key=lambda m: m.reference.form == "capital" and bool(_WHERE.search(said, 0, m.start)))
        soviet = of_soviet_days(self.lower)
        office = _FOREIGN_OFFICE.search(said)
        opens = office and (not named or office.start() < named[0].start)  # "Foreign Office asks Iran …"
        actors = [of_foreign_office(self.lower)] if opens else []
        for m in named:
            group = m.reference.group
            if m.country is None:
                actors += [Actor(name=group.name)] if group and group.name in _ACT_AS_ONE else []
            elif m.country.code == "RU" and (soviet or SOVIET.search(said[m.start : m.end])):
                actors.append(SOVIET_UNION)
            else:
                actors.append(Actor(name=m.country.name, code=m.country.code))
        return actors + self._of_its_dateline(sentence)

    def _of_its_dateline(self, sentence: Sentence) -> list[Actor]:
        """The state where the sentence was written, "RIYADH: The king …", if nobody nearer is meant."""
        found = _DATELINE.match(self.document.text, sentence.start)
        reference = countries.refer(found[1], ("capital",)) if found else None
        return [Actor(name=c.name, code=c.code) for c in reference.countries[:1]] if reference else []
