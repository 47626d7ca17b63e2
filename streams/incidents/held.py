"""One incident in hand: what its entry remembers, ready to be matched and merged with.

An entry is JSON values. Making an incident of it costs more than matching a report with it, so `Known`
keeps those made lately, each beside the entry that it was made of: an incident whose entry has been
written anew, by whomever, is made anew.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from streams.incidents.cluster import Cluster, cluster_of
from streams.incidents.merge import Summary, summary
from streams.incidents.reports import Report
from streams.records import Claim

Key = tuple[float, str, int]  # of a report: its place in the one order of all reports
Ended = Literal["open", "closed", "merged", "withdrawn"]
Packed = list[Any]


@dataclass
class Held:
    """One incident in hand."""

    id: str
    before: dict[str, Any] | None  # its entry as it was found; None: it is new
    founder: Report  # the report that it was known by first
    cluster: Cluster | None = None  # None: nothing is told of it (any more)
    merges: list[tuple[Key, str]] = field(default_factory=list)  # by which report, which incident
    history: list[list[Any]] = field(default_factory=list)  # at, kind, low, high, article, source, quote
    linked: list[str] = field(default_factory=list)  # incidents that are one deed with it
    into: str | None = None
    closed: bool = False
    revision: int = 0
    trigger: str = ""  # the article that made the revision
    at: float = 0.0  # when that was published, epoch seconds; a later revision of it: when it was fetched
    packed: dict[Key, tuple[Report, Packed]] = field(default_factory=dict)  # its reports as JSON values
    claims: dict[Key, tuple[Report, Any, list[Claim]]] = field(default_factory=dict)  # and as claims

    @classmethod
    def of(cls, id_: str, entry: dict[str, Any]) -> Held:
        """The incident that an entry remembers."""
        reports = [Report.unpack(values) for values in entry["reports"]]
        held = cls(
            id_,
            entry,
            Report.unpack(entry["founder"]),
            cluster_of(id_, reports) if reports else None,
            [((key[0], key[1], key[2]), from_) for key, from_ in entry["merges"]],
            list(entry["history"]),
            list(entry["linked"]),
            entry["into"],
            entry["state"] == "closed",
            entry["revision"],
            entry["trigger"],
            entry["at"],
        )
        held.packed = {
            report.key: (report, values) for report, values in zip(reports, entry["reports"], strict=True)
        }
        return held

    def entry(self) -> dict[str, Any]:
        """It as JSON values."""
        return {
            "revision": self.revision,
            "state": self.state,
            "into": self.into,
            "reports": self._packed(),
            "founder": self.founder.pack(),
            "merges": [[list(key), id_] for key, id_ in self.merges],
            "history": list(self.history),
            "linked": self.linked,
            "trigger": self.trigger,
            "at": self.at,
        }

    @property
    def reports(self) -> list[Report]:
        """Its reports, in order."""
        return self.cluster.reports if self.cluster else []

    @property
    def state(self) -> Ended:
        """Where it stands in its life."""
        if self.into is not None:
            return "merged"
        return "withdrawn" if self.cluster is None else "closed" if self.closed else "open"

    def unchanged(self) -> bool:
        """Whether it is what its entry was when it was found."""
        before = self.before
        if before is None or (before["into"], before["state"]) != (self.into, self.state):
            return False
        if before["linked"] != self.linked or len(before["reports"]) != len(self.reports):
            return False
        return bool(before["reports"] == self._packed())

    @cached_property
    def told(self) -> Summary:
        """What its reports say together, to be asked for once they are complete."""
        return summary(self.reports)

    def _packed(self) -> list[Packed]:
        known, self.packed = self.packed, {}
        for report in self.reports:
            was = known.get(report.key)
            self.packed[report.key] = was if was and was[0] is report else (report, report.pack())
        return [values for _, values in self.packed.values()]


class Known:
    """Incidents made of entries lately, at most so many."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._held: OrderedDict[tuple[str, str], tuple[dict[str, Any], Held]] = OrderedDict()

    def take(self, partition_key: str, id_: str, entry: dict[str, Any]) -> Held:
        """The incident that an entry remembers, to be changed at will."""
        known = self._held.pop((partition_key, id_), None)
        if known is None or known[0] != entry:
            return Held.of(id_, entry)
        held = known[1]
        held.before = entry
        held.__dict__.pop("told", None)
        return held

    def keep(self, partition_key: str, held: Held, entry: dict[str, Any]) -> None:
        """Remember an incident beside the entry that it is now written as."""
        self._held[partition_key, held.id] = (entry, held)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
