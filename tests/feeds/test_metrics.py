"""The figures of each feed, for Prometheus."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry, generate_latest

from streams.feeds.metrics import FeedFigures
from streams.feeds.schedule import FeedState

NOW = datetime.now(UTC).replace(microsecond=0)


def test_what_prometheus_sees_of_each_feed() -> None:
    never = FeedState(listed_url="https://a.example", url="https://a.example", next_poll=NOW)
    gone = never.model_copy(
        update={"parked": True, "failures": 3, "last_success": NOW - timedelta(hours=1), "error": "410 Gone"}
    )
    registry = CollectorRegistry()
    figures = FeedFigures()
    figures.states, figures.silent = lambda: {"new": never, "gone": gone}, lambda: {"gone"}
    registry.register(figures)
    seen = generate_latest(registry).decode()
    values = dict(line.rsplit(" ", 1) for line in seen.splitlines() if not line.startswith("#"))
    assert (
        float(values['tocsin_feed_last_success_timestamp_seconds{feed="gone"}'])
        == gone.last_success.timestamp()
    )  # type: ignore[union-attr]
    assert 'tocsin_feed_last_success_timestamp_seconds{feed="new"}' not in values
    assert float(values['tocsin_feed_next_poll_timestamp_seconds{feed="new"}']) == NOW.timestamp()
    assert [values[f'tocsin_feed_{what}{{feed="gone"}}'] for what in ("failures", "parked", "silent")] == [
        "3.0",
        "1.0",
        "1.0",
    ]
    assert values['tocsin_feed_silent{feed="new"}'] == "0.0"
    assert float(values['tocsin_feed_items_a_day{feed="new"}']) > 0
