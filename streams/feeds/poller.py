"""The poller: asks every feed when it is due, and puts what is new into the outbox."""

from __future__ import annotations

import asyncio
import heapq
import logging
import random
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from streams import topics
from streams.feeds.ask import Asking
from streams.feeds.feedlist import Feed, FeedList, HostLimit, with_sitemaps
from streams.feeds.fetch import DEFAULT_LIMITS, Limits, open_session
from streams.feeds.hosts import HostGates
from streams.feeds.hubs import Callback, Hubs
from streams.feeds.metrics import ARTICLES, FEEDS, POLLS
from streams.feeds.outbox import Outbox, held
from streams.feeds.pages import Pages
from streams.feeds.parsed import ParsedFeed
from streams.feeds.publish import publish
from streams.feeds.reader_process import FeedReader, ReadFailed
from streams.feeds.revise import Document, Reading, Seen, Told, revise
from streams.feeds.samplewire import SampleWire
from streams.feeds.schedule import (
    FeedState,
    Polled,
    after_poll,
    after_push,
    first_state,
    resumed,
)
from streams.feeds.shard import ALL, Shard
from streams.feeds.subscriptions import Subscriptions
from streams.feeds.tidings import Tidings
from streams.feeds.websub import Offer
from streams.records.article import Article

log = logging.getLogger(__name__)

_POLLS = {outcome: POLLS.labels(outcome) for outcome in ("failed", "new", "same", "unchanged")}
_AT_ONCE = 50  # polls under way
_OUTBOX_BOUND = 20_000  # articles waiting for Kafka above which feeds are asked as rarely as allowed
_HOUSEKEEPING, _WATCHING = 3600.0, 300.0
_SAVING = 1.0
_PUSHES_TAKE = timedelta(minutes=5)  # news older than this at a poll should have been pushed before


