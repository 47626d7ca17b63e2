"""Whether a lane takes what is sent: how long to wait after a failure, and when to raise the alarm."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from random import random

from alerts.deliver.journal import Journal
from alerts.deliver.story import Lane
from streams.health import metrics

log = logging.getLogger("tocsin.deliver")

LONGEST_WAIT = 60.0  # seconds between attempts at a desk that is down
FAILURES = 5  # in a row, then the alarm is raised


class Health:
    """The failures of each lane, and its alarm, which `tocsin alerts health` tells of."""

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock
        self._failures: dict[Lane, int] = {}

    def failed(self, lane: Lane, reason: str, seconds: float | None) -> float:
        """Count a failure; returns the wait in seconds: as the desk asks, or longer each time for None."""
        metrics.ATTEMPTS_FAILED.labels(lane.desk).inc()
        count = self._failures[lane] = self._failures.get(lane, 0) + 1
        if count >= FAILURES:
            self.alarm(lane, reason)
        if seconds is not None:
            return seconds
        return min(LONGEST_WAIT, 2.0 ** min(count - 1, 10)) * (0.5 + random() / 2)

    def succeeded(self, lane: Lane) -> None:
        """A call was taken: the alarm ends."""
        self._failures.pop(lane, None)
        if self._journal.all_clear(lane):
            log.warning("%s %s takes alerts again", *lane)

    def alarm(self, lane: Lane, reason: str) -> None:
        """Raise the alarm of a lane at once."""
        if self._journal.alarm(lane, reason, self._clock()):
            log.error("cannot send to %s %s: %s", lane.desk, lane.channel, reason)
