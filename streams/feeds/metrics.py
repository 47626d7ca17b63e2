"""What the poller counts, for Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from datetime import UTC, datetime

from prometheus_client import Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import REGISTRY, Collector

from streams.feeds.schedule import FeedState

POLLS = Counter(
    "tocsin_polls",
    "Polls of feeds by outcome: new, same (read, nothing new), unchanged, failed.",
    ["outcome"],
)
ARTICLES = Counter("tocsin_articles_found", "Articles and revisions found in feeds.", ["what"])
FETCH_SECONDS = Histogram(
    "tocsin_fetch_seconds",
    "Time of one GET, redirects included.",
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
READ_SECONDS = Histogram(
    "tocsin_feed_read_seconds",
    "Time to read one document, waiting included.",
    buckets=(0.002, 0.01, 0.05, 0.25, 1, 5, 20),
)
PUSHES = Counter(
    "tocsin_hub_deliveries",
    "Deliveries of WebSub hubs by outcome: taken, forged, unknown (no such subscription, or no longer).",
    ["outcome"],
)
HUBS_HELD = Gauge(
    "tocsin_hub_subscriptions", "Subscriptions that hubs have verified and that have not run out."
)
PAGES = Counter(
    "tocsin_pages",
    "Articles' own pages by outcome: text, nothing new, refused by robots.txt, failed for good.",
    ["outcome"],
)
LATENCY = Histogram(
    "tocsin_published_to_produced_seconds",
    "From an article's own date to its acknowledgement by Kafka.",
    ["feed"],
    buckets=(1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600),
)
POLL_ERRORS = Counter("tocsin_feed_poll_errors", "Polls of a feed that failed.", ["feed"])
WAITING = Gauge("tocsin_outbox_waiting", "Articles in the outbox that Kafka has not acknowledged.")
FAILING = Gauge("tocsin_feeds_failing", "Feeds whose last poll failed.")
SILENT = Gauge("tocsin_feeds_silent", "Feeds silent for longer than their own habit explains.")


class FeedFigures(Collector):
    """The figures of every feed, as they stand whenever Prometheus asks: a poll pays nothing for them.

    `states` and `silent` are what is known of the feeds, by id, and those that are silent.
    """

    states: Callable[[], Mapping[str, FeedState]] = dict
    silent: Callable[[], Set[str]] = frozenset

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One family a figure, labelled by feed; a moment that has not been is left out."""
        now, states, silent = datetime.now(UTC), self.states(), self.silent()
        figures: dict[str, tuple[str, Callable[[str, FeedState], float | None]]] = {
            "last_success_timestamp_seconds": (
                "When the feed last answered well.",
                lambda _, state: _epoch(state.last_success),
            ),
            "last_new_timestamp_seconds": (
                "When the feed last had something new.",
                lambda _, state: _epoch(state.last_new),
            ),
            "next_poll_timestamp_seconds": (
                "When the feed is asked next.",
                lambda _, state: _epoch(state.next_poll),
            ),
            "items_a_day": ("New items a day, by habit.", lambda _, state: state.rhythm.a_day(now)),
            "failures": ("Failed polls in a row.", lambda _, state: state.failures),
            "parked": ("1 where the server said that the feed is gone.", lambda _, state: state.parked),
            "silent": ("1 where the feed is silent against its own habit.", lambda name, _: name in silent),
        }
        for figure, (meaning, value_of) in figures.items():
            family = GaugeMetricFamily(f"tocsin_feed_{figure}", meaning, labels=["feed"])
            for name, state in states.items():
                if (value := value_of(name, state)) is not None:
                    family.add_metric([name], float(value))
            yield family


def _epoch(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()


FEEDS = FeedFigures()
REGISTRY.register(FEEDS)
