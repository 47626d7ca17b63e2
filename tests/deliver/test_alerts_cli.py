"""`tocsin alerts`: list, show, health, feedback; and the manifest in the docs."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner, Result

from alerts.cli.alerts import app
from alerts.deliver import feedback
from alerts.deliver.desks import OUTBOX
from alerts.deliver.outbox import Outbox
from alerts.deliver.story import Lane
from streams.settings import SettingsError
from tests.deliver.alert_samples import NOON, alert
from tests.deliver.desk_samples import station
from tests.deliver.workspace import open_workspace

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that `tocsin` takes for its own."""
    monkeypatch.setenv("TOCSIN_HOME", str(tmp_path))
    monkeypatch.setattr("alerts.cli.alerts.console.width", 140)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


async def test_show_prints_the_alert_why_it_fired_and_the_trail(home: Path) -> None:
    async with open_workspace() as slack, station(slack, home) as desk:
        await desk.take(
            alert(), alert(sequence=2, action="escalated", reason="past the next step", fetched=None)
        )
        await desk.settled(2)
    printed = run("show", "a1").stdout
    assert "At least 50 killed in Halwan" in printed
    assert "killed at_least 50: at least 50" in printed
    assert "escalated: At least 50 killed in Halwan (past the next step)" in printed
    assert re.search(r"slack #desk  send: \w+ taken, ts \d", printed)
    assert re.search(r"slack #desk  record: sent", printed)
    trail = json.loads(run("show", "a1", "--json").stdout)
    assert {note["stage"] for note in trail["trail"]} == {"group", "send", "record"}


def test_list_shows_the_latest_actions_oldest_first(home: Path) -> None:
    outbox = Outbox(home / OUTBOX)
    for number in range(5):
        outbox.accept(alert(f"a{number}"), [Lane("terminal"), Lane("webhook")], NOON)
    printed = [json.loads(line)["id"] for line in run("list", "-n", "3", "--json").stdout.splitlines()]
    assert printed == ["a2", "a3", "a4"]
    assert "mass-casualty" in run("list").stdout


def test_an_unknown_alert_and_a_missing_outbox_say_what_to_do(home: Path) -> None:
    assert "tocsin up" in str(run("list").exception)
    Outbox(home / OUTBOX).close()
    problem = run("show", "nothing").exception
    assert isinstance(problem, SettingsError)
    assert "tocsin alerts list" in str(problem)


def test_health_is_good_bad_by_an_alarm_and_bad_by_an_alert_that_waits(home: Path) -> None:
    outbox = Outbox(home / OUTBOX)
    assert run("health").exit_code == 0
    outbox.journal.alarm(Lane("slack", "#desk"), "is_archived", NOON)
    assert (run("health").exit_code, "is_archived" in run("health").stderr) == (1, True)
    outbox.journal.all_clear(Lane("slack", "#desk"))
    long_ago = datetime.now(UTC) - timedelta(minutes=6)
    outbox.accept(alert("low", level="alert"), [Lane("slack", "#desk")], long_ago)
    assert run("health").exit_code == 0
    outbox.accept(alert("waits"), [Lane("slack", "#desk")], long_ago)
    assert run("health").exit_code == 1


def test_feedback_is_listed_and_printed_as_a_test(home: Path) -> None:
    feedback.keep(home, alert(), "U1", "an\nanniversary", NOON)
    assert run("feedback").stdout.split() == ["1", "2024-03-05", "U1", "mass-casualty:", "an", "anniversary"]
    assert "expect: silent" in run("feedback", "1").stdout
    assert "lists 1" in str(run("feedback", "2").exception)


def test_the_manifest_in_the_docs_asks_for_what_is_used() -> None:
    page = (DOCS / "slack.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found is not None
    manifest = YAML(typ="safe").load(found[1])
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    assert {"chat:write", "channels:history", "channels:read", "commands"} <= set(scopes)
    assert all(f"`{scope}`" in page for scope in scopes), "every scope is explained"
    assert manifest["features"]["slash_commands"][0]["command"] == "/tocsin"
    assert all((DOCS / name).exists() for name in re.findall(r"\]\((slack-\w+\.png)\)", page))
