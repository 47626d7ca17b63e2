"""The subscriptions to hubs, kept in the poller's file."""

from __future__ import annotations

from streams.feeds.store import Store
from streams.feeds.websub import Subscription


class Subscriptions:
    """By token. What is changed is on disk when the call returns. Raises sqlite3.Error."""

    def __init__(self, store: Store) -> None:
        self._store = store
        rows = store.db.execute("select token, value from subscription")
        self.by_token = {token: Subscription.model_validate_json(value) for token, value in rows}

    def save(self, one: Subscription) -> None:
        """Keep a subscription."""
        with self._store.changing() as db:
            row = (one.token, one.model_dump_json())
            db.execute("insert or replace into subscription values (?, ?)", row)
        self._store.commit()
        self.by_token[one.token] = one

    def forget(self, one: Subscription) -> None:
        """Drop a subscription."""
        with self._store.changing() as db:
            db.execute("delete from subscription where token = ?", (one.token,))
        self._store.commit()
        self.by_token.pop(one.token, None)

    def of(self, feed: str) -> Subscription | None:
        """The feed's own, one that is being given up aside."""
        return next((one for one in self.by_token.values() if one.feed == feed and not one.leaving), None)
