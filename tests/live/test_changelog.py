"""Who owns a table's changelog, and that what comes too late counts nowhere: on the real broker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Protocol

import faust
import pytest
from aiokafka.cluster import ClusterMetadata
from faust.types import TP
from kafka.admin import KafkaAdminClient, NewTopic

from streams import consume, topics
from streams.app import build, table
from streams.changelog import CLAIM, Changelogs, Revoked, Succeeded
from streams.forms import OtherForm
from streams.records.article import Article
from streams.run import AppCrashed, run_app
from streams.settings import Settings, load

PARTITION = 2


class Maker(Protocol):
    """Makes owners."""

    def __call__(self, name: str, form: int = 1) -> Awaitable[Owner]: ...


class Owner:
    """A worker with a disk of its own, as far as its tables go."""

    def __init__(self, settings: Settings, name: str, form: int) -> None:
        self.app = build(settings, settings.kafka, name)
        self.table = table(self.app, "tolls", form)
        self.tp = TP(self.table.changelog_topic.get_topic_name(), PARTITION)
        self.changelogs: Changelogs = self.app.changelogs

    async def take_over(self) -> None:
        await self.changelogs.take_over({self.table: {self.tp}})

    async def write(self, **entries: str | None) -> None:
        pairs = [(key.encode(), value and value.encode()) for key, value in entries.items()]
        await self.changelogs.write(self.table, PARTITION, pairs)  # type: ignore[arg-type]

    def disk(self) -> dict[str, str]:
        database = self.table.data._db_for_partition(PARTITION)
        hidden = (CLAIM, self.table.data.offset_key)
        return {key.decode(): value.decode() for key, value in database.items() if key not in hidden}


@pytest.fixture
async def owner(kafka: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Maker]:
    """Makes owners by name; one of the same name has the same disk."""
    settings = load(
        kafka=kafka, home=tmp_path, app_id=request.node.originalname.replace("_", "-"), _env_file=None
    )
    admin = KafkaAdminClient(**settings.kafka_client(kafka))
    admin.create_topics([NewTopic(f"{settings.app_id}-tolls-changelog", 6, 1)])
    admin.close()
    apps: list[faust.App] = []

    async def make(name: str, form: int = 1) -> Owner:
        made = Owner(settings, name, form)
        await made.app.producer.start()
        apps.append(made.app)
        return made

    yield make
    for app in apps:
        await app.producer.stop()


async def test_a_worker_without_the_tables_of_its_partitions_ends_so_that_it_is_started_again(
    kafka: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faust leaves out of an assignment a changelog that the leader's broker has not heard of yet."""
    settings = load(kafka=kafka, home=tmp_path, app_id="unassigned", _env_file=None)

    def worker() -> faust.App:
        app = build(settings, kafka, "one")
        table(app, "tolls", 1)
        consume.attach(app, topics.ARTICLES, Article, handle)
        return app

    async def handle(record: Article, event: object) -> None:
        pass

    known = ClusterMetadata.partitions_for_topic
    with monkeypatch.context() as ignorant:
        ignorant.setattr(
            ClusterMetadata,
            "partitions_for_topic",
            lambda cluster, topic: None if topic.endswith("tolls-changelog") else known(cluster, topic),
        )
        with pytest.raises(AppCrashed, match=r"without unassigned-tolls-changelog: start it again"):
            await run_app(worker(), asyncio.Event(), lambda: None)
    stop = asyncio.Event()
    await run_app(worker(), stop, stop.set)


async def test_a_table_in_another_form_is_left_alone(owner: Maker) -> None:
    old = await owner("old")
    await old.take_over()
    await old.write(homs="12")
    new = await owner("new", form=2)
    with pytest.raises(OtherForm, match=r"2 is in form 1, and .* writes form 2: go back .* `tocsin rebuild`"):
        await new.take_over()
    await old.write(homs="50")  # which has not lost it
    assert old.disk() == {"homs": "50"}


