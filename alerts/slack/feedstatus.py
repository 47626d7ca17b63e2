"""Whether the feeds are read, in a few lines for Slack."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from alerts.deliver.words import span
from alerts.slack.elements import escaped
from streams.feeds.outbox import Outbox as PollerMemory

FILE = "poller.db"
WORST = 10


def feed_status(home: Path, now: datetime) -> str:
    """How many feeds are read, and which are not and since when, from the poller's memory in `home`."""
    path = home / FILE
    if not path.exists():
        return "The pollers run elsewhere: ask their log."
    try:
        memory = PollerMemory(path)
        try:
            states = memory.states()
        finally:
            memory.close()
    except sqlite3.Error as problem:
        return f"The pollers' memory cannot be read: {escaped(str(problem), 200)}"
    failing = {name: state for name, state in states.items() if state.error}
    lines = [f"{len(states) - len(failing)} of {len(states)} feeds are read."]
    for name, state in sorted(failing.items(), key=lambda item: -item[1].failures)[:WORST]:
        last = f"last read {span(now - state.last_success)} ago" if state.last_success else "never read"
        lines.append(f"• *{escaped(name, 60)}*: {escaped(state.error, 150)} ({last})")
    if len(failing) > WORST:
        lines.append(f"and {len(failing) - WORST} more")
    return "\n".join(lines)
