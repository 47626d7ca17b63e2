"""How soon the poller has what is published.

1. On a simulated clock: the learned schedule against a fixed 15 minutes, with no more requests. The
   times are those of ../shared/news (December 2022) where it is there, and synthetic ones otherwise; each
   feed's fixed polls begin at random moments, eight times over.
2. For real: feeds on a local server, the poller and the embedded Kafka. From an item's publication on
   the server to its record on the topic, where feeds are polled, and where a hub pushes them.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import hmac
import json
import math
import random
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import platformdirs
from aiohttp import web
from kafka import KafkaConsumer

from streams import topics
from streams.broker.embedded import EmbeddedKafka
from streams.feeds.feedlist import Feed, FeedList, HostLimit, Interval
from streams.feeds.hubs import Callback
from streams.feeds.poller import poll_feeds
from streams.feeds.rhythm import Rhythm, worth_asking_after
from streams.records.article import Article

NEWS = Path(__file__).parents[2] / "shared" / "news" / "news_2021_2022.jsonl.gz"
FIXED = 900.0
PHASES = 8
WAY = Callable[[Rhythm, datetime], float]


def simulated() -> None:
    """Part 1."""
    feeds = publishing_times()
    begin = min(times[0] for times in feeds.values())
    end = max(times[-1] for times in feeds.values())

    def run(interval: WAY, phases: int = 1) -> tuple[int, list[float]]:
        draw = random.Random(1)
        outcomes = [
            simulate(times, begin + timedelta(seconds=draw.random() * FIXED), end, interval)
            for times in feeds.values()
            for _ in range(phases)
        ]
        return sum(polls for polls, _ in outcomes) // phases, sorted(
            d for _, delays in outcomes for d in delays
        )

    items = sum(map(len, feeds.values()))
    print(f"{len(feeds)} feeds, {items:,} items in {(end - begin).days} days, the second half measured")
    budget, delays = run(lambda rhythm, at: FIXED, PHASES)
    show("every 15 minutes", budget, delays)
    low, high, best = 1.0, 10_000.0, (0, list[float]())
    for _ in range(9):  # the least patience that spends no more requests
        patience = math.sqrt(low * high)
        polls, delays = run(learned(patience))
        if polls > budget:
            low = patience
        else:
            high, best = patience, (polls, delays)
    show("learned, no more requests", *best)
    show("learned, as shipped", *run(lambda r, at: worth_asking_after(r, at, least=45, most=1800)))


def learned(patience: float) -> WAY:
    """The learned schedule without bounds, for the comparison at equal cost."""
    return lambda rhythm, at: worth_asking_after(rhythm, at, least=30, most=6 * 3600, patience=patience)


def publishing_times() -> dict[str, list[datetime]]:
    """When each feed published, in three weeks."""
    if not NEWS.exists():
        return synthetic_times()
    times = defaultdict(list)
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry["published"] >= "2022-12-10":
                times[entry["source"]].append(datetime.fromisoformat(entry["published"]))
    return {source: sorted(some) for source, some in times.items() if len(some) >= 20}


def synthetic_times() -> dict[str, list[datetime]]:
    """Poisson feeds from one item a day to two hundred, ten times busier by day than by night."""
    draw, start = random.Random(1), datetime(2024, 3, 4, tzinfo=UTC)
    feeds = {}
    for number in range(15):
        a_day, at, times = 200 / 1.5**number, start, []
        while (at := at + timedelta(days=draw.expovariate(a_day * 2))) < start + timedelta(days=21):
            if draw.random() < (1 if 6 <= at.hour < 20 else 0.1):
                times.append(at)
        feeds[f"feed {number}"] = times
    return feeds


def simulate(times: list[datetime], begin: datetime, end: datetime, interval: WAY) -> tuple[int, list[float]]:
    """Requests, and delays in seconds, of a feed polled at the intervals that `interval` decides.

    The first half is for learning; the second is measured.
    """
    rhythm, at, index, polls, delays = Rhythm(), begin, 0, 0, list[float]()
    half = begin + (end - begin) / 2
    while at < end:
        new = []
        while index < len(times) and times[index] <= at:
            new.append(times[index])
            index += 1
        if new or rhythm.until is None:
            rhythm = rhythm.learn(new, at)
        if at >= half:
            polls += 1
            delays += [(at - time).total_seconds() for time in new if time >= half]
        at += timedelta(seconds=interval(rhythm, at))
    return polls, delays


def show(name: str, polls: int, delays: list[float]) -> None:
    """Print one line: requests and delays."""
    mean, median = statistics.mean(delays), statistics.median(delays)
    found = f"delay: median {median:4.0f} s, mean {mean:4.0f} s, 99th {percentile(delays, 0.99):5.0f} s"
    print(f"  {name:<26} {polls:7,} requests  {found}", flush=True)


def percentile(ascending: list[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return ascending[int(share * (len(ascending) - 1))]


@dataclass
class Press:
    """Feeds on a local server, with a hub. An item's title is the moment of its publication."""

    with_hub: bool
    port: int = 0
    items: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    subscribers: dict[str, dict[str, str]] = field(default_factory=dict)
    under_way: set[asyncio.Task[None]] = field(default_factory=set)

    def document(self, number: int) -> str:
        """The feed's newest twenty items."""
        here = f"http://127.0.0.1:{self.port}"
        links = f"<a:link rel='hub' href='{here}/hub'/><a:link rel='self' href='{here}/feed/{number}'/>"
        items = "".join(
            f"<item><title>{item}</title><link>{here}/{number}/{item}</link></item>"
            for item in reversed(self.items[number][-20:])
        )
        head = "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel><title>T</title>"
        return f"{head}{links if self.with_hub else ''}{items}</channel></rss>"

    async def feed(self, request: web.Request) -> web.Response:
        """A feed, or 304."""
        number = int(request.match_info["number"])
        etag = f'"{len(self.items[number])}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(text=self.document(number), headers={"ETag": etag})

    async def hub(self, request: web.Request) -> web.Response:
        """Subscriptions, verified at once."""
        form = {key: str(value) for key, value in (await request.post()).items()}
        self._start(self._verify(form))
        return web.Response(status=202)

    async def _verify(self, form: dict[str, str]) -> None:
        query = {"hub.mode": form["hub.mode"], "hub.topic": form["hub.topic"], "hub.challenge": "c"}
        query["hub.lease_seconds"] = "3600"
        async with aiohttp.ClientSession() as session, session.get(form["hub.callback"], params=query):
            self.subscribers[form["hub.topic"]] = form

    def publish(self, number: int) -> None:
        """A new item, which the hub delivers at once."""
        self.items[number].append(f"{time.time():.6f}")
        form = self.subscribers.get(f"http://127.0.0.1:{self.port}/feed/{number}")
        if form is not None:
            self._start(self._deliver(form, self.document(number).encode()))

    async def _deliver(self, form: dict[str, str], body: bytes) -> None:
        signature = hmac.new(form["hub.secret"].encode(), body, "sha256").hexdigest()
        headers = {"X-Hub-Signature": f"sha256={signature}", "Content-Type": "application/rss+xml"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(form["hub.callback"], data=body, headers=headers),
        ):
            pass

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)


