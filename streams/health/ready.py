"""Whether a process is ready for its work, and whether it is alive."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

import faust
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from streams import consume

STALE = 15.0  # seconds without an answer after which the broker counts as unreachable
STUCK = 300.0  # seconds in one attempt at one record after which a process is not alive
_EVERY, _PATIENCE = 3.0, 5.0

Why = Callable[[], str]  # why a condition does not hold; "" while it does


class Health:
    """The conditions under which one process is ready. Those named at first hold back until they are told."""

    def __init__(self, *awaited: str) -> None:
        self._conditions: dict[str, Why] = {name: lambda: "starting" for name in awaited}

    def require(self, name: str, why_not: Why) -> None:
        """Hold the process ready only while `why_not` gives ""."""
        self._conditions[name] = why_not

    def missing(self) -> dict[str, str]:
        """The conditions that do not hold, each with its reason; empty: the process is ready."""
        return {name: why for name, why_not in self._conditions.items() if (why := why_not())}


def agents_ready(app: faust.App) -> str:
    """Why the agents of a started app cannot work; "" when partitions are assigned and state is recovered.

    A worker with more companions than there are partitions has none, and is ready to take over.
    """
    if app.crashed:
        return f"ended by {app.crash_reason!r}"
    if app.tables.recovery.in_recovery:
        return "state is being recovered"
    return "partitions are being assigned" if app.rebalancing else ""


def stuck(begun: Mapping[str, float], now: float) -> str:
    """Why the process is not alive: a record in hand for too long; "" if there is none.

    `begun`: by topic, when the attempt under way began; `now` on the same clock, in seconds.
    """
    for topic, since in begun.items():
        if now - since > STUCK:
            return f"one record of {topic} has been in hand for {now - since:.0f} s"
    return ""


def alive() -> str:
    """Why this process is not alive; "" while it is. That it answers at all shows that its loop turns."""
    return stuck(consume.BEGUN, time.monotonic())


class Broker:
    """Asks Kafka every few seconds whether it is there."""

    def __init__(self, client: Mapping[str, Any]) -> None:
        self._client = dict(client)
        self._answered = 0.0
        self._problem = "not asked yet"

    def why_not(self) -> str:
        """Why the cluster counts as unreachable; "" while it answers."""
        ago = time.monotonic() - self._answered
        return "" if ago < STALE else f"Kafka does not answer: {self._problem}"

    async def watch(self) -> None:
        """Go on asking; never returns."""
        while True:
            try:
                async with AIOKafkaConsumer(**self._client) as consumer:
                    while True:
                        async with asyncio.timeout(_PATIENCE):
                            await consumer.topics()
                        self._answered = time.monotonic()
                        await asyncio.sleep(_EVERY)
            except (KafkaError, OSError, TimeoutError) as problem:
                self._problem = repr(problem)
            await asyncio.sleep(1)
