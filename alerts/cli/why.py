"""`tocsin why`: what the rules made of an incident, update by update."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from alerts.cli.cluster import bootstrap_servers
from alerts.deliver.plain import readable
from streams.records.alert import Decision
from streams.settings import Settings, SettingsError, load

console = Console(highlight=False)

STYLES = {"raised": "bold red", "escalated": "bold red", "near_miss": "yellow"}


def why(
    incident: Annotated[str, typer.Argument(help="Id of an incident, or of an alert that it is part of.")],
    rule: Annotated[str, typer.Option(help="Only what this rule decided.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record a line.")] = False,
) -> None:
    """Tell why each rule near an incident fired at it, or why not, in order of time.

    A rule is near when it is met, or one condition short. Why a message was or was not sent is told by
    `tocsin alerts show`. Decisions are kept for 30 days.
    """
    decisions = story(published(load(), incident), incident, rule)
    if not decisions:
        raise SettingsError(
            f"No rule has come near {incident}, or it is no incident: see `tocsin incidents list`."
        )
    for decision in decisions:
        if as_json:
            print(decision.model_dump_json())
        else:
            _show(decision)


def story(decisions: Iterable[Decision], name: str, rule: str = "") -> list[Decision]:
    """The decisions about the incident of an id, or about those that an alert's id joins, in order of time.

    rule: only those of this rule; empty: of all. What was delivered twice is told once.
    """
    known = list(decisions)
    incidents = {name} | {d.incident_id for d in known if d.alert_id == name}
    told = {
        (d.at, d.incident_id, d.revision, d.rule, d.outcome): d
        for d in known
        if d.incident_id in incidents and rule in ("", d.rule)
    }
    return [told[key] for key in sorted(told)]


def published(settings: Settings, name: str) -> list[Decision]:
    """The decisions on `news.decisions` about an incident, or about those that an alert joins."""
    quoted = f'"{name}"'.encode()  # as an alert's id stands in a decision
    incidents = {key for key, value in _messages(settings) if key == name.encode() or quoted in value}
    return [Decision.model_validate_json(value) for key, value in _messages(settings) if key in incidents]


def _messages(settings: Settings) -> Iterator[tuple[bytes, bytes]]:
    """Key and value of every decision that is kept."""
    from streams.broker.kept import kept  # not needed for --help
    from streams.topics import DECISIONS

    for record in kept(settings.kafka_client(bootstrap_servers(settings)), DECISIONS):
        yield record.key or b"", record.value or b""


def _show(decision: Decision) -> None:
    outcome = decision.outcome.replace("_", " ")
    console.print(
        Text(f"{decision.at:%Y-%m-%d %H:%M}  ", "dim")
        .append(decision.rule, "bold default")
        .append("  ")
        .append(outcome, STYLES.get(decision.outcome, "default"))
        .append(f": {readable(decision.reason)}", "default"),
        soft_wrap=True,
    )
    for fired in decision.fired:
        console.print(Text(f"    ✓ {readable(fired.predicate)}: {readable(fired.found)}"), soft_wrap=True)
    details = [readable(decision.title), decision.url, f"rule version {decision.rule_version}"]
    if decision.alert_id:
        details.append(f"tocsin alerts show {decision.alert_id}")
    console.print(Text("    " + " · ".join(filter(None, details)), "dim"), soft_wrap=True)
