"""Running a long-lived command: until SIGINT or SIGTERM, then a clean stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alerts.deliver.plain import flat


def until_stopped(run: Callable[[asyncio.Event], Awaitable[None]], within: float | None = None) -> None:
    """Run `run` in a new event loop; the event it is given is set by SIGINT, SIGTERM and SIGHUP.

    With `within` the process ends at the latest so many seconds after that, whatever it is waiting for:
    for processes that lose nothing by being killed.
    """

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()

        def end() -> None:
            if within is not None and not stop.is_set():
                last = threading.Timer(within, _end, [within])
                last.daemon = True
                last.start()
            stop.set()

        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # SIGHUP: the terminal was closed
            loop.add_signal_handler(name, end)
        await run(stop)

    asyncio.run(main())


def _end(seconds: float) -> None:
    print(f"not stopped after {seconds:.0f} s: ended, as by a kill", file=sys.stderr, flush=True)
    os._exit(os.EX_OK)


def end_when_stopped_for(seconds: float) -> None:
    """End this process at once when it goes on (SIGCONT) after it has stood still for so long.

    Its partitions belong to others by then, and what it still has in hand must not reach Kafka after
    what they have written meanwhile. Called in the event loop.
    """
    loop = asyncio.get_running_loop()
    last = time.monotonic()

    def beat() -> None:
        nonlocal last
        last = time.monotonic()
        loop.call_later(seconds / 10, beat)

    def went_on(*_: object) -> None:
        still = time.monotonic() - last
        if still > seconds:
            print(
                f"stood still for {still:.0f} s; others have taken over. Start it again.",
                file=sys.stderr,
                flush=True,
            )
            os._exit(os.EX_TEMPFAIL)

    beat()
    signal.signal(signal.SIGCONT, went_on)  # not the loop's: nothing else may run before it


@contextmanager
def ending_when_crashed() -> Iterator[None]:
    """End this process at once when its Faust app crashes, with what is left of it; nothing is lost by it.

    Exit code 70: whoever keeps it running is to start it again. 78: that is no help; the log says what is.
    """
    from streams.forms import OtherForm
    from streams.run import AppCrashed

    try:
        yield
    except OtherForm as refused:
        logging.getLogger(__name__).critical("%s. Starting it again does not help.", refused)
        code = os.EX_CONFIG
    except AppCrashed as crashed:
        logging.getLogger(__name__).critical("%s", crashed)
        code = os.EX_SOFTWARE
    else:
        return
    logging.shutdown()
    os._exit(code)


class Seldom(logging.Filter):
    """Lets a message through once in `seconds`: Kafka's clients repeat theirs ten times a second."""

    def __init__(self, seconds: float = 30.0) -> None:
        super().__init__()
        self._seconds = seconds
        self._last: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it was not said lately."""
        if not record.name.startswith(("aiokafka", "kafka", "asyncio")):
            return True
        now = time.monotonic()
        known = {said: at for said, at in self._last.items() if now - at < self._seconds}
        new = str(record.msg) not in known
        self._last = known | ({str(record.msg): now} if new else {})
        return new


class Plain(logging.Formatter):
    """Log lines as plain text: what comes from a feed cannot drive the terminal that shows them."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, each of its lines made plain."""
        return "\n".join(map(flat, super().format(record).split("\n")))


def log_to_terminal() -> None:
    """Send warnings, and which rules are in force, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Plain("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(Seldom())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("alerts.rules").setLevel(logging.INFO)


def log_to(file: Path) -> None:
    """Send the log to `file`, leaving the terminal to the desk; our own warnings are shown there too."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(Plain("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in ("kafka", "aiokafka"):  # one line a reconnection attempt otherwise
        logging.getLogger(name).setLevel(logging.CRITICAL)
