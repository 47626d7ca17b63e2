"""Ten or twenty dead, whom one newsroom tells of in a country and another in a town of it."""

from __future__ import annotations

from typing import Any

import pytest

from streams.records.extraction import Extraction
from tests.incidents.telling import HOMS, IDLIB, SYRIA, Desk, article, harm

FIRE: dict[str, Any] = {"cause": "fire", "sentence": "A fire at a hotel killed them."}
BLAST: dict[str, Any] = {"cause": "explosion"}
RAID: dict[str, Any] = {"cause": "air strike"}
FLOOD: dict[str, Any] = {"cause": "flood"}
SLIDE: dict[str, Any] = {"cause": "landslide"}


def told(id_: str, low: int, hours: float, where: Any = SYRIA, title: str = "", **more: Any) -> Extraction:
    found = article(id_, harm(low, where, **more), hours=hours)
    return found.model_copy(update={"title": title or found.title})


@pytest.mark.parametrize(
    ("articles", "incidents"),
    [
        ([told("a", 10, 0, HOMS, **FIRE), told("b", 16, 1, **FIRE), told("c", 19, 20, **FIRE)], 1),
        ([told("a", 9, 0, **BLAST), told("b", 10, 5, HOMS, **BLAST)], 1),
        ([told("a", 10, 0, HOMS, cause="attack"), told("b", 10, 8, cause="attack")], 1),
        ([told("a", 6, 0, HOMS, **BLAST), told("b", 6, 8, high=None, **BLAST)], 1),
        # other counts of an attack, as many as a war's, and what else is told a week later, are others
        ([told("a", 10, 0, HOMS, cause="attack"), told("b", 13, 8, cause="attack")], 2),
        ([told("a", 10, 0, HOMS, **RAID), told("b", 11, 8, **RAID)], 2),
        ([told("a", 10, 0, HOMS, **BLAST), told("b", 19, 8, **BLAST)], 2),
        ([told("a", 3, 0, HOMS, **BLAST), told("b", 3, 8, **BLAST)], 2),
        ([told("a", 10, 0, HOMS, **BLAST), told("b", 10, 170, **BLAST)], 2),
        ([told("a", 10, 0, HOMS, **BLAST), told("b", 10, 8, IDLIB, **BLAST)], 2),
    ],
)
def test_small_deeds_of_a_country_and_a_town(articles: list[Extraction], incidents: int) -> None:
    assert len(Desk(articles).open()) == incidents


@pytest.mark.parametrize(("cause", "incidents"), [(None, 2), ("storm", 1)])
def test_not_all_who_die_in_a_city_are_the_storms(cause: str | None, incidents: int) -> None:
    storm = [told("a", 60, 0, HOMS, on=0, cause="storm"), told("c", 1, 2, HOMS, cause="storm")]
    assert len(Desk([*storm, told("b", 1, 20, HOMS, cause=cause)]).open()) == incidents


BLASTS = [told("a", 12, 0, HOMS, on=0, **BLAST), told("c", 12, 90, HOMS, **BLAST)]


@pytest.mark.parametrize(
    ("articles", "incidents"),
    [
        # rain goes on, and each day of it is told as its day
        ([told("a", 14, 0, on=0, **FLOOD), told("b", 13, 50, on=2, high=None, **FLOOD)], 1),
        ([told("a", 14, 0, on=0, **FLOOD), told("b", 13, 170, on=7, high=None, **FLOOD)], 2),
        # a hillside comes down once
        ([told("a", 14, 0, on=0, **SLIDE), told("b", 13, 50, on=2, high=None, **SLIDE)], 2),
        # but its toll rises on the next day
        (
            [
                told("a", 21, 0, HOMS, on=0, **SLIDE),
                told("c", 20, 1, on=0, **SLIDE),
                told("b", 24, 30, on=1, title="Toll of Syria landslide rises to 24", **SLIDE),
            ],
            1,
        ),
        # "on Wednesday", told on a Wednesday, was a week ago where so many died in that town then
        ([*BLASTS, told("b", 12, 172, HOMS, on=7, cause=None)], 1),
        ([*BLASTS, told("b", 14, 172, HOMS, on=7, **BLAST)], 2),
    ],
)
def test_days_that_are_told_of_what_goes_on(articles: list[Extraction], incidents: int) -> None:
    assert len(Desk(articles).open()) == incidents
