"""What people should know of the feeds, once each: one that fails, is back, has moved, has gone silent."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime

from streams.feeds.metrics import FAILING, POLL_ERRORS, SILENT
from streams.feeds.rhythm import is_silent
from streams.feeds.schedule import FeedState
from streams.feeds.waves import Wave


class Tidings:
    """Gives `say` one line a notable event, and Prometheus the numbers."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.silent: set[str] = set()  # the feeds that were found silent against their own habit
        self._failing = Wave(say, "more feeds fail; `tocsin feeds` lists them with the reasons")
        self._back = Wave(say, "more feeds answer again")
        self._slowed = False

    def resumed(self, states: Mapping[str, FeedState]) -> None:
        """Polling begins with what is remembered of the feeds."""
        FAILING.set(sum(1 for state in states.values() if state.error))

    def polled(self, name: str, before: FeedState, after: FeedState) -> None:
        """A feed was polled."""
        if after.parked and not before.parked:
            self.say(f"feed {name} is gone (410); take it off the list, or give its new address")
        elif after.error and not before.error:
            line = f"feed {name}: {after.error}; asked again at {after.next_poll:%H:%M:%S} UTC"
            self._failing.add(line, time.monotonic())
        elif before.error and not after.error:
            line = f"feed {name} answers again after {before.failures} failed polls"
            self._back.add(line, time.monotonic())
        if after.url != before.url:
            self.say(f"feed {name} has moved to {after.url}; write that into the feed list")
        FAILING.inc(bool(after.error) - bool(before.error))
        if after.error:
            POLL_ERRORS.labels(name).inc()

    def end_waves(self) -> None:
        """Tell how many more feeds failed, or came back, than had a line of their own, once it is over."""
        for wave in (self._failing, self._back):
            wave.end(time.monotonic())

    def too_much(self, waiting: int, bound: int) -> bool:
        """Whether so many articles wait for Kafka that feeds are to be asked less, until half have gone."""
        if not self._slowed and waiting > bound:
            self._slowed = True
            self.say(f"{waiting:,} articles wait for Kafka; until they go, feeds are asked more rarely")
        elif self._slowed and waiting <= bound / 2:
            self._slowed = False
            self.say("the outbox has room again; feeds are asked by their rhythm")
        return self._slowed

    def silence(self, states: Mapping[str, FeedState], now: datetime) -> None:
        """Tell of each feed that has gone silent against its own habit, once."""
        silent = {
            name
            for name, state in states.items()
            if state.last_new is not None and is_silent(state.rhythm, state.last_new, now)
        }
        for name in sorted(silent - self.silent):
            last, a_day = states[name].last_new, states[name].rhythm.a_day(now)
            self.say(f"feed {name} is silent: nothing new since {last:%d %b %H:%M}, usual {a_day:.0f} a day")
        self.silent = silent
        SILENT.set(len(silent))
