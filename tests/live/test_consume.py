"""The consume loop: every message is handled or dead-lettered with its reason, and can be replayed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import faust
import pytest
from aiokafka.errors import KafkaTimeoutError
from faust.exceptions import ProducerSendError
from faust.transport.drivers.aiokafka import Consumer
from faust.types import EventT
from kafka import KafkaProducer

from streams import consume, topics
from streams.app import build, table, topic
from streams.deadletters import DeadLetters
from streams.records.article import Article
from streams.records.extraction import Extraction
from streams.settings import Settings

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def article(name: str) -> Article:
    return Article(
        id=name,
        feed="f",
        source="s",
        owner="o",
        url="u",
        title=name,
        body="",
        published=NOW,
        fetched=NOW,
        first_seen=NOW,
    )


def produce(settings: Settings, *values: bytes | None) -> None:
    producer = KafkaProducer(**settings.kafka_client(settings.kafka))
    for value in values:
        producer.send(topics.ARTICLES, key=b"key", value=value, headers=[("origin", b"test")])
    producer.close()


async def run_until(app: faust.App, condition: Callable[[], bool], seconds: float = 30) -> None:
    await app.tables.declare()
    await app.start()
    try:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.05)
        await asyncio.sleep(1.2)  # a commit interval
    finally:
        await app.stop()


def letters(settings: Settings) -> list[tuple[bytes | None, str, str]]:
    found = DeadLetters(settings.kafka_client(settings.kafka)).read(topics.ARTICLES)
    return [(letter.value, letter.exception, letter.reason) for letter in found]


async def test_bad_records_are_dead_lettered_and_replayed_once_mended(settings: Settings) -> None:
    handled: list[str] = []
    broken = True

    async def handle(record: Article, event: EventT) -> None:
        if record.id == "poison" and broken:
            raise RuntimeError("cannot read it")
        handled.append(record.id)

    def worker() -> faust.App:
        app = build(settings, settings.kafka, "worker")
        consume.attach(app, topics.ARTICLES, Article, handle)
        return app

    poison = article("poison").model_dump_json().encode()
    unknown = article("new").model_dump_json().replace('"schema_version":1', '"schema_version":99').encode()
    bad = [b"no json", unknown, b'{"schema_version": 1, "id": "x"}', None, poison]
    produce(settings, *bad, article("good").model_dump_json().encode())
    await run_until(worker(), lambda: "good" in handled)

    assert handled == ["good"]
    assert [value for value, _, _ in letters(settings)] == bad
    assert [exception for _, exception, _ in letters(settings)] == ["UndecodableError"] * 4 + ["RuntimeError"]
    reasons = [reason for _, _, reason in letters(settings)]
    assert reasons[0].startswith("not JSON")
    assert reasons[1] == "schema_version is 99; this Tocsin reads 1"
    assert reasons[2].startswith("not a Article: feed: Field required")
    assert reasons[4] == "cannot read it"

    broken = False
    dead = DeadLetters(settings.kafka_client(settings.kafka))
    assert dead.replay(topics.ARTICLES) == 5
    assert dead.replay(topics.ARTICLES) == 0, "each letter is replayed once"
    await run_until(worker(), lambda: "poison" in handled)
    assert handled == ["good", "poison"]
    again = list(dead.read(topics.ARTICLES))
    assert len(again) == 4, "what is still bad comes back as a new dead letter"
    assert [letter.headers for letter in again] == [[("origin", b"test")]] * 4
    assert len(list(dead.read(topics.ARTICLES, everything=True))) == 9


async def test_nothing_is_acknowledged_before_it_is_handled(settings: Settings) -> None:
    started: list[str] = []
    finished: list[str] = []

    def worker(wait: Callable[[], Awaitable[object]]) -> faust.App:
        async def handle(record: Article, event: EventT) -> None:
            started.append(record.id)
            await wait()
            finished.append(record.id)

        app = build(settings, settings.kafka, "worker")
        consume.attach(app, topics.ARTICLES, Article, handle)
        return app

    produce(settings, article("slow").model_dump_json().encode())
    await run_until(worker(lambda: asyncio.sleep(3600)), lambda: bool(started))
    assert finished == []
    await run_until(worker(lambda: asyncio.sleep(0)), lambda: bool(finished))
    assert started == ["slow", "slow"]
    assert finished == ["slow"]
    assert letters(settings) == []


async def test_a_failing_disk_ends_the_worker_and_blames_no_message(settings: Settings) -> None:
    handled: list[str] = []
    full = True

    def worker() -> faust.App:
        app = build(settings, settings.kafka, "worker")

        async def handle(record: Article, event: EventT) -> None:
            if full:
                raise consume.StateError("no space left on device")
            handled.append(record.id)

        consume.attach(app, topics.ARTICLES, Article, handle)
        return app

    produce(settings, article("good").model_dump_json().encode())
    crashing = worker()
    await run_until(crashing, lambda: crashing.crashed)
    full = False
    await run_until(worker(), lambda: bool(handled))
    assert handled == ["good"]
    assert letters(settings) == []


async def test_a_message_that_can_be_neither_handled_nor_dead_lettered_ends_the_worker(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled: list[str] = []

    def worker() -> faust.App:
        app = build(settings, settings.kafka, "worker")

        async def handle(record: Article, event: EventT) -> None:
            handled.append(record.id)

        consume.attach(app, topics.ARTICLES, Article, handle)
        return app

    produce(settings, b"no json", article("good").model_dump_json().encode())
    crashing = worker()
    with monkeypatch.context() as broken:
        broken.setattr(consume, "error_headers", lambda *_: 1 / 0)
        await run_until(crashing, lambda: crashing.crashed)
    assert isinstance(crashing.crash_reason, ZeroDivisionError)
    await run_until(worker(), lambda: "good" in handled)
    assert [value for value, _, _ in letters(settings)] == [b"no json"]


async def test_kafkas_own_word_is_heard_through_fausts() -> None:
    class Away:
        async def send(self, **_: object) -> None:
            raise ProducerSendError("Error while sending") from KafkaTimeoutError()

    with pytest.raises(KafkaTimeoutError):  # which is tried again, where all else is the message's fault
        await consume._send(Away(), b"key", b"value", [])


async def test_what_faust_drops_from_its_queues_is_read_again(settings: Settings) -> None:
    handled: list[str] = []
    go_on = asyncio.Event()

    def worker() -> faust.App:
        app = build(settings, settings.kafka, "worker")

        async def handle(record: Article, event: EventT) -> None:
            handled.append(record.id)
            await go_on.wait()

        consume.attach(app, topics.ARTICLES, Article, handle)
        return app

    first, *dropped = [article(f"early-{n}").model_dump_json().encode() for n in range(4)]
    produce(settings, first, *dropped)
    passing_over = worker()

    async def drop() -> None:
        while not handled or 3 not in passing_over.consumer._read_offset.values():
            await asyncio.sleep(0.05)
        passing_over.flow_control.clear()  # as Faust does when the flow goes on
        await asyncio.to_thread(produce, settings, article("late").model_dump_json().encode())
        go_on.set()

    dropping = asyncio.create_task(drop())
    await run_until(passing_over, lambda: passing_over.crashed)
    await dropping
    assert "passed over" in str(passing_over.crash_reason)
    assert handled == ["early-0"]
    await run_until(worker(), lambda: "late" in handled)
    assert handled[-4:] == ["early-1", "early-2", "early-3", "late"]
    assert letters(settings) == []


async def test_entries_of_more_than_a_batch_are_all_kept(settings: Settings) -> None:
    seen: list[object] = []
    entries = {f"entry-{n}": {"text": "x" * 400_000} for n in range(6)}

    def worker(name: str) -> faust.App:
        app = build(settings, settings.kafka, name)
        large = table(app, "large", 1)

        async def handle(record: Article, event: EventT) -> None:
            seen.append({key: consume.TableView(large).get(key) for key in entries})
            await consume.write(large, event, entries)

        consume.attach(app, topics.ARTICLES, Article, handle)
        return app

    produce(settings, article("first").model_dump_json().encode())
    await run_until(worker("one"), lambda: len(seen) == 1)
    produce(settings, article("second").model_dump_json().encode())
    await run_until(worker("on-another-disk"), lambda: len(seen) == 2)
    assert seen == [dict.fromkeys(entries), entries]
    assert letters(settings) == []


async def test_a_message_of_which_too_much_comes_is_dead_lettered_and_holds_nobody_up(
    settings: Settings,
) -> None:
    handled: list[str] = []
    app = build(settings, settings.kafka, "worker")
    extractions, entries = topic(app, topics.EXTRACTIONS), table(app, "large", 1)

    async def handle(record: Article, event: EventT) -> None:
        if record.id == "long list":
            await consume.publish(extractions, record.id, Extraction(article_id="x", title="x" * 1_100_000))
        elif record.id == "long story":
            await consume.write(entries, event, {"entry": {"title": "x" * 1_100_000}})
        handled.append(record.id)

    consume.attach(app, topics.ARTICLES, Article, handle)
    large = article("large").model_copy(update={"body": "x" * 990_000}).model_dump_json()
    torn = large.replace('"body":', '"body')  # what came in is itself as large as a record may be
    records = [article(name).model_dump_json() for name in ("long list", "long story", "good")]
    produce(settings, torn.encode(), *(record.encode() for record in records))
    await run_until(app, lambda: "good" in handled)
    assert handled == ["good"]
    found = letters(settings)
    assert [value for value, _, _ in found] == [each.encode() for each in (torn, *records[:2])]
    assert [exception for _, exception, _ in found] == ["UndecodableError", "TooLarge", "TooLarge"]
    assert found[1][2].startswith("Extraction long list has 1,100,")
    assert found[2][2].startswith("table large: entry has 1,100,")


async def test_a_message_that_leaves_no_room_for_its_reason_is_cut_in_its_letter(settings: Settings) -> None:
    handled: list[str] = []
    app = build(settings, settings.kafka, "worker")

    async def handle(record: Article, event: EventT) -> None:
        handled.append(record.id)

    consume.attach(app, topics.ARTICLES, Article, handle)
    produce(settings, b"x" * 1_048_400, article("good").model_dump_json().encode())
    await run_until(app, lambda: "good" in handled)
    [(value, exception, _)] = letters(settings)
    assert value == b"x" * consume.LARGEST
    assert exception == "UndecodableError"


async def test_tables_survive_the_loss_of_the_disk(settings: Settings) -> None:
    seen: list[object] = []

    def worker(name: str) -> faust.App:
        app = build(settings, settings.kafka, name)
        counts = table(app, "counts", 1)

        async def handle(record: Article, event: EventT) -> None:
            seen.append(consume.TableView(counts).get("entry"))
            await consume.write(counts, event, {"entry": {"title": record.title}, "gone": {}})
            await consume.write(counts, event, {"gone": None})
            assert consume.TableView(counts).get("gone") is None

        consume.attach(app, topics.ARTICLES, Article, handle)
        return app

    produce(settings, article("first").model_dump_json().encode())
    await run_until(worker("one"), lambda: len(seen) == 1)
    produce(settings, article("second").model_dump_json().encode())
    await run_until(worker("on-another-disk"), lambda: len(seen) == 2)
    assert seen[:2] == [None, {"title": "first"}]  # the second may be delivered again
    assert letters(settings) == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"[]", "schema_version is None"),
        (b"\xff\xfe", "not JSON"),
        (b'{"id": 3}', "not a Article"),
    ],
)
def test_the_reason_says_what_is_wrong(value: bytes, reason: str) -> None:
    with pytest.raises(consume.UndecodableError, match=reason):
        consume.decode(Article, value)


async def test_what_comes_before_faust_takes_a_rebalance_for_ended_is_handled_after_it(
    settings: Settings,
) -> None:
    handled: list[str] = []

    async def handle(record: Article, event: EventT) -> None:
        handled.append(record.id)

    app = build(settings, settings.kafka, "worker")
    consume.attach(app, topics.ARTICLES, Article, handle)
    await app.start()
    try:
        async with asyncio.timeout(60):
            produce(settings, article("first").model_dump_json().encode())
            while handled != ["first"]:
                await asyncio.sleep(0.05)
            app.rebalancing = True
            produce(settings, article("early").model_dump_json().encode())
            await asyncio.sleep(2)
            assert handled == ["first"]
            app.rebalancing = False
            while handled != ["first", "early"]:
                await asyncio.sleep(0.05)
    finally:
        await app.stop()


async def test_what_a_rebalance_threw_away_before_anything_was_committed_is_read_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled: list[str] = []
    thrown_away: list[object] = []
    seek = Consumer.seek_to_committed

    async def throw_away_and_seek(consumer: Consumer) -> object:
        """As on a busy machine, where messages come before the consumer has been set back."""
        client = consumer._thread._ensure_consumer()
        while len(thrown_away) < 5:
            for records in (await consumer._thread.call_thread(client.getmany, timeout_ms=200)).values():
                thrown_away.extend(records)
        return await seek(consumer)

    async def handle(record: Article, event: EventT) -> None:
        handled.append(record.id)

    monkeypatch.setattr(Consumer, "seek_to_committed", throw_away_and_seek)
    app = build(settings, settings.kafka, "worker")
    consume.attach(app, topics.ARTICLES, Article, handle)
    names = [f"a{n}" for n in range(5)]
    produce(settings, *(article(name).model_dump_json().encode() for name in names))
    await run_until(app, lambda: len(handled) >= 5)
    assert handled == names
