"""Facts into incidents: one article's revision in, the incidents that it changed out.

Reports are gathered in one order, that of publication. A report that comes in that order is matched
with what is known (`match`); one that comes late, and one that replaces what an earlier revision of
its article said, takes its place in the order: what came after it is taken out of its incidents and
gathered again. So it does not matter in which order articles arrive, within `state.LATE` hours.

An incident once named keeps its name: when its reports are gathered anew and another report founds
it, it goes on under the id that it had; when they end up in another incident, it is merged into that.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from streams.incidents import aging, match, render
from streams.incidents.anchors import anchors
from streams.incidents.cluster import cluster_of
from streams.incidents.held import Held, Known
from streams.incidents.read import read as read_reports
from streams.incidents.reports import Key, Report
from streams.incidents.state import State
from streams.records import Facts, Incident

_NEVER: Key = (0.0, "", 0)


@dataclass(frozen=True)
class Gathered:
    """What one article's facts did."""

    writes: dict[str, Any]  # state entries to set, in this order; None deletes
    changed: list[Incident]  # each once, as it now stands


def gather(read: Mapping[str, Any], facts: Facts, known_incidents: Known | None = None) -> Gathered:
    """Gather one article's facts under one partition key into that key's incidents.

    `read` gives the state entries of the partition by key, as they were last written; only those
    needed are read. Facts that were gathered before change nothing, and give the incidents that they
    changed again, as they stand; an older revision than the one known gives nothing. Raises ValueError
    for facts without a time.

    `known_incidents`, kept from one call to the next, saves making incidents of entries that are still
    the same; what comes out does not depend on it.
    """
    published = facts.published or facts.fetched
    if published is None:
        raise ValueError(f"facts of article {facts.article_id} have neither published nor fetched")
    state = State(read, facts.partition_key, known_incidents if known_incidents is not None else Known())
    new = read_reports(facts, published)
    article = article_entry(facts, new)
    known = state.get("article", facts.article_id)
    if known is not None and known["revision"] > facts.revision:
        return Gathered({}, [])
    if known is not None and known["seal"] == article["seal"]:
        again = [held for id_ in known["changed"] if (held := state.incident(id_))]
        return Gathered({}, [render.incident(held, state, facts.partition_key) for held in again])
    if not new and not (known and known["keys"]):
        if known is not None:  # it said nothing before, too: an older revision is none the less older
            state.put(article, "article", facts.article_id)
        return Gathered(state.writes(), [])
    changed = match_and_merge(state, facts, new, article)
    for report in new:
        render.claim(report, article, facts)
    records = [render.incident(held, state, facts.partition_key) for held in changed]
    state.settle()
    return Gathered(state.writes(), records)


def match_and_merge(state: State, facts: Facts, new: list[Report], article: dict[str, Any]) -> list[Held]:
    """Put an article's reports into incidents, and what comes of it into the state.

    `article` is its entry to be. Returns the incidents that have changed, or that tell of the article.
    """
    moved = _regather(state, facts, new, state.get("article", facts.article_id))
    closed = aging.sweep(state)
    moved |= _link(state, list(moved.values())) | {held.id: held for held in closed}
    state.put(article, "article", facts.article_id)
    changed = _changed(state, facts, moved.values())
    for held in changed:
        state.put(held.entry(), "incident", held.id)
    for held in state.touched.values():
        if held.before is None and held.into is not None:  # founded and merged by the same article
            state.put(held.entry(), "incident", held.id)
    state.put(article | {"changed": [held.id for held in changed]}, "article", facts.article_id)
    return changed


def article_entry(facts: Facts, new: list[Report]) -> dict[str, Any]:
    """An article's entry: what claims are made of, once the incidents have been found."""
    told = {
        str(report.number): [
            *(facts.casualties[n].model_dump(mode="json", exclude_defaults=True) for n in report.mentions),
            *(facts.events[n].model_dump(mode="json", exclude_defaults=True) for n in report.events),
        ]
        for report in new
    }
    entry = {
        "revision": facts.revision,
        "source": facts.source,
        "url": facts.url,
        "title": facts.title,
        "keys": [list(report.key) for report in new],
        "names": sorted({name for report in new for name in anchors(report)}),
        "told": told,
        "changed": [],
    }
    packed = orjson.dumps([entry, [report.pack() for report in new]])
    return entry | {"seal": hashlib.blake2b(packed, digest_size=8).hexdigest()}


def _regather(state: State, facts: Facts, new: list[Report], known: dict[str, Any] | None) -> dict[str, Held]:
    """Put an article's reports in their places and gather what comes after them again.

    `known` is the article's entry. Returns the incidents that may have changed, by id.
    """
    old = [tuple(key) for key in known["keys"]] if known else []
    keys: list[Key] = sorted([*(report.key for report in new), *old])
    names = {name for report in new for name in anchors(report)} | set(known["names"] if known else ())
    pending = _cut(state, keys[0], names)
    for key in old:
        pending.pop(key, None)
    lost: dict[str, set[Key]] = defaultdict(set)
    for key, report in pending.items():
        part = state.incident(report.part)
        if part is not None and not part.reports:
            lost[report.part].add(key)
    pending |= {report.key: report for report in new}
    aging.tick(state, max(pending, default=keys[-1]))
    founded = [held for key in sorted(pending) if (held := _join(state, pending[key]))]
    if lost:
        _keep_names(state, lost, founded)
    for held in state.touched.values():
        if held.before is None:
            aging.due(state, held)
    if not new:
        aging.empty(state, facts.article_id, keys[-1][0])
    return state.touched | state.acts()


