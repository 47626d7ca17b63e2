"""What one revision of an article says, as it travels on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.extract.document import Document
from streams.incidents.copies import agency, fingerprint
from streams.incidents.partition import by_partition
from streams.records import Article, Extraction, Facts

if TYPE_CHECKING:
    from streams.extract.pipeline import Extractor


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
