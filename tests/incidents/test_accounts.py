"""How one article's mentions of harm are sorted into accounts."""

from __future__ import annotations

import pytest

from streams.incidents.read import read
from streams.records.extraction import Facts
from streams.records.told import CasualtyMention, Period, Place
from tests.incidents.telling import (
    BABA_AMR,
    HOMS,
    IDLIB,
    KHALDIYEH,
    NOWHERE,
    START,
    SYRIA,
    article,
    harm,
    place,
    since,
    today,
)

Account = tuple[str, bool, str, int | None, int | None]  # category, history, place, bounds of the killed


def told(*mentions: CasualtyMention) -> list[Account]:
    """The accounts of an article that says these things in this order."""
    one = article("a", *mentions)
    facts = Facts.model_validate(one.model_dump() | {"partition_key": "western-asia"})
    return [
        (
            report.category,
            report.historical,
            report.place[0].removeprefix("gn:") if report.place else "",
            report.figures["killed"].low,
            report.figures["killed"].high,
        )
        for report in read(facts, START)
    ]


def span(first: int, last: int) -> Period:
    """Days counted from today."""
    ordinal = today().toordinal()
    return Period(start=today().fromordinal(ordinal + first), end=today().fromordinal(ordinal + last))


LEBANON = place("Lebanon", "LB")
ASIA = Place(text="Asia", name="Asia", path=["Asia"], path_ids=["tocsin:asia"])
MUSICIANS = "A raid killed 60 people, including musicians, at a concert in Homs."
BOMBING = {"cause": "bombing"}


