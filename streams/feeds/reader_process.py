"""Feeds are read in a process of their own, which is killed when one takes too long or too much.

The parent writes a request as one frame to its standard input and reads the answer as one frame
from its standard output; a frame is a length of four bytes and so many bytes. The process ends
when its input does, so that it never outlives its parent.
"""

from __future__ import annotations

import asyncio
import resource
import struct
import sys
from typing import BinaryIO, Self

import orjson

from streams.feeds.parse import parse_feed
from streams.feeds.parsed import NotAFeed, ParsedFeed

_LENGTH = struct.Struct("!I")


class ReadFailed(Exception):
    """A feed that could not be read within its limits, or is none; the message says which."""


class FeedReader:
    """Reads feeds in `processes` child processes, each with `memory` bytes and `seconds` a feed."""

    def __init__(self, *, processes: int = 1, seconds: float = 20.0, memory: int = 1 << 30) -> None:
        self._seconds, self._memory = seconds, memory
        self._idle: asyncio.LifoQueue[asyncio.subprocess.Process | None] = asyncio.LifoQueue()
        self._all: set[asyncio.subprocess.Process] = set()
        for _ in range(processes):
            self._idle.put_nowait(None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in list(self._all):
            await self._end(process)

    async def read(self, body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
        """Read one document; waits for a free process. Raises ReadFailed."""
        process = await self._idle.get()
        healthy = False
        try:
            if process is None or process.returncode is not None:
                process = await self._start()
            async with asyncio.timeout(self._seconds):
                answer = await _ask(process, _request(body, url, content_type))
            healthy = True
        except TimeoutError:
            raise ReadFailed(f"reading the feed took more than {self._seconds:g} s; it was stopped") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise ReadFailed("the process that read the feed died: too much memory, or a crash") from None
        finally:
            if process is not None and not healthy:
                await self._end(process)
            self._idle.put_nowait(process if healthy else None)
        if answer[:1] == b"!":
            raise ReadFailed(answer[1:].decode())
        return ParsedFeed.model_validate_json(answer)

    async def _start(self) -> asyncio.subprocess.Process:
        # A session of its own, so that Ctrl-C in the terminal reaches the parent alone.
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", __name__, str(self._memory),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self._all.add(process)
        return process

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        self._all.discard(process)
        if process.returncode is None:
            process.kill()
        # Shielded, so that a cancelled poll leaves no zombie behind.
        await asyncio.shield(process.wait())


def _request(body: bytes, url: str, content_type: str) -> bytes:
    head = orjson.dumps({"url": url, "content_type": content_type})
    return _LENGTH.pack(len(head)) + head + body


async def _ask(process: asyncio.subprocess.Process, request: bytes) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(_LENGTH.pack(len(request)) + request)
    await process.stdin.drain()
    (size,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
    return await process.stdout.readexactly(size)


def _answer(request: bytes) -> bytes:
    (size,) = _LENGTH.unpack_from(request)
    head = orjson.loads(request[_LENGTH.size : _LENGTH.size + size])
    try:
        return parse_feed(request[_LENGTH.size + size :], **head).model_dump_json().encode()
    except NotAFeed as error:
        return f"!{error}".encode()
    except MemoryError:
        return b"!reading the feed took too much memory"
    except Exception as error:  # whatever a hostile document provokes costs its own feed one poll
        return f"!{type(error).__name__}: {error}"[:300].encode(errors="replace")


def _serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while len(length := requests.read(_LENGTH.size)) == _LENGTH.size:
        answer = _answer(requests.read(_LENGTH.unpack(length)[0]))
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


if __name__ == "__main__":
    limit = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    _serve(sys.stdin.buffer, sys.stdout.buffer)
