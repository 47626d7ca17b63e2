"""How alerts are to be sent: where to, and when together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import time
from zoneinfo import ZoneInfo

from alerts.deliver.group import Limits
from alerts.deliver.story import Lane
from streams.records.alert import Alert


@dataclass(frozen=True)
class Plan:
    """How alerts are to be sent."""

    route: Callable[[Alert], Sequence[Lane]]
    fallback: Sequence[Lane]  # in order, for what a channel of a desk with threads refuses
    limits: Limits = field(default_factory=Limits)
    shifts: Sequence[time] = ()
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    digest: Lane | None = None  # where near misses are told
