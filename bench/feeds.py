"""How fast and how timely the poller is: `make bench-feeds`.

A thousand feeds on a local server, with ETags, on one core: feeds a second and CPU a poll, against the
`reader` library updating the same feeds in the same run. The first round reads everything; in the later
rounds one feed in ten has a new item, as feeds of 30 items a day have when asked every five minutes,
and the others answer 304. Then how soon news is had, in feeds_timely.py.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import resource
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import aiohttp
from aiohttp import web
from feeds_timely import real, simulated
from reader import make_reader

from streams.feeds.feedlist import Feed, HostLimit
from streams.feeds.fetch import open_session
from streams.feeds.outbox import Outbox
from streams.feeds.poller import Poller
from streams.feeds.reader_process import FeedReader

ITEMS = 30
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
        self.name, self.count = name, count
        self.cpu, self.wall = list[float](), list[float]()  # of the later rounds: ms a poll, seconds

    def start(self) -> None:
        """Begin a round."""
        self._wall, self._cpu = time.monotonic(), cpu()

    def stop(self, number: int) -> None:
        """End it."""
        wall, cpu_ms = time.monotonic() - self._wall, (cpu() - self._cpu) * 1000 / self.count
        rate = self.count / wall
        print(f"  {self.name}, round {number}  {rate:8.0f} feeds/s  {cpu_ms:6.2f} ms CPU a poll", flush=True)
        if number:
            self.cpu.append(cpu_ms)
            self.wall.append(wall)


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
    faster = statistics.mean(theirs.wall) / statistics.mean(ours.wall)
    cheaper = statistics.mean(theirs.cpu) / statistics.mean(ours.cpu)
    print(
        f"  once feeds are known: {faster:.1f} times the feeds a second, {cheaper:.1f} times less CPU a poll"
    )
    stop.set()
    server.join(5)
    os.sched_setaffinity(0, cores)


async def poll_ours(count: int, times: int, port: int, folder: Path) -> Stopwatch:
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
            outbox.flush()

        watch = Stopwatch("tocsin", count)
        for number in range(times + 1):
            await _turn(port, number)
            watch.start()
            await update()
            watch.stop(number)
    expected = count * ITEMS + times * len(range(0, count, 10))
    assert outbox.waiting() == expected, (outbox.waiting(), expected)
    outbox.close()
    return watch


def poll_reader(count: int, times: int, port: int, folder: Path) -> Stopwatch:
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
    return watch


async def _turn(port: int, number: int) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/round/{number}"):
        pass


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    polling(options.feeds, options.rounds)
    simulated()
    real()
