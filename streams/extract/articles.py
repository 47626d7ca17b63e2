"""An article on its way from a text to what it says: while it is read, and when it has been."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from streams.extract import entities
from streams.extract.document import Document, Sentence
from streams.extract.markup import Bared, as_it_came
from streams.extract.places.article import Places
from streams.extract.places.gazetteer import Gazetteer
from streams.extract.sentences import Span
from streams.records import CasualtyMention, DiplomaticEvent, Entity, Extraction

READ = frozenset({"en"})  # languages that there are readers for; a text in another passes through unread


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence that passed the gate."""

    span: Span
    diplomacy: bool  # it may tell of a diplomatic event


@dataclass
class Article:
    """An article on its way through."""

    document: Document  # with the text that is read
    bared: Bared | None  # that text, where it is not as it came
    text: str  # legible, with every character at its offset
    language: str | None
    waiting: list[Waiting]
    sentences: list[Sentence] = field(default_factory=list)
    seconds: float = 0.0  # spent on it so far
    cut: bool = False  # what was parsed has not all been read

    @cached_property
    def diplomatic(self) -> list[Sentence]:
        """The sentences that may tell of a diplomatic event."""
        telling = {waiting.span.number for waiting in self.waiting if waiting.diplomacy}
        return [sentence for sentence in self.sentences if sentence.number in telling]


@dataclass(frozen=True)
class ReadArticle:
    """What was read in an article; its names are labelled later, those of many articles together."""

    document: Document
    bared: Bared | None
    language: str | None
    truncated: bool
    casualties: list[CasualtyMention] = field(default_factory=list)
    events: list[DiplomaticEvent] = field(default_factory=list)
    places: Places | None = None
    telling: list[Sentence] = field(default_factory=list)  # those that told of a casualty or an event

    def extraction(self, model: str, gazetteer: Gazetteer) -> Extraction:
        """The extraction with its entities; there are none in a language that is not read."""
        named: list[Entity] = []
        about: list[str] = []
        if self.places is not None and self.telling:
            named = entities.read(self.telling, self.document, self.places)
            about = list(self.places.countries)
        elif self.language in READ:
            named = entities.glance(self.document.text, gazetteer)
            about = [e.place.country for e in named if e.place and e.place.country]
        bared = self.bared
        return Extraction(
            article_id=self.document.id,
            title=self.document.title,
            published=self.document.published,
            source=self.document.source,
            url=self.document.url,
            language=self.language,
            casualties=[as_it_came(mention, bared) for mention in self.casualties],
            events=[as_it_came(event, bared) for event in self.events],
            entities=[as_it_came(entity, bared) for entity in named],
            countries=[code for code, _ in Counter(filter(None, about)).most_common()],
            model=model,
            truncated=self.truncated,
        )
