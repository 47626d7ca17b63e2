"""What hides words is taken out, and what is read is found again in the text as it came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.extract.document import Document
from streams.extract.markup import bare
from streams.extract.pipeline import Extractor

PIECES = [
    "a",
    "Homs",
    " ",
    "  ",
    "    ",
    "\n",
    "<b>",
    "</b>",
    "<p>",
    "<br/>",
    "&amp;",
    "&#44;",
    "\u00ad",
    "<",
    "&",
    ".",
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has <b>not</b> gone.", "It has not gone."),
        ("It has <i class='x'> not </i> gone.", "It has not gone."),
        ("<p>Five dead</p><p>Smith &amp; Sons</p>", "\nFive dead\n\nSmith & Sons\n"),
        ("<tr><td>Homs</td><td>12</td></tr>", "\n\tHoms\t12\n"),
        ("1&#44;200 dead", "1,200 dead"),
        ("Khar\u00adkiv, \u200fHoms", "Kharkiv, Homs"),
        ("threatened to  recall", "threatened to recall"),
        ("Homs     21", None),  # columns
        ("5 < 6 & 7 > 6", None),
        ("Two died.", None),
    ],
)
def test_what_is_left(text: str, expected: str | None) -> None:
    bared = bare(text)
    assert (bared.text if bared else None) == expected


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_character_is_found_where_it_stood(text: str) -> None:
    bared = bare(text)
    if bared is None:
        return
    assert len(bared.starts) == len(bared.ends) == len(bared.text)
    last = 0
    for character, start, end in zip(bared.text, bared.starts, bared.ends, strict=True):
        assert last <= start < end <= len(text)
        assert text[start:end] == character or text[start] in "<&" or text[start] == " "
        last = end


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("France has <b>not</b> recalled its ambassador to Mali.", "denied"),
        ("France <i>threatened to</i>  recall its ambassador to Mali.", "threatened"),
        ("France has&nbsp;recalled its ambassador to <a href='x'>Mali</a>.", "occurred"),
    ],
)
def test_a_tag_hides_no_word(extractor: Extractor, text: str, status: str) -> None:
    extraction = extractor.extract(Document("a", text))
    (event,) = extraction.events
    assert event.status == status
    assert text[event.start : event.end] == event.quote
    assert event.quote in event.sentence
    assert [text[e.start : e.end] for e in extraction.entities] == ["France", "Mali"]


def test_bounds_beside_a_tag(extractor: Extractor) -> None:
    text = "Up to <b>60</b> people were killed in Khar\u00adkiv."
    (mention,) = extractor.extract(Document("a", text)).casualties
    assert (mention.low, mention.high) == (None, 60)
    assert mention.place is not None
    assert mention.place.name == "Kharkiv"
    assert mention.quote == "Up to <b>60</b> people were killed"


def test_a_long_table_is_spelled_out_with_every_row_where_it_stood() -> None:
    rows = "".join(f"Homs,{n}\n" for n in range(1, 20_001))  # as long as it is, it takes no longer a row
    bared = bare(f"Town,Killed\n{rows}")
    assert bared is not None
    last = bared.text.rindex("20000")
    assert bared.text[last:].startswith("20000 dead.")
    assert bared.back(last, last + 5) == (len(bared.whole) - 6, len(bared.whole) - 1)
