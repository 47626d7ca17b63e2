"""The embedded Kafka is a real one that keeps its data, and its jars are the pinned ones."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest
from kafka import KafkaConsumer, KafkaProducer
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient
from kafka.errors import KafkaError

from streams import topics
from streams.broker import jars
from streams.broker.admin import Admin
from streams.broker.embedded import EmbeddedKafka, running_bootstrap

CACHE = platformdirs.user_cache_path("tocsin")


def test_a_restart_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first = EmbeddedKafka(tmp_path, CACHE)
    bootstrap = first.start()
    topics.declare({"bootstrap_servers": bootstrap})
    with_producer = KafkaProducer(bootstrap_servers=bootstrap)
    with_producer.send(topics.ARTICLES, b"kept").get(timeout=10)
    with_producer.close()
    first.stop()

    second = EmbeddedKafka(tmp_path, CACHE)
    consumer = KafkaConsumer(
        topics.ARTICLES,
        bootstrap_servers=second.start(),
        auto_offset_reset="earliest",
        consumer_timeout_ms=10_000,
    )
    try:
        assert next(consumer).value == b"kept"
    finally:
        consumer.close()
        second.stop()


def test_a_broker_that_was_killed_comes_back_at_its_address_with_what_it_had(tmp_path: Path) -> None:
    broker = EmbeddedKafka(tmp_path, CACHE)
    address = broker.start()
    topics.declare({"bootstrap_servers": address})
    with KafkaProducer(bootstrap_servers=address) as producer:
        producer.send(topics.ARTICLES, b"kept").get(timeout=10)
        assert broker.process is not None
        broker.process.kill()
        broker.process.wait()
        try:
            assert broker.start() == address
            producer.send(topics.ARTICLES, b"and more").get(timeout=30)
        finally:
            broker.stop()


def test_asking_a_broker_that_does_not_answer_leaves_nothing_behind() -> None:
    threads = threading.active_count()
    with socket.create_server(("127.0.0.1", 0)) as held:
        address = f"127.0.0.1:{held.getsockname()[1]}"
    for _ in range(3):
        with pytest.raises(KafkaError):
            Admin(bootstrap_servers=address, bootstrap_timeout_ms=200)
    assert threading.active_count() == threads


def test_a_broker_left_behind_is_ended_before_a_new_one_starts(tmp_path: Path) -> None:
    abandoned = EmbeddedKafka(tmp_path, CACHE)
    abandoned.start()
    assert running_bootstrap(tmp_path) == abandoned.bootstrap
    successor = EmbeddedKafka(tmp_path, CACHE)
    successor.start()
    try:
        assert abandoned.process is not None
        assert abandoned.process.wait(5) is not None
        assert running_bootstrap(tmp_path) == successor.bootstrap
    finally:
        successor.stop()
    assert running_bootstrap(tmp_path) is None


def test_topics_are_declared_once_as_written(kafka: str) -> None:
    assert topics.declare({"bootstrap_servers": kafka}) == []
    admin = KafkaAdminClient(bootstrap_servers=kafka)
    try:
        described = {
            topic["name"]: len(topic["partitions"])
            for topic in admin.describe_topics([topic.name for topic in topics.ALL])
        }
        assert described == {topic.name: topic.partitions for topic in topics.ALL}
        configs = admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topics.INCIDENTS)])
        assert "compact,delete" in str(configs)
    finally:
        admin.close()


def test_jars_that_are_missing_unknown_or_altered_are_named(tmp_path: Path) -> None:
    (tmp_path / "good.jar").write_bytes(b"")
    (tmp_path / "altered.jar").write_bytes(b"other")
    (tmp_path / "unknown.jar").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    pinned = f"{empty}  good.jar\n{empty}  altered.jar\n{empty}  gone.jar\n"
    assert jars.differences(tmp_path, pinned) == [
        "gone.jar is missing",
        "unknown.jar is not pinned",
        "altered.jar has another checksum",
    ]


def test_of_those_who_need_the_jars_at_once_one_downloads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads: list[Path] = []

    def download(cache: Path, folder: Path) -> None:
        downloads.append(folder)
        time.sleep(0.2)
        folder.mkdir()

    monkeypatch.setattr(jars, "_download", download)
    monkeypatch.setattr(jars, "differences", lambda folder, checksums: [])
    with ThreadPoolExecutor(3) as starting:
        list(starting.map(jars.kafka_jars, [tmp_path / "cache"] * 3))
    assert len(downloads) == 1


def test_topics_are_spread_over_as_many_partitions_as_are_asked_for_and_no_others_are_mistaken(
    kafka: str,
) -> None:
    asked = {topic.name: topic.partitions for topic in topics.spread(24)}
    assert (asked[topics.ARTICLES], asked[topics.RULES], asked[topics.dead_letters(topics.ALERTS)]) == (
        24,
        1,
        1,
    )
    with pytest.raises(topics.PartitionsError, match=r"has 6 partitions .* TOCSIN_PARTITIONS is 24"):
        topics.declare({"bootstrap_servers": kafka}, partitions=24)
