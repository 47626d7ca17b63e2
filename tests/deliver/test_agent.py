"""From news.alerts through the real agent to Slack and back to news.deliveries, over restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kafka import KafkaConsumer, KafkaProducer

from alerts.deliver.agent import deliver
from alerts.deliver.desks import deliverer
from streams import topics
from streams.records.alert import Alert, Delivery
from streams.settings import Settings
from tests.deliver.alert_samples import alert
from tests.deliver.workspace import Workspace, open_workspace, until


def produce(settings: Settings, *alerts: Alert) -> None:
    producer = KafkaProducer(**settings.kafka_client(settings.kafka))
    for one in alerts:
        producer.send(topics.ALERTS, key=one.id.encode(), value=one.model_dump_json().encode())
    producer.close()


def delivered(settings: Settings, count: int) -> list[Delivery]:
    """The first deliveries on the topic."""
    consumer = KafkaConsumer(
        topics.DELIVERIES, auto_offset_reset="earliest", consumer_timeout_ms=8000,
        **settings.kafka_client(settings.kafka),
    )  # fmt: skip
    found = []
    for message in consumer:
        found.append(Delivery.model_validate_json(message.value))
        if len(found) == count:
            break
    consumer.close()
    return found


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[None]:
    """The delivery process, until the end of the block."""
    stop, ready = asyncio.Event(), asyncio.Event()
    async with deliverer(settings) as ours:
        task = asyncio.create_task(deliver(settings, settings.kafka, ours, stop, ready.set))
        try:
            yield
        finally:
            stop.set()
            await task


async def test_alerts_reach_slack_once_over_a_restart_and_their_outcome_is_published(
    settings: Settings,
) -> None:
    async with open_workspace(Workspace()) as slack:
        update = {"slack_bot_token": "xoxb-test", "slack_channel": "#desk", "slack_api_url": slack.url}
        settings = Settings.model_validate(settings.model_dump() | update)
        produce(settings, alert(fetched=None), alert(fetched=None), alert("a2", fetched=None))
        async with running(settings):
            await until(lambda: len(slack.posts()) == 2, seconds=60)
        produce(settings, alert(sequence=2, action="escalated", toll=(90, None), fetched=None))
        async with running(settings):
            await until(lambda: len(slack.channels["C0DESK"]) == 3, seconds=60)
            await asyncio.sleep(2.5)
        assert len(slack.posts()) == 2
        outcomes = await asyncio.to_thread(delivered, settings, 3)
        assert {(one.alert_id, one.sequence, one.outcome) for one in outcomes} == {
            ("a1", 1, "sent"),
            ("a2", 1, "sent"),
            ("a1", 2, "sent"),
        }
