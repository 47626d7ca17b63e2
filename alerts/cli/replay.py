"""`tocsin replay`: the past once more, without a word to the desk."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

import typer

from alerts.cli.cluster import bootstrap_servers
from alerts.cli.running import log_to_terminal
from streams import topics
from streams.settings import load


def replay(
    name: Annotated[str, typer.Argument(help="Names its topics and its application id, such as check1.")],
    source: Annotated[
        Literal["facts", "articles"],
        typer.Option("--from", help="facts: gather and judge again; articles: read them anew as well."),
    ] = "facts",
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep NAME.news.alerts and the rest to look at.")
    ] = False,
) -> None:
    """Replay a topic from its beginning under an application id of its own, and compare the alerts.

    Nothing is delivered and no topic of the running system is written to. From facts, the same rules give
    the same alerts: whatever differs is a loss, or a rule that has changed since. A replay that was
    interrupted goes on under the same name. Exit code 1 when the alerts differ.
    """
    from alerts.replay import Outcome, forget
    from alerts.replay import replay as run
    from alerts.rules.live import following
    from streams.app import Replay

    if not name.isalnum():
        raise typer.BadParameter("letters and digits only", param_hint="NAME")
    log_to_terminal()
    settings = load()
    bootstrap = bootstrap_servers(settings)
    again = Replay(name, topics.FACTS if source == "facts" else topics.ARTICLES)

    def report(left: int) -> None:
        typer.echo(f"{left:,} messages left", err=True)

    async def replayed() -> Outcome:
        async with following(settings.kafka_client(bootstrap)) as rules:
            return await run(settings, bootstrap, again, rules.ruleset, report)

    found = asyncio.run(replayed())
    if not keep:
        forget(settings, bootstrap, again)
    typer.echo(
        f"{len(found.same):,} alert actions the same as before, {len(found.only_before):,} only before, "
        f"{len(found.only_replayed):,} only in the replay; nothing was delivered"
    )
    for title, actions in (("only before", found.only_before), ("only in the replay", found.only_replayed)):
        for alert, sequence in sorted(actions)[:20]:
            typer.echo(f"  {title}: {alert}:{sequence}")
    raise typer.Exit(1 if found.only_before or found.only_replayed else 0)
