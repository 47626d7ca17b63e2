"""One story told by more articles than an incident remembers: it stays small, and loses none later."""

from __future__ import annotations

import random

import orjson
import pytest

from streams.incidents.held import MOST, Known
from streams.records.extraction import Extraction
from tests.incidents.telling import HOMS, SYRIA, Desk, article, harm, since

TOLD = MOST + 420


def _quake(number: int) -> Extraction:
    """A toll that climbs by one with each article, five minutes apart."""
    toll = harm(1000 + number, HOMS, cause="earthquake")
    return article(f"a{number:04}", toll, hours=number / 12, owner=f"owner {number % 40}")


def _war(number: int) -> Extraction:
    toll = harm(5400 + number // 50, SYRIA, high=None, running_total=True, period=since(60))
    return article(f"a{number:04}", toll, hours=number / 2, owner=f"owner {number % 40}")


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(map(_quake, range(TOLD)), known=Known())


def _largest(desk: Desk) -> int:
    return max(len(orjson.dumps(entry)) for entry in desk.state.values())


def test_it_is_one_incident_with_its_latest_toll_and_all_its_articles_counted(desk: Desk) -> None:
    (incident,) = desk.open()
    assert incident.tolls["killed"].low == 1000 + TOLD - 1
    assert incident.articles == TOLD
    assert len(incident.sources) == 40


def test_its_entry_stays_far_below_what_kafka_takes(desk: Desk) -> None:
    assert _largest(desk) < 300_000


def test_an_article_older_than_all_that_are_remembered_is_of_it() -> None:
    desk = Desk(map(_quake, range(TOLD)), known=Known())
    (before,) = desk.open()
    desk.read(article("late", harm(1001, HOMS, cause="earthquake"), hours=0.1))
    (after,) = desk.open()
    assert (after.id, after.tolls["killed"].low) == (before.id, before.tolls["killed"].low)
    assert after.articles == TOLD + 1


def test_a_wars_total_that_never_closes_stays_as_small() -> None:
    desk = Desk(map(_war, range(TOLD)), known=Known())
    (total,) = desk.open(category="running_total")
    assert total.tolls["killed"].low == 5400 + (TOLD - 1) // 50
    assert _largest(desk) < 300_000


def test_within_what_is_remembered_the_order_of_arrival_does_not_matter(desk: Desk) -> None:
    early, late = [*range(TOLD - 60)], [*range(TOLD - 60, TOLD)]
    random.Random(7).shuffle(late)
    (straight,) = desk.open()
    (shuffled,) = Desk(map(_quake, early + late), known=Known()).open()
    assert shuffled.tolls == straight.tolls
    assert (shuffled.articles, shuffled.sources) == (straight.articles, straight.sources)


def test_it_is_forgotten_with_all_its_names_and_articles(desk: Desk) -> None:
    state = dict(desk.state)
    later = Desk(known=Known())
    later.state = state
    for days in (100, 200, 300):  # each sweeps up what is due until then
        later.read(article(f"other {days}", harm(3, SYRIA, cause="flood"), hours=24 * days))
    kept = {key.split("|")[1] for key in state}
    assert kept <= {"incident", "article", "near", "due", "clock", "swept"}
    assert len(state) < 30
