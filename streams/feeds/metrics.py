"""What the poller counts, for Prometheus."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

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
    buckets=(1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600),
)
WAITING = Gauge("tocsin_outbox_waiting", "Articles in the outbox that Kafka has not acknowledged.")
FAILING = Gauge("tocsin_feeds_failing", "Feeds whose last poll failed.")
SILENT = Gauge("tocsin_feeds_silent", "Feeds silent for longer than their own habit explains.")
