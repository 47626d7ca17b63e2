"""The server of the sample wire."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from streams.feeds.feedlist import Feed, Interval
from streams.feeds.samplewire.play import on_show, read_script
from streams.feeds.samplewire.render import CONTENT_TYPES, render

STORIES = Path(__file__).with_name("stories.yml")


class SampleWire:
    """Serves the play while the context is open.

    The play starts when the context is first entered with a state folder, and that moment is kept
    there: entered again, the same items with the same guids and dates are served, so that nothing
    is new to a poller that saw them. `replay` starts the play afresh, as new articles. `port` 0
    takes a free one; `pace` above 1 plays faster.
    """

    def __init__(
        self, state: Path, *, host: str = "127.0.0.1", port: int = 0, replay: bool = False, pace: float = 1.0
    ) -> None:
        self.host, self.port = host, port
        self._state, self._replay, self._pace = state, replay, pace
        self._script = read_script(STORIES)
        self._started = datetime.now(UTC)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Raises OSError when the port is taken or the state folder cannot be written."""
        self._started = _start_of_play(self._state / "sample-wire", replay=self._replay)
        app = web.Application()
        app.router.add_get("/{outlet}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def endpoint(self) -> tuple[str, int]:
        """Address and port, to be allowed to the poller."""
        return self.host, self.port

    def feeds(self, interval: Interval) -> tuple[Feed, ...]:
        """The wire's feeds, as the poller takes them; the context has to be open."""
        return tuple(
            Feed(
                id=f"sample-{name}",
                url=f"http://{self.host}:{self.port}/{name}",
                source=outlet.name,
                owner=outlet.owner,
                region="sample",
                language="en",
                interval=interval,
            )
            for name, outlet in self._script.outlets.items()
        )

    async def _serve(self, request: web.Request) -> web.Response:
        name = request.match_info["outlet"]
        outlet = self._script.outlets.get(name)
        if outlet is None:
            raise web.HTTPNotFound
        body = render(outlet, on_show(self._script, name, self._started, datetime.now(UTC), self._pace))
        etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(
            body=body,
            headers={"ETag": etag, "Content-Type": f"{CONTENT_TYPES[outlet.format]}; charset=utf-8"},
        )


def _start_of_play(file: Path, *, replay: bool) -> datetime:
    """When the play began: read from `file`, or now and written there."""
    if not replay and file.exists():
        return datetime.fromisoformat(file.read_text(encoding="ascii").strip())
    started = datetime.now(UTC).replace(microsecond=0)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(started.isoformat() + "\n", encoding="ascii")
    return started
