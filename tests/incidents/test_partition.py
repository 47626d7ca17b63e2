"""What may belong together meets under one key."""

from __future__ import annotations

import pytest

from streams.incidents.partition import by_partition
from streams.incidents.regions import region
from streams.records import DiplomaticEvent, Extraction
from tests.incidents.telling import HOMS, act, article, harm, place

LAGOS = place("Lagos, Lagos State, Nigeria", "NG")


def keys(told: Extraction) -> dict[str, tuple[int, int]]:
    """How many casualties and events go under each key."""
    return {key: (len(f.casualties), len(f.events)) for key, f in by_partition(told).items()}


def test_casualties_go_by_the_subregion_of_their_place() -> None:
    assert keys(article("a", harm(1, HOMS), harm(2, LAGOS), harm(3, HOMS))) == {
        "western-asia": (2, 0),
        "western-africa": (1, 0),
    }


def test_a_casualty_without_a_place_goes_with_the_others_or_with_the_article() -> None:
    assert keys(article("a", harm(1, LAGOS), harm(2, None))) == {"western-africa": (2, 0)}
    assert keys(article("b", harm(2, None), countries=["ID", "NG"])) == {"south-eastern-asia": (1, 0)}
    assert keys(article("c", harm(2, None))) == {"": (1, 0)}


@pytest.mark.parametrize(
    ("event", "found"),
    [
        (act("unsc_veto", "Russia RU", "Syria SY"), ["un"]),
        (act("ambassador_recalled", "France FR", "Syria SY"), ["western-asia"]),
        (
            act("ambassador_recalled", "France FR", "United States US, Australia AU"),
            ["northern-america", "oceania"],
        ),
        (act("ambassador_recalled", "France FR"), ["western-europe"]),
        (act("sanctions_imposed", "European Union", "Iran IR, Hezbollah"), ["southern-asia"]),
        (act("ceasefire_agreed", "Yemen YE, Ethiopia ET"), ["eastern-africa"]),
        (act("ceasefire_agreed", "Ethiopia ET, Yemen YE"), ["eastern-africa"]),
        (act("talks_rejected", "the rebels"), [""]),
    ],
)
def test_an_act_goes_by_whom_it_is_directed_at(event: DiplomaticEvent, found: list[str]) -> None:
    assert sorted(keys(article("a", event))) == found


def test_nothing_said_is_nothing_to_gather() -> None:
    assert by_partition(article("a")) == {}


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("SY", "western-asia"),
        ("UA", "eastern-europe"),
        ("XK", "southern-europe"),
        ("TW", "eastern-asia"),
        (None, ""),
    ],
)
def test_subregions(country: str | None, name: str) -> None:
    assert region(country) == name
