"""A child process that answers one request after the other, and is killed when one takes too long.

Requests go to its standard input and answers come from its standard output, in order, as frames: a length
of four bytes and so many bytes. Some requests are sent ahead, so that it never waits for the next. It ends
when its input does, so that it never outlives its parent.
"""

from __future__ import annotations

import asyncio
import contextlib
import struct
from collections import deque
from collections.abc import Callable, Sequence
from typing import BinaryIO

LENGTH = struct.Struct("!I")
READY = b"ready"  # what the process says when it has begun
_START = 30.0  # seconds that it has for that
_AHEAD = 8  # requests with the process at a time

_Asked = tuple[bytes, "asyncio.Future[bytes]"]


class TooLong(Exception):
    """The time that was given to one request is over."""


class Died(Exception):
    """The process ended over a request: it took too much memory, or crashed."""


class Worker:
    """Runs `command`, afresh whenever it has ended, and gives each request `seconds`."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._command, self._seconds = command, seconds
        self._waiting: deque[_Asked] = deque()
        self._sent: deque[_Asked] = deque()
        self._process: asyncio.subprocess.Process | None = None
        self._working: asyncio.Task[None] | None = None

    async def ask(self, request: bytes) -> bytes:
        """The answer, after those of all requests before it. Raises TooLong, Died, OSError."""
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, future))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await future

    async def close(self) -> None:
        """End the process; what was asked and is not answered is cancelled."""
        if self._working is not None:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)
        await self._end()

    async def _work(self) -> None:
        try:
            while self._waiting or self._sent:
                if self._process is None or self._process.returncode is not None:
                    await self._start()
                self._send()
                if self._sent:
                    await self._settle_next()
        except BaseException as error:
            for _, future in (*self._sent, *self._waiting):
                if isinstance(error, Exception) and not future.done():
                    future.set_exception(error)
                else:
                    future.cancel()
            self._sent.clear()
            self._waiting.clear()
            await self._end()
            raise

    def _send(self) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        while self._waiting and len(self._sent) < _AHEAD:
            asked = self._waiting.popleft()
            if not asked[1].done():  # or else whoever asked has gone
                self._sent.append(asked)
                self._process.stdin.write(LENGTH.pack(len(asked[0])) + asked[0])

    async def _settle_next(self) -> None:
        """Take the answer that comes next, or end the process over it, and have the others asked again."""
        assert self._process is not None
        assert self._process.stdout is not None
        answer = b""
        failure: TooLong | Died | None = None
        try:
            async with asyncio.timeout(self._seconds):
                (size,) = LENGTH.unpack(await self._process.stdout.readexactly(LENGTH.size))
                answer = await self._process.stdout.readexactly(size)
        except TimeoutError:
            failure = TooLong(f"reading it took more than {self._seconds:g} s; it was stopped")
        except (asyncio.IncompleteReadError, ConnectionError):
            failure = Died("the process that read it died: too much memory, or a crash")
        _, future = self._sent.popleft()
        if failure is not None:
            self._waiting.extendleft(reversed(self._sent))
            self._sent.clear()
            await self._end()
        if future.done():
            return
        if failure is None:
            future.set_result(answer)
        else:
            future.set_exception(failure)

    async def _start(self) -> None:
        self._waiting.extendleft(reversed(self._sent))
        self._sent.clear()
        # A session of its own, so that Ctrl-C in the terminal reaches the parent alone.
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        async with asyncio.timeout(_START):
            await self._process.stdout.readexactly(len(READY))

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        # Shielded, so that being cancelled leaves no zombie behind.
        await asyncio.shield(process.wait())


def serve(requests: BinaryIO, answers: BinaryIO, answer: Callable[[bytes], bytes]) -> None:
    """Be the process: answer requests until there are no more."""
    answers.write(READY)
    answers.flush()
    while len(length := requests.read(LENGTH.size)) == LENGTH.size:
        said = answer(requests.read(LENGTH.unpack(length)[0]))
        answers.write(LENGTH.pack(len(said)) + said)
        answers.flush()
