"""`tocsin alerts`: what was raised, what was sent, and why."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from alerts.deliver import feedback, words
from alerts.deliver.desks import OUTBOX, plan_of
from alerts.deliver.lookout import remembered
from alerts.deliver.outbox import Outbox
from alerts.deliver.plain import readable
from alerts.deliver.story import Page
from alerts.deliver.terminal import show as show_story
from streams.records.alert import Alert
from streams.settings import Settings, SettingsError, load

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Alerts that reached the desk: list, follow, explain."
)
console = Console()

Json = Annotated[bool, typer.Option("--json", help="One JSON record a line, for other programs.")]


def open_outbox(settings: Settings) -> Outbox:
    """The outbox of the settings' folder. Raises SettingsError when there is none yet."""
    path = settings.home / OUTBOX
    if not path.exists():
        raise SettingsError(
            f"{path} does not exist: no alert has been delivered there. Start `tocsin up`, or name the "
            "folder of the delivery process in TOCSIN_HOME."
        )
    return Outbox(path)


@app.command("list")
def list_(
    limit: Annotated[int, typer.Option("-n", help="How many actions, the latest.", min=1)] = 20,
    as_json: Json = False,
) -> None:
    """The latest actions of alerts, oldest first."""
    found = [alert for _, alert in open_outbox(load()).journal.alerts(limit)]
    if as_json:
        for alert in found:
            print(alert.model_dump_json())
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("published (UTC)", "id", "level", "action", "rule", "what"):
        table.add_column(name, overflow="fold" if name == "what" else "ellipsis", no_wrap=name != "what")
    for alert in found:
        table.add_row(
            f"{alert.at:%Y-%m-%d %H:%M}",
            alert.id,
            alert.level,
            alert.action,
            alert.rule,
            readable(words.headline(alert)),
        )
    console.print(table)


@app.command()
def tail(
    limit: Annotated[int, typer.Option("-n", help="How many earlier actions to begin with.", min=0)] = 3,
    as_json: Json = False,
) -> None:
    """Show alerts as they reach the desk, until Ctrl-C."""
    outbox = open_outbox(load())
    latest = outbox.journal.alerts(max(limit, 1))
    seen = latest[-1][0] if latest else 0
    for _, alert in latest if limit else []:
        _show(alert, as_json)
    try:
        while True:
            for row, alert in outbox.journal.alerts(1000, after=seen):
                _show(alert, as_json)
                seen = row
            time.sleep(0.5)
    except KeyboardInterrupt:
        pass


def _show(alert: Alert, as_json: bool) -> None:
    if as_json:
        print(alert.model_dump_json(), flush=True)
    else:
        show_story(console, Page((alert,)), datetime.now(UTC))


@app.command()
def show(
    alert_id: Annotated[str, typer.Argument(help="The alert's id, as `list` and every message show it.")],
    as_json: Json = False,
) -> None:
    """One alert: what it says, why it fired, and what each stage of delivery decided."""
    outbox = open_outbox(load())
    alerts = outbox.journal.actions(alert_id)
    if not alerts:
        raise SettingsError(f"No alert {alert_id} has reached the desk: see `tocsin alerts list`.")
    trail = outbox.journal.trail(alert_id)
    if as_json:
        notes = [
            {"at": note.at.isoformat(), "sequence": note.covered.sequence, "desk": note.lane.desk,
             "channel": note.lane.channel, "stage": note.stage, "verdict": note.verdict}
            for note in trail
        ]  # fmt: skip
        actions = [alert.model_dump(mode="json") for alert in alerts]
        print(json.dumps({"actions": actions, "trail": notes}, ensure_ascii=False))
        return
    page = Page(alerts, tuple(outbox.people.acknowledgements(alert_id)))
    show_story(console, page, datetime.now(UTC))
    console.print("\n[bold]Why it fired[/]")
    for fired in page.latest.fired:
        console.print(f"  {fired.predicate}: {fired.found}", markup=False)
    console.print("\n[bold]What happened[/]")
    for alert in alerts:
        said = f"  {alert.sequence:>3} {alert.at:%Y-%m-%d %H:%M} UTC  {alert.action}: {alert.message}"
        console.print(f"{said} ({alert.reason})" if alert.reason else said, markup=False)
    for ack in page.acknowledgements:
        console.print(f"      {ack.at:%Y-%m-%d %H:%M} UTC  acknowledged by {ack.user}", markup=False)
    console.print("\n[bold]What delivery decided[/]")
    for note in trail:
        where = " ".join(filter(None, note.lane))
        when = f"{note.covered.sequence:>3} {note.at:%Y-%m-%d %H:%M:%S} UTC"
        console.print(f"  {when}  {where}  {note.stage}: {note.verdict}", markup=False, soft_wrap=True)


@app.command("feedback")
def feedback_(
    number: Annotated[int | None, typer.Argument(help="Which one, as listed: prints a test of it.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Add the test to the rule's file.")] = False,
) -> None:
    """What readers said is wrong with an alert, and a rule test made of it."""
    settings = load()
    kept = feedback.read(settings.home)
    if number is None:
        for at, one in enumerate(kept, start=1):
            said = f"{at:>4}  {one.at:%Y-%m-%d}  {one.user}  {one.alert.rule}: {one.reason}"
            console.print(readable(said), markup=False, soft_wrap=True)
        return
    if not 1 <= number <= len(kept):
        raise SettingsError(f"There is no feedback {number}: `tocsin alerts feedback` lists {len(kept)}.")
    if write:
        console.print(f"added to {feedback.add_to_rule(kept[number - 1], settings.rules)}", markup=False)
    else:
        print(feedback.as_yaml(kept[number - 1]), end="")


@app.command()
def health(
    waiting: Annotated[float, typer.Option(help="Minutes that an alert may wait to be sent.", min=0.1)] = 5.0,
) -> None:
    """Whether alerts get through and the system sees: exit code 1, with the reason, when it does not."""
    settings = load()
    outbox = open_outbox(settings)
    wrong = [
        f"{lane.desk} {lane.channel} since {since:%Y-%m-%d %H:%M} UTC: {reason}"
        for lane, reason, since in outbox.journal.alarms()
    ]
    oldest = outbox.longest_waiting(plan_of(settings).limits.digest_levels)
    if oldest is not None and datetime.now(UTC) - oldest > timedelta(minutes=waiting):
        wrong.append(f"an alert has waited since {oldest:%Y-%m-%d %H:%M} UTC")
    watch = remembered(outbox)
    for name, alarm in (watch.standing if watch else {}).items():
        if not name.startswith(("desk", "unsent")):  # told above
            wrong.append(f"{alarm.text} (since {alarm.since:%Y-%m-%d %H:%M} UTC)")
    for line in wrong:
        typer.echo(line, err=True)
    raise typer.Exit(1 if wrong else 0)
