"""One happening is one incident, and its toll is what the articles say together."""

from __future__ import annotations

from streams.extract.reading import facts
from streams.incidents.gather import gather
from tests.incidents.telling import (
    BABA_AMR,
    HOMS,
    IDLIB,
    KHALDIYEH,
    SYRIA,
    Desk,
    act,
    article,
    harm,
    place,
    since,
)


def test_a_toll_that_climbs_and_is_corrected_is_one_incident() -> None:
    desk = Desk(
        [
            article("a", harm(12, cause="shelling")),
            article("b", harm(50, high=None, cause="shelling"), hours=3),
            article("c", harm(96, cause="shelling"), hours=8, owner="o"),
            article("d", harm(88, cause="shelling"), hours=10, owner="o"),
        ]
    )
    assert desk.tolls() == [("Homs", 88, 88)]
    (incident,) = desk.open()
    assert [(step.low, step.high) for step in incident.history] == [(12, 12), (50, None), (96, 96), (88, 88)]
    assert [step.article_id for step in incident.history] == ["a", "b", "c", "d"]
    assert incident.revision == 4
    assert incident.trigger == "d"


def test_a_late_article_takes_its_place_in_the_history() -> None:
    desk = Desk(
        [
            article("a", harm(12, cause="shelling")),
            article("c", harm(96, cause="shelling"), hours=8),
            article("b", harm(50, cause="shelling"), hours=3),
        ]
    )
    (incident,) = desk.open()
    assert [(step.low, step.article_id) for step in incident.history] == [(12, "a"), (50, "b"), (96, "c")]


def test_what_an_edited_article_said_stays_in_the_history_when_another_comes_late() -> None:
    desk = Desk(
        [article("a", harm(12)), article("b", harm(96), hours=2), article("d", harm(20, IDLIB), hours=9)]
    )
    desk.read(article("b", harm(60), hours=2, revision=2))
    desk.read(article("c", harm(60), hours=7))
    incident = next(each for each in desk.open() if each.place and each.place.name == "Homs")
    assert [(step.low, step.article_id) for step in incident.history] == [(12, "a"), (96, "b"), (60, "b")]


def test_one_that_counts_far_more_than_several_waits_until_another_follows() -> None:
    agree = [article(f"a{n}", harm(50, cause="bombing"), hours=n) for n in range(4)]
    desk = Desk([*agree, article("b", harm(120, cause="bombing"), hours=5)])
    assert desk.tolls() == [("Homs", 50, 50)]
    desk.read(article("c", harm(118, cause="bombing"), hours=7))
    assert desk.tolls() == [("Homs", 120, 120)]
    (incident,) = desk.open()
    assert [(step.low, step.article_id) for step in incident.history] == [(50, "a0"), (120, "b")]


GAZA = place("Gaza Strip, Palestine", "PS", at=(31.35, 34.35))
RAFAH = place("Rafah, Rafah Governorate, Gaza Strip, Palestine", "PS", at=(31.29, 34.24))
GAZA_CITY = place("Gaza City, Gaza Governorate, Gaza Strip, Palestine", "PS", at=(31.5, 34.47))


def test_a_count_for_gaza_may_be_that_of_rafah_in_it() -> None:
    raid = {"cause": "air strike", "on": 0}
    desk = Desk([article("a", harm(21, GAZA, **raid)), article("b", harm(22, RAFAH, **raid), hours=2)])
    assert desk.tolls() == [("Rafah", 22, 22)]


def test_raids_on_rafah_and_on_gaza_city_are_two() -> None:
    raid = {"cause": "air strike", "on": 0}
    desk = Desk([article("a", harm(22, RAFAH, **raid)), article("b", harm(9, GAZA_CITY, **raid), hours=2)])
    assert desk.tolls() == [("Rafah", 22, 22), ("Gaza City", 9, 9)]


