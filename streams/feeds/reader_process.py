"""What servers send is read in a process of its own, which is killed when it takes too long or too much."""

from __future__ import annotations

import resource
import struct
import sys
from collections.abc import Callable
from typing import Self

import orjson

from streams import garbage
from streams.feeds.parse import parse_feed
from streams.feeds.parsed import NotAFeed, ParsedFeed
from streams.feeds.robots import Leave, leave
from streams.feeds.worker_process import Died, TooLong, Worker, serve

_LENGTH = struct.Struct("!I")
_QUICK = 2.0  # seconds


class ReadFailed(Exception):
    """A document that could not be read within its limits, or is none; the message says which."""


class FeedReader:
    """Reads in child processes, each with `memory` bytes and at most `seconds` a document.

    What takes longer than two seconds is stopped and read again in a process set apart for such
    documents, so that a hostile one holds up no others for longer.
    """

    def __init__(self, *, seconds: float = 20.0, memory: int = 1 << 30) -> None:
        command = (sys.executable, "-m", __name__, str(memory))
        self._quick = Worker(command, min(_QUICK, seconds))
        self._patient = Worker(command, seconds) if seconds > _QUICK else None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._quick.close()
        if self._patient is not None:
            await self._patient.close()

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
            answer = await self._ask(request)
        except (TooLong, Died) as error:
            raise ReadFailed(str(error)) from None
        if answer[:1] == b"!":
            raise ReadFailed(answer[1:].decode())
        return answer[1:]

    async def _ask(self, request: bytes) -> bytes:
        try:
            return await self._quick.ask(request)
        except TooLong:
            if self._patient is None:
                raise
        return await self._patient.ask(request)


def _request(body: bytes, about: dict[str, str]) -> bytes:
    head = orjson.dumps(about)
    return _LENGTH.pack(len(head)) + head + body


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


if __name__ == "__main__":
    limit = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    garbage.look_seldom()
    serve(sys.stdin.buffer, sys.stdout.buffer, _answer)