@pytest.mark.parametrize(("claim", "readable"), [(b"7 1 and more", True), (b"7 first", False), (b"", False)])
async def test_a_claim_of_another_make_is_left_alone(owner: Maker, claim: bytes, readable: bool) -> None:
    later, ours = await owner("later"), await owner("ours")
    await later.take_over()
    await later.changelogs.write(later.table, PARTITION, [(CLAIM, claim)])
    if readable:
        return await ours.take_over()
    with pytest.raises(OtherForm, match=r"which this version of Tocsin does not know: go back"):
        await ours.take_over()


@pytest.mark.parametrize("joined", [False, True])
async def test_a_worker_that_finds_tables_in_another_form_ends_and_says_what_to_do(
    kafka: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, joined: bool
) -> None:
    """Before it joins its group by what the records tell; else as soon as it has partitions."""
    settings = load(kafka=kafka, home=tmp_path, app_id=f"forms-{joined}", _env_file=None)

    def worker(form: int) -> faust.App:
        app = build(settings, kafka, "one")
        table(app, "tolls", form)
        consume.attach(app, topics.ARTICLES, Article, handle)
        return app

    async def handle(record: Article, event: object) -> None:
        pass

    stop = asyncio.Event()
    await run_app(worker(1), stop, stop.set)
    refused, started = worker(2), asyncio.Event()
    if joined:
        monkeypatch.setattr(refused.changelogs, "written", dict)
    with pytest.raises(OtherForm, match=r"form 1, and this version of Tocsin writes form 2"):
        await run_app(refused, asyncio.Event(), started.set)
    assert started.is_set() == joined


async def test_a_disk_follows_what_others_wrote_while_it_was_away(owner: Maker) -> None:
    one, two = await owner("one"), await owner("two")
    await one.take_over()
    await one.write(homs="12", hama="3")
    await two.take_over()
    assert two.disk() == {"homs": "12", "hama": "3"}
    await two.write(homs="50", hama=None)
    await one.take_over()
    assert one.disk() == {"homs": "50"}
    await one.write(homs="96")
    assert one.disk() == {"homs": "96"}


async def test_who_has_a_successor_writes_no_more(owner: Maker) -> None:
    one, two = await owner("one"), await owner("two")
    await one.take_over()
    await one.write(homs="12")
    await two.take_over()
    with pytest.raises(Succeeded, match="tolls-changelog 2 has been claimed"):
        await one.write(homs="too late")
    assert one.disk() == {"homs": "12"}


async def test_what_comes_too_late_is_no_more_after_the_successors_next_write(
    owner: Maker,
) -> None:
    one, two, three = await owner("one"), await owner("two"), await owner("three")
    await one.take_over()
    await one.write(homs="12", hama="3")
    await two.take_over()
    await two.write(homs="50")
    with pytest.raises(Succeeded):
        await one.write(homs="too late", hama="too late", idlib="too late")
    await two.write(aleppo="7")
    assert two.disk() == {"homs": "50", "hama": "3", "aleppo": "7"}
    await three.take_over()
    assert three.disk() == two.disk()
    await one.take_over()
    assert one.disk() == two.disk()


async def test_nor_after_the_next_claim(owner: Maker) -> None:
    one, two, three = await owner("one"), await owner("two"), await owner("three")
    await one.take_over()
    await one.write(homs="12")
    await two.take_over()
    with pytest.raises(Succeeded):
        await one.write(homs="too late", idlib="too late")
    await three.take_over()
    assert three.disk() == {"homs": "12"}
    await two.take_over()
    assert two.disk() == {"homs": "12"}


async def test_of_those_who_claim_at_once_one_has_it(owner: Maker) -> None:
    owners = [await owner(f"worker-{n}") for n in range(5)]
    await asyncio.gather(*(each.take_over() for each in owners))
    done = await asyncio.gather(
        *(each.write(who=each.app.conf.datadir.parent.name) for each in owners), return_exceptions=True
    )
    assert [type(result) for result in done].count(Succeeded) == 4
    [winner] = [each for each, result in zip(owners, done, strict=True) if result is None]
    last = await owner("last")
    await last.take_over()
    assert last.disk() == winner.disk()


async def test_nothing_is_written_before_a_claim(owner: Maker) -> None:
    one = await owner("one")
    with pytest.raises(Revoked, match="not been taken over"):
        await one.write(homs="12")
