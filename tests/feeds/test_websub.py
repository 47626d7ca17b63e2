"""WebSub: a hub, played by a real HTTP server, and what it may and may not make the poller believe."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import random
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from streams.feeds.feedlist import Feed, HostLimit, Interval
from streams.feeds.fetch import open_session
from streams.feeds.hubs import Hubs
from streams.feeds.outbox import Outbox
from streams.feeds.poller import Poller
from streams.feeds.reader_process import FeedReader
from streams.feeds.subscriptions import Subscriptions
from streams.feeds.websub import Offer, Subscription, asked, denied, genuine, steps, unserved, verified
from streams.records.article import Article

NOW = datetime(2024, 3, 6, 12, tzinfo=UTC)


def rss(*numbers: int, head: str = "") -> str:
    """A feed with these items."""
    items = "".join(
        f"<item><title>Story {n}</title><link>https://n.example/{n}</link></item>" for n in numbers
    )
    return f"<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel><title>T</title>{head}{items}</channel></rss>"


@dataclass
class Hub:
    """A newspaper with a hub of its own. `requests` are the forms that the hub was sent."""

    by_header: bool = False
    lease: str = "3600"
    denies: str = ""
    requests: list[dict[str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)  # of the callback, to verifications
    port: int = 0
    callback_port: int = 0
    at_work: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def topic(self) -> str:
        """The feed's own address."""
        return f"http://127.0.0.1:{self.port}/feed"

    async def feed(self, request: web.Request) -> web.Response:
        """The feed, which offers the hub."""
        hub = f"http://127.0.0.1:{self.port}/hub"
        if self.by_header:
            links = [("Link", f'<{hub}>; rel="hub"'), ("Link", f'<{self.topic}>; rel="self"')]
            return web.Response(text=rss(1), headers=links)
        head = f"<a:link rel='hub' href='{hub}'/><a:link rel='self' href='{self.topic}'/>"
        return web.Response(text=rss(1, head=head))

    async def take(self, request: web.Request) -> web.Response:
        """A request to subscribe or to unsubscribe: verified a moment later, as hubs do."""
        form = {key: str(value) for key, value in (await request.post()).items()}
        self.requests.append(form)
        task = asyncio.create_task(self._verify(form))
        self.at_work.add(task)
        return web.Response(status=202)

    async def _verify(self, form: dict[str, str]) -> None:
        if self.denies:
            query = {"hub.mode": "denied", "hub.topic": form["hub.topic"], "hub.reason": self.denies}
        else:
            query = {"hub.mode": form["hub.mode"], "hub.topic": form["hub.topic"], "hub.challenge": "c-42"}
        if form["hub.mode"] == "subscribe" and not self.denies:
            query["hub.lease_seconds"] = self.lease
        await self.ask(form["hub.callback"], query)

    async def ask(self, callback: str, query: dict[str, str]) -> int:
        """Ask the callback whether it wants this."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(callback, params=query) as response,
        ):
            echoed = "hub.challenge" not in query or await response.text() == query["hub.challenge"]
            self.answers.append(response.status if echoed or response.status != 200 else 0)
            return self.answers[-1]

    async def deliver(self, body: str, signature: str | None = None, method: str = "sha256") -> int:
        """Deliver to the first subscriber; the signature is its secret's unless another is given."""
        form = self.requests[0]
        made = hmac.new(form["hub.secret"].encode(), body.encode(), method).hexdigest()
        headers = {"X-Hub-Signature": f"{method}={made}" if signature is None else signature}
        headers["Content-Type"] = "application/rss+xml"
        async with (
            aiohttp.ClientSession() as session,
            session.post(form["hub.callback"], data=body.encode(), headers=headers) as response,
        ):
            return response.status

    async def settle(self) -> None:
        """Wait until every verification is over."""
        await asyncio.gather(*self.at_work)


