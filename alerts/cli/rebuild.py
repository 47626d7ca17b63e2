"""`tocsin rebuild`: derive everything anew from what is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from alerts.cli.cluster import cluster
from streams.rebuild import Rebuild, RebuildError
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
    read_anew: Annotated[
        bool,
        typer.Option("--read-anew", help="Begin with the articles, to be read by the reader of today."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove incidents and decisions, so that workers derive them anew under another application id.

    For more partitions, or when incidents are to be gathered otherwise than until now. Stop the workers and
    delivery first: docs/runbook.md has the whole way. Articles, alerts and rules stay, and no alert that a
    desk has is sent to it again.
    """
    settings = load()
    count = partitions or settings.partitions
    name, _, number = settings.app_id.rpartition("-")
    successor = f"{name}-{int(number) + 1}" if number.isdecimal() else f"{settings.app_id}-2"
    patience = settings.session_timeout + 2
    asked = Rebuild(settings.app_id, successor, count, settings.kafka_replication, patience, read_anew)
    if not yes:
        typer.confirm(f"Remove {', '.join(asked.derived)} and make them anew?", abort=True)
    try:
        with cluster(settings) as bootstrap:
            before = rebuild_topics(settings.kafka_client(bootstrap), asked)
    except RebuildError as problem:
        raise typer.BadParameter(str(problem)) from None
    typer.echo(f"{count} partitions, where there were {before}. Now start pollers, workers and delivery with")
    typer.echo(f"TOCSIN_PARTITIONS={count}\nTOCSIN_APP_ID={successor}")
