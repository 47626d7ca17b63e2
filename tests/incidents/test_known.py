"""What is told only to say which happening is meant is no news, but follows up what is known."""

from __future__ import annotations

import pytest

from streams.records.incident import Incident
from tests.incidents.telling import HOMS, Desk, article, harm

SINCE_JANUARY = {"start": "2031-01-01", "end": "2031-12-31"}


def told(sentence: str, quote: str, count: int = 60, hours: float = 0, **more: object) -> Incident:
    """The last incident that a headline changes, which counts so many dead of a fire in Homs."""
    return gather([(sentence, quote, count, hours)], **more)[-1]


def gather(headlines: list[tuple[str, str, int, float]], **more: object) -> list[Incident]:
    desk = Desk()
    for number, (sentence, quote, count, hours) in enumerate(headlines):
        start = sentence.index(quote)
        claim = harm(count, HOMS, cause="fire", sentence=sentence, start=start, **more)
        claim = claim.model_copy(update={"quote": quote, "end": start + len(quote)})
        one = article(f"a{number}", claim, hours=hours)
        desk.read(one.model_copy(update={"title": sentence}))
    return list(desk.incidents.values())


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Builder admits fault in Homs fire that killed 60", "killed 60"),
        ("Families sue over the Homs fire which has killed 60", "killed 60"),
        ("Lawyers for owner of Homs mill where fire killed 60 quit", "killed 60"),
        ("Homs reopens mill in which 60 died", "60 died"),
        ("Insurers to pay the families of 60 people who died in Homs fire", "died"),
    ],
)
def test_a_happening_taken_for_known_is_no_news(sentence: str, quote: str) -> None:
    assert told(sentence, quote).historical


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Fire in Homs kills 60", "kills 60"),
        ("A fire that killed 60 broke out in a Homs mill", "killed 60"),
        ("Firemen fought all night in Homs, where 60 died", "60 died"),
        ("Fires rage in Syria, above all in Homs where 60 are reported dead", "60 are reported dead"),
        ("Arsonists claim responsibility for the fire that killed 60", "killed 60"),
        ("Police say that 60 died in a Homs fire", "60 died"),
        ("Officials confirm that the Homs fire killed 60", "killed 60"),
    ],
)
def test_news_in_like_words_is_news(sentence: str, quote: str) -> None:
    assert not told(sentence, quote).historical


def test_the_day_makes_it_news_and_the_year_does_not() -> None:
    sentence = "Rescuers search after Homs fire that killed 60"
    assert not told(sentence, "killed 60", on=0).historical
    assert told(sentence, "killed 60", period=SINCE_JANUARY).historical


def test_other_sources_that_take_it_for_known_make_it_no_news() -> None:
    (incident,) = gather(
        [
            ("Builder admits fault in Homs fire that killed 60", "killed 60", 60, 0),
            ("Homs fire that killed 60 was builder's fault", "killed 60", 60, 2),
        ]
    )
    assert incident.historical


def test_what_was_news_climbs_by_what_takes_it_for_known() -> None:
    (incident,) = gather(
        [
            ("Fire in Homs kills 19", "kills 19", 19, 0),
            ("Mill closed after Homs fire that killed 51", "killed 51", 51, 96),
        ]
    )
    assert (incident.historical, incident.tolls["killed"].low) == (False, 51)
