"""Who says so, and whether it is only feared: texts beside the source and the status of their last figure."""

from __future__ import annotations

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "source", "status"),
    [
        (
            "Marchers, told to leave, threw rocks, injuring three, Lima police said.",
            "Lima police",
            "reported",
        ),
        ("The group claimed responsibility for a raid in Lima which left 22 people dead.", None, "reported"),
        ("The mayor claimed that 22 people died in Lima.", "The mayor", "reported"),
        ("The attack plunged Peru into fear just months after gunmen killed 130 people.", None, "reported"),
        ("Peru lived in grief and fear after bombs killed 30 people.", None, "reported"),
        ("The boat sank amid fears that 40 people had died.", None, "feared"),
    ],
)
def test_told_by(extractor: Extractor, text: str, source: str | None, status: str) -> None:
    told = extractor.extract(Document(id="a", text=text)).casualties[-1]
    assert (told.attributed_to.name if told.attributed_to else None) == source
    assert told.status == status
