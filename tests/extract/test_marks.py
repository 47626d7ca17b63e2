"""What the words of a text tell of the patterns that it may match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.extract import marks
from streams.extract.clue import Clue
from streams.extract.marks import Marks, of_clues

WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
PATTERNS = [
    r"\b(?:cease-? ?fires?|truces?|armistices?)\b",
    r"\bout of (?:\S+ ){0,3}(?:path|way)\b",
    r"\b(?:u\.?n\.?|united nations)(?: council)?",
    r"(?:not|n't) make it",
    r"(?<=\w) (?:attaché|chargé d'affaires)",
    r"\d+ dead",
    r"\bre-?entry",
    r"\w+",
]


def marks_of(pattern: str) -> Marks:
    return Marks(of_clues({4: Clue.of(re.compile(pattern))}))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_word_of_every_match_has_the_bit(pattern: str) -> None:
    marked = marks_of(pattern)

    @settings(max_examples=50, deadline=None)
    @given(st.from_regex(re.compile(pattern), alphabet=st.characters(max_codepoint=255)))
    def law(text: str) -> None:
        words = WORD.findall(text.lower())
        assert not words or marked.of(words) == 4

    law()


def test_most_words_tell_nothing() -> None:
    marked = marks_of(r"\b(?:out of|amputat\w+|put to death)\b")
    assert [word for word in ("out", "route", "amputated", "death", "put", "council") if marked[word]] == [
        "out",
        "amputated",
        "death",
    ]


def test_no_more_words_are_kept_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "MOST", 3)
    marked = marks_of("council")
    assert [marked[word] for word in ("a", "council", "b", "c", "councils")] == [0, 4, 0, 0, 4]
    assert len(marked) <= 3
