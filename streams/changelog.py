"""The changelogs of the tables: who may write them, and how a worker's disk follows them.

A table's partition has one owner at a time, but a worker that has lost it may learn so too late: what it
had in hand then reaches the changelog after what its successor has written. So an owner begins with a
claim, a record with an epoch higher than any before, and every record carries the epoch of its writer. What
comes after a claim with a lower epoch counts nowhere, as with the leaders of Raft (Ongaro and Ousterhout,
2014, section 5) and Kafka's own (KIP-101). An owner's records lie one behind another; where they do not,
it reads what lies between: a higher epoch says that it has a successor, a lower one is what a predecessor
wrote too late, and the owner writes those keys again, since compaction keeps what came last. Claim and
records also tell in which form their writer lays entries out; a version that does so otherwise leaves them
alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import faust
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from faust.types import TP
from tenacity import AsyncRetrying, before_sleep_log, retry_if_exception_type, wait_exponential_jitter

from streams.forms import FORM, OtherForm, agree

log = logging.getLogger(__name__)

BATCH = 900_000  # bytes sent to a partition at once; brokers take a million by default
EPOCH = "epoch"  # the header of every record
CLAIM = b"__tocsin.claim"  # the key of a claim; keys of entries are JSON, and begin with a quote
FIRST = 1  # the form of tables whose claims tell of none

Pairs = list[tuple[bytes, bytes | None]]


class Revoked(Exception):
    """The partition of the message in hand may be another worker's by now."""


class Succeeded(RuntimeError):
    """Another worker has claimed the partition; the message says which."""


@dataclass(frozen=True)
class Entry:
    """A record of a changelog, as Faust's stores take it."""

    tp: TP
    offset: int
    key: bytes
    value: bytes | None

    @property
    def message(self) -> Entry:
        """Itself."""
        return self

    @property
    def partition(self) -> int:
        """The partition's number."""
        return int(self.tp.partition)


@dataclass
class _Place:
    """How far this process has followed a changelog, and as whom it writes."""

    table: Any
    next: int  # the offset of the first record that the disk has not taken
    epoch: int  # the highest seen
    since: int = -1  # the offset of the first record of that epoch, where it was read
    late: set[bytes] = field(default_factory=set)  # keys that a predecessor wrote too late

    def take(self, tp: TP, records: Iterable[Any]) -> None:
        """Have the disk follow these records, in order of offset."""
        valid: list[Entry] = []
        for record in records:
            epoch = _epoch(record)
            self.next = record.offset + 1
            if epoch < self.epoch:
                self.late.add(record.key)
                continue
            if epoch > self.epoch:
                self.epoch, self.since = epoch, record.offset
            self.late.discard(record.key)
            valid.append(Entry(tp, record.offset, record.key, record.value))
        self.apply(tp, valid)

    def apply(self, tp: TP, entries: list[Entry]) -> None:
        """Put entries on the disk, which then stands before `next`."""
        if entries:
            self.table.data.apply_changelog_batch(entries, to_key=None, to_value=None)
        if not entries or entries[-1].offset + 1 < self.next:
            self.table.data.set_persisted_offset(tp, self.next - 1)

    def on_disk(self, tp: TP, keys: Iterable[bytes]) -> Pairs:
        """These keys with what the disk has under them."""
        disk = self.table.data._db_for_partition(tp.partition)
        return [(key, disk.get(key)) for key in sorted(keys)]


