"""The agent that reads articles: `news.articles` in, `news.extractions` and `news.facts` out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import faust
from faust.types import EventT

from streams import consume, topics
from streams.app import table, topic
from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from streams.health import metrics
from streams.incidents.copies import agency, fingerprint
from streams.incidents.partition import by_partition
from streams.records import Article, Extraction, Facts

Reader = Callable[[Article], Awaitable[Extraction]]


def document(article: Article) -> Document:
    """What is read of one revision of an article."""
    return Document(
        id=article.id,
        text=article.text,
        title=article.title,
        published=article.published,
        source=article.source,
        url=article.url,
    )


def complete(extraction: Extraction, article: Article) -> Extraction:
    """What was read, with what is known of the article besides."""
    return extraction.model_copy(
        update={
            "revision": article.revision,
            "feed": article.feed,
            "owner": article.owner,
            "fetched": article.fetched,
            "fingerprint": fingerprint(article.text),
            "agency": agency(article.text),
        }
    )


def read(extractor: Extractor, article: Article) -> Extraction:
    """What one revision of an article says."""
    return complete(extractor.extract(document(article)), article)


def facts(extraction: Extraction, formerly: list[str]) -> dict[str, Facts]:
    """The facts to publish by partition key.

    `formerly` holds the keys under which an earlier revision of the article had facts: where this one
    has none, empty facts withdraw them.
    """
    found = by_partition(extraction)
    for key in formerly:
        if key not in found:
            nothing = {"casualties": [], "events": [], "entities": [], "partition_key": key}
            found[key] = Facts.model_validate(extraction.model_dump() | nothing)
    return found


def count(extraction: Extraction) -> None:
    """Count what was read, for Prometheus."""
    metrics.ARTICLES_READ.labels("truncated" if extraction.truncated else "whole").inc()
    for mention in extraction.casualties:
        metrics.MENTIONS.labels(mention.kind).inc()
    for happening in extraction.events:
        metrics.EVENTS.labels(happening.type).inc()


def attach(app: faust.App, reader: Reader) -> None:
    """Attach the agent to `app`; `reader` does the reading, off the event loop."""
    extractions = topic(app, topics.EXTRACTIONS)
    by_country = topic(app, topics.FACTS)
    keys_of = table(app, "article-keys")  # the partition keys that an article has had facts under

    async def extract(article: Article, event: EventT) -> None:
        extraction = await reader(article)
        formerly = keys_of.get(article.id) or []
        found = facts(extraction, formerly)
        await consume.publish(extractions, article.id, extraction)
        await asyncio.gather(*(consume.publish(by_country, key, each) for key, each in found.items()))
        if set(found) != set(formerly):
            await consume.write(keys_of, event, {article.id: sorted(found)})
        count(extraction)

    consume.attach(app, topics.ARTICLES, Article, extract)
