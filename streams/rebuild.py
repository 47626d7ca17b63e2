"""Derives everything anew from the articles: for more partitions, or other partition keys.

Topics that hold what was derived are removed and made again; articles, alerts, what was delivered and the
rules stay. Under a new application id the workers then read the articles that are kept from the beginning.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from kafka.admin import KafkaAdminClient

from streams import topics

DERIVED = [topics.EXTRACTIONS, topics.FACTS, topics.INCIDENTS, topics.DECISIONS]
KEPT = [topics.ARTICLES, topics.ALERTS, topics.DELIVERIES]
SETTLING = 60.0  # seconds for Kafka to remove topics and to add partitions


class RebuildError(ValueError):
    """The cluster is not in the state for it; the message says what to do. Nothing has been changed."""


def rebuild(
    client: Mapping[str, Any], app_id: str, partitions: int, replication: int, patience: float
) -> int:
    """Remove what was derived, and spread topics over `partitions`; return how many there were before.

    `client` holds keyword arguments for kafka-python clients; `app_id` is the application id until now,
    whose processes must all have ended: one that was killed counts as a member for the session timeout, so
    `patience` is longer than that (seconds). Raises RebuildError, and KafkaError.
    """
    admin = KafkaAdminClient(**client)
    try:
        before = _spread(admin)
        if partitions < before:
            raise RebuildError(
                f"there are {before} partitions, and Kafka takes none away: name as many or more"
            )
        for group in (app_id, f"{app_id}-deliver", f"{app_id}-listener"):
            if working := admin.describe_groups([group])[group]["members"]:
                raise RebuildError(
                    f"{len(working)} processes of {group} are at work: stop workers and delivery"
                )
        admin.delete_topics([name for name in DERIVED if name in set(admin.list_topics())])
        if partitions > before:
            admin.create_partitions(dict.fromkeys(KEPT, partitions))
        # Brokers learn of both a moment later.
        _within(SETTLING, lambda: not set(DERIVED) & set(admin.list_topics()))
        _within(SETTLING, lambda: _spread(admin) == partitions)
    finally:
        admin.close()
    topics.declare(dict(client), replication, partitions)
    return before


def _spread(admin: KafkaAdminClient) -> int:
    """How many partitions the topics have now."""
    return len(admin.describe_topics([topics.ARTICLES])[0]["partitions"])


def _at_work(admin: KafkaAdminClient, app_id: str) -> str:
    """The consumer groups of an application id that have members; "" for none."""
    groups = [app_id, f"{app_id}-deliver", f"{app_id}-listener"]
    return ", ".join(group for group in groups if admin.describe_groups([group])[group]["members"])


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    """Whether the condition comes to hold within that time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.5)
    return True
