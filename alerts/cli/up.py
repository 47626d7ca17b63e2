"""`tocsin up`: the whole system on this machine."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import platformdirs
import typer
from rich.console import Console
from rich.highlighter import NullHighlighter
from rich.logging import RichHandler

from alerts.cli.poll import callback
from alerts.cli.running import log_to, until_stopped
from alerts.deliver.plain import readable
from streams import garbage, topics
from streams.broker.embedded import EmbeddedKafka
from streams.broker.jars import KAFKA_VERSION
from streams.settings import Settings, load

if TYPE_CHECKING:
    from streams.feeds.feedlist import FeedList

console = Console()


def up(
    replay_sample: Annotated[
        bool, typer.Option("--replay-sample", help="Play the sample wire afresh, as new articles.")
    ] = False,
) -> None:
    """Start everything: Kafka, the pollers, the agents and the desk, in this terminal.

    Data and state are kept in .tocsin/, so that a restart goes on where it stopped. A rule file that is
    saved comes into force at once. Ctrl-C stops it.
    """
    settings = load()
    log_to(settings.home / "tocsin.log")
    _show_log()
    broker = None
    if settings.embedded:
        broker = EmbeddedKafka(settings.home / "kafka", platformdirs.user_cache_path("tocsin"))
    started = time.monotonic()
    try:
        with _phase(f"Apache Kafka {KAFKA_VERSION}" if broker else f"cluster {settings.kafka}"):
            bootstrap = broker.start() if broker else settings.kafka
            topics.declare(settings.kafka_client(bootstrap), settings.kafka_replication, settings.partitions)
        until_stopped(lambda stop: _run(settings, broker, bootstrap, replay_sample, started, stop))
        console.print("stopping …", style="dim")
    finally:
        if broker:
            broker.stop()


async def _run(
    settings: Settings,
    broker: EmbeddedKafka | None,
    bootstrap: str,
    replay_sample: bool,
    started: float,
    stop: asyncio.Event,
) -> None:
    with _phase("rules, places and language model"):
        # Imported here so that Kafka is on its way before seconds go into loading spaCy.
        from alerts.deliver.agent import deliver
        from alerts.deliver.desks import deliverer
        from alerts.rules.live import following
        from alerts.slack.broken_rules import teller
        from alerts.worker import work
        from streams.extract.pipeline import Extractor
        from streams.feeds.feedlist import load_feeds
        from streams.health.ready import Health
        from streams.health.serve import serving

        feeds = load_feeds(settings.feeds)
        extractor = Extractor(settings.model)
        garbage.look_seldom()

    working, delivering = asyncio.Event(), asyncio.Event()
    # Pollers end first and delivery last, so that what is under way still arrives.
    stop_working, stop_delivering = asyncio.Event(), asyncio.Event()
    kafka = settings.kafka_client(bootstrap)
    keeping = asyncio.create_task(broker.keep() if broker else asyncio.Event().wait())
    health = Health("delivery", "agents", "rules")
    async with (
        serving(settings, bootstrap, "up", health) as address,
        deliverer(settings) as ours,
        following(kafka, teller(settings)) as rules,
    ):
        await rules.publish(settings.rules)
        delivery = asyncio.create_task(
            deliver(settings, bootstrap, ours, stop_delivering, delivering.set, health)
        )
        work_ = asyncio.create_task(
            work(settings, bootstrap, "up", extractor, rules.ruleset, stop_working, working.set, health)
        )
        with _phase("Faust agents"):
            await _first(working.wait(), delivery, work_, stop.wait())
            await _first(delivering.wait(), delivery, work_, stop.wait())
        console.print(
            f"[bold]watching {len(feeds.feeds)} feeds by {len(rules.ruleset().rules)} rules[/], ready in "
            f"{time.monotonic() - started:.0f} s. Alerts show here, health at {address}; Ctrl-C stops.\n"
        )
        watching = asyncio.create_task(rules.watch(settings.rules))
        polling = asyncio.create_task(_poll(settings, feeds, kafka, replay_sample))
        try:
            await _first(stop.wait(), polling, watching, work_, delivery, keeping)
        finally:
            for task in (keeping, watching, polling):
                await _end(task)
            await _finish(work_, stop_working)
            await _finish(delivery, stop_delivering)
        _raise_any_problem(keeping, work_, delivery, polling, watching)


async def _poll(settings: Settings, feeds: FeedList, kafka: dict[str, Any], replay_sample: bool) -> None:
    """Poll the feeds, and show what becomes of it here, until the task is cancelled."""
    from streams.feeds.poller import poll_feeds

    await poll_feeds(
        feeds,
        kafka=kafka,
        state=settings.home,
        report=lambda line: console.print(readable(line), style="dim", markup=False, highlight=False),
        callback=callback(settings),
        sample_wire=settings.sample_wire,
        replay_sample=replay_sample,
    )


def _show_log() -> None:
    """Have what is logged of rules and delivery, and of the system going blind, on the terminal too."""
    handler = RichHandler(
        console=console, show_time=False, show_level=False, show_path=False, highlighter=NullHighlighter()
    )
    for name in ("alerts.rules", "tocsin.watch", "tocsin.deliver"):
        logging.getLogger(name).addHandler(handler)


@contextmanager
def _phase(name: str) -> Iterator[None]:
    began = time.monotonic()
    with console.status(f"{name} …"):
        yield
    console.print(f"  [green]✓[/] {name:<44}{time.monotonic() - began:6.1f} s", highlight=False)


async def _first(*awaited: object) -> None:
    """Return once one of them is done, leaving the tasks among them running."""
    tasks = [asyncio.ensure_future(each) for each in awaited]  # type: ignore[call-overload]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for given, task in zip(awaited, tasks, strict=True):
        if given is not task:
            task.cancel()


async def _end(task: asyncio.Task[Any]) -> None:
    """Break a task off."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def _finish(task: asyncio.Task[Any], stop: asyncio.Event) -> None:
    """Tell a task to stop, and wait until it has done what is under way."""
    stop.set()
    await asyncio.gather(task, return_exceptions=True)


def _raise_any_problem(*ended: asyncio.Task[Any]) -> None:
    """Raise what the first of the tasks died of, if any did."""
    for task in ended:
        if not task.cancelled() and (problem := task.exception()):
            raise problem