async def poll_feeds(
    feedlist: FeedList,
    *,
    kafka: Mapping[str, Any],
    state: Path,
    report: Callable[[str], None],
    topic: str = topics.ARTICLES,
    shard: Shard = ALL,
    callback: Callback | None = None,
    sample_wire: bool = True,
    replay_sample: bool = False,
) -> None:
    """Poll the list's feeds that are `shard`'s, and play its sample wire, until the task is cancelled.

    The first of several pollers alone plays the wire. `kafka` are arguments for kafka-python clients,
    as Settings.kafka_client gives them. `state` is the folder of `poller.db`. `report` gets one line a
    notable event: a feed that fails and that answers again, a feed gone silent, Kafka away. With a
    `callback`, feeds that offer a WebSub hub are subscribed to. Cancelled, it ends within two seconds.
    Raises AlreadyPolling where another process uses the state folder, OSError or sqlite3.Error where it
    cannot be used.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(held(state))
        outbox = Outbox(state / "poller.db")
        stack.callback(outbox.close)
        feeds, allowed = with_sitemaps(shard.of(feedlist.feeds)), feedlist.local_endpoints()
        if sample_wire and feedlist.sample_wire is not None and shard.index == 0:
            wire = await stack.enter_async_context(SampleWire(state, replay=replay_sample))
            feeds += wire.feeds(feedlist.sample_wire.interval)
            allowed.append(wire.endpoint)
        session = await stack.enter_async_context(open_session(allowed=allowed, contact=feedlist.contact))
        reader = await stack.enter_async_context(FeedReader())
        poller = Poller(feeds, outbox, session, reader, report, feedlist.host_limit)
        FEEDS.states, FEEDS.silent = poller.states, lambda: poller.tidings.silent
        page_reader = await stack.enter_async_context(FeedReader())
        pages = Pages(outbox, session, page_reader, poller.found, feedlist.host_limit)
        async with asyncio.TaskGroup() as tasks:
            if callback is not None:
                kept = Subscriptions(outbox.store)
                hubs = Hubs(callback.url, kept, session, poller.offers, poller.take, report, allowed)
                await stack.enter_async_context(hubs.serving(callback.host, callback.port))
                poller.hubs = hubs
                tasks.create_task(hubs.run())
            tasks.create_task(pages.run())
            tasks.create_task(publish(outbox, kafka, topic, poller.found, report))
            tasks.create_task(poller.run())


class Poller:
    """Polls feeds into an outbox. `found` is set whenever something was put there; `tidings` go to `report`.

    `hubs`, where there are any, push feeds too. While more than `bound` articles wait in the outbox, feeds
    are asked as rarely as they allow.
    """

    hubs: Hubs | None = None

    def __init__(
        self,
        feeds: Sequence[Feed],
        outbox: Outbox,
        session: aiohttp.ClientSession,
        reader: FeedReader,
        report: Callable[[str], None],
        host_limit: Callable[[str], HostLimit] = lambda host: HostLimit(),
        limits: Limits = DEFAULT_LIMITS,
        bound: int = _OUTBOX_BOUND,
    ) -> None:
        self.found = asyncio.Event()
        self._feeds = {feed.id: feed for feed in feeds}
        self._outbox, self._reader, self.tidings = outbox, reader, Tidings(report)
        self._asking = Asking(session, reader, HostGates(host_limit), limits)
        self._bound = bound
        self._states: dict[str, FeedState] = {}
        self._told: dict[str, Told] = {}

    async def run(self) -> None:
        """Poll each feed whenever it is due, until cancelled."""
        self._resume()
        self.found.set()  # what a run before this one left in the outbox
        due = [(state.next_poll, name) for name, state in self._states.items()]
        heapq.heapify(due)
        free, changed = asyncio.Semaphore(_AT_ONCE), asyncio.Event()

        async def poll(name: str) -> None:
            try:
                await self.poll_once(name)
            except sqlite3.Error:
                raise  # what cannot be remembered must not be asked for
            except Exception as error:
                log.exception("feed %s: a poll failed in a way that was not expected", name)
                self._spoilt(name, error)
            finally:
                free.release()
            heapq.heappush(due, (self._states[name].next_poll, name))
            changed.set()

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._keep_house())
            tasks.create_task(self._watch())
            tasks.create_task(self._save_states())
            while True:
                changed.clear()
                wait = (due[0][0] - datetime.now(UTC)).total_seconds() if due else None
                if wait is not None and wait <= 0:
                    await free.acquire()
                    tasks.create_task(poll(heapq.heappop(due)[1]))
                    continue
                try:
                    async with asyncio.timeout(wait):
                        await changed.wait()
                except TimeoutError:
                    continue

    async def poll_once(self, name: str) -> FeedState:
        """Poll one feed now, whether due or not, and remember what came of it."""
        if not self._states:
            self._resume()
        feed, before = self._feeds[name], self._states[name]
        polled, parsed = await self._asking.ask(before)
        now, before = datetime.now(UTC), self._states[name]  # a hub may have pushed in the meantime
        seen = self._revise(feed, before, parsed, now) if parsed else []
        articles = [one.publish for one in seen if one.publish is not None]
        new = _dates_of_new(articles)
        pushed = self.hubs is not None and self.hubs.trusted(name)
        if pushed and self.hubs and any(now - date > _PUSHES_TAKE for date in new):
            self.hubs.missed(name)
            pushed = False
        polled = replace(polled, new=new) if new else polled
        after = after_poll(before, feed, polled, now, random.random(), pushed=pushed)
        if self.tidings.too_much(self._outbox.waiting(), self._bound):
            after = after.model_copy(update={"next_poll": now + timedelta(seconds=feed.interval.max)})
        self._outbox.record(name, after, seen, now)
        self._states[name] = after
        if articles:
            self.found.set()
        _POLLS["failed" if polled.error else "new" if articles else "same" if parsed else "unchanged"].inc()
        _count(articles)
        self.tidings.polled(name, before, after)
        return after

    def _spoilt(self, name: str, error: Exception) -> None:
        """Remember a poll that came to nothing, whatever the reason: it costs its own feed one poll."""
        now, before = datetime.now(UTC), self._states[name]
        polled = Polled(None, error=f"{type(error).__name__}: {error}"[:300])
        after = after_poll(before, self._feeds[name], polled, now, random.random())
        self._outbox.record(name, after, [], now)
        self._states[name] = after
        _POLLS["failed"].inc()
        self.tidings.polled(name, before, after)

    def states(self) -> Mapping[str, FeedState]:
        """What is known of every feed, by id."""
        return self._states

    def offers(self) -> dict[str, Offer]:
        """The hubs that the feeds offer, by feed."""
        if not self._states:
            self._resume()
        return {
            name: Offer(state.hub, state.topic)
            for name, state in self._states.items()
            if state.hub and state.topic and not state.parked
        }

    async def take(self, name: str, body: bytes, content_type: str) -> None:
        """Take a document that a hub has delivered: the feed, or what is new in it."""
        feed = self._feeds[name]
        try:
            parsed = await self._reader.read(body, url=self._states[name].url, content_type=content_type)
        except ReadFailed as error:
            self.tidings.say(f"feed {name}: a delivery of its hub cannot be read: {error}")
            return
        now, before = datetime.now(UTC), self._states[name]
        seen = self._revise(feed, before, parsed, now)
        articles = [one.publish for one in seen if one.publish is not None]
        after = after_push(before, _dates_of_new(articles), now)
        self._outbox.record(name, after, seen, now)
        self._outbox.flush()  # the hub is told that it was taken
        self._states[name] = after
        if articles:
            self.found.set()
        _count(articles)

    def _resume(self) -> None:
        now, known = datetime.now(UTC), self._outbox.states()
        for name, feed in self._feeds.items():
            state = known.get(name)
            chance = random.random()
            self._states[name] = (
                resumed(state, feed, now, chance) if state else first_state(feed, now, chance)
            )
        self.tidings.resumed(self._states)

    def _revise(self, feed: Feed, state: FeedState, parsed: ParsedFeed, now: datetime) -> list[Seen]:
        read = Document.of(feed, parsed.entries, self._told.get(feed.id, {}))
        memory = self._outbox.recall(feed.id, read.lookups())
        reading = Reading(feed, now, parsed.language, state.last_success, parsed.parser == "sitemap")
        revised = revise(reading, read, memory)
        self._told[feed.id] = revised.told
        return revised.seen

    async def _save_states(self) -> None:
        while True:
            await asyncio.sleep(_SAVING)
            self._outbox.flush()
            self.tidings.end_waves()

    async def _keep_house(self) -> None:
        """Forget what is old."""
        while True:
            self._told.clear()  # so that what feeds go on showing is seen to be shown
            self._outbox.forget_old(datetime.now(UTC))
            await asyncio.sleep(_HOUSEKEEPING)

    async def _watch(self) -> None:
        while True:
            self.tidings.silence(self._states, datetime.now(UTC))
            await asyncio.sleep(_WATCHING)


def _dates_of_new(articles: Sequence[Article]) -> list[datetime]:
    return [article.published for article in articles if article.revision == 1 and article.dated]


def _count(articles: Sequence[Article]) -> None:
    if articles:
        first = sum(article.revision == 1 for article in articles)
        ARTICLES.labels("new").inc(first)
        ARTICLES.labels("revision").inc(len(articles) - first)
