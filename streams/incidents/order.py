"""Reports in their places in the one order, and what comes after them gathered again.

An incident once named keeps its name: when its reports are gathered anew and another report founds
it, it goes on under the id that it had; when they end up in another incident, it is merged into that.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from streams.incidents import acts, aging, history, match
from streams.incidents.anchors import Name, anchors, item, town_of
from streams.incidents.cluster import cluster_of
from streams.incidents.held import Held
from streams.incidents.reports import Key, Report
from streams.incidents.state import State
from streams.records.extraction import Facts


def regather(state: State, facts: Facts, new: list[Report], known: dict[str, Any] | None) -> dict[str, Held]:
    """Put an article's reports in their places and gather what comes after them again.

    `known` is the entry of its last revision; None: it is told for the first time. Returns the incidents that
    may have changed, by id.
    """
    old = [tuple(key) for key in known["keys"]] if known else []
    keys: list[Key] = sorted([*[report.key for report in new], *old])
    clock = state.get("clock")
    latest: Key = (clock[0], clock[1], clock[2]) if clock else keys[-1]
    names: set[Name] = set()
    pending: dict[Key, Report] = {}
    if keys[0] <= latest:
        told: list[Name] = [(name, town_of([report])) for report in new for name in anchors(report)]
        if known:
            told += [(name, None) for name in known["names"]]
        pending = _cut(state, keys[0], told, names, retell=known is None)
    for key in old:
        pending.pop(key, None)
    parts = {key: report.part for key, report in pending.items()}
    pending |= {report.key: report for report in new}
    waiting = sorted(pending, reverse=True)
    joined: dict[str, Held] = {}  # by what the article tells
    while waiting:
        key = waiting.pop()
        held = _join(state, pending[key])
        joined[held.id] = held
        # What joins an incident changes it for all that are told later under any of its names.
        if key < latest and held.cluster:
            after = (key[0], key[1], key[2] + 1)
            more = _cut(state, after, held.cluster.names(), names, retell=known is None)
            parts |= {key: report.part for key, report in more.items()}
            pending |= more
            waiting = sorted([*waiting, *more], reverse=True)
        if not waiting or waiting[-1][:2] != key[:2]:
            for each in joined.values() if known is None else ():
                history.remember(each, state, key[0], key[1])
            joined.clear()
    aging.tick(state, max(pending, default=keys[-1]))
    _keep_names(state, parts)
    for held in state.touched.values():
        if held.before is None:
            aging.due(state, held)
        elif held.before["state"] == "closed":
            aging.again(state, held)
    if not new:
        aging.empty(state, facts.article_id, keys[-1][0])
    return state.touched | state.acts()


def _cut(
    state: State, start: Key, fresh: Iterable[Name], names: set[Name], *, retell: bool
) -> dict[Key, Report]:
    """Take the reports from `start` on that have to do with the names `fresh` out of their incidents.

    Their merges are undone, and with `retell` what they changed is taken out of the history. `names` are
    those for which that has been done; those for which it is done now are added. Returns the reports.
    """
    taken: dict[Key, Report] = {}
    told = state.told_since(start, fresh, names)
    if not told:
        return taken
    for held in told:
        state.touch(held)
        taken |= {report.key: report for report in held.since(start)}
    for held in sorted(told, key=lambda h: h.into is not None):
        kept = [report for report in held.reports if report.key < start]
        for key, from_ in reversed(held.merges):
            part = state.incident(from_)
            if key >= start and part is not None:
                ids = _parts(state, part)
                state.touch(part)
                if retell:
                    history.cut(part, start)
                part.into = None
                own = [report for report in kept if report.part in ids]
                part.cluster = cluster_of(part.id, own, part.dropped) if own else None
                state.register(part, own)
                kept = [report for report in kept if report.part not in ids]
        held.merges = [(key, from_) for key, from_ in held.merges if key < start]
        if retell:
            history.cut(held, start)
        if held.into is None and len(kept) < len(held.reports):
            before = held.cluster.item if held.cluster else item(held.id, (), None)
            held.cluster = cluster_of(held.id, kept, held.dropped) if kept else None
            if held.cluster:  # which may have fewer, or only now many, killed
                state.register(held, kept if held.cluster.item != before else ())
    return taken


def _parts(state: State, held: Held) -> set[str]:
    """The ids under which reports joined an incident, or one that was merged into it."""
    names = {held.id}
    for _, from_ in held.merges:
        part = state.incident(from_)
        names |= _parts(state, part) if part else {from_}
    return names


def _join(state: State, report: Report) -> Held:
    """Let a report join the incident that it fits best, or found one; returns the incident."""
    fits: list[tuple[float, Held]] = []
    candidates = state.candidates(report)
    for held in candidates:
        assert held.cluster is not None
        points = match.affinity(report, held.cluster)
        if points >= match.JOIN:
            fits.append((points, held))
    if not fits and report.category == "diplomatic":
        wave = acts.wave(report, [held.cluster for held in candidates if held.cluster])
        fits = [(match.JOIN, held) for held in candidates if held.cluster in wave]
    if not fits:
        held = _found(state, report)
        state.touch(held)
        report.join(report.article, held.id)
        held.cluster = cluster_of(held.id, [report])
        state.register(held, [report])
        return held
    if len(fits) > 1:
        fits.sort(key=lambda fit: (-fit[0], fit[1].reports[0].key))
    held = fits[0][1]
    assert held.cluster is not None
    state.touch(held)
    original = match.copied(report, held.reports)
    report.join(original.group if original else report.article, held.id)
    before = held.cluster.item
    held.cluster.add(report)
    _keep_newest(state, held)
    held.closed = False
    state.register(held, [report] if held.cluster.item == before else held.reports)
    for _, other in fits[1:]:
        if held.cluster and other.cluster and match.one_happening(held.cluster, other.cluster):
            held = _merge(state, held, other, report.key)
    return held


def _found(state: State, report: Report) -> Held:
    """A new incident: under the id that the report's place in the order gives, if that is free."""
    text = f"{state.partition_key}|{report.url or report.article}|{report.number}|{report.category}"
    id_ = base = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    again = 1
    while (taken := state.incident(id_)) is not None and (
        taken.cluster is not None or taken.into is not None
    ):
        again += 1
        id_ = f"{base}-{again}"
    return taken if taken is not None else state.found(id_, report)


