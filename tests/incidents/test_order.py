"""The order in which articles arrive does not change where things end."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.extract.reading import facts
from streams.incidents.anchors import Name, anchors, near, town_of
from streams.incidents.gather import gather
from streams.incidents.held import Held, Known
from streams.incidents.read import read
from streams.incidents.state import State
from streams.records.extraction import Extraction
from streams.records.told import CasualtyMention, DiplomaticEvent
from tests.incidents.telling import (
    BABA_AMR,
    HOMS,
    IDLIB,
    KHALDIYEH,
    START,
    SYRIA,
    Desk,
    act,
    article,
    harm,
    place,
)

BEIRUT = place("Beirut, Beirut Governorate, Lebanon", "LB", at=(33.89, 35.5))
LEBANON = place("Lebanon", "LB")
FAR = place("Far End, Homs Governorate, Syria", at=(36.8, 38.1))  # in the province of Homs, and not near it


def _harms() -> st.SearchStrategy[CasualtyMention]:
    return st.builds(
        harm,
        st.sampled_from([1, 3, 12, 13, 40, 50, 52, 160]),
        st.sampled_from([HOMS, KHALDIYEH, BABA_AMR, FAR, IDLIB, SYRIA, BEIRUT, LEBANON, None]),
        kind=st.sampled_from(["killed", "killed", "wounded"]),
        cause=st.sampled_from([None, "shelling", "bombing", "earthquake"]),
        on=st.sampled_from([None, None, 0, 1, 2, 6]),
        historical=st.sampled_from([False, False, False, True]),
        running_total=st.sampled_from([False, False, False, True]),
        status=st.sampled_from(["reported", "reported", "feared"]),
    )


def _acts() -> st.SearchStrategy[DiplomaticEvent]:
    return st.builds(
        act,
        st.sampled_from(["unsc_veto", "ambassador_recalled", "ambassador_expelled"]),
        st.sampled_from(["Russia RU", "China CN", "Russia RU, China CN", ""]),
        st.sampled_from(["Syria SY", "Lebanon LB", ""]),
        on=st.sampled_from([None, 0, 4]),
        topic=st.sampled_from([None, "Syria", "Lebanon"]),
    )


@st.composite
def _articles(draw: st.DrawFn) -> list[Extraction]:
    texts = ["wire copy of one agency, word for word the same", ""]
    return [
        article(
            f"a{n}",
            *draw(st.lists(st.one_of(_harms(), _harms(), _acts()), min_size=1, max_size=3)),
            hours=draw(st.sampled_from([0, 1, 2, 5, 20, 26, 50, 70, 130, 300])),
            owner=draw(st.sampled_from([None, "one", "two"])),
            text=draw(st.sampled_from(texts)),
        )
        for n in range(draw(st.integers(2, 12)))
    ]


def _ended(desk: Desk, *, with_history: bool = True) -> set[object]:
    """What stands in the end and how the tolls came there, apart from the names of incidents."""
    return {
        (
            incident.category,
            incident.type,
            incident.historical,
            incident.place.name if incident.place else None,
            tuple(sorted((kind, toll.model_dump_json()) for kind, toll in incident.tolls.items())),
            tuple(claim.model_dump_json() for claim in incident.claims),
            tuple(incident.sources),
            len(incident.linked),
            tuple(step.model_dump_json() for step in incident.history) if with_history else (),
        )
        for incident in desk.incidents.values()
        if incident.state in ("open", "closed")
    }


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=_articles(), data=st.data())
def test_any_order_of_arrival_ends_in_the_same_incidents(
    articles: list[Extraction], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(articles))
    assert _ended(Desk(articles)) == _ended(Desk(shuffled))


def test_what_was_merged_and_is_told_anew_remembers_what_came_late_to_it() -> None:
    told = [
        article("a0", harm(52, kind="wounded", cause="bombing")),
        article("a1", harm(1, cause=None, on=6)),
        article("a2", harm(1, cause=None)),
        article("a3", harm(1, cause=None)),
        article("a5", harm(52, kind="wounded", cause="shelling", on=6), hours=1),
        article("a6", harm(52, kind="wounded", cause="earthquake", on=6)),
        article("a7", harm(1, cause=None)),
    ]
    late = [told[n] for n in (0, 1, 5, 4, 3, 2, 6)]
    assert _ended(Desk(told)) == _ended(Desk(late))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=_articles(), data=st.data())
def test_a_revision_of_an_incident_told_again_is_what_it_was(
    articles: list[Extraction], data: st.DataObject
) -> None:
    desk = Desk()
    once = {each.id: each for one in articles for each in desk.read(one)}
    redelivered = articles[data.draw(st.integers(0, len(articles) - 1)) :]
    again = [each for one in redelivered for each in desk.read(one)]
    assert all(each == once[each.id] for each in again)


def test_what_was_merged_is_found_again_when_the_merge_is_undone() -> None:
    copy = "wire copy of one agency, word for word the same"
    expelled = article("a4", act("ambassador_expelled", "China CN", "Syria SY"), text=copy)
    recalled = article("a7", act("ambassador_recalled", "Russia RU", "Syria SY"))
    joining = article("a1", act("ambassador_expelled", "Russia RU", "Syria SY"), hours=2, text=copy)
    early, late = article("a2", harm(1, HOMS)), article("a5", harm(1, HOMS), hours=1)
    in_order = Desk([expelled, recalled, early, late, joining])
    assert _ended(Desk([joining, expelled, recalled, early, late])) == _ended(in_order)


def test_what_an_act_becomes_by_a_late_report_is_what_later_reports_find() -> None:
    recalled = article("a1", act("ambassador_recalled", "Russia RU, China CN", "Syria SY"))
    expelled = article("a2", act("ambassador_expelled", "China CN", "Syria SY"), hours=20)
    later = article("a3", act("ambassador_expelled", "Russia RU", ""), hours=50)
    in_order = Desk([recalled, expelled, later])
    assert _ended(Desk([recalled, later, expelled])) == _ended(in_order)


def test_what_one_merged_before_it_was_merged_is_told_apart_again() -> None:
    copy = "wire copy of one agency, word for word the same"
    corrected = article("a8", harm(160, None), harm(1, LEBANON), text=copy, revision=2)
    articles = [
        article("a3", harm(160, BEIRUT), hours=70, text=copy),
        article("a5", harm(1, BEIRUT, cause="earthquake"), hours=1, text=copy),
        article("a6", harm(1, BEIRUT, cause="earthquake", on=2), hours=20),
        article("a9", harm(1, None, kind="wounded", cause="earthquake"), harm(1, LEBANON, running_total=True),
                hours=20, text=copy),
        article("a10", harm(1, LEBANON), hours=70, text=copy),
    ]  # fmt: skip
    wrong = article("a8", harm(1, HOMS), text=copy)
    once = [*articles[:3], corrected, *articles[3:]]
    assert _ended(Desk([wrong, *articles, corrected]), with_history=False) == _ended(
        Desk(once), with_history=False
    )


def test_what_has_many_harmed_once_a_later_report_is_taken_out_is_found_by_that() -> None:
    tartus = place("Tartus, Tartus Governorate, Syria", at=(34.89, 35.88))
    wounded = article("a2", harm(160, BABA_AMR, kind="wounded", on=1), hours=20, text="one text")
    there = article("a3", harm(160, tartus, kind="wounded", on=1), hours=20, text="one text")
    killed = article("a1", harm(13, BABA_AMR, cause="bombing"), hours=50)
    assert _ended(Desk([killed, wounded, there])) == _ended(Desk([wounded, there, killed]))


def test_what_a_late_report_joins_is_changed_for_other_countries_too() -> None:
    tartus = place("Tartus, Tartus Governorate, Syria", at=(34.89, 35.88))
    articles = [
        article("a0", harm(40, tartus, cause="shelling")),
        article("a4", harm(3, tartus, cause="shelling", historical=True), harm(40, None), countries=["LB"]),
        article("a5", harm(40, LEBANON, kind="wounded"), harm(40, None), countries=["LB", "SY"]),
        article("a1", harm(40, BEIRUT, kind="wounded", historical=True), hours=1, text="one text"),
        article("a2", harm(3, tartus), hours=1, text="one text"),
    ]
    late = [one for one in articles if one.article_id != "a1"] + [articles[3]]
    assert _ended(Desk(late)) == _ended(Desk(articles))


def test_acts_told_of_one_day_are_one_deed_in_whatever_order_they_come() -> None:
    early = article("a3", act("relations_cut", "China CN", "Lebanon LB", on=0))
    other = article("a1", act("relations_cut", "Russia RU", "Syria SY"), hours=50)
    both = article("a10", act("relations_cut", "Russia RU, China CN", on=0), hours=100)
    for order in ([both, early, other], [early, other, both]):
        linked = [bool(each.linked) for each in Desk(order).open(category="diplomatic")]
        assert linked == [True, True]


class Read(dict[str, Any]):
    """A state that notes which entries are read of it."""

    def __init__(self, entries: dict[str, Any]) -> None:
        super().__init__(entries)
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)


def test_a_late_report_looks_only_at_what_a_country_has_told_since() -> None:
    towns = [place(f"Town {n}, Province {n}, Syria", at=(33.0 + n / 20, 37.0)) for n in range(60)]
    desk = Desk(article(f"a{n}", harm(2, town), hours=n / 2) for n, town in enumerate(towns))
    (late,) = facts(article("late", harm(3, place("Elsewhere, Far Province, Syria")), hours=28.2)).values()
    state = Read(desk.state)
    gather(state, late)
    looked_at = [key for key in state.asked & desk.state.keys() if "|incident|" in key]
    assert len(looked_at) < 6


@pytest.mark.parametrize(
    ("told", "taken_apart"),
    [
        (harm(3, HOMS), True),
        (harm(3, KHALDIYEH), True),  # in that town
        (harm(3, place("Near, Homs Governorate, Syria", at=(34.8, 36.72))), True),
        (harm(3, FAR), False),
        (harm(30, FAR), True),  # so many might be told of another town, too
        (harm(3, place("Elsewhere, Homs Governorate, Syria")), True),  # nobody knows where that is
        (harm(3, SYRIA), True),
    ],
)
def test_a_late_report_takes_apart_what_may_be_of_one_place_with_it(
    told: CasualtyMention, taken_apart: bool
) -> None:
    desk = Desk([article("told", told, hours=1)])
    (late,) = facts(article("late", harm(2, HOMS))).values()
    (report,) = read(late, START)
    names: list[Name] = [(anchor, town_of([report])) for anchor in anchors(report)]
    state = State(desk.state, late.partition_key, Known())
    assert bool(state.told_since(report.key, names, set())) == taken_apart


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=_articles(), data=st.data())
def test_a_revision_ends_as_if_it_had_been_the_first(articles: list[Extraction], data: st.DataObject) -> None:
    edited = data.draw(st.sampled_from(articles))
    wrong = edited.model_copy(
        update={"casualties": [data.draw(_harms())], "events": data.draw(st.lists(_acts(), max_size=1))}
    )
    right = edited.model_copy(update={"revision": 2})
    once = [right if one is edited else one for one in articles]
    twice = [wrong if one is edited else one for one in articles]
    assert _ended(Desk([*twice, right]), with_history=False) == _ended(Desk(once), with_history=False)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=_articles())
def test_the_same_articles_in_the_same_order_give_the_same_ids(articles: list[Extraction]) -> None:
    one, other = Desk(articles), Desk(articles)
    assert one.incidents == other.incidents
    assert one.state == other.state


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=_articles(), data=st.data())
def test_what_is_kept_in_memory_changes_nothing(articles: list[Extraction], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(articles))
    kept, made_anew = Desk(shuffled, known=Known(most=3)), Desk(shuffled)
    assert kept.incidents == made_anew.incidents
    assert orjson.loads(orjson.dumps(kept.state)) == made_anew.state


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=_articles(), data=st.data())
def test_an_incident_is_listed_under_all_its_names_by_the_town_it_is_in_now(
    articles: list[Extraction], data: st.DataObject
) -> None:
    desk = Desk(data.draw(st.permutations(articles)))
    for key, entry in desk.state.items():
        partition_key, kind, name = key.split("|", 2)
        if kind != "incident" or entry["into"] is not None or not entry["reports"]:
            continue
        cluster = Held.of(name, key, entry).cluster
        assert cluster is not None
        state = State(desk.state, partition_key, Known())
        for report in cluster.reports:
            assert all(cluster.item in state.listed("near", under) for under in near(report))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=_articles(), data=st.data())
def test_an_incident_once_told_of_is_never_silently_gone(
    articles: list[Extraction], data: st.DataObject
) -> None:
    desk = Desk(data.draw(st.permutations(articles)))
    for incident in desk.incidents.values():
        assert incident.state in ("open", "closed", "merged")
        if incident.merged_into is not None:
            assert desk.incidents[incident.merged_into].id != incident.id
        assert (incident.state == "merged") == (incident.merged_into is not None)
        assert bool(incident.claims) == (incident.state != "merged")
