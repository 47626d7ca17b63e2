"""Notices when Faust passes over messages.

Faust empties the queues of its streams whenever the flow goes on after a rebalance, and then takes a hole in
the offsets for what compaction has removed: once what lies behind it is acknowledged, so is the hole
(`Consumer._add_gap`). A message that was lost so would never be read. Here every hole is looked into.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import faust
from aiokafka import AIOKafkaConsumer, TopicPartition
from faust.types import TP, EventT


class PassedOver:
    """Follows the offsets of the messages that one agent is handed."""

    def __init__(self, app: faust.App, client: Mapping[str, Any]) -> None:
        """`client`: keyword arguments for a client of aiokafka."""
        self._app = app
        self._client = dict(client)
        self._due: dict[TP, tuple[int, int]] = {}  # generation, and the offset that comes next in it

    async def before(self, event: EventT) -> int | None:
        """The offset of the first message that should have come before this one; None: there is none.

        The first message of a generation comes after what was committed. Raises KafkaError.
        """
        message = event.message
        generation, due = self._due.get(message.tp, (None, 0))
        if generation != message.generation_id:
            due = self._app.consumer._committed_offset.get(message.tp) or 0
        missed = await self._first(message.tp, due, message.offset) if message.offset > due else None
        self._due[message.tp] = (message.generation_id, max(due, message.offset + 1))
        return missed

    async def _first(self, tp: TP, start: int, end: int) -> int | None:
        """The offset of the first message from `start` on and before `end`."""
        partition = TopicPartition(*tp)
        async with AIOKafkaConsumer(**self._client, enable_auto_commit=False) as reader:
            reader.assign([partition])
            first = (await reader.beginning_offsets([partition]))[partition]
            reader.seek(partition, max(start, first))
            while await reader.position(partition) < end:
                for record in (await reader.getmany(partition, timeout_ms=500)).get(partition, ()):
                    return record.offset if record.offset < end else None
        return None
