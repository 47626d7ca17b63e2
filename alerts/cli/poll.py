"""`tocsin poll`: the pollers alone."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

from alerts.cli.cluster import bootstrap_servers
from alerts.cli.running import log_to_terminal, until_stopped
from alerts.deliver.plain import readable
from streams.settings import Settings, load

if TYPE_CHECKING:
    from streams.feeds.hubs import Callback


def poll(
    replay_sample: Annotated[
        bool, typer.Option("--replay-sample", help="Play the sample wire afresh, as new articles.")
    ] = False,
) -> None:
    """Poll the feeds of feeds.yml and publish what is new on news.articles.

    One of several processes of a server set-up: pollers, workers, delivery. Needs a Kafka: the one in
    TOCSIN_KAFKA, or that of a running `tocsin up`. TOCSIN_POLLER_SHARD divides the feeds among several
    pollers: 0/3 is the first of three.
    """
    from streams.feeds.feedlist import load_feeds
    from streams.feeds.poller import poll_feeds
    from streams.feeds.shard import Shard
    from streams.health.ready import Health
    from streams.health.serve import serving

    log_to_terminal()
    settings = load()
    feeds = load_feeds(settings.feeds)
    bootstrap = bootstrap_servers(settings)

    async def run(stop: asyncio.Event) -> None:
        async with serving(settings, bootstrap, "poll", Health()) as address:
            typer.echo(f"health at {address}")
            polling = asyncio.create_task(
                poll_feeds(
                    feeds,
                    kafka=settings.kafka_client(bootstrap),
                    state=settings.home,
                    report=lambda line: typer.echo(readable(line)),
                    shard=Shard.parse(settings.poller_shard),
                    callback=callback(settings),
                    sample_wire=settings.sample_wire,
                    replay_sample=replay_sample,
                )
            )
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            polling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await polling

    until_stopped(run)


def callback(settings: Settings) -> Callback | None:
    """Where WebSub hubs reach this process; None where no public address is set."""
    from streams.feeds.hubs import Callback

    if not settings.websub_url:
        return None
    return Callback(settings.websub_url, settings.websub_host, settings.websub_port)
