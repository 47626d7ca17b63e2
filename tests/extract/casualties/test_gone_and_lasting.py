"""What dates a figure, and whether it is a total, in a text without a day of its own."""

from __future__ import annotations

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(
    ("text", "historical"),
    [
        ("In January a couple died when their home was burned down.", [True]),
        (
            "A clerk was stabbed on Monday near the mine where police shot dead 34 men in August.",
            [False, True],
        ),
        ("The court freed a man who was arrested during the 2016 unrest.", [True]),
        (
            "Two captains were jailed over the disappearance of 14 students under the dictatorship.",
            [False, True],
        ),
        ("Police put two men under house arrest ahead of the anniversary of the 1989 crackdown.", [False]),
        ("The clerk pleaded not guilty to the murder of his daughter.", [True]),
        ("A man appeared in court charged with murdering two girls.", [False]),
        ("The mother of a man shot by police in 2009 mourned the death of a student.", [True, False]),
        ("Crowds marked 40 days since the death of the clerk.", [True]),
        ("John Roe, a presidential nominee in 1996, dies at 90.", [False]),
        ("An agent who sank a ship in 1988, and was tried for it, was abducted from his home.", [False]),
        (
            "Soto gets life for the 2018 attack that left 17 dead; kin of his 17 slain victims wept.",
            [True, True],
        ),
        ("A man was sentenced on Friday to life for killing two women.", [True]),
        ("Two men were convicted on Monday of the murder of three students.", [True]),
        ("A man was charged on Monday with killing three students.", [False]),
        (
            "Three died on Sunday as a tremor felled a cracked house, weeks after a quake killed 41.",
            [False, True],
        ),
        ("Two weeks after a quake killed 41, three died in a fire.", [False, False]),
        ("Our daily news podcast told of two men missing in the flood.", [False]),
        ("Six died at a show with two second world war-era aircraft.", [False]),
    ],
)
def test_what_lies_back(extractor: Extractor, text: str, historical: list[bool]) -> None:
    found = extractor.extract(Document(id="a", text=text)).casualties
    assert [mention.historical for mention in found] == historical


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("At least 60 people were hurt in the violence.", [False]),
        ("At least 60 people have been killed in the violence.", [True]),
        ("Over 2,000 people have been taken into custody.", [False]),
        ("Five have been killed in one of the deadliest raids so far during a year of unrest.", [False]),
        ("Rebels freed two officers whom they had held captive for a day.", [False]),
        ("Two brothers were abducted in La Plata in 1976.", [False]),
        ("Eleven men were killed in the course of clashes at the mill.", [False]),
        ("More than 2,000 people died in the riots of 1992.", [False]),
    ],
)
def test_what_lasts(extractor: Extractor, text: str, running: list[bool]) -> None:
    found = extractor.extract(Document(id="a", text=text)).casualties
    assert [mention.running_total for mention in found] == running


def test_an_aside_on_long_ago_moves_no_scene(extractor: Extractor) -> None:
    text = (
        "Rebels killed five guards in the town of Puno in Peru. In 1992, nine guards died in Tarapoto. "
        "One soldier is still missing."
    )
    places = [
        m.place.name if m.place else None for m in extractor.extract(Document(id="a", text=text)).casualties
    ]
    assert places == ["Puno", "Tarapoto", "Puno"]


def test_who_brings_a_toll_to_its_figure_is_part_of_it(extractor: Extractor) -> None:
    text = "With the death of a youth on Saturday, the toll touched 44."
    found = extractor.extract(Document(id="a", text=text)).casualties
    assert [(mention.low, mention.part_of_larger) for mention in found] == [(1, True), (44, False)]


def test_others_after_a_name(extractor: Extractor) -> None:
    text = "Police detained the union's president, Ivan Petrov, and two other leaders on Wednesday."
    found = extractor.extract(Document(id="a", text=text)).casualties
    assert [(mention.kind, mention.low) for mention in found] == [("detained", 1), ("detained", 2)]
