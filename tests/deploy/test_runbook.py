"""The runbook, walked on the real broker with real processes; and what of it cannot be walked here, read."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from streams import topics
from streams.records.article import Article
from streams.settings import Settings
from tests.deploy.compose import ROOT, services
from tests.deploy.documents import commands, ours
from tests.live.processes import TOCSIN, Process, Reader, an_article, environment, publish, tocsin, wait_until

RUNBOOK = ROOT / "docs/runbook.md"


def test_the_services_and_files_it_names_are_there() -> None:
    named = services().keys()
    for words in commands(RUNBOOK):
        if words[:2] == ["docker", "compose"] and words[2] in ("up", "stop"):
            assert {word for word in words[3:] if not word.startswith("-")} <= named, words
        if words[0] == "kubectl" and "-k" in words and (at := words[words.index("-k") + 1]) != "…":
            assert (ROOT / at / "kustomization.yaml").exists(), words


def told(number: int) -> Article:
    """A growing toll of one disaster, as told by one outlet after another."""
    people = f"At least {60 + 20 * number} people"
    return an_article(
        f"dam-{number}",
        f"{people} killed in dam collapse in Lahore",
        f"{people} were killed on Tuesday when a dam collapsed in Lahore, police said.",
        source=f"Agency {number}",
    )


class Walk:
    """The processes of one set-up, stopped and started as the runbook says."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings, self.folder = settings, folder
        self.variables: dict[str, str] = {}
        self.deliveries = Reader(settings, topics.DELIVERIES)

    def running(self, name: str, *command: str) -> Any:
        """A process with the settings of now."""
        return tocsin(self.settings, self.folder / f"{name}.log", *command, **self.variables)

    def tell(self, number: int, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Publish the next toll with all running, and wait until a desk has been told of it."""
        with (
            self.running("worker", "worker", "--name", "one") as worker,
            self.running("deliver", "deliver") as deliver,
        ):
            worker.wait_for("ready")
            publish(self.settings, told(number))
            wait_until(lambda: self.sent()[1] >= number, 120, lambda: self.why(worker, deliver))
            meanwhile()
            worker.stop()
            deliver.stop()
        worker.log.unlink()

    def why(self, *processes: Process) -> str:
        return "\n".join([*(process.printed() for process in processes), str(self.deliveries.records)])

    def sent(self) -> tuple[set[str], int]:
        """The alerts that a desk was told of, and how many actions of them; none of them twice."""
        actions = Counter(
            (d["alert_id"], d["sequence"])
            for d in self.deliveries.read()
            if d["outcome"] == "sent" and d["desk"] == "terminal"
        )
        assert set(actions.values()) <= {1}
        return {alert for alert, _ in actions}, len(actions)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command to its end."""
        own = {"TOCSIN_KAFKA": self.settings.kafka, "TOCSIN_HOME": str(self.settings.home)}
        return subprocess.run(
            [TOCSIN, *command],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=environment(**(own | self.variables)),
            timeout=120,
        )


@pytest.mark.timeout(600)
def test_a_story_goes_on_through_restore_and_more_partitions_and_no_desk_is_told_twice(
    settings: Settings, tmp_path: Path
) -> None:
    walk = Walk(settings, tmp_path)
    walk.tell(1)

    # Restore: the worker's disk is gone; the outbox is exchanged for a copy made by the command given.
    state = settings.home / "state" / "one"
    state.rename(tmp_path / "lost")
    outbox = settings.home / "outbox.db"
    [copy] = [words[-1] for words in commands(RUNBOOK) if "vacuum into" in words[-1]]
    subprocess.run(
        [sys.executable, "-c", copy.replace("/var/lib/tocsin", str(settings.home))], check=True, timeout=30
    )
    for left in settings.home.glob("outbox.db*"):
        left.unlink()
    (settings.home / "outbox.copy").rename(outbox)
    assert sqlite3.connect(outbox).execute("pragma integrity_check").fetchone() == ("ok",)
    # More partitions: refused while anybody works, and then by the command and the settings that it prints.
    [rebuild] = [words for words in ours(RUNBOOK) if words[:1] == ["rebuild"] and "--partitions" in words]

    def too_early() -> None:
        refused = walk.run(*rebuild)
        assert refused.returncode == 2
        assert "stop workers and delivery" in refused.stderr

    walk.tell(2, meanwhile=too_early)
    done = walk.run(*rebuild)
    assert done.returncode == 0, done.stderr
    stubborn = walk.run("worker", "--name", "one")
    assert "has 12 partitions on the cluster, and TOCSIN_PARTITIONS is 6" in stubborn.stderr
    walk.variables = dict(re.findall(r"^(\w+)=(\S+)$", done.stdout, re.MULTILINE))
    assert walk.variables == {"TOCSIN_PARTITIONS": "12", "TOCSIN_APP_ID": "tocsin-2"}
    walk.tell(3)

    alerts, actions = walk.sent()
    assert (len(alerts), actions) == (1, 3)  # one story, raised once and told of as it grew
    walk.deliveries.close()
