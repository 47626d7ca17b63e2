"""`tocsin dlq`: what could not be handled, why, and how to have it handled again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from alerts.cli.cluster import bootstrap_servers
from streams.deadletters import DeadLetter, DeadLetters
from streams.settings import load
from streams.topics import CONSUMED

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Dead letters: messages that could not be handled."
)
console = Console()

Topic = Annotated[str, typer.Option("--topic", help="Only those of this topic, such as news.articles.")]
Everything = Annotated[bool, typer.Option("--all", help="Also those that were replayed before.")]


@app.command("list")
def list_letters(topic: Topic = "", everything: Everything = False) -> None:
    """List dead letters: where each came from and the reason."""
    table = Table("id", "when", "key", "reason", title="Dead letters", title_justify="left")
    for letter in _letters(topic, everything):
        when = datetime.fromtimestamp(letter.timestamp_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
        table.add_row(letter.id, when, letter.key_text, f"{letter.exception}: {letter.reason}")
    console.print(table if table.row_count else "No dead letters.")


@app.command()
def show(letter: Annotated[str, typer.Argument(help="Its id, as `tocsin dlq list` prints it.")]) -> None:
    """Show one dead letter whole: reason, origin, headers and value."""
    for found in _letters("", everything=True):
        if found.id == letter:
            console.print(f"[bold]{found.id}[/] from {found.origin}")
            console.print(f"{found.exception}: {found.reason}", markup=False)
            console.print(f"key: {found.key_text}", markup=False)
            console.print(_pretty(found.value), markup=False)
            return
    raise typer.BadParameter(f"no dead letter has the id {letter}; `tocsin dlq list --all` lists them")


@app.command()
def replay(topic: Topic = "") -> None:
    """Send dead letters back to the topics they came from, once each.

    Mend the cause first: a message that still cannot be handled comes back as a new dead letter.
    """
    settings = load()
    letters = DeadLetters(settings.kafka_client(bootstrap_servers(settings)))
    count = sum(letters.replay(name) for name in _topics(topic))
    console.print(f"{count} replayed.")


def _letters(topic: str, everything: bool) -> Iterator[DeadLetter]:
    settings = load()
    letters = DeadLetters(settings.kafka_client(bootstrap_servers(settings)))
    for name in _topics(topic):
        yield from letters.read(name, everything)


def _topics(topic: str) -> list[str]:
    if topic and topic not in CONSUMED:
        raise typer.BadParameter(f"{topic} has no dead letters; these have: {', '.join(CONSUMED)}")
    return [topic] if topic else CONSUMED


def _pretty(value: bytes | None) -> str:
    try:
        return json.dumps(json.loads(value or b""), indent=2, ensure_ascii=False)
    except ValueError:
        return repr(value)
