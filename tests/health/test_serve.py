"""What a process says of itself at its port."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import aiohttp
import psutil
import pytest
from prometheus_client import REGISTRY

import alerts.rules.metrics
import streams.feeds.metrics
import streams.health.metrics
from streams import topics
from streams.broker.embedded import EmbeddedKafka
from streams.health.ready import Health, stuck
from streams.health.serve import serving
from streams.settings import Settings, load
from tests.live.processes import an_article, publish, tocsin, wait_until

COUNTING = (
    streams.health.metrics,
    streams.feeds.metrics,
    alerts.rules.metrics,
)  # all that count
DOCS = Path(__file__).parents[2] / "docs/operations.md"
NOBODY = "127.0.0.1:1"  # a port on which no broker listens


def test_every_metric_is_documented_and_no_other() -> None:
    ours = {
        family.name + ("_total" if family.type == "counter" else "")
        for family in REGISTRY.collect()
        if family.name.startswith("tocsin_")
    }
    rows = re.findall(r"^\| `(tocsin_\w+)`", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(ours)


def test_a_process_is_ready_once_all_that_is_asked_of_it_holds() -> None:
    health = Health("agents")
    health.require("rules", lambda: "")
    assert health.missing() == {"agents": "starting"}
    health.require("agents", lambda: "")
    assert health.missing() == {}


@pytest.mark.parametrize(
    ("seconds", "why"),
    [(299, ""), (301, "one record of news.facts has been in hand for 301 s")],
)
def test_a_record_in_hand_for_more_than_five_minutes_is_the_end_of_life(seconds: float, why: str) -> None:
    assert stuck({"news.facts": 1000.0}, 1000.0 + seconds) == why


def test_every_port_is_on_localhost_by_default() -> None:
    hosts = {name: field.default for name, field in Settings.model_fields.items() if name.endswith("_host")}
    assert hosts
    assert set(hosts.values()) == {"127.0.0.1"}, hosts


async def test_without_a_broker_it_lives_and_is_not_ready() -> None:
    settings = load(health_port=0, kafka=NOBODY, _env_file=None)
    async with serving(settings, NOBODY, "test", Health()) as address:
        assert await _get(f"{address}/healthz") == (200, {"alive": True, "reason": ""})
        status, said = await _get(f"{address}/readyz")
        assert status == 503
        assert said["waiting_for"]["kafka"].startswith("Kafka does not answer")


async def test_a_second_process_takes_the_next_port() -> None:
    first_wanted = load(health_port=0, kafka=NOBODY, _env_file=None)
    async with serving(first_wanted, NOBODY, "test", Health()) as first:
        port = int(first.rsplit(":", 1)[1])
        again = load(health_port=port, kafka=NOBODY, _env_file=None)
        async with serving(again, NOBODY, "test", Health()) as second:
            assert port < int(second.rsplit(":", 1)[1]) < port + 32


async def _get(url: str) -> tuple[int, dict[str, dict[str, str]]]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.json()


@pytest.mark.timeout(240)
def test_a_worker_tells_when_it_is_ready_and_what_it_has_read(
    broker: EmbeddedKafka, settings: Settings, tmp_path: Path
) -> None:
    log = tmp_path / "worker.log"
    with tocsin(settings, log, "worker", "--name", "w") as worker:
        worker.wait_for("health at ")
        address = re.findall(r"health at (\S+)", worker.printed())[0]
        assert "127.0.0.1" in address
        worker.wait_for("worker w ready")
        assert broker.process is not None
        assert listens_on(worker.process.pid) == {"127.0.0.1"}
        kafka = {address.removeprefix("::ffff:") for address in listens_on(broker.process.pid)}
        assert kafka == {"127.0.0.1"}
        wait_until(lambda: _status(f"{address}/readyz") == 200, 20)
        publish(settings, an_article("one", "At least 12 people were killed in a bombing in Aleppo"))
        wanted = [
            f'tocsin_records_total{{outcome="handled",topic="{topics.INCIDENTS}"}} 1.0',
            'tocsin_mentions_total{kind="killed"} 1.0',
            "tocsin_rules_in_force",
        ]
        wait_until(
            lambda: all(line in _text(f"{address}/metrics") for line in wanted),
            40,
            lambda: _text(f"{address}/metrics"),
        )


def listens_on(pid: int) -> set[str]:
    """The addresses on which a process listens."""
    connections = psutil.Process(pid).net_connections(kind="inet")
    return {one.laddr.ip for one in connections if one.status == psutil.CONN_LISTEN}


def _status(url: str) -> int:
    async def ask() -> int:
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status

    return asyncio.run(ask())


def _text(url: str) -> str:
    async def ask() -> str:
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return await answer.text()

    return asyncio.run(ask())
