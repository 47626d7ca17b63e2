"""A toll that climbs is one incident, however its days are read; a further strike on the town is another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from streams.records.extraction import Extraction
from tests.incidents.telling import HOMS, IDLIB, SYRIA, Desk, article, harm, place

BOMB, RAID, SHELLS = {"cause": "bombing"}, {"cause": "air strike"}, {"cause": "shelling"}
GATE = place("Far Gate, Homs Governorate, Syria", at=(34.9, 37.2))
TARTUS = place("Tartus, Tartus Governorate, Syria", at=(34.89, 35.89))
SOLDIERS, PUPILS = {"victim_class": "security_forces"}, {"victim_class": "child"}
SIEGE = "The town has been under siege for three weeks and residents are short of bread, fuel and medicine."

Story = Sequence[Extraction]


def told(title: str, low: int, hours: float, text: str = "", **more: Any) -> Extraction:
    """An article whose headline tells a count."""
    one = article(title, harm(low, more.pop("where", HOMS), **more), hours=hours, text=text)
    return one.model_copy(update={"title": title})


@pytest.mark.parametrize(
    ("story", "toll"),
    [
        (  # the day on which a toll stands so is read as that of the bomb
            [
                told("Bomb kills 25 in Homs", 25, 0, on=0, **BOMB),
                told("Bomb in Homs kills 31", 31, 5, **BOMB),
                told("Toll of Homs bomb climbs to 47", 47, 24, on=1, **BOMB),
            ],
            47,
        ),
        (
            [
                told("Shells kill 12 in Homs", 12, 0, on=0, **SHELLS),
                told("Toll from Homs shelling rises to 19", 19, 24, on=1, **SHELLS),
            ],
            19,
        ),
        (  # the same count, and another day
            [
                told("Shells kill 40 in Homs", 40, 0, on=0, **SHELLS),
                told("Homs reels from shelling that killed 40", 40, 24, on=1, **SHELLS),
            ],
            40,
        ),
        (  # days later, a toll
            [
                told("Bomb kills 53 in Homs", 53, 0, **BOMB),
                told("Death toll from Homs bombing rises to 61", 61, 72, **BOMB),
            ],
            61,
        ),
        (  # and as known, after weeks
            [
                told("Bomb kills 53 in Homs", 53, 0, **BOMB),
                told("Families sue over the Homs bombing that killed 53", 53, 900, **BOMB),
            ],
            53,
        ),
        (  # and as news, soon
            [
                told("Bomb kills 53 in Homs", 53, 0, **BOMB),
                told("Bomb kills 58 in Homs", 58, 24, **BOMB),
            ],
            58,
        ),
        (  # days later, the count that is known
            [
                told("Bomb kills 61 in Homs", 61, 0, **BOMB),
                told("Syria bomb kills 61: what we know", 61, 120, **BOMB),
            ],
            61,
        ),
        (  # in round words, too
            [
                told("Bomb kills 84 in Homs", 84, 0, **BOMB),
                told("Bomb kills more than 80 in Homs", 81, 96, high=None, **BOMB),
            ],
            84,
        ),
        (  # a disaster's toll climbs for days in the headlines
            [
                told("Floods kill 90 in Homs", 90, 0, on=0, cause="flood"),
                told("Floods kill 140 in Homs", 140, 96, cause="flood"),
                told("New floods kill 151 in Homs", 151, 110, cause="flood"),
            ],
            151,
        ),
        (  # and so does that of fighting that goes on
            [
                told("Clashes kill 50 in Homs", 50, 0, cause="clashes"),
                told("Clashes kill 77 in Homs", 77, 72, cause="clashes"),
            ],
            77,
        ),
        (  # however wide the place is that it is told of
            [
                told("Fighting kills 56 in Homs", 56, 0, on=0, cause="clashes"),
                told("Syria fighting: toll passes 100", 101, 20, where=SYRIA, cause="clashes"),
                told("185 killed in days of fighting in Syria", 185, 44, where=SYRIA, cause="clashes"),
            ],
            185,
        ),
        (  # wounded who die are buried with others
            [
                told("Fire kills 30 in Homs", 30, 0, on=0, cause="fire"),
                told("Homs buries 33 killed by fire", 33, 26, on=1, cause="fire"),
            ],
            33,
        ),
        (  # who says that it is another says what others say of it
            [
                told("Another bomb kills 30 in Homs", 30, 0, on=0, **BOMB),
                told("Fresh bombing kills 34 in Homs", 34, 20, **BOMB),
            ],
            34,
        ),
        (  # a bomb on a bus, near a market, on one day
            [
                told("Bomb on Homs bus kills 20", 20, 0, on=0, **BOMB),
                told("Bomb at Homs market kills 26", 26, 2, on=0, **BOMB),
            ],
            26,
        ),
        (  # a plane that crashed was shot down, as it turns out
            [
                told("Plane crash kills 176 in Homs", 176, 0, on=0, cause="plane crash"),
                told("Missile that killed 176 on plane in Homs", 176, 30, on=0, cause="missile attack"),
            ],
            176,
        ),
        (  # the toll of a town is followed up under the name of the one beside it
            [
                told("Blast kills 68 in Homs", 68, 0, cause="explosion"),
                told("Toll of blast in Far Gate rises to 75", 75, 48, cause="explosion", where=GATE),
            ],
            75,
        ),
        (  # the toll of a country's floods climbs for weeks
            [
                told("Floods kill 300 in Syria", 300, 0, cause="flood", where=SYRIA),
                told("Toll of Syria's floods reaches 520", 520, 500, cause="flood", where=SYRIA),
            ],
            520,
        ),
        (  # what the army calls fighters others call civilians
            [
                told("Raid kills 20 in Homs", 20, 0, on=0, **RAID, **SOLDIERS),
                told("Raid on Homs kills 22 children", 22, 3, on=0, **RAID, **PUPILS),
            ],
            22,
        ),
    ],
)
def test_a_toll_that_climbs_is_one_incident(story: Story, toll: int) -> None:
    assert [low for _, low, _ in Desk(story).tolls()] == [toll]


@pytest.mark.parametrize(
    ("story", "tolls"),
    [
        (  # another day and another count, and nothing said of a toll
            [
                told("Shelling kills 40 in Homs", 40, 0, on=0, **SHELLS),
                told("Shelling kills 45 in Homs", 45, 20, on=1, **SHELLS),
            ],
            [40, 45],
        ),
        (  # nor does it matter that the background is word for word the same
            [
                told("Shelling kills 20 in Homs", 20, 0, SIEGE, on=0, **SHELLS),
                told("Shelling kills 15 in Homs", 15, 20, SIEGE, on=1, **SHELLS),
            ],
            [20, 15],
        ),
        (
            [
                told("Shelling kills 110 in Homs", 110, 0, on=0, **SHELLS),
                told("120 dead in fresh shelling of Homs", 120, 20, on=1, **SHELLS),
            ],
            [110, 120],
        ),
        (
            [
                told("Bomb kills 30 in Homs", 30, 0, **BOMB),
                told("Second bomb in two days kills 33 in Homs", 33, 22, **BOMB),
                told("Homs hit by another bomb: 35 dead", 35, 27, **BOMB),
            ],
            [30, 35],
        ),
        (
            [
                told("Bomb kills 30 in Homs", 30, 0, **BOMB),
                told("Bomb kills 38 in Homs a day after 30 were killed there", 38, 22, **BOMB),
            ],
            [30, 38],
        ),
        (  # news, days later, with a count of its own
            [
                told("Bomber kills 53 at wedding in Homs", 53, 0, **BOMB),
                told("Car bomb outside Homs university kills 61", 61, 72, **BOMB),
                told("Blast at Homs mosque kills 58", 58, 144, cause="explosion"),
                told("Bomb on Homs bus kills 66", 66, 216, **BOMB),
            ],
            [53, 61, 58, 66],
        ),
        (  # however often the first has been told since
            [
                told("Bomber kills 53 at wedding in Homs", 53, 0, **BOMB),
                *[told(f"Homs mourns its 53 dead {n}", 53, 20 * n, **BOMB) for n in range(1, 4)],
                told("Car bomb outside Homs university kills 61", 61, 72, **BOMB),
            ],
            [53, 61],
        ),
        (  # two months later, though the count is one that was told then
            [
                told("Bombs kill 87 in Homs", 87, 0, **BOMB),
                told("60 people die as bomb hits Homs", 60, 24, **BOMB),
                told("60 dead in bombing of Homs", 60, 61 * 24, **BOMB),
            ],
            [87, 60],
        ),
        (  # nor do floods that no toll is told of, after weeks without any
            [
                told("Floods leave 160 dead in Syria", 160, 0, cause="flood", where=SYRIA),
                told("Heavy rains leave 210 dead in Syria", 210, 450, cause="flood", where=SYRIA),
            ],
            [160, 210],
        ),
        (  # by the count alone, weeks later, of what is told of other arms
            [
                told("Bombs leave 52 dead in Homs", 52, 0, **BOMB),
                told("Gunmen attack convoy in Homs, 52 dead", 52, 1150, cause="shooting"),
            ],
            [52, 52],
        ),
        (  # two days later, with other arms
            [
                told("Bombs leave 31 dead in Homs", 31, 0, **BOMB),
                told("Gunmen attack convoy in Homs, 52 dead", 52, 48, cause="shooting"),
            ],
            [31, 52],
        ),
        (  # by the air on fighters in the country, and by a bomb in its town
            [
                told("Air force kills 60 rebels in Syria", 60, 0, where=SYRIA, **RAID, **SOLDIERS),
                told("Car bombs leave 51 dead in Homs", 51, 1, **BOMB),
            ],
            [60, 51],
        ),
        (  # a roof that falls in the town, and a bomb elsewhere in its country
            [
                told("Twin bombing kills 56 in Syria", 56, 0, where=SYRIA, **BOMB),
                told("Church collapse leaves 60 dead in Homs", 60, 20, cause="collapse"),
            ],
            [56, 60],
        ),
        (  # no day is told, but what was struck
            [
                told("Bomber strikes Homs mosque, 20 dead", 20, 0, **BOMB),
                told("Blast at Homs school leaves 15 dead", 15, 30, cause="explosion"),
                told("Explosion rips through Homs classroom, 17 dead", 17, 32, cause="explosion"),
            ],
            [20, 17],
        ),
    ],
)
def test_a_further_strike_on_a_town_is_another_incident(story: Story, tolls: list[int]) -> None:
    assert [low for _, low, _ in Desk(story).tolls()] == tolls


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((20, {"cause": "attack"} | SOLDIERS), (22, RAID | PUPILS)),
        ((20, SHELLS), (21, {"cause": "collapse"})),
        ((20, SHELLS), (21, {"cause": "crash"})),
        ((30, SHELLS), (28, {"cause": "fire"})),
        ((30, {"cause": "earthquake"}), (32, SHELLS)),
        ((20, SHELLS), (17, BOMB)),
        ((12, BOMB), (18, {"cause": "crash"})),
        ((18, {"cause": "shipwreck"}), (12, {"cause": "missile attack"})),
    ],
)
def test_unlike_causes_or_victims_are_two_in_one_town_on_one_day(
    one: tuple[int, dict[str, str]], other: tuple[int, dict[str, str]]
) -> None:
    story = [
        told(f"{low} die in Homs", low, low / 4, f"{low} " * 9, on=0, **more) for low, more in (one, other)
    ]
    assert sorted(low or 0 for _, low, _ in Desk(story).tolls()) == sorted([one[0], other[0]])


@pytest.mark.parametrize("count", [10, 30, 60])
def test_the_country_mourns_as_many_as_died_in_each_of_two_towns(count: int) -> None:
    story = [
        told(f"Gunman kills {count} in Idlib", count, 0, where=IDLIB, on=0, cause="shooting"),
        told(f"{count} dead in Tartus shooting", count, 6, where=TARTUS, on=0, cause="shooting"),
        told(f"Syria mourns {count}", count, 8, where=SYRIA, on=0, cause="shooting"),
    ]
    assert sorted(Desk(story).tolls()) == [("Idlib", count, count), ("Tartus", count, count)]


def test_26_in_each_of_two_towns_are_52() -> None:
    story = [
        told(f"Raid kills 26 in {where.name}", 26, hours, SIEGE, where=where, on=0, **RAID)
        for hours, where in enumerate((IDLIB, TARTUS))
    ]
    assert Desk(story).tolls() == [("Idlib", 26, 26), ("Tartus", 26, 26)]
