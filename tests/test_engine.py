"""What the engine says of incidents, revision by revision."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.case import alert_id
from streams.records.told import Place
from tests.engine_world import Desk, act, at, history, killed, place

FIFTY = "rule: fifty\ntitle: T\nwhen: {killed: 50}\nescalate: {killed: [100, 250]}\n"
HOMS = "rule: homs\ntitle: T\nwhen: {killed: 50, place: {within: Homs, country: SY}, within: 24h}\n"
VETO = "rule: veto\ntitle: T\nwhen: {event: unsc_veto, new: {by: [actors, topic], within: 7d}}\n"
RECALL = "rule: recall\ntitle: T\nwhen: {event: ambassador_recalled"


def test_the_life_of_an_alert():
    desk = Desk(FIFTY)
    told = [
        desk.hears(killed(low, minutes=10 * n, number=n))
        for n, low in enumerate([12, 52, 52, 60, 110, 300, 290, 30, 30, 70], start=1)
    ]
    assert told == [
        [],
        ["fifty raised"],
        [],
        ["fifty updated"],
        ["fifty escalated"],
        ["fifty escalated"],
        ["fifty corrected"],  # lower than was said
        ["fifty corrected"],  # below the threshold: taken back
        [],
        ["fifty updated"],  # it holds again
    ]


def test_an_alert_that_is_taken_back_says_so():
    desk = Desk(FIFTY)
    desk.judged(killed(52, number=1))
    [alert] = desk.judged(killed(20, number=2, minutes=5)).alerts
    assert (alert.action, alert.retracted, alert.sequence) == ("corrected", True, 2)
    assert alert.reason == "killed at_least 50: killed at least 20"


def test_a_rule_may_leave_what_it_said_standing():
    desk = Desk(FIFTY + "retract: false\n")
    desk.judged(killed(52, number=1))
    assert desk.hears(killed(20, number=2, minutes=5)) == []


def test_the_same_revision_gives_the_same_alerts_again_and_an_older_one_none():
    desk = Desk(FIFTY, HOMS)
    homs = place("Homs", "SY")
    first = desk.judged(killed(60, where=homs, number=1)).alerts
    second = desk.judged(killed(80, where=homs, number=2, minutes=5)).alerts
    before = copy.deepcopy(desk.state)
    assert desk.judged(killed(80, where=homs, number=2, minutes=5)).alerts == second
    assert desk.judged(killed(60, where=homs, number=1)).alerts == []
    assert desk.state == before
    assert (
        {a.id for a in first} == {a.id for a in second} == {alert_id("fifty", "i1"), alert_id("homs", "i1")}
    )


def test_what_an_alert_tells():
    message = "message: \"{killed} in {place}, {sources|counted('source')}\"\n"
    desk = Desk(HOMS + message + 'notify: {slack: "#desk"}\n')
    [alert] = desk.judged(killed(52, where=place("Homs", "SY"), minutes=7)).alerts
    assert alert.message == "at least 52 in Homs, 1 source"
    assert alert.at == at(7)
    assert alert.notify == {"slack": "#desk"}
    assert [(f.predicate, f.found) for f in alert.fired][:2] == [
        ("place within Homs (SY)", "Homs, Homs Governorate, Syria"),
        ("killed at_least 50, within 1d", "killed at least 52"),
    ]
    [evidence] = alert.evidence
    assert [evidence.quote[slice(*span)] for span in evidence.highlights] == ["At least 52", "killed"]


def test_evidence_leaves_out_what_a_later_count_has_taken_the_place_of():
    early, now, other = (
        killed(low, source=source, minutes=minutes).claims[0]
        for low, source, minutes in ((52, "Agency One", 0), (96, "Agency Two", 60), (91, "Agency Three", 90))
    )
    incident = killed(96, source="Agency Two", minutes=60)
    incident = incident.model_copy(update={"claims": [early, now, other], "trigger": now.article_id})
    [alert] = Desk(FIFTY).judged(incident).alerts
    assert [e.source for e in alert.evidence] == ["Agency Two", "Agency Three"]


@pytest.mark.parametrize(
    ("incident", "decided"),
    [
        (killed(12), [("fifty", "near_miss", "killed")]),
        (killed(9), []),  # far below
        (killed(None, 60), [("fifty", "near_miss", "killed")]),  # up to 60
        (killed(60, category="running_total"), [("fifty", "near_miss", "running_total")]),
        (killed(60, historical=True), [("fifty", "near_miss", "background")]),
        (killed(60, category="running_total", historical=True), []),  # two short
        (killed(60, state="withdrawn"), []),
        (act("unsc_veto", ["RU"]), []),
    ],
)
def test_what_comes_one_condition_short_is_told_as_a_near_miss(incident, decided):
    assert Desk(FIFTY).decides(incident) == decided


def test_a_text_that_names_only_the_country_comes_near_a_place_in_it():
    desk = Desk(HOMS)
    assert desk.decides(killed(60, where=place("Syria"))) == [("homs", "near_miss", "place")]
    assert desk.decides(killed(60, where=place("Aleppo", "SY"), name="i2")) == []


def test_incidents_of_one_day_add_up_and_make_one_alert():
    desk = Desk(HOMS)
    homs = place("Homs", "SY")
    assert desk.hears(killed(30, where=homs)) == []
    assert desk.hears(killed(15, where=homs, minutes=60, name="i2")) == []
    [alert] = desk.judged(killed(10, where=homs, minutes=120, name="i3")).alerts
    assert (alert.action, alert.fired[1].found) == ("raised", "killed at least 55")
    assert desk.hears(killed(70, where=homs, minutes=180, name="i4")) == ["homs updated"]
    later = 2 * 24 * 60
    first = {"first_published": at(later)}
    assert desk.hears(killed(60, where=homs, minutes=later, name="i5", **first)) == ["homs raised"]


def test_a_veto_told_again_is_not_new_and_goes_to_the_same_alert():
    desk = Desk(VETO)
    [first] = desk.judged(act("unsc_veto", ["RU", "CN"], topic="Syria")).alerts
    [again] = desk.judged(act("unsc_veto", ["RU"], topic="a draft on Syria", minutes=60, name="e2")).alerts
    assert (first.action, again.action, again.id) == ("raised", "updated", first.id)
    assert desk.hears(act("unsc_veto", ["RU"], topic="Mali", minutes=90, name="e3")) == ["veto raised"]
    assert desk.hears(act("unsc_veto", ["RU"], topic="Syria", minutes=11 * 24 * 60, name="e4")) == [
        "veto raised"
    ]


@pytest.mark.parametrize("status", ["threatened", "proposed", "denied"])
def test_what_is_not_done_raises_nothing(status):
    desk = Desk(VETO)
    assert desk.decides(act("unsc_veto", ["RU"], status=status)) == [("veto", "near_miss", "event_status")]


def test_an_act_that_turns_out_to_be_another_leaves_the_story_that_it_was_taken_for():
    desk = Desk(RECALL + ", new: {by: [actors, targets], within: 7d}}\n")
    recall = "ambassador_recalled"
    assert desk.hears(act(recall, ["TR"], ["US"])) == ["recall raised"]
    assert desk.hears(act(recall, ["TR"], minutes=8000, name="e2")) == ["recall updated"]
    assert desk.hears(act(recall, ["TR"], minutes=8010, number=2, name="e2")) == []
    assert desk.hears(act(recall, ["TR"], ["SE"], minutes=8020, number=3, name="e2")) == ["recall raised"]
    assert desk.hears(act(recall, ["TR", "AZ"], ["SE"], minutes=8030, number=4, name="e2")) == [
        "recall updated"
    ]
    assert desk.hears(act(recall, ["TR", "AZ"], ["US"], minutes=8040, number=2)) == ["recall updated"]


def test_a_spread_counts_states_that_do_the_same_to_one():
    desk = Desk(RECALL + ", spread: {of: actors, at_least: 3, same: targets, within: 72h}}\n")
    assert desk.hears(act("ambassador_recalled", ["FR"], ["SY"])) == []
    assert desk.hears(act("ambassador_recalled", ["IT"], ["IR"], minutes=5, name="e2")) == []
    assert desk.hears(act("ambassador_recalled", ["IT"], ["SY"], minutes=10, name="e3")) == []
    assert desk.hears(act("ambassador_recalled", ["FR"], ["SY"], minutes=20, name="e4")) == []
    assert desk.hears(act("ambassador_recalled", ["ES"], ["SY"], minutes=30, name="e5")) == ["recall raised"]
    assert desk.hears(act("ambassador_recalled", ["DE"], ["SY"], minutes=40, name="e6")) == ["recall updated"]


def test_a_jump_is_a_toll_that_doubles_in_time():
    rule = "rule: jump\ntitle: T\nwhen: {jump: {of: killed, times: 2, within: 1h}}\n"
    assert Desk(rule).hears(killed(31, minutes=50, history=history((0, 14), (50, 31)))) == ["jump raised"]
    assert Desk(rule).hears(killed(27, minutes=50, history=history((0, 14), (50, 27)))) == []
    slow = history((0, 14), (100, 20), (190, 31))
    assert Desk(rule).hears(killed(31, minutes=190, history=slow)) == []


def test_corroboration_waits_for_an_independent_source():
    desk = Desk(FIFTY + "corroborate: {sources: 2, within: 2h}\n")
    one = killed(60, source="Agency One")
    assert desk.decides(one) == [("fifty", "not_corroborated", None)]
    low = killed(30, source="Agency Two", minutes=10)
    both = one.model_copy(update={"revision": 2, "claims": one.claims + low.claims})
    assert desk.hears(both) == []  # the second says 30
    two = killed(55, source="Agency Two", minutes=20)
    agreed = one.model_copy(update={"revision": 3, "claims": one.claims + two.claims, "trigger": two.trigger})
    assert desk.hears(agreed) == ["fifty raised"]


def test_suppression_holds_other_incidents_back_for_a_while():
    desk = Desk(FIFTY + "suppress: {for: 6h, per: place}\n")
    homs, aleppo = place("Homs", "SY"), place("Aleppo", "SY")
    assert desk.hears(killed(60, where=homs)) == ["fifty raised"]
    assert desk.decides(killed(70, where=homs, minutes=60, name="i2")) == [("fifty", "suppressed", None)]
    assert desk.hears(killed(70, where=aleppo, minutes=70, name="i3")) == ["fifty raised"]
    assert desk.hears(killed(70, where=homs, minutes=400, name="i4")) == ["fifty raised"]


def test_a_rule_can_wait_for_another():
    war = "rule: war\ntitle: T\nwhen: {killed: 50}\n"
    strike = "rule: a-strike\ntitle: T\nwhen: {killed: 1}\nunless: {rule: war, within: 12h}\n"
    desk = Desk(strike, war)
    where = place("Kharkiv", "UA")
    assert desk.hears(killed(3, where=where, name="i0")) == ["a-strike raised"]
    assert desk.hears(killed(60, where=where, minutes=5)) == ["war raised"]
    assert desk.hears(killed(3, where=where, minutes=60, name="i2")) == []


def test_a_mute_rule_says_what_it_kept_back_at_its_end():
    desk = Desk(FIFTY + 'mute: {until: "2024-05-14T13:00:00Z"}\n')
    assert desk.decides(killed(60)) == [("fifty", "muted", None)]
    assert desk.hears(killed(60, number=2, minutes=61)) == ["fifty raised"]


def test_a_withdrawn_incident_is_corrected_and_a_closed_one_closed():
    desk = Desk(FIFTY)
    desk.judged(killed(60))
    desk.judged(killed(60, name="i2"))
    assert desk.hears(killed(60, number=2, state="withdrawn")) == ["fifty corrected"]
    assert desk.hears(killed(60, number=2, state="closed", name="i2")) == ["fifty closed"]
    assert desk.hears(killed(60, number=3, name="i2")) == []
    assert desk.hears(killed(90, number=4, name="i2")) == ["fifty updated"]  # it is told of again


def test_an_incident_that_has_ended_is_forgotten_when_no_late_article_can_open_it_again():
    desk = Desk(FIFTY)
    day = 24 * 60
    desk.judged(killed(60))
    desk.judged(killed(60, number=2, state="closed"))
    desk.judged(killed(70, name="i2", minutes=89 * day))
    assert desk.hears(killed(80, number=3)) == ["fifty updated"]  # it has come late, and it is open again
    desk.judged(killed(80, number=4, state="closed"))
    desk.judged(killed(90, name="i2", minutes=91 * day, number=2))
    assert [key for key in desk.state if key.startswith("incident/")] == ["incident/levant/i2"]
    assert desk.state["ended/levant"] == {}


def test_the_alert_of_a_merged_incident_goes_on_with_its_heir():
    desk = Desk(FIFTY)
    [raised] = desk.judged(killed(60)).alerts
    assert desk.hears(killed(60, number=2, state="merged", merged_into="i2")) == []
    assert desk.hears(killed(60, number=1, name="i2", minutes=5)) == []
    [updated] = desk.judged(killed(90, number=2, name="i2", minutes=9)).alerts
    assert (updated.action, updated.id) == ("updated", raised.id)


def merged(name, into, **more):
    """The last revision of an incident that was merged: nothing is told of it any more."""
    gone = {"state": "merged", "merged_into": into, "claims": [], "sources": [], "tolls": {}}
    return killed(1, name=name, **more).model_copy(update=gone)


def test_of_two_alerts_that_turn_out_to_be_one_story_one_is_closed_and_says_where_it_goes_on():
    desk = Desk(FIFTY)
    [mine] = desk.judged(killed(60)).alerts
    [theirs] = desk.judged(killed(70, name="i2", minutes=5)).alerts
    [closed] = desk.judged(merged("i1", "i2", number=2, minutes=9)).alerts
    assert (closed.id, closed.action, closed.retracted) == (mine.id, "closed", False)
    assert closed.message == f"One story with alert {theirs.id}, where it goes on"
    assert closed.reason == "it is one happening with that of another alert"
    assert desk.hears(killed(70, name="i2", number=2, minutes=9)) == []
    assert desk.hears(killed(80, name="i2", number=3, minutes=10)) == ["fifty updated"]
    assert desk.hears(killed(60, number=3, minutes=11)) == ["fifty updated"]  # they are two after all


def test_incidents_of_one_alert_that_become_one_go_on_in_it():
    desk = Desk(HOMS)
    homs = place("Homs", "SY")
    assert desk.hears(killed(30, where=homs)) == []
    assert desk.hears(killed(25, where=homs, minutes=60, name="i2")) == ["homs raised"]
    assert desk.hears(killed(40, where=homs, minutes=70, number=2)) == ["homs updated"]
    assert desk.hears(merged("i1", "i2", number=3, minutes=80)) == []
    told = desk.judged(killed(56, where=homs, minutes=80, number=2, name="i2")).alerts
    assert [(alert.action, alert.fired[1].found) for alert in told] == [("updated", "killed at least 56")]


def test_a_shared_alert_goes_on_with_the_heir_that_it_never_told_of():
    desk = Desk(HOMS)
    homs = place("Homs", "SY")
    [raised] = desk.judged(killed(60, where=homs)).alerts
    assert desk.hears(merged("i1", "i2", number=2, minutes=5)) == []
    assert desk.hears(killed(60, where=homs, minutes=5, name="i2")) == []
    [updated] = desk.judged(killed(70, where=homs, minutes=9, number=2, name="i2")).alerts
    assert (updated.action, updated.id) == ("updated", raised.id)


def test_a_changed_rule_goes_on_with_its_alerts_and_the_others_keep_their_state():
    desk = Desk(FIFTY, HOMS)
    homs = place("Homs", "SY")
    desk.judged(killed(60, where=homs))
    other = Desk(FIFTY.replace("title: T", "title: Another title"), HOMS)
    assert other.rules.rules["fifty"].version != desk.rules.rules["fifty"].version
    assert other.rules.rules["homs"].version == desk.rules.rules["homs"].version
    desk.rules = other.rules
    assert desk.hears(killed(70, where=homs, number=2, minutes=5)) == ["fifty updated", "homs updated"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=12), st.data())
def test_redelivery_in_any_measure_changes_nothing(tolls, data):
    """At-least-once delivery: repeating a tail of the updates leaves the same alerts and the same state."""
    once, again = Desk(FIFTY), Desk(FIFTY)
    updates = [killed(low, number=n, minutes=n) for n, low in enumerate(tolls, start=1)]
    said = [alert for update in updates for alert in once.judged(update).alerts]
    heard = {}
    for n, update in enumerate(updates):
        back = data.draw(st.integers(0, n), label="redelivered")
        for delivered in [*updates[n - back : n], update]:
            heard |= {(a.id, a.sequence): a for a in again.judged(delivered).alerts}
    assert list(heard.values()) == said
    assert again.state == once.state


def test_ambassadors_recalled_from_two_capitals_in_one_deed_are_one_alert():
    desk = Desk(RECALL + ", new: {by: [actors, targets], within: 7d}}\n")
    told = [
        desk.hears(act("ambassador_recalled", ["FR"], ["US"], name="us", linked=["au"])),
        desk.hears(act("ambassador_recalled", ["FR"], ["AU"], name="au", linked=["us"])),
        desk.hears(act("ambassador_recalled", ["FR"], ["ML"], name="ml", minutes=60)),
    ]
    assert told == [["recall raised"], ["recall updated"], ["recall raised"]]


def test_a_sum_falls_with_any_of_the_counts_in_it():
    """The incident that falls had been silent: it is the other that made the sum reach the threshold."""
    desk = Desk(HOMS + 'message: "{killed} in {place}"\n')
    homs = place("Homs", "SY")
    assert desk.hears(killed(30, where=homs)) == []
    assert desk.hears(killed(35, where=homs, minutes=60, name="i2")) == ["homs raised"]
    [lower] = desk.judged(killed(20, where=homs, minutes=70, number=2)).alerts
    assert (lower.action, lower.retracted, lower.reason, lower.message) == (
        "corrected", False, "the toll is lower than was said", "at least 55 in Homs",
    )  # fmt: skip
    [gone] = desk.judged(killed(5, where=homs, minutes=80, number=3)).alerts
    assert (gone.action, gone.retracted, gone.reason, gone.message) == (
        "corrected", True, "killed at_least 50, within 1d: killed at least 40", "at least 40 in Homs",
    )  # fmt: skip
    [back] = desk.judged(killed(16, where=homs, minutes=90, number=4)).alerts
    assert (back.action, back.reason, back.message) == (
        "updated", "the conditions are met again", "at least 51 in Homs",
    )  # fmt: skip
    assert {alert.id for alert in (lower, gone, back)} == {alert_id("homs", "i2")}


@pytest.mark.parametrize(
    "left",
    [
        pytest.param({"where": "Aleppo"}, id="it was in another city"),
        pytest.param({"state": "withdrawn"}, id="every source took it back"),
    ],
)
def test_what_leaves_a_sum_is_taken_from_it(left):
    desk = Desk(HOMS + 'message: "{killed} in {place}"\n')
    homs = place("Homs", "SY")
    where = place(left.pop("where"), "SY") if "where" in left else homs
    desk.judged(killed(30, where=homs))
    desk.judged(killed(35, where=homs, minutes=60, name="i2"))
    [gone] = desk.judged(killed(30, where=where, minutes=70, number=2, **left)).alerts
    assert (gone.action, gone.retracted, gone.message) == ("corrected", True, "at least 35 in Homs")
    assert desk.hears(killed(18, where=homs, minutes=80, name="i3")) == ["homs updated"]  # 35 and 18


def test_what_is_merged_counts_once_in_a_sum():
    desk = Desk(HOMS)
    homs = place("Homs", "SY")
    desk.judged(killed(30, where=homs))
    desk.judged(killed(35, where=homs, minutes=60, name="i2"))
    merged = killed(30, where=homs, minutes=70, number=2, state="merged", merged_into="i2")
    assert desk.hears(merged) == []
    [gone] = desk.judged(killed(35, where=homs, minutes=70, number=2, name="i2")).alerts
    assert (gone.action, gone.retracted) == ("corrected", True)


def test_a_sum_that_still_holds_without_an_incident_is_only_lower():
    desk = Desk(HOMS + 'message: "{killed} in {place}"\n')
    homs = place("Homs", "SY")
    desk.judged(killed(30, where=homs))
    desk.judged(killed(35, where=homs, minutes=60, name="i2"))
    assert desk.hears(killed(60, where=homs, minutes=65, name="i3")) == ["homs updated"]
    [lower] = desk.judged(killed(35, where=homs, minutes=70, number=2, name="i2", state="withdrawn")).alerts
    assert (lower.action, lower.retracted, lower.message) == ("corrected", False, "at least 90 in Homs")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["i1", "i2", "i3"]), st.integers(0, 60), st.sampled_from(["Homs", "Aleppo"])
        ),
        max_size=12,
    )
)
@settings(deadline=None)
def test_an_alert_over_a_sum_stands_exactly_while_the_sum_does(updates):
    desk, counts, standing = Desk(HOMS), {}, False
    homs = {name: place(name, "SY") for name in ("Homs", "Aleppo")}
    for n, (name, low, where) in enumerate(updates, start=1):
        alerts = desk.judged(killed(low, where=homs[where], minutes=n, number=n, name=name)).alerts
        counts[name] = low if where == "Homs" else 0
        if alerts:
            standing = not alerts[-1].retracted
        assert standing == (sum(counts.values()) >= 50), (n, counts)


def test_a_village_that_no_gazetteer_has_adds_to_its_countrys_sum():
    desk = Desk("rule: syria\ntitle: T\nwhen: {killed: 100, place: {country: SY}, within: 24h}\n")
    village = Place(text="Kafr Nowhere", name="Kafr Nowhere", country="SY", path=["Kafr Nowhere", "Syria"])
    assert desk.hears(killed(60, where=place("Homs", "SY"))) == []
    assert desk.hears(killed(45, where=village, minutes=10, name="i2")) == ["syria raised"]


def test_a_countrys_toll_has_those_of_its_towns_in_it():
    desk = Desk("rule: syria\ntitle: T\nwhen: {killed: 100, place: {country: SY}, within: 24h}\n")
    syria = place("Syria", "SY")
    assert desk.hears(killed(80, where=syria)) == []
    assert desk.hears(killed(60, where=place("Homs", "SY"), minutes=10, name="i2")) == []
    assert desk.hears(killed(30, where=place("Aleppo", "SY"), minutes=20, name="i3")) == []
    [alert] = desk.judged(killed(25, where=place("Idlib", "SY"), minutes=30, name="i4")).alerts
    assert [f.found for f in alert.fired if f.predicate.startswith("killed")] == ["killed at least 115"]
