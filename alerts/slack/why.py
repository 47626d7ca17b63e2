"""The answer to "Why?": what fired, on which words, and what delivery did. Seen by who asked alone."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.deliver import words
from alerts.deliver.plain import readable
from alerts.deliver.story import Note, Page
from alerts.slack import elements as e
from alerts.slack.blocks import quoted
from alerts.slack.elements import Json
from streams.records.alert import Alert

NOTES = 8  # lines of the trail


def explanation(page: Page, trail: Sequence[Note]) -> list[Json]:
    """The blocks of the explanation of a story."""
    alert = page.latest
    fired = [
        [*e.text(readable(one.predicate), 150, bold=True), *e.text(f": {readable(one.found)}", 200)]
        for one in alert.fired[:8]
    ]
    steps = [[*e.moment(step.at), *e.text(f"  {_step(step)}", 250)] for step in page.alerts[-6:]]
    notes = [
        [*e.moment(note.at), *e.text(f"  {note.stage}: {readable(note.verdict)}", 200)]
        for note in trail[-NOTES:]
    ]
    blocks: list[tuple[Json, bool]] = [
        (e.rich(e.section(e.text(f"Why {alert.rule} fired", bold=True)), e.bullets(fired)), False)
    ]
    blocks += [(quoted(evidence), at > 0) for at, evidence in enumerate(alert.evidence[:3])]
    blocks.append((e.rich(e.section(e.text("What happened", bold=True)), e.bullets(steps)), True))
    if notes:
        blocks.append((e.rich(e.section(e.text("Delivery", bold=True)), e.bullets(notes)), True))
    rule = f"rules/{alert.rule}.yml, version {alert.rule_version} · tocsin alerts show {alert.id}"
    blocks.append((e.rich(e.section(e.text(rule, 200, code=True))), False))
    return e.fit(blocks, 0)


def _step(alert: Alert) -> str:
    reason = f" ({readable(alert.reason)})" if alert.reason else ""
    return f"{alert.action}: {readable(words.headline(alert))}{reason}"
