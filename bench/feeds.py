"""How fast and how timely the poller is: `make bench-feeds`.

1. A thousand feeds on a local server, with ETags, on one core: feeds a second and CPU a poll, against
   the `reader` library updating the same feeds in the same run. The first round reads everything;
   in the later rounds one feed in ten has a new item and the others answer 304.
2. From publication to poll, on a simulated clock: the learned schedule against a fixed 15 minutes with
   the same number of requests. Publishing times are those of ../shared/news (December 2022) where it
   is there, and synthetic ones otherwise.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import math
import multiprocessing
import os
import random
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import aiohttp
from aiohttp import web
from reader import make_reader

from streams.feeds.feedlist import Feed, HostLimit
from streams.feeds.fetch import open_session
from streams.feeds.outbox import Outbox
from streams.feeds.poller import Poller
from streams.feeds.reader_process import FeedReader
from streams.feeds.rhythm import Rhythm, worth_asking_after

NEWS = Path(__file__).parents[2] / "shared" / "news" / "news_2021_2022.jsonl.gz"
ITEMS = 30
Interval = Callable[[Rhythm, datetime], float]
TEXT = "<p>Officials said on Tuesday that the bridge had been closed to traffic.</p>" * 4


def document(feed: int, round_: int) -> bytes:
    """A feed of 30 items; a tenth of the feeds get one new item a round."""
    newest = ITEMS + (round_ if feed % 10 == 0 else 0)
    start = datetime(2024, 3, 1, tzinfo=UTC)
    items = "".join(
        f"<item><title>Bridge {n} of feed {feed} closed</title><link>https://f{feed}.example.org/{n}</link>"
        f"<guid>https://f{feed}.example.org/{n}</guid><description><![CDATA[{TEXT}]]></description>"
        f"<pubDate>{start + timedelta(hours=n):%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for n in range(newest, newest - ITEMS, -1)
    )
    head = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
    return f"{head}<title>Feed {feed}</title>{items}</channel></rss>".encode()


def serve(port: Queue[int], stop: Event) -> None:
    """Serve /feed/N; a client begins a round by /round/N."""
    asyncio.run(_serve(port, stop))


async def _serve(port: Queue[int], stop: Event) -> None:
    now = {"round": 0}
    made: dict[tuple[int, int], bytes] = {}

    async def feed(request: web.Request) -> web.Response:
        number = int(request.match_info["feed"])
        version = now["round"] if number % 10 == 0 else 0
        etag = f'"{number}-{version}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        key = (number, version)
        made[key] = made.get(key) or document(*key)
        return web.Response(body=made[key], headers={"ETag": etag, "Content-Type": "application/rss+xml"})

    async def turn(request: web.Request) -> web.Response:
        now["round"] = int(request.match_info["round"])
        return web.Response()

    app = web.Application()
    app.add_routes([web.get("/round/{round}", turn), web.get("/feed/{feed}", feed)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port.put(runner.addresses[0][1])
    while not stop.is_set():
        await asyncio.sleep(0.2)
    await runner.cleanup()


def cpu() -> float:
    """CPU seconds of this process and of its ended and running children."""
    own = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    ticks = os.sysconf("SC_CLK_TCK")
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            own += (int(fields[11]) + int(fields[12])) / ticks
    return own + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


class Stopwatch:
    """Prints what a round cost, and remembers it."""

    def __init__(self, name: str, count: int) -> None:
        self.name, self.count, self.later = name, count, list[float]()

    def start(self) -> None:
        """Begin a round."""
        self._wall, self._cpu = time.monotonic(), cpu()

    def stop(self, number: int) -> None:
        """End it."""
        wall, cpu_ms = time.monotonic() - self._wall, (cpu() - self._cpu) * 1000 / self.count
        rate = self.count / wall
        print(f"  {self.name}, round {number}  {rate:8.0f} feeds/s  {cpu_ms:6.2f} ms CPU a poll", flush=True)
        self.later += [cpu_ms] if number else []


def polling(count: int, times: int) -> None:
    """Part 1."""
    port_: Queue[int] = multiprocessing.Queue()
    stop = multiprocessing.Event()
    server = multiprocessing.Process(target=serve, args=(port_, stop), daemon=True)
    server.start()
    port = port_.get()
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[:1])  # children inherit it: one core for all of the client
    if server.pid and len(cores) > 1:
        os.sched_setaffinity(server.pid, cores[1:])
    print(f"{count} feeds of {ITEMS} items on a local server, on one core")
    with tempfile.TemporaryDirectory() as folder:
        ours = asyncio.run(poll_ours(count, times, port, Path(folder)))
        theirs = poll_reader(count, times, port, Path(folder))
    print(f"  CPU a poll once feeds are known: {theirs:.2f} / {ours:.2f} ms = {theirs / ours:.1f} times less")
    stop.set()
    server.join(5)
    os.sched_setaffinity(0, cores)


async def poll_ours(count: int, times: int, port: int, folder: Path) -> float:
    """The poller, with its outbox on disk, up to what is handed to Kafka."""
    feeds = [Feed(id=f"f{n}", url=f"http://127.0.0.1:{port}/feed/{n}", source=f"F{n}") for n in range(count)]
    outbox = Outbox(folder / "poller.db")
    free = HostLimit(concurrency=50, pause=0)
    async with open_session(allowed=[("127.0.0.1", port)]) as session, FeedReader() as reader:
        poller = Poller(feeds, outbox, session, reader, print, lambda host: free)

        async def update() -> None:
            gate = asyncio.Semaphore(50)

            async def one(feed: Feed) -> None:
                async with gate:
                    await poller.poll_once(feed.id)

            await asyncio.gather(*(one(feed) for feed in feeds))

        watch = Stopwatch("tocsin", count)
        for number in range(times + 1):
            await _turn(port, number)
            watch.start()
            await update()
            watch.stop(number)
    expected = count * ITEMS + times * len(range(0, count, 10))
    assert outbox.waiting() == expected, (outbox.waiting(), expected)
    outbox.close()
    return statistics.mean(watch.later)


def poll_reader(count: int, times: int, port: int, folder: Path) -> float:
    """The reader library, with its database on disk."""
    library = make_reader(str(folder / "reader.db"))
    for number in range(count):
        library.add_feed(f"http://127.0.0.1:{port}/feed/{number}")
    watch = Stopwatch("reader", count)
    for number in range(times + 1):
        asyncio.run(_turn(port, number))
        watch.start()
        library.update_feeds(scheduled=False, workers=8)
        watch.stop(number)
    assert library.get_entry_counts().total == count * ITEMS + times * len(range(0, count, 10))
    library.close()
    return statistics.mean(watch.later)


async def _turn(port: int, number: int) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/round/{number}"):
        pass


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


def simulate(
    times: list[datetime], begin: datetime, end: datetime, interval: Interval
) -> tuple[int, list[float]]:
    """Requests, and delays in seconds, of a feed polled at the intervals that `interval` decides.

    The first half is for learning; the second is measured.
    """
    rhythm, at, index, polls, delays = Rhythm(), begin, 0, 0, []
    half = begin + (end - begin) / 2
    while at < end:
        new = []
        while index < len(times) and times[index] <= at:
            new.append(times[index])
            index += 1
        rhythm = rhythm.learn(new, at)
        if at >= half:
            polls += 1
            delays += [(at - time).total_seconds() for time in new if time >= half]
        at += timedelta(seconds=interval(rhythm, at))
    return polls, delays


def timeliness() -> None:
    """Part 2."""
    feeds = publishing_times()
    begin = min(times[0] for times in feeds.values())
    end = max(times[-1] for times in feeds.values())

    def run(interval: Interval) -> tuple[int, list[float]]:
        outcomes = [simulate(times, begin, end, interval) for times in feeds.values()]
        return sum(polls for polls, _ in outcomes), sorted(d for _, delays in outcomes for d in delays)

    items = sum(map(len, feeds.values()))
    print(f"{len(feeds)} feeds, {items:,} items in {(end - begin).days} days, the second half measured")
    polls, delays = run(lambda rhythm, at: 900.0)
    show("every 15 minutes", polls, delays)
    budget, low, high = polls, 1.0, 10_000.0
    for _ in range(7):  # the patience that spends the same requests
        patience = math.sqrt(low * high)
        polls, delays = run(learned(patience))
        low, high = (patience, high) if polls > budget else (low, patience)
    show(f"learned, patience {patience:.0f}", polls, delays)
    show("learned, as shipped", *run(lambda r, at: worth_asking_after(r, at, least=45, most=1800)))


def learned(patience: float) -> Interval:
    """The learned schedule without bounds, for the comparison at equal cost."""
    return lambda rhythm, at: worth_asking_after(rhythm, at, least=30, most=6 * 3600, patience=patience)


def show(name: str, polls: int, delays: list[float]) -> None:
    """Print one line: requests and delays."""
    mean, median = statistics.mean(delays), statistics.median(delays)
    worst = delays[int(0.99 * (len(delays) - 1))]
    found = f"delay: median {median:4.0f} s, mean {mean:4.0f} s, 99th {worst:5.0f} s"
    print(f"  {name:<24} {polls:7,} requests  {found}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    polling(options.feeds, options.rounds)
    timeliness()
