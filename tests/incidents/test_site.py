"""What was struck, by the sentences that tell of it."""

from __future__ import annotations

import pytest

from streams.incidents.site import site
from tests.incidents.telling import SYRIA, Desk, article, harm
from tests.incidents.test_further import told


@pytest.mark.parametrize(
    ("sentence", "struck"),
    [
        ("A bomber struck a mosque in Homs, and 20 people died.", "place of worship"),
        ("Blast at Homs school leaves 15 dead", "school"),
        ("An explosion ripped through a crowded classroom.", "school"),
        ("Mosque blast kills at least 21", "place of worship"),
        ("Gunmen attacked the main vegetable market.", "market"),
        ("An air strike hit a hospital in Idlib.", "hospital"),
        ("Forty wounded people were taken to a hospital.", ""),
        ("Officers at a police station said that 12 had died.", ""),
        ("A car bomb went off between a hotel and a mosque, at a market.", "market"),
        ("Bombs at a market and in a mosque killed 40.", ""),
        ("Twelve people were killed in Homs.", ""),
    ],
)
def test_what_was_struck(sentence: str, struck: str) -> None:
    assert site([sentence]) == struck


def test_a_funeral_struck_in_the_country_is_that_in_its_town() -> None:
    """Of many strikes a day, few are on one kind of site."""
    town = told("Air strike hits funeral in Homs, killing 82", 82, 0, cause="attack")
    country = told("Air strike on funeral in Syria kills 155", 155, 3, where=SYRIA, cause="air strike")
    elsewhere = told("Air strike on market in Syria kills 155", 155, 3, where=SYRIA, cause="air strike")
    assert Desk([town, country]).tolls() == [("Homs", 155, 155)]
    assert Desk([town, elsewhere]).tolls() == [("Homs", 82, 82), ("Syria", 155, 155)]


@pytest.mark.parametrize(
    ("sentence", "same"),
    [
        ("The jet acted on bad information in the raid, which killed more than 100 people.", True),
        ("The coalition regretted the deadly air strike, in which more than 100 people died.", True),
        ("The army denied a role in the attack, which has claimed more than 100 lives.", True),
        ("Further raids on the country have since killed more than 100 people.", False),
    ],
)
def test_what_a_text_tells_as_known_is_what_was_told_of_a_town(sentence: str, same: bool) -> None:
    """Though it is told days later, of the country, and in round words."""
    raid = told("Air strike hits funeral in Homs, killing 155", 155, 0, cause="air strike")
    known = harm(101, SYRIA, high=None, cause="air strike", sentence=sentence, start=60, end=70)
    later = article("later", known, hours=150).model_copy(update={"title": "Raid in Syria was an error"})
    assert len(Desk([raid, later]).tolls()) == (1 if same else 2)


def test_a_count_of_one_site_is_told_again_a_week_later() -> None:
    """Of a strike on a school 148, 153 and 175 were told; 165 of a school in the same country are of it."""
    counts = [(148, 0), (153, 6), (175, 30)]
    strike = [
        told(f"Strike on school kills {n}", n, hours, where=SYRIA, cause="attack") for n, hours in counts
    ]
    school = told(
        "Footage of blast at Syrian school that killed 165", 165, 220, where=SYRIA, cause="explosion"
    )
    market = told(
        "Footage of blast at Syrian market that killed 165", 165, 220, where=SYRIA, cause="explosion"
    )
    assert len(Desk([*strike, school]).tolls()) == 1
    assert len(Desk([*strike, market]).tolls()) == 2
