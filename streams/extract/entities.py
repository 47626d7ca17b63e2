"""Who and what a text names: people and organisations by the model, places by the gazetteer.

Where the two disagree on a name the gazetteer wins: to the model, Baba Amr is a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from streams.extract.document import Sentence
from streams.extract.places.article import LocatedPlace, Places
from streams.records import Entity

_LABELS: dict[str, Literal["person", "organisation"]] = {"PERSON": "person", "ORG": "organisation"}


def read(sentences: Iterable[Sentence], places: Places) -> list[Entity]:
    """The entities of a document, in order.

    sentences: those that were parsed; people and organisations come only from these, and only if the
    model's pipeline recognises entities. places: of the same document; those that are only part of another
    name ("the Damascus Declaration") are left out.
    """
    located = places.all()
    whole = {(place.start, place.end) for place in located}
    named = [entity for entity in _named(sentences) if (entity.start, entity.end) not in whole]
    people = [entity for entity in named if entity.label == "person" and not _covers_places(entity, located)]
    bodies = [entity for entity in named if entity.label == "organisation"]
    kept = [p for p in located if not p.modifier and not any(e.start <= p.start < e.end for e in people)]
    found = [
        *people,
        *bodies,
        *(Entity(text=p.place.text, label="place", start=p.start, end=p.end, place=p.place) for p in kept),
    ]
    return sorted(found, key=lambda entity: (entity.start, -entity.end))


def _named(sentences: Iterable[Sentence]) -> Iterable[Entity]:
    """The people and organisations that the model sees, without the article and the genitive at their ends."""
    for sentence in sentences:
        for span in sentence.doc.ents:
            label = _LABELS.get(span.label_)
            first, last = span.start, span.end
            while first < last and span.doc[first].lower_ in ("the", "a", "an"):
                first += 1
            while last > first and span.doc[last - 1].lower_ in ("'s", "’s"):
                last -= 1
            if label and first < last:
                inner = span.doc[first:last]
                start, end = sentence.start + inner.start_char, sentence.start + inner.end_char
                yield Entity(text=inner.text, label=label, start=start, end=end)


def _covers_places(entity: Entity, located: list[LocatedPlace]) -> bool:
    """Whether a "person" is made of places, such as two that the model took for first and last name."""
    inside = [p for p in located if entity.start <= p.start and p.end <= entity.end]
    return bool(inside) and sum(p.end - p.start for p in inside) > 0.6 * (entity.end - entity.start)
