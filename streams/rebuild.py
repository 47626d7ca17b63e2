"""Derives everything anew, for more partitions or after a change in how news is read.

Under a new application id the workers gather the facts that are kept once more, and judge the incidents that
come of them. For more partitions each fact is copied to where its key now lies, in the order in which it was
told, so that the same alerts come of it under the same ids. To read anew the articles themselves are where
the workers begin. Articles, alerts, what was delivered and the rules stay.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.structs import OffsetAndMetadata

from streams import topics

GATHERED = [topics.INCIDENTS, topics.DECISIONS]
READ = [topics.EXTRACTIONS, topics.FACTS]
KEPT = [topics.ARTICLES, topics.ALERTS, topics.DELIVERIES]
SETTLING = 60.0  # seconds for Kafka to remove topics and to add partitions

Offsets = dict[TopicPartition, int]


class RebuildError(ValueError):
    """The cluster is not in the state for it; the message says what to do. Nothing has been changed."""


@dataclass(frozen=True)
class Rebuild:
    """What is asked for. `patience`: seconds, more than the session timeout of the workers."""

    app_id: str  # until now; its processes must have ended, and one that was killed counts for a while
    successor: str  # the application id from now on
    partitions: int
    replication: int
    patience: float
    read_anew: bool = False

    @property
    def derived(self) -> list[str]:
        """The topics to be removed and made again."""
        return [*GATHERED, *READ] if self.read_anew else GATHERED

    @property
    def kept(self) -> list[str]:
        """The topics that get more partitions."""
        return KEPT if self.read_anew else [*KEPT, *READ]


def rebuild(client: Mapping[str, Any], asked: Rebuild) -> int:
    """Make topics, and where the successor begins on them, ready; return how many partitions there were.

    `client` holds keyword arguments for kafka-python clients. What is cut off halfway is done again by
    asking again. Raises RebuildError, and KafkaError.
    """
    admin = KafkaAdminClient(**client)
    try:
        before = _spread(admin)
        if asked.partitions < before:
            raise RebuildError(
                f"there are {before} partitions, and Kafka takes none away: name as many or more"
            )
        if not _within(asked.patience, lambda: not _at_work(admin, asked.app_id)):
            raise RebuildError(f"{_at_work(admin, asked.app_id)} are at work: stop workers and delivery")
        admin.delete_topics([name for name in asked.derived if name in set(admin.list_topics())])
        grown = {name: asked.partitions for name in asked.kept if _spread(admin, name) < asked.partitions}
        if grown:
            admin.create_partitions(grown)
        # Brokers learn of both a moment later.
        _within(SETTLING, lambda: not set(asked.derived) & set(admin.list_topics()))
        _within(SETTLING, lambda: all(_spread(admin, name) == asked.partitions for name in asked.kept))
    finally:
        admin.close()
    topics.declare(dict(client), asked.replication, asked.partitions)
    if not asked.read_anew:
        begin = _committed(client, asked.app_id, topics.ARTICLES) | _copy(client, topics.FACTS)
        _commit(client, asked.successor, begin)
    return before


def _copy(client: Mapping[str, Any], topic: str) -> Offsets:
    """Append every record of a topic to the partition of its key; return where the copies begin."""
    consumer = KafkaConsumer(**client, enable_auto_commit=False)
    producer = KafkaProducer(**client)
    try:
        parts = [TopicPartition(topic, number) for number in sorted(consumer.partitions_for_topic(topic))]
        ends: Offsets = consumer.end_offsets(parts)
        sent = []
        for record in _records(consumer, ends):
            sent.append(
                producer.send(
                    topic, record.value, record.key, list(record.headers), timestamp_ms=record.timestamp
                )
            )
            if len(sent) == 1000:
                _acknowledged(sent)
        producer.flush()
        _acknowledged(sent)
        return ends
    finally:
        producer.close()
        consumer.close()


def _acknowledged(sent: list[Any]) -> None:
    """Wait for Kafka's word on every record, and forget them. Raises KafkaError."""
    for record in sent:
        record.get(SETTLING)
    sent.clear()


def _records(consumer: KafkaConsumer, ends: Offsets) -> Iterator[Any]:
    """The records before these offsets, each partition in order."""
    consumer.assign(list(ends))
    consumer.seek_to_beginning(*ends)
    while any(consumer.position(part) < end for part, end in ends.items()):
        for records in consumer.poll(timeout_ms=1000).values():
            yield from (r for r in records if r.offset < ends[TopicPartition(r.topic, r.partition)])


def _committed(client: Mapping[str, Any], group: str, topic: str) -> Offsets:
    """How far a group has read a topic; partitions of which it has read nothing are left out."""
    consumer = KafkaConsumer(**client, group_id=group, enable_auto_commit=False)
    try:
        parts = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic)]
        return {part: at for part in parts if (at := consumer.committed(part)) is not None}
    finally:
        consumer.close()


def _commit(client: Mapping[str, Any], group: str, offsets: Offsets) -> None:
    """Have a group begin there."""
    consumer = KafkaConsumer(**client, group_id=group, enable_auto_commit=False)
    try:
        consumer.assign(list(offsets))
        consumer.commit({part: OffsetAndMetadata(at, "", -1) for part, at in offsets.items()})
    finally:
        consumer.close()


def _spread(admin: KafkaAdminClient, topic: str = topics.ARTICLES) -> int:
    """How many partitions a topic has now."""
    return len(admin.describe_topics([topic])[0]["partitions"])


def _at_work(admin: KafkaAdminClient, app_id: str) -> str:
    """The consumer groups of an application id that have members; "" for none."""
    groups = [app_id, f"{app_id}-deliver", f"{app_id}-listener"]
    return ", ".join(group for group in groups if admin.describe_groups([group])[group]["members"])


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    """Whether the condition comes to hold within that time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.5)
    return True
