"""`tocsin rules`: check, test, back-test, explain and publish the rules."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.bar import Bar
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from alerts.cli.backtest import corpus, news
from alerts.cli.extract import documents, open_lines
from alerts.cli.publish import publish
from alerts.deliver import words
from streams.settings import load

if TYPE_CHECKING:
    from alerts.report import Comparison, RuleReport
    from alerts.rules.check import Checked
    from alerts.rules.compile import Compiled, Ruleset
    from alerts.rules.trial import Trial

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Check, test, back-test, explain and publish the rules."
)
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

Files = Annotated[
    list[Path] | None, typer.Argument(help="Rule files or folders; the rules in force by default.")
]
SHOWN = 20  # alerts and near misses that are printed
WEEKS = 30  # more are charted by month

app.command()(publish)


@app.command()
def check(files: Files = None) -> None:
    """Say what is wrong with rules: every error with file:line:column and what to do about it."""
    checked = _checked(files)
    _show_problems(checked)
    wrong = len(checked.errors)
    warnings = len(checked.problems) - wrong
    rules = sum(document.rule is not None for document in checked.documents)
    found = ((rules, "rule"), (wrong, "error"), (warnings, "warning"))
    said = ", ".join(words.counted(number, noun, f"{noun}s") for number, noun in found)
    console.print(said, style="red" if wrong else "green")
    raise typer.Exit(1 if wrong else 0)


@app.command()
def test(files: Files = None) -> None:
    """Run the tests that stand in the rules, through the reader and the engine that run live."""
    from alerts.rules.trial import run  # loads spaCy
    from streams.extract.pipeline import Extractor

    checked = _checked(files)
    if checked.ruleset is None:
        _show_problems(checked)
        raise typer.Exit(1)
    extractor = Extractor(load().model)
    trials = [run(rule, checked.ruleset, extractor) for rule in checked.ruleset.rules.values()]
    for trial in trials:
        _show_trial(trial)
    failed = sum(len(trial.failed) for trial in trials)
    passed = sum(len(trial.ran) for trial in trials) - failed
    console.print(f"{passed} passed, {failed} failed", style="red" if failed else "green")
    raise typer.Exit(1 if failed else 0)


@app.command()
def backtest(
    rule: Annotated[str, typer.Argument(help="Id of a rule in force, or a rule file.")],
    file: Annotated[str, typer.Argument(help="Corpus: JSONL, plain or .gz; - reads standard input.")],
    from_: Annotated[datetime | None, typer.Option("--from", help="First day.")] = None,
    to: Annotated[datetime | None, typer.Option("--to", help="Last day.")] = None,
    against: Annotated[
        Path | None, typer.Option(help="Another version of the rule, to compare with.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write a page with the plot and everything found.")
    ] = None,
) -> None:
    """Run one rule over a corpus: how often it fires, on what, and what it just missed.

    tocsin rules backtest rules/mass-casualty.yml news.jsonl.gz --html report.html
    """
    from alerts import report as reports  # loads the reader
    from alerts.backtest import Replay

    settings = load()
    chosen = [_rule(rule)] + ([_rule(str(against))] if against else [])
    first = from_.replace(tzinfo=UTC) if from_ else None
    last = to.replace(tzinfo=UTC) if to else None
    articles = [
        article
        for article in corpus(file, settings)
        if (first is None or article.published >= first)
        and (last is None or article.published.date() <= last.date())
    ]
    running = [(Replay(ruleset), reports.RuleReport(one.id, one.version)) for one, ruleset in chosen]
    for one in news(articles, settings):
        for replay, report in running:
            report.add(replay.article(one))
    report = running[0][1]
    old = running[1][1] if against else None
    _show_report(report)
    if old:
        _show_comparison(report, old, reports.compare(old, report))
    if html:
        html.write_text(reports.page(report, old), "utf-8")
        errors.print(f"written: {html}")


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="Id of a rule in force, or a rule file.")],
    article: Annotated[str, typer.Argument(help="Text file, JSONL file (its first line), or - .")],
    published: Annotated[datetime | None, typer.Option(help="When it was published; now by default.")] = None,
) -> None:
    """Show a rule at an article: condition by condition, met or not, by what."""
    from alerts.corpus import Outlets, articles
    from alerts.rules.explain import explain as explain_rule
    from streams.extract.pipeline import Extractor
    from streams.extract.reading import read  # loads spaCy

    compiled, _ = _rule(rule)
    with open_lines(article) as lines:
        text = lines.read()
    moment = (published or datetime.now(UTC)).isoformat()
    line = text.lstrip().splitlines()[0] if text.strip().startswith("{") else ""
    given = json.loads(line) if line else {"id": article, "text": text.strip()}
    found, _ = articles(
        documents([json.dumps({"published": moment} | given)], article, sys.stderr), Outlets()
    )
    if not found:
        raise typer.Exit(1)
    explained = explain_rule(compiled, read(Extractor(load().model), found[0]))
    if not explained:
        console.print("Nothing was read in it that an alert could rest on.")
    for one in explained:
        where = ", ".join(one.incident.place.path) if one.incident.place else "no place"
        verdict = Text("would raise an alert", "bold red") if one.met else Text("would not", "bold")
        console.print(Text(f"\n{one.incident.type or 'harm'}, {where}: ").append_text(verdict))
        for reason in one.reasons:
            mark, style = ("✓", "green") if reason.met else (("~", "yellow") if reason.near else ("✗", "red"))
            console.print(
                Text(f"  {mark} ", style)
                .append(reason.predicate, "default")
                .append(f"  {reason.found}", "dim")
            )
        for evidence in one.evidence:
            console.print(Text("    ").append_text(_marked(evidence.quote, evidence.highlights)))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a rule, for the completion of editors."""
    from alerts.rules import schema as schemas

    print(schemas.text(), end="")


