"""Facts into incidents: one article's revision in, the incidents that it changed out.

Reports are gathered in one order, that of publication. A report that comes in that order is matched
with what is known (`match`); one that comes late, and one that replaces what an earlier revision of
its article said, takes its place in the order: what came after it is taken out of its incidents and
gathered again (`order`). So it does not matter in which order articles arrive, within `state.LATE` hours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from streams.incidents import aging, history, render
from streams.incidents.anchors import anchors
from streams.incidents.held import Held, Known
from streams.incidents.order import regather
from streams.incidents.read import each_by_itself
from streams.incidents.read import read as read_reports
from streams.incidents.reports import Key, Report
from streams.incidents.state import State
from streams.records.extraction import Facts
from streams.records.incident import Incident

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
    facts = each_by_itself(facts)
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
    known = state.get("article", facts.article_id)
    state.put(article, "article", facts.article_id)
    moved = regather(state, facts, new, known)
    closed = aging.sweep(state)
    moved |= _link(state, list(moved.values())) | {held.id: held for held in closed}
    state.put(article, "article", facts.article_id)  # its last revision may have been due to be forgotten
    changed = _changed(state, facts, moved.values())
    for held in changed:
        state.put(held.entry(), "incident", held.id)
    for held in state.touched.values():
        # What merged another before it was itself merged, or merged it by another report, is no other record.
        if held.into is not None or held.merges or (held.before is not None and held.before["merges"]):
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
            assert held.before is not None
            heir = state.living(held.id)
            if heir is None or heir.told_as_before():  # else what was merged into it may be told anew
                held.history = held.before["history"]
            if held.trigger != article and all(report.article != article for report in held.reports):
                continue
        else:
            held.revision += 1
            held.trigger = article
            held.at = _at(facts)
            if not held.told_as_before():
                history.remember(held, state, held.at, article)
        changed[held.id] = held
    if len(changed) < 2:
        return list(changed.values())
    return sorted(changed.values(), key=lambda h: (h.reports[0].key if h.reports else _NEVER, h.id))


def _at(facts: Facts) -> float:
    """When a revision of an article was published; a later one, when it was fetched."""
    at = (facts.fetched if facts.revision > 1 else facts.published) or facts.published or facts.fetched
    assert at is not None
    return at.timestamp()
