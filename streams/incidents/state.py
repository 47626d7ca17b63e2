"""What is remembered of a partition key's incidents, as small entries under string keys.

| key | entry |
| --- | --- |
| `KEY|incident|ID` | one incident: its reports, merges, history |
| `KEY|article|ID` | one article: the mentions its reports rest on, the incidents it changed |
| `KEY|near|ANCHOR|DAYS` | incidents told of at a place, or aimed at a state, in a span of `SPAN_DAYS` |
| `KEY|many|COUNTRY` | incidents with many killed, which are remembered longer |
| `KEY|hour|HOUR` | incidents told of by articles that were published in an hour |
| `KEY|due|HOUR` | what is to be closed or forgotten when an hour has come |
| `KEY|clock`, `KEY|swept` | the latest report so far; the hour up to which `due` was done |

Entries are JSON values and are never changed in place. All of it is in event time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from streams.incidents.anchors import RETOLD_DAYS, actings, anchors, country, lookups, span, spans
from streams.incidents.cluster import Cluster, cluster_of
from streams.incidents.match import MANY
from streams.incidents.merge import Standing, tolls
from streams.incidents.reports import Report
from streams.incidents.states import linked
from streams.records import CasualtyKind

Key = tuple[float, str, int]  # of a report: its place in the one order of all reports
Ended = Literal["open", "closed", "merged", "withdrawn"]

HOUR = 3600.0
DAY = 24  # hours
LATE = 21 * DAY  # an article this late still lands where it would have landed in time
# What is written first is found again when a crash cuts the writing short; the article's entry, by which
# its facts are known to be gathered, comes last.
_ORDER = ("near", "many", "hour", "clock", "incident", "due", "swept", "article")


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
        if self.before is None or (self.before["into"], self.before["state"]) != (self.into, self.state):
            return False
        if self.before["linked"] != self.linked:
            return False
        before = self.before["reports"]
        return len(before) == len(self.reports) and before == [report.pack() for report in self.reports]

    @cached_property
    def tolls(self) -> dict[CasualtyKind, Standing]:
        """What its reports tell together, to be asked for once they are complete."""
        return tolls(self.reports)

    def entry(self) -> dict[str, Any]:
        """It as JSON values."""
        return {
            "revision": self.revision,
            "state": self.state,
            "into": self.into,
            "reports": [report.pack() for report in self.reports],
            "founder": self.founder.pack(),
            "merges": [[list(key), id_] for key, id_ in self.merges],
            "history": self.history,
            "linked": self.linked,
            "trigger": self.trigger,
            "at": self.at,
        }


class State:
    """The entries of one partition key: what was read, and over it what is to be written."""

    def __init__(self, read: Mapping[str, Any], partition_key: str) -> None:
        self._read = read
        self.partition_key = partition_key
        self.held: dict[str, Held] = {}
        self._entries: dict[str, Any] = {}
        self._dirty: dict[str, str] = {}  # key and kind of entry

    def get(self, *names: object) -> Any:
        """An entry; None where there is none. It must not be changed in place."""
        key = "|".join(map(str, (self.partition_key, *names)))
        if key not in self._entries:
            self._entries[key] = self._read.get(key)
        return self._entries[key]

    def put(self, value: Any, *names: object) -> None:
        """Set an entry; None deletes it."""
        if self.get(*names) != value:
            key = "|".join(map(str, (self.partition_key, *names)))
            self._entries[key] = value
            self._dirty[key] = str(names[0])

    def writes(self) -> dict[str, Any]:
        """What has changed, in the order in which it must be written; None deletes."""
        keys = sorted(self._dirty, key=lambda key: _ORDER.index(self._dirty[key]))
        return {key: self._entries[key] for key in keys}

    # --- incidents

    def incident(self, id_: str) -> Held | None:
        """The incident of that id; None where there is none."""
        if id_ not in self.held:
            entry = self.get("incident", id_)
            if entry is None:
                return None
            reports = [Report.unpack(values) for values in entry["reports"]]
            self.held[id_] = Held(
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
        return self.held[id_]

    def found(self, id_: str, founder: Report) -> Held:
        """A new incident of that id."""
        self.held[id_] = Held(id_, None, founder)
        return self.held[id_]

    # --- where incidents are looked for

    def candidates(self, report: Report) -> Iterator[Held]:
        """The incidents that a report may be of: what was told near it, lately or with as many killed."""
        found: dict[str, Held] = {}
        for anchor in lookups(report):
            for days in spans(report):
                for id_ in self.get("near", anchor, days) or ():
                    held = self.living(id_)
                    if held and held.cluster and (anchor, days) in held.cluster.traces:
                        found[held.id] = held
        if report.category == "casualty" and 2 * report.size >= MANY:
            for home in {country(report), *report.around}:
                for id_ in self.get("many", home) or ():
                    held = self.living(id_)
                    if held and held.cluster and _as_many(report, held.cluster, home):
                        found[held.id] = held
        yield from found.values()

    def together(self, held: Held) -> list[Held]:
        """The incidents that are one deed with it."""
        if held.cluster is None or held.cluster.category != "diplomatic":
            return []
        found: dict[str, Held] = {}
        for report in held.reports:
            near = range(span(report.published - 86400), span(report.published + 86400) + 1)
            keys = [(anchor, days) for anchor in actings(report) for days in near]
            for id_ in (id_ for key in keys for id_ in self.get("near", *key) or ()):
                other = self.living(id_)
                if other and other.cluster and other is not held and linked(held.cluster, other.cluster):
                    found[other.id] = other
        return list(found.values())

    def living(self, id_: str) -> Held | None:
        """The incident of that id, or the one that it has been merged into; None where there is none."""
        held = self.incident(id_)
        while held is not None and held.into is not None:
            held = self.incident(held.into)
        return held

    def register(self, held: Held, report: Report) -> None:
        """Make an incident findable by a report of it."""
        assert held.cluster is not None
        for anchor in anchors(report):
            self._enlist(held.id, "near", anchor, span(report.published))
        if held.cluster.category == "casualty" and held.cluster.size >= MANY:
            for home in held.cluster.countries:
                self._enlist(held.id, "many", home)
        self._enlist(held.id, "hour", max(_hour(report.published), self._horizon()))

    def unregister(self, held: Held, *, parts: bool = False) -> None:
        """Make an incident unfindable, and with `parts` those that were merged into it."""
        homes = held.cluster.countries if held.cluster else ()
        for report in held.reports:
            for anchor in anchors(report):
                for id_ in {held.id, report.part} if parts else {held.id}:
                    self._delist(id_, "near", anchor, span(report.published))
            self._delist(held.id, "hour", _hour(report.published))
        for home in homes:
            self._delist(held.id, "many", home)

    def told_since(self, start: Key) -> list[Held]:
        """The incidents that reports from `start` on are of."""
        clock = self.get("clock")
        if clock is None or tuple(clock) < start:
            return []
        first = max(_hour(start[0]), self._horizon())
        ids = [i for hour in range(first, _hour(clock[0]) + 1) for i in self.get("hour", hour) or ()]
        found: dict[str, Held] = {}
        for id_ in ids:
            held = self.incident(id_)
            while held is not None:
                found[held.id] = held
                held = self.incident(held.into) if held.into is not None else None
        return list(found.values())

    def _enlist(self, id_: str, *names: object) -> None:
        known = self.get(*names) or []
        if id_ not in known:
            self.put([*known, id_], *names)

    # --- time

    def tick(self, latest: Key) -> None:
        """Note how far the reports have come."""
        clock = self.get("clock")
        if clock is None:
            self.put(_hour(latest[0]) - 1, "swept")
        if clock is None or tuple(clock) < latest:
            self.put(list(latest), "clock")

    def due(self, held: Held) -> None:
        """Have an incident looked at when it closes if nothing more is told of it."""
        self._due(held.id, self.end(held))

    def empty(self, article: str, published: float) -> None:
        """Have the entry of an article that says nothing (any more) forgotten in time."""
        self._due(f"article|{article}", _hour(published) + LATE)

    def _due(self, item: str, hour: int) -> None:
        self._enlist(item, "due", max(hour, self.get("swept") + 1))

    def sweep(self) -> list[Held]:
        """Close what has not been told of for long, and forget what was closed long ago.

        Returns the incidents that were closed.
        """
        done, now = self.get("swept"), _hour(self.get("clock")[0])
        closed: list[Held] = []
        for hour in range(done + 1, now + 1):
            for item in self.get("due", hour) or ():
                if item.startswith("article|"):
                    self.put(None, "article", item.removeprefix("article|"))
                else:
                    closed += self._age(item, hour)
            self.put(None, "due", hour)
            self.put(None, "hour", hour - LATE)
        self.put(now, "swept")
        return closed

    def _age(self, id_: str, hour: int) -> list[Held]:
        held = self.incident(id_)
        if held is None:
            return []
        end = self.end(held)
        if hour < end:
            self._enlist(id_, "due", end)
        elif hour < end + LATE:
            self._enlist(id_, "due", end + LATE)
            held.closed = True
            return [held]
        else:
            self._forget(held)
        return []

    def end(self, held: Held) -> int:
        """The hour in which an incident closes if nothing more is told of it."""
        living = self.living(held.id)
        if living is None or living.cluster is None:
            return _hour(held.reports[-1].published) if held.reports else self.get("swept")
        cluster = living.cluster
        days = RETOLD_DAYS if cluster.category == "diplomatic" else 60 if cluster.size >= MANY else 10
        return _hour(cluster.last) + days * DAY

    def _forget(self, held: Held) -> None:
        self.unregister(held, parts=True)
        self.put(None, "incident", held.id)
        for article in dict.fromkeys(report.article for report in held.reports):
            entry = self.get("article", article)
            if entry and not any(self.get("incident", id_) for id_ in entry["changed"]):
                self.put(None, "article", article)
        del self.held[held.id]

    def _delist(self, id_: str, *names: object) -> None:
        known = self.get(*names)
        if known and id_ in known:
            self.put([other for other in known if other != id_] or None, *names)

    def _horizon(self) -> int:
        """The hour before which articles are too late to be put in order."""
        done = self.get("swept")
        return 0 if done is None else int(done) - LATE + 1


def _as_many(report: Report, cluster: Cluster, home: str) -> bool:
    """Whether an incident with many killed is worth a closer look for a report of its country."""
    return (
        cluster.size >= MANY
        and home in cluster.countries
        and cluster.size / 8 <= report.size <= 8 * cluster.size
    )


def _hour(published: float) -> int:
    return int(published // HOUR)
