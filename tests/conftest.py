"""What many tests share: a real Kafka, and settings that point at it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import platformdirs
import pytest
from kafka.admin import MemberToRemove

from streams import topics
from streams.broker.admin import Admin
from streams.broker.embedded import EmbeddedKafka
from streams.settings import Settings, load

# A gate must not depend on chance, nor on how fast the machine is: new examples are sought where people
# work, not in CI.
hypothesis.settings.register_profile("work", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "work")


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedKafka]:
    """The embedded Kafka of all tests of this process: it takes longer to start than most tests take."""
    broker = EmbeddedKafka(tmp_path_factory.mktemp("kafka"), platformdirs.user_cache_path("tocsin"))
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture
def kafka(broker: EmbeddedKafka) -> str:
    """`host:port` of an embedded Kafka with all topics declared, and nothing of the tests before."""
    with Admin(bootstrap_servers=broker.bootstrap) as admin:
        _forget_groups(admin)
        _forget_topics(admin)
    topics.declare({"bootstrap_servers": broker.bootstrap})
    return broker.bootstrap


@pytest.fixture
def settings(kafka: str, tmp_path: Path) -> Settings:
    """Settings for that Kafka, with state in a folder of the test's own."""
    return load(kafka=kafka, home=tmp_path / "home", _env_file=None)


def _forget_groups(admin: Admin) -> None:
    """Delete every consumer group, also of processes that were killed and count as members for a while."""
    for names in _left(lambda: [group["group_id"] for group in admin.list_groups()]):
        for name, group in admin.describe_groups(names).items():
            members = [MemberToRemove(member["member_id"]) for member in group["members"]]
            admin.remove_group_members(name, members)
        admin.delete_groups(names)


def _forget_topics(admin: Admin) -> None:
    """Delete every topic but Kafka's own; the broker knows of it a moment later."""
    deleted: set[str] = set()
    for names in _left(lambda: [name for name in admin.list_topics() if not name.startswith("__")]):
        if new := set(names) - deleted:
            admin.delete_topics(list(new))
            deleted |= new


def _left(names: Callable[[], list[str]]) -> Iterator[list[str]]:
    """What is left, again and again until nothing is."""
    deadline = time.monotonic() + 30
    while left := names():
        assert time.monotonic() < deadline, f"{left} cannot be deleted"
        yield left
        time.sleep(0.02)
