"""The terminal as a desk: every action is printed as it comes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from alerts.deliver import words
from alerts.deliver.plain import flat, readable
from alerts.deliver.send import Content
from alerts.deliver.story import Page, Posting, Sent
from streams.records.alert import Alert, Evidence

STYLES = {"flash": "bold white on red", "urgent": "bold black on yellow", "alert": "bold white on blue"}
SHOWN = 2  # sentences of evidence


class Terminal:
    """Prints alerts; what was printed cannot be changed, so every action is told by itself."""

    threads = False
    digests = True
    pace = 0.0

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(file=sys.stdout, soft_wrap=False)

    async def send(self, posting: Posting, content: Content, now: datetime) -> Sent:
        """Print each story of the posting, or a digest with a line for each."""
        if posting.kind == "digest":
            self._console.print(digest(content), crop=False)
        else:
            for page in content.pages:
                show(self._console, page, now)
        return Sent("", "")

    async def find(self, posting: Posting, since: datetime) -> Sent | None:
        """Nobody knows what was on the screen before a crash: None, so that it is printed again."""
        return None


def digest(content: Content) -> RenderableType:
    """What is low and what almost was an alert, a line each."""
    parts: list[RenderableType] = [
        Rule(style="dim"),
        Text(words.digest(len(content.pages), len(content.near_misses)), "bold"),
    ]
    for page in content.pages:
        state = "retracted " if page.latest.retracted else ""
        parts.append(_item(f"{state}{words.line(page.latest)}", f"tocsin alerts show {page.latest.id}"))
    if content.near_misses:
        parts.append(Text("Near misses", "bold"))
    for miss in content.near_misses:
        parts.append(_item(miss.title, f"{miss.rule}, {miss.short_of} · tocsin why {miss.incident_id}"))
    return Group(*parts)


def _item(said: str, more: str) -> RenderableType:
    text = Text(f"• {readable(said)}").append(f"  {readable(more)}", "dim")
    return Padding(text, (0, 0, 0, 2), expand=False)


def show(console: Console, page: Page, now: datetime) -> None:
    """Print a story. An address is left for the terminal to wrap, so that it can be copied and opened."""
    console.print(rendered(page, now), crop=False)


def rendered(page: Page, now: datetime) -> RenderableType:
    """A story as the terminal shows it at `now`."""
    alert = page.latest
    head = Text()
    head.append(f" {alert.level.upper()} ", STYLES[alert.level])
    head.append(f" {alert.action}", "bold")
    head.append(f"  {readable(alert.rule)}", "cyan")
    if alert.experimental:
        head.append("  on trial", "magenta")
    head.append(f"  {words.delay(alert, now)}", "dim")
    headline = Text(readable(words.headline(page.warning)), "bold strike" if alert.retracted else "bold")
    parts: list[RenderableType] = [Rule(style="dim"), head, headline]
    if alert.retracted:
        parts.append(Text(f"no longer holds: {readable(alert.reason)}", "yellow"))
    elif alert.action not in ("raised", "updated") and alert.reason:
        parts.append(Text(f"{alert.action}: {readable(alert.reason)}", "yellow"))
    parts.append(_table(facts(alert)))
    for evidence in alert.evidence[:SHOWN]:
        parts += _quoted(evidence)
    parts.append(
        _table(
            [
                ("uncertain", "; ".join(words.uncertain(alert))),
                ("here as", page.moved),
                ("why", f"tocsin alerts show {alert.id}"),
            ]
        )
    )
    return Group(*parts)


def facts(alert: Alert) -> list[tuple[str, str]]:
    """Name and value of what is known, "" where nothing is."""
    tolls = [
        ", ".join(filter(None, (words.toll(kind, now), words.change(alert, kind))))
        for kind, now in alert.tolls.items()
    ]
    return [
        ("toll", "; ".join(tolls)),
        ("who", words.who(alert)),
        ("place", words.where(alert.place)),
        ("sources", words.sources(alert)),
        ("published", f"{alert.at:%d %b %Y %H:%M} UTC"),
    ]


def _table(rows: Sequence[tuple[str, str]]) -> RenderableType:
    """Names and values side by side; a long value goes on under itself, and rows without one fall away."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=9, style="dim")
    table.add_column(overflow="fold")
    for name, value in rows:
        if value:
            table.add_row(name, Text(readable(value)))
    return Padding(table, (0, 0, 0, 2), expand=False)


def _quoted(evidence: Evidence) -> list[RenderableType]:
    """The sentence, its counted words highlighted; who wrote it; and where, on a line of its own."""
    text = Text("“")
    start = len(text)
    text.append(flat(evidence.quote))
    for begin, end in evidence.highlights:
        # Whatever wrote the record: rich does not come to an end with a style that begins before the text.
        text.stylize("bold yellow", start + max(0, begin), start + max(0, end))
    text.append("”")
    text.append(f"  {readable(evidence.source)}", "dim")
    address = Text(f"   {readable(evidence.url)}", "dim", no_wrap=True, overflow="ignore")
    return [Padding(text, (0, 0, 0, 2), expand=False), *([address] if evidence.url else [])]
