"""`tocsin rules publish`: puts a folder's rules in force on every worker."""

from __future__ import annotations

import asyncio
import logging
from typing import Annotated

import typer

from alerts.cli.running import until_stopped
from streams.settings import load


def publish(
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on publishing what is saved, until Ctrl-C.")
    ] = False,
) -> None:
    """Put the rules of this machine's folder in force on every worker, without a restart.

    Files with an error are reported and left out: their last good rules stay in force. The rules of files
    that are no longer in the folder are taken out of force. `tocsin up` does this by itself.
    """
    from alerts.cli.cluster import bootstrap_servers  # loads Kafka's clients
    from alerts.rules.live import following
    from alerts.slack.broken_rules import teller
    from streams import topics

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("alerts.rules").setLevel(logging.INFO)
    settings = load()
    kafka = settings.kafka_client(bootstrap_servers(settings))
    topics.declare(kafka, settings.kafka_replication, settings.partitions)
    rejected: list[str] = []

    async def run(stop: asyncio.Event) -> None:
        async with following(kafka, teller(settings)) as rules:
            after = await rules.publish(settings.rules)
            rejected.extend(after.rejected)
            count, files = len(after.ruleset.rules), len(after.texts)
            typer.echo(f"{count} rules of {files} files in force, version {after.ruleset.version}")
            if watch:
                typer.echo(f"watching {settings.rules}; Ctrl-C stops")
                watching = asyncio.create_task(rules.watch(settings.rules))
                await stop.wait()
                watching.cancel()

    until_stopped(run)
    raise typer.Exit(1 if rejected and not watch else 0)
