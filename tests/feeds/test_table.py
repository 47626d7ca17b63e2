"""`tocsin feeds`, the table, and lists taken over on the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alerts.cli.feeds import app
from streams.feeds.feedlist import load_feeds
from streams.feeds.outbox import Outbox
from streams.feeds.schedule import Polled, after_poll, first_state

LIST = """# ours
feeds:
  - {id: good, url: "https://a.example/rss", source: A Paper}  # the first
  - {id: odd, url: "https://b.example/rss", source: B Paper}
"""


@pytest.fixture
def feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "feeds.yml"
    path.write_text(LIST, encoding="utf-8")
    monkeypatch.setenv("TOCSIN_FEEDS", str(path))
    monkeypatch.setenv("TOCSIN_HOME", str(tmp_path / "home"))
    return path


def test_feeds_with_a_fault_come_first_whatever_their_servers_say(feeds: Path) -> None:
    now = datetime.now(UTC)
    outbox = Outbox(feeds.parent / "home" / "poller.db")
    good, odd = load_feeds(feeds).feeds
    outbox.record("good", after_poll(first_state(good, now), good, Polled(304), now, 0.0), [], now)
    later = now + timedelta(seconds=1)
    refused = Polled(200, error="no feed: [/red][bold]hello")
    outbox.record("odd", after_poll(first_state(odd, now), odd, refused, later, 0.0), [], later)
    outbox.close()
    shown = CliRunner().invoke(app, [], env={"COLUMNS": "160"})
    assert shown.exit_code == 0, shown.exception
    assert "no feed: [/red][bold]hello" in shown.output
    assert [line.split()[0] for line in shown.output.splitlines()] == ["feed", "odd", "good"]


def test_a_list_from_elsewhere_is_written_beside_what_stands_there(feeds: Path, tmp_path: Path) -> None:
    opml = tmp_path / "theirs.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="A" xmlUrl="HTTPS://a.example/rss/"/>'
        '<outline text="C Paper" xmlUrl="https://c.example/rss"/></body></opml>',
        encoding="utf-8",
    )
    for new in ("1 new of 2", "0 new of 2"):
        assert new in CliRunner().invoke(app, ["import", str(opml), "--append"]).output
    assert [feed.id for feed in load_feeds(feeds).feeds] == ["good", "odd", "c-paper"]
    assert "# the first" in feeds.read_text(encoding="utf-8")
