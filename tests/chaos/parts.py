"""The processes of a fault run: each is started again when it ends, as a container's restart policy does."""

from __future__ import annotations

import asyncio
import signal
import subprocess
from pathlib import Path

import platformdirs

from streams.broker.embedded import EmbeddedKafka
from tests.live.processes import ROOT, TOCSIN, environment

STOPPING = 30.0  # seconds that a part may take to stop


class Part:
    """A `tocsin` command that is kept running. `ended_by_itself` counts what no fault of ours did."""

    def __init__(self, name: str, arguments: list[str], folder: Path, variables: dict[str, str]) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        self.ended_by_itself = 0
        self.wait = 1.0  # seconds before it is started again
        self._arguments, self._variables = arguments, variables
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False
        self._keeper: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start it and keep it running."""
        self._spawn()
        self._keeper = asyncio.create_task(self._keep())

    @property
    def pid(self) -> int:
        """Of the process that runs now, or ran last."""
        assert self._process is not None
        return self._process.pid

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, if it runs."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(number)

    def kill(self, wait: float) -> None:
        """SIGKILL; it is started again after `wait` seconds."""
        self.wait, self._killed = wait, True
        self.signal(signal.SIGKILL)

    async def stop(self) -> None:
        """Ctrl-C, and what does not end by it is killed."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        assert self._process is not None
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGINT)
        try:
            await asyncio.to_thread(self._process.wait, STOPPING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    async def printed(self, text: str, seconds: float = 240.0) -> None:
        """Wait until its log has `text`. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while text not in self.log.read_text(encoding="utf-8", errors="replace"):
                await asyncio.sleep(0.2)

    def _spawn(self) -> None:
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                [TOCSIN, *self._arguments],
                stdout=output,
                stderr=output,
                cwd=ROOT,
                env=environment(**self._variables),
            )

    async def _keep(self) -> None:
        while True:
            assert self._process is not None
            if self._process.poll() is not None:
                self.ended_by_itself += not self._killed
                self._killed = False
                await asyncio.sleep(self.wait)
                self.wait = 1.0
                self._spawn()
            await asyncio.sleep(0.1)


class Broker:
    """The embedded Kafka, as a part."""

    def __init__(self, folder: Path) -> None:
        self._kafka = EmbeddedKafka(folder / "kafka", platformdirs.user_cache_path("tocsin"))
        self.bootstrap = ""

    async def start(self) -> None:
        """Start it, at the address that it had before, and wait until it answers."""
        self.bootstrap = await asyncio.to_thread(self._kafka.start)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        assert self._kafka.process is not None
        self._kafka.process.send_signal(number)

    async def kill(self) -> None:
        """SIGKILL."""
        assert self._kafka.process is not None
        self._kafka.process.kill()
        await asyncio.to_thread(self._kafka.process.wait)

    async def stop(self) -> None:
        """Stop it."""
        await asyncio.to_thread(self._kafka.stop)
