"""What lies on topics now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kafka import KafkaConsumer, TopicPartition


def kept(client: Mapping[str, Any], *names: str) -> Iterator[Any]:
    """Every record that the topics hold when this is called, each partition in order, as kafka-python has it.

    `client` holds keyword arguments for a kafka-python consumer. Of a topic that is not there come none.
    Raises KafkaError.
    """
    consumer = KafkaConsumer(enable_auto_commit=False, **client)
    try:
        parts = [TopicPartition(name, p) for name in names for p in consumer.partitions_for_topic(name) or ()]
        consumer.assign(parts)
        consumer.seek_to_beginning(*parts)
        ends = consumer.end_offsets(parts)
        while any(consumer.position(part) < end for part, end in ends.items()):
            for part, records in consumer.poll(timeout_ms=1000).items():
                yield from (record for record in records if record.offset < ends[part])
    finally:
        consumer.close()
