"""The stages by themselves: what is muted, what comes next, what would change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alerts.deliver.dedupe import already_shown, fingerprint
from alerts.deliver.group import Limits, Shift, next_digest, next_event, next_posting
from alerts.deliver.mute import muted
from alerts.deliver.send import Refused, fallback
from alerts.deliver.shifts import last_shift, parse_times
from alerts.deliver.story import Acknowledgement, Entry, Lane, Mute, Page, Posting, Sent, Story, matters
from alerts.slack.buttons import buttons, mute_chosen
from tests.deliver.alert_samples import NOON, alert

DESK = Lane("slack", "#desk")
HERE = Sent("C1", "1.0")
LIMITS = Limits(singly=2, lines=3, stale=timedelta(minutes=30), digest_levels=frozenset({"alert"}))


def entry(alert_id: str = "a1", sequence: int = 1, minutes: float = 0, **changes: Any) -> Entry:
    """An action that was accepted so many minutes before noon."""
    at = NOON - timedelta(minutes=minutes)
    values: dict[str, Any] = {
        "level": "urgent",
        "action": "raised" if sequence == 1 else "updated",
        "rule": "r1",
        "incident_id": f"i-{alert_id}",
        "toll": 50,
        "matters": False,
        "experimental": False,
        "accepted": at,
        "born": at,
    }
    return Entry(alert_id, sequence, DESK, **(values | changes))


def on_desk(alert_id: str = "a1", **changes: Any) -> Story:
    """A story whose first action is on the desk."""
    return replace(Story(alert_id, DESK, HERE, shown=1, replied=1), **changes)


def planned(*entries: Entry, stories: tuple[Story, ...] = ()) -> tuple[str, list[str]] | None:
    """Kind of the next posting, and the actions it tells of."""
    posting = next_posting(entries, {story.alert_id: story for story in stories}, LIMITS, NOON)
    return (posting.kind, [f"{name}:{number}" for name, number in posting.covers]) if posting else None


MUTE_1H = Mute("incident", "i-a1", "U1", NOON, until=NOON + timedelta(hours=1))
UNTIL_100 = Mute("incident", "i-a1", "U1", NOON, toll=100)


@pytest.mark.parametrize(
    ("mute", "waiting", "minutes", "silent"),
    [
        (MUTE_1H, entry(), 59, True),
        (MUTE_1H, entry(), 60, False),
        (MUTE_1H, entry("a2"), 0, False),
        (MUTE_1H, entry(action="corrected"), 0, False),
        (MUTE_1H, entry(action="closed"), 0, False),
        (Mute("rule", "r1", "U1", NOON, until=NOON + timedelta(hours=1)), entry("a2"), 0, True),
        (UNTIL_100, entry(toll=99), 600, True),
        (UNTIL_100, entry(toll=100), 0, False),
    ],
)
def test_what_a_mute_holds_back(mute: Mute, waiting: Entry, minutes: int, silent: bool) -> None:
    assert (muted(waiting, [mute], NOON + timedelta(minutes=minutes)) is not None) == silent


def test_a_new_story_is_posted_with_all_that_happened_to_it_so_far() -> None:
    assert planned(entry(), entry(sequence=2)) == ("post", ["a1:1", "a1:2"])


def test_what_matters_is_told_in_the_thread_before_the_message_is_changed() -> None:
    waiting = (entry(sequence=2), entry(sequence=3, action="escalated", matters=True))
    assert planned(*waiting, stories=(on_desk(),)) == ("reply", ["a1:3"])
    assert planned(*waiting, stories=(on_desk(replied=3),)) == ("update", ["a1:2", "a1:3"])


def test_the_most_pressing_comes_first_then_the_oldest() -> None:
    assert planned(entry("old", minutes=9), entry("flash", level="flash")) == ("post", ["flash:1"])
    assert planned(entry("new"), entry("old", minutes=9)) == ("post", ["old:1"])
    assert planned(entry(sequence=2, minutes=9), entry("new"), stories=(on_desk(),)) == ("post", ["new:1"])


def test_more_new_stories_than_can_stand_singly_are_bundled_and_a_flash_is_not() -> None:
    crowd = [entry(f"a{n}", minutes=n) for n in range(5)]
    assert planned(*crowd) == ("bundle", ["a4:1", "a3:1", "a2:1"])
    assert planned(*crowd, entry("flash", level="flash")) == ("post", ["flash:1"])
    flashes = [entry(f"f{n}", minutes=n, level="flash") for n in range(3)]
    assert planned(*crowd, *flashes) == ("bundle", ["f2:1", "f1:1", "f0:1"])


def test_what_is_late_is_summed_up() -> None:
    assert planned(entry("late", minutes=31), entry("new")) == ("summary", ["late:1"])


def test_a_story_on_the_desk_is_never_summed_up() -> None:
    late = entry(sequence=2, minutes=90, action="escalated", matters=True)
    assert planned(late, stories=(on_desk(),)) == ("reply", ["a1:2"])


def test_a_deleted_message_is_posted_anew_under_another_key() -> None:
    gone = on_desk(sent=None)
    posting = next_posting([entry(sequence=2)], {"a1": gone}, LIMITS, NOON)
    assert posting is not None
    assert (posting.kind, posting.key, posting.generation) == ("post", "a1#2", 2)


def test_nothing_is_due_when_nothing_waits_or_all_of_it_is_low() -> None:
    assert planned() is None
    assert planned(entry(level="alert"), entry("trial", experimental=True)) is None
    assert planned(stories=(on_desk(),)) is None


def test_a_button_changes_the_message_though_nothing_waits() -> None:
    assert planned(stories=(on_desk(dirty=True),)) == ("update", ["a1:1"])


def test_what_a_summary_has_no_room_for_goes_into_its_thread() -> None:
    late = [entry(f"a{n}", minutes=60 + n) for n in range(5)]
    first = next_posting(late, {}, LIMITS, NOON)
    assert first is not None
    assert (first.kind, len(first.covers), first.more, first.threaded) == ("summary", 3, 2, False)
    rest = next_posting(late[:2], {}, LIMITS, NOON, HERE)
    assert rest is not None
    assert (rest.kind, rest.to, len(rest.covers), rest.more) == ("summary", HERE, 2, 0)


def test_the_digest_is_one_message_with_the_rest_in_its_thread() -> None:
    low = [entry(f"a{n}", level="alert", minutes=10 + n) for n in range(4)]
    shift = Shift(NOON, DESK)
    first = next_digest([*low, entry("new", level="alert", minutes=-1)], {}, LIMITS, shift)
    assert first is not None
    assert ([covered.alert_id for covered in first.covers], first.more) == (["a3", "a2", "a1"], 1)
    second = next_digest([low[0]], {}, LIMITS, Shift(NOON, DESK, near_misses=2, thread=HERE))
    assert second is not None
    assert second.to == HERE
    assert second.key != first.key
    assert next_digest([], {}, LIMITS, shift) is None
    assert next_digest([], {}, LIMITS, Shift(NOON, DESK, near_misses=2, thread=HERE)) is None
    alone = next_digest([], {}, LIMITS, Shift(NOON, DESK, near_misses=2))
    assert alone is not None
    assert (alone.kind, alone.covers) == ("digest", ())


def test_a_desk_without_threads_gets_every_action_in_order() -> None:
    found = next_event([entry(sequence=2), entry(), entry("a0", minutes=-1)], {}, None)
    assert found is not None
    assert (found.kind, found.key) == ("event", "a1:1")
    assert next_event([], {}, None) is None


def test_on_the_terminal_too_low_levels_wait_for_the_digest_unless_it_has_told_of_them() -> None:
    low = entry(level="alert")
    assert next_event([low], {}, LIMITS) is None
    assert next_event([low], {}, None) is not None
    assert next_event([low], {"a1": on_desk(sent=None)}, LIMITS) is not None


def test_an_update_is_sent_only_when_it_would_show() -> None:
    first, same, other = (
        alert(),
        alert(sequence=2, action="raised", article_id="b"),
        alert(sequence=2, toll=(60, None)),
    )
    update = Posting("k", "update", DESK, (), HERE)
    shown = on_desk(fingerprint=fingerprint(Page((first,))))
    assert already_shown(update, shown, Page((first, same))) == "the message shows this already"
    assert already_shown(update, shown, Page((first, other))) is None
    taken = Page((first,), (Acknowledgement("a1", "U1", NOON),))
    assert already_shown(update, shown, taken) is None
    assert already_shown(Posting("k", "reply", DESK, ()), shown, Page((first,))) is None


@pytest.mark.parametrize(
    ("action", "actors", "worth"),
    [
        ("updated", ["Italy"], False),
        ("updated", ["Italy", "Spain"], True),
        ("escalated", ["Italy"], True),
        ("corrected", ["Italy"], True),
        ("closed", ["Italy"], True),
    ],
)
def test_what_is_worth_a_reply(action: str, actors: list[str], worth: bool) -> None:
    before = alert(actors=[{"name": "Italy"}])
    after = alert(sequence=2, action=action, actors=[{"name": name} for name in actors])
    assert matters(after, before) == worth


@pytest.mark.parametrize(
    ("tolls", "doubles"),
    [
        ({"killed": 12, "wounded": 200}, 24),
        ({"wounded": 40, "missing": 3}, 80),
        ({"killed": None, "wounded": 40}, 80),
        ({}, None),
    ],
)
def test_until_it_doubles_means_the_killed_where_some_are_told(
    tolls: dict[str, int | None], doubles: int | None
) -> None:
    page = Page(
        (alert(tolls={kind: {"low": low, "high": 300, "as_of": NOON} for kind, low in tolls.items()}),)
    )
    offered = [option["value"] for option in buttons(page)["elements"][1]["options"]]
    assert ("incident:doubles" in offered) == (doubles is not None)
    if doubles is not None:
        assert mute_chosen("incident:doubles", page, "U1", NOON).toll == doubles


ROW = (DESK, Lane("slack", "#spare"), Lane("terminal"))


@pytest.mark.parametrize(
    ("lane", "what", "to"),
    [
        (Lane("slack", "#rule"), "channel", DESK),
        (DESK, "channel", Lane("slack", "#spare")),
        (DESK, "message", Lane("slack", "#spare")),
        (DESK, "desk", Lane("terminal")),
        (Lane("slack", "#spare"), "channel", Lane("terminal")),
        (Lane("terminal"), "channel", None),
    ],
)
def test_where_to_go_when_a_lane_refuses(lane: Lane, what: Any, to: Lane | None) -> None:
    assert fallback(ROW, lane, Refused("no", what)) == to


def test_shifts_follow_the_clock_of_their_zone() -> None:
    times, zone = parse_times("06:00, 14:00,22:00"), ZoneInfo("Europe/Paris")
    assert last_shift(times, zone, datetime(2024, 7, 1, 11, 59, tzinfo=UTC)) == datetime(
        2024, 7, 1, 6, tzinfo=zone
    )
    assert last_shift(times, zone, datetime(2024, 7, 1, 12, 0, tzinfo=UTC)) == datetime(
        2024, 7, 1, 14, tzinfo=zone
    )
    assert last_shift(times, zone, datetime(2024, 7, 1, 3, 0, tzinfo=UTC)) == datetime(
        2024, 6, 30, 22, tzinfo=zone
    )
    assert last_shift([], zone, NOON) is None
    assert parse_times("") == []
    assert times[0] == time(6)
    with pytest.raises(ValueError, match="25:00"):
        parse_times("06:00,25:00")
