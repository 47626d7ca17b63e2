"""Real `tocsin` processes for tests, and what to read from the topics they write to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from kafka import KafkaConsumer, KafkaProducer

from streams import topics
from streams.records.article import Article
from streams.settings import Settings

TOCSIN = Path(sys.executable).with_name("tocsin")
ROOT = Path(__file__).parents[2]


def environment(**variables: str) -> dict[str, str]:
    """This process's environment without its own settings of Tocsin and Slack, and with `variables`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TOCSIN_", "SLACK_"))}
    return kept | {"NO_COLOR": "1", "COLUMNS": "200"} | variables


class Process:
    """A running `tocsin` command."""

    def __init__(self, settings: Settings, log: Path, *arguments: str, **variables: str) -> None:
        self.log = log
        usual = {
            "TOCSIN_KAFKA": settings.kafka,
            "TOCSIN_HOME": str(settings.home),
            "TOCSIN_SESSION_TIMEOUT": "6",
            "TOCSIN_SAMPLE_WIRE": "false",
            "TOCSIN_HEALTH_PORT": "0",
        }
        env = environment(**(usual | variables))
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [TOCSIN, *arguments], stdout=output, stderr=output, cwd=ROOT, env=env
            )

    def wait_for(self, text: str, seconds: float = 90) -> None:
        """Wait until the process has printed `text`."""
        wait_until(lambda: text in self.printed(), seconds, lambda: f"no {text!r} in:\n{self.printed()}")

    def printed(self) -> str:
        """All that it has printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """SIGKILL: it gets no chance to tidy up."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ctrl-C; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(40)


@contextmanager
def tocsin(settings: Settings, log: Path, *arguments: str, **variables: str) -> Iterator[Process]:
    """A `tocsin` command that is ended with the block; `variables` go into its environment."""
    running = Process(settings, log, *arguments, **variables)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.kill()


def wait_until(
    condition: Callable[[], bool], seconds: float, why: Callable[[], str] = lambda: "it never came"
) -> None:
    """Wait until `condition` holds; fail with `why` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, why()
        time.sleep(0.1)


class Reader:
    """Reads a topic from its beginning, as far as it goes at each call."""

    def __init__(self, settings: Settings, topic: str) -> None:
        self.records: list[dict[str, Any]] = []
        self.headers: list[dict[str, bytes]] = []
        self._consumer = KafkaConsumer(
            topic, auto_offset_reset="earliest", **settings.kafka_client(settings.kafka)
        )

    def read(self) -> list[dict[str, Any]]:
        """Everything on the topic until now."""
        for messages in self._consumer.poll(timeout_ms=200).values():
            self.records += [orjson.loads(message.value) for message in messages]
            self.headers += [dict(message.headers) for message in messages]
        return self.records

    def close(self) -> None:
        """Leave the broker."""
        self._consumer.close()


def an_article(
    name: str, title: str, body: str = "", source: str = "Agency", day: str = "2026-03-03"
) -> Article:
    """An article as the poller would publish it."""
    published = datetime.fromisoformat(f"{day}T12:00:00+00:00").astimezone(UTC)
    return Article(
        id=name,
        feed="test",
        source=source,
        owner=source,
        url=f"https://example.org/{name}",
        title=title,
        body=body,
        published=published,
        fetched=published,
        first_seen=published,
    )


def publish(settings: Settings, *articles: Article) -> None:
    """Put articles on `news.articles`."""
    producer = KafkaProducer(**settings.kafka_client(settings.kafka))
    for article in articles:
        producer.send(topics.ARTICLES, key=article.id.encode(), value=article.model_dump_json().encode())
    producer.close()
