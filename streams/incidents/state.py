"""What is remembered of a partition key's incidents, as small entries under string keys.

| key | entry |
| --- | --- |
| `KEY|incident|ID` | one incident: its reports, merges, history |
| `KEY|article|ID` | one article: the mentions its reports rest on, the incidents it changed |
| `KEY|near|ANCHOR|DAYS` | incidents told of at a place or against a state in `SPAN_DAYS` (`anchors.item`) |
| `KEY|many|COUNTRY` | incidents with many killed, which are remembered longer |
| `KEY|due|HOUR` | what is to be closed or forgotten when an hour has come |
| `KEY|clock|`, `KEY|swept|` | the latest report so far; the hour up to which `due` was done |

Those of many items are lists (`entries`) by the hour in which an incident was last told of (with many killed:
first), or in which it is due. All of it is in event time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from itertools import product
from typing import Any

from streams.incidents.anchors import (
    MANY,
    WAVE_DAYS,
    Name,
    Town,
    actings,
    country,
    listed,
    lookups,
    reach,
    spans,
    town_of,
    within,
)
from streams.incidents.cluster import Cluster
from streams.incidents.entries import Entries
from streams.incidents.held import Held, Known
from streams.incidents.reports import SPAN_DAYS, Key, Report, span
from streams.incidents.states import linked

HOUR = 3600.0
DAY = 24  # hours
LATE = 21 * DAY  # an article this late still lands where it would have landed in time


class State(Entries):
    """The entries of one partition key, and the incidents in hand."""

    def __init__(self, read: Mapping[str, Any], partition_key: str, known: Known) -> None:
        super().__init__(read, partition_key)
        self._known = known
        self.partition_key = partition_key
        self.held: dict[str, Held] = {}  # all incidents in hand …
        self.touched: dict[str, Held] = {}  # … and those that may have changed

    # --- incidents

    def incident(self, id_: str) -> Held | None:
        """The incident of that id, to be looked at; None where there is none."""
        held = self.held.get(id_)
        if held is not None:
            return held
        held = self._known.get(id_)
        key = held.key if held is not None else f"{self._prefix}incident|{id_}"
        entry = self._entries[key]
        if entry is None:
            return None
        if held is None or (held.before is not entry and held.before != entry):
            held = Held.of(id_, key, entry)
            self._known.keep(held)
        self.held[id_] = held
        return held

    def touch(self, held: Held) -> None:
        """Say that an incident in hand is about to be changed."""
        if held.id not in self.touched:
            self.touched[held.id] = held
            self._known.take(held)
        held.forget_told()

    def settle(self) -> None:
        """Have what has changed ready for the next time, once all entries have been put."""
        for held in self.touched.values():
            held.before = self._entries[held.key]
            held.forget_told()
            if held.before is not None and not held.closed:  # what is closed is hardly asked for again
                self._known.keep(held)

    def found(self, id_: str, founder: Report) -> Held:
        """A new incident of that id."""
        held = Held(id_, f"{self._prefix}incident|{id_}", None, founder)
        self.held[id_] = self.touched[id_] = held
        return held

    def drop(self, held: Held) -> None:
        """Have an incident in hand no more."""
        del self.held[held.id]
        self.touched.pop(held.id, None)
        self._known.take(held)

    # --- where incidents are looked for

    def candidates(self, report: Report) -> list[Held]:
        """The incidents that a report may be of: what was told near it, lately or with as many killed."""
        found: dict[str, Held] = {}
        days, near_by = spans(report), reach(report)
        for anchor, span_ in product(lookups(report), days):
            items = self.listed("near", f"{anchor}|{span_}")
            for item in within(items, near_by) if items else ():
                if (id_ := listed(item)) in found:
                    continue
                held = self.living(id_)
                if held and held.id not in found and held.cluster and held.cluster.told_under(anchor, span_):
                    found[held.id] = held
        if report.category == "casualty" and 2 * report.size >= MANY:
            for home in {country(report), *(report.around if report.countrywide else ())}:
                for id_ in self.listed("many", home):
                    held = self.living(id_) if id_ not in found else None
                    if held and held.cluster and _as_many(report, held.cluster, home):
                        found[held.id] = held
        return list(found.values())

    def together(self, held: Held) -> list[Held]:
        """The incidents that are one deed with it."""
        if held.cluster is None or held.cluster.category != "diplomatic":
            return []
        found: dict[str, Held] = {}
        told = dict.fromkeys((anchor, report.span) for report in held.reports for anchor in actings(report))
        around = range(-(WAVE_DAYS // SPAN_DAYS) - 1, WAVE_DAYS // SPAN_DAYS + 2)
        names = dict.fromkeys(f"{anchor}|{days + n}" for anchor, days in told for n in around)
        for id_ in dict.fromkeys(listed(item) for name in names for item in self.listed("near", name)):
            other = self.living(id_)
            if other is None or other is held or other.id in found:
                continue
            if other.cluster and linked(held.cluster, other.cluster):
                found[other.id] = other
        return list(found.values())

    def acts(self) -> dict[str, Held]:
        """The diplomatic acts in hand by id, any of which may have become one deed with another."""
        return {id_: held for id_, held in self.held.items() if held.category == "diplomatic"}

    def living(self, id_: str) -> Held | None:
        """The incident of that id, or the one that it has been merged into; None where there is none."""
        held = self.incident(id_)
        while held is not None and held.into is not None:
            held = self.incident(held.into)
        return held

    def register(self, held: Held, reports: Iterable[Report]) -> None:
        """Make an incident findable by reports of it: all of them where it is now listed otherwise.

        It is listed under all its names for when it is told of, as what is told of it under one of them
        bears on what was told under another.
        """
        if held.cluster is None:
            return
        item = held.cluster.item
        for report in reports:
            hour = hour_of(report.published)
            for anchor in held.cluster.anchors:
                self.enlist(item, "near", f"{anchor}|{report.span}", hour)
        if held.cluster.category == "casualty" and held.cluster.size >= MANY:
            for home in held.cluster.countries:
                self.enlist(held.id, "many", home, hour_of(held.cluster.first))

    def unregister(self, held: Held, *, parts: bool = False) -> None:
        """Make an incident unfindable, and with `parts` those that were merged into it."""
        if held.cluster is None:
            return
        ids = {held.id}
        if parts:
            ids |= {report.part for report in held.reports} | {from_ for _, from_ in held.merges}
        self.delist_names(ids, held.cluster.anchors, held.spans())
        for home in held.cluster.countries:
            self.delist(held.id, "many", home)

    def delist_names(self, ids: set[str], anchors: Iterable[str], spans: Iterable[int]) -> None:
        """Make incidents of those ids unfindable by those names in those spans of days."""
        for name in [f"{anchor}|{days}" for days in spans for anchor in anchors]:
            for item in [item for item in self.listed("near", name) if listed(item) in ids]:
                self.delist(item, "near", name)

    def told_since(self, start: Key, fresh: Iterable[Name], names: set[Name]) -> list[Held]:
        """The incidents that reports from `start` on are of, or have merged, as far as they have to do with
        the names `fresh`: told of under one of them, and not in a town apart from its, or together with one
        that is, and so on.

        What was asked for before, `names`, is left out; what is looked for now is added to it.
        """
        clock = self.get("clock")
        if clock is None or tuple(clock) < start:
            return []
        last = span(clock[0])
        first = max(span(start[0]), last - LATE // (DAY * SPAN_DAYS))
        found: dict[str, Held] = {}
        since = hour_of(start[0])
        waiting = list(fresh)
        while waiting:
            name = waiting.pop()
            if asked(name, names):
                continue
            names.add(name)
            anchor, town = name
            lists = [self.listed("near", f"{anchor}|{days}", since) for days in range(first, last + 1)]
            for id_ in dict.fromkeys([listed(item) for items in lists for item in items]):
                held = self.incident(id_)
                while held is not None:
                    if held.id not in found and held.changes_since(start) and not _apart(town, held.cluster):
                        found[held.id] = held
                        waiting += held.cluster.names() if held.cluster is not None else ()
                    held = self.incident(held.into) if held.into is not None else None
        return list(found.values())


def _as_many(report: Report, cluster: Cluster, home: str) -> bool:
    """Whether an incident with many killed is worth a closer look for a report of its country."""
    return (
        cluster.size >= MANY
        and home in cluster.countries
        and cluster.size / 8 <= report.size <= 8 * cluster.size
    )


def _apart(town: Town | None, cluster: Cluster | None) -> bool:
    """Whether an incident is known to be of another town."""
    there = town_of(cluster.reports) if town is not None and cluster is not None else None
    return town is not None and there is not None and town.apart(there)


def asked(name: Name, names: Set[Name]) -> bool:
    """Whether a name is among those asked for, in its town or anywhere."""
    return name in names or (name[0], None) in names


def hour_of(published: float) -> int:
    """The number of the hour that a moment (epoch seconds) lies in."""
    return int(published // HOUR)
