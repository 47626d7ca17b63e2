"""The subscriptions to hubs, kept in the poller's file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from streams.feeds.websub import Subscription


class Subscriptions:
    """By token. What is changed is on disk when the call returns."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
        self._db.execute(
            "create table if not exists subscription (token text primary key, value text not null)"
        )
        rows = self._db.execute("select token, value from subscription")
        self.by_token = {token: Subscription.model_validate_json(value) for token, value in rows}

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def save(self, one: Subscription) -> None:
        """Keep a subscription."""
        self._db.execute(
            "insert or replace into subscription values (?, ?)", (one.token, one.model_dump_json())
        )
        self.by_token[one.token] = one

    def forget(self, one: Subscription) -> None:
        """Drop a subscription."""
        self._db.execute("delete from subscription where token = ?", (one.token,))
        self.by_token.pop(one.token, None)

    def of(self, feed: str) -> Subscription | None:
        """The feed's own, one that is being given up aside."""
        return next((one for one in self.by_token.values() if one.feed == feed and not one.leaving), None)
