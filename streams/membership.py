"""A worker's place in its consumer group: alive while it takes partitions on, and at their beginning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import faust
from faust.transport.drivers.aiokafka import Consumer, ConsumerRebalanceListener


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]
    """Sends heartbeats while tables are opened, as Kafka's own clients do.

    aiokafka begins with them only afterwards: a slow disk or a busy machine then takes longer than the
    session timeout, the worker is put out of the group, joins it again, and so on.
    """

    async def on_partitions_assigned(self, assigned: Iterable[Any]) -> None:
        """Take partitions on."""
        self._thread._ensure_consumer()._coordinator._start_heartbeat_task()
        await super().on_partitions_assigned(assigned)


class _Consumer(Consumer):  # type: ignore[misc]
    RebalanceListener = _Listener

    async def seek_to_committed(self) -> Mapping[Any, int | None]:
        """Go back to what is committed, and to the beginning of partitions of which nothing is.

        aiokafka leaves these where they are. What a rebalance had read of them and thrown away was read
        again only after a restart.
        """
        committed: Mapping[Any, int | None] = await super().seek_to_committed()
        if new := [partition for partition, offset in committed.items() if not offset]:
            await self._thread.seek_to_beginning(*new)
        return committed


def keep_alive(app: faust.App) -> None:
    """Have the consumer of `app`, not started yet, stay in its group while it takes partitions on."""
    app.transport.Consumer = _Consumer
