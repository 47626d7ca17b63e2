"""`tocsin dlq`: what could not be handled is listed, shown and replayed once it can be."""

import subprocess
from pathlib import Path

from kafka import KafkaProducer

from streams import topics
from streams.broker.kept import kept
from streams.deadletters import DeadLetters
from streams.settings import Settings
from tests.live.processes import ROOT, TOCSIN, Reader, an_article, environment, tocsin, wait_until


def dlq(settings: Settings, *arguments: str) -> str:
    env = environment(TOCSIN_KAFKA=settings.kafka, TOCSIN_HOME=str(settings.home))
    command = [TOCSIN, "dlq", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=env, timeout=60)
    return done.stdout


def test_an_incident_goes_back_to_the_partition_of_its_part_of_the_world(settings: Settings) -> None:
    """It is keyed by its id and lies with the facts: elsewhere nobody knows what was said of it."""
    client = settings.kafka_client(settings.kafka)
    producer = KafkaProducer(**client)
    for number in range(topics.PARTITIONS):
        headers = [("__streams.errors.partition", str(number).encode())]
        producer.send(topics.dead_letters(topics.INCIDENTS), key=b"one", value=b"{}", headers=headers)
    producer.close()
    assert DeadLetters(client).replay(topics.INCIDENTS) == topics.PARTITIONS
    assert sorted(record.partition for record in kept(client, topics.INCIDENTS)) == list(
        range(topics.PARTITIONS)
    )


def test_letters_are_listed_shown_and_replayed(settings: Settings, tmp_path: Path) -> None:
    assert "No dead letters." in dlq(settings, "list")
    good = an_article("good", "A meeting on trade").model_dump_json().encode()
    producer = KafkaProducer(**settings.kafka_client(settings.kafka))
    producer.send(topics.ARTICLES, key=b"torn", value=good[:40])
    producer.send(
        topics.dead_letters(topics.ARTICLES),
        key=b"good",
        value=good,
        headers=[
            ("__streams.errors.exception", b"MemoryError"),
            ("__streams.errors.message", b"the worker had no memory left"),
        ],
    )
    producer.close()
    extractions = Reader(settings, topics.EXTRACTIONS)
    with tocsin(settings, tmp_path / "worker.log", "worker", "--name", "one") as worker:
        worker.wait_for("worker one ready")
        wait_until(lambda: "UndecodableError" in dlq(settings, "list"), 30)
        listed = dlq(settings, "list")
        assert "MemoryError: the worker had no memory left" in listed
        assert "not JSON" in listed
        assert '"title": "A meeting on trade"' in dlq(settings, "show", "news.articles#0")
        assert "2 replayed." in dlq(settings, "replay", "--topic", topics.ARTICLES)
        wait_until(lambda: [x["article_id"] for x in extractions.read()] == ["good"], 30)
        wait_until(lambda: "UndecodableError" in dlq(settings, "list"), 30)
        assert "MemoryError" not in dlq(settings, "list"), "what is mended is gone"
    extractions.close()