def test_a_second_strike_next_morning_is_another_incident() -> None:
    desk = Desk(
        [
            article("a", harm(40, cause="shelling", on=0), hours=4),
            article("b", harm(42, cause="shelling", on=0), hours=9),
            article("c", harm(15, cause="shelling", on=1), hours=24),
            article("d", harm(16, cause="shelling", on=1), hours=27),
            article("e", harm(45, cause="shelling", on=0), hours=28),
        ]
    )
    assert desk.tolls() == [("Homs", 45, 45), ("Homs", 16, 16)]


def test_a_neighbourhoods_toll_belongs_to_the_citys_incident_and_does_not_lower_it() -> None:
    desk = Desk(
        [
            article("a", harm(20, BABA_AMR, cause="shelling", on=0)),
            article("b", harm(50, HOMS, cause="shelling", on=0), hours=2),
            article("c", harm(23, KHALDIYEH, cause="shelling", on=0), hours=3),
        ]
    )
    assert desk.tolls() == [("Homs", 50, 50)]


def test_a_countrys_figure_never_swallows_a_citys() -> None:
    desk = Desk(
        [
            article("a", harm(40, HOMS, cause="shelling", on=0)),
            article("b", harm(57, SYRIA, on=0), hours=2),
            article("c", harm(140, SYRIA, on=0), hours=3),
        ]
    )
    assert ("Homs", 40, 40) in desk.tolls()
    assert ("Syria", 140, 140) in desk.tolls()


def test_a_sum_of_a_country_that_names_a_towns_part_is_not_the_towns() -> None:
    parts = [harm(22, HOMS, part_of_larger=True), harm(40, IDLIB, part_of_larger=True)]
    desk = Desk(
        [
            article("a", harm(22, HOMS, cause="shelling", on=0)),
            article("b", harm(96, SYRIA, on=0), *parts, hours=1),
            article("c", harm(23, HOMS, cause="shelling", on=0), hours=3),
        ]
    )
    assert desk.tolls() == [("Homs", 23, 23), ("Syria", 96, 96)]


def test_a_rare_disaster_told_of_the_country_is_that_of_the_town() -> None:
    desk = Desk(
        [
            article("a", harm(46, SYRIA, cause="earthquake")),
            article("b", harm(56, IDLIB, cause="earthquake"), hours=1),
            article("c", harm(162, SYRIA, cause="earthquake"), hours=9),
            article("d", harm(250, IDLIB, cause="earthquake"), hours=30),
        ]
    )
    assert desk.tolls() == [("Idlib", 250, 250)]


def test_the_wars_total_is_no_incident() -> None:
    total = harm(5400, SYRIA, high=None, running_total=True, period=since(11))
    desk = Desk(
        [
            article("a", harm(50, HOMS, cause="shelling", on=0), total),
            article("b", total, hours=3),
        ]
    )
    assert desk.tolls() == [("Homs", 50, 50)]
    (war,) = desk.open(category="running_total")
    assert war.tolls["killed"].low == 5400


def test_background_founds_no_live_incident() -> None:
    desk = Desk([article("a", harm(300, HOMS, historical=True))])
    assert desk.open() == []
    assert len(desk.open(background=True)) == 1


def test_what_is_brought_to_court_a_day_later_is_news_of_it() -> None:
    first = article("a", harm(46, high=None))
    desk = Desk([first, article("b", harm(51, historical=True), hours=20)])
    assert desk.tolls() == [("Homs", 51, 51)]
    assert [incident.historical for incident in desk.open()] == [False]
    weeks_later = article("b", harm(51, historical=True), hours=24 * 9)
    assert Desk([first, weeks_later]).tolls()[0] == ("Homs", 46, None)


def test_a_toll_of_50_is_looked_for_after_a_silence_of_ten_days() -> None:
    quake = {"cause": "earthquake"}
    desk = Desk(
        [article("a", harm(40_000, **quake)), article("b", harm(50_000, SYRIA, **quake), hours=24 * 10)]
    )
    assert desk.tolls() == [("Homs", 50_000, 50_000)]


