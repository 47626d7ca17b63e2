"""Kills the deliverer at random points while Slack fails at random, and counts what reached the channel.

    python -m tests.deliver.crash --alerts 1000 --kills 20 --faults 0.1

Alerts come at least once, as from Kafka: after a kill the last ones since the last commit come again.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from alerts.deliver.group import Limits
from streams.records.alert import Alert
from tests.deliver.alert_samples import alert
from tests.deliver.desk_samples import DESK, plan, station
from tests.deliver.workspace import Fault, Json, Workspace, open_workspace, shown

COMMIT = 25  # alerts between two commits of the offset
BEHIND = 20  # actions that may wait before more are handed over, so that stories grow on the channel
FAULTS = [
    Fault("429", seconds=1),
    Fault("500"),
    Fault("error", "internal_error"),
    Fault("error", "fatal_error"),
    Fault("cut_before"),
    Fault("cut_after"),
    Fault("cut_after"),
    Fault("slow", seconds=0.2),
]
MARK = re.compile(r"Story (\d+) step (\d+)\.")


@dataclass
class Result:
    """What was found on the channel."""

    alerts: int
    actions: int
    kills: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    not_current: list[str] = field(default_factory=list)
    posts: int = 0
    replies: int = 0
    seconds: float = 0.0

    def table(self) -> str:
        """The figures, a line each."""
        rows = [
            ("alerts (actions)", f"{self.alerts} ({self.actions})"),
            ("kills", self.kills),
            (
                "faults",
                f"{sum(self.faults.values())} ({', '.join(f'{k} {n}' for k, n in self.faults.items())})",
            ),
            ("messages, replies", f"{self.posts}, {self.replies}"),
            ("missing", len(self.missing)),
            ("repeated", len(self.repeated)),
            ("threads out of order", len(self.out_of_order)),
            ("messages not current", len(self.not_current)),
            ("seconds", f"{self.seconds:.0f}"),
        ]
        return "\n".join(f"{name:<22}{value}" for name, value in rows)


def actions(count: int, seed: int) -> list[Alert]:
    """Alerts whose stories go on for some steps, mixed with one another."""
    chance = random.Random(seed)
    stories = []
    for number in range(count):
        kinds = [
            "raised",
            *chance.choices(["updated", "escalated", "corrected"], k=chance.choice([0, 0, 0, 1, 2])),
        ]
        stories.append([_step(number, step, kind) for step, kind in enumerate(kinds, start=1)])
    mixed: list[Alert] = []
    open_stories: list[list[Alert]] = []
    while stories or open_stories:
        if stories and (len(open_stories) < 20):
            open_stories.append(stories.pop(0))
        story = chance.choice(open_stories)
        mixed.append(story.pop(0))
        open_stories = [left for left in open_stories if left]
    return mixed


def _step(number: int, step: int, kind: str) -> Alert:
    return alert(
        f"s{number}",
        step,
        action=kind,
        toll=(50 * step, None),
        message=f"Story {number} step {step}.",
        fetched=None,
    )


async def crash(count: int, kills: int, faults: float, seed: int = 1) -> Result:
    """Deliver alerts through kills and faults; what reached the channel in the end."""
    chance = random.Random(seed)
    told = actions(count, seed)
    result = Result(count, len(told))
    started = asyncio.get_running_loop().time()
    workspace = Workspace()

    def fault(method: str, call: Json) -> Fault | None:
        if chance.random() >= faults:
            return None
        chosen = chance.choice(FAULTS)
        name = chosen.error or chosen.kind
        result.faults[name] = result.faults.get(name, 0) + 1
        return chosen

    workspace.faults = fault
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "alerts.jsonl"
        source.write_text("\n".join(one.model_dump_json() for one in told), encoding="utf-8")
        async with open_workspace(workspace):
            for _ in range(kills):
                child = await _deliverer(workspace, source, Path(folder))
                try:
                    await asyncio.wait_for(child.wait(), chance.uniform(0.8, 5.0))
                    break  # all is done already: nothing is left to kill
                except TimeoutError:
                    child.send_signal(signal.SIGKILL)
                    await child.wait()
                    result.kills += 1
            await (await _deliverer(workspace, source, Path(folder))).wait()
    _count(workspace, told, result)
    result.seconds = asyncio.get_running_loop().time() - started
    return result


async def _deliverer(workspace: Workspace, source: Path, folder: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.deliver.crash", "--deliver", workspace.url, str(source), str(folder)
    )


def _count(workspace: Workspace, told: list[Alert], result: Result) -> None:
    """Hold what stands on the channel against what was told."""
    posts = workspace.posts()
    result.posts = len(posts)
    by_story: dict[str, list[Json]] = {}
    for post in posts:
        for number in {found[0] for found in MARK.findall(shown(post))}:
            by_story.setdefault(f"s{number}", []).append(post)
    first_shown = workspace.first_shown
    for alert_id in {one.id for one in told}:
        steps = [one for one in told if one.id == alert_id]
        mine = by_story.get(alert_id, [])
        if not mine:
            result.missing.append(alert_id)
            continue
        if len(mine) > 1:
            result.repeated.append(alert_id)
        post = mine[0]
        replies = workspace.thread(post["ts"])
        result.replies += len(replies)
        seen = [int(step) for reply in replies for _, step in MARK.findall(reply_line(reply))]
        began = max(int(step) for _, step in MARK.findall(first_shown[post["ts"]]))
        due = [one.sequence for one in steps if one.action != "updated" and one.sequence > began]
        if seen != sorted(seen):
            result.out_of_order.append(alert_id)
        result.repeated += [f"{alert_id}:{step}" for step in set(seen) if seen.count(step) > 1]
        result.missing += [f"{alert_id}:{step}" for step in due if step not in seen]
        if f"step {steps[-1].sequence}." not in shown(post):
            result.not_current.append(alert_id)


def reply_line(reply: Json) -> str:
    """The part of a reply that says what happened, without its evidence."""
    return shown({"blocks": reply["blocks"][:1]})


async def _deliver(url: str, source: Path, folder: Path) -> None:
    """The child: a deliverer fed from a file at least once, until all has been sent."""
    offset_file = folder / "offset"
    offset = int(offset_file.read_text()) if offset_file.exists() else 0
    told = [Alert.model_validate(json.loads(line)) for line in source.read_text("utf-8").splitlines()]
    how = plan(limits=Limits(singly=10**6, digest_levels=frozenset()))
    workspace = Workspace(url=url)
    async with station(workspace, folder, how, pace=0.001, timeout=5) as desk:
        for at in range(offset, len(told)):
            await desk.deliverer.deliver(told[at], datetime.now(UTC))
            if (at + 1) % COMMIT == 0:
                offset_file.write_text(str(at + 1))
            while len(desk.outbox.waiting(DESK)) > BEHIND:
                await asyncio.sleep(0.02)
        offset_file.write_text(str(len(told)))
        while desk.outbox.waiting(DESK):
            await asyncio.sleep(0.05)


def main() -> int:
    """Print the table; exit code 1 when an alert is missing, repeated or out of order."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--alerts", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--faults", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--deliver", nargs=3, metavar=("URL", "FILE", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.deliver:
        url, source, folder = asked.deliver
        asyncio.run(_deliver(url, Path(source), Path(folder)))
        return 0
    result = asyncio.run(crash(asked.alerts, asked.kills, asked.faults, asked.seed))
    print(result.table())
    return 1 if result.missing or result.repeated or result.out_of_order or result.not_current else 0


if __name__ == "__main__":
    sys.exit(main())