async def measure(bootstrap: str, folder: Path, *, feeds: int, seconds: float, pushed: bool) -> list[float]:
    """Seconds from publication to the record, of items published at random over the time given."""
    press = Press(with_hub=pushed)
    app = web.Application()
    app.add_routes([web.get("/feed/{number}", press.feed), web.post("/hub", press.hub)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    press.port = runner.addresses[0][1]
    here = f"http://127.0.0.1:{press.port}"
    interval = Interval(min=60, max=60) if pushed else Interval(min=2, max=2)
    for number in range(feeds):
        press.items[number].append("0")
    listed = FeedList(
        local=(f"127.0.0.1:{press.port}",),
        hosts={"default": HostLimit(concurrency=50, pause=0)},
        feeds=tuple(
            Feed(id=f"f{n}", url=f"{here}/feed/{n}", source="S", interval=interval) for n in range(feeds)
        ),
    )
    found: list[float] = []
    over = threading.Event()
    reading = threading.Thread(target=read, args=(bootstrap, found, over))
    reading.start()
    callback = Callback(f"http://127.0.0.1:{press.port + 1}", "127.0.0.1", press.port + 1)
    polling = asyncio.create_task(
        poll_feeds(
            listed,
            kafka={"bootstrap_servers": bootstrap},
            state=folder,
            report=print,
            callback=callback if pushed else None,
        )
    )
    await asyncio.sleep(12)
    begun, draw = time.monotonic(), random.Random(1)
    while time.monotonic() - begun < seconds:
        press.publish(draw.randrange(feeds))
        await asyncio.sleep(draw.expovariate(feeds / 10))
    await asyncio.sleep(6)
    over.set()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await asyncio.to_thread(reading.join)
    await runner.cleanup()
    published = sum(len(items) - 1 for items in press.items.values())
    assert len(found) == published, (len(found), published)
    return sorted(found)


def read(bootstrap: str, found: list[float], over: threading.Event) -> None:
    """Note when each record comes."""
    consumer = KafkaConsumer(
        topics.ARTICLES, bootstrap_servers=bootstrap, auto_offset_reset="earliest", metadata_max_age_ms=1000
    )
    with contextlib.closing(consumer):
        while not over.is_set():
            for records in consumer.poll(timeout_ms=200).values():
                now = time.time()
                titles = (Article.model_validate_json(record.value).title for record in records)
                found += [now - float(title) for title in titles if title != "0"]


def real() -> None:
    """Part 2."""
    feeds, seconds = 100, 40.0
    print(f"{feeds} feeds on a local server, each with an item about every ten seconds, {seconds:.0f} s")
    for name, pushed in (("asked every 2 s", False), ("pushed by a hub", True)):
        with tempfile.TemporaryDirectory() as folder:
            broker = EmbeddedKafka(Path(folder) / "kafka", platformdirs.user_cache_path("tocsin"))
            bootstrap = broker.start()
            try:
                topics.declare({"bootstrap_servers": bootstrap})
                found = asyncio.run(
                    measure(bootstrap, Path(folder), feeds=feeds, seconds=seconds, pushed=pushed)
                )
            finally:
                broker.stop()
        median, worst = statistics.median(found) * 1000, percentile(found, 0.99) * 1000
        took = f"median {median:5.0f} ms, 99th {worst:5.0f} ms"
        print(f"  {name:<26} {len(found):7,} items     to Kafka: {took}", flush=True)


if __name__ == "__main__":
    simulated()
    real()
