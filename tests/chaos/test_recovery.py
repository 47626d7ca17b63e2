"""State that was lost, versions that live together, and the past once more."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest
import rocksdict

from streams import topics
from streams.changelog import CLAIM
from streams.records.article import Article
from streams.settings import Settings
from tests.chaos import topic
from tests.live.processes import ROOT, TOCSIN, Reader, an_article, environment, publish, tocsin, wait_until

TOWNS = ["Lahore", "Kano", "Lima", "Dhaka", "Quito", "Hanoi", "Accra", "Cebu"]
HIDDEN = (b"__faust\0offset__", CLAIM)  # how far the disk has followed the changelog, and whose it is
pytestmark = pytest.mark.timeout(400)


def collapse(town: str, killed: int) -> Article:
    people = f"At least {killed} people"
    return an_article(
        f"{town}-{killed}",
        f"{people} killed in building collapse in {town}",
        f"{people} were killed on Tuesday when a building collapsed in {town}, police said.",
    )


def wave(number: int) -> list[Article]:
    """A collapse in each town, the toll rising from wave to wave."""
    return [collapse(town, 55 + 10 * number + n) for n, town in enumerate(TOWNS)]


def read_all(settings: Settings, *articles: Article) -> None:
    """Publish articles and wait until alerts of all of them are there and committed."""
    publish(settings, *articles)
    due = {article.id for article in articles}
    with_alerts = Reader(settings, topics.ALERTS)
    wait_until(lambda: due <= {alert["article_id"] for alert in with_alerts.read()}, 90, lambda: str(due))
    with_alerts.close()
    wait_until(lambda: topic.lag(settings.kafka, settings.app_id) == 0, 30)


def digests(state: Path) -> dict[str, str]:
    """A digest of what each table holds in each partition, by the name of its database."""
    found = {}
    for folder in sorted(state.rglob("tables/*.db")):
        db = rocksdict.Rdict(
            str(folder), rocksdict.Options(raw_mode=True), access_type=rocksdict.AccessType.read_only()
        )
        entries = [(key, value) for key, value in db.items() if key not in HIDDEN]
        db.close()
        if entries:
            found[folder.name] = hashlib.sha256(repr(entries).encode()).hexdigest()
    return found


def alerts(settings: Settings) -> set[tuple[str, int]]:
    """The alert actions on the topic."""
    told = [orjson.loads(message.value) for message in topic.read(settings.kafka, topics.ALERTS)]
    return {(alert["id"], alert["sequence"]) for alert in told}


def dead(settings: Settings) -> int:
    """How many dead letters there are."""
    return sum(1 for name in topics.CONSUMED for _ in topic.read(settings.kafka, topics.dead_letters(name)))


def test_tables_lost_with_their_disk_are_rebuilt_the_same(settings: Settings, tmp_path: Path) -> None:
    state = settings.home / "state" / "one"
    with tocsin(settings, tmp_path / "first.log", "worker", "--name", "one") as worker:
        worker.wait_for("worker one ready")
        read_all(settings, *wave(0))
        read_all(settings, *wave(1))
        assert worker.stop() == 0
    before = digests(state)
    assert {re.sub(r"-\d+\.db$", "", name) for name in before} == {"incidents", "judgements"}
    shutil.rmtree(state)
    extractions = Reader(settings, topics.EXTRACTIONS)
    with tocsin(settings, tmp_path / "second.log", "worker", "--name", "one") as worker:
        worker.wait_for("worker one ready")
        publish(settings, an_article("quiet", "Ministers meet for talks on trade"))
        wait_until(lambda: "quiet" in {x["article_id"] for x in extractions.read()}, 90)
        assert worker.stop() == 0
    extractions.close()
    assert digests(state) == before


@contextmanager
def newer(settings: Settings, log: Path) -> Iterator[None]:
    """A worker of the next version, named new."""
    env = environment(TOCSIN_KAFKA=settings.kafka, TOCSIN_HOME=str(settings.home), TOCSIN_SESSION_TIMEOUT="6")
    command = [sys.executable, "-m", "tests.chaos.newer_worker", "worker", "--name", "new"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=ROOT, env=env)
    try:
        wait_until(lambda: "worker new ready" in log.read_text(), 90, log.read_text)
        yield
    finally:
        process.kill()
        process.wait()


def test_old_and_new_versions_work_together_and_lose_nothing(settings: Settings, tmp_path: Path) -> None:
    extractions = Reader(settings, topics.EXTRACTIONS)

    def versions(number: int) -> set[bool]:
        due = {article.id for article in wave(number)}
        return {"importance" in x for x in extractions.read() if x["article_id"] in due}

    with tocsin(settings, tmp_path / "old.log", "worker", "--name", "old") as old:
        old.wait_for("worker old ready")
        read_all(settings, *wave(0))
        assert versions(0) == {False}
        with newer(settings, tmp_path / "new.log"):
            wait_until(lambda: topic.members(settings.kafka, settings.app_id) == 2, 60)
            read_all(settings, *wave(1))
            assert versions(1) == {False, True}, "both have read"
            old.kill()
            read_all(settings, *wave(2))  # from tables that the old one wrote
            assert versions(2) == {True}
    with tocsin(settings, tmp_path / "back.log", "worker", "--name", "back") as back:
        back.wait_for("worker back ready")
        read_all(settings, *wave(3))  # from tables that the new one wrote
        assert versions(3) == {False}
    extractions.close()
    assert dead(settings) == 0
    raised = [name for name, sequence in alerts(settings) if sequence == 1]
    assert len(raised) == len(TOWNS), "each collapse is one story through all versions"
    assert len(alerts(settings)) == 4 * len(TOWNS)


def test_a_replay_gives_the_same_alerts_and_tells_nobody(settings: Settings, tmp_path: Path) -> None:
    with (
        tocsin(settings, tmp_path / "worker.log", "worker", "--name", "one") as worker,
        tocsin(settings, tmp_path / "deliver.log", "deliver") as deliver,
    ):
        worker.wait_for("worker one ready")
        deliver.wait_for("delivery ready")
        read_all(settings, *wave(0))
        read_all(settings, *wave(1))
        delivered = Reader(settings, topics.DELIVERIES)
        wait_until(lambda: len(delivered.read()) == len(alerts(settings)), 30)
        before = alerts(settings)
        from_facts = replayed(settings, "--from", "facts")
        assert (
            f"{len(before)} alert actions the same as before, 0 only before, 0 only in" in from_facts.stdout
        ), from_facts.stdout + from_facts.stderr
        assert from_facts.returncode == 0
        assert not (settings.home / "state" / "again").exists()
        # Articles lie on several partitions: the order of the towns is open, what their tolls end at is not.
        replayed(settings, "--from", "articles", "--keep")
        assert tolls(settings, f"again.{topics.ALERTS}") == tolls(settings, topics.ALERTS)
        assert alerts(settings) == before
        assert len(delivered.read()) == len(before)
        delivered.close()


def replayed(settings: Settings, *options: str) -> subprocess.CompletedProcess[str]:
    """`tocsin replay again` with options."""
    return subprocess.run(
        [TOCSIN, "replay", "again", *options],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment(TOCSIN_KAFKA=settings.kafka, TOCSIN_HOME=str(settings.home)),
        timeout=150,
    )


def tolls(settings: Settings, name: str) -> dict[str, int]:
    """The highest toll that was told of each place on a topic of alerts."""
    highest: dict[str, int] = {}
    for message in topic.read(settings.kafka, name):
        alert = orjson.loads(message.value)
        place = alert["place"]["name"]
        highest[place] = max(highest.get(place, 0), alert["tolls"]["killed"]["low"])
    return highest