@pytest.mark.parametrize(
    ("mentions", "accounts", "why"),
    [
        (
            [harm(95, SYRIA, cause="massacre"), harm(50, high=None, cause="massacre")],
            [("casualty", False, "homs", 95, 95)],
            "a country has one massacre a day, which an MP counts so and the UN so",
        ),
        (
            [harm(95, SYRIA, cause="shelling"), harm(50, high=None, cause="shelling")],
            [("casualty", False, "SY", 95, 95), ("casualty", False, "homs", 50, None)],
            "a country's shelling is not the town's",
        ),
        (
            [
                harm(
                    1055,
                    SYRIA,
                    cause="attack",
                    period=span(-4, 0),
                    sentence="1,055 died in strikes since Saturday.",
                )
            ],
            [("running_total", False, "SY", 1055, 1055)],
            "days of strikes are a campaign",
        ),
        (
            [harm(35, SYRIA, cause="crash", sentence="35 died in two bus crashes this week.")],
            [("running_total", False, "SY", 35, 35)],
            "several crashes in a country are summed up",
        ),
        (
            [harm(35, cause="crash", sentence="35 died in a crash of two buses this week.")],
            [("casualty", False, "homs", 35, 35)],
            "one crash is not",
        ),
        (
            [harm(60, cause="shelling", period=span(-4, 0), sentence="60 died in strikes this week.")],
            [("casualty", False, "homs", 60, 60)],
            "this week is when they happened",
        ),
        (
            [harm(55, cause="clashes", period=span(-4, 0), sentence="55 died in clashes since Saturday.")],
            [("casualty", False, "homs", 55, 55)],
            "days of clashes may be one riot",
        ),
        (
            [harm(3, cause="shooting"), harm(6, cause="shooting")],
            [("casualty", False, "homs", 6, 6)],
            "three of the victims were neighbours of the gunman, who killed six",
        ),
        (
            [harm(1, cause="crash"), harm(5, cause="crash", on=0)],
            [("casualty", False, "homs", 5, 5)],
            "a minister is among the five killed in a crash",
        ),
        (
            [harm(3, cause="shelling"), harm(6, cause="shelling")],
            [("casualty", False, "homs", 3, 3), ("casualty", False, "homs", 6, 6)],
            "a town may be shelled twice",
        ),
        (
            [harm(3, cause="shooting", on=-3), harm(6, cause="shooting", on=0)],
            [("casualty", False, "homs", 3, 3), ("casualty", False, "homs", 6, 6)],
            "on two days there were two",
        ),
        (
            [harm(12), harm(12, high=None, on=0)],
            [("casualty", False, "homs", 12, None)],
            "a headline leaves out the at least",
        ),
        (
            [harm(71, SYRIA, historical=True, **BOMBING), harm(71, IDLIB, on=0, **BOMBING)],
            [("casualty", True, "idlib", 71, 71)],
            "history in the headline is history in the text",
        ),
        (
            [harm(7001, SYRIA, high=None), harm(7000, SYRIA, running_total=True, period=since(11))],
            [("running_total", False, "SY", 7001, None)],
            "a total in the text is a total in the headline",
        ),
        (
            [harm(96, cause="shelling"), harm(96, cause="shelling", running_total=True, on=0)],
            [("casualty", False, "homs", 96, 96)],
            "a toll that has risen today is no total",
        ),
        (
            [harm(96, cause="epidemic"), harm(96, cause="epidemic", running_total=True, on=0)],
            [("running_total", False, "homs", 96, 96)],
            "that of an epidemic is one, whatever the day",
        ),
        (
            [harm(5, on=0), harm(5, historical=True)],
            [("casualty", False, "homs", 5, 5), ("casualty", True, "homs", 5, 5)],
            "five are often killed",
        ),
        (
            [harm(100, high=None), harm(100, SYRIA, high=None, running_total=True)],
            [("casualty", False, "homs", 100, None), ("running_total", False, "SY", 100, None)],
            "hundreds are no figure to be known by",
        ),
        (
            [harm(40, high=None, on=0), harm(100, high=None, period=span(-4, 0))],
            [("casualty", False, "homs", 40, None), ("running_total", False, "homs", 100, None)],
            "five days together are not one of them",
        ),
        (
            [harm(40, on=0, cause="earthquake"), harm(100, period=span(-4, 0), cause="earthquake")],
            [("casualty", False, "homs", 40, 40), ("casualty", False, "homs", 100, 100)],
            "the days of a disaster are its own",
        ),
        (
            [harm(100, SYRIA, high=None), harm(60, HOMS, high=None)],
            [("casualty", False, "SY", 100, None), ("casualty", False, "homs", 60, None)],
            "more than the town's is the country's own",
        ),
        (
            [harm(12, SYRIA, high=None), harm(43, HOMS, high=None)],
            [("casualty", False, "homs", 43, None)],
            "the text goes on with what its headline told",
        ),
        (
            [harm(100, SYRIA, high=None), harm(5, IDLIB), harm(200, HOMS)],
            [
                ("casualty", False, "SY", 100, None),
                ("casualty", False, "idlib", 5, 5),
                ("casualty", False, "homs", 200, 200),
            ],
            "what comes after other towns is not the headline's",
        ),
        (
            [harm(200, HOMS, high=None, on=-1), harm(1000, KHALDIYEH, high=None)],
            [("casualty", False, "homs", 200, None), ("casualty", False, "khaldiyeh", 1000, None)],
            "thousands are not two hundred in other words",
        ),
        (
            [harm(501, SYRIA), harm(284, SYRIA), harm(237, LEBANON, part_of_larger=True)],
            [("casualty", False, "SY", 501, 501)],
            "a neighbour's part leaves a toll where it is",
        ),
        (
            [harm(96, SYRIA), harm(20, HOMS, part_of_larger=True)],
            [("casualty", False, "SY", 96, 96)],
            "the sum of a country is not that of a town that had a part of it",
        ),
        (
            [
                harm(60, SYRIA, sentence=MUSICIANS),
                harm(2, high=None, part_of_larger=True, sentence=MUSICIANS),
            ],
            [("casualty", False, "homs", 60, 60)],
            "who is singled out of the dead lends them the town",
        ),
        (
            [harm(63, LEBANON), harm(63, HOMS)],
            [("casualty", False, "homs", 63, 63)],
            "63 twice are the same, wherever the headline was read to have them",
        ),
        (
            [harm(60, LEBANON), harm(60, HOMS)],
            [("casualty", False, "LB", 60, 60), ("casualty", False, "homs", 60, 60)],
            "60 may be told of two",
        ),
        (
            [harm(166, NOWHERE), harm(145, HOMS)],
            [("casualty", False, "homs", 166, 166)],
            "a place that nobody knows gives way to one that is known",
        ),
        (
            [harm(66, NOWHERE), harm(12, HOMS)],
            [("casualty", False, "name:kafr nowhere", 66, 66), ("casualty", False, "homs", 12, 12)],
            "unless the counts are unlike",
        ),
        (
            [harm(51, SYRIA, period=span(-120, 0), cause="shooting")],
            [("running_total", False, "SY", 51, 51)],
            "the shootings of four months are many",
        ),
        (
            [harm(51, SYRIA, period=span(-20, 0), cause="clashes")],
            [("casualty", False, "SY", 51, 51)],
            "clashes may last for weeks",
        ),
        (
            [harm(413, SYRIA, period=span(-6, 0), cause="war")],
            [("running_total", False, "SY", 413, 413)],
            "a war's week is no one happening",
        ),
        (
            [harm(210, on=0, cause="war", sentence="Some 210 people died in the past 24 hours.")],
            [("running_total", False, "homs", 210, 210)],
            "nor is its day",
        ),
        (
            [harm(162, on=0, sentence="A further 162 were killed in the past day.")],
            [("running_total", False, "homs", 162, 162)],
            "whatever it is the day of",
        ),
        (
            [harm(81, sentence="Weeks after the crash 81 bodies lie unclaimed."), harm(292, start=50)],
            [("casualty", True, "homs", 81, 81), ("casualty", False, "homs", 292, 292)],
            "unclaimed bodies are no news of a death",
        ),
        (
            [harm(4600, cause="storm", sentence="The storm killed 4,600 people, a new study finds.")],
            [("casualty", True, "homs", 4600, 4600)],
            "what is studied is long over",
        ),
        (
            [
                harm(
                    100,
                    high=None,
                    cause="heat wave",
                    sentence="Hundreds died in heat that scientists say grows.",
                )
            ],
            [("casualty", False, "homs", 100, None)],
            "what scientists say of the heat is no study of the dead",
        ),
        (
            [harm(57, ASIA, status="feared"), harm(50, SYRIA)],
            [("casualty", False, "SY", 50, 50)],
            "a country is in its continent",
        ),
    ],
)
def test_accounts(mentions: list[CasualtyMention], accounts: list[Account], why: str) -> None:
    assert told(*mentions) == accounts, why


