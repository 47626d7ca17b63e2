"""Dead letters: reading them, and sending them back to where they came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, OffsetAndMetadata, TopicPartition

from streams.consume import ERRORS
from streams.topics import INCIDENTS, dead_letters

GROUP = "tocsin-dlq"  # its committed offset is how far the letters have been replayed


@dataclass(frozen=True)
class DeadLetter:
    """A message that could not be handled, as it was, with the reason."""

    topic: str  # the dead-letter topic
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]]  # of the original message
    errors: dict[str, str]  # what KIP-1034 names, without its prefix

    @property
    def id(self) -> str:
        """A name to show it by: topic and offset."""
        return f"{self.topic.removesuffix('.dlq')}#{self.offset}"

    @property
    def key_text(self) -> str:
        """The key as text."""
        return (self.key or b"").decode(errors="replace")

    @property
    def exception(self) -> str:
        """The class of what was raised."""
        return self.errors.get("exception", "")

    @property
    def reason(self) -> str:
        """What was wrong."""
        return self.errors.get("message", "")

    @property
    def partition(self) -> int | None:
        """The partition it was first read from; None where it is not told.

        An incident has to go back there: it lies with the facts that it was gathered from, whatever its key.
        """
        told = self.errors.get("partition", "")
        return int(told) if told.isdecimal() else None

    @property
    def origin(self) -> str:
        """Topic, partition and offset it was first read from."""
        where = [f"{name} {self.errors.get(name, 'unknown')}" for name in ("topic", "partition", "offset")]
        return ", ".join(where)


class DeadLetters:
    """The dead letters of a cluster; `client` holds keyword arguments for kafka-python clients."""

    def __init__(self, client: dict[str, Any]) -> None:
        self.client = client

    def read(self, topic: str, everything: bool = False) -> Iterator[DeadLetter]:
        """The dead letters of `topic` not yet replayed, or all that are kept, oldest first."""
        consumer, partition = self._consumer(topic)
        try:
            end = consumer.end_offsets([partition])[partition]
            if everything:
                consumer.seek_to_beginning(partition)
            else:
                consumer.seek(partition, self._first(consumer, partition))
            while consumer.position(partition) < end:
                for message in consumer.poll(timeout_ms=1000).get(partition, []):
                    yield _letter(message)
        finally:
            consumer.close(autocommit=False)

    def replay(self, topic: str) -> int:
        """Send the dead letters of `topic` back to it, once each; return how many.

        A letter counts as replayed once Kafka has acknowledged it. A crash in between sends one
        twice, which the steps take as one.
        """
        consumer, partition = self._consumer(topic)
        producer = KafkaProducer(**self.client)
        count = 0
        try:
            for letter in self.read(topic):
                where = letter.partition if topic == INCIDENTS else None
                sent = producer.send(topic, letter.value, letter.key, letter.headers, where)
                sent.get(timeout=30)
                consumer.commit({partition: OffsetAndMetadata(letter.offset + 1, "", -1)})
                count += 1
        finally:
            producer.close()
            consumer.close(autocommit=False)
        return count

    def _consumer(self, topic: str) -> tuple[KafkaConsumer, TopicPartition]:
        consumer = KafkaConsumer(
            group_id=GROUP, enable_auto_commit=False, auto_offset_reset="earliest", **self.client
        )
        partition = TopicPartition(dead_letters(topic), 0)
        consumer.assign([partition])
        return consumer, partition

    def _first(self, consumer: KafkaConsumer, partition: TopicPartition) -> int:
        beginning: int = consumer.beginning_offsets([partition])[partition]
        return max(beginning, consumer.committed(partition) or 0)


def _letter(message: Any) -> DeadLetter:
    headers = list(message.headers or [])
    errors = {
        name.removeprefix(ERRORS): value.decode(errors="replace")
        for name, value in headers
        if name.startswith(ERRORS)
    }
    original = [(name, value) for name, value in headers if not name.startswith(ERRORS)]
    return DeadLetter(
        message.topic, message.offset, message.timestamp, message.key, message.value, original, errors
    )