def _cut(state: State, start: Key, names: set[str]) -> dict[Key, Report]:
    """Take the reports from `start` on that have to do with these anchors out of their incidents.

    Their merges are undone. Returns the reports.
    """
    taken: dict[Key, Report] = {}
    told = state.told_since(start, names)
    for held in told:
        state.touch(held)
        taken |= {report.key: report for report in held.since(start)}
    for held in sorted(told, key=lambda h: h.into is not None):
        kept = [report for report in held.reports if report.key < start]
        for key, from_ in reversed(held.merges):
            part = state.incident(from_)
            if key >= start and part is not None:
                names = _parts(state, part)
                state.touch(part)
                part.into = None
                own = [report for report in kept if report.part in names]
                part.cluster = cluster_of(part.id, own) if own else None
                state.register(part, own)
                kept = [report for report in kept if report.part not in names]
        held.merges = [(key, from_) for key, from_ in held.merges if key < start]
        if held.into is None and len(kept) < len(held.reports):
            before = held.cluster.item if held.cluster else held.id
            held.cluster = cluster_of(held.id, kept) if kept else None
            if held.cluster and held.cluster.item != before:
                state.register(held, kept)
    return taken


def _parts(state: State, held: Held) -> set[str]:
    """The ids under which reports joined an incident, or one that was merged into it."""
    names = {held.id}
    for _, from_ in held.merges:
        part = state.incident(from_)
        names |= _parts(state, part) if part else {from_}
    return names


def _join(state: State, report: Report) -> Held | None:
    """Let a report join the incident that it fits best; returns the incident if the report founds it."""
    fits: list[tuple[float, Held]] = []
    for held in state.candidates(report):
        assert held.cluster is not None
        points = match.affinity(report, held.cluster)
        if points >= match.JOIN:
            fits.append((points, held))
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
    held.closed = False
    state.register(held, [report] if held.cluster.item == before else held.reports)
    for _, other in fits[1:]:
        if held.cluster and other.cluster and match.one_happening(held.cluster, other.cluster):
            held = _merge(state, held, other, report.key)
    return None


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
    older.cluster = cluster_of(older.id, sorted(older.reports + younger.reports, key=lambda r: r.key))
    older.merges.append((key, younger.id))
    state.register(older, older.reports)
    younger.cluster, younger.into = None, older.id
    return older


def _keep_names(state: State, lost: dict[str, set[Key]], founded: list[Held]) -> None:
    """Give incidents that lost all their reports to new ones those back, or merge them into others."""
    new = {held.id for held in founded if held.before is None}
    for id_, keys in sorted(lost.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        held = state.held[id_]
        if held.cluster is not None or held.into is not None:
            continue
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
    held.cluster = cluster_of(held.id, heir.reports)
    held.merges = heir.merges
    state.register(held, held.reports)
    for other in state.touched.values():
        if other.into == heir.id:
            other.into = held.id
    state.drop(heir)


def _link(state: State, moved: list[Held]) -> dict[str, Held]:
    """Note which incidents are one deed with those that may have changed; returns these others by id."""
    others: dict[str, Held] = {}
    for held in moved:
        if held.linked or (held.cluster is not None and held.cluster.category == "diplomatic"):
            state.touch(held)
            now = {other.id: other for other in state.together(held)}
            before = [other for id_ in held.linked if (other := state.living(id_)) is not None]
            others |= now | {other.id: other for other in before}
            held.linked = sorted(now)
    for other in others.values():
        state.touch(other)
        other.linked = sorted(found.id for found in state.together(other))
    return others


def _changed(state: State, facts: Facts, touched: Iterable[Held]) -> list[Held]:
    """Those incidents that are not what they were, or that tell of this article, in order."""
    article = facts.article_id
    changed: dict[str, Held] = {}
    for held in touched:
        if state.held.get(held.id) is not held or (held.before is None and held.cluster is None):
            continue
        if held.unchanged():
            if held.trigger != article and all(report.article != article for report in held.reports):
                continue
        else:
            held.revision += 1
            held.trigger = article
            held.at = _at(facts)
            render.remember(held, state, facts)
        changed[held.id] = held
    if len(changed) < 2:
        return list(changed.values())
    return sorted(changed.values(), key=lambda h: (h.reports[0].key if h.reports else _NEVER, h.id))


def _at(facts: Facts) -> float:
    """When a revision of an article was published; a later one, when it was fetched."""
    at = (facts.fetched if facts.revision > 1 else facts.published) or facts.published or facts.fetched
    assert at is not None
    return at.timestamp()
