"""The client that administers a cluster."""

from __future__ import annotations

from typing import Any

from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError


class Admin(KafkaAdminClient):  # type: ignore[misc]
    """kafka-python's, ended also when no broker answers.

    That of version 3 leaves a thread behind which asks the brokers ten times a second, for as long as the
    process lives. Raises KafkaError.
    """

    def __init__(self, **configs: Any) -> None:
        try:
            super().__init__(**configs)
        except KafkaError:
            self._closed = False  # or it takes itself for closed
            self.close()
            raise
