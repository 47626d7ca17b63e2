"""The rules of all workers, by way of the compacted topic `news.rules`: file names and their texts.

Whoever keeps the folder publishes what changes in it, and only what compiles with all the rest. Every
worker reads the topic from its beginning, and again compiles all files together before any comes into
force. Rules are replaced whole; what they remember of incidents is kept by rule and stays.

Every text that was put in force is kept on the topic under a second key, `good/` and the file's name. A text
that somebody else puts there and nobody can use takes no rule out of force, not even for a worker that starts
later, when compaction has long removed the text before it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError

from alerts.rules import folder, metrics
from alerts.rules.compile import Ruleset
from alerts.rules.inforce import InForce, RulesError
from alerts.rules.problems import Problem
from streams import cloudevents, topics
from streams.extract.places.gazetteer import Gazetteer

log = logging.getLogger(__name__)

GOOD = "good/"  # before the name of a file: the key of its last good text
EVERY = 0.5  # seconds between looks at the folder
Tell = Callable[[InForce, str, str], Awaitable[None]]  # rules in force, file, what is wrong with it


class LiveRules:
    """The rules as they stand on the topic.

    client: keyword arguments for a Kafka client. tell: awaited for each file that is not put in force,
    besides the log.
    """

    def __init__(self, client: Mapping[str, Any], tell: Tell | None = None) -> None:
        self.inforce = InForce()
        self._client = dict(client)
        self._tell = tell
        self._told: dict[str, str | None] = {}  # files of the folder with an error
        self._good: dict[str, str | None] = {}  # the last good texts on the topic
        self._read_to = 0  # the offset before which all has been taken in
        self._compiler = ThreadPoolExecutor(1, thread_name_prefix="rules")

    def ruleset(self) -> Ruleset:
        """The rules in force now."""
        return self.inforce.ruleset

    async def follow(self, ready: asyncio.Event) -> None:
        """Keep the rules as the topic has them; `ready` is set once it has been read to its end."""
        while True:
            try:
                await self._follow(ready)
            except KafkaError as problem:
                log.warning("%s: %r; reading it again", topics.RULES, problem)
            except Exception:
                if not ready.is_set():
                    raise
                log.exception("rules: the topic cannot be read; the rules in force stay")
            await asyncio.sleep(1)

    async def publish(self, path: Path) -> InForce:
        """Have a folder's files in force everywhere; those with an error are left out, and reported.

        The rules of files that are not in the folder are taken out of force. Returns what is in force,
        once this process too has read it. Raises RulesError when the folder cannot be read, or when no rule
        at all would be in force; KafkaError.
        """
        texts = folder.read(path)
        before, bad = self.inforce.texts, self.inforce.rejected
        gone = dict.fromkeys((before.keys() | bad.keys()) - texts.keys())
        after = await self._tried(
            {**gone, **{f: t for f, t in texts.items() if t != before.get(f) or f in bad}}
        )
        if not after.texts:
            found = [folder.located(path, p) for problems in after.problems.values() for p in problems]
            raise RulesError("\n".join(map(str, found)))
        files = before.keys() | bad.keys() | after.texts.keys()
        changed = {f: after.texts.get(f) for f in files if before.get(f) != after.texts.get(f) or f in bad}
        kept = {GOOD + f: after.texts.get(f) for f in files if self._good.get(f) != after.texts.get(f)}
        if kept or changed:
            await self._send({**kept, **changed}, after)
        await self._report(path, after)
        return after

    async def _send(self, records: Mapping[str, str | None], after: InForce) -> None:
        """Put texts on the topic by key (None deletes), and wait until this process too has read them."""
        async with AIOKafkaProducer(**self._client, acks="all", enable_idempotence=True) as producer:
            for key in sorted(records, key=lambda key: (not key.startswith(GOOD), key)):
                text = records[key]
                sent = await producer.send_and_wait(
                    topics.RULES,
                    key=key.encode(),
                    value=None if text is None else text.encode(),
                    headers=_headers(key.removeprefix(GOOD), after),
                )
        while self._read_to <= sent.offset:
            await asyncio.sleep(0.02)

    async def watch(self, path: Path) -> None:
        """Publish what is saved in a folder, beginning with how it is now; never returns."""
        published: object = ()
        before: object = ()
        while True:
            now = await asyncio.to_thread(folder.signature, path)
            # An editor may be in the middle of writing: only a folder at rest is read.
            if now == before and now != published:
                try:
                    await self.publish(path)
                    published = now
                except RulesError as problem:
                    log.error("rules: %s. The rules in force stay.", problem)
                    published = now
                except KafkaError as problem:
                    log.warning("%s: %r; publishing again", topics.RULES, problem)
            before = now
            await asyncio.sleep(EVERY)

    async def _follow(self, ready: asyncio.Event) -> None:
        partition = TopicPartition(topics.RULES, 0)
        async with AIOKafkaConsumer(**self._client, enable_auto_commit=False) as consumer:
            consumer.assign([partition])
            await consumer.seek_to_beginning(partition)
            end = (await consumer.end_offsets([partition]))[partition]
            # A file whose removal was long ago has left no trace on the topic.
            changes: dict[str, str | None] = dict.fromkeys(self.inforce.texts)
            while True:
                if (at := await consumer.position(partition)) >= end:
                    if not ready.is_set():  # what is good first, lest a bad text leave a file without rules
                        good = {f: self._good.get(f) or t for f, t in changes.items() if t is not None}
                        await self._take_in(good)
                    await self._take_in(changes)
                    changes, self._read_to = {}, at
                    ready.set()
                messages = await consumer.getmany(partition, timeout_ms=1000)
                for message in messages.get(partition, []):
                    text = message.value.decode(errors="replace") if message.value is not None else None
                    key = (message.key or b"").decode(errors="replace")
                    (self._good if key.startswith(GOOD) else changes)[key.removeprefix(GOOD)] = text

    async def _take_in(self, changes: Mapping[str, str | None]) -> None:
        before = self.inforce
        news = {f: t for f, t in changes.items() if t != before.texts.get(f) or f in before.rejected}
        if all(f in before.rejected and before.rejected[f] == t for f, t in news.items()):
            return
        self.inforce = await self._tried(news)
        rejected = news.keys() & self.inforce.rejected.keys()
        for file in sorted(rejected):
            said = rejection(file, self.inforce.problems[file])
            log.error("%s", said)
            if self._tell is not None:  # only who publishes has it: one process tells
                await self._tell(self.inforce, file, said)
        metrics.IN_FORCE.set(len(self.inforce.ruleset.rules))
        metrics.REJECTED.labels("topic").set(len(self.inforce.rejected))
        metrics.READ.labels("rejected").inc(len(rejected))
        metrics.READ.labels("accepted").inc(len(news) - len(rejected))
        if before.texts != self.inforce.texts:
            files = ", ".join(sorted(news.keys() - rejected))
            count, version = len(self.inforce.ruleset.rules), self.inforce.ruleset.version
            log.info("rules: %d in force, version %s: %s", count, version, files)

    async def _tried(self, changes: Mapping[str, str | None]) -> InForce:
        """What would be in force once some files have changed. The loop goes on meanwhile."""
        before = self.inforce
        return await asyncio.get_running_loop().run_in_executor(
            self._compiler, lambda: before.changed(changes, _gazetteer())
        )

    async def _report(self, path: Path, after: InForce) -> None:
        """Say which files of the folder have an error, once each time that one is saved."""
        for file, text in after.rejected.items():
            if self._told.get(file, "") != text:
                said = rejection(file, [folder.located(path, problem) for problem in after.problems[file]])
                log.error("%s", said)
                if self._tell is not None:
                    await self._tell(after, file, said)
        self._told = after.rejected
        metrics.REJECTED.labels("folder").set(len(after.rejected))


@asynccontextmanager
async def following(client: Mapping[str, Any], tell: Tell | None = None) -> AsyncIterator[LiveRules]:
    """The live rules, read to the end of the topic and kept up to date until the block ends."""
    live = LiveRules(client, tell)
    ready = asyncio.Event()
    task, reached = asyncio.create_task(live.follow(ready)), asyncio.create_task(ready.wait())
    try:
        first, _ = await asyncio.wait({task, reached}, return_when=asyncio.FIRST_COMPLETED)
        if task in first:
            task.result()
        yield live
    finally:
        task.cancel()
        reached.cancel()
        await asyncio.gather(task, reached, return_exceptions=True)


def _headers(file: str, after: InForce) -> cloudevents.Headers:
    change = "saved" if file in after.texts else "removed"
    event = {
        "specversion": "1.0",
        "id": f"{file}:{after.ruleset.version}",
        "source": "urn:tocsin:rules",
        "type": f"tocsin.rules.{change}",
        "subject": file,
    }
    return cloudevents.binary(event, "application/yaml")


def rejection(file: str, problems: list[Problem]) -> str:
    """The words for a file that was not put in force."""
    lines = "".join(f"\n  {problem}" for problem in problems)
    return f"rules: {file} has an error and is not in force; its last good rules stay.{lines}"


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()
