"""A server that misbehaves on purpose: each path is one trick, written byte by byte."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>News</title>'
    b"<link>https://example.org/news/1</link><guid>1</guid></item></channel></rss>"
)
Trick = Callable[[asyncio.StreamWriter, dict[str, str]], Awaitable[None]]


def reply(status: str, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """A whole HTTP answer; `length` lies about the body's."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def says(answer: bytes) -> Trick:
    """A trick that always answers the same."""

    async def trick(writer: asyncio.StreamWriter, headers: dict[str, str]) -> None:
        writer.write(answer)
        await writer.drain()

    return trick


async def slow_loris(writer: asyncio.StreamWriter, headers: dict[str, str]) -> None:
    """One byte every now and then, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b"<")
        await writer.drain()
        await asyncio.sleep(0.05)


async def dead_air(writer: asyncio.StreamWriter, headers: dict[str, str]) -> None:
    """Headers, and then nothing."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    await asyncio.sleep(60)


async def endless(writer: asyncio.StreamWriter, headers: dict[str, str]) -> None:
    """A body that never ends."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n<rss><channel>")
    while True:
        writer.write(b"<item><title>more</title></item>" * 1000)
        await writer.drain()


def gzip_bomb(size: int) -> bytes:
    """A gzip stream of `size` zero bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()


@asynccontextmanager
async def playing(tricks: dict[str, Trick]) -> AsyncIterator[int]:
    """Serve the tricks, by path, on a free port of 127.0.0.1."""
    at_work: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        at_work.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
            await tricks[head[0].split(" ")[1]](writer, headers)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            at_work.discard(task)
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        for task in list(at_work):
            task.cancel()
        server.close()
