"""The `tocsin` command: one file a command."""

from __future__ import annotations

import sys

import typer

from alerts.cli import dlq, extract, poll, up, worker
from streams.broker.embedded import BrokerError
from streams.broker.jars import JarsError
from streams.settings import SettingsError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Reads the world's news feeds and warns a desk when a rule of its analysts is met. "
    "Start with `tocsin up`.",
)
app.command()(up.up)
app.command()(poll.poll)
app.command()(worker.worker)
app.command()(worker.deliver)
app.command()(extract.extract)
app.add_typer(dlq.app, name="dlq")


def main() -> None:
    """Run the command line; a problem that the user can mend is one line, not a traceback."""
    try:
        app()
    except (SettingsError, JarsError, BrokerError) as problem:
        print(f"tocsin: {problem}", file=sys.stderr)
        sys.exit(2)
