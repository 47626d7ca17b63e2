"""Who was shot and is told elsewhere in the article to be dead, was killed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The mayor was shot on Monday. He died in hospital.", ["killed", "killed"]),
        ("Juan Ruiz was shot as he left. The murder of Ruiz was condemned.", ["killed", "killed"]),
        (
            "The judge is dead. Luis Mora was waiting when he was shot. Mora died.",
            ["killed", "killed", "killed"],
        ),
        ("The mayor was shot on Monday. A guard died in the raid.", ["wounded", "killed"]),
        ("Juan Ruiz was shot on Monday. Ana Soto was murdered on Tuesday.", ["wounded", "killed"]),
        ("The mayor was wounded on Monday. He died in hospital.", ["wounded", "killed"]),
    ],
)
def test_the_fate_of_one_who_was_shot(extractor: Extractor, text: str, kinds: list[str]) -> None:
    document = Document(id="a", text=text, published=datetime(2022, 10, 5, tzinfo=UTC))
    assert [mention.kind for mention in extractor.extract(document).casualties] == kinds
