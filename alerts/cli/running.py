"""Running a long-lived command: until SIGINT or SIGTERM, then a clean stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

from alerts.deliver.plain import flat


def until_stopped(run: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run `run` in a new event loop; the event it is given is set by SIGINT, SIGTERM and SIGHUP."""

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # SIGHUP: the terminal was closed
            loop.add_signal_handler(name, stop.set)
        await run(stop)

    asyncio.run(main())


class Plain(logging.Formatter):
    """Log lines as plain text: what comes from a feed cannot drive the terminal that shows them."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, each of its lines made plain."""
        return "\n".join(map(flat, super().format(record).split("\n")))


def log_to_terminal() -> None:
    """Send warnings, and which rules are in force, to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Plain("%(asctime)s %(levelname)s %(name)s %(message)s"))
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
