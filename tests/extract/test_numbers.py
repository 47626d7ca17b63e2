"""Quantities with the bounds that they claim."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.extract.numbers import find, value


@pytest.mark.parametrize(
    ("text", "low", "high", "approx"),
    [
        ("16", 16, 16, False),
        ("5,400 people", 5400, 5400, False),
        ("twenty-three", 23, 23, False),
        ("one hundred and five", 105, 105, False),
        ("1.2 million", 1_200_000, 1_200_000, False),
        ("two dozen", 24, 24, False),
        ("a hundred and fifty thousand", 150_000, 150_000, False),
        ("an unspecified number of men", 2, None, False),
        ("nearing 2.5 million", 2_500_000, 2_500_000, True),
        ("concerned about two men", 2, 2, False),
        ("about two men", 2, 2, True),
        ("a dozen", 12, 12, False),
        ("over half a million people", 500_001, None, False),
        ("down from 51 to 49", 49, 49, False),
        ("dozens and dozens", 12, None, False),
        ("thousands upon thousands", 1000, None, False),
        ("half a dozen", 6, 6, False),
        ("At least 50 killed", 50, None, False),
        ("no fewer than ten", 10, None, False),
        ("50 or more", 50, None, False),
        ("100-plus", 100, None, False),
        ("50+", 50, None, False),
        ("70 villagers at least", 70, None, False),
        ("more than a hundred", 101, None, False),
        ("over two dozen", 25, None, False),
        ("far below the 272 dead", 272, 272, False),  # a figure that is known is no bound
        ("surpassed 130", 131, None, False),
        ("as many as 40", None, 40, False),
        ("up to 60", None, 60, False),
        ("fewer than 30", None, 29, False),
        ("some 6,800", 6800, 6800, True),
        ("an estimated 50", 50, 50, True),
        ("Nearly 2,000", 2000, 2000, True),
        ("between 20 and 30", 20, 30, False),
        ("20-30", 20, 30, False),
        ("two or three men", 2, 3, False),
        ("rose from 70 to 96", 96, 96, False),
        ("a couple of soldiers", 2, None, False),
        ("several", 3, None, False),
        ("a handful", 3, None, False),
        ("tens of thousands", 10_000, None, False),
        ("dozens", 12, None, False),
        ("scores", 20, None, False),
        ("at least several hundred", 300, None, False),
        ("killed more  than 90 men", 91, None, False),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None, approx: bool) -> None:
    (found,) = find(text)
    assert (found.low, found.high, found.approx) == (low, high, approx)


@pytest.mark.parametrize(
    "text",
    [
        "a 41-year-old man",
        "the World Cup 2022 injured",
        "12- year-old girl",
        "30%",
        "$5",
        "12th",
        "M-16",
        "the 60-strong unit",
        "under the rubble",
    ],
)
def test_what_counts_no_people(text: str) -> None:
    assert find(text) == []


@given(st.integers(min_value=1, max_value=9_999_999))
def test_digits_mean_themselves(number: int) -> None:
    assert value(f"{number:,}") == value(str(number)) == number


@given(st.text(max_size=200))
def test_quantities_stand_in_order_within_the_text(text: str) -> None:
    found = find(text)
    assert all(0 <= q.start <= q.number_start < q.end <= len(text) for q in found)
    assert all(a.end <= b.number_start for a, b in pairwise(found))


@pytest.mark.parametrize("words", ["9" * 400, "inf", "nan", "10000000000"])
def test_what_is_no_number_of_people(words: str) -> None:
    assert value(words) is None
