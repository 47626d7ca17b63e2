"""Listens to Slack's buttons and commands: by Socket Mode, or as a signed HTTP endpoint.

Every request is acknowledged before anything else is done, and what is done touches only the outbox on
this machine: the answer comes within Slack's three seconds whatever the state of the rest.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from alerts.slack.actions import Buttons, attach

log = logging.getLogger("tocsin.slack")

WINDOW = 300  # seconds for which Slack's signature holds
SKEW = 2  # seconds by which Slack's clock may be behind ours
LARGEST = 1 << 20  # bytes of a request


def bolt(client: AsyncWebClient, desk: Buttons) -> AsyncApp:
    """The Bolt app with all buttons and commands.

    It does not ask Slack who it is, as Bolt would at the first request: that call could be slow.
    """

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token)

    # Requests that came by Socket Mode are trusted by their token; those by HTTP are checked in `endpoint`.
    quiet = logging.getLogger("tocsin.slack.bolt")
    quiet.setLevel(logging.ERROR)  # it warns that `authorize` is used though there is a token
    app = AsyncApp(client=client, authorize=authorize, request_verification_enabled=False, logger=quiet)
    attach(app, desk)
    return app


@asynccontextmanager
async def socket_mode(app: AsyncApp, app_token: str, retry: float = 10.0) -> AsyncIterator[None]:
    """Hold a connection to Slack open; the SDK tries again every `retry` seconds while there is none."""
    quiet = logging.getLogger("tocsin.slack.socket")
    quiet.addFilter(_without_traceback)
    handler = AsyncSocketModeHandler(app, app_token, logger=quiet, ping_interval=retry)
    connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        connecting.cancel()
        await asyncio.gather(connecting, return_exceptions=True)
        await handler.close_async()  # type: ignore[no-untyped-call]


def _without_traceback(line: logging.LogRecord) -> bool:
    """One line for each attempt is enough to know that Slack cannot be reached."""
    line.exc_info = None
    return True


class Signatures:
    """Slack's signatures: right, not older than five minutes, and never seen before."""

    def __init__(self, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._verifier = SignatureVerifier(secret)
        self._clock = clock
        self._since = clock() - SKEW
        self._seen: dict[str, float] = {}

    def refuse(self, body: bytes, headers: dict[str, str]) -> str | None:
        """Why a request is refused, or None for a good one; `headers` have names in lower case."""
        stamp = headers.get("x-slack-request-timestamp", "")
        signature = headers.get("x-slack-signature", "")
        now = self._clock()
        if not stamp.isdigit() or abs(now - int(stamp)) > WINDOW:
            return "the timestamp is missing or more than five minutes off"
        if not self._verifier.is_valid(body, stamp, signature):
            return "the signature is wrong"
        if int(stamp) < self._since:  # nothing is remembered of what came to the process before this one
            return "the request was signed before Tocsin was started"
        self._seen = {known: at for known, at in self._seen.items() if now - at <= 2 * WINDOW}
        if signature in self._seen:
            return "the request has come before"
        self._seen[signature] = now
        return None


@asynccontextmanager
async def endpoint(
    app: AsyncApp, secret: str, host: str, port: int, clock: Callable[[], float] = time.time
) -> AsyncIterator[int]:
    """Serve POST /slack/events on `host`; gives the port, of the system's choice for 0."""
    signatures = Signatures(secret, clock)

    async def take(request: web.Request) -> web.Response:
        body = await request.read()
        why = signatures.refuse(body, {name.lower(): value for name, value in request.headers.items()})
        if why:
            log.warning("refused a request from %s: %s", request.remote, why)
            return web.Response(status=401, text=why)
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application(client_max_size=LARGEST)
    server.router.add_post("/slack/events", take)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


@asynccontextmanager
async def listening(
    app_token: str, signing_secret: str, host: str, port: int, client: AsyncWebClient, desk: Buttons
) -> AsyncIterator[None]:
    """Listen in the way the settings ask for: Socket Mode if there is a token for it, else HTTP."""
    app = bolt(client, desk)
    if app_token:
        async with socket_mode(app, app_token):
            yield
    else:
        async with endpoint(app, signing_secret, host, port):
            yield
