"""What one revision of an article says, as it travels on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.extract.document import Document
from streams.incidents.copies import agency, fingerprint
from streams.incidents.partition import KEYS, by_partition
from streams.records.article import Article
from streams.records.extraction import Extraction, Facts

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
            "agency": agency(article.text, article.source),
        }
    )


def read(extractor: Extractor, article: Article) -> Extraction:
    """What one revision of an article says."""
    return complete(extractor.extract(document(article)), article)


def facts(extraction: Extraction) -> dict[str, Facts]:
    """The facts to publish by partition key.

    A later revision has facts for every key: where it tells nothing, empty ones take back what an earlier
    revision may have told.
    """
    found = by_partition(extraction)
    if extraction.revision > 1:
        shared = extraction.model_dump(exclude={"casualties", "events", "entities"})
        found |= {key: Facts(**shared, partition_key=key) for key in KEYS if key not in found}
    return found
