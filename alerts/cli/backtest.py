"""`tocsin backtest`: what the rules would have said about a corpus."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import orjson
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from alerts.cli.extract import documents, open_lines
from alerts.corpus import Outlets, articles
from alerts.rules.compile import Ruleset
from streams.feeds.feedlist import load_feeds
from streams.records.article import Article
from streams.records.extraction import Extraction
from streams.settings import Settings, load

if TYPE_CHECKING:
    from alerts.gathered import News
    from alerts.readings import Readings

T = TypeVar("T")
console = Console(stderr=True)

STRIDE = 200  # articles between two steps of the progress bar


def backtest(
    file: Annotated[str, typer.Argument(help="JSONL file, plain or .gz; - reads standard input.")],
    rules: Annotated[Path | None, typer.Option(help="Folder or file of rules.")] = None,
) -> None:
    """Run the rules over a corpus of news, in order of publication, as if it came in live.

    The corpus is JSONL as for `tocsin extract`, each line with "published". One alert action a line
    comes out: rule, action, alert_id, incident_id, article_id, at, title, message, evidence. What was
    read is kept, so that the next run over the same corpus is quick. No Kafka is needed.

        tocsin backtest news.jsonl.gz > alerts.jsonl
    """
    from alerts import backtest as core  # loads the reader

    settings = load()
    ruleset = load_rules(rules or settings.rules)
    tally = core.Tally()
    replay = core.Replay(ruleset)
    for one in news(corpus(file, settings), settings):
        outcome = replay.article(one)
        tally.add(outcome)
        for alert in outcome.alerts:
            sys.stdout.buffer.write(orjson.dumps(core.line(alert)) + b"\n")
    sys.stdout.buffer.flush()
    summary(tally, ruleset)


def load_rules(path: Path) -> Ruleset:
    """The rules in force by a file or folder; exits with every problem when there is an error."""
    from alerts.rules.check import check_files  # opens the gazetteer
    from streams.extract.places.gazetteer import Gazetteer

    checked = check_files([path], Gazetteer.open())
    for problem in checked.errors:
        print(problem, file=sys.stderr)
    if checked.ruleset is None:
        raise typer.Exit(1)
    return checked.ruleset


def corpus(file: str, settings: Settings) -> list[Article]:
    """The articles in a JSONL file, in order of publication; lines that cannot take part are reported."""
    outlets = Outlets(load_feeds(settings.feeds) if settings.feeds.is_file() else None)
    with open_lines(file) as lines:
        made, undated = articles(documents(lines, file, sys.stderr), outlets)
    for name in undated:
        print(f'{file}: {name}: has no "published"; it is passed over', file=sys.stderr)
    gc.freeze()  # a corpus is large and stays: the collector need not look through it again and again
    return made


def readings(made: list[Article], settings: Settings) -> Iterator[Extraction]:
    """What each article says, with a progress bar on standard error."""
    with _kept(settings) as kept:
        yield from _shown(kept.read(made), len(made))


def news(made: list[Article], settings: Settings) -> Iterator[News]:
    """Each article with the incidents it changed, with a progress bar on standard error."""
    from alerts import gathered

    with _kept(settings) as kept:
        yield from _shown(gathered.news(kept, made, settings.home / "gathered"), len(made))


def _kept(settings: Settings) -> Readings:
    from alerts.readings import Readings

    return Readings(settings.home / "readings.sqlite", settings.model)


def _shown(things: Iterator[T], count: int) -> Iterator[T]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("articles", total=count)
        for number, thing in enumerate(things, start=1):
            yield thing
            if number % STRIDE == 0:
                progress.update(task, completed=number)


def summary(tally: object, ruleset: Ruleset) -> None:
    """The back-test in numbers, on standard error."""
    from alerts.backtest import Tally

    assert isinstance(tally, Tally)
    days = max(1, tally.days)
    table = Table(title=f"{tally.articles:,} articles, {tally.first} to {tally.last} ({tally.days:,} days)")
    for name in ("rule", "raised", "a day", "updated", "escalated", "corrected", "closed"):
        table.add_column(name, justify="left" if name == "rule" else "right", no_wrap=True)
    for rule in ruleset.rules:
        count = {action: tally.actions[rule, action] for action in
                 ("raised", "updated", "escalated", "corrected", "closed")}  # fmt: skip
        table.add_row(
            rule, str(count["raised"]), f"{count['raised'] / days:.3f}",
            *(str(count[name]) for name in ("updated", "escalated", "corrected", "closed")),
        )  # fmt: skip
    console.print(table)
