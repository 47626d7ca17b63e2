"""The terminal as a desk: every action is printed as it comes."""

from __future__ import annotations

import sys
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from alerts.deliver import words
from alerts.deliver.plain import flat, readable
from alerts.deliver.send import Content
from alerts.deliver.story import Page, Posting, Sent
from streams.records import Alert, Evidence

STYLES = {"flash": "bold white on red", "urgent": "bold black on yellow", "alert": "bold white on blue"}
SHOWN = 2  # sentences of evidence


class Terminal:
    """Prints alerts; what was printed cannot be changed, so every action is told by itself."""

    threads = False
    pace = 0.0

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(file=sys.stdout, soft_wrap=False)

    async def send(self, posting: Posting, content: Content, now: datetime) -> Sent:
        """Print each story of the posting."""
        for page in content.pages:
            self._console.print(rendered(page, now))
        return Sent("", "")

    async def find(self, posting: Posting, since: datetime) -> Sent | None:
        """Nobody knows what was on the screen before a crash: None, so that it is printed again."""
        return None


def rendered(page: Page, now: datetime) -> RenderableType:
    """A story as the terminal shows it at `now`."""
    alert = page.latest
    head = Text()
    head.append(f" {alert.level.upper()} ", STYLES[alert.level])
    head.append(f" {alert.action}", "bold")
    head.append(f"  {alert.rule}", "cyan")
    head.append(f"  {words.delay(alert, now)}", "dim")
    headline = Text(readable(words.headline(alert)), "bold strike" if alert.retracted else "bold")
    parts: list[RenderableType] = [Rule(style="dim"), head, headline]
    if alert.action not in ("raised", "updated") and alert.reason:
        parts.append(Text(f"{alert.action}: {readable(alert.reason)}", "yellow"))
    parts += [_fact(name, value) for name, value in facts(alert) if value]
    parts += [Padding(_quoted(evidence), (0, 0, 0, 2)) for evidence in alert.evidence[:SHOWN]]
    doubts = words.uncertain(alert)
    if doubts:
        parts.append(_fact("uncertain", "; ".join(doubts)))
    if page.moved:
        parts.append(_fact("here because", page.moved))
    parts.append(_fact("why", f"tocsin alerts show {alert.id}"))
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


def _fact(name: str, value: str) -> Text:
    return Text.assemble((f"  {name:<10}", "dim"), readable(value))


def _quoted(evidence: Evidence) -> Text:
    text = Text("“")
    start = len(text)
    text.append(flat(evidence.quote))
    for begin, end in evidence.highlights:
        text.stylize("bold yellow", start + begin, start + end)
    text.append("”")
    text.append(f"  {readable(evidence.source)} {readable(evidence.url)}", "dim")
    return text
