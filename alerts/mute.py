"""When a rule says nothing: from one moment to another, or at some hours of every day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from alerts.rules.model import Mute


def muted(mutes: Iterable[Mute], at: datetime) -> str | None:
    """Why the rule is mute at that moment, in words; None: it is not. Times without a zone are UTC."""
    moment = at.astimezone(UTC)
    return next((_reason(mute) for mute in mutes if _covers(mute, moment)), None)


def _covers(mute: Mute, moment: datetime) -> bool:
    if mute.from_ is not None and moment < _aware(mute.from_):
        return False
    if mute.until is not None and moment >= _aware(mute.until):
        return False
    if mute.hours is None:
        return True
    start, end = mute.hours.split("-")
    now = f"{moment:%H:%M}"
    return start <= now < end if start <= end else now >= start or now < end


def _reason(mute: Mute) -> str:
    return mute.reason or (f"mute at {mute.hours}" if mute.hours else f"mute until {mute.until}")


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
