"""Spellings that have one key, and spellings that sound alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.extract.places.names import bare, is_latin, key, sound, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ḩimş", "Hims"),
        ("SAN SALVADOR", "San Salvador"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Ivano-Frankivsk", "Ivano Frankivsk"),
        ("Tell Tamer", "Tal Tamer"),
        ("N'Djamena", "Ndjamena"),
        ("Ma’arrat", "Maarrat"),
        ("Łódź", "Lodz"),
    ],
)
def test_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_articles_are_kept_in_the_key_and_dropped_from_the_bare_one() -> None:
    assert key("El Salvador") != key("Salvador")
    assert bare(words("Deir al-Zor")) == bare(words("Deir Zor"))
    assert bare(words("Khan al-Assal")) == "khan assal"
    assert bare(words("Al")) == "al"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Idleb", "Idlib"),
        ("Hasakeh", "Hasaka"),
        ("Rankous", "Rankus"),
        ("Mosul", "Mossul"),
        ("Ghouta", "Ghuta"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound(key(one)) == sound(key(other)) != ""


@pytest.mark.parametrize(("one", "other"), [("Mosul", "Masil"), ("Idlib", "Adlab"), ("Rankous", "Rastan")])
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound(key(one)) != sound(key(other))


def test_short_names_have_no_sound() -> None:
    assert sound("hama") == ""


@pytest.mark.parametrize(
    ("name", "latin"), [("Homs", True), ("Ḩimş", True), ("ALP", False), ("himasa", False), ("Хомс", False)]
)
def test_names_that_english_text_would_print(name: str, latin: bool) -> None:
    assert is_latin(name) is latin


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)
