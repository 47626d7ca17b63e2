"""By what name a storm, a ship or a flight is known, and what that tells of two reports."""

from __future__ import annotations

import pytest

from streams.incidents.called import called
from streams.records.told import Place
from tests.incidents.telling import SYRIA, Desk, place
from tests.incidents.test_further import told

LEBANON = place("Lebanon", "LB")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The toll of Typhoon Marta reaches 90 as Typhoon Ruben nears.", "storm marta"),
        ("At least 60 have died in Tropical Storm Marta.", "storm marta"),
        ("A tropical storm killed 60 people.", ""),
        ("The Hurricane Center says that 60 people died.", ""),
        ("Divers found 60 bodies in the MV Ocean Pride.", "ship ocean"),
        ("The wreck of Flight ZX 512 was found with 60 bodies.", "flight 512"),
        ("The toll of the boat HB Marta rises to 60.", "ship marta"),
        ("A flight of 60 people crashed.", ""),
        ("Storm Kills 60 in Peru", ""),
    ],
)
def test_the_name_of_a_happening(sentence: str, name: str) -> None:
    assert called([sentence]) == name


@pytest.mark.parametrize(
    ("other", "where", "tolls"),
    [("Marta", LEBANON, [81]), ("Ruben", SYRIA, [54, 81])],
)
def test_a_named_storm_is_one_in_every_country(other: str, where: Place, tolls: list[int]) -> None:
    """And storms of two names are two in one."""
    story = [
        told("Typhoon Marta leaves 54 dead along the coast", 54, 0, "one " * 9, where=SYRIA, cause="storm"),
        told(f"Typhoon {other} leaves 81 dead", 81, 96, "along the coast", where=where, cause="storm"),
    ]
    assert [low for _, low, _ in Desk(story).tolls()] == tolls
