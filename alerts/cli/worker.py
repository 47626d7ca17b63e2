"""`tocsin worker` and `tocsin deliver`: the agents of a server set-up."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import Annotated

import typer

from alerts.cli.cluster import bootstrap_servers
from alerts.cli.running import (
    end_when_stopped_for,
    ending_when_crashed,
    log_to_terminal,
    until_stopped,
)
from streams import garbage, topics
from streams.settings import load

STOPPING = 20.0  # seconds; docker-compose.yml and deploy/kubernetes grant 30


def worker(
    name: Annotated[
        str,
        typer.Option(help="Names the folder of its state, so that a restart finds it; one process a name."),
    ] = "",
) -> None:
    """Read articles, gather incidents and judge them by the rules.

    Start as many as there are partitions at the most: they share the work, and when one dies the others
    take over. Needs a Kafka: the one in TOCSIN_KAFKA, or that of a running `tocsin up`. The rules are those
    of `tocsin rules publish`; when nothing has been published yet, those of this machine's folder are.
    """
    from alerts.rules.live import following  # loads spaCy and Faust
    from alerts.worker import work
    from streams.extract.pipeline import Extractor
    from streams.health.ready import Health
    from streams.health.serve import serving

    log_to_terminal()
    settings = load()
    bootstrap = bootstrap_servers(settings)
    topics.declare(settings.kafka_client(bootstrap), settings.kafka_replication, settings.partitions)
    extractor = Extractor(settings.model)
    garbage.look_seldom()
    name = name or f"{socket.gethostname()}-{os.getpid()}"

    async def run(stop: asyncio.Event) -> None:
        end_when_stopped_for(settings.session_timeout / 2)
        health = Health("agents", "rules")
        async with (
            serving(settings, bootstrap, "worker", health) as address,
            following(settings.kafka_client(bootstrap)) as rules,
        ):
            typer.echo(f"health at {address}")
            if not rules.inforce.texts:
                await rules.publish(settings.rules)
            with ending_when_crashed():
                await work(
                    settings,
                    bootstrap,
                    name,
                    extractor,
                    rules.ruleset,
                    stop,
                    lambda: typer.echo(f"worker {name} ready"),
                    health,
                )

    until_stopped(run, within=STOPPING)


def deliver() -> None:
    """Deliver alerts to Slack, or to this terminal when no Slack is set. One process at a time."""
    from alerts.deliver.agent import deliver as deliver_alerts
    from alerts.deliver.desks import deliverer
    from streams.health.ready import Health
    from streams.health.serve import serving

    log_to_terminal()
    settings = load()
    bootstrap = bootstrap_servers(settings)
    topics.declare(settings.kafka_client(bootstrap), settings.kafka_replication, settings.partitions)

    async def run(stop: asyncio.Event) -> None:
        health = Health("delivery")
        async with serving(settings, bootstrap, "deliver", health) as address, deliverer(settings) as ours:
            typer.echo(f"health at {address}")
            with ending_when_crashed():
                await deliver_alerts(
                    settings, bootstrap, ours, stop, lambda: typer.echo("delivery ready"), health
                )

    until_stopped(run, within=STOPPING)
