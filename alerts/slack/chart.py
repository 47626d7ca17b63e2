"""The toll over time as a few lines of text, for a desk that reads on a phone."""

from __future__ import annotations

from alerts.deliver import words
from streams.records.alert import Alert
from streams.records.incident import TollChange
from streams.records.told import CasualtyKind

ROWS = 6
WIDTH = 16


def chart(alert: Alert) -> str:
    """A bar for each step of the toll that changed most often, oldest first; "" for fewer than two steps.

    The bar is as long as the low bound; a row says what it stands for.
    """
    steps = max((_steps(alert, kind) for kind in alert.tolls), key=len, default=[])
    if len(steps) < 2:
        return ""
    shown = steps if len(steps) <= ROWS else [steps[0], *steps[-(ROWS - 1) :]]
    longest = max(step.low or step.high or 0 for step in shown) or 1
    days = {step.at.date() for step in shown}
    time = "%H:%M" if len(days) == 1 else "%d %b %H:%M"
    rows = []
    for step in shown:
        count = step.low if step.low is not None else step.high or 0
        bar = ("█" * max(1, round(WIDTH * count / longest))).ljust(WIDTH)
        rows.append(f"{step.at:{time}} {bar} {words.bounds(step.low, step.high)} {step.kind}")
    return "\n".join(rows)


def _steps(alert: Alert, kind: CasualtyKind) -> list[TollChange]:
    """The changes of one toll, without repetitions."""
    steps: list[TollChange] = []
    for change in alert.history:
        if change.kind == kind and (
            not steps or (change.low, change.high) != (steps[-1].low, steps[-1].high)
        ):
            steps.append(change)
    return steps
