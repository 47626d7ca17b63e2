"""Which rules an incident can concern at all, so that ten thousand rules cost no more than a few.

A rule stands under the one thing it asks for that is rarest in the news (a place, then a party, then a
country, then an event or a kind of harm), and under that, where it asks for a toll, in order of the
threshold. An incident looks under what it is and has; what it does not find there would have missed two
predicates or more, which no decision tells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from alerts.rules.predicates import NEAR, Any_, Counted, Happening, InCountry, Involved, Predicate, Within
from alerts.rules.view import ALERTABLE, View
from streams.records.told import CasualtyKind

if TYPE_CHECKING:
    from alerts.rules.compile import Compiled

Key = tuple[str, str]
EVERY: Key = ("", "")
RARITY = ("place", "party", "country", "event", "kind")  # the rarest first


class _Shelf:
    """The rules under one key: those with a threshold by it, and the others."""

    def __init__(self) -> None:
        self.always: list[int] = []
        self.by_kind: dict[CasualtyKind, list[tuple[float, int]]] = {}
        self.thresholds: dict[CasualtyKind, list[float]] = {}

    def close(self) -> None:
        for kind, rules in self.by_kind.items():
            rules.sort()
            self.thresholds[kind] = [threshold for threshold, _ in rules]

    def find(self, tolls: Mapping[CasualtyKind, int]) -> Iterator[int]:
        yield from self.always
        for kind, toll in tolls.items():
            thresholds = self.thresholds.get(kind)
            if thresholds:
                yield from (n for _, n in self.by_kind[kind][: bisect_right(thresholds, toll)])


class Index:
    """The rules by what they can match."""

    def __init__(self, rules: Sequence[Compiled]) -> None:
        self._rules = rules
        self._shelves: dict[Key, _Shelf] = {}
        for number, rule in enumerate(rules):
            threshold = _threshold(rule.predicates)
            for key in _keys(rule.predicates):
                shelf = self._shelves.setdefault(key, _Shelf())
                if threshold is None:
                    shelf.always.append(number)
                else:
                    shelf.by_kind.setdefault(threshold[0], []).append((threshold[1], number))
        for shelf in self._shelves.values():
            shelf.close()

    def candidates(self, view: View) -> list[Compiled]:
        """The rules that the incident may meet or nearly meet, in the order of judging."""
        tolls = {kind: max(b.low or 0, b.high or 0) for kind in view.kinds if (b := view.bounds(kind))}
        found: set[int] = set()
        for key in _incident_keys(view):
            shelf = self._shelves.get(key)
            if shelf is not None:
                found.update(shelf.find(tolls))
        return [self._rules[number] for number in sorted(found)]


def _incident_keys(view: View) -> Iterator[Key]:
    incident = view.incident
    yield EVERY
    place = incident.place
    if place is not None:
        for place_id in place.path_ids:
            yield ("place", place_id)
        if place.path_ids:
            yield ("around", place.path_ids[0])
        if place.country:
            yield ("country", place.country)
    if incident.category == "diplomatic":
        yield ("event", incident.type)
        for name in view.actor_names:
            yield ("party", f"actors:{name}")
        for name in view.target_names:
            yield ("party", f"targets:{name}")
    for kind in view.kinds:
        yield ("kind", kind)


def _threshold(predicates: Iterable[Predicate]) -> tuple[CasualtyKind, float] | None:
    """The kind and the toll below which the rule is not even nearly met; None: it has none, or a sum."""
    for p in predicates:
        if (
            isinstance(p, Counted)
            and p.at_least
            and p.within is None
            and not p.victims
            and p.approx
            and p.status == ALERTABLE
        ):
            return p.kind, p.at_least * NEAR
    return None


def _keys(predicates: Sequence[Predicate]) -> set[Key]:
    """The keys under one of which every incident that nearly meets the predicates is found."""
    options = [keys for p in predicates if (keys := _own_keys(p))]
    return min(options, key=_rarity, default={EVERY})


def _rarity(keys: set[Key]) -> int:
    names = {name.replace("around", "place") for name, _ in keys}
    return max(RARITY.index(name) if name in RARITY else len(RARITY) for name in names)


def _own_keys(p: Predicate) -> set[Key]:
    match p:
        case Within():
            return {("place", i) for i in p.ids} | {("around", i) for i in p.ancestors}
        case InCountry():
            return {("country", code) for code in p.countries}
        case Happening():
            return {("event", event) for event in p.types}
        case Involved(one_of=one_of) if one_of:
            return {("party", f"{p.role}:{name}") for name in one_of}
        case Counted():
            return {("kind", p.kind)}
        case Any_():
            groups = [_keys(group) for group in p.groups]
            return set() if EVERY in set().union(*groups) else set().union(*groups)
    return set()
