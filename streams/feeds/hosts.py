"""Hosts: which one an address names, how many requests it gets at a time, and how far apart."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from streams.feeds.feedlist import HostLimit


@lru_cache(maxsize=20_000)
def host_of(url: str) -> str:
    """The host that an address names, in lower case; "" for what is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


class Gate:
    """The turns of one host: `async with` waits for one, and holds it."""

    def __init__(self, limit: HostLimit) -> None:
        self._places = asyncio.Semaphore(limit.concurrency)
        self._pause, self._next_start = limit.pause, 0.0

    async def __aenter__(self) -> None:
        await self._places.acquire()
        now = asyncio.get_running_loop().time()
        start = max(now, self._next_start)
        self._next_start = start + self._pause
        if start > now:
            try:
                await asyncio.sleep(start - now)
            except BaseException:
                self._places.release()
                raise

    async def __aexit__(self, *_: object) -> None:
        self._places.release()


class HostGates:
    """One gate a host; `limit` tells how each host is to be treated."""

    def __init__(self, limit: Callable[[str], HostLimit]) -> None:
        self._limit = limit
        self._gates: dict[str, Gate] = {}

    def turn(self, host: str) -> Gate:
        """Wait in its context until the host may be asked once more, and hold a place meanwhile."""
        gate = self._gates.get(host)
        if gate is None:
            gate = self._gates[host] = Gate(self._limit(host))
        return gate
