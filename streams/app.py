"""The Faust app, its topics and its tables. Agents are attached to it by the steps themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import faust
from faust.types import TP
from faust.types.auth import CredentialsT

from streams.membership import keep_alive
from streams.settings import Settings

BATCH = 900_000  # bytes sent to a partition at once; brokers take a million by default


@dataclass(frozen=True)
class Replay:
    """The agents once more over what lies on the topic `source`, with all else on topics of their own."""

    name: str
    source: str

    def rename(self, topic: str) -> str:
        """What a topic is called for these agents."""
        return topic if topic == self.source else f"{self.name}.{topic}"


def build(
    settings: Settings, bootstrap: str, worker: str, step: str = "", replay: Replay | None = None
) -> faust.App:
    """A Faust app for one process.

    `worker` names the process: its tables lie in a folder of that name, which no other running process
    may use. Apps with the same `step` form one consumer group and share the partitions. With `replay`
    it has a group, tables and topics of its own, and reads its source from the beginning.
    """
    step = replay.name if replay else step
    app_id = f"{settings.app_id}-{step}" if step else settings.app_id
    folder = settings.home.resolve() / "state" / worker / app_id
    folder.mkdir(parents=True, exist_ok=True)
    app = faust.App(
        app_id,
        broker=[f"kafka://{address}" for address in bootstrap.split(",")],
        broker_credentials=_credentials(settings),
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=settings.session_timeout / 4,
        broker_commit_interval=1.0,
        consumer_auto_offset_reset="earliest",
        producer_acks=-1,
        producer_max_batch_size=BATCH,
        store="rocksdb://",
        datadir=str(folder),
        topic_partitions=settings.partitions,
        topic_replication_factor=settings.kafka_replication,
        topic_disable_leader=True,
        # Faust may drop what a standby is about to apply at a rebalance, and believe that it has it.
        table_standby_replicas=0,
        stream_wait_empty=False,  # what is in hand at a rebalance is delivered again; effects are idempotent
        autodiscover=False,
        web_enabled=False,
        version=1,
    )
    keep_alive(app)
    app.replay = replay
    app.on_rebalance_complete.connect(_hold_back, weak=False)
    return app


async def _hold_back(app: faust.App, **_: Any) -> None:
    """Let nothing through until the streams have been sought back to what is committed.

    After a rebalance that has nothing to recover, Faust 0.15 resumes the flow, seeks, and then empties
    the queues: what arrived in between was lost from them, and was read again only after a restart.
    """
    app.consumer.stop_flow()
    app.flow_control.suspend()


def topic(app: faust.App, name: str) -> faust.types.TopicT[bytes]:
    """A topic of `streams.topics` as raw bytes: records are decoded in the consume loop.

    Its partitions are as declared there, so Faust never declares it.
    """
    return app.topic(
        app.replay.rename(name) if app.replay else name,
        key_type=bytes,
        value_type=bytes,
        key_serializer="raw",
        value_serializer="raw",
        partitions=1 if name.endswith(".dlq") else app.conf.topic_partitions,
        allow_empty=True,
    )


def table(app: faust.App, name: str) -> faust.tables.Table:
    """A table of JSON values by string keys, held on disk and recovered from its changelog.

    An entry belongs to the partition of the event in hand when it was written.
    """
    return app.Table(name, partitions=app.conf.topic_partitions, key_type=str, recovery_buffer_size=1000)


async def send_batch(app: faust.App, to: TP, records: Iterable[tuple[bytes, bytes | None]]) -> list[int]:
    """Send keys and values to a partition and return their offsets, once Kafka has acknowledged them.

    What fits into `BATCH` bytes is one batch, of which Kafka keeps all or nothing. Raises KafkaError.
    """
    producer = app.producer._ensure_producer()  # Faust's own interface knows single messages only
    offsets: list[int] = []
    batch = producer.create_batch()

    async def send() -> None:
        sent = await (await producer.send_batch(batch, to.topic, partition=to.partition))
        offsets.extend(range(sent.offset, sent.offset + batch.record_count()))

    for key, value in records:
        if batch.append(key=key, value=value, timestamp=None) is None:
            await send()
            batch = producer.create_batch()
            batch.append(key=key, value=value, timestamp=None)
    if batch.record_count():
        await send()
    return offsets


def _credentials(settings: Settings) -> CredentialsT | None:
    context = settings.kafka_ssl_context()
    if "SASL" in settings.kafka_security:
        return faust.SASLCredentials(
            username=settings.kafka_username,
            password=settings.kafka_password.get_secret_value(),
            ssl_context=context,
            mechanism=settings.kafka_sasl_mechanism,
        )
    return faust.SSLCredentials(context) if context else None
