"""What may belong together meets under one key."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.extract.places import curated
from streams.extract.reading import facts
from streams.incidents import regions
from streams.incidents.partition import KEYS, by_partition
from streams.incidents.regions import region
from streams.records.extraction import Extraction
from streams.records.told import Place
from tests.incidents.telling import HOMS, Desk, act, article, harm, place

LAGOS = place("Lagos, Lagos State, Nigeria", "NG")


def keys(told: Extraction) -> dict[str, tuple[int, int]]:
    """How many casualties and events go under each key."""
    return {key: (len(f.casualties), len(f.events)) for key, f in by_partition(told).items()}


def test_casualties_go_by_the_continent_of_their_place() -> None:
    assert keys(article("a", harm(1, HOMS), harm(2, LAGOS), harm(3, HOMS))) == {
        "asia": (2, 0),
        "africa": (1, 0),
    }


def test_a_casualty_without_a_place_goes_with_the_others_or_with_the_article() -> None:
    assert keys(article("a", harm(1, LAGOS), harm(2, None))) == {"africa": (2, 0)}
    assert keys(article("b", harm(2, None), countries=["ID", "NG"])) == {"asia": (1, 0)}
    assert keys(article("c", harm(2, None))) == {"": (1, 0)}


def test_a_continents_toll_meets_those_of_its_countries() -> None:
    europe = Place(text="Europe", name="Europe", path=["Europe"], path_ids=["tocsin:europe"])
    assert keys(article("a", harm(120, europe))) == {"europe": (1, 0)}


def test_what_a_lake_is_told_of_alone_meets_what_its_shores_are() -> None:
    lake = Place(text="Lake Kivu", name="Lake Kivu", path=["Lake Kivu"], path_ids=["tocsin:lake-kivu"])
    assert keys(article("a", harm(60, lake))) == {"africa": (1, 0)}
    assert keys(article("b", harm(60, lake), countries=["ID"])) == {"asia": (1, 0)}
    goma = place("Goma, North Kivu, DR Congo", "CD")
    told = (
        article("a", harm(60, lake, cause="shipwreck")),
        article("b", harm(78, goma, cause="shipwreck"), hours=3),
    )
    (one,) = Desk(told).open()
    assert one.tolls["killed"].low == 78
    (far,) = Desk([article("c", harm(60, lake), countries=["RW"])]).open()
    assert far.place is not None
    assert (far.place.name, far.place.country) == ("Lake Kivu", "RW")


def test_every_region_and_water_is_a_place_that_is_known() -> None:
    known = {place.id for place in curated.read()[0].places}
    assert regions.AREAS - known == set()
    assert regions.BASINS.keys() - known == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("wide: [java\n", "no YAML"),
        ("wide: [java]\n", "it needs `continents`, `shores` and `wide`"),
        ("{continents: {}, shores: [nile], wide: []}", "`shores` needs lists of places by africa, "),
        (
            "{continents: {}, shores: {afrika: [nile]}, wide: []}",
            "`shores` needs lists of places by africa, ",
        ),
        (
            "{continents: {}, shores: {africa: nile}, wide: []}",
            "no list of places under `africa`",
        ),
        ("{continents: {}, shores: {}, wide: java}", "`wide` has no list of places"),
    ],
)
def test_a_list_of_regions_that_is_wrong_says_how(text: str, wrong: str, tmp_path: Path) -> None:
    file = tmp_path / "regions.yml"
    file.write_text(text)
    with pytest.raises(ValueError, match=wrong) as raised:
        regions.read(file)
    assert str(file) in str(raised.value)


def test_diplomatic_acts_meet_all_together() -> None:
    told = [
        harm(1, HOMS),
        act("unsc_veto", "Russia RU", "Syria SY"),
        act("ambassador_recalled", "France FR", "United States US, Australia AU"),
        act("ceasefire_agreed", "Yemen YE, Ethiopia ET"),
        act("talks_rejected", "the rebels"),
    ]
    assert keys(article("a", *told)) == {"asia": (1, 0), "diplomacy": (0, 4)}


def test_a_later_revision_takes_back_what_it_does_not_tell_any_more() -> None:
    assert facts(article("a")) == {}
    edited = facts(article("a", harm(2, LAGOS), revision=2))
    assert {key: len(each.casualties) for key, each in edited.items()} == dict.fromkeys(KEYS, 0) | {
        "africa": 1
    }
    assert {each.partition_key for each in edited.values()} == set(KEYS)
    newsroom = Desk([article("a", harm(12, HOMS))])
    newsroom.read(article("a", harm(12, LAGOS), revision=2))
    assert newsroom.tolls() == [("Lagos", 12, 12)]


def test_nothing_said_is_nothing_to_gather() -> None:
    assert by_partition(article("a")) == {}


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("SY", "asia"),
        ("UA", "europe"),
        ("XK", "europe"),
        ("TW", "asia"),
        (None, ""),
    ],
)
def test_regions(country: str | None, name: str) -> None:
    assert region(country) == name