def test_the_day_on_which_the_last_body_is_found_is_not_that_of_the_flood() -> None:
    one = article("a", harm(65, cause="flood"), harm(1, kind="missing", on=0, cause="flood", start=40))
    facts = Facts.model_validate(one.model_dump() | {"partition_key": "western-asia"})
    assert [report.days for report in read(facts, START)] == [None]


def test_the_day_on_which_a_few_more_bodies_are_found_is_not_that_of_all() -> None:
    for more, days in [(harm(19, on=0, start=40), None), (harm(12, high=None, on=0, start=40), today())]:
        one = article("a", harm(201), more)
        facts = Facts.model_validate(one.model_dump() | {"partition_key": "western-asia"})
        assert [report.days for report in read(facts, START)] == [days and (days.toordinal(),) * 2]


def test_under_a_study_the_official_count_is_of_long_ago_too() -> None:
    one = article("a", harm(4600, cause="storm"), harm(64, cause="storm", start=90))
    studied = {"partition_key": "western-asia", "title": "Storm killed 4,600 in Homs, study finds"}
    facts = Facts.model_validate(one.model_dump() | studied)
    assert {report.historical for report in read(facts, START)} == {True}


def test_the_day_of_an_arrest_is_not_that_of_the_killing() -> None:
    one = article(
        "a", harm(166, cause="collapse"), harm(8, kind="detained", on=0, cause="collapse", start=40)
    )
    facts = Facts.model_validate(one.model_dump() | {"partition_key": "western-asia"})
    assert [report.days for report in read(facts, START)] == [None]


def test_dozens_in_a_headline_are_not_added_to_the_forty_of_the_text() -> None:
    dozens = harm(12, high=None, victim_class="security_forces", start=0)
    forty = harm(40, high=None, start=90)
    assert told(dozens, forty) == [("casualty", False, "homs", 40, None)]
    assert told(
        harm(35, victim_class="civilian", start=0), harm(7, victim_class="security_forces", start=90)
    ) == [("casualty", False, "homs", 42, 42)]


def test_more_than_the_headlines_dead_are_told_by_the_way() -> None:
    three, many = harm(3, start=9), harm(900, high=None, start=90)
    one = article("a", three, many).model_dump() | {"title": "Storm leaves three dead in Homs"}
    facts = Facts.model_validate(one | {"partition_key": "western-asia"})
    assert [(r.size, r.passing) for r in read(facts, START)] == [(3, False), (900, True)]


