"""What a report comes back to after its lead: whose place it is, what is background, part or total."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from streams.records.told import CasualtyMention

PUBLISHED = datetime(2016, 5, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def read(extractor: Extractor, text: str) -> list[CasualtyMention]:
    return extractor.extract(Document("t", text, published=PUBLISHED)).casualties


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (  # a coalition is no place
            "A pilot who was part of the U.S.-led coalition was killed on Saturday in northern Iraq.",
            ["Iraq"],
        ),
        (  # where others came to harm by those who are killed
            "A raid hit a camp in Libya. It killed a man linked to attacks on tourists in Tunisia.",
            ["Libya"],
        ),
        (
            "Shells fell on Salqin in Syria. They killed two men suspected of a bombing in Beirut.",
            ["Salqin"],
        ),
        (  # where he had his office
            "Rebels killed a nurse in Cusco in Peru. She met a man whose father was governor of Puno when he "
            "was shot dead.",
            ["Cusco", "Puno Department"],
        ),
        (  # not from where they came
            "Two Danes were seen entering Syria from Turkey last June. Rebels beheaded two of their friends.",
            ["Syria"],
        ),
        (
            "The attack was the worst since the bombing of the US embassy in Nairobi, which killed 200.",
            ["Nairobi"],
        ),
        (
            "Doha, Qatar - Scores of patients and nurses have been killed in a clinic in the Syrian town of "
            "Salqin, a monitor says.",
            ["Salqin"],
        ),
        (  # "the city" is the one named in the sentence
            "Raids hit a village near the city of Homs in Syria on Saturday, killing nine. Jets also hit the "
            "rebels' de facto capital of Idlib, killing at least 44 people in the city.",
            ["Homs", "Idlib"],
        ),
        (  # a speaker's town that the text has told as the scene
            "A bomber killed 14 people in Kabul. Nobody knew their names. One was a guard. "
            "Nobody claimed it. The street was closed. The Kabul police chief Abdul Rahimi said so. "
            "The bus was new. Nine men in a market died later.",
            ["Kabul", "Kabul"],
        ),
        (  # "the blast" is the one that the article leads with
            "A bomber killed 10 tourists in Istanbul. The minister spoke of the capital. He was known in "
            "Turkey. His bag was new. He came alone. He had a bag. A minister said nine Germans died in "
            "the blast.",
            ["Istanbul", "Istanbul"],
        ),
        (
            "Jets hit the town of Salqin in Syria, killing nine people. Rebels met in Geneva. Their envoy "
            "spoke. He went home. Nobody came. The talks were over. A doctor said 14 had died in the raid.",
            ["Salqin", "Salqin"],
        ),
        (  # a sea is the last place of all
            "Bombs killed nine people in Jableh on Syria's Mediterranean coast and wounded others.",
            ["Jablah"],
        ),
    ],
)
def test_places(extractor: Extractor, text: str, places: list[str]) -> None:
    found = [m for m in read(extractor, text) if m.kind == "killed"]
    assert [m.place.name if m.place else "" for m in found] == places


@pytest.mark.parametrize(
    ("text", "historical"),
    [
        ("Two guards died on Monday. Last month, an attack on a base killed nine others.", [False, True]),
        ("Two guards died on Monday. In April, a bomb in Puno killed nine nuns.", [False, True]),
        ("Two guards died on Monday. A raid last year killed nine nuns.", [False, True]),
        ("A raid last month killed two guards. In April, 340 people were killed in the war.", [True, False]),
    ],
)
def test_a_month_is_over_by_its_middle(extractor: Extractor, text: str, historical: list[bool]) -> None:
    assert [m.historical for m in read(extractor, text)] == historical


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "About 400 people were killed in May, as rebels hunted down troops, killing up to 30 of them.",
            [(400, False), (None, False)],
        ),
        (
            "Nine guards were killed when rebels stormed a jail full of convicts, killing five of them.",
            [(9, False), (5, False)],
        ),
        ("A bomb wounded 40 pupils, killing five of them.", [(40, False), (5, True)]),
        (
            "Twenty were killed. Thirteen of the dead were civilians, while seven were fighters.",
            [(20, False), (13, True), (7, True)],
        ),
    ],
)
def test_some_of_them(extractor: Extractor, text: str, parts: list[tuple[int | None, bool]]) -> None:
    assert [(m.low, m.part_of_larger) for m in read(extractor, text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "They must be let out before it is too late and more lives are lost.",
        "Police hope to find him before he kills again.",
        "The pact must be signed before more people die.",
    ],
)
def test_what_is_to_be_forestalled_has_not_happened(extractor: Extractor, text: str) -> None:
    assert not read(extractor, text)


def test_the_raids_on_one_town_are_no_sum_of_others(extractor: Extractor) -> None:
    text = (
        "Strikes on east Syrian town kill 63\n\nAt least 63 people have died in raids on Khasham in Syria. "
        "Jets also hit Raqqa, killing 44 people."
    )
    assert [(m.low, m.part_of_larger) for m in read(extractor, text)] == [
        (63, False),
        (63, False),
        (44, False),
    ]


def test_another_toll_is_no_part(extractor: Extractor) -> None:
    text = (
        "Twin blasts kill 25 in Homs in Syria\n\nAt least 25 people died. Some 100 were hurt in the Zahra "
        "district of Homs. State television put the death toll at 14."
    )
    assert [(m.low, m.part_of_larger) for m in read(extractor, text) if m.kind == "killed"] == [
        (25, False),
        (25, False),
        (14, False),
    ]


def test_who_is_held_for_an_attack_is_not_held_there(extractor: Extractor) -> None:
    text = "Police raided a house in Ghent in Belgium. Two men were detained in the attacks on Paris."
    assert [m.place.name for m in read(extractor, text) if m.place] == ["Gent"]


def test_figures_of_places_come_to_one_told_deep_in_a_report(extractor: Extractor) -> None:
    text = (
        "The army stormed Falluja in Iraq on Monday.\n\nThe battle is a hard one. Bombs killed more than 30 "
        "people in three districts of Baghdad. Troops took villages. A car bomb in Shaab killed 18 people, "
        "while in Tarmiya ten were killed. In Sadr City, a bomber killed four."
    )
    found = [(m.low, m.part_of_larger) for m in read(extractor, text)]
    assert found == [(31, False), (18, True), (10, True), (4, True)]


def test_fighting_that_has_killed_many_goes_on(extractor: Extractor) -> None:
    text = "A truce began in Yemen. The fighting, which has killed hundreds of civilians, is to stop."
    assert [m.running_total for m in read(extractor, text)] == [True]


@pytest.mark.parametrize(
    "text", ["The army captured a police station.", "Troops seized the town's army base on Friday."]
)
def test_a_station_of_the_police_is_nobody(extractor: Extractor, text: str) -> None:
    assert not read(extractor, text)


def test_some_of_those_before_with_an_aside(extractor: Extractor) -> None:
    text = "There were around 10 children among the dead. Four of them, unfortunately, were babies."
    assert [(m.low, m.part_of_larger) for m in read(extractor, text)] == [(10, True), (4, True)]


def test_who_watches_a_war_makes_no_total(extractor: Extractor) -> None:
    text = "The group, which monitors the war, said two rebels have been killed in the shelling of Salqin."
    assert [m.running_total for m in read(extractor, text)] == [False]


def test_a_navy_seal_is_no_animal(extractor: Extractor) -> None:
    text = "A U.S. Navy SEAL was killed in Iraq on Tuesday. Two Navy SEALs were hurt. Three seals died."
    assert [m.low for m in read(extractor, text)] == [1, 2]
