"""A legible copy keeps every character at its offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from streams.extract.legible import legible


@given(st.text())
def test_length_never_changes(text: str) -> None:
    assert len(legible(text)) == len(text)


def test_an_invitation_to_read_on_becomes_blank() -> None:
    assert legible("Two died in Homs Continue reading...").rstrip() == "Two died in Homs"
    assert legible("They continue reading...") == "They continue reading..."


def test_direction_marks_and_nulls_become_blank() -> None:
    assert legible("five\u200f dead\x00") == "five  dead "


def test_typographic_quotes_become_plain() -> None:
    assert legible("Syria’s “war”") == 'Syria\'s "war"'


def test_a_column_is_no_end_of_line() -> None:
    wire = "\n".join(["THREE GUERRILLAS WERE KILLED AND SEVEN SOLDIERS WOUNDED IN THE PROVINCE"] * 4)
    assert "\n" not in legible(wire)


def test_blanks_before_the_end_of_a_column_are_no_end() -> None:
    lines = ["THREE GUERRILLAS WERE KILLED AND SEVEN SOLDIERS WOUNDED IN THE       "] * 4
    assert "\n" not in legible("\n".join(lines))


def test_short_lines_end_on_purpose() -> None:
    assert (
        legible("Live: the storm\nTwo dead in Cork\nRoads shut")
        == "Live: the storm\nTwo dead in Cork\nRoads shut"
    )
