"""Gentleness: how many requests a host gets at a time, and how far apart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from streams.feeds.feedlist import HostLimit


class HostGates:
    """One gate a host; `limit` tells how each host is to be treated."""

    def __init__(self, limit: Callable[[str], HostLimit]) -> None:
        self._limit = limit
        self._places: dict[str, asyncio.Semaphore] = {}
        self._next_start: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked once more, and hold a place while the context is open."""
        limit = self._limit(host)
        async with self._places.setdefault(host, asyncio.Semaphore(limit.concurrency)):
            clock = asyncio.get_running_loop().time
            start = max(clock(), self._next_start.get(host, 0.0))
            self._next_start[host] = start + limit.pause
            if (wait := start - clock()) > 0:
                await asyncio.sleep(wait)
            yield
