"""A sample consumer: the alerts since a moment, as JSON lines, and then no more.

Needs only `pip install kafka-python`. For what your system missed, or for filling a new one.

    python replay_alerts.py --bootstrap localhost:9092 --since 2026-11-22T06:00:00Z > alerts.jsonl

The moment is when the alert was written, by Kafka's clock, not when the news was made. Nothing is
committed: a replay takes nothing from anybody, and can be had again. Lines are in order for each alert.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime

from kafka import KafkaConsumer, TopicPartition

TOPIC = "news.alerts"


def main() -> None:
    """Print them; how many goes to stderr."""
    asked = arguments()
    consumer = KafkaConsumer(bootstrap_servers=asked.bootstrap.split(","), enable_auto_commit=False)
    count = 0
    try:
        for value in since(consumer, asked.since, asked.topic):
            print(value.decode())
            count += 1
    finally:
        consumer.close()
    print(f"{count} records since {asked.since.isoformat()}", file=sys.stderr)


def since(consumer: KafkaConsumer, moment: datetime, topic: str) -> Iterator[bytes]:
    """Every record that was written at `moment` or later and is there now."""
    partitions = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic) or ()]
    if not partitions:
        raise SystemExit(f"there is no topic {topic}")
    consumer.assign(partitions)
    ends = consumer.end_offsets(partitions)
    begins = consumer.offsets_for_times(dict.fromkeys(partitions, int(moment.timestamp() * 1000)))
    for partition, found in begins.items():
        consumer.seek(partition, found.offset if found else ends[partition])
    while any(consumer.position(partition) < end for partition, end in ends.items()):
        for partition, messages in consumer.poll(timeout_ms=500).items():
            yield from (message.value for message in messages if message.offset < ends[partition])


def moment(text: str) -> datetime:
    """A moment with its time zone."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise argparse.ArgumentTypeError("say in which time zone: 2026-11-22T06:00:00Z")
    return found


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Tocsin's alerts since a moment, as JSON lines.")
    parser.add_argument("--since", type=moment, required=True, help="such as 2026-11-22T06:00:00Z")
    parser.add_argument("--bootstrap", default="localhost:9092", help="brokers, host:port,…")
    parser.add_argument("--topic", default=TOPIC)
    return parser.parse_args()


if __name__ == "__main__":
    main()
