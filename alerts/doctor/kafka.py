"""The cluster: whether it lets us in, and whether its topics are as declared."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kafka.admin import ConfigResource, KafkaAdminClient
from kafka.errors import KafkaError

from alerts.doctor.finding import Finding, fail, ok, warn
from streams import topics
from streams.broker.embedded import running_bootstrap
from streams.broker.reach import why_not
from streams.settings import Settings, SettingsError


@dataclass(frozen=True)
class Found:
    """A topic as the cluster has it; `lagging` counts its partitions with a copy that is not in sync."""

    partitions: int
    copies: int
    lagging: int
    config: Mapping[str, str]


def examine(settings: Settings) -> Iterator[Finding]:
    """The cluster of the settings, or the embedded Kafka if it runs."""
    bootstrap = settings.kafka or running_bootstrap(settings.home / "kafka")
    if bootstrap is None:
        yield warn(
            "Kafka",
            f"none runs for {settings.home}",
            "`tocsin up` starts one of its own; or name a cluster in TOCSIN_KAFKA.",
        )
        return
    try:
        if why := asyncio.run(why_not(settings, bootstrap)):
            yield fail("Kafka", why, "Nothing works without it; each reason names what to correct.")
            return
        admin = KafkaAdminClient(**settings.kafka_client(bootstrap))
        try:
            brokers = len(admin.describe_cluster()["brokers"])
            found = _topics(admin)
        finally:
            admin.close()
    except SettingsError as problem:
        yield fail("Kafka", str(problem), "Correct the setting.")
        return
    except KafkaError as problem:
        yield fail(
            "Kafka", f"it lets us in but not look: {problem!r}", "Give the user DESCRIBE on the cluster."
        )
        return
    way = "no password, not encrypted" if settings.kafka_security == "PLAINTEXT" else settings.kafka_security
    yield ok("Kafka", f"{bootstrap} lets us in ({way}); {brokers} broker{'s' if brokers > 1 else ''}")
    yield from judge(topics.spread(settings.partitions), found, brokers, settings.kafka_replication)


def _topics(admin: Any) -> dict[str, Found]:
    there = set(admin.list_topics()) & {topic.name for topic in topics.ALL}
    if not there:
        return {}
    configs = admin.describe_configs([ConfigResource("topic", name) for name in sorted(there)])["topic"]
    found = {}
    for described in admin.describe_topics(sorted(there)):
        parts = described["partitions"]
        found[described["name"]] = Found(
            partitions=len(parts),
            copies=min((len(part["replica_nodes"]) for part in parts), default=0),
            lagging=sum(len(part["isr_nodes"]) < len(part["replica_nodes"]) for part in parts),
            config={key: entry["value"] for key, entry in configs[described["name"]].items()},
        )
    return found


def judge(
    declared: list[topics.Topic], found: Mapping[str, Found], brokers: int, replication: int
) -> Iterator[Finding]:
    """What differs between the topics as declared and as the cluster has them."""
    faults = 0
    for topic in declared:
        for finding in _judge_topic(topic, found.get(topic.name), replication):
            faults += 1
            yield finding
    if not faults:
        yield ok("topics", f"{len(declared)}, with the partitions, copies and retention they should have")
    if brokers > 1 and replication < min(3, brokers):
        yield warn(
            "copies",
            f"TOCSIN_KAFKA_REPLICATION is {replication} on {brokers} brokers: one lost disk loses records",
            f"Set it to {min(3, brokers)} before the first start; for topics that are there, "
            "kafka-reassign-partitions.sh adds copies.",
        )


def _judge_topic(topic: topics.Topic, found: Found | None, replication: int) -> Iterator[Finding]:
    subject = f"topic {topic.name}"
    if found is None:
        yield fail(subject, "it is missing", "Starting `tocsin worker` (or `tocsin up`) creates it.")
        return
    if found.partitions != topic.partitions:
        more = f"kafka-topics.sh --alter --topic {topic.name} --partitions {topic.partitions}"
        yield fail(
            subject,
            f"{found.partitions} partitions instead of {topic.partitions}: the agents' tables do not match",
            f"Run {more}" if found.partitions < topic.partitions else "Copy it to a new topic and rename.",
        )
    if found.copies < replication:
        yield warn(
            subject,
            f"{found.copies} copies instead of {replication}",
            "kafka-reassign-partitions.sh adds copies.",
        )
    if found.lagging:
        yield warn(
            subject, f"{found.lagging} partitions have a copy that is not in sync", "Look at the brokers."
        )
    for key, wanted in topic.config.items():
        if (has := found.config.get(key)) != wanted:
            yield warn(
                subject,
                f"{key} is {has or 'not set'}, not {wanted} ({topic.keeps})",
                f"kafka-configs.sh --alter --topic {topic.name} --add-config {key}={wanted}",
            )
