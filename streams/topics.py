"""The topics: how many partitions, how long kept, whether compacted. Nothing else declares a topic."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from kafka.admin import NewTopic
from kafka.errors import KafkaTimeoutError, TopicAlreadyExistsError

from streams.broker.admin import Admin

DAY_MS = 24 * 60 * 60 * 1000
KNOWN_WITHIN = 30.0  # seconds after which a topic that was created is taken for lost
PARTITIONS = 6  # where TOCSIN_PARTITIONS says nothing else: one worker for each at the most

ARTICLES = "news.articles"
EXTRACTIONS = "news.extractions"
FACTS = "news.facts"
INCIDENTS = "news.incidents"
ALERTS = "news.alerts"
DELIVERIES = "news.deliveries"
DECISIONS = "news.decisions"
RULES = "news.rules"
SILENCES = "news.silences"


@dataclass(frozen=True)
class Topic:
    """One topic as declared on the cluster."""

    name: str
    keeps: str  # for the reader
    retention_ms: int  # -1 keeps for ever
    compact: bool = False  # only the newest record of a key is kept, for as long
    partitions: int = PARTITIONS

    @property
    def config(self) -> dict[str, str]:
        """Kafka's topic settings."""
        compacted = "compact,delete" if self.retention_ms >= 0 else "compact"
        policy = compacted if self.compact else "delete"
        return {"cleanup.policy": policy, "retention.ms": str(self.retention_ms)}


STEPS = [
    Topic(ARTICLES, "one record a revision, keyed by article", 30 * DAY_MS),
    Topic(EXTRACTIONS, "what was read in a revision, keyed by article", 30 * DAY_MS),
    Topic(FACTS, "the same by part of the world, as incidents are gathered", 90 * DAY_MS),
    Topic(INCIDENTS, "the newest state of every incident, keyed by incident", 365 * DAY_MS, compact=True),
    Topic(ALERTS, "every action of every alert, keyed by alert", 365 * DAY_MS),
    Topic(DELIVERIES, "what was sent, or why it was not, keyed by alert", 365 * DAY_MS),
    Topic(DECISIONS, "why a rule near an incident fired or did not", 30 * DAY_MS),
    # One partition, so that every worker sees the files change in the same order.
    Topic(RULES, "the text of every rule file, keyed by its name", -1, compact=True, partitions=1),
    # One partition: whoever has it is the listener.
    Topic(SILENCES, "the pauses of the feeds that rules listen to", -1, compact=True, partitions=1),
]


def dead_letters(topic: str) -> str:
    """The name of the dead-letter topic of `topic`."""
    return f"{topic}.dlq"


# Deliveries are read by no agent; of rules, those in force stay when a text cannot be used.
CONSUMED = [ARTICLES, EXTRACTIONS, FACTS, INCIDENTS, ALERTS, DECISIONS]

ALL = STEPS + [
    Topic(dead_letters(name), f"what could not be handled of {name}", 365 * DAY_MS, partitions=1)
    for name in CONSUMED
]


def spread(partitions: int) -> list[Topic]:
    """All topics, where those that workers share have so many partitions."""
    return [replace(topic, partitions=1 if topic.partitions == 1 else partitions) for topic in ALL]


class PartitionsError(ValueError):
    """The cluster's topics have not the partitions that the settings say; the message has the remedy."""


def declare(
    client: dict[str, Any],
    replication: int = 1,
    partitions: int = PARTITIONS,
    rename: Callable[[str], str] = lambda name: name,
) -> list[str]:
    """Create those topics that the cluster lacks and return their names.

    `client` holds keyword arguments for a kafka-python client. A topic that exists keeps its settings.
    Raises PartitionsError when those that are there have another number of partitions, KafkaError when
    the cluster does not come to know what was created.
    """
    declared = [replace(topic, name=rename(topic.name)) for topic in spread(partitions)]
    with Admin(**client) as admin:
        if ARTICLES in admin.list_topics():
            _agree(len(admin.describe_topics([ARTICLES])[0]["partitions"]), partitions)
        return _create(admin, declared, replication)


def declare_changelogs(
    client: dict[str, Any], names: Iterable[str], replication: int, partitions: int
) -> list[str]:
    """Create the tables' changelogs that the cluster lacks and return their names, as `declare` does.

    They must be known before a worker joins its group: a table whose changelog the group's leader does not
    know yet is assigned to nobody.
    """
    declared = [Topic(name, "a table's entries", -1, compact=True, partitions=partitions) for name in names]
    with Admin(**client) as admin:
        return _create(admin, declared, replication)


def _create(admin: Admin, declared: Iterable[Topic], replication: int) -> list[str]:
    there = set(admin.list_topics())
    missing = [topic for topic in declared if topic.name not in there]
    if not missing:
        return []
    with suppress(TopicAlreadyExistsError):  # another process was faster
        admin.create_topics(
            [
                NewTopic(topic.name, topic.partitions, replication, topic_configs=topic.config)
                for topic in missing
            ]
        )
    names = [topic.name for topic in missing]
    # Brokers hear of a topic a moment after it was made.
    deadline = time.monotonic() + KNOWN_WITHIN
    while unknown := [
        each["name"] for each in admin.describe_topics(names) if each["error_code"] or not each["partitions"]
    ]:
        if time.monotonic() > deadline:
            raise KafkaTimeoutError(
                f"Kafka took {', '.join(unknown)}, but does not know them yet: start again"
            )
        time.sleep(0.1)
    return names


def _agree(there: int, partitions: int) -> None:
    if there != partitions:
        raise PartitionsError(
            f"{ARTICLES} has {there} partitions on the cluster, and TOCSIN_PARTITIONS is {partitions}: the "
            "tables of the workers would not match. Set it to what is there, or change the cluster as "
            "docs/runbook.md says."
        )
