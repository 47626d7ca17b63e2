"""The agent that reads articles: `news.articles` in, `news.extractions` and `news.facts` out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import faust
from faust.types import EventT

from streams import consume, topics
from streams.app import topic
from streams.extract.reading import facts
from streams.health import metrics
from streams.records.article import Article
from streams.records.extraction import Extraction

Reader = Callable[[Article], Awaitable[Extraction]]


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
    by_region = topic(app, topics.FACTS)

    async def extract(article: Article, event: EventT) -> None:
        extraction = await reader(article)
        await consume.publish(extractions, article.id, extraction)
        found = facts(extraction)
        await asyncio.gather(*(consume.publish(by_region, key, each) for key, each in found.items()))
        count(extraction)

    consume.attach(app, topics.ARTICLES, Article, extract)
