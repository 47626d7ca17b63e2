"""`tocsin up`: everything in one process, stopped by Ctrl-C, and a second start repeats no alert."""

import subprocess
import time
from pathlib import Path

import pytest

from streams.broker.embedded import running_bootstrap
from streams.settings import load
from tests.live.processes import ROOT, TOCSIN, Process, environment


@pytest.mark.timeout(400)
def test_a_second_start_goes_on_where_the_first_stopped(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.yml"
    feeds.write_text("feeds: []\nsample_wire: {interval: {min: 1s, max: 2s}}\n")
    settings = load(home=tmp_path / "home", _env_file=None)
    variables = {"TOCSIN_FEEDS": str(feeds), "TOCSIN_SAMPLE_WIRE": "true"}

    first = Process(settings, tmp_path / "first.log", "up", **variables)
    first.wait_for("ready in", 180)
    first.wait_for("homs-50-killed", 150)
    began = time.monotonic()
    assert first.stop() == 0
    assert time.monotonic() - began < 15
    assert "Traceback" not in first.printed()
    assert "Apache Kafka" in first.printed(), "the phases are shown"

    second = Process(settings, tmp_path / "second.log", "up", **variables)
    second.wait_for("ready in", 120)
    time.sleep(8)
    assert second.stop() == 0
    shown = second.printed()
    for alert in _alerts(first.printed()):
        assert alert not in _raised(shown), "an alert was repeated"

    rebuild = subprocess.run(
        [TOCSIN, "rebuild", "--yes"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment(TOCSIN_HOME=str(settings.home)),
        timeout=120,
    )
    assert "TOCSIN_APP_ID=tocsin-2" in rebuild.stdout, rebuild.stderr  # its Kafka runs for as long
    assert running_bootstrap(settings.home / "kafka") is None


def _alerts(printed: str) -> set[str]:
    return {line.split()[-1] for line in printed.splitlines() if "tocsin alerts show" in line}


def _raised(printed: str) -> set[str]:
    blocks = printed.split("─" * 20)
    return {alert for block in blocks if " raised " in block for alert in _alerts(block)}
