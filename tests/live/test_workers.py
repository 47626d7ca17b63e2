"""Workers that are killed: no article is lost, nothing is raised twice, the others take over."""

from collections import Counter
from pathlib import Path

from kafka.admin import KafkaAdminClient

from streams import topics
from streams.settings import Settings
from tests.live.processes import Reader, an_article, publish, tocsin, wait_until

TOWNS = ["Lahore", "Kano", "Lima", "Dhaka", "Quito", "Hanoi", "Accra", "Cebu", "Tabriz", "Izmir"]


def disaster(number: int) -> tuple[str, str]:
    town = TOWNS[number % len(TOWNS)]
    people = f"At least {60 + number} people"
    return (
        f"{people} killed in building collapse in {town}",
        f"{people} were killed on Tuesday when a building collapsed in {town}, police said.",
    )


def test_a_killed_worker_loses_no_article_and_raises_nothing_twice(
    settings: Settings, tmp_path: Path
) -> None:
    quiet = [an_article(f"quiet-{n}", f"Ministers meet for talks on trade, round {n}") for n in range(300)]
    loud = [an_article(f"loud-{n}", *disaster(n)) for n in range(len(TOWNS))]
    articles = [*quiet[:150], *loud, *quiet[150:]]
    extractions = Reader(settings, topics.EXTRACTIONS)
    deliveries = Reader(settings, topics.DELIVERIES)
    with (
        tocsin(settings, tmp_path / "deliver.log", "deliver") as deliver,
        tocsin(settings, tmp_path / "first.log", "worker", "--name", "one") as first,
    ):
        deliver.wait_for("delivery ready")
        first.wait_for("worker one ready")
        publish(settings, *articles)
        wait_until(lambda: len(extractions.read()) >= 60, 60)
        first.kill()
        assert len(extractions.read()) < len(articles), "it was killed in mid-stream"
        with tocsin(settings, tmp_path / "second.log", "worker", "--name", "one") as second:
            second.wait_for("worker one ready")
            wait_until(lambda: len({x["article_id"] for x in extractions.read()}) == len(articles), 90)

            def sent() -> Counter[tuple[str, int]]:
                return Counter(
                    (d["alert_id"], d["sequence"]) for d in deliveries.read() if d["outcome"] == "sent"
                )

            wait_until(lambda: len(sent()) >= len(loud), 60, lambda: f"{len(sent())} of {len(loud)} sent")
            assert second.stop() == 0
        assert deliver.stop() == 0
    raised = Counter(d["alert_id"] for d in deliveries.read() if d["action"] == "raised")
    assert len(raised) == len(loud)
    shown = (tmp_path / "deliver.log").read_text()
    missing = [n for n in range(len(TOWNS)) if f"{60 + n} people killed in building collapse" not in shown]
    assert missing == []
    assert set(raised.values()) == {1}
    extractions.close()
    deliveries.close()


def test_two_workers_share_the_partitions_and_one_takes_over_when_the_other_dies(
    settings: Settings, tmp_path: Path
) -> None:
    admin = KafkaAdminClient(bootstrap_servers=settings.kafka)

    def members() -> int:
        described = admin.describe_groups([settings.app_id])
        return len(described[settings.app_id]["members"])

    extractions = Reader(settings, topics.EXTRACTIONS)

    def read(prefix: str) -> int:
        return len({x["article_id"] for x in extractions.read() if x["article_id"].startswith(prefix)})

    with (
        tocsin(settings, tmp_path / "a.log", "worker", "--name", "a") as one,
        tocsin(settings, tmp_path / "b.log", "worker", "--name", "b") as other,
    ):
        one.wait_for("worker a ready")
        other.wait_for("worker b ready")
        wait_until(lambda: members() == 2, 60)
        publish(settings, *(an_article(f"both-{n}", f"A meeting on trade, round {n}") for n in range(60)))
        wait_until(lambda: read("both-") == 60, 90)
        one.kill()
        publish(settings, *(an_article(f"alone-{n}", f"A meeting on fish, round {n}") for n in range(60)))
        wait_until(lambda: read("alone-") == 60, 90)
        wait_until(lambda: members() == 1, 30)
        assert other.process.poll() is None
    extractions.close()
    admin.close()
