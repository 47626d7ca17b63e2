"""`tocsin doctor`: is this set-up in order, and if not, what to do."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from alerts.cli.config import unknown
from alerts.doctor.finding import Finding, fail, ok, warn
from streams.settings import Settings, SettingsError, load
from streams.variables import unknown_variables

STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record a line.")] = False,
    network: Annotated[bool, typer.Option("--network/--no-network", help="Ask the feeds and Slack.")] = True,
) -> None:
    """Look at everything that Tocsin needs, and say what to do about what is not in order.

    Nothing is changed and nothing is posted. The exit code is 1 when something fails, 0 when there are
    only warnings.
    """
    for name in ("kafka", "aiokafka", "slack_sdk"):  # what they say is told in our words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    console = Console(highlight=False, soft_wrap=True)
    failed = False
    for finding in findings(network):
        failed |= finding.mark == "fail"
        if as_json:
            print(json.dumps(asdict(finding), ensure_ascii=False), flush=True)
        else:
            console.print(_line(finding))
    raise typer.Exit(1 if failed else 0)


def findings(network: bool) -> Iterator[Finding]:
    """Everything that is to be said, as it is found."""
    try:
        settings = load()
    except SettingsError as problem:
        yield fail("settings", str(problem), "`tocsin config show` tells where each comes from.")
        return
    if unknowns := unknown_variables(Settings):
        yield warn("settings", " ".join(map(unknown, unknowns)), "docs/settings.md lists them all.")
    else:
        yield ok("settings", "each is known and of the right form")
    yield from examined(settings, network)


def examined(settings: Settings, network: bool) -> Iterator[Finding]:
    """What is found with these settings."""
    from alerts.doctor import feeds, kafka, machine, slack  # loads spaCy and the clients

    yield machine.disk(settings.home)
    yield machine.model(settings.model)
    yield from machine.gazetteer_and_rules(settings)
    yield from kafka.examine(settings)
    if not network:
        return
    of_slack, slack_clock = asyncio.run(slack.examine(settings))
    yield from of_slack
    of_feeds, feed_clocks = asyncio.run(feeds.examine(settings))
    yield from of_feeds
    yield machine.clock(slack_clock or feed_clocks)


def _line(finding: Finding) -> Text:
    line = Text(f"{finding.mark:<5}", STYLES[finding.mark])
    line.append(f"{finding.subject:<10} ", "default").append(
        finding.found.replace("\n", "\n" + " " * 16), "default"
    )
    if finding.remedy:
        line.append(f"\n{' ' * 16}→ {finding.remedy}", "dim")
    return line
