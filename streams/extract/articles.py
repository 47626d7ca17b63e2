"""An article on its way from a text to what it says: while it is read, and when it has been."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from streams.extract import casualties, diplomacy, entities
from streams.extract.budget import Budget
from streams.extract.document import Document, Sentence
from streams.extract.markup import Bared, as_it_came
from streams.extract.places.article import Places
from streams.extract.places.gazetteer import Gazetteer
from streams.extract.sentences import Span
from streams.records.extraction import Extraction
from streams.records.told import CasualtyMention, DiplomaticEvent, Entity

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
    budget: Budget
    sentences: list[Sentence] = field(default_factory=list)  # those that are parsed

    @cached_property
    def diplomatic(self) -> list[Sentence]:
        """The sentences that may tell of a diplomatic event."""
        telling = {waiting.span.number for waiting in self.waiting if waiting.diplomacy}
        return [sentence for sentence in self.sentences if sentence.number in telling]


@dataclass(frozen=True)
class Explanation:
    """What an article tells, each with what it was read from, in plain words; whether it is not all read."""

    told: list[tuple[CasualtyMention | DiplomaticEvent, list[str]]]
    truncated: bool


@dataclass(frozen=True)
class ReadArticle:
    """What was read in an article; its names are labelled later, those of many articles together."""

    article: Article
    casualties: list[casualties.Reading] = field(default_factory=list)
    events: list[diplomacy.Explained] = field(default_factory=list)
    places: Places | None = None

    @cached_property
    def telling(self) -> list[Sentence]:
        """The sentences that told of a casualty or an event."""
        starts = [each.mention.start for each in self.casualties] + [each.event.start for each in self.events]
        starts.sort()
        return [
            s for s in self.article.sentences if bisect_left(starts, s.start) < bisect_left(starts, s.end)
        ]

    @property
    def truncated(self) -> bool:
        """Whether something was left unread: for want of time, or because there are too many figures."""
        article = self.article
        unread = len(article.sentences) < len(article.waiting)
        return unread or article.budget.cut or len(self.casualties) >= casualties.MOST

    def explanation(self) -> Explanation:
        """Its mentions and events in the order of the text, with the reasons of each."""
        bared = self.article.bared
        told: list[tuple[CasualtyMention | DiplomaticEvent, list[str]]] = [
            *((as_it_came(each.mention, bared), casualties.why(each)) for each in self.casualties),
            *((as_it_came(each.event, bared), list(each.reasons)) for each in self.events),
        ]
        return Explanation(sorted(told, key=lambda pair: pair[0].start), self.truncated)

    def extraction(self, model: str, gazetteer: Gazetteer) -> Extraction:
        """The extraction with its entities; there are none in a language that is not read."""
        article, document, bared = self.article, self.article.document, self.article.bared
        named: list[Entity] = []
        about: list[str] = []
        if self.places is not None and self.telling:
            named = entities.read(self.telling, document, self.places)
            about = list(self.places.countries)
        elif article.language in READ:
            named = entities.glance(document.text, gazetteer)
            about = [e.place.country for e in named if e.place and e.place.country]
        return Extraction(
            article_id=document.id,
            title=document.title,
            published=document.published,
            source=document.source,
            url=document.url,
            language=article.language,
            casualties=[as_it_came(each.mention, bared) for each in self.casualties],
            events=[as_it_came(each.event, bared) for each in self.events],
            entities=[as_it_came(entity, bared) for entity in named],
            countries=[code for code, _ in Counter(filter(None, about)).most_common()],
            model=model,
            truncated=self.truncated,
        )
