"""What a rule remembers of a partition key: the incidents it saw, the alerts it raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from alerts.life import Life, renamed
from alerts.rules.view import Seen, View

State = dict[str, Any]

KEEP = timedelta(days=30)  # after its last action, an alert that several incidents share is forgotten
# After it was last told of, an incident that has ended is forgotten: the longest stay open for 60 days, and
# an article that comes three weeks late may still open one again.
ENDED = timedelta(days=90)


def rule_key(partition_key: str, rule: str) -> str:
    """The state entry of a rule."""
    return f"rule/{partition_key}/{rule}"


def incident_key(partition_key: str, incident: str) -> str:
    """The state entry of an incident."""
    return f"incident/{partition_key}/{incident}"


def ended_key(partition_key: str) -> str:
    """The state entry of the incidents that have ended."""
    return f"ended/{partition_key}"


@dataclass
class Memory:
    """A rule's memory while one update is judged; `dump` is what to write."""

    seen: dict[str, State] = field(default_factory=dict)  # incident → what `Seen` holds
    alerts: dict[str, State] = field(default_factory=dict)  # alert → its life
    raised: list[State] = field(default_factory=list)

    @classmethod
    def load(cls, state: State | None) -> Memory:
        """From a state entry; None: there is none yet."""
        known = state or {}
        return cls(dict(known.get("seen", {})), dict(known.get("alerts", {})), list(known.get("raised", [])))

    def dump(self, span: timedelta) -> State:
        """The entry to write, without what is too old to matter to a rule that looks `span` back."""
        times = [s["at"] for s in self.seen.values()] + [r["at"] for r in self.raised]
        now = max([*times, *(a["acted_at"] for a in self.alerts.values())], default=0.0)
        old = now - max(span, KEEP).total_seconds()
        return {
            "seen": {i: s for i, s in self.seen.items() if s["at"] >= now - span.total_seconds()},
            "alerts": {i: a for i, a in self.alerts.items() if a["acted_at"] >= old},
            "raised": [r for r in self.raised if r["at"] >= old],
        }

    def others(self, incident: str, at: datetime, span: timedelta) -> list[Seen]:
        """The incidents seen in the span before, without this one."""
        earliest = at.timestamp() - span.total_seconds()
        return [Seen(**s) for i, s in self.seen.items() if i != incident and s["at"] >= earliest]

    def see(self, view: View) -> None:
        """Remember the incident as it stands."""
        self.seen[view.incident.id] = vars(Seen.of(view))

    def forget(self, incident: str) -> None:
        """Remember nothing of an incident that no longer meets the rule's own conditions."""
        self.seen.pop(incident, None)

    def merge(self, incident: str, heir: str) -> None:
        """Remember what was seen and said of an incident as of the one it was merged into."""
        self.seen.pop(incident, None)
        self.alerts = {name: renamed(life, incident, heir) for name, life in self.alerts.items()}

    def note_raise(self, view: View) -> None:
        """Remember that an alert was raised."""
        scope = {name: view.values[name] for name in ("place", "country")}
        self.raised.append({"at": view.at.timestamp(), "values": scope})

    def has_raised(self, view: View, span: timedelta, scope: str) -> bool:
        """Whether an alert of the same scope ("rule": any) was raised in the span before."""
        earliest = view.at.timestamp() - span.total_seconds()
        return any(
            r["at"] >= earliest and (scope == "rule" or r["values"][scope] == view.values[scope])
            for r in self.raised
        )

    def keep(self, life: Life) -> None:
        """Remember an alert as it now stands."""
        self.alerts[life.id] = vars(life)

    def lives(self) -> list[Life]:
        """The alerts, the latest first."""
        return [Life(**state) for state in reversed(self.alerts.values())]


Read = Mapping[str, State]
