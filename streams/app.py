"""The Faust app, its topics and its tables. Agents are attached to it by the steps themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import faust
from faust.types.auth import CredentialsT

from streams.changelog import BATCH, Changelogs
from streams.membership import keep_alive
from streams.settings import Settings
from streams.tables import Tables

LARGEST_REQUEST = 1_048_576  # bytes; what a broker takes by default, less the few of a batch's own head


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
        producer_max_request_size=LARGEST_REQUEST,
        store="rocksdb://",
        datadir=str(folder),
        topic_partitions=settings.partitions,
        topic_replication_factor=settings.kafka_replication,
        topic_disable_leader=True,
        TableManager=Tables,
        table_standby_replicas=0,  # a disk follows the changelog when it takes a partition over
        stream_wait_empty=False,  # what is in hand at a rebalance is delivered again; effects are idempotent
        autodiscover=False,
        web_enabled=False,
        version=1,
    )
    keep_alive(app)
    app.kafka_client = settings.kafka_client(bootstrap)
    app.changelogs = Changelogs(app, app.kafka_client)
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


def table(app: faust.App, name: str, form: int) -> faust.tables.Table:
    """A table of JSON values by string keys, held on disk and recovered from its changelog.

    An entry belongs to the partition of the event in hand when it was written. `form` numbers the way in
    which entries are laid out: a worker does not take over what was written in another.
    """
    app.changelogs.forms[name] = form
    return app.Table(name, partitions=app.conf.topic_partitions, key_type=str)


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
