"""Derives everything anew from the articles: for more partitions, or other partition keys.

Topics that hold what was derived are removed and made again; articles, alerts, what was delivered and the
rules stay. Under a new application id the workers then read the articles that are kept from the beginning.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from kafka.admin import KafkaAdminClient

from streams import topics

DERIVED = [topics.EXTRACTIONS, topics.FACTS, topics.INCIDENTS, topics.DECISIONS]
KEPT = [topics.ARTICLES, topics.ALERTS, topics.DELIVERIES]
PATIENCE = 60.0  # seconds for Kafka to remove a topic


class RebuildError(ValueError):
    """The cluster is not in the state for it; the message says what to do. Nothing has been changed."""


def rebuild(client: Mapping[str, Any], app_id: str, partitions: int, replication: int) -> int:
    """Remove what was derived, and spread topics over `partitions`; return how many there were before.

    `client` holds keyword arguments for kafka-python clients; `app_id` is the application id until now,
    whose processes must all have ended. Raises RebuildError, and KafkaError.
    """
    admin = KafkaAdminClient(**client)
    try:
        before = len(admin.describe_topics([topics.ARTICLES])[0]["partitions"])
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
        deadline = time.monotonic() + PATIENCE
        while set(DERIVED) & set(admin.list_topics()) and time.monotonic() < deadline:
            time.sleep(0.5)
    finally:
        admin.close()
    topics.declare(dict(client), replication, partitions)
    return before