def test_parts_are_never_added_and_the_dead_of_two_sides_are() -> None:
    desk = Desk([article("a", harm(23), harm(9, part_of_larger=True, victim_class="security_forces"))])
    assert desk.tolls() == [("Homs", 23, 23)]
    sides = [
        harm(12, victim_class="civilian", start=1),
        harm(5, victim_class="security_forces", start=31),
    ]
    assert Desk([article("b", *sides)]).tolls() == [("Homs", 17, 17)]


def test_an_edited_article_lowers_the_toll() -> None:
    desk = Desk([article("a", harm(31)), article("b", harm(90), hours=1)])
    assert desk.tolls() == [("Homs", 90, 90)]
    desk.read(article("b", harm(30), hours=1, revision=2))
    assert desk.tolls() == [("Homs", 31, 31)]
    (incident,) = desk.open()
    assert [step.low for step in incident.history] == [31, 90, 31]


def test_an_incident_that_nobody_tells_of_any_more_is_withdrawn() -> None:
    desk = Desk([article("a", harm(31))])
    (changed,) = desk.read(article("a", revision=2))
    assert (changed.state, changed.revision, changed.tolls) == ("withdrawn", 2, {})
    desk.read(article("a", harm(31), revision=3))
    assert [i.id for i in desk.open()] == [changed.id]


def test_an_article_that_again_says_nothing_changes_nothing_and_is_not_followed_by_what_it_said() -> None:
    desk = Desk([article("a", harm(31)), article("a", revision=2)])
    assert desk.read(article("a", revision=3)) == []
    assert desk.read(article("a", harm(31), revision=2)) == []
    (changed,) = desk.read(article("a", harm(30), revision=4))
    assert (changed.state, changed.tolls["killed"].low) == ("open", 30)


def test_a_change_of_an_act_is_one_revision_of_it() -> None:
    desk = Desk([article("a", act("ambassador_recalled", "France FR", "Syria SY, Iraq IQ"))])
    desk.read(article("b", act("ambassador_expelled", "France FR", "Syria SY, Iraq IQ"), hours=3))
    assert [i.revision for i in desk.open(category="diplomatic")] == [2, 2]


def test_a_mention_that_moves_to_another_country_leaves_its_incident() -> None:
    beirut = place("Beirut, Beirut Governorate, Lebanon", "LB")
    lagos = place("Lagos, Lagos State, Nigeria", "NG")
    desk = Desk([article("a", harm(31, beirut))])
    desk.read(article("a", harm(31, lagos), revision=2))
    assert desk.tolls() == [("Lagos", 31, 31)]


def test_copies_and_one_owner_count_once() -> None:
    wire = (
        "At least 12 people were killed when shells hit a market in the old town, medics and residents said."
    )
    desk = Desk(
        [
            article("a", harm(12), text=wire),
            article("b", harm(12), text=wire + " More soon.", hours=1),
            article("c", harm(12), hours=2, owner="o"),
            article("d", harm(12), hours=3, owner="o"),
            article("e", harm(12), hours=4, agency="Reuters"),
            article("f", harm(12), hours=5, agency="Reuters"),
        ]
    )
    (incident,) = desk.open()
    assert incident.tolls["killed"].sources == 3
    assert incident.sources == ["owner-a", "o", "owner-e"]
    assert incident.claims[0].group == incident.claims[1].group == "a"


def test_one_veto_told_for_a_week_is_one_and_the_next_is_another() -> None:
    told = [
        article(f"v{n}", act("unsc_veto", "Russia RU, China CN", topic="Syria"), hours=5 * n)
        for n in range(30)
    ]
    desk = Desk([article("v", act("unsc_veto", "Russia RU", topic="Syria", on=0)), *told])
    (veto,) = desk.open(category="diplomatic")
    assert [actor.code for actor in veto.actors] == ["RU", "CN"]
    desk.read(article("w", act("unsc_veto", "Russia RU, China CN", topic="North Korea"), hours=100))
    desk.read(article("x", act("unsc_veto", "Russia RU", topic="Syria", on=6), hours=150))
    assert len(desk.open(category="diplomatic")) == 3


