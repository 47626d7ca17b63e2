"""The one loop that every agent uses: handle or dead-letter, then acknowledge.

Faust acknowledges a message whose agent raised, so each agent takes its stream with `noack()` and an
offset is acknowledged only after everything that its message caused has been acknowledged by Kafka.
Delivery is at least once: a handler may see a message again and must then do the same again. A message
whose partition is taken away while it is in hand is let go: whoever has the partition now sees it again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import faust
import orjson
from aiokafka.errors import KafkaError, MessageSizeTooLargeError
from faust.exceptions import ProducerSendError
from faust.streams import current_event
from faust.types import EventT
from pydantic import ValidationError
from tenacity import AsyncRetrying, before_sleep_log, retry_if_exception, wait_exponential_jitter

from streams import app as faust_app
from streams import cloudevents, topics
from streams.changelog import Revoked, Succeeded
from streams.health import metrics
from streams.passedover import PassedOver
from streams.records.form import SCHEMA_VERSION, Record

log = logging.getLogger(__name__)
R = TypeVar("R", bound=Record)
Handler = Callable[[R, EventT], Awaitable[None]]

BEGUN: dict[str, float] = {}  # by topic: when the attempt under way began, on the monotonic clock

ERRORS = "__streams.errors."  # header names of KIP-1034
LARGEST = 1_000_000  # bytes of a value; brokers take some more, which a dead letter's headers need


class UndecodableError(ValueError):
    """A message's value is not a record that this version reads; the message says why."""


class TooLarge(ValueError):
    """A record or a table's entry has more bytes than Kafka takes; the message says which and how many."""


class StateError(RuntimeError):
    """This process cannot go on from where it is; started anew it can. The message says why."""


def decode(model: type[R], value: bytes | None) -> R:
    """The record in `value`. Raises UndecodableError with the reason."""
    try:
        content = orjson.loads(value or b"")
    except orjson.JSONDecodeError as problem:
        raise UndecodableError(f"not JSON: {problem}") from None
    version = content.get("schema_version", SCHEMA_VERSION) if isinstance(content, dict) else None
    if version != SCHEMA_VERSION:
        raise UndecodableError(f"schema_version is {version!r}; this Tocsin reads {SCHEMA_VERSION}")
    try:
        return model.model_validate_json(value or b"")
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UndecodableError(f"not a {model.__name__}: {where}: {first['msg']}") from None


def attach(app: faust.App, topic: str, model: type[R], handle: Handler[R]) -> None:
    """Make an agent on `app` that hands every record of `topic` to `handle`, in order of offset.

    A message that cannot be decoded, or whose handler raises, goes to the dead letters of its topic
    with the reason. When Kafka itself fails, the message is tried again until Kafka is back; when the
    disk fails, a message was passed over or anything else keeps it from being settled, the app crashes, so
    that the process is started again or others take over, from what is committed.
    """
    dead = faust_app.topic(app, topics.dead_letters(topic))
    passed_over = PassedOver(app, app.kafka_client)

    async def loop(stream: Any) -> None:
        async for event in stream.noack().events():
            try:
                await _settled_down(event)
                async for attempt in _until_kafka_answers():
                    with attempt:
                        if (missed := await passed_over.before(event)) is not None:
                            raise StateError(f"{event.message.tp}: {missed} was passed over")
                with metrics.HANDLING_SECONDS.labels(topic).time():
                    async for attempt in _until_kafka_answers():
                        with attempt, _in_hand(topic):
                            _hold(event)
                            await _settle(event, model, handle, dead)
                await stream.ack(event)
            except Revoked:
                log.info("let go, its partition was taken away: %s", event.message)
            except Exception as problem:  # an agent that ends alone would be missed by nobody
                if not app.should_stop:
                    log.critical("%s: %s", topic, problem, exc_info=not isinstance(problem, StateError))
                    await app.crash(problem)
                return

    app.agent(faust_app.topic(app, topic), name=f"{handle.__module__}.{topic}")(loop)


@contextmanager
def _in_hand(topic: str) -> Iterator[None]:
    BEGUN[topic] = time.monotonic()
    try:
        yield
    finally:
        del BEGUN[topic]


async def publish(
    topic: faust.types.TopicT[bytes], key: str, record: Record, partition: int | None = None
) -> None:
    """Send `record` as a CloudEvent and wait until Kafka has acknowledged it.

    Raises KafkaError; TooLarge; Revoked when a message is in hand whose partition was taken away.
    """
    if (event := current_event()) is not None:
        _hold(event)
    value = record.model_dump_json(exclude_defaults=False).encode()
    _fits(f"{type(record).__name__} {key}", value)
    await _send(topic, key.encode(), value, cloudevents.headers(record), partition)


