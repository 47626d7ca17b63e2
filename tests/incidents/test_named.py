"""One victim, by name: nobody dies twice, and two who are named are two."""

from __future__ import annotations

from typing import Any

import pytest

from streams.extract.reading import facts
from streams.incidents.named import alike, victim
from streams.incidents.tellings import tellings_of
from streams.records.extraction import Extraction
from streams.records.told import CasualtyMention, Place
from tests.incidents.telling import HOMS, SYRIA, Desk, article, harm, today


def name_in(title: str, *told: CasualtyMention) -> str:
    """The victim's name in an article of that headline."""
    [found] = facts(article("a", *told).model_copy(update={"title": title})).values()
    return victim(title, tellings_of(found, today()))


@pytest.mark.parametrize(
    ("title", "victims", "name"),
    [
        ("A poet was shot", "the poet Amal Haddad", "amal haddad"),
        ("A poet was shot", 'Amal "Mimi" Haddad', "amal haddad"),
        ("A poet was shot", "President Ánibal de la Peña Jr.", "anibal pena"),
        ("A queen has died", "Queen Margit II", "queen margit"),
        ("A pope has died", "the death of Anselm XI", " anselm"),
        ("A minister was shot", "the country’s Prime Minister", ""),  # an office, and no name
        ("A reporter was shot", "an Al Mizan reporter", ""),  # whose paper has a name
        ("A reporter was shot", "a reporter", ""),
    ],
)
def test_the_name_of_the_only_victim(title: str, victims: str, name: str) -> None:
    assert name_in(title, harm(1, victims=victims, start=300)) == name


def test_who_is_one_of_several_names_nothing() -> None:
    assert name_in("Four were shot", harm(1, victims="Amal Haddad", start=300), harm(4)) == ""


def test_a_headline_in_capitals_names_nobody() -> None:
    assert name_in("Young Poet Shot Near Market", harm(1, victims="Young Poet")) == ""
    assert name_in("Amal Haddad is shot near a market", harm(1, victims="Amal Haddad")) == "amal haddad"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("amal haddad", "mimi haddad", True),
        ("amal haddad", "amal hadad", True),  # spelled otherwise
        (" anselm", "pope anselm", True),
        ("amal haddad", "amal nasser", False),
        ("amal haddad", "rami nasser", False),
    ],
)
def test_names_of_one(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def shot(id_: str, victims: str, hours: float, where: Place = HOMS, **more: Any) -> Extraction:
    return article(id_, harm(1, where, victims=victims, **({"cause": "shooting"} | more)), hours=hours)


def test_two_who_are_named_are_two_incidents() -> None:
    desk = Desk([shot("a", "Amal Haddad", 0), shot("b", "Rami Nasser", 3), shot("c", "Mr Rami Nasser", 9)])
    assert [incident.articles for incident in desk.open()] == [1, 2]


def test_one_who_is_named_is_one_in_the_country_and_in_the_town_and_whatever_the_cause() -> None:
    told = [
        shot("a", "Amal Haddad", 0, SYRIA),
        shot("b", "the poet Amal Haddad", 5, cause="attack"),
        shot("c", "Amal Haddad", 9, cause=None),
    ]
    assert [incident.articles for incident in Desk(told).open()] == [3]


def test_a_deed_whose_one_victim_is_named_does_not_become_a_massacre() -> None:
    desk = Desk([shot("a", "Amal Haddad", 0), article("b", harm(19, cause="shooting"), hours=15)])
    assert desk.tolls() == [("Homs", 1, 1), ("Homs", 19, 19)]
