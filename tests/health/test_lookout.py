"""Real processes that go blind: the operations channel is told once, and once of the end."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from alerts.deliver.desks import OUTBOX
from alerts.deliver.lookout import MEMORY, remembered
from alerts.deliver.outbox import Outbox
from streams import topics
from streams.feeds.rhythm import Rhythm
from streams.health.blind import Watch
from streams.settings import Settings
from tests.deliver.workspace import Workspace, open_workspace, shown, until
from tests.live.processes import TOCSIN, Process, an_article, environment, publish, tocsin


def learn_a_busy_wire(home: Path) -> None:
    """Leave the memory of a lookout that has seen a wire on which something comes every second."""
    now = datetime.now(UTC)
    rhythm = Rhythm().learn([now - timedelta(seconds=n) for n in range(7200, 0, -1)], now)
    home.mkdir(parents=True, exist_ok=True)
    outbox = Outbox(home / OUTBOX)
    outbox.remember(MEMORY, Watch(since=now, rhythm=rhythm, articles=0).model_dump_json())
    outbox.close()


@pytest.mark.timeout(300)
async def test_a_wire_that_stops_and_a_worker_that_hangs(settings: Settings, tmp_path: Path) -> None:
    learn_a_busy_wire(settings.home)
    workspace = Workspace(names={"#desk": "C0DESK", "#ops": "C0OPS"})
    async with open_workspace(workspace):
        slack = {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_CHANNEL": "#desk",
            "SLACK_OPERATIONS_CHANNEL": "#ops",
            "SLACK_API_URL": workspace.url,
            "TOCSIN_QUIET_AFTER": "12",
            "TOCSIN_STUCK_AFTER": "9",
        }

        def told(words: str) -> list[str]:
            return [text for post in workspace.posts("C0OPS") if words in (text := shown(post))]

        with (
            tocsin(settings, tmp_path / "deliver.log", "deliver", **slack) as deliver,
            tocsin(settings, tmp_path / "worker.log", "worker", "--name", "w", **slack) as worker,
        ):
            await until(lambda: told("Tocsin: No article has come since"), 90)
            await until(lambda: "worker w ready" in worker.printed(), 90)
            assert "No article has come since" in deliver.printed(), "the terminal is told too"
            complaint = _health(settings)
            assert complaint.returncode == 1
            assert "No article has come since" in complaint.stderr

            publish(settings, an_article("one", "Storm closes the harbour of Larnaca"))
            await until(lambda: told("All clear: No article has come since"), 40)

            worker.process.send_signal(signal.SIGSTOP)
            publish(settings, *(an_article(f"n{n}", "Rain is expected on Sunday") for n in range(20)))
            await until(lambda: told(f"Tocsin: {topics.ARTICLES} is stuck"), 60)
            assert await _metric(deliver, f'tocsin_alarm{{alarm="stuck {topics.ARTICLES}"}}') == 1
            lag = f'tocsin_consumer_lag_records{{group="tocsin",partition="0",topic="{topics.ARTICLES}"}}'
            async with asyncio.timeout(20):  # what was stuck first may lie in another partition
                while await _metric(deliver, lag) <= 0:
                    await asyncio.sleep(0.5)
            worker.process.send_signal(signal.SIGCONT)
            with tocsin(settings, tmp_path / "next.log", "worker", "--name", "w2", **slack):
                await until(lambda: told(f"All clear: {topics.ARTICLES} is stuck"), 90)
            assert len(told(f"Tocsin: {topics.ARTICLES} is stuck")) == 1
            assert not workspace.posts("C0DESK"), "the desk is left in peace"
    outbox = Outbox(settings.home / OUTBOX)
    watch = remembered(outbox)
    outbox.close()
    assert watch is not None
    assert watch.untold == ()


async def _metric(process: Process, name: str) -> float:
    address = re.findall(r"health at (\S+)", process.printed())[0]
    async with aiohttp.ClientSession() as session, session.get(f"{address}/metrics") as answer:
        lines = (await answer.text()).splitlines()
    return float(next((line for line in lines if line.startswith(name)), "x -1").rsplit(" ", 1)[1])


def _health(settings: Settings) -> subprocess.CompletedProcess[str]:
    variables = environment(TOCSIN_HOME=str(settings.home), TOCSIN_KAFKA=settings.kafka)
    return subprocess.run(
        [TOCSIN, "alerts", "health"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | variables,
        cwd=settings.home,
    )