def test_redelivery_changes_nothing_and_says_the_same_again() -> None:
    desk = Desk([article("a", harm(12))])
    (told,) = facts(article("b", harm(50, cause="shelling"), hours=3)).values()
    once = desk.take(told)
    again = gather(desk.state, told)
    assert again.writes == {}
    assert again.changed == once.changed


def test_what_was_merged_is_told_again_as_it_was_however_the_other_has_gone_on() -> None:
    copy = "wire copy of one agency, word for word the same"
    expelled = article("a", act("ambassador_expelled", "China CN", "Syria SY"), text=copy)
    recalled = article("b", act("ambassador_recalled", "Russia RU", "Syria SY"))
    joining = article("c", act("ambassador_expelled", "Russia RU", "Syria SY"), hours=0.5, text=copy)
    desk = Desk([expelled, recalled])
    (once,) = [each for each in desk.read(joining) if each.state == "merged"]
    desk.read(article("d", act("ambassador_recalled", "Russia RU", "Syria SY"), hours=50))
    (again,) = [each for each in desk.read(joining) if each.state == "merged"]
    assert again == once
    assert once.cap is not None
    assert once.cap.expires == once.cap.sent


def test_a_crash_between_writes_is_made_good_by_redelivery() -> None:
    first = article("a", harm(12))
    whole = Desk([first])
    (told,) = facts(article("b", harm(50, cause="shelling"), hours=3)).values()
    once = gather(whole.state, told)
    for cut in range(len(once.writes)):
        desk = Desk([first])
        for key, value in list(once.writes.items())[:cut]:
            desk.state[key] = value
        again = desk.take(told)
        assert again.changed == once.changed, f"after {cut} writes"
        assert desk.state == {**Desk([first]).state, **once.writes}


def test_an_older_revision_comes_to_nothing() -> None:
    desk = Desk([article("a", harm(12), revision=3)])
    assert desk.read(article("a", harm(99), revision=2)) == []


def test_an_incident_closes_and_is_forgotten() -> None:
    desk = Desk([article("a", harm(3))])
    (founded,) = desk.open()
    changed = desk.read(article("b", harm(1, IDLIB), hours=24 * 12))
    assert {i.id: i.state for i in changed}[founded.id] == "closed"
    desk.read(article("c", harm(1, IDLIB), hours=24 * 80))
    desk.read(article("d", harm(1, IDLIB), hours=24 * 160))
    assert not any("|incident|" in key and founded.id in key for key in desk.state)
    assert len(desk.state) < 16


def test_two_tolls_of_one_town_in_one_article_are_two_incidents() -> None:
    told = [harm(50, high=None, on=0), harm(200, on=-4), harm(201, high=None)]
    assert sorted(Desk([article("a", *told)]).tolls()) == [("Homs", 50, None), ("Homs", 201, None)]


def test_what_was_closed_stays_closed_when_a_late_report_is_of_it() -> None:
    desk = Desk([article("a", harm(20)), article("z", harm(3, IDLIB), hours=18 * 24)])
    desk.read(article("late", harm(23), hours=3))
    assert {incident.state for incident in desk.incidents.values() if incident.place.name == "Homs"} == {
        "closed"
    }


def test_what_did_it_is_what_those_say_who_tell_of_as_many() -> None:
    """A body given back here and there is of the same town, and no cause of an air strike's dead."""
    few = [article(f"few{n}", harm(1, cause="kidnapping", on=0), hours=n) for n in range(4)]
    strike = [article(f"strike{n}", harm(104, cause="air strike", on=0), hours=5 + n) for n in range(2)]
    (incident,) = Desk([*few, *strike]).incidents.values()
    assert (incident.tolls["killed"].low, incident.type) == (104, "air strike")
