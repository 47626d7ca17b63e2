"""The `tocsin` command: one file a command, imported when it is asked for."""

from __future__ import annotations

import asyncio
import importlib
import logging
import sys
from typing import Any

import typer
from typer.core import TyperGroup

# In the order of the help. A module with an `app` has subcommands; else its function is the command.
COMMANDS = {
    "up": "up",
    "extract": "extract",
    "backtest": "backtest",
    "rules": "rules",
    "alerts": "alerts",
    "incidents": "incidents",
    "why": "why",
    "feeds": "feeds",
    "places": "places",
    "dlq": "dlq",
    "rebuild": "rebuild",
    "replay": "replay",
    "doctor": "doctor",
    "config": "config",
    "poll": "poll",
    "worker": "worker",
    "deliver": "worker",
}


class Commands(TyperGroup):
    """The commands, each imported only when it is run or its help is shown."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"alerts.cli.{COMMANDS[cmd_name]}")
        app = getattr(module, "app", None)
        if app is None:
            app = typer.Typer(rich_markup_mode="markdown", add_completion=False)
            app.command(cmd_name)(getattr(module, cmd_name))
        command = typer.main.get_command(app)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def tocsin() -> None:
    """Reads the world's news feeds and warns a desk when a rule of its analysts is met.

    Start with `tocsin up`: everything on this machine. `tocsin COMMAND --help` tells more of each.
    """


def main() -> None:
    """Run the command line; a problem that the user can mend is told in words, not by a traceback."""
    try:
        app()
    except _mendable() as problem:
        print(f"tocsin: {problem}", file=sys.stderr)
        sys.exit(2)
    except _from_kafka() as problem:
        print(f"tocsin: Kafka: {_why(problem)}.", file=sys.stderr)
        sys.exit(2)


def _from_kafka() -> tuple[type[Exception], ...]:
    """What the Kafka clients raise, if one was imported."""
    modules = ("kafka.errors", "aiokafka.errors")
    return tuple(sys.modules[module].KafkaError for module in modules if module in sys.modules)


def _why(problem: Exception) -> str:
    """Why Kafka cannot be used; what the client said, where it can be."""
    from alerts.cli.cluster import bootstrap_servers
    from streams.broker.reach import why_not
    from streams.settings import load

    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    settings = load()
    return asyncio.run(why_not(settings, bootstrap_servers(settings))) or str(problem)


def _mendable() -> tuple[type[Exception], ...]:
    """The exceptions whose message says what to do: only an imported module can have raised its own."""
    names = {
        "streams.settings": "SettingsError",
        "streams.topics": "PartitionsError",
        "streams.forms": "OtherForm",
        "streams.run": "AppCrashed",
        "streams.broker.jars": "JarsError",
        "streams.broker.embedded": "BrokerError",
        "streams.feeds.feedlist": "FeedListError",
        "streams.feeds.outbox": "AlreadyPolling",
        "alerts.rules.inforce": "RulesError",
        "streams.extract.places.curated": "CuratedError",
    }
    return tuple(
        getattr(sys.modules[module], name) for module, name in names.items() if module in sys.modules
    )
