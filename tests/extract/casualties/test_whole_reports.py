"""Whole reports, and copy that has lost its commas: the places of their figures, sentence by sentence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor

PUBLISHED = datetime(2016, 5, 5, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (  # what follows a town where a comma is lost is none of its name
            "BEIRUT May 26 (Agency) - Nine people were killed in the Syrian town of Houla United Nations "
            "monitors said.",
            ["Houla"],
        ),
        (  # the province around a town told before does not move the scene
            "Rebels took the town of Salqin on Saturday in Syria, the second town in Idlib province to "
            "fall. "
            "Some 60 soldiers were killed.",
            ["Salqin"],
        ),
        (
            "Raids hit a market in Salqin in Syria. They wounded nine people in the town which lies in the "
            "north of Idlib province.",
            ["Salqin"],
        ),
        (  # a clause of its own has a place of its own
            "In Syria eleven people died when a rocket hit a bakery in the city of Aleppo and that day "
            "five "
            "rebels were killed in clashes near Salqin.",
            ["Aleppo", "Salqin"],
        ),
        (
            "In Syria a raid hit the town of Salqin. We know that 33 people were killed and these were "
            "people "
            "from Aleppo Raqqa and Homs a medic said.",
            ["Salqin"],
        ),
        (
            "Strikes killed 43 people in eastern Syria on Saturday. The dead in the village of Abu "
            "Orlav near "
            "Mayadin included 17 children.",
            ["Abu Orlav", "Abu Orlav"],
        ),
        (
            "In Syria 26 people were killed in Kobani. At least 200 were wounded many of whom were "
            "taken to "
            "hospitals in the Turkish town of Suruc.",
            ["Kobani", "Kobani"],
        ),
        (
            "Shells fell on Salqin in Syria. Some 900 people fled the town and were taken to a camp in "
            "Hasakeh.",
            ["Salqin"],
        ),
        (  # "the town" is what the text called so before
            "Strikes on the town of Salqin in Syria killed nine people. Shells on Homs killed two. "
            "The mayor of the town said that 14 others were wounded.",
            ["Salqin", "Homs", "Salqin"],
        ),
        (
            "A raid hit the besieged enclave of Eastern Ghouta in Syria. In Homs two people were killed. "
            "Shells killed nine people in the enclave.",
            ["Homs", "Eastern Ghouta"],
        ),
        (  # a headline names the town of the province
            "Nine killed in Salqin massacre. Nine people were killed in a village in the rebellious "
            "Idlib region of "
            "Syria.",
            ["Salqin", "Salqin"],
        ),
        (  # a dateline within the text
            "Four soldiers were killed in the Syrian province of Idlib the ministry said. MOSCOW "
            "(Agency) Two "
            "officers died on the spot.",
            ["Idlib Governorate", "Idlib Governorate"],
        ),
        (  # where people come from, and where they are brought
            "A bomb that hit buses in Salqin in Syria killed 126 including 109 people from the towns of "
            "Fua and "
            "Kefraya. The wounded were rushed to Kilis across the border in Turkey where four people died.",
            ["Salqin", "Salqin", "Salqin"],
        ),
        (
            "Syria and Russia fight on. In the capital rockets killed two people when they fell on Rukn "
            "al-Din.",
            ["Rukn al-Din"],
        ),
        (
            "In Syria the dead of Aleppo grow. Among the areas hit were Masaken Hanano Sakhour and "
            "Marjeh where six "
            "children died.",
            ["Marjeh"],
        ),
    ],
)
def test_the_scene_goes_on_through_a_report(extractor: Extractor, text: str, places: list[str]) -> None:
    found = extractor.extract(Document("t", text, published=PUBLISHED)).casualties
    assert [m.place.name if m.place else None for m in found] == places


def test_a_square_lies_in_the_town_told_before(extractor: Extractor) -> None:
    text = (
        "Fighting went on in Qamishli in Syria. A bomb near al-Orlav roundabout on Amouda "
        "road killed nine people."
    )
    (mention,) = extractor.extract(Document("t", text)).casualties
    assert mention.place is not None
    assert mention.place.path[:2] == ["al-Orlav", "Qamishli"]


@pytest.mark.parametrize(
    ("text", "low", "historical", "running"),
    [
        ("In March 26 people were killed in Homs in Syria.", 26, True, False),
        ("Rebels freed 30 men who were abducted in a July raid on Homs in Syria.", 30, True, False),
        (
            "It is the second deadliest attack of the war after that of August 2013 when hundreds of "
            "people were "
            "killed in Homs in Syria.",
            100,
            True,
            False,
        ),
        (
            "The campaign began in September 2015 and its strikes have since killed more than 6000 "
            "civilians.",
            6001,
            False,
            True,
        ),
        ("The bodies of at least 60 troops were lying in the streets of Homs in Syria.", 60, False, False),
        (
            "The offensive in Syria which began on January 25 has displaced more than 2500 people.",
            2501,
            False,
            True,
        ),
        (
            "Homs in Syria has been under siege since 2013 and a sarin attack in August of that year killed "
            "hundreds.",
            100,
            True,
            False,
        ),
        ("More than 54 IS militants were killed in Homs in Syria.", 55, False, False),
    ],
)
def test_how_many_and_when(
    extractor: Extractor, text: str, low: int, historical: bool, running: bool
) -> None:
    (mention,) = extractor.extract(Document("t", text, published=PUBLISHED)).casualties
    assert (mention.low, mention.historical, mention.running_total) == (low, historical, running)


def test_a_figure_of_one_place_alone_is_part_of_the_whole(extractor: Extractor) -> None:
    text = "Raids killed 340 people near Homs in Syria. Some 213 people had died in Salqin alone."
    found = extractor.extract(Document("t", text)).casualties
    assert [m.part_of_larger for m in found] == [False, True]


def test_an_item_of_a_digest_goes_on_from_none_before(extractor: Extractor) -> None:
    title = "Peru floods at a glance"
    text = (
        "A fair was held in Lima in Peru. A minister met envoys in Cusco. Some 60 people were killed by mud."
    )
    (mention,) = extractor.extract(Document("t", text, title=title)).casualties
    assert mention.place is not None
    assert mention.place.name == "Peru"


def test_figures_told_place_by_place_make_up_a_rounded_one(extractor: Extractor) -> None:
    text = (
        "More than 140 people died in blasts in Tartus and Jableh in Syria. In Jableh 100 people were "
        "killed at a "
        "station. Another 48 people died in Tartus. Officials say that 78 people were killed."
    )
    found = extractor.extract(Document("t", text)).casualties
    assert [m.part_of_larger for m in found] == [False, True, True, False]


def test_bodies_seen_are_some_of_those_told(extractor: Extractor) -> None:
    text = "Raids killed at least 40 people in Salqin in Syria. A reporter saw the bodies of 11 people there."
    found = extractor.extract(Document("t", text)).casualties
    assert [m.part_of_larger for m in found] == [False, True]


def test_what_follows_figures_that_make_up_the_first_is_no_part(extractor: Extractor) -> None:
    text = (
        "Strikes on Salqin in Syria killed 16 people. Eleven people died in a market while five were "
        "killed in a "
        "mosque. Then a strike hit a hospital killing a nurse."
    )
    found = extractor.extract(Document("t", text)).casualties
    assert [m.part_of_larger for m in found] == [False, True, True, False]


def test_people_who_are_displaced_already_are_not_driven_out(extractor: Extractor) -> None:
    text = "A strike hit a school sheltering displaced families near Raqqa in Syria."
    assert extractor.extract(Document("t", text)).casualties == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Scores killed in raids on Salqin AFP. At least 40 people died in a village in Syria.", "Salqin"),
        # A hospital named like a town abroad is in the town told before.
        ("Shells fell on Harasta in Syria. One near al-Biruni hospital killed a nurse.", "Harasta"),
        # A body's country is no scene where another one is told.
        (
            "Fighters stormed Yarmouk camp in Damascus in Syria. Six people were killed an official of the "
            "Palestine Liberation Organization said.",
            "Yarmouk",
        ),
        # Others are told of elsewhere; a town's name may stand for its province.
        (
            "Clashes in Afrin in Syria killed nine men. Another 28 people had been killed in raids "
            "while two others "
            "died in shelling near Azaz.",
            "Afrin",
        ),
        ("In Hama 10 soldiers of Syria were captured near Abu Dali.", "Abu Dali"),
        ("In Ghouta 12 citizens of Syria were killed in Ein Terma.", "Ein Terma"),
        # A place that is told as a village further down is one in the headline.
        ("Raid on Orlavia kills eight. Jets hit the village of Orlavia in Syria.", "Orlavia"),
        ("Two men died in Homs in Syria. A raid near Abu Orlav killed nine people.", "Abu Orlav"),
    ],
)
def test_where_the_last_figure_belongs(extractor: Extractor, text: str, path: str) -> None:
    found = extractor.extract(Document("t", text, published=PUBLISHED)).casualties
    killed = [m for m in found if m.low != 2]
    place = killed[-1].place
    assert place is not None
    assert path in [place.text, *place.path]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Rebels clash in the province of Deir Ezzor in Syria. The group stormed Mosul in Iraq on "
            "Tuesday. More "
            "than 600 people have been killed in the province in six weeks of infighting.",
            "Deir Ezzor Governorate",
        ),
        (
            "Yarmouk in Syria has been under siege for almost two years and nearly 200 "
            "people have died "
            "there from malnutrition.",
            "Yarmouk",
        ),
        (
            "A raid hit Aleppo in Syria. It came amid a surge in the battle for Syrias second city "
            "where 448 "
            "civilians have been killed since March 2.",
            "Aleppo",
        ),
        (
            "Troops tightened the siege of Afrin in Syria Turkey said. Since March 2 the offensive has "
            "claimed the "
            "lives of 289 civilians.",
            "Afrin",
        ),
    ],
)
def test_the_place_of_a_running_total(extractor: Extractor, text: str, name: str) -> None:
    found = extractor.extract(Document("t", text, published=PUBLISHED)).casualties
    assert found[-1].running_total
    assert found[-1].place is not None
    assert found[-1].place.name == name


def test_a_part_of_a_total_makes_no_other_figure_one(extractor: Extractor) -> None:
    text = (
        "Shelling killed 43 people in Homs in Syria on Friday. Since January 289 civilians have been "
        "killed, among "
        "them 43 children."
    )
    found = extractor.extract(Document("t", text, published=PUBLISHED)).casualties
    assert [m.running_total for m in found] == [False, True, True]


def test_where_nations_met_is_no_scene(extractor: Extractor) -> None:
    text = (
        "A missile hit Douma in Syria killing 70 people. Ministers met in Vienna. In March more than "
        "100 people were "
        "killed when the same market was bombed."
    )
    found = extractor.extract(Document("t", text, published=PUBLISHED)).casualties
    assert [m.place.name if m.place else None for m in found] == ["Douma", "Douma"]


def test_figures_elsewhere_are_no_parts_of_one_towns(extractor: Extractor) -> None:
    text = (
        "Raids killed at least 34 people in Armanaz in Syria. It told of the martyrdom of 12 persons in "
        "raids in "
        "Salqin and 4 others in Khan Sheikhoun."
    )
    found = extractor.extract(Document("t", text)).casualties
    assert [m.part_of_larger for m in found] == [False, False, False]


def test_an_age_without_its_commas_counts_nobody(extractor: Extractor) -> None:
    text = "His elder brother Ali 10 died of his wounds. In Homs 10 died in Syria."
    found = extractor.extract(Document("t", text)).casualties
    assert [m.low for m in found] == [1, 10]


def test_two_tolls_do_not_make_up_a_vague_one(extractor: Extractor) -> None:
    text = (
        "Hundreds of civilians killed in Peru\n\nAt least 50 people died in Monday's shelling of Puno.\n\n"
        "At least 50 people were killed in the Puno district of Salcedo, a monitor said."
    )
    found = extractor.extract(Document("t", text, published=PUBLISHED)).casualties
    assert [(m.low, m.part_of_larger) for m in found] == [(100, False), (50, False), (50, False)]


def test_a_figure_taken_apart_by_place_is_the_whole(extractor: Extractor) -> None:
    text = (
        "A missile killed at least 22 people in Chaplyne in Ukraine.\n\nIn the east, four civilians were "
        "killed in Donetsk region, its governor said: two in Bakhmut, one in Siversk."
    )
    found = extractor.extract(Document("t", text)).casualties
    assert [(m.low, m.part_of_larger) for m in found] == [(22, False), (4, False), (2, True), (1, True)]


def test_an_offensive_that_has_lasted_many_days_has_a_running_total(extractor: Extractor) -> None:
    text = "The offensive in Gaza, now in its thirteenth day, has claimed the lives of 435 Palestinians."
    found = extractor.extract(Document("t", text, published=PUBLISHED)).casualties
    assert [(m.low, m.running_total) for m in found] == [(435, True)]
