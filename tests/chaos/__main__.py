"""Runs the whole live path through faults and holds what came of it against the same news without them.

    python -m tests.chaos --entries 50000 --faults 66 --seed 1

Feeds on a local server, `tocsin poll`, three `tocsin worker`, `tocsin deliver` to a Slack of our own and
`tocsin rules publish --watch`, on the embedded Kafka: real processes, killed, paused and starved by a
schedule from a seed. Exit code 1 when anything was lost, doubled or told otherwise.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import orjson
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError
from kafka import KafkaProducer
from kafka.errors import KafkaError as ClientError
from ruamel.yaml import YAML

from alerts.readings import Readings
from alerts.rules.inforce import rules_in_force
from streams import topics
from streams.extract.pipeline import Extractor
from streams.records.article import Article
from streams.settings import load
from tests.chaos import topic
from tests.chaos.faults import KINDS, Fault, System, mounted, schedule, unmount
from tests.chaos.news import Entry, articles, feeds_of, news
from tests.chaos.parts import Broker, Part
from tests.chaos.press import Press, printing
from tests.chaos.takeover import takeovers
from tests.chaos.verdict import Verdict, judge_run, table
from tests.deliver.workspace import Workspace, open_workspace
from tests.live.processes import ROOT

APART = 6.0  # seconds after a fault in which what comes before the next one is spread
AHEAD = 300  # entries that may be out and not read yet
POISON = 10  # bad records that somebody else puts on the topic
DISK = 1024  # megabytes of the file system of one worker's tables


RULES = [*(ROOT / "rules").glob("*.yml"), *Path(__file__).parent.glob("*.yml")]


@dataclass
class Run:
    """A fault run as it was asked for.

    `minutes` bounds the time in which entries come out; `apart` is seconds from a fault's end to the next.
    """

    entries: list[Entry]
    faults: list[Fault]
    session: float
    minutes: float
    folder: Path
    seed: int
    apart: float = APART
    read: set[tuple[str, int]] = field(default_factory=set)
    began: float = 0.0  # epoch seconds
    last_read: float = 0.0  # epoch seconds
    poison: set[str] = field(default_factory=set)


@dataclass
class Result:
    """What a fault run came to."""

    run: Run
    verdict: Verdict
    waits: dict[str, list[float]]
    ended_by_themselves: Counter[str]
    disk: str
    seconds: float

    def text(self) -> str:
        """The table."""
        ended = ", ".join(f"{name} {count}" for name, count in self.ended_by_themselves.items() if count)
        return "\n".join(
            [
                f"{len(self.run.entries):,} entries, {len(self.run.faults)} faults, seed {self.run.seed}, "
                f"session timeout {self.run.session:g} s, {self.seconds / 60:.1f} minutes",
                f"full disk: {self.disk}; processes that ended by themselves and were started again: "
                f"{ended or 'none'}",
                "",
                table(self.verdict, self.run.faults, self.waits),
            ]
        )


async def chaos(run: Run) -> Result:
    """Do the run. SIGTERM ends it as Ctrl-C does, with all its processes."""
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    began = time.monotonic()
    broker = Broker(run.folder)
    press, workspace = Press(run.entries), Workspace()
    workspace.names |= {"#desk-world": "C0WORLD", "#desk-mena": "C0MENA"}
    disk = run.folder / "home" / "state" / "w0"
    own = mounted(disk, DISK)
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(printing(press))
            await stack.enter_async_context(open_workspace(workspace))
            await broker.start()
            stack.push_async_callback(broker.stop)
            topics.declare({"bootstrap_servers": broker.bootstrap})
            system = _system(run, broker, press, workspace, disk if own else None)
            parts = [*system.workers, system.deliverer, system.poller, _publisher(run, broker)]
            await _start(parts, stack)
            watching = asyncio.create_task(_watch(run, broker.bootstrap))
            stack.callback(watching.cancel)
            await _play(run, press, system)
            await asyncio.gather(*system.cuts)
            await _settle(run, broker.bootstrap, workspace)
            ended = Counter({part.name: part.ended_by_itself for part in parts})
            for part in parts:
                await part.stop()
            say("holding it against the same news without faults")
            verdict = await asyncio.to_thread(_judge, run, broker.bootstrap, press, workspace)
            waits = await asyncio.to_thread(takeovers, broker.bootstrap, run.faults)
    finally:
        if own:
            unmount(disk)
    how = "tmpfs filled to its size" if own else "RLIMIT_FSIZE on the process"
    return Result(run, verdict, waits, ended, how, time.monotonic() - began)


def _system(run: Run, broker: Broker, press: Press, workspace: Workspace, disk: Path | None) -> System:
    home = run.folder / "home"
    rules = run.folder / "rules"
    rules.mkdir()
    for file in RULES:
        shutil.copy(file, rules)
    feeds = run.folder / "feeds.yml"
    with feeds.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(feeds_of(run.entries, press.address).model_dump(mode="json"), file)
    usual = _variables(run, broker) | {"TOCSIN_FEEDS": str(feeds)}
    slack = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_CHANNEL": "#desk", "SLACK_API_URL": workspace.url}
    workers = [Part(f"w{n}", ["worker", "--name", f"w{n}"], run.folder, usual) for n in range(3)]
    poller = Part("poller", ["poll"], run.folder, usual)
    deliverer = Part("deliverer", ["deliver"], run.folder, usual | slack)
    assert home.is_relative_to(run.folder)
    return System(broker, workers, poller, deliverer, workspace, rules, disk)


def _variables(run: Run, broker: Broker) -> dict[str, str]:
    return {
        "TOCSIN_KAFKA": broker.bootstrap,
        "TOCSIN_HOME": str(run.folder / "home"),
        "TOCSIN_RULES": str(run.folder / "rules"),
        "TOCSIN_SESSION_TIMEOUT": f"{run.session:g}",
        "TOCSIN_SAMPLE_WIRE": "false",
        "TOCSIN_DIGEST_LEVELS": "",
    }


def _publisher(run: Run, broker: Broker) -> Part:
    return Part("rules", ["rules", "publish", "--watch"], run.folder, _variables(run, broker))


async def _start(parts: Sequence[Part], stack: AsyncExitStack) -> None:
    for part in parts:
        part.start()
        stack.push_async_callback(part.stop)
    ready = {"deliverer": "delivery ready", "rules": "watching"}
    for part in parts:
        if part.name != "poller":
            await part.printed(ready.get(part.name, f"worker {part.name} ready"))
    say(f"{len(parts)} processes are up")


async def _watch(run: Run, bootstrap: str) -> None:
    """Keep count of what has been read."""
    partitions = [topics.EXTRACTIONS, topics.dead_letters(topics.ARTICLES)]
    while True:
        try:
            async with AIOKafkaConsumer(
                *partitions, bootstrap_servers=bootstrap, auto_offset_reset="earliest"
            ) as consumer:
                async for message in consumer:
                    if message.topic == topics.EXTRACTIONS:
                        record = orjson.loads(message.value)
                        run.read.add((record["article_id"], record["revision"]))
                        run.last_read = time.time()
                    else:
                        run.read.add(((message.key or b"").decode(), 0))
        except KafkaError:
            await asyncio.sleep(0.5)


async def _play(run: Run, press: Press, system: System) -> None:
    """Let the entries out as they are read, with the faults between them."""
    last = time.monotonic() + run.minutes * 60
    run.began = time.time()
    suffering = asyncio.create_task(_faults(run, press, system))
    poison = asyncio.create_task(_poison(run, press, system.broker.bootstrap))
    told = time.monotonic()
    while press.released < len(run.entries):
        if time.monotonic() > last:
            run.entries = run.entries[: press.released]
            break
        press.released = min(_due(run), max(press.released, len(run.read) + AHEAD))
        if time.monotonic() - told > 30:
            told = time.monotonic()
            say(f"{len(run.read):,} read, {sum(1 for f in run.faults if f.at)} faults done")
        await asyncio.sleep(0.1)
    await suffering
    await poison


def _due(run: Run) -> int:
    """How many entries may be out: those between two faults come while the first lasts and is got over."""
    now = time.time()
    before, at, lasts = 0.0, run.began, 3.0
    for fault in run.faults:
        if not fault.at:
            share = min(1.0, (now - at) / lasts)
            return round((before + (fault.share - before) * share) * len(run.entries))
        before, at, lasts = fault.share, fault.at, fault.seconds + run.apart
    share = min(1.0, (now - at) / lasts)
    return round((before + (1.0 - before) * share) * len(run.entries))


async def _faults(run: Run, press: Press, system: System) -> None:
    for fault in run.faults:
        while press.released < round(fault.share * len(run.entries)) - 1:
            await asyncio.sleep(0.1)
        say(f"{fault.kind} ({fault.seconds:.0f} s) after {len(run.read):,} articles")

        def went_on(fault: Fault = fault) -> bool:
            return run.last_read > fault.at + fault.seconds or press.released >= len(run.entries)

        await system.suffer(fault, went_on)


async def _poison(run: Run, press: Press, bootstrap: str) -> None:
    """What nobody can read, put on the topic by somebody else."""
    chance = random.Random(run.seed)
    for number in range(POISON):
        while press.released < (number + 0.5) / POISON * len(run.entries):
            await asyncio.sleep(0.2)
        key = f"poison-{number}"
        value = chance.choice([b"no JSON", b"{}", b'{"schema_version": 99}', b"\xff\x00"])
        while not await asyncio.to_thread(_put, bootstrap, key, value):
            await asyncio.sleep(1)
        run.poison.add(key)


def _put(bootstrap: str, key: str, value: bytes) -> bool:
    """Whether a record is on the topic of articles now."""
    try:
        with KafkaProducer(bootstrap_servers=bootstrap, acks="all") as producer:
            producer.send(topics.ARTICLES, value, key.encode()).get(30)
    except ClientError:
        return False
    return True


async def _settle(run: Run, bootstrap: str, workspace: Workspace, patience: float = 180.0) -> None:
    """Wait until nothing moves any more: all is committed, and nothing waits for Slack."""
    say("all faults done; waiting for the rest")
    made = await asyncio.to_thread(
        articles, run.entries, feeds_of(run.entries, "127.0.0.1:1"), datetime.now(UTC)
    )
    due = len(made) + len(run.poison)
    quiet = time.monotonic()
    seen: object = None
    while time.monotonic() - quiet < patience:
        await asyncio.sleep(2)
        try:
            lags = [
                await asyncio.to_thread(topic.lag, bootstrap, group) for group in ("tocsin", "tocsin-deliver")
            ]
        except (ClientError, KeyError):
            continue
        now = (len(run.read), lags, len(workspace.calls))
        if (
            len(run.read) >= due
            and not any(lags)
            and now == seen
            and not await asyncio.to_thread(_untold, bootstrap)
        ):
            return
        if now != seen:
            quiet, seen = time.monotonic(), now
    say(f"it has not come to rest: {len(run.read):,} of {due:,} read, behind by {lags}")


def _untold(bootstrap: str) -> int:
    """Alert actions without an outcome."""
    due = {(a["id"], a["sequence"]) for a in _records(bootstrap, topics.ALERTS)}
    return len(due - {(d["alert_id"], d["sequence"]) for d in _records(bootstrap, topics.DELIVERIES)})


def _records(bootstrap: str, name: str) -> list[dict[str, object]]:
    return [orjson.loads(message.value) for message in topic.read(bootstrap, name)]


def _judge(run: Run, bootstrap: str, press: Press, workspace: Workspace) -> Verdict:
    made: list[Article] = articles(run.entries, feeds_of(run.entries, press.address), datetime.now(UTC))
    settings = load(_env_file=None)
    with Readings(ROOT / settings.home / "readings.sqlite", settings.model) as kept:
        readings = list(kept.read(made))
    (run.folder / "rules" / "also.yml").unlink(missing_ok=True)
    rules = rules_in_force(run.folder / "rules")
    return judge_run(bootstrap, made, readings, rules, workspace, run.poison, Extractor(settings.model))


def say(line: str) -> None:
    """One line of progress, on standard error."""
    print(f"{datetime.now(UTC):%H:%M:%S} {line}", file=sys.stderr, flush=True)


def main() -> int:
    """Print the table; exit code 1 when anything was lost, doubled or told otherwise."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--entries", type=int, default=50_000)
    parser.add_argument("--faults", type=int, default=66)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--session", type=float, default=7.0, help="session timeout of the workers, seconds")
    parser.add_argument("--slack", type=float, nargs=2, default=(60.0, 180.0), help="seconds Slack is cut")
    parser.add_argument("--only", choices=KINDS, action="append", help="faults of this kind alone")
    parser.add_argument("--apart", type=float, default=APART, help="seconds between faults, where news lasts")
    parser.add_argument("--minutes", type=float, default=1e6, help="let no more entries out after so long")
    parser.add_argument("--generated", action="store_true", help="news that the run makes up itself")
    parser.add_argument("--folder", type=Path, help="keep logs and data here")
    asked = parser.parse_args()
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # a line a tenth of a second without a broker
    logging.getLogger("kafka").setLevel(logging.CRITICAL)
    origin, entries = news(asked.entries, asked.generated)
    say(f"{len(entries):,} {origin} entries, {entries[0].published:%F} to {entries[-1].published:%F}")
    faults = schedule(asked.faults, asked.seed, asked.session, tuple(asked.slack), asked.only or KINDS)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        run = Run(entries, faults, asked.session, asked.minutes, folder, asked.seed, asked.apart)
        result = asyncio.run(chaos(run))
    print(result.text())
    return 0 if result.verdict.clean else 1


if __name__ == "__main__":
    sys.exit(main())
