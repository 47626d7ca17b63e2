"""How long-lived commands behave: what they log, and what they do after they stood still."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alerts.cli.running import Plain, Seldom

OPERATIONS = Path(__file__).parents[1] / "docs/operations.md"
STANDS_STILL = """
import asyncio
from alerts.cli.running import end_when_stopped_for
async def main():
    end_when_stopped_for(1.0)
    print("ready", flush=True)
    await asyncio.sleep(3)
    print("done", flush=True)
asyncio.run(main())
"""


def stopped_for(seconds: float) -> tuple[int, str]:
    """The exit code and what was printed by a process that is stopped for some seconds."""
    process = subprocess.Popen([sys.executable, "-c", STANDS_STILL], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGSTOP)
    time.sleep(seconds)
    process.send_signal(signal.SIGCONT)
    printed, _ = process.communicate(timeout=60)
    return process.returncode, printed


def test_a_process_that_stood_still_for_long_does_nothing_more() -> None:
    assert stopped_for(2.0) == (os.EX_TEMPFAIL, "")


def test_a_process_that_stood_still_for_a_moment_goes_on() -> None:
    assert stopped_for(0.1) == (0, "done\n")


def test_a_process_that_is_asked_to_stop_and_cannot_ends_all_the_same() -> None:
    hangs = """
import asyncio
from alerts.cli.running import until_stopped
async def run(stop):
    print("ready", flush=True)
    await stop.wait()
    await asyncio.Event().wait()
until_stopped(run, within=0.5)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", hangs], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (0, "not stopped after 0 s: ended, as by a kill\n")


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        ("AppCrashed('its partitions are gone')", os.EX_SOFTWARE, "its partitions are gone\n"),
        ("OtherForm('go back')", os.EX_CONFIG, "go back. Starting it again does not help.\n"),
    ],
)
def test_the_exit_code_of_a_crash_tells_whether_starting_again_helps(
    raised: str, code: int, said: str
) -> None:
    crashes = f"""
from alerts.cli.running import ending_when_crashed
from streams.forms import OtherForm
from streams.run import AppCrashed
with ending_when_crashed():
    raise {raised}
"""
    done = subprocess.run([sys.executable, "-c", crashes], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, said)
    assert f"\n| {code} |" in OPERATIONS.read_text(encoding="utf-8")


def test_kafka_clients_say_the_same_thing_seldom_and_others_as_often_as_they_like() -> None:
    seldom = Seldom(seconds=60)

    def passes(name: str, message: str) -> bool:
        return bool(seldom.filter(logging.LogRecord(name, logging.ERROR, "", 0, message, None, None)))

    assert [passes("aiokafka.client", "no broker") for _ in range(3)] == [True, False, False]
    assert passes("aiokafka.client", "another thing")
    assert [passes("streams.consume", "dead letter") for _ in range(2)] == [True, True]


def test_what_delivers_polls_or_puts_rules_in_force_does_not_load_the_reader() -> None:
    """Seconds and 200 MB of a process that reads no text."""
    commands = "alerts.deliver.agent, alerts.deliver.desks, alerts.rules.live, streams.feeds.poller"
    looks = f"import sys, {commands}; print(sorted(sys.modules.keys() & {{'spacy', 'thinc', 'numpy'}}))"
    done = subprocess.run([sys.executable, "-c", looks], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_log_line_cannot_drive_the_terminal() -> None:
    hostile = "not JSON: \x1b[2J\x1b]0;owned\x07 \u202etxt.exe\r\nsecond line"
    record = logging.LogRecord("streams", logging.WARNING, "", 0, "dead letter: %s", (hostile,), None)
    assert Plain("%(message)s").format(record) == (
        "dead letter: not JSON:  [2J ]0;owned   txt.exe \nsecond line"
    )
