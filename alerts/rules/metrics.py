"""What a process counts of its rules, for Prometheus."""

from __future__ import annotations

from prometheus_client import Counter, Gauge

IN_FORCE = Gauge("tocsin_rules_in_force", "Rules that this process judges by.")
REJECTED = Gauge(
    "tocsin_rule_files_rejected",
    "Rule files with an error, whose last good rules stay in force, by where they were found: folder, topic.",
    ["where"],
)
READ = Counter("tocsin_rule_files_read", "Rule files read from the topic: accepted, rejected.", ["outcome"])
