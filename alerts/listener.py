"""The listener: hears all articles of the system in order, for the rules about silence.

Every worker offers to listen; whoever Kafka gives the one partition of `news.silences` does, and when
it dies another takes over. State and offsets travel in one record of that topic, so that a listener goes
on exactly where the last one's state stood: what was heard after it is heard again, and says the same.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from datetime import UTC, datetime
from typing import Any

import orjson
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError

from alerts.agent import count
from alerts.memory import State
from alerts.rules.compile import Ruleset
from alerts.silence import listen
from streams import cloudevents, consume, topics
from streams.records.alert import Alert
from streams.records.article import Article
from streams.records.extraction import Extraction
from streams.settings import Settings

log = logging.getLogger(__name__)

AGAIN = 10.0  # seconds after what was not expected
SEAT = TopicPartition(topics.SILENCES, 0)
Waiting = MutableMapping[int, deque[ConsumerRecord[bytes, bytes]]]


async def listening(settings: Settings, bootstrap: str, rules: Callable[[], Ruleset]) -> None:
    """Raise and close silences by the rules in force, whenever it is this worker's turn; never returns."""
    client = settings.kafka_client(bootstrap)
    group = f"{settings.app_id}-listener"
    patience = int(settings.session_timeout * 1000)
    while True:
        try:
            async with (
                AIOKafkaConsumer(
                    topics.SILENCES,
                    group_id=group,
                    enable_auto_commit=False,
                    session_timeout_ms=patience,
                    heartbeat_interval_ms=patience // 4,
                    **client,
                ) as seat,
                AIOKafkaConsumer(enable_auto_commit=False, **client) as articles,
                AIOKafkaProducer(acks="all", enable_idempotence=True, **client) as producer,
            ):
                while True:
                    if SEAT in seat.assignment() and rules().silences:
                        await _listen(seat, articles, settings.partitions, producer, rules)
                    await asyncio.sleep(1)
        except KafkaError as problem:
            log.warning("listener: %r; it begins again", problem)
            await asyncio.sleep(1)
        except Exception:  # one that has ended would be missed by nobody
            log.exception("listening for silence failed; it begins again")
            await asyncio.sleep(AGAIN)


async def _listen(
    seat: AIOKafkaConsumer,
    articles: AIOKafkaConsumer,
    partitions: int,
    producer: AIOKafkaProducer,
    rules: Callable[[], Ruleset],
) -> None:
    """Listen to articles in so many `partitions` for as long as it is this worker's turn."""
    every = [TopicPartition(topics.ARTICLES, p) for p in range(partitions)]
    articles.assign(every)
    await articles.seek_to_end(*every)  # a first listener learns habits from now on
    state: dict[str, State] = {}
    stored = await _stored(seat)
    if stored is not None:
        state = stored["rules"]
        for number, offset in stored["offsets"].items():
            articles.seek(TopicPartition(topics.ARTICLES, int(number)), offset)
    waiting: Waiting = {partition.partition: deque() for partition in every}
    fresh = stored is None
    while SEAT in seat.assignment() and rules().silences:
        await seat.getmany(timeout_ms=0)  # so that Kafka sees that the seat is taken
        for partition, messages in (await articles.getmany(timeout_ms=500)).items():
            waiting[partition.partition].extend(messages)
        read_to_end = {p.partition for p in every if await _caught_up(articles, p)}
        heard = list(in_order(waiting, read_to_end))
        alerts = [alert for message in heard for alert in _hear(state, message.value, rules())]
        for alert in alerts:
            await _raise(alert, producer)
        if heard or fresh:
            fresh = False
            offsets = {
                p.partition: waiting[p.partition][0].offset
                if waiting[p.partition]
                else await articles.position(p)
                for p in every
            }
            await _store(state, offsets, producer)


async def _raise(alert: Alert, producer: AIOKafkaProducer) -> None:
    await producer.send_and_wait(
        topics.ALERTS,
        key=alert.id.encode(),
        value=alert.model_dump_json().encode(),
        headers=cloudevents.headers(alert),
    )
    count(alert, datetime.now(UTC))


async def _store(state: dict[str, State], offsets: dict[int, int], producer: AIOKafkaProducer) -> None:
    """Store what the rules have heard, and up to where, for the next one to take the seat."""
    value = orjson.dumps({"rules": state, "offsets": offsets}, option=orjson.OPT_NON_STR_KEYS)
    await producer.send_and_wait(
        topics.SILENCES, key=b"listener", value=value, partition=0, headers=_headers(value)
    )


def in_order(waiting: Waiting, read_to_end: set[int]) -> Iterator[ConsumerRecord[bytes, bytes]]:
    """Take what can be heard now, by the time it came to Kafka.

    waiting: messages by partition, those taken are removed. read_to_end: the partitions that hold no more;
    an earlier message may still come of any other that has none waiting.
    """
    while all(waiting[number] or number in read_to_end for number in waiting):
        there = [messages for messages in waiting.values() if messages]
        if not there:
            return
        yield min(there, key=lambda messages: messages[0].timestamp).popleft()


def _hear(state: dict[str, State], value: bytes | None, rules: Ruleset) -> list[Alert]:
    """The alerts of one article; `state` is brought up to date."""
    try:
        article = consume.decode(Article, value)
    except consume.UndecodableError:
        return []  # dead-lettered, with the reason, where articles are read
    heard = listen(
        state,
        Extraction(
            article_id=article.id,
            revision=article.revision,
            feed=article.feed,
            source=article.source,
            owner=article.owner,
            published=article.published,
            fetched=article.fetched,
        ),
        rules,
    )
    state.update({key: entry for key, entry in heard.writes.items() if entry is not None})
    return heard.alerts


def _headers(value: bytes) -> cloudevents.Headers:
    event = {
        "specversion": "1.0",
        "id": hashlib.blake2b(value, digest_size=8).hexdigest(),
        "source": "urn:tocsin:listener",
        "type": "tocsin.silences",
        "subject": "listener",
    }
    return cloudevents.binary(event)


async def _stored(seat: AIOKafkaConsumer) -> Mapping[str, Any] | None:
    """What the last listener left, which is the last record; None: there was none."""
    end = (await seat.end_offsets([SEAT]))[SEAT]
    if end == 0:
        return None
    seat.seek(SEAT, end - 1)
    while SEAT in seat.assignment():
        for message in (await seat.getmany(SEAT, timeout_ms=500)).get(SEAT, []):
            stored: Mapping[str, Any] = orjson.loads(message.value)
            return stored
    raise KafkaError("another worker listens now")


async def _caught_up(consumer: AIOKafkaConsumer, partition: TopicPartition) -> bool:
    end = consumer.highwater(partition)
    return end is not None and await consumer.position(partition) >= end
