"""What is done to the system: a schedule from a seed, and the doing of it."""

from __future__ import annotations

import asyncio
import random
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.parts import Broker, Part
from tests.deliver.workspace import Fault as SlackFault
from tests.deliver.workspace import Workspace

KINDS = (
    "kill worker",
    "kill poller",
    "kill deliverer",
    "kill broker",
    "pause worker",
    "pause poller",
    "pause deliverer",
    "pause broker",
    "fill disk",
    "cut Slack",
    "reload rules",
)
RULE = "rule: also\ntitle: Some killed\nlevel: urgent\nwhen: {{killed: {killed}}}\n"
FULL = 4096  # bytes that a file may have while the disk counts as full, where no file system can be mounted


@dataclass
class Fault:
    """One fault: `share` of the news after which it comes; seconds it lasts; when it was done."""

    kind: str
    share: float
    seconds: float
    victim: int = 0  # which worker
    at: float = 0.0  # epoch seconds; 0: not done


def schedule(
    count: int, seed: int, session: float, slack: tuple[float, float], among: Sequence[str] = KINDS
) -> list[Fault]:
    """`count` faults in order: each kind among them as often as the others, or once more.

    session: the session timeout in seconds, which a pause outlasts. slack: the shortest and the longest
    time for which Slack is cut.
    """
    chance = random.Random(seed)
    kinds = [*among] * (count // len(among)) + chance.sample(among, count % len(among))
    chance.shuffle(kinds)
    lasting = {"pause": (session * 1.2, session * 2), "kill": (1, session), "fill": (5, session)}
    faults = []
    for number, kind in enumerate(kinds):
        low, high = slack if kind == "cut Slack" else lasting.get(kind.split()[0], (1.0, 1.0))
        share = (number + chance.uniform(0.2, 0.8)) / count * 0.9 + 0.02
        faults.append(Fault(kind, share, chance.uniform(low, high), chance.randrange(3)))
    return faults


@dataclass
class System:
    """The parts that faults happen to. `disk` is the folder of a file system of its own, where one is."""

    broker: Broker
    workers: list[Part]
    poller: Part
    deliverer: Part
    workspace: Workspace
    rules: Path
    disk: Path | None
    cuts: set[asyncio.Task[None]] = field(default_factory=set)

    async def suffer(self, fault: Fault, went_on: Callable[[], bool]) -> None:
        """Do a fault, and wait until its cause is gone; `went_on` says whether news is read again."""
        fault.at = time.time()
        what, _, whom = fault.kind.partition(" ")
        if whom == "broker":
            await self._broker(what, fault)
        elif what in ("kill", "pause"):
            parts = {"worker": self.workers[fault.victim], "poller": self.poller, "deliverer": self.deliverer}
            await self._part(what, parts[whom], fault)
        elif what == "fill":
            await self._fill(fault)
        elif what == "cut":
            cut = asyncio.create_task(self._cut(fault))
            self.cuts.add(cut)
        else:
            await self._reload()
        with suppress(TimeoutError):
            async with asyncio.timeout(60):
                while not went_on():
                    await asyncio.sleep(0.2)

    async def _part(self, what: str, part: Part, fault: Fault) -> None:
        if what == "kill":
            part.kill(fault.seconds)
            await asyncio.sleep(fault.seconds + 1)
        else:
            part.signal(signal.SIGSTOP)
            await asyncio.sleep(fault.seconds)
            part.signal(signal.SIGCONT)

    async def _broker(self, what: str, fault: Fault) -> None:
        if what == "kill":
            await self.broker.kill()
            await asyncio.sleep(min(fault.seconds, 5))
            await self.broker.start()
        else:
            self.broker.signal(signal.SIGSTOP)
            await asyncio.sleep(fault.seconds)
            self.broker.signal(signal.SIGCONT)

    async def _fill(self, fault: Fault) -> None:
        """Leave the first worker's tables no room for a while."""
        if self.disk is None:
            pid, (soft, hard) = (
                self.workers[0].pid,
                resource.prlimit(self.workers[0].pid, resource.RLIMIT_FSIZE),
            )
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (FULL, hard))
            await asyncio.sleep(fault.seconds)
            with suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))
            return
        ballast = self.disk / "ballast"
        with suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(1 << 16))
        await asyncio.sleep(fault.seconds)
        ballast.unlink()

    async def _cut(self, fault: Fault) -> None:
        """Let no call through, whether it is refused before Slack takes it or its answer is lost."""
        chance = random.Random(fault.seconds)
        self.workspace.faults = lambda method, call: SlackFault(chance.choice(["cut_before", "cut_after"]))
        await asyncio.sleep(fault.seconds)
        self.workspace.faults = lambda method, call: None

    async def _reload(self) -> None:
        """Save a rule with an error, then mended, then another time changed."""
        file = self.rules / "also.yml"
        killed = random.Random(str(file.exists())).randrange(30, 90)
        for text in (
            "rule: also\nwen: nothing\n",
            RULE.format(killed=killed),
            RULE.format(killed=killed + 1),
        ):
            file.write_text(text)
            await asyncio.sleep(2)


def mounted(folder: Path, megabytes: int) -> bool:
    """Give a folder a file system of its own, of limited size, in memory; False where that is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def unmount(folder: Path) -> None:
    """Take it away again."""
    subprocess.run(["umount", "-l", folder], capture_output=True, check=False)
