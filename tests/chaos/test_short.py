"""The fault run in short: `make chaos` is the long form of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.__main__ import Run, chaos
from tests.chaos.faults import Fault
from tests.chaos.news import news

SESSION = 6.0
LASTING = {
    "kill worker": 1.0,
    "cut Slack": 6.0,
    "kill broker": 1.0,
    "pause worker": 1.5 * SESSION,
    "kill poller": 1.0,
    "fill disk": 5.0,
    "kill deliverer": 1.0,
}


@pytest.mark.timeout(600)
async def test_nothing_is_lost_doubled_or_told_otherwise(tmp_path: Path) -> None:
    _, entries = news(420, generated=True)
    faults = [
        Fault(kind, share=(number + 1) / (len(LASTING) + 1), seconds=seconds, victim=number % 3)
        for number, (kind, seconds) in enumerate(LASTING.items())
    ]
    result = await chaos(Run(entries, faults, SESSION, minutes=8, folder=tmp_path, seed=1))
    assert result.verdict.clean, result.text()
    assert all(fault.at for fault in faults), "every fault was done"
    assert result.verdict.messages["Slack"] > 10, result.text()
