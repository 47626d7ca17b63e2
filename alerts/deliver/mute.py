"""First stage: is the story or its rule muted?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from alerts.deliver.story import Entry, Mute

TAKES_BACK = {"corrected", "closed"}


def muted(entry: Entry, mutes: Iterable[Mute], now: datetime) -> str | None:
    """Why an entry must stay silent, or None when no mute holds.

    A mute of an incident or a rule ends at its time, or when the toll reaches its number. A correction
    or a closing is never muted: whoever was warned learns that the warning was wrong.
    """
    if entry.action in TAKES_BACK:
        return None
    for mute in mutes:
        if mute.in_force(now) and mute.covers(entry.rule, entry.incident_id, entry.toll):
            return f"{mute.describe()}, muted by {mute.user}"
    return None
