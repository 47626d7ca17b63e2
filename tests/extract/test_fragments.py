"""A sentence that breaks off anywhere is read without a fault: feeds cut their summaries anywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from streams.extract.diplomacy import CONSTRUCTIONS
from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from tests.extract.casualties.test_examples import examples


def fragments(text: str) -> Iterator[str]:
    """What is left of a text that ends after one of its words, or begins with one."""
    words = text.split(" ")
    for i in range(1, len(words)):
        yield " ".join(words[:i]).rstrip(".,;:")
        yield " ".join(words[i:]).rstrip(".")


def texts() -> set[str]:
    """The examples of all constructions."""
    return {text for _, text, _ in examples()} | {
        text for construction in CONSTRUCTIONS for text in construction.examples
    }


def test_what_is_left_of_an_example_is_read() -> None:
    cut = sorted({fragment for text in texts() for fragment in fragments(text)})
    documents = (Document(str(n), fragment) for n, fragment in enumerate(cut))
    assert sum(1 for _ in Extractor(gated=False).extract_many(documents)) == len(cut) > 10_000


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed the youth",
        "Police moved thousands of workers to safer",
        "Chad's envoy: Peru calls home",
    ],
)
def test_a_word_that_is_looked_up_after_the_last_one(text: str) -> None:
    assert Extractor(gated=False).extract(Document("x", text)).truncated is False
