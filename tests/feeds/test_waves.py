"""An outage of the network is told in a few lines, whatever the number of feeds."""

from streams.feeds.waves import EACH, OVER, Wave

REST = "more feeds fail"


def test_the_rest_of_a_wave_is_one_line_once_it_is_over() -> None:
    told: list[str] = []
    wave = Wave(told.append, REST)
    for n in range(68):
        wave.add(f"feed {n}: no address", n / 10)
    assert told == [f"feed {n}: no address" for n in range(EACH)]
    wave.end(7.0)
    assert len(told) == EACH
    wave.end(6.7 + OVER)
    assert told[EACH:] == ["65 more feeds fail"]


def test_feeds_that_fail_now_and_then_are_each_told() -> None:
    told: list[str] = []
    wave = Wave(told.append, REST)
    for n in range(10):
        wave.add(f"feed {n}: timed out", n * OVER)
    wave.end(1_000.0)
    assert told == [f"feed {n}: timed out" for n in range(10)]


def test_a_wave_after_a_wave_begins_with_lines_of_its_own() -> None:
    told: list[str] = []
    wave = Wave(told.append, REST)
    for n in range(5):
        wave.add(f"feed {n}: reset", 0.0)
    wave.add("feed 5: reset", OVER)
    assert told[EACH:] == ["2 more feeds fail", "feed 5: reset"]
