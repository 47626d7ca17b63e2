"""What happens to many feeds at once, as when the network goes: the first few are told, the rest counted."""

from __future__ import annotations

from collections.abc import Callable

EACH = 3  # feeds of a wave that get a line of their own
OVER = 10.0  # seconds without another one after which a wave is over


class Wave:
    """Tells `report`, a line each, and of those beyond the first how many there were, as `rest` says."""

    def __init__(self, report: Callable[[str], None], rest: str) -> None:
        self._report, self._rest = report, rest
        self._last = float("-inf")
        self._told = self._untold = 0

    def add(self, line: str, now: float) -> None:
        """It has happened to a feed, as `line` says, at `now` (seconds of a monotonic clock)."""
        self.end(now)
        self._last = now
        if self._told < EACH:
            self._told += 1
            self._report(line)
        else:
            self._untold += 1

    def end(self, now: float) -> None:
        """Tell how many more there were, once the wave is over."""
        if now - self._last < OVER:
            return
        if self._untold:
            self._report(f"{self._untold} {self._rest}")
        self._told = self._untold = 0
