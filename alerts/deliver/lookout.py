"""Looks every few seconds whether the system has gone blind, and tells the operations channel.

It runs where alerts are delivered, apart from the pollers and workers it looks at. An alarm is on the
terminal at once; Slack is told when it can be, once, and once of the end.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from kafka.errors import KafkaError
from pydantic import ValidationError

from alerts.deliver.desks import OUTBOX, plan_of
from alerts.deliver.outbox import Outbox
from alerts.deliver.plain import readable
from alerts.slack.notice import Post, poster
from streams.health import metrics
from streams.health.blind import Change, Limits, Part, Sight, Watch, decide
from streams.health.look import Lookout
from streams.records.alert import AlertLevel
from streams.settings import Settings

log = logging.getLogger("tocsin.watch")

EVERY = 5.0  # seconds
MEMORY = "watch"  # its name in the outbox


async def looking_out(settings: Settings, bootstrap: str) -> None:
    """Look for ever; ends when cancelled. What goes wrong in looking is logged, and does not end delivery."""
    outbox = Outbox(settings.home / OUTBOX)
    lookout = Lookout(settings.kafka_client(bootstrap), settings.app_id, settings.partitions)
    digest = plan_of(settings).limits.digest_levels
    post = poster(settings)
    channel = settings.slack_operations_channel or settings.slack_channel
    kept = remembered(outbox)
    watch = kept.resumed(_now()) if kept else Watch(since=_now())
    try:
        while True:
            try:
                sight = await _look(lookout, outbox, digest)
                watch, changes = decide(watch, sight, limits(settings))
                _show(sight, changes, watch, lookout)
                metrics.DELIVERY_WAITING.set(outbox.depth())
                outbox.remember(MEMORY, watch.model_dump_json())  # no alarm is forgotten in a crash
                watch = await _told(watch, post, channel)
                outbox.remember(MEMORY, watch.model_dump_json())
            except Exception:
                log.exception("looking out failed; trying again")
            await asyncio.sleep(EVERY)
    finally:
        await asyncio.to_thread(lookout.close)
        outbox.close()


def remembered(outbox: Outbox) -> Watch | None:
    """What the last lookout on this outbox left; None: none that can be read."""
    try:
        return Watch.model_validate_json(outbox.recall(MEMORY))
    except ValidationError:
        return None


def limits(settings: Settings) -> Limits:
    """The limits that the settings name; no worker is stuck before Kafka could have noticed that it died."""
    return Limits(
        quiet=timedelta(seconds=settings.quiet_after),
        stuck=timedelta(seconds=max(settings.stuck_after, settings.session_timeout * 1.5)),
        unsent=timedelta(seconds=settings.unsent_after),
    )


async def _look(lookout: Lookout, outbox: Outbox, digest: Collection[AlertLevel]) -> Sight:
    written: dict[Part, int] = {}
    done: dict[Part, int] = {}
    kafka = ""
    try:
        written, done = await asyncio.to_thread(lookout.look)
    except (KafkaError, OSError, ValueError) as problem:
        kafka = f"{type(problem).__name__} {problem}".strip()
    return Sight(
        at=_now(),
        written=written,
        done=done,
        unsent=outbox.longest_waiting(digest),
        refusing={
            readable(f"{lane.desk} {lane.channel}"): readable(why) for lane, why, _ in outbox.journal.alarms()
        },
        kafka=kafka,
    )


def _show(sight: Sight, changes: Sequence[Change], watch: Watch, lookout: Lookout) -> None:
    """Tell the terminal and Prometheus."""
    for change in changes:
        log.log(logging.WARNING if change.cleared else logging.ERROR, "%s", change.text)
        metrics.ALARMS.labels(change.name).set(not change.cleared)
    for topic, number in sight.done:
        group = lookout.groups[topic]
        metrics.LAG.labels(group, topic, str(number)).set(sight.lag((topic, number)))
    if watch.last_article is not None:
        metrics.LAST_ARTICLE.set(watch.last_article.timestamp())
    age = (sight.at - sight.unsent).total_seconds() if sight.unsent else 0.0
    metrics.DELIVERY_OLDEST.set(max(0.0, age))


async def _told(watch: Watch, post: Post | None, channel: str) -> Watch:
    """The memory once the operations channel has been told what it has not been told yet."""
    if post is None:
        return watch.model_copy(update={"untold": ()})
    standing = dict(watch.standing)
    for name, alarm in standing.items():
        if not alarm.told and await post(channel, f"Tocsin: {alarm.text}"):
            standing[name] = alarm.model_copy(update={"told": True})
    untold = [change for change in watch.untold if not await post(channel, f"Tocsin: {change.text}")]
    return watch.model_copy(update={"standing": standing, "untold": tuple(untold)})


def _now() -> datetime:
    return datetime.now(UTC)
