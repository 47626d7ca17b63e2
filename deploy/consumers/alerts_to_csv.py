"""A sample consumer: keeps alerts in a CSV file, a line for each action.

Needs only `pip install kafka-python`.

    python alerts_to_csv.py --bootstrap localhost:9092 alerts.csv

Ended and started again it goes on where it stopped. The line is on disk before the offset is committed,
and an action that the file has already is passed over: each action is there once, whatever crashes.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
from pathlib import Path
from typing import Any

from kafka import KafkaConsumer

TOPIC = "news.alerts"
KNOWN_VERSION = 1
COLUMNS = "id,sequence,at,rule,level,action,message,place,country,killed_low,killed_high,retracted,url".split(
    ","
)


def main() -> None:
    """Read for ever, or as many records as were asked for; Ctrl-C ends it."""
    asked = arguments()
    seen = lines_of(asked.file)
    consumer = KafkaConsumer(
        TOPIC,
        bootstrap_servers=asked.bootstrap.split(","),
        group_id=asked.group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    left = asked.count
    try:
        with asked.file.open("a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS)
            if file.tell() == 0:
                writer.writeheader()
            for message in consumer:
                alert = json.loads(message.value)
                if alert.get("schema_version") != KNOWN_VERSION:
                    print(f"passed over: schema version {alert.get('schema_version')} is not known")
                elif (name := (alert["id"], str(alert["sequence"]))) not in seen:
                    writer.writerow(row(alert))
                    file.flush()
                    os.fsync(file.fileno())
                    seen.add(name)
                consumer.commit()
                left -= 1
                if left == 0:
                    break
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


def row(alert: dict[str, Any]) -> dict[str, Any]:
    """A line of the file. Text that a spreadsheet would take for a formula is marked as text."""
    place = alert.get("place") or {}
    killed = alert.get("tolls", {}).get("killed", {})
    evidence = alert.get("evidence") or [{}]
    values = {name: alert.get(name) for name in COLUMNS} | {
        "place": ", ".join(place.get("path", [])),
        "country": place.get("country"),
        "killed_low": killed.get("low"),
        "killed_high": killed.get("high"),  # empty: no upper bound is known
        "url": evidence[0].get("url"),
    }
    return {name: f"'{value}" if str(value).startswith(("=", "+", "-", "@")) else value
            for name, value in values.items()}  # fmt: skip


def lines_of(file: Path) -> set[tuple[str, str]]:
    """The id and sequence of every action that the file has."""
    if not file.exists():
        return set()
    with file.open(newline="", encoding="utf-8") as there:
        return {(line["id"], line["sequence"]) for line in csv.DictReader(there)}


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Keeps Tocsin's alerts in a CSV file.")
    parser.add_argument("file", type=Path, help="is added to when it exists")
    parser.add_argument("--bootstrap", default="localhost:9092", help="brokers, host:port,…")
    parser.add_argument("--group", default="alerts-to-csv", help="consumer group")
    parser.add_argument("--count", type=int, default=-1, help="end after so many records")
    return parser.parse_args()


if __name__ == "__main__":
    main()
