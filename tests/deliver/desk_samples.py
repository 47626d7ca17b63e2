"""A deliverer over the real SDK and a Slack of our own, for tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from alerts.deliver.deliverer import Deliverer
from alerts.deliver.group import Limits
from alerts.deliver.outbox import Outbox
from alerts.deliver.plan import Plan
from alerts.deliver.send import Content, Desk
from alerts.deliver.story import Lane, Posting, Sent
from alerts.slack.channel import SlackDesk, client
from streams.records.alert import Alert, Delivery
from tests.deliver.workspace import Workspace, until

DESK = Lane("slack", "#desk")


class Paper:
    """A terminal that keeps what was printed."""

    threads = False
    digests = True
    pace = 0.0

    def __init__(self) -> None:
        self.printed: list[Alert] = []
        self.together: list[Content] = []

    async def send(self, posting: Posting, content: Content, now: datetime) -> Sent:
        if posting.kind == "digest":
            self.together.append(content)
        else:
            self.printed += [page.latest for page in content.pages]
        return Sent("", "")

    async def find(self, posting: Posting, since: datetime) -> Sent | None:
        return None


@dataclass
class Clock:
    """The time, and how far ahead of it the clock is."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Station:
    """A running deliverer, what it told of, and its clock."""

    deliverer: Deliverer
    outbox: Outbox
    paper: Paper
    clock: Clock
    told: list[Delivery] = field(default_factory=list)

    async def take(self, *alerts: Alert) -> None:
        """Hand it alerts, fetched just now unless they say otherwise."""
        for alert in alerts:
            await self.deliverer.deliver(alert, self.clock.now())

    async def settled(self, count: int, seconds: float = 10.0) -> list[Delivery]:
        """Wait for so many outcomes."""
        await until(lambda: len(self.told) >= count, seconds)
        return self.told


def plan(**changes: Any) -> Plan:
    """Everything to #desk, what it refuses to #fallback and then the terminal; no digest."""
    limits = Limits(digest_levels=frozenset())
    return replace(
        Plan(lambda alert: [Lane("slack", alert.notify.get("slack", "#desk"))],
             (Lane("slack", "#fallback"), Lane("terminal")), limits),
        **changes,
    )  # fmt: skip


@asynccontextmanager
async def station(
    workspace: Workspace, folder: Path, how: Plan | None = None, pace: float = 0.01, timeout: int = 1
) -> AsyncIterator[Station]:
    """Run a deliverer until the end of the block, as a process would until it is stopped."""
    outbox = Outbox(folder / "outbox.db")
    paper = Paper()
    slack = SlackDesk(client("xoxb-test", workspace.url, timeout), interactive=True, pace=pace)
    desks: dict[str, Desk] = {"slack": slack, "terminal": paper}
    clock = Clock()
    running = Station(Deliverer(outbox, desks, how or plan(), clock.now), outbox, paper, clock)

    async def tell(delivery: Delivery) -> None:
        running.told.append(delivery)

    task = asyncio.create_task(running.deliverer.run(tell))
    try:
        yield running
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        outbox.close()