def _merge(state: State, one: Held, other: Held, key: Key) -> Held:
    """Two incidents that a report shows to be one: the younger goes into the older."""
    assert one.cluster is not None
    assert other.cluster is not None
    older, younger = sorted((one, other), key=lambda held: (held.reports[0].key, held.id))
    state.touch(older)
    state.touch(younger)
    together = sorted(older.reports + younger.reports, key=lambda r: r.key)
    older.cluster = cluster_of(older.id, together, older.dropped)
    _keep_newest(state, older)
    older.merges.append((key, younger.id))
    state.register(older, older.reports)
    younger.cluster, younger.into = None, older.id
    return older


def _keep_newest(state: State, held: Held) -> None:
    """Let go of the oldest of very many reports, names that only they told, and in time their articles."""
    names = held.cluster.anchors if held.cluster else []
    gone = held.keep_newest()
    if gone and held.cluster:
        state.delist_names({held.id}, set(names).difference(held.cluster.anchors), held.spans())
    for report in gone:
        aging.outlived(state, report)


def _keep_names(state: State, parts: dict[Key, str]) -> None:
    """Give incidents that lost all their reports to new ones those back, or merge them into others.

    `parts` has the incident that each report joined before it was taken out.
    """
    lost: dict[str, set[Key]] = defaultdict(set)
    for key, id_ in parts.items():
        part = state.incident(id_)
        if part is not None and part.cluster is None and part.into is None:
            lost[id_].add(key)
    if not lost:
        return
    new = {held.id for held in state.touched.values() if held.before is None}
    for id_, keys in sorted(lost.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        held = state.held[id_]
        assert held.before is not None
        held.history = held.before["history"]
        now = Counter(h.id for h in state.touched.values() for report in h.reports if report.key in keys)
        if not now:
            continue
        heir = state.held[min(now, key=lambda i: (-now[i], i))]
        state.touch(held)
        if heir.id in new:
            new.remove(heir.id)
            _rename(state, heir, held)
        else:
            held.into = heir.id


def _rename(state: State, heir: Held, held: Held) -> None:
    """Let `held` go on with what the new incident `heir` has gathered."""
    state.unregister(heir)
    for report in heir.reports:
        if report.part == heir.id:
            report.join(report.group, held.id)
    held.dropped += heir.dropped
    held.history = heir.history or held.history
    held.cluster = cluster_of(held.id, heir.reports, held.dropped)
    held.merges = heir.merges
    state.register(held, held.reports)
    for other in state.touched.values():
        if other.into == heir.id:
            other.into = held.id
    state.drop(heir)
