"""In which form a table's entries are laid out, and that what another version laid out is left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

FORM = "form"  # the header of every record of a changelog
LOOKING = 10.0  # seconds for the last record of each partition to come


class OtherForm(RuntimeError):
    """A table was written by a version that lays its entries out otherwise; the message says what to do."""


def agree(topic: str, partition: int, found: object, ours: int) -> None:
    """Raise OtherForm where the form that was found on a changelog is not our own."""
    if found != ours:
        raise OtherForm(
            f"{topic} {partition} is in form {found}, and this version of Tocsin writes form {ours}: "
            "go back to the other version, or stop all workers and run `tocsin rebuild`"
        )


async def recognise(client: Mapping[str, Any], ours: Mapping[str, int], partitions: int) -> None:
    """Raise OtherForm where the last record of a changelog is in another form than ours, by its topic.

    For a worker that has not joined its group yet: one that joins, and then cannot take its partitions over,
    takes them away from those that could, each time that it is started. Records of versions that told no
    form say nothing. `client` holds keyword arguments for a client of aiokafka; each changelog has so many
    `partitions`. Raises KafkaError.
    """
    if not ours:
        return
    async with AIOKafkaConsumer(**client, enable_auto_commit=False) as reader:
        parts = [TopicPartition(topic, number) for topic in ours for number in range(partitions)]
        first, ends = await reader.beginning_offsets(parts), await reader.end_offsets(parts)
        due = {part for part in parts if ends[part] > first[part]}
        reader.assign(list(due))
        for part in due:
            reader.seek(part, ends[part] - 1)
        with suppress(TimeoutError):  # of a deletion that was last, compaction leaves nothing
            async with asyncio.timeout(LOOKING):
                while due:
                    for part, records in (await reader.getmany(*due, timeout_ms=500)).items():
                        due.discard(part)
                        for found in (_form(record) for record in records):
                            if found is not None:
                                agree(part.topic, part.partition, found, ours[part.topic])


def _form(record: Any) -> int | None:
    return next((int(value) for name, value in record.headers if name == FORM), None)
