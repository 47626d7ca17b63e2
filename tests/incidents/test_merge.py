"""How claims add up to a toll."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.incidents import merge
from streams.incidents.independence import sources_of
from streams.incidents.reports import Figure, Report
from streams.incidents.tolls import Standing
from streams.records.told import CasualtyKind


def tolls(told: list[Report]) -> dict[CasualtyKind, Standing]:
    """The tolls that reports tell together."""
    return merge.summary(told).tolls


TOWN = ("gn:town", "gn:province", "SY")
QUARTER = ("gn:quarter", *TOWN)
COUNTRY = ("SY",)


def claim(hours: float, low: int | None, high: int | None = -1, *, owner: str = "", **more: Any) -> Report:
    """What one outlet says so many hours on; exact unless `high` is given (None: no upper bound)."""
    status = more.pop("status", "reported")
    figure = Figure(low, low if high == -1 else high, status=status, said_by=more.pop("by", "unspecified"))
    name = f"{owner or 'outlet'}-{hours}"
    fields: dict[str, Any] = {
        "published": hours * 3600,
        "article": name,
        "number": 0,
        "owner": owner or name,
        "url": "",
        "agency": "",
        "fingerprint": "",
        "category": "casualty",
        "type": "",
        "historical": False,
        "place": TOWN,
        "figures": {"killed": figure},
        "group": name,
    }
    return Report(**(fields | more))


FOUR = [claim(n, 50) for n in range(4)]


@pytest.mark.parametrize(
    ("claims", "low", "high", "why"),
    [
        ([claim(0, 12), claim(3, 50), claim(8, 96)], 96, 96, "a toll grows"),
        ([claim(0, 12, owner="a"), claim(3, 8, owner="a")], 8, 8, "the only source corrects itself"),
        ([claim(0, 96), claim(3, 88)], 96, 96, "one other says less"),
        ([claim(0, 96), claim(3, 88), claim(4, 88)], 88, 88, "two independent sources beat one"),
        ([claim(0, 96), claim(1, 96), claim(3, 88), claim(4, 88)], 96, 96, "two stand by it, two do not"),
        (
            [claim(0, 43, type="explosion"), claim(9, 66, place=COUNTRY, type="explosion")],
            66,
            66,
            "a country has one such explosion a day",
        ),
        (
            [claim(0, 43, type="shelling"), claim(9, 66, place=COUNTRY, type="shelling")],
            43,
            43,
            "what is shelled all over a country is not the town's toll",
        ),
        (
            [claim(0, 96), claim(3, 88, owner="a"), claim(4, 88, owner="a")],
            96,
            96,
            "two of one owner are one",
        ),
        ([claim(0, 96, by="witness"), claim(3, 88, by="official")], 88, 88, "the better attributed of two"),
        ([claim(0, 96, by="official"), claim(3, 88, by="official")], 96, 96, "both are as well attributed"),
        ([claim(0, 96, by="official"), claim(3, 88, by="witness")], 96, 96, "the worse attributed of two"),
        (
            [claim(0, 96, by="activist"), claim(1, 96, by="activist"), claim(3, 88, by="un")],
            96,
            96,
            "two sources have it from activists, one from the UN",
        ),
        ([claim(0, 88, by="official"), claim(3, 96, by="witness")], 96, 96, "a toll grows, whoever tells it"),
        ([claim(0, 96), claim(60, 88)], 88, 88, "nobody has said 96 for two days"),
        ([*FOUR, claim(5, 120)], 50, 50, "four stand by 50, and one says 120"),
        (
            [claim(0, 50, owner="a"), *FOUR[1:], claim(5, 120, owner="a"), claim(6, 120, owner="a")],
            50,
            50,
            "it says so twice, and three others stand by 50",
        ),
        ([*FOUR, claim(5, 120), claim(7, 120)], 120, 120, "another follows it"),
        (
            [*FOUR, claim(5, 120), claim(7, 110)],
            120,
            120,
            "another says nearly so",
        ),
        (
            [*FOUR, claim(5, 120), claim(7, 140)],
            140,
            140,
            "another says even more",
        ),
        ([*FOUR, claim(5, 120), claim(7, 50)], 50, 50, "the next says 50 again"),
        (
            [*FOUR, claim(5, 120), claim(7, 61)],
            61,
            61,
            "the next says little more",
        ),
        ([*FOUR, claim(5, 62)], 62, 62, "a toll grows by little"),
        ([claim(0, 50), claim(5, 120)], 120, 120, "one stands by 50"),
        ([*(claim(n, 50, None) for n in range(4)), claim(5, 120)], 120, 120, "at least 50 may be 120"),
        (
            [*FOUR, claim(5, 120, wording="toll")],
            120,
            120,
            "it tells that the toll has risen",
        ),
        (
            [*(claim(n, 50, type="earthquake") for n in range(4)), claim(5, 120, type="earthquake")],
            120,
            120,
            "more and more are found after an earthquake",
        ),
        ([*FOUR, claim(60, 120)], 120, 120, "nobody has said 50 for two days"),
        (
            [*(claim(n, 50, by="witness") for n in range(4)), claim(5, 120, by="official")],
            120,
            120,
            "they have it from witnesses, it from officials",
        ),
        ([claim(0, 50), claim(3, 12, None)], 50, 50, "dozens fit 50"),
        ([claim(0, 50, None), claim(3, 50)], 50, 50, "an exact count closes the bound"),
        ([claim(0, 50), claim(3, 51, None)], 51, None, "more than 50"),
        ([claim(0, 12), claim(3, 90, status="feared")], 12, 12, "feared is not reported"),
        ([claim(0, 90, status="feared")], 90, 90, "feared is all there is"),
        ([claim(0, 40), claim(3, 600, status="claimed")], 40, 40, "one side's claim of its enemy"),
        (
            [claim(0, 40), claim(1, 38, place=QUARTER), claim(2, 39, place=QUARTER)],
            40,
            40,
            "a part lowers nothing",
        ),
        ([claim(0, 40), claim(1, 57, place=COUNTRY)], 40, 40, "the country's figure is not the town's"),
        ([claim(0, 40), claim(1, 57), claim(2, 57, place=COUNTRY)], 57, 57, "the same figure"),
        ([claim(0, 1033), claim(1, 119), claim(2, 119)], 1033, 1033, "what one day has added is a part"),
        ([claim(0, 400, owner="a"), claim(1, 40, owner="a")], 400, 400, "it may be a part"),
        (
            [claim(0, 400, owner="a"), claim(1, 40, owner="a"), claim(2, 40)],
            40,
            40,
            "the only source takes it back, and another agrees",
        ),
        ([claim(0, 400), claim(1, 40), claim(2, 40), claim(3, 40)], 40, 40, "three against one"),
        ([claim(0, 208), *(claim(n, 1) for n in (1, 2, 3, 4))], 208, 208, "one of them is told of"),
        (
            [claim(0, 400), claim(1, 400), claim(2, 40), claim(3, 40), claim(4, 40)],
            400,
            400,
            "two told it, and neither takes it back",
        ),
        (
            [claim(0, 400, owner="a"), claim(1, 40, owner="a"), claim(2, 400, owner="a"), claim(3, 40)],
            400,
            400,
            "what it told was a part, as it tells the whole again",
        ),
    ],
)
def test_a_toll(claims: list[Report], low: int | None, high: int | None, why: str) -> None:
    figure = tolls(claims)["killed"].figure
    assert (figure.low, figure.high) == (low, high), why


@given(st.integers(5, 500), st.integers(2, 9), st.floats(1.7, 20))
def test_several_sources_beat_one_until_another_follows_it(count: int, several: int, times: float) -> None:
    leap = int(count * times) + 1
    told = [claim(n / 10, count) for n in range(several)]
    told += [claim(1, leap, owner="one"), claim(2, leap, owner="one")]
    assert tolls(told)["killed"].figure.low == count
    standing = tolls([*told, claim(3, leap, owner="another")])["killed"]
    assert (standing.figure.low, standing.sources) == (leap, 2)


def test_history_recalled_later_does_not_count() -> None:
    assert tolls([claim(0, 40), claim(300, 400, historical=True)])["killed"].figure.low == 40


def test_sources_that_stand_by_a_toll() -> None:
    told = [claim(0, 40, owner="a"), claim(1, 40, owner="b"), claim(2, 40, owner="c", group="b-1")]
    assert tolls(told)["killed"].sources == 2
    assert merge.summary(told).sources == ["a", "b"]


def test_one_agency_is_one_source() -> None:
    told = [claim(0, 40, owner="a", agency="AFP"), claim(1, 40, owner="b", agency="AFP"), claim(2, 40)]
    assert len(merge.summary(told).sources) == 2


@pytest.mark.parametrize(
    ("paths", "place"),
    [
        ([QUARTER], QUARTER),
        ([QUARTER, QUARTER, TOWN], TOWN),
        ([TOWN, TOWN[1:], TOWN[1:]], TOWN),
        ([TOWN[1:], COUNTRY, COUNTRY], TOWN[1:]),
        ([COUNTRY], COUNTRY),
        ([()], ()),
    ],
)
def test_where_it_happened(paths: list[tuple[str, ...]], place: tuple[str, ...]) -> None:
    assert merge.place([claim(n, 1, place=path) for n, path in enumerate(paths)]) == place


def test_the_gravest_step_names_a_withdrawal() -> None:
    acts = [
        claim(n, None, category="diplomatic", type=type_, status="reported")
        for n, type_ in enumerate(["ambassador_recalled", "relations_cut", "ambassador_recalled"])
    ]
    assert merge.kind_of_act(acts) == "relations_cut"


def test_a_wave_is_named_by_the_step_that_most_states_took() -> None:
    steps = [("IT", "ambassador_recalled"), ("TN", "relations_cut"), ("NL", "ambassador_recalled")]
    acts = [
        claim(n, None, category="diplomatic", type=step, actors=(state,), status="reported")
        for n, (state, step) in enumerate(steps)
    ]
    assert merge.kind_of_act(acts) == "ambassador_recalled"


def test_what_is_told_by_the_way_changes_no_toll_that_others_lead_with() -> None:
    told = [claim(0, 12), claim(1, 1700, passing=True)]
    assert tolls(told)["killed"].figure.low == 12
    assert tolls(told[1:])["killed"].figure.low == 1700


def test_a_flood_counted_for_the_country_is_the_countrys() -> None:
    flood = {"type": "flood"}
    told = [claim(0, 9, place=TOWN, **flood), claim(1, 50, place=COUNTRY, **flood)]
    assert merge.place(told) == COUNTRY
    assert merge.place([*told, claim(2, 80, place=TOWN, **flood)]) == TOWN
    assert tolls([*told, claim(2, 30, place=TOWN, **flood)])["killed"].figure.low == 50


def test_fighting_counted_for_the_country_is_the_countrys() -> None:
    clashes = {"type": "clashes"}
    told = [claim(0, 56, **clashes), claim(20, 100, place=COUNTRY, **clashes)]
    assert merge.place(told) == COUNTRY
    assert tolls(told)["killed"].figure.low == 100


def test_an_agencys_story_makes_no_one_source_of_those_who_carry_it() -> None:
    carried = [claim(n, 40, owner=f"paper {n}", agency="AFP", group="afp") for n in range(3)]
    own = [claim(5 + n, 50, owner=f"paper {n}") for n in range(3)]
    assert len(set(sources_of(carried).values())) == 1
    assert len(set(sources_of(carried + own).values())) == 4
