"""A topic replayed from its beginning by agents of its own, to see whether the same alerts come of it.

They form a consumer group of their own, with tables and topics of their own, and nobody delivers what
they raise. From `news.facts` the same alerts come by the same rules, because each partition is gathered
and judged in the order in which it was. From `news.articles` all is read anew, by the reader of today.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import faust
from kafka import KafkaConsumer, TopicPartition
from kafka.admin import KafkaAdminClient
from kafka.errors import CoordinatorNotAvailableError, GroupIdNotFoundError

from alerts import agent as judge_agent
from alerts.rules.compile import Ruleset
from streams import topics
from streams.app import Replay, build
from streams.broker.kept import kept
from streams.extract import agent as extract_agent
from streams.extract import reading
from streams.extract.pipeline import Extractor
from streams.incidents import agent as gather_agent
from streams.records.alert import Alert
from streams.records.article import Article
from streams.records.extraction import Extraction
from streams.run import run_app
from streams.settings import Settings

Action = tuple[str, int]  # an alert's id and sequence
LOOK = 2.0  # seconds between looks at how far it has come


@dataclass(frozen=True)
class Outcome:
    """Alert actions by where they are found. Silences are left out: incidents do not raise them."""

    same: set[Action]
    only_before: set[Action]
    only_replayed: set[Action]


async def replay(
    settings: Settings,
    bootstrap: str,
    again: Replay,
    rules: Callable[[], Ruleset],
    report: Callable[[int], None] = lambda left: None,
) -> Outcome:
    """Replay `again.source` to its end and compare the alerts; `report` gets the messages left at times.

    What an unfinished replay of that name has done is gone on with. Raises AppCrashed, OtherForm, KafkaError.
    """
    client = settings.kafka_client(bootstrap)
    await asyncio.to_thread(
        topics.declare, client, settings.kafka_replication, settings.partitions, again.rename
    )
    app = build(settings, bootstrap, again.name, replay=again)
    reader = ThreadPoolExecutor(1, thread_name_prefix="reader")
    if again.source == topics.ARTICLES:
        _read_anew(app, Extractor(settings.model), reader)
    gather_agent.attach(app)
    judge_agent.attach(app, rules)
    stop = asyncio.Event()
    watching = asyncio.create_task(_stop_at_end(client, app.conf.id, again, report, stop))
    try:
        await run_app(app, stop, lambda: None)
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        reader.shutdown(wait=False, cancel_futures=True)
    return await asyncio.to_thread(_compare, client, again)


def forget(settings: Settings, bootstrap: str, again: Replay) -> None:
    """Remove what a replay left: its topics, changelogs, group and tables. Raises KafkaError."""
    group = f"{settings.app_id}-{again.name}"
    admin = KafkaAdminClient(**settings.kafka_client(bootstrap))
    try:
        own = [name for name in admin.list_topics() if name.startswith((f"{again.name}.", f"{group}-"))]
        if own:
            admin.delete_topics(own)
        admin.delete_groups([group])
    finally:
        admin.close()
    shutil.rmtree(settings.home / "state" / again.name, ignore_errors=True)


def _read_anew(app: faust.App, extractor: Extractor, reader: ThreadPoolExecutor) -> None:
    async def read(article: Article) -> Extraction:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(reader, reading.read, extractor, article)

    extract_agent.attach(app, read)


async def _stop_at_end(
    client: dict[str, Any], group: str, again: Replay, report: Callable[[int], None], stop: asyncio.Event
) -> None:
    """Set `stop` once the group has committed all that its agents read, twice in a row."""
    read = [again.rename(name) for name in (topics.ARTICLES, topics.FACTS, topics.INCIDENTS)]
    still = 0
    while still < 2:
        await asyncio.sleep(LOOK)
        left = await asyncio.to_thread(_left, client, group, read)
        report(left)
        still = 0 if left else still + 1
    stop.set()


def _left(client: dict[str, Any], group: str, names: list[str]) -> int:
    """Messages on topics that a group has not committed."""
    admin, consumer = KafkaAdminClient(**client), KafkaConsumer(**client)
    try:
        parts = [TopicPartition(n, p) for n in names for p in consumer.partitions_for_topic(n) or ()]
        first, ends = consumer.beginning_offsets(parts), consumer.end_offsets(parts)
        try:
            committed = admin.list_group_offsets({group: None})[group]
        except (CoordinatorNotAvailableError, GroupIdNotFoundError):
            committed = {}
        done = {part: found.offset for part, found in committed.items() if found.offset >= 0}
        return sum(ends[part] - done.get(part, first[part]) for part in parts)
    finally:
        consumer.close()
        admin.close()


def _compare(client: dict[str, Any], again: Replay) -> Outcome:
    before, replayed = (
        set(_actions(client, topics.ALERTS)),
        set(_actions(client, again.rename(topics.ALERTS))),
    )
    return Outcome(before & replayed, before - replayed, replayed - before)


def _actions(client: dict[str, Any], name: str) -> Iterator[Action]:
    """The actions of incidents' alerts on a topic, as it is now."""
    for record in kept(client, name):
        alert = Alert.model_validate_json(record.value)
        if not alert.incident_id.startswith("silence:"):
            yield alert.id, alert.sequence
