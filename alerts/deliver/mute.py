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
        name = entry.incident_id if mute.subject == "incident" else entry.rule
        if mute.name == name and _holds(mute, entry, now):
            return f"{mute.describe()}, muted by {mute.user}"
    return None


def _holds(mute: Mute, entry: Entry, now: datetime) -> bool:
    if mute.until is not None:
        return now < mute.until
    return mute.toll is not None and entry.toll < mute.toll
