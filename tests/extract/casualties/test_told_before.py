"""Some of those told in the sentence right before, of whom a sentence tells no harm of its own."""

from __future__ import annotations

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police arrested 40 marchers in Cusco. Nine of them were women.",
            [("detained", 40, False), ("detained", 9, True)],
        ),
        (
            "Rebels seized 13 sailors off Callao. Four Peruvians were among them.",
            [("abducted", 13, False), ("abducted", 4, True)],
        ),
        (
            "A landslide killed 30 people in Cusco. Among them were two nurses.",
            [("killed", 30, False), ("killed", 2, True)],
        ),
        (
            "A landslide killed 30 people in Cusco. Two nurses were identified among them.",
            [("killed", 30, False), ("killed", 2, True)],
        ),
        ("The court met in Cusco. Nine of them were women.", []),
        ("Police arrested four marchers in Cusco. Nine of them were women.", [("detained", 4, False)]),
        ("Police arrested 40 marchers in Cusco. Nine of them were released.", [("detained", 40, False)]),
    ],
)
def test_some_of_those_before(extractor: Extractor, text: str, expected: list[tuple[str, int, bool]]) -> None:
    found = extractor.extract(Document(id="a", text=text)).casualties
    assert [(m.kind, m.low, m.part_of_larger) for m in found] == expected
