"""Who and what is named: people and organisations by the model, places by the gazetteer."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span

from streams.extract.document import Document, Sentence
from streams.extract.places.article import LocatedPlace, Places
from streams.records import Entity

_LABELS: dict[str, Literal["person", "organisation"]] = {"PERSON": "person", "ORG": "organisation"}


def read(sentences: list[Sentence], document: Document, places: Places) -> list[Entity]:
    """The entities of an article, in order, without overlap.

    Places are those of the whole text; people and organisations those of the sentences given, whose
    model has labelled them. Where both claim a name, the gazetteer decides, save for a place within the
    name of an organisation ("University of Aleppo").
    """
    located = places.all()
    taken = {i for place in located if not place.modifier for i in range(place.start, place.end)}
    named: list[Entity] = []
    for sentence in sentences:
        for span in map(_bare, sentence.doc.ents):
            start, end = sentence.start + span.start_char, sentence.start + span.end_char
            if span.label_ in _LABELS and not any(i in taken for i in range(start, end)):
                named.append(
                    Entity(text=document.text[start:end], label=_LABELS[span.label_], start=start, end=end)
                )
    inside = {i for entity in named for i in range(entity.start, entity.end)}
    named += [_place(place) for place in located if place.start not in inside]
    return sorted(named, key=lambda entity: entity.start)


def _bare(span: Span) -> Span:
    """A name without the article before it and the genitive after it."""
    first, last = span.start, span.end
    if last - first > 1 and span.doc[first].lower_ in ("the", "a", "an"):
        first += 1
    if last - first > 1 and span.doc[last - 1].lower_ in ("'s", "’s"):
        last -= 1
    return Span(span.doc, first, last, label=span.label)


def _place(located: LocatedPlace) -> Entity:
    text = located.place.text
    return Entity(text=text, label="place", start=located.start, end=located.end, place=located.place)
