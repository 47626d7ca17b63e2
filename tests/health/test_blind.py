"""When the system has gone blind: what is seen, beside the alarms that it raises and clears."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from streams.feeds.rhythm import Rhythm
from streams.health.blind import Change, Limits, Sight, Watch, decide
from streams.topics import ARTICLES, FACTS, dead_letters

NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMITS = Limits()


def busy() -> Rhythm:
    """A wire on which something comes every two minutes, seen for two weeks."""
    times = [NOW - MINUTE * 2 * n for n in range(14 * 24 * 30, 0, -1)]
    return Rhythm().learn(times, NOW)


def sight(
    at: datetime = NOW, articles: int = 0, done: int | None = None, dead: int = 0, **other: object
) -> Sight:
    """Everything written is done unless `done` says how far it is."""
    written = {(ARTICLES, 0): articles, (dead_letters(ARTICLES), 0): dead}
    finished = {(ARTICLES, 0): articles if done is None else done}
    return Sight(at, written, finished, **other)  # type: ignore[arg-type]


def play(watch: Watch, sights: list[Sight], limits: Limits = LIMITS) -> list[tuple[str, datetime, bool]]:
    """The alarms over a row of looks: name, when, whether cleared."""
    said: list[tuple[str, datetime, bool]] = []
    for seen in sights:
        watch, changes = decide(watch, seen, limits)
        said += [(change.name, seen.at, change.cleared) for change in changes]
    return said


def minutes(*numbers: float) -> list[datetime]:
    return [NOW + MINUTE * n for n in numbers]


def test_silence_against_the_habit_is_told_once_and_its_end_once() -> None:
    watch = Watch(since=NOW, rhythm=busy(), articles=100, last_article=NOW)
    quiet = [sight(at, 100) for at in minutes(*range(1, 40))]
    said = play(watch, [*quiet, *(sight(at, 101) for at in minutes(40, 41))])
    assert [(name, cleared) for name, _, cleared in said] == [("no articles", False), ("no articles", True)]
    raised, ended = said[0][1], said[1][1]
    assert MINUTE * 10 <= raised - NOW <= MINUTE * 20
    assert ended == NOW + MINUTE * 40


def test_a_quiet_wire_may_be_quiet() -> None:
    """Three articles a day: six hours without one are nothing."""
    times = [NOW - timedelta(hours=8) * n for n in range(60, 0, -1)]
    watch = Watch(since=NOW, rhythm=Rhythm().learn(times, NOW), articles=100, last_article=NOW)
    assert play(watch, [sight(at, 100) for at in minutes(*range(1, 360, 5))]) == []


def test_a_new_system_has_no_habit_to_break() -> None:
    assert play(Watch(since=NOW), [sight(at) for at in minutes(*range(0, 240, 1))]) == []


def test_the_time_in_which_nobody_looked_is_no_silence() -> None:
    before = Watch(since=NOW, rhythm=busy(), articles=100, last_article=NOW)
    later = NOW + timedelta(hours=9)
    looks = [sight(later + MINUTE * n, 100) for n in range(9)]
    assert play(before.resumed(later), looks) == []
    assert play(before, looks[:1]) != [], "without the restart it is one"


@pytest.mark.parametrize(
    ("written_done", "alarms"),
    [
        ([(5, 5)] * 6, []),  # nothing to do
        ([(5, 4)] * 3, [("stuck", 2)]),  # something to do, nothing done for two minutes
        ([(5, 4), (6, 4), (7, 5), (8, 5)], []),  # slow is not stuck
        ([(5, 4)] * 4 + [(5, 5)], [("stuck", 2), ("clear", 4)]),
    ],
)
def test_a_step_with_input_and_no_progress_is_stuck(
    written_done: list[tuple[int, int]], alarms: list[tuple[str, int]]
) -> None:
    looks = [sight(NOW + MINUTE * n, written, done) for n, (written, done) in enumerate(written_done)]
    said = [
        ("clear" if cleared else name.split()[0], (at - NOW) // MINUTE)
        for name, at, cleared in play(Watch(since=NOW), looks)
    ]
    assert said == alarms


def test_one_partition_that_hangs_is_named_though_others_go_on() -> None:
    def look(n: int) -> Sight:
        return Sight(
            NOW + MINUTE * n, {(FACTS, 0): 100 + n, (FACTS, 3): 9}, {(FACTS, 0): 90 + n, (FACTS, 3): 7}
        )

    watch = Watch(since=NOW)
    changes: list[Change] = []
    for n in range(4):
        watch, new = decide(watch, look(n), LIMITS)
        changes += new
    assert [change.name for change in changes] == [f"stuck {FACTS}"]
    assert "2 records wait (partition 3)" in changes[0].text


@pytest.mark.parametrize(
    ("lags", "alarms"),
    [
        ([0, 0, 900, 700, 500, 300, 100, 0], []),  # a burst that is worked off
        ([100, 200, 300, 400, 500, 600, 700, 800], [("lag", 5)]),
        ([1, 2, 3, 4, 5, 6, 7, 8], []),  # too few to speak of
        ([100, 200, 300, 400, 500, 600, 500, 280], [("lag", 5), ("clear", 7)]),
    ],
)
def test_a_backlog_that_grows_each_minute_is_told(lags: list[int], alarms: list[tuple[str, int]]) -> None:
    looks = [sight(NOW + MINUTE * n, 10_000 * (n + 1), 10_000 * (n + 1) - lag) for n, lag in enumerate(lags)]
    said = [
        ("clear" if cleared else name.split()[0], (at - NOW) // MINUTE)
        for name, at, cleared in play(Watch(since=NOW), looks)
    ]
    assert said == alarms


def test_most_of_what_comes_dying_is_blindness_too() -> None:
    def dying(dead: int) -> list[tuple[str, datetime, bool]]:
        return play(Watch(since=NOW), [sight(NOW, 100, dead=3), sight(NOW + MINUTE, 110, dead=3 + dead)])

    assert dying(4) == [], "single accidents"
    assert [name for name, _, _ in dying(8)] == [f"dead letters {ARTICLES}"]


def test_an_alert_that_waits_and_a_desk_that_refuses() -> None:
    unsent = NOW - MINUTE * 6
    said = play(
        Watch(since=NOW),
        [
            sight(NOW, unsent=NOW - MINUTE * 4),
            sight(NOW + MINUTE, unsent=unsent, refusing={"slack #desk": "channel_not_found"}),
            sight(NOW + MINUTE * 2),
        ],
    )
    assert said == [
        ("unsent", NOW + MINUTE, False),
        ("desk slack #desk", NOW + MINUTE, False),
        ("unsent", NOW + MINUTE * 2, True),
        ("desk slack #desk", NOW + MINUTE * 2, True),
    ]


def test_a_broker_away_for_a_minute_is_told_and_clears_nothing_else() -> None:
    watch = Watch(since=NOW)
    for n in range(4):
        watch, _ = decide(watch, sight(NOW + MINUTE * n, 5, 4), LIMITS)
    assert list(watch.standing) == [f"stuck {ARTICLES}"]
    for seconds in (10, 50, 70):
        watch, _ = decide(watch, Sight(NOW + MINUTE * 3 + timedelta(seconds=seconds), kafka="gone"), LIMITS)
    assert list(watch.standing) == [f"stuck {ARTICLES}", "kafka"]
    watch, changes = decide(watch, sight(NOW + MINUTE * 5, 5), LIMITS)
    assert {change.name for change in changes if change.cleared} == {f"stuck {ARTICLES}", "kafka"}


def test_what_is_remembered_survives_a_restart() -> None:
    watch = Watch(since=NOW, rhythm=busy())
    for n in range(4):
        watch, _ = decide(watch, sight(NOW + MINUTE * n, 5, 4), LIMITS)
    again = Watch.model_validate_json(watch.model_dump_json())
    assert again == watch
    assert play(again.resumed(NOW + MINUTE * 9), [sight(NOW + MINUTE * 9, 5)]) == [
        (f"stuck {ARTICLES}", NOW + MINUTE * 9, True)
    ]
