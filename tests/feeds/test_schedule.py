"""When a feed is asked next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.feeds.feedlist import Feed, Interval
from streams.feeds.parsed import ParsedFeed
from streams.feeds.rhythm import Rhythm, is_silent, worth_asking_after
from streams.feeds.schedule import (
    FeedState,
    Polled,
    after_poll,
    conditions,
    first_state,
    fresh_for,
    resumed,
    retry_after,
)

NOW = datetime(2024, 3, 6, 12, tzinfo=UTC)  # a Wednesday
FEED = Feed(id="f", url="https://f.example/rss", source="F", interval=Interval(min=30, max=1800))


def poll(state: FeedState | None = None, feed: Feed = FEED, **polled: Any) -> FeedState:
    """The state after one more poll at NOW, with the jitter in its middle."""
    polled = {"status": 304} | polled
    return after_poll(state or first_state(feed, NOW), feed, Polled(**polled), NOW, 0.5)


def wait(state: FeedState) -> float:
    """Seconds from NOW to the next poll."""
    return (state.next_poll - NOW).total_seconds()


def test_validators_of_the_last_answer_are_sent_with_the_next_request() -> None:
    state = poll(status=200, headers={"etag": '"a"', "last-modified": "Wed, 06 Mar 2024 11:00:00 GMT"})
    assert conditions(state) == {
        "If-None-Match": '"a"',
        "If-Modified-Since": "Wed, 06 Mar 2024 11:00:00 GMT",
    }
    assert conditions(poll(state, status=304)) == conditions(state)
    assert conditions(poll(state, status=200)) == {}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": "public, max-age=600", "age": "100"}, 500),
        ({"cache-control": "no-cache, max-age=600"}, 0),
        ({"cache-control": "s-maxage=600"}, 0),
        ({"expires": format_datetime(NOW + timedelta(minutes=5), usegmt=True)}, 300),
        ({"expires": "0"}, 0),
        ({"expires": "-1"}, 0),
        ({"cache-control": "max-age=60", "expires": format_datetime(NOW + timedelta(hours=5))}, 60),
        ({}, 0),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], seconds: float) -> None:
    assert fresh_for(headers, NOW) == seconds


def test_a_fresh_answer_is_not_asked_for_again_but_the_maximum_holds() -> None:
    assert wait(poll(headers={"cache-control": "max-age=900"})) == 900
    assert wait(poll(headers={"cache-control": "max-age=90000"})) == 1800


def test_ttl_is_kept_until_the_document_says_otherwise() -> None:
    state = poll(status=200, parsed=ParsedFeed(format="rss20", ttl=1200))
    assert wait(state) == 1200
    assert wait(poll(state)) == 1200


def test_hours_and_days_to_be_skipped_are_skipped() -> None:
    hours = ParsedFeed(format="rss20", skip_hours=frozenset({12, 13, 14}))
    assert poll(status=200, parsed=hours).next_poll == NOW.replace(hour=15)
    day = ParsedFeed(format="rss20", skip_days=frozenset({"Wednesday"}))
    assert poll(status=200, parsed=day).next_poll == NOW.replace(day=7, hour=0)
    always = ParsedFeed(format="rss20", skip_hours=frozenset(range(24)))
    assert wait(poll(status=200, parsed=always)) <= 8 * 86400


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(seconds=90), usegmt=True), 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_as_seconds_and_as_date(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text}, NOW) == seconds


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_time_gets_it_within_a_day(status: int) -> None:
    asked = poll(status=status, error="busy", headers={"retry-after": "4000"})
    assert 4000 <= wait(asked) <= 4400
    week = poll(status=status, error="busy", headers={"retry-after": "604800"})
    assert wait(week) <= 86400 * 1.1


def test_failures_back_off_to_the_cap_and_never_give_up() -> None:
    state, waits = first_state(FEED, NOW), []
    for _ in range(40):
        state = poll(state, status=None, error="no connection")
        waits.append(wait(state))
    assert waits[:4] == [60, 120, 240, 480]
    assert waits[-1] == 7200
    assert (state.failures, state.error) == (40, "no connection")
    good = poll(state)
    assert (good.failures, good.error) == (0, "")
    assert wait(good) < 1800


def test_a_permanent_redirect_is_remembered_until_it_fails_or_the_list_changes() -> None:
    state = poll(status=200, moved_to="https://new.example/rss")
    assert state.url == "https://new.example/rss"
    assert resumed(state, FEED, NOW, 0).url == "https://new.example/rss"
    for _ in range(3):
        state = poll(state, status=404, error="404 Not Found")
    assert state.url == FEED.url
    elsewhere = FEED.model_copy(update={"url": "https://third.example/rss"})
    assert resumed(state, elsewhere, NOW, 0).url == "https://third.example/rss"


def test_a_feed_that_is_gone_is_parked_and_asked_once_a_week() -> None:
    state = poll(status=410, error="410 Gone")
    assert state.parked
    assert wait(state) == 7 * 86400
    assert not poll(state, status=200).parked


def test_a_shorter_maximum_in_the_list_counts_at_once() -> None:
    state = poll(headers={"cache-control": "max-age=1800"})
    hurried = FEED.model_copy(update={"interval": Interval(min=10, max=60)})
    assert wait(resumed(state, hurried, NOW, 0)) == 60


def weeks(hours: list[int], count: int = 4) -> Rhythm:
    """A feed that has published at these hours, each weekday, for some weeks."""
    days = [NOW - timedelta(days=n) for n in range(7 * count)]
    times = [d.replace(hour=hour) for d in days for hour in hours if d.weekday() < 5]
    return Rhythm().learn([time for time in times if time <= NOW], NOW)


def test_the_busy_hour_is_asked_more_often_than_the_night_and_the_weekend() -> None:
    rhythm = weeks([8, 9, 9, 10])

    def at(day: int, hour: int) -> float:
        return worth_asking_after(rhythm, NOW.replace(day=day, hour=hour), least=1, most=1e6)

    assert at(7, 9) < at(7, 20) / 2
    assert at(7, 9) < at(9, 9)  # a Saturday


def test_a_feed_that_just_broke_news_is_asked_again_soon() -> None:
    quiet = weeks([9])
    burst = quiet.learn([NOW - timedelta(minutes=m) for m in (9, 6, 3)], NOW)
    assert worth_asking_after(burst, NOW, least=1, most=1e6) < 0.5 * worth_asking_after(
        quiet, NOW, least=1, most=1e6
    )


def test_four_times_the_news_is_asked_twice_as_often() -> None:
    def steady(an_hour: int) -> float:
        times = [NOW - timedelta(hours=24) + n * timedelta(hours=1) / an_hour for n in range(24 * an_hour)]
        calm = Rhythm().learn(times, NOW).model_copy(update={"recent": ()})
        return worth_asking_after(calm, NOW, least=1, most=1e6)

    assert steady(1) / steady(4) == pytest.approx(2, rel=0.15)


def test_silence_is_judged_by_the_feeds_own_habit() -> None:
    busy, slow = weeks(list(range(24))), weeks([9])
    assert is_silent(busy, NOW - timedelta(hours=12), NOW)
    assert not is_silent(slow, NOW - timedelta(hours=12), NOW)
    assert is_silent(slow, NOW - timedelta(days=21), NOW)
    assert not is_silent(busy, NOW - timedelta(minutes=30), NOW)


@given(
    published=st.lists(st.floats(-1e7, 1e4), max_size=60),
    least=st.floats(1, 100),
    more=st.floats(0, 5000),
    error=st.sampled_from(["", "no connection"]),
    chance=st.floats(0, 0.999),
)
def test_the_next_poll_stays_within_bounds_whatever_is_learned(
    published: list[float], least: float, more: float, error: str, chance: float
) -> None:
    feed = FEED.model_copy(update={"interval": Interval(min=least, max=least + more)})
    polled = Polled(200, error=error, new=[NOW + timedelta(seconds=s) for s in published])
    state = after_poll(first_state(feed, NOW), feed, polled, NOW, chance)
    cap = 7200 if error else 0
    assert 0.95 * least - 1e-3 <= wait(state) <= 1.05 * max(feed.interval.max, cap) + 1e-3
