"""Faust's tables, recovered by `Changelogs`.

Faust recovers tables through queues that it empties whenever the flow goes on, and takes for recovered what
it has dropped. Here a consumer of our own reads each changelog from where the disk stands to its end.
"""

from __future__ import annotations

import asyncio
import logging

from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery
from faust.types import TP

from streams.forms import OtherForm
from streams.topics import declare_changelogs

log = logging.getLogger(__name__)


class Unassigned(RuntimeError):
    """A worker was given the messages of a partition but not the tables; started anew it gets both."""


class _Recovery(Recovery):  # type: ignore[misc]
    """Faust's, with our way of recovering in the place of its own."""

    def need_recovery(self) -> bool:
        return False

    async def on_recovery_completed(self, generation_id: int = 0) -> None:
        self.app.consumer.stop_flow()
        self.app.flow_control.suspend()
        if missing := self.tables.unassigned():
            names = ", ".join(sorted({tp.topic for tp in missing}))
            problem = Unassigned(f"Kafka gave this worker partitions without {names}: start it again")
            log.critical("%s", problem)
            await self.app.crash(problem)
            return
        try:
            await self.app.changelogs.take_over(self.actives_for_table)
        except OtherForm as problem:
            log.critical("%s", problem)
            await self.app.crash(problem)
            return
        await super().on_recovery_completed(generation_id)


class Tables(TableManager):  # type: ignore[misc]
    """Faust's tables, recovered by `Changelogs`."""

    _recovery: Recovery | None = None

    async def declare(self) -> None:
        """Create those changelogs that the cluster lacks. Raises KafkaError of kafka-python."""
        conf = self.app.conf
        await asyncio.to_thread(
            declare_changelogs,
            self.app.kafka_client,
            [table.changelog_topic.get_topic_name() for table in self.values()],
            conf.topic_replication_factor,
            conf.topic_partitions,
        )

    def unassigned(self) -> list[TP]:
        """The changelogs that should have come with the partitions which this worker was given.

        Faust leaves out of an assignment what the group's leader has not heard of.
        """
        given = self.app.assignor.assigned_actives()
        numbers = {tp.partition for tp in given if tp.topic not in self.changelog_topics}
        due = {TP(name, number) for name in self.changelog_topics for number in numbers}
        return sorted(due - given)

    @property
    def recovery(self) -> Recovery:
        """The service that recovers them."""
        if self._recovery is None:
            self._recovery = _Recovery(self.app, self, beacon=self.beacon, loop=self.loop)
        return self._recovery