IN_ALL = "120 people were killed in Syria on Wednesday, 62 of them in Homs."
MOSUL, KIRKUK = place("Mosul, Nineveh, Iraq", "IQ"), place("Kirkuk, Kirkuk Governorate, Iraq", "IQ")
IRAQ = place("Iraq", "IQ")


@pytest.mark.parametrize(
    ("mentions", "accounts", "why"),
    [
        (
            [harm(120, SYRIA, sentence=IN_ALL), harm(62, part_of_larger=True, sentence=IN_ALL)],
            [("casualty", False, "homs", 62, 62), ("casualty", False, "SY", 120, 120)],
            "what a town has of a country's dead is the town's",
        ),
        (
            [
                harm(40, IRAQ, cause="attack", sentence="Attacks across Iraq killed 40."),
                harm(11, MOSUL, cause="bombing", part_of_larger=True, sentence="In Mosul a bomb killed 11."),
                harm(6, KIRKUK, cause="shooting", part_of_larger=True, sentence="Six died in Kirkuk."),
                harm(2, KIRKUK, part_of_larger=True, sentence="Two of those in Kirkuk were brothers."),
            ],
            [
                ("casualty", False, "mosul", 11, 11),
                ("casualty", False, "kirkuk", 6, 6),
                ("casualty", False, "IQ", 40, 40),
            ],
            "a round-up of attacks tells each of them",
        ),
        (
            [
                harm(40, IRAQ, cause="bombing", sentence="A bomb in Iraq killed 40."),
                harm(9, MOSUL, part_of_larger=True, sentence="Nine died in a Mosul hospital."),
            ],
            [("casualty", False, "IQ", 40, 40)],
            "some of the dead of one bomb died in a hospital",
        ),
        (
            [
                harm(200, HOMS, cause="shelling", sentence="Shells killed 200 in Homs."),
                harm(140, KHALDIYEH, part_of_larger=True, sentence="In Khaldiyeh 140 died."),
                harm(30, BABA_AMR, part_of_larger=True, sentence="In Baba Amr 30 died."),
            ],
            [("casualty", False, "homs", 200, 200)],
            "the dead of its neighbourhoods are the city's",
        ),
        (
            [harm(99, SYRIA, cause="flood", sentence=IN_ALL), harm(62, part_of_larger=True, sentence=IN_ALL)],
            [("casualty", False, "SY", 99, 99)],
            "a flood is one, wherever it kills",
        ),
        (
            [
                harm(6000, SYRIA, running_total=True, cause="war", sentence=IN_ALL),
                harm(62, part_of_larger=True, cause="war", sentence=IN_ALL),
            ],
            [("running_total", False, "SY", 6000, 6000)],
            "a part of a war's total is no day's toll",
        ),
    ],
)  # fmt: skip
def test_parts_of_a_countrys_toll(mentions: list[CasualtyMention], accounts: list[Account], why: str) -> None:
    assert told(*mentions) == accounts, why


def test_a_town_that_the_text_names_is_the_suburb_of_the_headline() -> None:
    headline = harm(5, HOMS, cause="bombing", start=0)
    text = harm(5, IDLIB, high=None, cause="bombing", start=90)
    one = article("a", headline, text).model_dump() | {"title": "Bomb in Homs suburb kills five people"}
    facts = Facts.model_validate(one | {"partition_key": "western-asia"})
    assert [report.size for report in read(facts, START)] == [5]
    both = article("a", headline, harm(5, IDLIB, cause="bombing", start=20)).model_dump()
    facts = Facts.model_validate(both | {"title": one["title"], "partition_key": "western-asia"})
    assert [report.size for report in read(facts, START)] == [5, 5]


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Police said 24 people died, revising an earlier toll of 35.", "toll of 35"),
        ("An earlier report put the death toll at 35.", "toll at 35"),
        ("Police had earlier said that 35 people were killed.", "35 people were killed"),
        ("The initial count, which officials gave on Monday, was of 35 dead.", ""),
        ("An earlier crash killed 35 people there.", ""),
    ],
)
def test_an_earlier_toll_is_no_toll_beside_that_of_now(sentence: str, quote: str) -> None:
    now = harm(24, start=0, sentence="24 people died.")
    before = harm(35, start=90, sentence=sentence, quote=quote or "35")
    assert told(now, before)[0][3] == (24 if quote else 35)
    assert told(before)[0][3] == 35
