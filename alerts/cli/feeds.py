"""`tocsin feeds`: how the feeds are doing, one feed under the glass, and lists from elsewhere."""

from __future__ import annotations

import asyncio
import statistics
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from ruamel.yaml import YAML

from streams.feeds.check import check as check_feed
from streams.feeds.feedlist import Feed, load_feeds, with_sitemaps
from streams.feeds.opml import OpmlError, read_opml, same_address, write_opml
from streams.feeds.outbox import Outbox
from streams.feeds.rhythm import is_silent
from streams.feeds.schedule import FeedState
from streams.feeds.subscriptions import Subscriptions
from streams.settings import load

app = typer.Typer(invoke_without_command=True, no_args_is_help=False, add_completion=False)
_MARKS = {"good": "[green]✓[/]", "note": "[yellow]·[/]", "fault": "[red]✗[/]"}


@app.callback()
def feeds(context: typer.Context) -> None:
    """Show how every feed is doing: when it answered, when it is asked next, how fast it is.

    Feeds with a fault and feeds gone silent come first. Latency is from an article's own date to its
    acknowledgement by Kafka, over the last day.
    """
    if context.invoked_subcommand is not None:
        return
    settings = load()
    listed = with_sitemaps(load_feeds(settings.feeds).feeds)
    memory = settings.home / "poller.db"
    if not memory.exists():
        typer.echo(
            f"{len(listed)} feeds are listed; none was polled yet. Start `tocsin up` or `tocsin poll`."
        )
        return
    outbox = Outbox(memory)
    subscriptions = Subscriptions(outbox.store)
    states, now = outbox.states(), datetime.now(UTC)
    table = Table("feed", "state", "last good", "next", "a day", "in 24 h", "median", "99th", box=None)
    ids = [feed.id for feed in listed] + sorted(name for name in states if name.startswith("sample-"))
    for name in sorted(ids, key=lambda name: (_standing(states.get(name), now)[0], name)):
        subscription = subscriptions.of(name)
        pushed = subscription is not None and subscription.trusted(now)
        table.add_row(name, *_row(name, states.get(name), outbox, now, pushed))
    Console().print(table)
    if waiting := outbox.waiting():
        typer.echo(f"{waiting:,} articles wait in the outbox for Kafka.")
    outbox.close()


@app.command()
def check(
    url: Annotated[str, typer.Argument(help="The feed's address, or the id of a listed feed.")],
    local: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS:PORT", help="A local server that may be asked, such as 127.0.0.1:8080."
        ),
    ] = "",
) -> None:
    """Fetch one feed as the poller would, and say what is good, what is odd and what is wrong.

    Ends with status 1 when something is wrong.
    """
    if "://" not in url:
        known = {feed.id: feed.url for feed in with_sitemaps(load_feeds(load().feeds).feeds)}
        if url not in known:
            raise typer.BadParameter(f"`{url}` is neither an address (https://…) nor the id of a listed feed")
        url = known[url]
    address, _, port = local.rpartition(":")
    if local and not (address and port.isdecimal()):
        raise typer.BadParameter(f"--local is `{local}`; write an address and a port, such as 127.0.0.1:8080")
    findings = asyncio.run(check_feed(url, [(address, int(port))] if local else []))
    console = Console(highlight=False, soft_wrap=True)
    for finding in findings:
        console.print(_MARKS[finding.mark], end=" ")
        console.print(finding.text, markup=False)
    if any(finding.mark == "fault" for finding in findings):
        raise typer.Exit(1)


@app.command("import")
def import_(
    opml: Annotated[Path, typer.Argument(help="An OPML file, as feed readers export it.", exists=True)],
    append: Annotated[bool, typer.Option(help="Write into the feed list, not to standard output.")] = False,
) -> None:
    """Turn an OPML file into entries of feeds.yml; what is listed already is left out."""
    path = load().feeds
    listed = load_feeds(path).feeds
    urls = {same_address(feed.url) for feed in listed}
    try:
        read, passed_over = read_opml(opml.read_bytes(), [feed.id for feed in listed])
    except OpmlError as error:
        typer.echo(f"tocsin: {opml}:{error.line}: {error}", err=True)
        raise typer.Exit(2) from error
    new = [feed for feed in read if same_address(feed.url) not in urls]
    yaml = YAML()
    yaml.width = 4096
    if new and not append:
        yaml.dump({"feeds": [_entry(feed) for feed in new]}, sys.stdout)
    elif new:
        yaml.preserve_quotes = True
        tree = yaml.load(path.read_text(encoding="utf-8"))
        tree["feeds"] = tree.get("feeds") or []
        tree["feeds"].extend(_entry(feed) for feed in new)
        yaml.dump(tree, path)
    for line in passed_over:
        typer.echo(f"passed over {line}", err=True)
    typer.echo(f"{len(new)} new of {len(read)} feeds in {opml}", err=True)


@app.command()
def export() -> None:
    """Print the feed list as OPML, for any feed reader."""
    sys.stdout.buffer.write(write_opml(load_feeds(load().feeds).feeds))


def _entry(feed: Feed) -> dict[str, Any]:
    kept = feed.model_dump(include={"id", "url", "source", "region", "language"})
    return {name: value for name, value in kept.items() if value}


def _standing(state: FeedState | None, now: datetime, pushed: bool = False) -> tuple[int, str]:
    """Rank, worst first, and what to call it."""
    if state is None or state.last_attempt is None:
        return 3, "[dim]not polled yet[/]"
    if state.parked:
        return 0, "[red]gone (410)[/]"
    if state.error:
        return 1, f"[red]{escape(state.error[:48])}[/] ×{state.failures}"
    if state.last_new and is_silent(state.rhythm, state.last_new, now):
        return 2, f"[yellow]silent since {state.last_new:%d %b %H:%M}[/]"
    return 4, "[green]good, pushed by its hub[/]" if pushed else "[green]good[/]"


def _row(name: str, state: FeedState | None, outbox: Outbox, now: datetime, pushed: bool) -> list[str]:
    standing = _standing(state, now, pushed)[1]
    if state is None:
        return [standing]
    day = now - timedelta(days=1)
    latencies = outbox.latencies(name, day)
    return [
        standing,
        _ago(state.last_success, now),
        f"in {max(0, (state.next_poll - now).total_seconds()):.0f} s",
        f"{state.rhythm.a_day(now):.0f}",
        str(outbox.produced(name, day)),
        f"{statistics.median(latencies):.0f} s" if latencies else "",
        f"{latencies[int(0.99 * (len(latencies) - 1))]:.0f} s" if latencies else "",
    ]


def _ago(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return "never"
    seconds = (now - moment).total_seconds()
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit} ago"
    return f"{seconds:.0f} s ago"
