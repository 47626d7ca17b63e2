"""The agent that delivers: `news.alerts` in, desks and `news.deliveries` out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import faust
from faust.types import EventT

from alerts.deliver.deliverer import Deliverer
from alerts.deliver.lookout import looking_out
from streams import consume, topics
from streams.app import build, topic
from streams.health import metrics
from streams.health.ready import Health, agents_ready
from streams.records.alert import Alert, Decision, Delivery
from streams.run import run_app
from streams.settings import Settings


async def deliver(
    settings: Settings,
    bootstrap: str,
    deliverer: Deliverer,
    stop: asyncio.Event,
    ready: Callable[[], None] = lambda: None,
    health: Health | None = None,
) -> None:
    """Hand every alert to `deliverer` and publish what came of it, until `stop` is set; look out meanwhile.

    `health` learns whether this is done: its condition "delivery".

    An alert is acknowledged once it is safe in the deliverer's outbox. Raises AppCrashed.
    """
    app = build(settings, bootstrap, "deliver", step="deliver")
    deliveries = topic(app, topics.DELIVERIES)

    async def take(alert: Alert, event: EventT) -> None:
        await deliverer.deliver(alert, datetime.now(UTC))

    async def note(decision: Decision, event: EventT) -> None:
        deliverer.note(decision)

    async def tell(delivery: Delivery) -> None:
        await consume.publish(deliveries, delivery.alert_id, delivery)
        metrics.DELIVERIES.labels(delivery.desk, delivery.outcome).inc()

    consume.attach(app, topics.ALERTS, Alert, take)
    consume.attach(app, topics.DECISIONS, Decision, note)
    sending: asyncio.Task[None] | None = None
    watching = asyncio.create_task(looking_out(settings, bootstrap))
    watching.add_done_callback(_end_with(app))

    def start() -> None:
        nonlocal sending
        sending = asyncio.create_task(deliverer.run(tell))
        sending.add_done_callback(_end_with(app))
        if health is not None:
            health.require("delivery", lambda: agents_ready(app))
        ready()

    try:
        await run_app(app, stop, start)
    finally:
        for task in filter(None, (watching, sending)):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def _end_with(app: faust.App) -> Callable[[asyncio.Task[None]], None]:
    """What to do when sending or looking out ends by itself: crash the app, so that all is started again."""
    crashing: set[asyncio.Future[None]] = set()  # the loop itself holds no task

    def ended(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (problem := task.exception()) is not None:
            crashing.add(asyncio.ensure_future(app.crash(problem)))

    return ended