class TableView(Mapping[str, Any]):
    """A table as a pure function may read it: it sees the partition of the event in hand.

    Raises StateError when the disk cannot be read.
    """

    def __init__(self, table: faust.tables.Table) -> None:
        self._table = table

    def __getitem__(self, key: str) -> Any:
        try:
            return self._table[key]
        except KeyError:
            raise
        except Exception as problem:  # rocksdict has no class of its own for what goes wrong
            raise StateError(f"table {self._table.name} cannot be read: {problem}") from problem

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a table is read by key: name the entries you need")

    def __len__(self) -> int:
        raise TypeError("a table is read by key: its size is not known")


async def write(table: faust.tables.Table, event: EventT, entries: Mapping[str, Any]) -> None:
    """Set entries of a table (None deletes), waiting until the changelog has them.

    They are one batch on the changelog; the disk follows. Raises KafkaError; TooLarge, and nothing is
    written; Revoked when the event's partition was taken away; StateError when another worker has claimed
    it, or the disk cannot be written.
    """
    _hold(event)
    packed = [_packed(table, key, value) for key, value in entries.items()]
    if not packed:
        return
    try:
        await table.app.changelogs.write(table, event.message.partition, packed)
    except (KafkaError, Revoked):
        raise
    except Succeeded as problem:
        raise StateError(str(problem)) from problem
    except Exception as problem:
        raise StateError(f"table {table.name} cannot be written: {problem}") from problem


def _packed(table: faust.tables.Table, key: str, value: Any) -> tuple[bytes, bytes | None]:
    codecs = table.app.serializers
    name: bytes = codecs.dumps_key(table.key_type, key, serializer=table.key_serializer)
    if value is None:
        return name, None
    entry: bytes = codecs.dumps_value(table.value_type, value, serializer=table.value_serializer)
    _fits(f"table {table.name}: {key}", entry)
    return name, entry


def _fits(what: str, value: bytes) -> None:
    """Raise TooLarge where Kafka would refuse the value, however often it is asked."""
    if len(value) > LARGEST:
        raise TooLarge(f"{what} has {len(value):,} bytes, and Kafka takes {LARGEST:,}")


def _hold(event: EventT) -> None:
    """Raise Revoked unless the event's partition is still this worker's as far as it can know."""
    app, message = event.app, event.message
    if app.should_stop or app.rebalancing or message.generation_id != app.consumer_generation_id:
        raise Revoked(f"{message.topic} {message.partition}")


async def _settled_down(event: EventT) -> None:
    """Wait for the end of the rebalance that the event came with.

    Faust lets messages through a moment before it takes the rebalance for ended. One that was let go then
    would not be read again before the next.
    """
    app, message = event.app, event.message
    while app.rebalancing and not app.should_stop and message.generation_id == app.consumer_generation_id:
        await asyncio.sleep(0.01)


async def _settle(event: EventT, model: type[R], handle: Handler[R], dead: Any) -> None:
    message = event.message
    outcome = "handled"
    try:
        await handle(decode(model, message.value), event)
    except (Revoked, StateError):
        raise
    except Exception as problem:
        if _may_pass(problem):
            raise
        _hold(event)  # a worker that is ending fails in ways that are no fault of the message
        log.warning("dead letter from %s: %s", message.topic, problem)
        headers = [*_pairs(message.headers), *error_headers(problem, message)]
        # What leaves no room for the reason is cut; the whole lies where the headers say.
        await _send(dead, message.key, message.value and message.value[:LARGEST], headers)
        outcome = "dead_lettered"
        metrics.DEAD_LETTERS.labels(message.topic, type(problem).__qualname__).inc()
    metrics.RECORDS.labels(message.topic, outcome).inc()


def error_headers(problem: BaseException, message: Any) -> list[tuple[str, bytes]]:
    """The headers that KIP-1034 asks for on a dead letter."""
    facts = {
        "exception": type(problem).__qualname__,
        "message": str(problem)[:2000],
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
    }
    return [(ERRORS + name, str(value).encode()) for name, value in facts.items()]


def _pairs(headers: Any) -> list[tuple[str, bytes]]:
    pairs = headers.items() if isinstance(headers, Mapping) else headers or []
    return [(name, value) for name, value in pairs if not name.startswith(ERRORS)]


async def _send(
    to: Any, key: bytes | None, value: bytes | None, headers: Any, partition: int | None = None
) -> None:
    """Send a message and wait until Kafka has acknowledged it. Raises KafkaError."""
    try:
        sent = await to.send(key=key, value=value, partition=partition, headers=headers)
    except ProducerSendError as problem:  # Faust's wrapping of what Kafka's client raised
        raise (problem.__cause__ or problem) from None
    await sent


def _may_pass(problem: BaseException) -> bool:
    """Whether Kafka failed in a way that trying again may get over."""
    return isinstance(problem, KafkaError) and not isinstance(problem, MessageSizeTooLargeError)


def _until_kafka_answers() -> AsyncRetrying:
    return AsyncRetrying(
        retry=retry_if_exception(_may_pass),
        wait=wait_exponential_jitter(multiplier=0.2, max=10),
        before_sleep=before_sleep_log(log, logging.WARNING),
        reraise=True,
    )