@dataclass
class Desk:
    """A poller of the hub's feed, with its subscriptions."""

    poller: Poller
    hubs: Hubs
    outbox: Outbox
    kept: Subscriptions
    told: list[str]

    def titles(self) -> list[str]:
        """What waits to be published."""
        return [Article.model_validate_json(one.value).title for one in self.outbox.pending(100)]

    def only(self) -> Subscription:
        """The one subscription there is."""
        (one,) = self.kept.by_token.values()
        return one

    async def wait_after_poll(self) -> float:
        """Poll; the seconds until the next one."""
        state = await self.poller.poll_once("f")
        assert state.last_attempt is not None
        return (state.next_poll - state.last_attempt).total_seconds()


def free_port() -> int:
    """A port on which nobody listens, below those that the system gives to whoever asks for any."""
    for port in random.sample(range(20_000, 32_000), 100):
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("a hundred ports are taken")


@contextlib.asynccontextmanager
async def desk(hub: Hub, folder: Path, *, feeds: bool = True, local_hub: bool = True) -> AsyncIterator[Desk]:
    """The hub on a free port, and a desk that polls its feed and takes its deliveries."""
    hub.callback_port = hub.callback_port or free_port()
    app = web.Application()
    app.add_routes([web.get("/feed", hub.feed), web.post("/hub", hub.take)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", hub.port).start()
    hub.port = runner.addresses[0][1]
    local = [("127.0.0.1", hub.port)]
    feed = Feed(id="f", url=hub.topic, source="S", interval=Interval(min=30, max=1800))
    outbox, told = Outbox(folder / "poller.db"), list[str]()
    kept = Subscriptions(outbox.store)
    async with open_session(allowed=local) as session, FeedReader() as reader:
        limit = HostLimit(pause=0)
        poller = Poller([feed] if feeds else [], outbox, session, reader, told.append, lambda host: limit)
        public = f"http://127.0.0.1:{hub.callback_port}/in"
        trusted = local if local_hub else []
        hubs = Hubs(public, kept, session, poller.offers, poller.take, told.append, trusted)
        async with hubs.serving("127.0.0.1", hub.callback_port):
            poller.hubs = hubs
            yield Desk(poller, hubs, outbox, kept, told)
            await hub.settle()
    outbox.close()
    await runner.cleanup()


@pytest.mark.parametrize("by_header", [False, True])
async def test_a_hub_is_found_subscribed_to_and_believed(tmp_path: Path, by_header: bool) -> None:
    hub = Hub(by_header=by_header)
    async with desk(hub, tmp_path) as tocsin:
        assert await tocsin.wait_after_poll() < 1700
        await tocsin.hubs.look(datetime.now(UTC))
        await hub.settle()
        (form,) = hub.requests
        assert (form["hub.mode"], form["hub.topic"]) == ("subscribe", hub.topic)
        assert len(form["hub.secret"]) >= 32
        assert hub.answers == [200]
        assert await hub.deliver(rss(2)) == 202
        assert tocsin.titles() == ["Story 1", "Story 2"]
        assert await tocsin.wait_after_poll() >= 0.95 * 1800  # for safety only
        await tocsin.hubs.look(datetime.now(UTC))
        assert len(hub.requests) == 1


@pytest.mark.parametrize(
    "forge",
    [
        lambda body: "",
        lambda body: "sha256=" + "0" * 64,
        lambda body: "sha256=" + hmac.new(b"guess", body.encode(), "sha256").hexdigest(),
        lambda body: "md5=" + hmac.new(b"guess", body.encode(), "md5").hexdigest(),
        lambda body: "sha256=é",
        lambda body: "none",
    ],
)
async def test_a_forged_delivery_is_refused(tmp_path: Path, forge: Callable[[str], str]) -> None:
    hub = Hub()
    async with desk(hub, tmp_path) as tocsin:
        await tocsin.poller.poll_once("f")
        await tocsin.hubs.look(datetime.now(UTC))
        await hub.settle()
        assert await hub.deliver(rss(2), forge(rss(2))) == 403
        assert tocsin.titles() == ["Story 1"]


async def test_who_does_not_know_the_callback_gets_nowhere(tmp_path: Path) -> None:
    hub = Hub()
    async with desk(hub, tmp_path) as tocsin:
        await tocsin.poller.poll_once("f")
        await tocsin.hubs.look(datetime.now(UTC))
        await hub.settle()
        callback = hub.requests[0]["hub.callback"]
        fitting = {"hub.topic": hub.topic, "hub.challenge": "c"}
        assert await hub.ask(callback, fitting | {"hub.mode": "unsubscribe"}) == 404  # nobody asked for that
        assert await hub.ask(callback, fitting | {"hub.mode": "subscribe", "hub.topic": "x"}) == 404
        assert await hub.ask(f"{callback}x", fitting | {"hub.mode": "subscribe"}) == 404
        hub.requests[0]["hub.callback"] += "x"
        assert await hub.deliver(rss(2)) == 410
        assert tocsin.titles() == ["Story 1"]


async def test_an_expired_lease_is_no_lease(tmp_path: Path) -> None:
    hub = Hub()
    async with desk(hub, tmp_path) as tocsin:
        await tocsin.poller.poll_once("f")
        await tocsin.hubs.look(datetime.now(UTC))
        await hub.settle()
        past = datetime.now(UTC) - timedelta(seconds=1)
        tocsin.kept.save(tocsin.only().model_copy(update={"expires": past}))
        assert await hub.deliver(rss(2)) == 410
        assert await tocsin.wait_after_poll() < 1700
        await tocsin.hubs.look(datetime.now(UTC))
        await hub.settle()
        assert tocsin.only().held(datetime.now(UTC))
        assert await hub.deliver(rss(2)) == 202


async def test_a_feed_that_is_gone_is_unsubscribed_from_after_a_restart_too(tmp_path: Path) -> None:
    hub = Hub()
    async with desk(hub, tmp_path) as tocsin:
        await tocsin.poller.poll_once("f")
        await tocsin.hubs.look(datetime.now(UTC))
        await hub.settle()
    async with desk(hub, tmp_path, feeds=False) as tocsin:
        await tocsin.hubs.look(datetime.now(UTC))
        await hub.settle()
        assert [form["hub.mode"] for form in hub.requests] == ["subscribe", "unsubscribe"]
        assert hub.answers == [200, 200]
        assert not tocsin.kept.by_token


async def test_a_hub_that_refuses_is_told_of_and_asked_again_the_next_day(tmp_path: Path) -> None:
    hub = Hub(denies="not our customer")
    async with desk(hub, tmp_path) as tocsin:
        await tocsin.poller.poll_once("f")
        now = datetime.now(UTC)
        await tocsin.hubs.look(now)
        await hub.settle()
        assert tocsin.told == ["feed f: its hub refuses the subscription (not our customer); it is polled"]
        await tocsin.hubs.look(now + timedelta(hours=23))
        assert len(hub.requests) == 1
        await tocsin.hubs.look(now + timedelta(hours=25))
        assert len(hub.requests) == 2


async def test_a_hub_that_misses_news_is_not_relied_on_until_it_delivers(tmp_path: Path) -> None:
    hub = Hub()
    async with desk(hub, tmp_path) as tocsin:
        await tocsin.poller.poll_once("f")
        await tocsin.hubs.look(datetime.now(UTC))
        await hub.settle()
        tocsin.hubs.missed("f")
        assert await tocsin.wait_after_poll() < 1700
        assert await hub.deliver(rss(2)) == 202
        assert await tocsin.wait_after_poll() > 1700


async def test_no_secret_goes_over_the_network_unencrypted(tmp_path: Path) -> None:
    hub = Hub()
    async with desk(hub, tmp_path, local_hub=False) as tocsin:
        await tocsin.poller.poll_once("f")
        await tocsin.hubs.look(datetime.now(UTC))
        assert hub.requests == []


async def test_an_oversized_delivery_is_refused(tmp_path: Path) -> None:
    hub = Hub()
    async with desk(hub, tmp_path) as tocsin:
        await tocsin.poller.poll_once("f")
        await tocsin.hubs.look(datetime.now(UTC))
        await hub.settle()
        assert await hub.deliver(" " * (9 << 20)) == 413


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_signatures_by_every_method_of_the_standard(method: str) -> None:
    made = hmac.new(b"secret", b"body", method).hexdigest()
    assert genuine("secret", f"{method}={made}", b"body")
    assert genuine("secret", f"{method.upper()}={made.upper()}", b"body")
    assert not genuine("secret", f"{method}={made}", b"another body")
    assert not genuine("other", f"{method}={made}", b"body")


@given(st.binary(), st.text(), st.text())
def test_no_signature_is_guessed(body: bytes, secret: str, signature: str) -> None:
    assert not genuine(secret, signature, body)


OFFER = Offer("https://hub.example/", "https://f.example/rss")
URL = "https://us.example/in/"
NEW = Subscription(token="t", callback=URL + "t", secret="s", feed="f", hub=OFFER.hub, topic=OFFER.topic)


def due(one: Subscription, minutes: float, offers: dict[str, Offer] | None = None, url: str = URL) -> str:
    """What is to be done so many minutes after NOW."""
    found = list(
        steps([one], {"f": OFFER} if offers is None else offers, url, NOW + timedelta(minutes=minutes))
    )
    return found[0][0] if found else "nothing"


def test_a_lease_is_renewed_when_a_third_of_it_is_left() -> None:
    held = verified(asked(NEW, NOW), "5400", NOW)
    assert [due(held, minutes) for minutes in (1, 59, 61)] == ["nothing", "nothing", "subscribe"]
    renewing = asked(held, NOW + timedelta(minutes=61))
    assert renewing.held(NOW + timedelta(minutes=61))
    assert [due(renewing, 61.5), due(renewing, 62.5)] == ["nothing", "subscribe"]


def test_a_hub_that_does_not_answer_is_asked_ever_more_rarely_up_to_six_hours() -> None:
    one, at, waits = asked(NEW, NOW), 0.0, []
    for _ in range(12):
        wait = next(minutes for minutes in range(1, 1000) if due(one, at + minutes) == "subscribe")
        waits.append(wait)
        at += wait
        one = asked(one, NOW + timedelta(minutes=at))
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert waits[-1] == 360


def test_what_is_no_longer_offered_is_given_up_and_then_forgotten() -> None:
    held = verified(asked(NEW, NOW), "864000", NOW)
    assert due(held, 1, {}) == "unsubscribe"
    assert due(held, 1, {"f": Offer("https://new.example/", OFFER.topic)}) == "unsubscribe"
    leaving, minute = held, 1.0
    for _ in range(5):
        leaving = asked(leaving, NOW + timedelta(minutes=minute), leaving=True)
        minute += 60
    assert due(leaving, minute, {}) == "forget"
    assert unserved([leaving], {"f": OFFER}) == ["f"]
    assert due(held, 1, url="https://moved.example/") == "forget"


@pytest.mark.parametrize(
    ("lease", "hours"), [("3600", 1), ("1", 1 / 60), ("99999999999", 60 * 24), ("", 168), ("-5", 168)]
)
def test_the_lease_that_a_hub_grants(lease: str, hours: float) -> None:
    one = verified(asked(NEW, NOW), lease, NOW)
    assert one.held(NOW + timedelta(hours=hours) * 0.99)
    assert not one.held(NOW + timedelta(hours=hours))


def test_a_refusal_ends_what_was_held() -> None:
    assert not denied(verified(asked(NEW, NOW), "3600", NOW), "", NOW).held(NOW)