def _checked(files: list[Path] | None) -> Checked:
    from alerts.rules.check import check_files  # opens the gazetteer
    from streams.extract.places.gazetteer import Gazetteer

    return check_files(files or [load().rules], Gazetteer.open())


def _rule(name: str) -> tuple[Compiled, Ruleset]:
    """The rule of an id or in a file, and the rules in force with it."""
    path = Path(name)
    is_file = path.suffix in (".yml", ".yaml")
    checked = _checked([path] if is_file else None)
    if checked.ruleset is None:
        _show_problems(checked)
        raise typer.Exit(1)
    known = checked.ruleset.rules
    if is_file:
        return list(known.values())[-1], checked.ruleset
    if name not in known:
        from alerts.rules.problems import did_you_mean

        hint = did_you_mean(name, known) or f" In force are {', '.join(known)}."
        raise typer.BadParameter(f"there is no rule {name}.{hint}")
    return known[name], checked.ruleset


def _show_problems(checked: Checked) -> None:
    for problem in checked.problems:
        style = "red" if problem.severity == "error" else "yellow"
        place = f"{problem.file}:{problem.line}:{problem.column}"
        console.print(
            Text(f"{place}: ").append(problem.severity, style).append(f": {problem.message}"), soft_wrap=True
        )


def _show_trial(trial: Trial) -> None:
    failed = trial.failed
    tests = len({ran.test for ran in trial.ran})
    mark = Text("✗ ", "red") if failed else Text("✓ ", "green")
    console.print(mark.append(f"{trial.rule.id}: {tests} tests", "default"))
    for name, conditions in (("met", trial.never_met), ("missed", trial.never_missed)):
        if conditions and tests:
            console.print(f"    no test saw {name}: {', '.join(conditions)}", style="dim")
    for ran in failed:
        because = f" because {ran.because}" if ran.because else ""
        console.print(f"    test {ran.test + 1}, text {ran.step + 1}: {escape(ran.text)}")
        console.print(f"      expected {ran.expected}{because}, but: {', '.join(ran.did)}", style="red")
        for reason in ran.reasons:
            console.print(f"      {escape(reason)}", style="dim")


def _show_report(report: RuleReport) -> None:
    tally = report.tally
    count = len(report.alerts)
    console.print(
        f"[bold]{report.rule}[/] {report.version}: {count} alerts in {tally.articles:,} articles,"
        f" {tally.first} to {tally.last}: {count / max(1, tally.days):.2f} a day"
    )
    if count:
        _chart(report)
    for alert in report.alerts[:SHOWN]:
        console.print(Text(f"{alert.at:%Y-%m-%d %H:%M}  ").append(alert.message, "bold"))
        for evidence in alert.evidence[:1]:
            console.print(Text("    ").append_text(_marked(evidence.quote, evidence.highlights)))
    _more(count)
    near = report.near_misses
    by = ", ".join(f"{name} {n}" for name, n in report.missed.most_common())
    console.print(f"\n[bold]near misses[/]: {len(near)}{f' ({by})' if by else ''}")
    for decision in near[-SHOWN:]:
        console.print(
            Text(f"{decision.at:%Y-%m-%d %H:%M}  {decision.reason}  ").append(decision.article_id, "dim")
        )
    for outcome, n in report.held.most_common():
        console.print(f"{outcome.replace('_', ' ')}: {n} updates", style="dim")


def _chart(report: RuleReport) -> None:
    """Alerts by week, or by month where the weeks are many."""
    weeks = report.weeks
    form = "%d %b %Y" if len(weeks) <= WEEKS else "%b %Y"
    counts: Counter[str] = Counter()
    for week, raised in weeks.items():
        counts[f"{week:{form}}"] += raised
    table = Table.grid(padding=(0, 1))
    for name, raised in counts.items():
        table.add_row(name, str(raised), Bar(max(counts.values()), 0, raised, width=50, color="red"))
    console.print(table)


def _show_comparison(new: RuleReport, old: RuleReport, comparison: Comparison) -> None:
    console.print(
        f"\n[bold]{new.version} against {old.version}[/]: {len(comparison.both)} alerts by both,"
        f" {len(comparison.only_new)} only by {new.version}, {len(comparison.only_old)} only by {old.version}"
    )
    for mark, alerts in (("+", comparison.only_new), ("-", comparison.only_old)):
        for alert in alerts[:SHOWN]:
            console.print(
                Text(f"{mark} {alert.at:%Y-%m-%d}  {alert.message}", "green" if mark == "+" else "red")
            )
        _more(len(alerts))


def _more(count: int) -> None:
    if count > SHOWN:
        console.print(f"… and {count - SHOWN} more (--html shows them)", style="dim")


def _marked(quote: str, highlights: list[tuple[int, int]]) -> Text:
    text = Text(quote)
    for start, end in highlights:
        text.stylize("bold yellow", start, end)
    return text
