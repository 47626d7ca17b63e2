"""What lies on a topic, and how far a consumer group has come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer

from streams import topics
from streams.broker.kept import kept


def read(bootstrap: str, *names: str) -> Iterator[Any]:
    """Every message of topics as they are now, as kafka-python gives it, each partition in order."""
    # Checksums in pure Python take most of the time that a long topic is read in.
    return kept({"bootstrap_servers": bootstrap, "check_crcs": False}, *names)


def lag(bootstrap: str, group: str) -> int:
    """Messages of the steps that a group has not committed; those it never reads are not counted."""
    admin = KafkaAdminClient(bootstrap_servers=bootstrap)
    consumer = KafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
    try:
        committed = admin.list_group_offsets([group])[group]
        steps = {part: found.offset for part, found in committed.items() if part.topic in topics.CONSUMED}
        ends = consumer.end_offsets(list(steps))
        return sum(max(0, ends[part] - max(0, offset)) for part, offset in steps.items())
    finally:
        consumer.close()
        admin.close()


def members(bootstrap: str, group: str) -> int:
    """How many processes a consumer group has."""
    admin = KafkaAdminClient(bootstrap_servers=bootstrap)
    try:
        return len(admin.describe_groups([group])[group]["members"])
    finally:
        admin.close()
