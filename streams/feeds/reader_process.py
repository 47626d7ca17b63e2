"""What servers send is read in a process of its own, which is killed when it takes too long or too much.

The parent writes a request as one frame to its standard input and reads the answer as one frame
from its standard output; a frame is a length of four bytes and so many bytes. The process ends
when its input does, so that it never outlives its parent.
"""

from __future__ import annotations

import asyncio
import resource
import struct
import sys
from collections.abc import Callable
from typing import BinaryIO, Self

import orjson

from streams.feeds.parse import parse_feed
from streams.feeds.parsed import NotAFeed, ParsedFeed
from streams.feeds.robots import Leave, leave

_LENGTH = struct.Struct("!I")
_QUICK = 2.0  # seconds
_START, _READY = 30.0, b"ready"  # seconds that a process has to begin; what it says when it has


class ReadFailed(Exception):
    """A document that could not be read within its limits, or is none; the message says which."""


class _TooLong(Exception):
    """The time that was given is over."""


class _Place:
    """Where one process reads at a time; None: it is to be started."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.process: asyncio.subprocess.Process | None = None


class FeedReader:
    """Reads in child processes, each with `memory` bytes and at most `seconds` a document.

    What takes longer than two seconds is stopped and read again in a process set apart for such
    documents, so that a hostile one holds up no others for longer.
    """

    def __init__(self, *, seconds: float = 20.0, memory: int = 1 << 30) -> None:
        self._seconds, self._memory = seconds, memory
        self._quick, self._patient = _Place(), _Place()
        self._all: set[asyncio.subprocess.Process] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in list(self._all):
            await self._end(process)

    async def read(self, body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
        """Read one feed; waits for a free process. Raises ReadFailed."""
        answer = await self._call("feed", body, url=url, content_type=content_type)
        return ParsedFeed.model_validate_json(answer)

    async def page_text(self, body: bytes, *, url: str) -> str:
        """The article on an HTML page, as streams.feeds.page finds it. Raises ReadFailed."""
        return (await self._call("page", body, url=url)).decode()

    async def leave(self, robots: bytes, *, url: str) -> Leave:
        """What a robots.txt says of `url`. Raises ReadFailed."""
        return Leave.model_validate_json(await self._call("robots", robots, url=url))

    async def _call(self, kind: str, body: bytes, **head: str) -> bytes:
        request = _request(body, {"kind": kind, **head})
        try:
            answer = await self._read_at(self._quick, request, min(_QUICK, self._seconds))
        except _TooLong as error:
            if self._seconds <= _QUICK:
                raise ReadFailed(str(error)) from None
            try:
                answer = await self._read_at(self._patient, request, self._seconds)
            except _TooLong as again:
                raise ReadFailed(str(again)) from None
        if answer[:1] == b"!":
            raise ReadFailed(answer[1:].decode())
        return answer[1:]

    async def _read_at(self, place: _Place, request: bytes, seconds: float) -> bytes:
        """The answer of the process at this place, once it is free. Raises _TooLong, ReadFailed."""
        async with place.lock:
            process, place.process = place.process, None
            try:
                if process is None or process.returncode is not None:
                    process = await self._start()
                async with asyncio.timeout(seconds):
                    answer = await _ask(process, request)
                place.process = process
                return answer
            except TimeoutError:
                raise _TooLong(f"reading it took more than {seconds:g} s; it was stopped") from None
            except (asyncio.IncompleteReadError, ConnectionError):
                raise ReadFailed("the process that read it died: too much memory, or a crash") from None
            finally:
                if process is not None and place.process is None:
                    await self._end(process)

    async def _start(self) -> asyncio.subprocess.Process:
        # A session of its own, so that Ctrl-C in the terminal reaches the parent alone.
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", __name__, str(self._memory),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self._all.add(process)
        assert process.stdout is not None
        try:
            async with asyncio.timeout(_START):
                await process.stdout.readexactly(len(_READY))
        except BaseException:
            await self._end(process)
            raise
        return process

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        self._all.discard(process)
        if process.returncode is None:
            process.kill()
        # Shielded, so that a cancelled poll leaves no zombie behind.
        await asyncio.shield(process.wait())


def _request(body: bytes, about: dict[str, str]) -> bytes:
    head = orjson.dumps(about)
    return _LENGTH.pack(len(head)) + head + body


async def _ask(process: asyncio.subprocess.Process, request: bytes) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(_LENGTH.pack(len(request)) + request)
    await process.stdin.drain()
    (size,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
    return await process.stdout.readexactly(size)


def _answer(request: bytes) -> bytes:
    """The answer behind a mark: `=`, or `!` and what is wrong."""
    (size,) = _LENGTH.unpack_from(request)
    head = orjson.loads(request[_LENGTH.size : _LENGTH.size + size])
    try:
        return b"=" + _READERS[head.pop("kind")](request[_LENGTH.size + size :], **head)
    except NotAFeed as error:
        return f"!{error}".encode()
    except MemoryError:
        return b"!reading it took too much memory"
    except Exception as error:  # whatever a hostile document provokes costs its own feed one poll
        return f"!{type(error).__name__}: {error}"[:300].encode(errors="replace")


def _feed(body: bytes, *, url: str, content_type: str) -> bytes:
    return parse_feed(body, url=url, content_type=content_type).model_dump_json().encode()


def _page(body: bytes, *, url: str) -> bytes:
    # Only a process that is given a page needs what reads one, which is large.
    from streams.feeds.page import page_text  # noqa: PLC0415

    return page_text(body, url=url).encode()


def _robots(body: bytes, *, url: str) -> bytes:
    return leave(body, url).model_dump_json().encode()


_READERS: dict[str, Callable[..., bytes]] = {"feed": _feed, "page": _page, "robots": _robots}


def _serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while len(length := requests.read(_LENGTH.size)) == _LENGTH.size:
        answer = _answer(requests.read(_LENGTH.unpack(length)[0]))
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


if __name__ == "__main__":
    limit = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    _serve(sys.stdin.buffer, sys.stdout.buffer)
