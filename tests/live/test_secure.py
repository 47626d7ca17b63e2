"""Kafka with TLS and passwords: every client of Tocsin gets in, nobody else does, and no secret gets out."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from kafka import KafkaConsumer

from streams import topics
from streams.broker.reach import why_not
from streams.settings import Settings, load
from tests.live.processes import TOCSIN, an_article, environment, publish, tocsin, wait_until
from tests.live.secure import PASSWORD, USER, Secure, secure_kafka

SECRETS = {
    "TOCSIN_KAFKA_PASSWORD": PASSWORD,
    "TOCSIN_WEBHOOK_SECRET": "s3cr3t-of-webhook",
    "SLACK_SIGNING_SECRET": "s3cr3t-of-signing",
    "SLACK_BOT_TOKEN": "xoxb-s3cr3t-of-bot",
}


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secure]:
    with secure_kafka(tmp_path_factory.mktemp("secure")) as broker:
        yield broker


def allowed(broker: Secure) -> dict[str, Any]:
    """Settings that are let in."""
    return {
        "kafka": broker.bootstrap,
        "kafka_security": "SASL_SSL",
        "kafka_ca": str(broker.ca),
        "kafka_username": USER,
        "kafka_password": PASSWORD,
        "_env_file": None,
    }


def variables(broker: Secure) -> dict[str, str]:
    """The same in the environment of a process."""
    return {f"TOCSIN_{name.upper()}": value for name, value in allowed(broker).items() if value}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kafka_password": "guessed"}, "user 'tocsin' or the password was refused"),
        ({"kafka_password": "guessed", "kafka_sasl_mechanism": "PLAIN"}, "was refused"),
        ({"kafka_username": "nobody"}, "user 'nobody' or the password was refused"),
        ({"kafka_ca": "other.pem"}, "its certificate is not to be trusted"),
        ({"kafka_sasl_mechanism": "SCRAM-SHA-256"}, "it does not take SCRAM-SHA-256"),
        ({"kafka_security": "SSL"}, "it hangs up on SSL"),
        ({"kafka_security": "PLAINTEXT"}, "it hangs up on PLAINTEXT"),
        ({"kafka": "127.0.0.1:1"}, "nobody listens there"),
        ({"kafka": "127.0.0.1"}, "write it as host:port in TOCSIN_KAFKA"),
    ],
)
async def test_whoever_is_not_let_in_is_told_why(
    wrong: dict[str, str], said: str, secure: Secure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    trustme.CA().cert_pem.write_to_path("other.pem")
    settings = load(**(allowed(secure) | wrong))
    why = await why_not(settings, settings.kafka)
    assert said in why
    assert "s3cr3t" not in why


@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-512"])
async def test_whoever_has_the_password_is_let_in(mechanism: str, secure: Secure) -> None:
    settings = load(**(allowed(secure) | {"kafka_sasl_mechanism": mechanism}))
    assert await why_not(settings, settings.kafka) == ""
    assert topics.declare(settings.kafka_client(settings.kafka)) is not None


@pytest.mark.timeout(300)
def test_a_whole_run_goes_through_and_leaks_no_secret(secure: Secure, tmp_path: Path) -> None:
    """Pollers (kafka-python), workers and delivery (Faust, aiokafka), the command line."""
    settings = load(**allowed(secure), home=tmp_path / "home")
    feeds = tmp_path / "feeds.yml"
    feeds.write_text("feeds: []\nsample_wire: {interval: {min: 1s, max: 2s}}\n")
    given = variables(secure) | {
        "TOCSIN_FEEDS": str(feeds),
        "TOCSIN_WEBHOOK_SECRET": SECRETS["TOCSIN_WEBHOOK_SECRET"],
        "TOCSIN_WEBHOOK_URL": "http://127.0.0.1:1/hook",
        "SLACK_SIGNING_SECRET": SECRETS["SLACK_SIGNING_SECRET"],
        "SLACK_BOT_TOKEN": SECRETS["SLACK_BOT_TOKEN"],
        "SLACK_CHANNEL": "#desk",
        "SLACK_API_URL": "http://127.0.0.1:1/api/",  # down: what fails is told most of
        "TOCSIN_SLACK_PORT": str(free_port()),
    }
    logs = {name: tmp_path / f"{name}.log" for name in ("worker", "deliver", "poll")}
    guessing = subprocess.Popen(
        [TOCSIN, "dlq", "list"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment(**(variables(secure) | {"TOCSIN_KAFKA_PASSWORD": "guessed"})),
    )
    with (
        tocsin(settings, logs["worker"], "worker", **given) as worker,
        tocsin(settings, logs["deliver"], "deliver", **given),
        tocsin(settings, logs["poll"], "poll", **given | {"TOCSIN_SAMPLE_WIRE": "true"}),
    ):
        worker.wait_for("ready")
        publish(settings, an_article("one", "At least 61 people were killed in a bombing in Aleppo"))
        wait_until(lambda: b"mass-casualty" in _all(settings, topics.ALERTS), 90)
        wait_until(lambda: _all(settings, topics.ARTICLES).count(b'"feed":"sample') > 3, 60)
        wait_until(lambda: "cannot send" in logs["deliver"].read_text(), 60)
    everything = _all(settings, *(topic.name for topic in topics.ALL))
    everything += b"".join(log.read_bytes() for log in logs.values())
    everything += b"".join(file.read_bytes() for file in settings.home.rglob("*") if file.is_file())
    assert b"61" in everything
    for name, secret in SECRETS.items():
        assert secret.encode() not in everything, name
    _, said = guessing.communicate(timeout=60)
    assert guessing.returncode == 2
    assert said.startswith(f"tocsin: Kafka: {secure.bootstrap}: user 'tocsin' or the password was refused")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _all(settings: Settings, *names: str) -> bytes:
    """Every key, value and header on topics, one after the other."""
    consumer = KafkaConsumer(
        *names,
        auto_offset_reset="earliest",
        consumer_timeout_ms=1500,
        **settings.kafka_client(settings.kafka),
    )
    try:
        return b"\n".join(
            part
            for message in consumer
            for part in (message.key or b"", message.value or b"", repr(message.headers).encode())
        )
    finally:
        consumer.close()
