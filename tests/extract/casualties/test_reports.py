"""Reports that count over a month, single out the worst of several attacks, or come back to those told of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.extract.document import Document
from streams.extract.pipeline import Extractor
from streams.records.told import CasualtyMention

PUBLISHED = datetime(2016, 5, 5, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def told(extractor: Extractor, text: str, title: str = "") -> list[CasualtyMention]:
    return list(extractor.extract(Document(id="a", text=text, title=title, published=PUBLISHED)).casualties)


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        # a calendar month has a figure, where no one deed is told
        ("In April, 741 civilians were killed in Iraq.", [741]),
        ("In April, 41 people died in Iraq when a bomb went off.", []),
        ("A truce announced in April lasted two days before 23 people were killed in Homs in Syria.", []),
        # a day written as computers do is no year
        ("2016-05-04 Raids kill 42 civilians in Homs in Syria.", []),
        # what goes on from a total right after it is one too
        (
            "The deaths brought to 31 the number of Turkish soldiers killed in Syria since 20 January. "
            "At least 143 have been wounded.",
            [31, 143],
        ),
        ("Some 300 people died in Aleppo in Syria in less than a month.", [300]),
        ("More than 600 soldiers have been killed in Turkey since a truce broke down in July 2015.", [601]),
        ("In all, 18 Russian servicemen have died in Syria.", [18]),
        # what began some days ago is not
        (
            "Nine died, bringing the number of those killed in Syria since the raids resumed on Tuesday "
            "to 71.",
            [],
        ),
        ("The monitor has so far confirmed 322 deaths in Syria.", []),
        # one deed among those of a report is none
        (
            "In 2015 at least 3,545 civilians died in Mali, the UN said in its report. Losses grew by a U.S. "
            "air strike in October that killed 42 men.",
            [3545],
        ),
        # a period on the other side of a semicolon
        (
            "Bombs have killed more than 100 people in Beirut in the past year; in the deadliest, blasts at "
            "two mosques in Tripoli last August killed at least 45.",
            [101],
        ),
        ("The monitor documented the death of 4,182 people in Syria during April.", [4182]),
        ("Air raids killed 3,124 civilians in Syria in the first four months of this year.", [3124]),
        (  # a report on a year, told above its figure
            "The killing of civilians in Syria reached a new high, a fund said in a report. At least 652 "
            "children were killed in 2015. A further 647 children were injured.",
            [652, 647],
        ),
        (
            "At least 300 civilians have been killed in Raqqa in Syria since March. More than 160,000 were "
            "forced to flee their homes.",
            [300, 160001],
        ),
        (  # a headline rounds off
            "Over 500 killed in battle for Syrian town\n\nMore than 550 people have been killed in Kobani "
            "since April. The dead include 298 rebels.",
            [501, 551, 298],
        ),
        (  # some of those of a total, sentences later
            "The number of those killed in Syria since 2011 has passed 93,000. At least 6,561 of the dead "
            "were minors, including 1,729 under ten. On Friday 51 people died, among them 12 nurses.",
            [93001, 6561, 1729],
        ),
        (  # who died in a war that began last week
            "In Syria 121 children are among the 513 civilians who have died since the onslaught began "
            "last Sunday.",
            [],
        ),
        (  # what "it" is began a month before
            "Moscow began its air campaign in Syria on April 3. It has killed nearly 600 people.",
            [600],
        ),
        (  # a figure with a short time of its own does not go on from a total
            "In Afrin in Syria 289 civilians have died since January. About 2,500 people have fled since "
            "Monday.",
            [289],
        ),
        (
            "Barrel bombs have killed more than 2,500 people in Aleppo in Syria since January. March was the "
            "deadliest month with 1,010 killed.",
            [2501, 1010],
        ),
        # a headline without its happening, which the lead tells
        ("80 bodies found in Salqin\n\nAt least 80 people died in shelling of Salqin in Syria.", []),
        # a massacre of a month ago
        ("In March, 108 people were slaughtered in the Syrian town of Salqin.", []),
        (
            "Air raids killed 146 civilians in Raqqa in Syria during the month of April. Nearly half of "
            "the dead, 69, were women.",
            [146, 69],
        ),
        # what a report on a month goes on to tell
        (
            "The network documented the deaths of 1,017 civilians in Syria in April 2016, it said in its "
            "monthly report. ISIS killed 211 civilians. On April 20, Syrian warplanes bombed a market, "
            "killing 13.",
            [1017, 211],
        ),
    ],
)
def test_running_totals(extractor: Extractor, text: str, totals: list[int]) -> None:
    assert [m.low for m in told(extractor, text) if m.running_total] == totals


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Raids on Syria killed 136 civilians in April. The deadliest was on the village of Batikh, where "
            "20 people were killed.",
            [20],
        ),
        (
            "Rockets have killed seven civilians in Turkey since January. In the latest such attack, a girl "
            "was killed.",
            [1],
        ),
        (
            "Raids on the city of Raqqa in Syria killed 146 civilians in April. The deadliest raid came on "
            "April 19, when 22 members of two families died in Raqqa.",
            [22],
        ),
        (
            "In Syria 31 civilians have died since the truce began. Eight of the 31 were killed in Idlib.",
            [8],
        ),
        (
            "The monitor lists 1,714 people killed in Syria. Of those 489 were children and 230 women.",
            [489, 230],
        ),
        (  # a list of who they were
            "At least 141 people were killed in Syria on Monday. They comprised 68 clerks, 41 rebels and 32 "
            "soldiers.",
            [68, 41, 32],
        ),
        (  # those who are attacked are not those told before
            "Five people were killed and 23 hurt in Aleppo in Syria. In Homs the army fought gunmen. It "
            "stormed a camp, killing scores of them.",
            [],
        ),
        (  # a toll of its own is that of them all
            "Blasts killed at least 154 people in Jableh and Tartus in Syria. State television gave a lower "
            "toll, saying 78 had been killed. In Jableh one of the blasts killed 43 people at a clinic.",
            [43],
        ),
        (
            "More than 60,000 people were killed in Syria in 2015, a monitor said in its yearly report. "
            "Exactly 13,617 of them were clerks, including 2,962 women. In December alone 3,415 people died. "
            "On the second day of the truce four men were killed in Homs.",
            [13617, 2962, 3415],
        ),
        (  # by day
            "ISIS executed more than 160 soldiers in Raqqa in Syria. It shot dead at least 120 of them on "
            "Tuesday and about 40 on Wednesday.",
            [120, 40],
        ),
        ("Shells killed 62 people in Homs in Syria. Fourteen of the victims in the city were women.", [14]),
        (
            "At least 31 people died in fighting in Hasakah in Syria. Nineteen of them were from the police "
            "and 12 were nurses. In Ras al-Ain two men were killed on Saturday.",
            [19, 12],
        ),
        ("Shelling killed eight people in Homs in Syria. Five nuns died; the other three were clerks.", [3]),
        (  # "them" are those whom the sentence names
            "In Syria 27 soldiers were killed on Sunday. Rebels attacked a base near Homs; two of them died.",
            [],
        ),
        (
            "The monitor documented the deaths of 1,238 people in US-led strikes on Syria since January: "
            "1,133 rebels, 66 clerks and 39 guards.",
            [1133, 66, 39],
        ),
        (  # who is besides those told, and who goes free
            "Army units killed 25 gunmen in raids on Daraa in Syria. Ten more were killed in Atman.",
            [],
        ),
        ("The rebels hold 3,500 captives in Douma in Syria and agreed to free 200 of them.", []),
        (  # in two provinces
            "Raids on hospitals in the Syrian provinces of Aleppo and Idlib left nearly 50 dead. Seven "
            "people were killed in Salqin. In Azaz 14 nurses died when rockets struck a clinic.",
            [7, 14],
        ),
        # the worst of a war's attacks is no part of the war's toll
        ("The war in Syria has killed 250,000 people. The latest attack killed nine in Homs.", []),
        (
            "Eleven soldiers were killed in Syria on Saturday. Two of the soldiers died when their "
            "helicopter was shot down.",
            [2],
        ),
        ("A blast killed 51 people in Turkey on Saturday. Nineteen of them were children.", [19]),
        ("A blast killed 51 people in Turkey on Saturday. Among them were 19 children.", [19]),
        ("A blast killed 51 people in Turkey on Saturday. Nineteen children were among them.", [19]),
        ("A blast killed 51 people in Turkey on Saturday. Of the victims, 29 were under 18.", [29]),
        ("Raids killed 51 people in Syria on Friday. Nine of Friday's victims came from one family.", [9]),
        ("A blast killed 51 people in Turkey on Saturday. Nine of them escaped.", []),
        (
            "The monitor puts the number of those killed in Syria since 2011 at 171,509. Of these, 56,495 "
            "were civilians, 9,092 of them children, and 65,803 were soldiers.",
            [56495, 9092, 65803],
        ),
        # in two places named with their sum
        (
            "Seventy-one people were killed on Saturday in the Syrian towns of Salqin and Harem. In Salqin, "
            "where a market was hit, 59 were killed. In Harem 12 people died.",
            [59, 12],
        ),
        # a lower bound that the figures told under it surpass
        (
            "Four bombings in Baghdad, in Iraq, killed at least 69 people.\n\nA bomb in the district of "
            "Shaab killed 38. A car bomb in Sadr City left 19 dead. A bomb in the district of Dora killed "
            "15.",
            [38, 19, 15],
        ),
    ],
)
def test_parts(extractor: Extractor, text: str, parts: list[int]) -> None:
    assert [m.low for m in told(extractor, text) if m.part_of_larger] == parts


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (  # a clause that hangs on a place
            "The worst hit was Aleppo province in Syria, where 304 people were killed, followed by Idlib.",
            ["Aleppo Governorate"],
        ),
        ("In Syria an attack in the Ghouta suburbs of Damascus left 90 dead.", ["Ghouta"]),
        ("KABUL: Afghanistan's capital mourned on Sunday after a bomb killed 103 people.", ["Kabul"]),
        (
            "Nine rebels died near Tabqa in Syria. Eleven were wounded and taken to hospitals in Kobani and "
            "Hasakah.",
            ["Al-Tabqa", "Al-Tabqa"],
        ),
        ("Syria executed three detainees from Zabadani in Adra prison.", ["Adra"]),
        ("In Syria barrel bombs on Sheikh Saad killed a family of four.", ["Sheikh Saad"]),
        (
            "In Syria fighting raged over the town of Salqin. At least 27 rebels were killed.",
            ["Salqin"],
        ),
        (
            "Turkish troops took control of Afrin in Syria on Sunday. The Kurds say that more than 500 "
            "civilians have been killed in two months of shelling of the region.",
            ["Afrin"],
        ),
        (
            "Nine died in a raid on Homs in Syria. In the Yarmouk camp in Damascus the army pushed on. Some "
            "60 soldiers have been killed there.",
            ["Homs", "Yarmouk"],
        ),
        (
            "Rebels lost 16 men at Tabqa in Syria. Since April 1 the battle for Manbij has claimed 89 lives.",
            ["Al-Tabqa", "Manbij"],
        ),
        ("Bombs kill dozens at Nowruz fairs in Salqin in Syria.", ["Salqin"]),
        ("In Syria the raids on Homs, which state media blamed on Israel, killed 15.", ["Homs"]),
        # some who died elsewhere do not move the scene
        (
            "ISIS killed 146 civilians in Kobani in Syria. Of them 26 people were killed in the "
            "town of Salqin. Some 200 were wounded.",
            ["Kobani", "Salqin", "Kobani"],
        ),
        (  # some weeks are those of a campaign there
            "Rebels seized the town of Afrin in Syria. Some 289 people have died since March 20.",
            ["Afrin"],
        ),
        ("In Syria raids on the Bedo district of Raqqa killed nine.", ["Bedo"]),
    ],
)
def test_places(extractor: Extractor, text: str, places: list[str]) -> None:
    assert [m.place.name if m.place else None for m in told(extractor, text)] == places


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "On Saturday, in Homs in Syria, where the revolt began 15 months ago, 17 civilians were killed.",
            "",
        ),
        # a headline on what is long ago, and a day that opens a sentence
        (
            "On Tuesday, a raid on the town of Salqin in Syria killed four people.",
            "A year after attack, Khan Sheikhoun mourns",
        ),
    ],
)
def test_a_day_told_first_is_of_now(extractor: Extractor, text: str, title: str) -> None:
    assert [m.historical for m in told(extractor, text, title)] == [False]


def test_a_clause_is_of_the_month_that_it_follows(extractor: Extractor) -> None:
    text = "Monday's raid was the deadliest on Homs in Syria since March, when a bomb killed 48 people."
    assert [m.historical for m in told(extractor, text)] == [True]


def test_a_clause_after_a_harm_has_a_month_of_its_own(extractor: Extractor) -> None:
    text = "In Syria 13 soldiers died near the Shaer field, which rebels held for a week in January."
    assert [m.historical for m in told(extractor, text)] == [False]
