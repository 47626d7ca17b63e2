"""Copies of a wire story are known by text, URL and credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.incidents.copies import PERMUTATIONS, agency, alike, fingerprint, pack, page

WIRE = (
    "At least 12 people were killed and dozens wounded when mortar shells hit a vegetable market in the old "
    "town on Monday, medics and residents said, in the heaviest bombardment since the truce ended."
)


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        (WIRE, True),
        (WIRE.upper(), True),
        (WIRE.replace("Monday", "Monday evening").replace("12", "14"), True),
        (WIRE + " The government has not commented.", True),
        (
            "Mortar fire on a market has left a dozen dead, doctors in the town say.",
            False,
        ),
        ("The central bank left its rates as they were on Monday, as most economists had expected.", False),
    ],
)
def test_nearly_the_same_text_is_a_copy(other: str, copy: bool) -> None:
    assert alike(pack(fingerprint(WIRE)), pack(fingerprint(other))) is copy


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/news/a-1?utm_source=rss",
        "https://m.example.org/news/a-1",
        "https://amp.example.org/news/a-1/",
        "https://www.example.org/news/a-1/amp",
        "https://www.example.org/news/a-1.amp?utm_medium=x",
        "https://example.org/news/a-1?amp=1",
        "https://example.org/news/a-1?outputType=amp",
    ],
)
def test_one_page_has_many_addresses(url: str) -> None:
    assert page(url) == "example.org/news/a-1"


def test_an_address_that_names_no_page_is_nobodys() -> None:
    assert page("https://www.example.org/") == page("") == ""
    assert page("https://example.org/camp") == "example.org/camp"


def test_a_text_without_words_is_no_copy_of_another() -> None:
    assert fingerprint(" — ") == []
    assert not alike(pack([]), pack([]))


@given(st.text())
def test_a_fingerprint_is_the_texts_own(text: str) -> None:
    values = fingerprint(text)
    assert values == fingerprint(text)
    assert len(values) in (0, PERMUTATIONS)
    assert all(0 <= value < 2**32 for value in values)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("HOMS, Syria (Reuters) - Shells hit a market", "Reuters"),
        ("Shells hit a market\n\nBy The Associated Press\n\nHOMS", "AP"),
        ("Shells hit a market on Monday. (AFP)", "AFP"),
        ("Additional reporting by Reuters", "Reuters"),
        ("© 2031 Agence France-Presse", "AFP"),
        ("Copyright 2031 The Associated Press. All rights reserved.", "AP"),
        ("MOSCOW, May 7. /TASS/. Shells hit a market", "TASS"),
        ("Shells hit a market.\nReporting by Ann Bo; Editing by Carl Dee, Reuters", "Reuters"),
        ("By Ann Bo, Reuters\n\nShells hit a market", "Reuters"),
        ("Ann Bo | Associated Press\n\nShells hit a market", "AP"),
        ("Shells hit a market - Reuters", "Reuters"),
        ("Twelve died | Reuters\n\nShells hit a market", "Reuters"),
        ("The Associated Press contributed to this report.", "AP"),
        ("Reuters contributed 5 million to the fund", ""),
        ("The ministry, AP reported, had no comment", ""),
        ("A doctor told Reuters that twelve had died", ""),
        ("The AP correspondent was among the wounded", ""),
    ],
)
def test_a_credit_is_not_what_somebody_told_an_agency(text: str, credit: str) -> None:
    assert agency(text) == credit


def test_an_agencys_own_feed_is_its_account() -> None:
    assert agency("Shells hit a market", "Anadolu Agency") == "Anadolu"
    assert agency("Shells hit a market (AFP)", "TASS") == "AFP"
    assert agency("Shells hit a market", "The Daily Paper") == ""
