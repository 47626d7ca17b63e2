"""From the outbox to Kafka."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from streams import cloudevents
from streams.feeds.metrics import LATENCY, WAITING
from streams.feeds.outbox import Outbox, Pending
from streams.records.article import Article

_BATCH = 500
_BLOCK_MS = 1_500  # no call into the producer blocks longer, so that a stop is never held up
_RETRY = 2.0
_DELIVERY_MS = 20_000
_PATIENCE = _DELIVERY_MS / 1000 + 10  # seconds after which the producer itself is taken to be stuck


async def publish(
    outbox: Outbox,
    kafka: Mapping[str, Any],
    topic: str,
    more: asyncio.Event,
    report: Callable[[str], None],
) -> None:
    """Send what is in the outbox, oldest first, and go on as long as the task lives.

    `kafka` are arguments of kafka-python clients (bootstrap_servers, security …); `more` is set by
    whoever puts something into the outbox. An article leaves the outbox once all in-sync replicas
    have it. While Kafka is away it is tried again every few seconds; `report` gets one line when it
    goes and one when it is back.
    """
    producer: Any = None
    away = False
    try:
        while True:
            batch = outbox.pending(_BATCH)
            WAITING.set(outbox.waiting())
            if not batch:
                more.clear()
                await more.wait()
                continue
            try:
                if producer is None:
                    producer = await asyncio.to_thread(_connect, kafka)
                await _send(producer, topic, batch, outbox)
                if away:
                    report(f"Kafka is back; {outbox.waiting():,} articles still wait in the outbox")
                away = False
            except (KafkaError, TimeoutError) as error:
                if producer is not None:  # one that has failed may keep what it is given for ever
                    producer = await asyncio.to_thread(producer.close, 0)
                if not away:
                    report(f"Kafka is away ({type(error).__name__}); articles wait in the outbox")
                away = True
                await asyncio.sleep(_RETRY)
    finally:
        if producer is not None:
            await asyncio.to_thread(producer.close, 1)


def _connect(kafka: Mapping[str, Any]) -> Any:
    """A producer with acks=all and idempotence, which are kafka-python 3's defaults but not its promise."""
    return KafkaProducer(
        **{
            "acks": "all",
            "enable_idempotence": True,
            "compression_type": "gzip",
            "linger_ms": 5,
            "max_block_ms": _BLOCK_MS,
            "bootstrap_timeout_ms": _BLOCK_MS,
            "delivery_timeout_ms": _DELIVERY_MS,
            "request_timeout_ms": 10_000,
            **kafka,
        }
    )


async def _send(producer: Any, topic: str, batch: Sequence[Pending], outbox: Outbox) -> None:
    """Send the batch and take from the outbox what was acknowledged. Raises KafkaError; TimeoutError."""
    futures = await asyncio.to_thread(_hand_over, producer, topic, batch)
    async with asyncio.timeout(_PATIENCE):
        outcomes = await asyncio.gather(*(_done(future) for future in futures), return_exceptions=True)
    sent, failed, held = [], None, set()
    for one, outcome in zip(batch, outcomes, strict=False):
        if isinstance(outcome, BaseException):
            failed = failed or outcome
            held.add(one.article)
        elif one.article not in held:  # or else a later revision would stand before this one for good
            sent.append(one)
    now = datetime.now(UTC)
    outbox.acknowledged(sent, now)
    for one in sent:
        if one.made is not None:
            LATENCY.labels(one.feed).observe(max(0.0, now.timestamp() - one.made))
    if failed is not None:
        raise failed


def _hand_over(producer: Any, topic: str, batch: Sequence[Pending]) -> list[Any]:
    return [
        producer.send(
            topic,
            key=one.article.encode(),
            value=one.value,
            headers=cloudevents.headers(Article.model_validate_json(one.value)),
        )
        for one in batch
    ]


async def _done(future: Any) -> None:
    """Wait for a kafka-python future, which is completed by the producer's own thread."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def settle(error: BaseException | None) -> None:
        if not done.done():
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)

    future.add_callback(lambda _: loop.call_soon_threadsafe(settle, None))
    future.add_errback(lambda error: loop.call_soon_threadsafe(settle, error))
    await done
