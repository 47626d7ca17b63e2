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
import re
import resource
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from multiprocessing.queues import Queue
from pathlib import Path
from typing import ClassVar, cast

import aiohttp
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


class Server(asyncio.Protocol):
    """Answers GET /feed/N, by 304 where the ETag is the newest; a client begins a round by /round/N.

    It does no more than it must, so that it is the clients that are measured.
    """

    round = 0
    made: ClassVar[dict[tuple[int, int], bytes]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to listen."""
        self.transport, self.asked = cast(asyncio.Transport, transport), b""

    def data_received(self, data: bytes) -> None:
        """Answer the requests that have come."""
        self.asked += data
        while b"\r\n\r\n" in self.asked:
            head, _, self.asked = self.asked.partition(b"\r\n\r\n")
            self.transport.write(self._answer(head))

    def _answer(self, head: bytes) -> bytes:
        kind, number = re.findall(rb"GET /(feed|round)/(\d+) ", head)[0]
        if kind == b"round":
            Server.round = int(number)
            return b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
        version = self.round if int(number) % 10 == 0 else 0
        etag = b'"%d-%d"' % (int(number), version)
        if etag in head:
            return b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\n\r\n" % etag
        key = (int(number), version)
        body = self.made[key] = self.made.get(key) or document(*key)
        about = (etag, len(body), body)
        return (
            b"HTTP/1.1 200 OK\r\nETag: %b\r\nContent-Type: application/rss+xml\r\n"
            b"Content-Length: %d\r\n\r\n%b" % about
        )


def serve(port: Queue[int]) -> None:
    """Serve until ended."""

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def cpu(server: int) -> float:
    """CPU seconds of this process and of its ended and running children, the server's aside."""
    own = sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) + sum(
        resource.getrusage(resource.RUSAGE_CHILDREN)[:2]
    )
    ticks = os.sysconf("SC_CLK_TCK")
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and int(stat.parent.name) != server:
            own += (int(fields[11]) + int(fields[12])) / ticks
    return own


class Stopwatch:
    """Prints what a round cost, and remembers it."""

    def __init__(self, name: str, count: int, server: int) -> None:
        self.name, self.count, self._server = name, count, server
        self.cpu, self.wall = list[float](), list[float]()  # of each round: ms a poll, seconds

    def start(self) -> None:
        """Begin a round."""
        self._wall, self._cpu = time.monotonic(), cpu(self._server)

    def stop(self, number: int) -> None:
        """End it."""
        wall, cpu_ms = time.monotonic() - self._wall, (cpu(self._server) - self._cpu) * 1000 / self.count
        rate = self.count / wall
        print(f"  {self.name}, round {number}  {rate:8.0f} feeds/s  {cpu_ms:6.2f} ms CPU a poll", flush=True)
        self.cpu.append(cpu_ms)
        self.wall.append(wall)


def polling(count: int, times: int) -> None:
    """Part 1."""
    port_: Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(port_,), daemon=True)
    server.start()
    port = port_.get()
    assert server.pid is not None
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[:1])  # children inherit it: one core for all of the client
    if len(cores) > 1:
        os.sched_setaffinity(server.pid, cores[1:])
    print(f"{count} feeds of {ITEMS} items on a local server, on one core")
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = (Stopwatch(name, count, server.pid) for name in ("tocsin", "reader"))
        asyncio.run(poll_ours(count, times, port, Path(folder), ours))
        poll_reader(count, times, port, Path(folder), theirs)
    for when, rounds in (("while all is new", slice(0, 1)), ("once feeds are known", slice(1, None))):
        faster = statistics.mean(theirs.wall[rounds]) / statistics.mean(ours.wall[rounds])
        cheaper = statistics.mean(theirs.cpu[rounds]) / statistics.mean(ours.cpu[rounds])
        print(f"  {when}: {faster:.1f} times the feeds a second, {cheaper:.1f} times less CPU a poll")
    server.terminate()
    server.join(5)
    os.sched_setaffinity(0, cores)


async def poll_ours(count: int, times: int, port: int, folder: Path, watch: Stopwatch) -> None:
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

        for number in range(times + 1):
            await _turn(port, number)
            watch.start()
            await update()
            watch.stop(number)
    expected = count * ITEMS + times * len(range(0, count, 10))
    assert outbox.waiting() == expected, (outbox.waiting(), expected)
    outbox.close()


def poll_reader(count: int, times: int, port: int, folder: Path, watch: Stopwatch) -> None:
    """The reader library, with its database on disk."""
    library = make_reader(str(folder / "reader.db"))
    for number in range(count):
        library.add_feed(f"http://127.0.0.1:{port}/feed/{number}")
    for number in range(times + 1):
        asyncio.run(_turn(port, number))
        watch.start()
        library.update_feeds(scheduled=False, workers=8)
        watch.stop(number)
    assert library.get_entry_counts().total == count * ITEMS + times * len(range(0, count, 10))
    library.close()


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
