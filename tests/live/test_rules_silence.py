"""A feed that goes quiet is told of once, by whichever worker listens, and that it is back."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alerts.listener import in_order, listening
from alerts.rules.compile import Ruleset
from streams import topics
from streams.records.article import Article
from streams.settings import Settings, load
from tests.live.processes import Reader, an_article, publish, tocsin, wait_until

RULE = "rule: quiet\ntitle: The wire is quiet\nwhen: {silence: {feed: wire, times: 3, at_least: 2h}}\n"
START = datetime(2026, 3, 3, tzinfo=UTC)


def at(hour: float, feed: str) -> Article:
    when = START + timedelta(hours=hour)
    article = an_article(f"{feed}-{hour}", f"Talks on trade, hour {hour}")
    return article.model_copy(update={"feed": feed, "published": when, "fetched": when})


@dataclass
class Message:
    timestamp: int


@pytest.mark.parametrize(
    ("arrived", "read_to_end", "heard", "left"),
    [
        ({0: [1, 4], 1: [2, 3]}, {0, 1}, [1, 2, 3, 4], {0: 0, 1: 0}),
        ({0: [1, 4], 1: [2, 3]}, set(), [1, 2, 3], {0: 1, 1: 0}),  # 1 may still have something before 4
        ({0: [1, 4], 1: []}, {1}, [1, 4], {0: 0, 1: 0}),
        ({0: [1, 4], 1: []}, {0}, [], {0: 2, 1: 0}),
    ],
)
def test_articles_of_several_partitions_are_heard_in_the_order_in_which_they_came(
    arrived, read_to_end, heard, left
):
    waiting = {number: deque(map(Message, times)) for number, times in arrived.items()}
    assert [message.timestamp for message in in_order(waiting, read_to_end)] == heard
    assert {number: len(messages) for number, messages in waiting.items()} == left


async def test_a_listener_begins_again_whatever_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = asyncio.Semaphore(0)

    def consumer(*_: object, **__: object) -> None:
        begun.release()
        raise ZeroDivisionError

    monkeypatch.setattr("alerts.listener.AIOKafkaConsumer", consumer)
    monkeypatch.setattr("alerts.listener.AGAIN", 0.01)
    listener = asyncio.create_task(listening(load(_env_file=None), "nowhere:1", Ruleset))
    async with asyncio.timeout(10):
        for _ in range(3):
            await begun.acquire()
    listener.cancel()
    await asyncio.gather(listener, return_exceptions=True)


def test_silence_is_raised_once_and_goes_on_with_another_worker(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "quiet.yml").write_text(RULE)
    alerts, states = Reader(settings, topics.ALERTS), Reader(settings, topics.SILENCES)

    def said() -> list[tuple[str, str]]:
        """Each action once, as whoever reads alerts passes over an id and sequence that it has handled."""
        told = {(alert["id"], alert["sequence"]): alert for alert in alerts.read()}
        return [(alert["article_id"], alert["action"]) for alert in told.values()]

    def worker(name: str):
        return tocsin(settings, tmp_path / f"{name}.log", "worker", "--name", name, TOCSIN_RULES=str(folder))

    with worker("one") as one, worker("two") as two:
        one.wait_for("worker one ready")
        two.wait_for("worker two ready")
        wait_until(lambda: bool(states.read()), 60, lambda: "nobody took the seat")
        for hour in range(7):
            publish(settings, at(hour, "wire"))
        publish(settings, at(9.5, "other"))
        wait_until(lambda: said() == [("other-9.5", "raised")], 60, lambda: str(said()))
        one.kill()
        publish(settings, at(10, "other"), at(10.5, "wire"))
        wait_until(lambda: len(said()) >= 2, 60, lambda: str(said()))
        assert said() == [("other-9.5", "raised"), ("wire-10.5", "closed")]
    alerts.close()
    states.close()
