"""What long-running commands log."""

from __future__ import annotations

import logging

from alerts.cli.running import Plain


def test_a_log_line_cannot_drive_the_terminal() -> None:
    hostile = "not JSON: \x1b[2J\x1b]0;owned\x07 \u202etxt.exe\r\nsecond line"
    record = logging.LogRecord("streams", logging.WARNING, "", 0, "dead letter: %s", (hostile,), None)
    assert Plain("%(message)s").format(record) == (
        "dead letter: not JSON:  [2J ]0;owned   txt.exe \nsecond line"
    )
