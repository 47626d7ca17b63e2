"""Running a Faust app inside a loop that has other things to do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import faust

from streams.forms import OtherForm, recognise

LAST_SECONDS = 5.0  # that an app which has crashed may take to stop


class AppCrashed(RuntimeError):
    """A Faust app ended by itself; started again it may go on. The message says why."""


async def run_app(app: faust.App, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """Run a Faust app inside the current loop until `stop` is set; `ready` is called once it has started.

    Raises AppCrashed; OtherForm where its tables are not for this version, and starting it again is no
    help; KafkaError where no broker answers at the start.
    """
    await app.tables.declare()
    await recognise(app.kafka_client, app.changelogs.written(), app.conf.topic_partitions)
    await app.start()
    try:
        ready()
        await app.wait_for_stopped(stop.wait())
        if isinstance(app.crash_reason, OtherForm):
            raise app.crash_reason
        if app.crashed:
            raise AppCrashed(f"{app.conf.id}: {app.crash_reason!r}") from app.crash_reason
    finally:
        # One that has crashed may never come to an end: its disk is full, its partitions are gone.
        await asyncio.wait([asyncio.create_task(app.stop())], timeout=LAST_SECONDS if app.crashed else None)
