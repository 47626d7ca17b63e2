"""A sample consumer: the incidents as they now stand, as GeoJSON for a map.

Needs only `pip install kafka-python`.

    python incidents_to_geojson.py --bootstrap localhost:9092 incidents.geojson
    python incidents_to_geojson.py --bootstrap localhost:9092 incidents.geojson --follow

The topic is compacted, so that it has the newest state of every incident: each start reads all of it, and
no offset need be kept. An incident without a place, merged into another, or taken back is not on the map.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from kafka import KafkaConsumer, TopicPartition

TOPIC = "news.incidents"
KNOWN_VERSION = 1
EVERY = 2.0  # seconds between two writings of the file


def main() -> None:
    """Write the file once, or go on writing it; Ctrl-C ends that."""
    asked = arguments()
    consumer = KafkaConsumer(bootstrap_servers=asked.bootstrap.split(","), enable_auto_commit=False)
    partitions = [TopicPartition(TOPIC, number) for number in consumer.partitions_for_topic(TOPIC) or ()]
    if not partitions:
        raise SystemExit(f"{asked.bootstrap} has no topic {TOPIC}")
    consumer.assign(partitions)
    consumer.seek_to_beginning(*partitions)
    incidents: dict[str, dict[str, Any]] = {}
    try:
        read_to(consumer.end_offsets(partitions), consumer, incidents)
        write(asked.file, incidents)
        print(f"{len(features(incidents))} incidents in {asked.file}", flush=True)
        while asked.follow:
            time.sleep(EVERY)
            if read_to(consumer.end_offsets(partitions), consumer, incidents):
                write(asked.file, incidents)
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


def read_to(
    ends: dict[TopicPartition, int], consumer: KafkaConsumer, incidents: dict[str, dict[str, Any]]
) -> int:
    """Take in what there is up to `ends`; return how many records that were."""
    count = 0
    while any(consumer.position(partition) < end for partition, end in ends.items()):
        for messages in consumer.poll(timeout_ms=500).values():
            for message in messages:
                take(incidents, message.key.decode(), message.value)
                count += 1
    return count


def take(incidents: dict[str, dict[str, Any]], name: str, value: bytes | None) -> None:
    """Keep the newest state of an incident. No value at all removes it."""
    incident = json.loads(value) if value else None
    if incident is None:
        incidents.pop(name, None)
    elif incident.get("schema_version") == KNOWN_VERSION:
        incidents[name] = incident


def features(incidents: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """A GeoJSON Feature for every incident that is on the map."""
    return [
        {
            "type": "Feature",
            "id": incident["id"],
            "geometry": incident["geometry"],
            "properties": (incident.get("cap") or {})
            | {
                "state": incident["state"],
                "killed_at_least": incident.get("tolls", {}).get("killed", {}).get("low"),
                "sources": incident.get("sources", []),
            },
        }
        for incident in incidents.values()
        if incident.get("geometry") and incident["state"] in ("open", "closed")
    ]


def write(file: Path, incidents: dict[str, dict[str, Any]]) -> None:
    """Put the map in place of the one before, all at once."""
    unfinished = file.with_suffix(".part")
    collection = {"type": "FeatureCollection", "features": features(incidents)}
    unfinished.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(file)


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Tocsin's incidents as GeoJSON.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--bootstrap", default="localhost:9092", help="brokers, host:port,…")
    parser.add_argument("--follow", action="store_true", help="go on writing the file as incidents change")
    return parser.parse_args()


if __name__ == "__main__":
    main()
