"""What many tests share: a real Kafka of their own, and settings that point at it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import platformdirs
import pytest

from streams import topics
from streams.broker.embedded import EmbeddedKafka
from streams.settings import Settings, load

# A gate must not depend on chance, nor on how fast the machine is: new examples are sought where people
# work, not in CI.
hypothesis.settings.register_profile("work", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "work")


@pytest.fixture
def kafka(tmp_path: Path) -> Iterator[str]:
    """`host:port` of a fresh embedded Kafka with all topics declared."""
    broker = EmbeddedKafka(tmp_path / "kafka", platformdirs.user_cache_path("tocsin"))
    bootstrap = broker.start()
    topics.declare({"bootstrap_servers": bootstrap})
    yield bootstrap
    broker.stop()


@pytest.fixture
def settings(kafka: str, tmp_path: Path) -> Settings:
    """Settings for that Kafka, with state in a folder of the test's own."""
    return load(kafka=kafka, home=tmp_path / "home", _env_file=None)
