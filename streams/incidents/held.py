"""One incident in hand: what its entry remembers, ready to be matched and merged with.

An entry is JSON values. Making an incident of it costs more than matching a report with it, so `Known`
keeps those made lately, each beside the entry that it was made of: an incident whose entry has been
written anew, by whomever, is made anew.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal

from streams.incidents.cluster import Cluster, cluster_of
from streams.incidents.merge import Summary, summary
from streams.incidents.reports import Category, Key, Report

MOST = 500  # reports that an incident is remembered by, at least, where there are as many
_AT_ONCE = 100  # so many are let go of at a time

Ended = Literal["open", "closed", "merged", "withdrawn"]


@dataclass(slots=True, eq=False)
class Held:
    """One incident in hand."""

    id: str
    key: str  # of its entry
    before: dict[str, Any] | None  # its entry as it was found; None: it is new
    founder: Report  # the report that it was known by first
    dropped: int = 0  # reports, older than those at hand, that it is remembered without
    cluster: Cluster | None = None  # None: nothing is told of it (any more)
    merges: list[tuple[Key, str]] = field(default_factory=list)  # by which report, which incident
    history: list[list[Any]] = field(default_factory=list)  # steps (see `history`)
    linked: list[str] = field(default_factory=list)  # incidents that are one deed with it
    into: str | None = None
    closed: bool = False
    revision: int = 0
    trigger: str = ""  # the article that made the revision
    at: float = 0.0  # when that was published, epoch seconds; a later revision of it: when it was fetched
    remembered: bool = False  # whether its history has what its reports say together
    _told: Summary | None = None

    @classmethod
    def of(cls, id_: str, key: str, entry: dict[str, Any]) -> Held:
        """The incident that an entry, which is under `key`, remembers."""
        reports = [Report.unpack(values) for values in entry["reports"]]
        founder = entry["founder"]
        return cls(
            id=id_,
            key=key,
            before=entry,
            founder=reports[founder] if isinstance(founder, int) else Report.unpack(founder),
            dropped=entry.get("dropped", 0),
            cluster=cluster_of(id_, reports, entry.get("dropped", 0)) if reports else None,
            merges=[((key[0], key[1], key[2]), from_) for key, from_ in entry["merges"]],
            history=entry["history"],
            linked=entry["linked"],
            into=entry["into"],
            closed=entry["state"] == "closed",
            revision=entry["revision"],
            trigger=entry["trigger"],
            at=entry["at"],
        )

    def entry(self) -> dict[str, Any]:
        """It as JSON values."""
        return {
            "revision": self.revision,
            "state": self.state,
            "into": self.into,
            "reports": [report.pack() for report in self.reports],
            "founder": self._founder(),
            **({"dropped": self.dropped} if self.dropped else {}),
            "merges": [[list(key), id_] for key, id_ in self.merges],
            "history": self.history,
            "linked": self.linked,
            "trigger": self.trigger,
            "at": self.at,
        }

    def _founder(self) -> int | list[Any]:
        """The founder as its number among the reports, or else, where it is none of them, packed."""
        founder = self.founder
        for number, report in enumerate(self.reports):
            if report is founder or (report.key == founder.key and report.told() == founder.told()):
                return number
        return [*founder.told(), "", ""]

    @property
    def category(self) -> Category:
        """Of what kind it is."""
        return (self.cluster or self.founder).category

    @property
    def reports(self) -> list[Report]:
        """Its reports, in order."""
        return self.cluster.reports if self.cluster is not None else []

    def spans(self) -> set[int]:
        """The spans of days in which it was told of; where reports have been let go of, all between."""
        spans = {report.span for report in self.reports}
        return spans.union(range(self.founder.span, max(spans))) if self.dropped and spans else spans

    def since(self, start: Key) -> list[Report]:
        """Its reports from `start` on, in order."""
        if self.cluster is None:
            return []
        reports = self.cluster.reports
        if reports[-1].key < start:
            return []
        return reports[bisect_left(reports, start, key=lambda report: report.key) :]

    def changes_since(self, start: Key) -> bool:
        """Whether it has reports from `start` on, or has merged others by one."""
        return bool(self.since(start)) or any(key >= start for key, _ in self.merges)

    @property
    def state(self) -> Ended:
        """Where it stands in its life."""
        if self.into is not None:
            return "merged"
        return "withdrawn" if self.cluster is None else "closed" if self.closed else "open"

    def unchanged(self) -> bool:
        """Whether it is what its entry was when it was found."""
        before = self.before
        if before is None or before["into"] != self.into or before["state"] != self.state:
            return False
        return before["linked"] == self.linked and self.told_as_before()

    def told_as_before(self) -> bool:
        """Whether its reports are those that its entry had when it was found."""
        if self.before is None or len(self.before["reports"]) != len(self.reports):
            return False
        return bool(self.before["reports"] == [report.pack() for report in self.reports])

    def told(self) -> Summary:
        """What its reports say together, to be asked for once they are complete."""
        if self._told is None:
            self._told = summary(self.reports)
        return self._told

    def keep_newest(self) -> list[Report]:
        """Let go of the oldest of very many reports; returns those.

        What they say together is then what the newest say. How many stay depends on how many there were, not
        on when they came, so that the order of arrival matters to none that is not older than all these.
        """
        reports = self.reports
        gone = len(reports) - MOST - (self.dropped + len(reports)) % _AT_ONCE
        if gone < _AT_ONCE:
            return []
        self.dropped += gone
        self.cluster = cluster_of(self.id, reports[gone:], self.dropped)
        return reports[:gone]

    def forget_told(self) -> None:
        """Its reports may change."""
        self._told = None
        self.remembered = False


class Known:
    """Incidents made of entries lately, at most so many: those that changed last.

    When there are more, a quarter is let go of at once.
    """

    def __init__(self, most: int = 60_000) -> None:
        self._most = most
        self._held: dict[str, Held] = {}

    def get(self, id_: str) -> Held | None:
        """The incident of that id as it was when it was kept. It is not to be changed."""
        return self._held.get(id_)

    def take(self, held: Held) -> None:
        """Let go of an incident that is to be changed, until it is kept again."""
        self._held.pop(held.id, None)

    def keep(self, held: Held) -> None:
        """Keep an incident, which is as its entry `before` has it."""
        self._held[held.id] = held
        if len(self._held) > self._most:
            for id_ in list(islice(self._held, 1 + self._most // 4)):
                del self._held[id_]