class Changelogs:
    """The changelogs that this process owns partitions of."""

    def __init__(self, app: faust.App, client: Mapping[str, Any]) -> None:
        """`client`: keyword arguments for a client of aiokafka."""
        self._app = app
        self._client = dict(client)
        self._places: dict[TP, _Place] = {}
        self.forms: dict[str, int] = {}  # by the name of a table, the form in which this version writes it

    def written(self) -> dict[str, int]:
        """The changelogs of this process's tables, by topic, and the form in which it writes them."""
        tables = self._app.tables.values()
        return {table.changelog_topic.get_topic_name(): self.forms[table.name] for table in tables}

    async def take_over(self, owned: Mapping[Any, Iterable[TP]]) -> None:
        """Bring the disk up to date for these partitions of tables, and claim them.

        Waits while Kafka does not answer; whatever this process has written before and not heard of is
        not its own any more. Raises OtherForm.
        """
        self._places = {}
        places = {tp: _stand(table, tp) for table, tps in owned.items() for tp in tps}
        if not places:
            return
        async for attempt in AsyncRetrying(
            retry=retry_if_exception_type((KafkaError, OSError)),
            wait=wait_exponential_jitter(multiplier=0.2, max=5),
            before_sleep=before_sleep_log(log, logging.WARNING),
            reraise=True,
        ):
            with attempt:
                await self._claim(places)
        self._places = places

    async def write(self, table: Any, partition: int, entries: Pairs) -> None:
        """Put entries (None deletes) on the changelog and, once Kafka has them, on the disk.

        They are one batch on the changelog, of which Kafka keeps all or nothing, unless they are more than
        `BATCH` bytes: then the first of them may stand there alone after a crash. Raises KafkaError, Revoked
        and Succeeded.
        """
        tp = TP(table.changelog_topic.get_topic_name(), partition)
        place = self._places.get(tp)
        if place is None:
            raise Revoked(f"{tp.topic} {partition} has not been taken over")
        offsets = await self._send(tp, place.epoch, self.forms[table.name], entries)
        if self._places.get(tp) is not place:
            raise Revoked(f"{tp.topic} {partition} has been taken over anew")
        late = await self._between(tp, place, offsets)
        place.next = offsets[-1] + 1
        place.apply(tp, [Entry(tp, at, *entry) for at, entry in zip(offsets, entries, strict=True)])
        if late := late - {key for key, _ in entries}:
            log.warning("%s %s: %d keys written too late, again", tp.topic, partition, len(late))
            await self.write(table, partition, place.on_disk(tp, late))

    async def _claim(self, places: dict[TP, _Place]) -> None:
        """Follow the changelogs to their ends, claim them, and follow them to the claims."""
        async with AIOKafkaConsumer(**self._client, enable_auto_commit=False) as reader:
            tps = {tp: TopicPartition(tp.topic, tp.partition) for tp in places}
            reader.assign(list(tps.values()))
            first = await reader.beginning_offsets(list(tps.values()))
            for tp, place in places.items():
                place.next = max(place.next, first[tps[tp]])
                reader.seek(tps[tp], place.next)
            ends = await reader.end_offsets(list(tps.values()))
            await _follow(reader, places, {tp: ends[tps[tp]] for tp in places})
            unclaimed = set(places)
            while unclaimed:
                for tp in unclaimed:
                    self._recognise(tp, places[tp])
                epochs = {tp: places[tp].epoch + 1 for tp in unclaimed}
                claims = await asyncio.gather(
                    *(self._send_claim(tp, epochs[tp], self.forms[places[tp].table.name]) for tp in unclaimed)
                )
                await _follow(reader, places, {tp: at + 1 for tp, at in claims})
                # Others may have claimed meanwhile: whose claim is the first of its epoch has it.
                unclaimed = {
                    tp for tp, at in claims if (places[tp].epoch, places[tp].since) != (epochs[tp], at)
                }
        for tp, place in places.items():
            if place.late:
                log.warning("%s: %d keys written too late, again", tp, len(place.late))
                lasting = place.on_disk(tp, place.late)
                offsets = await self._send(tp, place.epoch, self.forms[place.table.name], lasting)
                place.next, place.late = offsets[-1] + 1, set()
                place.apply(tp, [])

    def _recognise(self, tp: TP, place: _Place) -> None:
        """Raise OtherForm where the last owner wrote in another form than this version."""
        [(_, claim)] = place.on_disk(tp, [CLAIM])
        if claim is None:
            return
        agree(tp.topic, tp.partition, _claimed(claim)[1], self.forms[place.table.name])

    async def _send_claim(self, tp: TP, epoch: int, form: int) -> tuple[TP, int]:
        [offset] = await self._send(tp, epoch, form, [(CLAIM, f"{epoch} {form}".encode())])
        return tp, offset

    async def _between(self, tp: TP, place: _Place, offsets: list[int]) -> set[bytes]:
        """The keys that predecessors wrote among our own last records. Raises Succeeded."""
        strange = set(range(place.next, offsets[-1] + 1)) - set(offsets)
        if not strange:
            return set()
        async with AIOKafkaConsumer(**self._client, enable_auto_commit=False) as reader:
            partition = TopicPartition(*tp)
            reader.assign([partition])
            reader.seek(partition, min(strange))
            found = []
            while await reader.position(partition) <= max(strange):
                for records in (await reader.getmany(timeout_ms=500)).values():
                    found += [record for record in records if record.offset in strange]
        if any(_epoch(record) > place.epoch for record in found):
            raise Succeeded(f"{tp.topic} {tp.partition} has been claimed by another worker")
        return {record.key for record in found if _epoch(record) < place.epoch}

    async def _send(self, to: TP, epoch: int, form: int, entries: Pairs) -> list[int]:
        """Send entries and return their offsets, once Kafka has acknowledged them. Raises KafkaError."""
        producer = self._app.producer._ensure_producer()  # Faust's own interface knows single messages only
        headers = [(EPOCH, str(epoch).encode()), (FORM, str(form).encode())]
        offsets: list[int] = []
        batch = producer.create_batch()

        async def send() -> None:
            sent = await (await producer.send_batch(batch, to.topic, partition=to.partition))
            offsets.extend(range(sent.offset, sent.offset + batch.record_count()))

        for key, value in entries:
            if batch.append(key=key, value=value, timestamp=None, headers=headers) is None:
                await send()
                batch = producer.create_batch()
                batch.append(key=key, value=value, timestamp=None, headers=headers)
        if batch.record_count():
            await send()
        return offsets


def _epoch(record: Any) -> int:
    return next((int(value) for name, value in record.headers if name == EPOCH), 0)


def _stand(table: Any, tp: TP) -> _Place:
    """Where the disk stands."""
    persisted = table.persisted_offset(tp)
    [(_, claim)] = _Place(table, 0, 0).on_disk(tp, [CLAIM])
    return _Place(table, 0 if persisted is None else persisted + 1, _claimed(claim)[0] if claim else 0)


def _claimed(claim: bytes) -> tuple[int, int]:
    """The epoch and the form that a claim tells. Raises OtherForm for one of another make."""
    epoch, form, *_ = [*claim.split(), b"%d" % FIRST, b""]
    try:
        return int(epoch), int(form)
    except ValueError:
        raise OtherForm(
            f"a table has been claimed as {claim!r}, which this version of Tocsin does not know: "
            "go back to the version that did, or stop all workers and run `tocsin rebuild`"
        ) from None


async def _follow(reader: AIOKafkaConsumer, places: Mapping[TP, _Place], ends: Mapping[TP, int]) -> None:
    """Have the disk follow the changelogs to what lies before `ends`."""
    while behind := {tp: TopicPartition(*tp) for tp, end in ends.items() if places[tp].next < end}:
        fetched = await reader.getmany(*behind.values(), timeout_ms=500)
        for tp, partition in behind.items():
            places[tp].take(tp, fetched.get(partition, ()))
            # Compaction leaves holes, at the end too.
            places[tp].next = max(places[tp].next, await reader.position(partition))
        await asyncio.sleep(0)
