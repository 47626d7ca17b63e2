"""`tocsin config`: the settings in force, and where they come from."""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from alerts.rules.problems import nearest
from streams.settings import Settings, load
from streams.variables import origins, unknown_variables, variable

app = typer.Typer(no_args_is_help=True, add_completion=False, help="The settings in force: show.")


@app.callback()
def config() -> None:
    """The settings in force, and where they come from."""


@app.command()
def show(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for other programs.")] = False,
) -> None:
    """Every setting: its value, with secrets masked, and where it comes from.

    A value that cannot be used is an error that names the variable. docs/settings.md explains each.
    """
    settings = load()
    where = origins(Settings)
    rows = {
        variable(name, field): (shown(name, getattr(settings, name)), where[name])
        for name, field in Settings.model_fields.items()
    }
    if as_json:
        print(json.dumps({name: {"value": value, "from": come} for name, (value, come) in rows.items()}))
    else:
        table = Table(box=None, pad_edge=False, header_style="dim")
        table.add_column("variable", no_wrap=True)
        table.add_column("value", overflow="fold")
        table.add_column("from", overflow="fold", style="dim")
        for name, (value, come) in rows.items():
            style = None if come == "default" else "bold"
            table.add_row(name, value, come, style=style)
        Console(markup=False, highlight=False).print(table)
    for name in unknown_variables(Settings):
        typer.echo(unknown(name), err=True)


def unknown(name: str) -> str:
    """What to say of a variable that is no setting."""
    known = {
        variable(each, field).casefold(): variable(each, field)
        for each, field in Settings.model_fields.items()
    }
    meant = nearest(name, known)
    return f"{name} is no setting of Tocsin." + (f" Did you mean {known[meant]}?" if meant else "")


def shown(name: str, value: Any) -> str:
    """A value as it may be shown: of a secret that it is set, of an address that may hold one its host."""
    if isinstance(value, SecretStr):
        return "********" if value.get_secret_value() else ""
    if value is None:
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if "://" in text:
        parts = urlsplit(text)
        host = parts.netloc.rpartition("@")[2]
        hidden = name == "webhook_url" or "@" in parts.netloc or parts.query
        return f"{parts.scheme}://{host}/********" if hidden else text
    return text
