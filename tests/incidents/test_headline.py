"""What an article leads with, and what it only tells by the way."""

from __future__ import annotations

import pytest

from tests.incidents.telling import HOMS, Desk, article, harm


def by_the_way(title: str, **more: object) -> bool:
    """Whether 60 killed in a flood, told far down under that headline, are background."""
    told = article("a", harm(60, HOMS, cause="flood", start=500, **more))
    (incident,) = Desk([told.model_copy(update={"title": title})]).incidents.values()
    return incident.historical


@pytest.mark.parametrize(
    ("title", "background"),
    [
        ("Is the central bank fit for purpose?", True),
        ("The village that lives by its looms", True),
        ("In pictures: the floods in Homs", False),
        ("Homs mourns its dead", False),
        ("Homs sees its darkest day", False),
        ("A town after its tragic loss of life", False),
        ("", False),
    ],
)
def test_a_headline_about_something_else_makes_a_happening_background(title: str, background: bool) -> None:
    assert by_the_way(title) is background


def test_a_day_makes_it_news_under_any_headline() -> None:
    assert not by_the_way("Is the central bank fit for purpose?", on=0)


def test_a_second_source_makes_it_news() -> None:
    told = [article(name, harm(60, HOMS, cause="flood", start=500)) for name in "ab"]
    desk = Desk(one.model_copy(update={"title": "Is the bank fit for purpose?"}) for one in told)
    (incident,) = desk.incidents.values()
    assert not incident.historical
