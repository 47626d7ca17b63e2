"""A sample consumer: prints alerts as they come.

Needs only `pip install kafka-python`. Copy it and put your own work into `handle`.

    python print_alerts.py --bootstrap localhost:9092
    python print_alerts.py --bootstrap kafka.example:9093 --from-beginning --group my-system

A group reads each alert at least once: the offset is committed after `handle` has returned, so after a
crash the last few come again. `id` and `sequence` together name an action; keep them and pass over what
you have seen.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from kafka import KafkaConsumer

TOPIC = "news.alerts"
KNOWN_VERSION = 1


def main() -> None:
    """Read for ever; Ctrl-C ends it."""
    asked = arguments()
    consumer = KafkaConsumer(
        TOPIC,
        bootstrap_servers=asked.bootstrap.split(","),
        group_id=asked.group,
        auto_offset_reset="earliest" if asked.from_beginning else "latest",
        enable_auto_commit=False,
    )
    print(f"waiting for alerts on {TOPIC}; Ctrl-C ends", flush=True)
    seen: set[tuple[str, int]] = set()  # yours should outlive the process
    left = asked.count
    try:
        for message in consumer:
            alert = json.loads(message.value)
            if alert.get("schema_version") != KNOWN_VERSION:
                print(f"passed over: schema version {alert.get('schema_version')} is not known", flush=True)
            elif (name := (alert["id"], alert["sequence"])) not in seen:
                handle(alert)
                seen.add(name)
            if asked.group:
                consumer.commit()
            left -= 1
            if left == 0:
                break
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


def handle(alert: dict[str, Any]) -> None:
    """Your own work goes here. The fields are those of deploy/schemas/alert.json; others may come."""
    place = ", ".join((alert.get("place") or {}).get("path", []))
    print(f"{alert['at']} {alert['level'].upper()} {alert['action']} {alert['rule']}: {alert['message']}")
    if place:
        print(f"  in {place}")
    for evidence in alert.get("evidence", [])[:1]:
        print(f"  “{evidence['quote']}” {evidence['source']} {evidence['url']}")
    print(flush=True)


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Prints Tocsin's alerts as they come.")
    parser.add_argument("--bootstrap", default="localhost:9092", help="brokers, host:port,…")
    parser.add_argument("--group", help="consumer group: goes on where it stopped; without, only reads along")
    parser.add_argument("--from-beginning", action="store_true", help="a new group starts at the oldest")
    parser.add_argument("--count", type=int, default=-1, help="end after so many alerts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
