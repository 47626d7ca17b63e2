"""A look at Kafka from outside: how much was written to each topic, and how far its readers are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kafka import TopicPartition
from kafka.admin import OffsetSpec
from kafka.errors import CoordinatorNotAvailableError, GroupIdNotFoundError

from streams import topics
from streams.broker.admin import Admin
from streams.health.blind import Part

_PATIENCE_MS = 5_000


class Lookout:
    """Looks at a cluster. It blocks: call it in a thread. Its methods raise KafkaError."""

    def __init__(self, client: Mapping[str, Any], app_id: str, partitions: int) -> None:
        deliver = f"{app_id}-deliver"
        self.groups = {
            topics.ARTICLES: app_id,
            topics.FACTS: app_id,
            topics.INCIDENTS: app_id,
            topics.ALERTS: deliver,
            topics.DECISIONS: deliver,
        }
        self._topics = topics.spread(partitions)
        self._client = {
            "request_timeout_ms": _PATIENCE_MS,
            "bootstrap_timeout_ms": _PATIENCE_MS,
            **client,
        }
        self._admin: Any = None

    def look(self) -> tuple[dict[Part, int], dict[Part, int]]:
        """(written, done) as `streams.health.blind.Sight` has them."""
        if self._admin is None:
            self._admin = Admin(**self._client)
        try:
            return self._offsets()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Leave the cluster."""
        admin, self._admin = self._admin, None
        if admin is not None:
            admin.close()

    def _offsets(self) -> tuple[dict[Part, int], dict[Part, int]]:
        declared = [TopicPartition(topic.name, n) for topic in self._topics for n in range(topic.partitions)]
        consumed = [tp for tp in declared if tp.topic in self.groups]
        latest = self._admin.list_partition_offsets(dict.fromkeys(declared, OffsetSpec.LATEST))
        first = self._admin.list_partition_offsets(dict.fromkeys(consumed, OffsetSpec.EARLIEST))
        written = {(tp.topic, tp.partition): found.offset for tp, found in latest.items()}
        # A group that has committed nothing begins at the start of the log.
        done = {(tp.topic, tp.partition): found.offset for tp, found in first.items()}
        for group in dict.fromkeys(self.groups.values()):
            for tp, committed in self._committed(group).items():
                if self.groups.get(tp.topic) == group and committed.offset >= 0:
                    done[tp.topic, tp.partition] = committed.offset
        return written, done

    def _committed(self, group: str) -> Mapping[Any, Any]:
        try:
            committed: Mapping[Any, Any] = self._admin.list_group_offsets({group: None})[group]
        except (CoordinatorNotAvailableError, GroupIdNotFoundError):
            return {}  # no group has committed anything on this cluster
        return committed
