"""The feeds of a fault run: a local server that lets no entry go before the poller remembers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from aiohttp import web

from tests.chaos.news import Entry, document

WINDOW = 150  # entries of one document


class Press:
    """Entries by feed. `released` of them, counted over all feeds in order, are out.

    A document shows what is out after what the poller is known to remember, by the validator it sends:
    what a feed would drop while nobody asks is no loss of the system's.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.released = 0
        self.address = ""
        self._by_feed: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for number, entry in enumerate(entries):
            self._by_feed[entry.feed].append((number, entry))

    async def answer(self, request: web.Request) -> web.Response:
        """The feed after what the client has."""
        told = self._by_feed[request.match_info["feed"]]
        has = int(request.headers.get("If-None-Match", '"0"').strip('"'))
        out = [entry for number, entry in told[has : has + WINDOW] if number < self.released]
        if not out and has:
            return web.Response(status=304)
        headers = {"ETag": f'"{has + len(out)}"', "Content-Type": "application/rss+xml"}
        return web.Response(body=document(out), headers=headers)


@asynccontextmanager
async def printing(press: Press) -> AsyncIterator[Press]:
    """Serve the press on a free port of localhost, named in `press.address`."""
    app = web.Application()
    app.router.add_get("/{feed}", press.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    press.address = f"127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield press
    finally:
        await runner.cleanup()
