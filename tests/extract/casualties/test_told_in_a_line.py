"""News told in a line or two: where it happened, whether it lasts or lies back, and who are some of whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from streams.records.told import CasualtyMention

PUBLISHED = datetime(2016, 7, 4, 12, tzinfo=UTC)  # a Monday


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def _read(extractor: Extractor, text: str) -> list[CasualtyMention]:
    return list(extractor.extract(Document(id="a", text=text, published=PUBLISHED)).casualties)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # what a state does to a foreigner it does at home
        ("Danish officials say that Peru has executed a Danish man.", "Peru"),
        ("Israel arrested 40 people in Jenin.", "Jenin Governorate"),
        ("Officials in Denmark say that Denmark killed a Dane in Peru.", "Peru"),
        # a country told by its adjective, and as the country
        ("A Peruvian jet crashed in the south of the country, killing nine.", "Peru"),
        ("The search goes on in Peru with the death toll now 69.", "Peru"),
        ("Jets kill nine in a raid on an al-Qaeda camp in Peru.", "Peru"),
        # what answers to something elsewhere
        (
            "The air force hits a camp in Cusco in response to a rocket launched at Arequipa in the south of"
            " Peru. Residents said that three people were killed in the attack.",
            "Cusco",
        ),
        ("In response to the attack, troops raided Cusco, killing three.", "Cusco"),
        # a country's worst
        ("A jet crashed at Cusco in Peru. All nine on board died in Peru's worst crash.", "Cusco"),
        ("Talks went on in Cusco. Nine people died across Peru.", "Peru"),
        # a ship sails far from home
        ("The Danish Navy arrests nine pirates in a raid on a Greek ship.", None),
        # near which a place lies; a road; this side of a border
        ("A plane crashes into a house in the town of Cusco, Peru near Lima, killing five.", "Cusco"),
        ("Nine die in a crash on the Lima—Cusco highway in Arequipa.", "Arequipa"),
        (
            "Ethiopian rebels raid an oil field near the country's border with Somalia, killing 74.",
            "Ethiopia",
        ),
        ("Three militants are killed by Peruvian forces near the border with Chile.", "Peru"),
        ("Three militants are killed near the border with Chile.", "Chile"),
        # where the dead came from
        ("Twelve people were killed. Six of the dead were from Oman and four from India.", None),
    ],
)
def test_place(extractor: Extractor, text: str, place: str | None) -> None:
    told = _read(extractor, text)[0].place
    assert (told.name if told else None) == place


@pytest.mark.parametrize(
    ("text", "historical"),
    [
        ("Police in Peru arrest four men in the March 3 killing of an activist.", [False, True]),
        ("Police arrested four men in March for selling drugs.", [True]),
        ("The boss has confessed to ordering the murder of 60 people in Puno.", [True]),
        ("A mass shooting at a club in Puno, the worst attack since 9/11, kills 50 people.", [False]),
        ("The toll of the Puno tornado reaches 116, the deadliest since 1947.", [False]),
        ("A landslide in Puno leaves 60 people dead and over 2000 people missing.", [False, False]),
        ("Police arrest four clerks for taking part in protests last month.", [False]),
        (
            "A judge rules on the bombing of a convoy in Puno on 15 October 2012. Three died in the attack.",
            [True],
        ),
        ("He was asked about the bombing of a convoy on 30 June. Three people died in the attack.", [False]),
        ("The mayor of Lima is shot dead before the election on September 9.", [False]),
        ("A man is sentenced to life for 10 murders between 1974 and 1991.", [True]),
    ],
)
def test_what_lies_back(extractor: Extractor, text: str, historical: list[bool]) -> None:
    assert [mention.historical for mention in _read(extractor, text)] == historical


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("The death toll from the unrest rises to 60 after a night of riots.", False),
        ("The death toll from the unrest in Kashmir rises to 60 after seven weeks.", True),
        ("At least 14 people have been killed in the protests that began last week in Lima.", False),
        ("At least 14 people have been killed in the protests that began in March in Lima.", True),
        ("The war has killed 700 people, and overnight raids went on.", True),
        ("Two people are killed in Lima in another outbreak of political violence.", False),
        ("Floods have swept Peru. Almost 200 people have died.", False),
        ("Huallaga Civil War: a bus hits a mine, killing 10 sailors.", False),
        ("Herders have killed 140 people and abducted 39 children.", False),
        ("Peru sets a record for daily deaths, with 130 fatalities reported in the last 24 hours.", False),
        ("The army has killed at least 80 members of a militia and freed 600 hostages.", False),
    ],
)
def test_what_lasts(extractor: Extractor, text: str, running: bool) -> None:
    assert _read(extractor, text)[0].running_total is running


def test_so_many_of_them_in_one_place(extractor: Extractor) -> None:
    told = _read(extractor, "At least 68 people are killed in Peru, with 37 killed in Lima.")
    assert [(mention.low, mention.part_of_larger) for mention in told] == [(68, False), (37, True)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("An explosion in Lima leaves 170 people dead or injured.", {(None, 170)}),
        ("Nine men were killed or captured in Lima.", {(None, 9)}),
        ("Nine men were killed and 12 were wounded or captured in Lima.", {(9, 9)}),
        ("A man was killed or abducted in Lima.", {(1, 1)}),
    ],
)
def test_who_is_dead_or_hurt(extractor: Extractor, text: str, killed: set[tuple[int | None, int]]) -> None:
    told = [mention for mention in _read(extractor, text) if mention.kind == "killed"]
    assert {(mention.low, mention.high) for mention in told} == killed


def test_some_of_these(extractor: Extractor) -> None:
    told = _read(extractor, "About 40 clerks have been taken hostage. About 12 of these have been killed.")
    assert [(mention.low, mention.part_of_larger) for mention in told] == [(40, False), (12, True)]
