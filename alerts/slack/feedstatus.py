"""Whether the feeds are read: the answer to `/tocsin feeds`."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from alerts.deliver.plain import readable
from alerts.deliver.words import span
from alerts.slack import elements as e
from alerts.slack.commands import Answer
from streams.feeds.outbox import Outbox as PollerMemory

FILE = "poller.db"


def feed_status(home: Path, now: datetime) -> Answer:
    """How many feeds are read, and which are not and since when, from the poller's memory in `home`."""
    path = home / FILE
    if not path.exists():
        return Answer("The pollers run elsewhere: ask their log.")
    try:
        memory = PollerMemory(path)
        try:
            states = memory.states()
        finally:
            memory.close()
    except sqlite3.Error as problem:
        return Answer(f"The pollers' memory cannot be read: {problem}")
    failing = {name: state for name, state in states.items() if state.error}
    items = []
    for name, state in sorted(failing.items(), key=lambda item: -item[1].failures):
        last = f"last read {span(now - state.last_success)} ago" if state.last_success else "never read"
        items.append(
            [*e.text(name, 60, bold=True), *e.text(f": {readable(state.error)}", 150), *e.text(f" ({last})")]
        )
    return Answer(f"{len(states) - len(failing)} of {len(states)} feeds are read.", items)
