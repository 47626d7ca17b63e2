"""Pages whose paragraphs were joined without a space."""

from __future__ import annotations

from datetime import date

import pytest

from streams.extract.document import Document
from streams.extract.markup import bare
from streams.extract.periods import own_day
from streams.extract.pipeline import Extractor

PAGE = (
    "HomeNewsSkip to contentPublished 14 May 2021ShareBy Ana SotoLima NewsMore than 40 people have died in a "
    'fire in Lima, police said.Nine were hurt."We saw smoke," a clerk said."I ran," said Mr McDonald.Top '
    "storiesPublished7 hours agoAbout 90 killed in Chile crash2Six held in Puno"
)


def test_paragraphs_are_parted() -> None:
    bared = bare(PAGE)
    assert bared is not None
    lines = bared.text.split("\n")
    assert "More than 40 people have died in a fire in Lima, police said." in lines
    assert '"We saw smoke," a clerk said.' in lines
    assert '"I ran," said Mr McDonald.' in lines
    assert lines[-4:] == ["7 hours ago", "About 90 killed in Chile crash", "2", "Six held in Puno"]


def test_quotes_are_those_of_the_page() -> None:
    told = Extractor().extract(Document("page", PAGE)).casualties
    assert [(m.kind, m.low) for m in told] == [
        ("killed", 41),
        ("wounded", 9),
        ("killed", 90),
        ("detained", 6),
    ]
    assert all(PAGE[m.start : m.end] == m.quote for m in told)


@pytest.mark.parametrize(
    "text",
    [
        "A McDonald's in Puno burned.Two died, the YouTube star said.",
        "Ford and DeSantis met at SpaceX. WhatsApp, PayPal and LinkedIn fell.",
    ],
)
def test_a_name_with_a_capital_in_it_is_no_seam(text: str) -> None:
    assert bare(text) is None


def test_the_day_that_a_page_tells() -> None:
    page = Document("page", "Home\nFloods kill nine\nPublished: 14 May 2021\nA flood")
    assert own_day(page) == date(2021, 5, 14)
    assert own_day(Document("page", "Home\nFloods kill nine\nHe published it in May 2021.")) is None
