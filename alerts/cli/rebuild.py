"""`tocsin rebuild`: derive everything anew from the articles that are kept."""

from __future__ import annotations

from typing import Annotated

import typer

from alerts.cli.cluster import bootstrap_servers
from streams.rebuild import DERIVED, RebuildError
from streams.rebuild import rebuild as rebuild_topics
from streams.settings import load


def rebuild(
    partitions: Annotated[
        int,
        typer.Option(
            min=0,
            max=1000,
            help="Spread the topics over so many, never fewer than now; 0: as many as are set.",
        ),
    ] = 0,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove what was derived from articles, so that workers derive it anew under another application id.

    For more partitions, or when incidents are to be gathered otherwise than until now. Stop the workers and
    delivery first: docs/runbook.md has the whole way. Articles, alerts and rules stay, and no alert that a
    desk has is sent to it again.
    """
    settings = load()
    count = partitions or settings.partitions
    if not yes:
        typer.confirm(f"Remove {', '.join(DERIVED)} and make them anew?", abort=True)
    client = settings.kafka_client(bootstrap_servers(settings))
    try:
        before = rebuild_topics(
            client, settings.app_id, count, settings.kafka_replication, settings.session_timeout + 2
        )
    except RebuildError as problem:
        raise typer.BadParameter(str(problem)) from None
    name, _, number = settings.app_id.rpartition("-")
    successor = f"{name}-{int(number) + 1}" if number.isdecimal() else f"{settings.app_id}-2"
    typer.echo(f"{count} partitions, where there were {before}. Now start pollers, workers and delivery with")
    typer.echo(f"TOCSIN_PARTITIONS={count}\nTOCSIN_APP_ID={successor}")
