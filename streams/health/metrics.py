"""What the steps from an article to a desk count, for Prometheus.

Delivery is at least once, so after a crash a record may be counted twice. The pollers' own figures are in
`streams.feeds.metrics`, those of rule files in `alerts.rules.metrics`; docs/operations.md lists all.
"""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

_TO_DESK = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200)

# Every step
RECORDS = Counter(
    "tocsin_records", "Records taken from a topic: handled, dead_lettered.", ["topic", "outcome"]
)
DEAD_LETTERS = Counter(
    "tocsin_dead_letters", "Records dead-lettered, by what was raised.", ["topic", "error"]
)
HANDLING_SECONDS = Histogram(
    "tocsin_handling_seconds",
    "From a record in hand to everything it caused acknowledged by Kafka.",
    ["topic"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)

# What is read, gathered and judged
ARTICLES_READ = Counter("tocsin_articles_read", "Revisions of articles read: whole, truncated.", ["outcome"])
MENTIONS = Counter("tocsin_mentions", "Casualty mentions read.", ["kind"])
EVENTS = Counter("tocsin_events", "Diplomatic events read.", ["type"])
INCIDENT_UPDATES = Counter("tocsin_incident_updates", "Changes of incidents published.", ["category"])
ALERTS = Counter("tocsin_alerts", "Actions of alerts published.", ["rule", "level", "action"])
DECISIONS = Counter("tocsin_decisions", "Why a rule near an incident fired or did not.", ["rule", "outcome"])
TO_ALERT = Histogram(
    "tocsin_publication_to_alert_seconds",
    "From an article's own date to the alert on Kafka that its arrival caused.",
    ["level"],
    buckets=_TO_DESK,
)

# Delivery
DELIVERIES = Counter(
    "tocsin_deliveries", "What became of actions: sent, suppressed, failed.", ["desk", "outcome"]
)
TO_DESK = Histogram(
    "tocsin_publication_to_desk_seconds",
    "From an article's own date to its alert on a desk.",
    ["desk"],
    buckets=_TO_DESK,
)
ATTEMPTS_FAILED = Counter(
    "tocsin_delivery_failures", "Attempts at a desk that failed; tried again.", ["desk"]
)
DELIVERY_WAITING = Gauge("tocsin_delivery_waiting", "Actions of alerts in the outbox that wait to be sent.")
DELIVERY_OLDEST = Gauge(
    "tocsin_delivery_oldest_seconds",
    "Age of the action that has waited longest to be sent, those for a digest left aside; 0: none.",
)

# The whole, as the delivery process sees it from outside
LAG = Gauge(
    "tocsin_consumer_lag_records",
    "Records of a partition that its consumer group has not committed.",
    ["group", "topic", "partition"],
)
LAST_ARTICLE = Gauge("tocsin_last_article_timestamp_seconds", "When an article last came to news.articles.")
ALARMS = Gauge("tocsin_alarm", "1 while the system is blind in this way.", ["alarm"])

# The process
READY = Gauge("tocsin_ready", "1 while the process is ready; 0 with the reason at /readyz.")
INFO = Gauge("tocsin_build_info", "Always 1; the labels say what runs.", ["version", "command"])
