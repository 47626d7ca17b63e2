"""Hubs push what is new: subscriptions to them, and the HTTP server that takes their deliveries."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from yarl import URL

from streams.feeds.fetch import DEFAULT_LIMITS
from streams.feeds.metrics import HUBS_HELD, PUSHES
from streams.feeds.subscriptions import Subscriptions
from streams.feeds.websub import LEASE, Offer, Subscription, asked, denied, genuine, steps, unserved, verified

_LOOK = 5.0  # seconds between two looks at what is to be asked
_TIMEOUT = aiohttp.ClientTimeout(total=20)
_REDIRECTS = 3
Deliver = Callable[[str, bytes, str], Awaitable[None]]


@dataclass(frozen=True)
class Callback:
    """Where hubs reach us, and where we listen: `url` is public and leads to `host` and `port`."""

    url: str
    host: str
    port: int


class Hubs:
    """Subscribes wherever a feed offers a hub, and hands what hubs deliver to `deliver`.

    `url` is the public address of the callback server; `offers` gives what the polled feeds offer;
    `deliver` takes a feed's id, a body and its content type; `local` are the (address, port) pairs
    whose hubs need not speak https.
    """

    def __init__(
        self,
        url: str,
        subscriptions: Subscriptions,
        session: aiohttp.ClientSession,
        offers: Callable[[], Mapping[str, Offer]],
        deliver: Deliver,
        report: Callable[[str], None],
        local: Collection[tuple[str, int]] = (),
    ) -> None:
        self._url = url.rstrip("/") + "/"
        self._subscriptions, self._session = subscriptions, session
        self._offers, self._deliver, self._report, self._local = offers, deliver, report, local

    @asynccontextmanager
    async def serving(self, host: str, port: int) -> AsyncIterator[None]:
        """Take what hubs send while the context is open. Raises OSError where the port is taken."""
        app = web.Application(client_max_size=DEFAULT_LIMITS.size)
        # A proxy may keep the public address's path, or cut it off: the token alone counts.
        app.router.add_get("/{path:(?:.*/)?}{token}", self._verify)
        app.router.add_post("/{path:(?:.*/)?}{token}", self._take)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            yield
        finally:
            await runner.cleanup()

    async def run(self) -> None:
        """Begin, renew and end subscriptions as they fall due, until cancelled."""
        while True:
            await self.look(datetime.now(UTC))
            await asyncio.sleep(_LOOK)

    async def look(self, now: datetime) -> None:
        """Ask of the hubs what is due at `now`."""
        known = self._subscriptions.by_token.values
        offers = {feed: offer for feed, offer in self._offers().items() if self._may_share_secret(offer.hub)}
        todo = list(steps(known(), offers, self._url, now))
        todo += [("subscribe", self._new(feed, offers[feed])) for feed in unserved(known(), offers)]
        await asyncio.gather(*(self._step(what, one, now) for what, one in todo))
        HUBS_HELD.set(sum(one.held(now) for one in known()))

    def trusted(self, feed: str) -> bool:
        """Whether a hub delivers this feed, so that it may be polled rarely."""
        one = self._subscriptions.of(feed)
        return one is not None and one.trusted(datetime.now(UTC))

    def missed(self, feed: str) -> None:
        """A poll found what the hub should have delivered: the feed is polled as ever until it delivers."""
        one = self._subscriptions.of(feed)
        if one is not None and not one.missed:
            self._subscriptions.save(one.model_copy(update={"missed": True}))
            self._report(f"feed {feed}: its hub misses news; it is polled as if there were none")

    def _may_share_secret(self, hub: str) -> bool:
        """Whether the secret travels encrypted, or not at all over a network."""
        try:
            parts = urlsplit(hub)
            return parts.scheme == "https" or (parts.hostname or "", parts.port or 80) in self._local
        except ValueError:
            return False

    def _new(self, feed: str, offer: Offer) -> Subscription:
        token = secrets.token_urlsafe(24)
        return Subscription(
            token=token,
            callback=self._url + token,
            secret=secrets.token_hex(32),
            feed=feed,
            hub=offer.hub,
            topic=offer.topic,
        )

    async def _step(self, what: str, one: Subscription, now: datetime) -> None:
        if what == "forget":
            return self._subscriptions.forget(one)
        # Kept before the hub is asked, so that its verification, which may come first, is known.
        self._subscriptions.save(asked(one, now, leaving=what == "unsubscribe"))
        form = {"hub.mode": what, "hub.topic": one.topic, "hub.callback": one.callback}
        if what == "subscribe":
            form |= {"hub.lease_seconds": f"{LEASE.total_seconds():.0f}", "hub.secret": one.secret}
        problem = await self._post(one.hub, form)
        if problem and what == "subscribe" and one.tries == 0:
            self._report(f"feed {one.feed}: its hub cannot be subscribed to, {problem}; it is polled")

    async def _post(self, hub: str, form: Mapping[str, str]) -> str:
        """Send the hub a request; what went wrong, or ""."""
        try:
            for _ in range(_REDIRECTS):
                async with self._session.post(
                    hub, data=form, allow_redirects=False, timeout=_TIMEOUT
                ) as response:
                    location = response.headers.get("Location", "")
                    if response.status not in (307, 308) or not location:
                        return "" if 200 <= response.status < 300 else f"it answers {response.status}"
                    hub = str(response.url.join(URL(location)))
                    if not self._may_share_secret(hub):
                        return "it redirects to where the secret would be read by others"
        except TimeoutError:
            return "it does not answer"
        except (aiohttp.ClientError, ValueError) as error:
            return f"{type(error).__name__}: {error}"[:120]
        return "it redirects for ever"

    async def _verify(self, request: web.Request) -> web.Response:
        """Verification of intent: a hub asks whether we want what was asked in our name."""
        one = self._subscriptions.by_token.get(request.match_info["token"])
        mode, now = request.query.get("hub.mode"), datetime.now(UTC)
        if one is None or request.query.get("hub.topic") != one.topic:
            raise web.HTTPNotFound
        challenge = web.Response(text=request.query.get("hub.challenge", ""))
        if mode == "subscribe" and not one.leaving:
            self._subscriptions.save(verified(one, request.query.get("hub.lease_seconds", ""), now))
            return challenge
        if mode == "unsubscribe" and one.leaving:
            self._subscriptions.forget(one)
            return challenge
        if mode == "denied":
            reason = request.query.get("hub.reason", "")[:200]
            self._subscriptions.save(denied(one, reason, now))
            self._report(f"feed {one.feed}: its hub refuses the subscription ({reason}); it is polled")
            return web.Response()
        raise web.HTTPNotFound

    async def _take(self, request: web.Request) -> web.Response:
        """A delivery. What is not signed with the subscription's secret is refused unread."""
        one = self._subscriptions.by_token.get(request.match_info["token"])
        if one is None or not one.held(datetime.now(UTC)):
            PUSHES.labels("unknown").inc()
            raise web.HTTPGone
        async with asyncio.timeout(DEFAULT_LIMITS.total):
            body = await request.read()
        if not genuine(one.secret, request.headers.get("X-Hub-Signature", ""), body):
            PUSHES.labels("forged").inc()
            raise web.HTTPForbidden
        await self._deliver(one.feed, body, request.headers.get("Content-Type", ""))
        PUSHES.labels("taken").inc()
        if (now_known := self._subscriptions.by_token.get(one.token)) and now_known.missed:
            self._subscriptions.save(now_known.model_copy(update={"missed": False}))
        return web.Response(status=202)
