"""Second stage: which message comes next, and what it holds.

On a desk with threads a story is one message, so what has happened to it since is folded into one step:
post it, reply in its thread, or update it in place. When many new stories wait, the most pressing are
posted singly and the rest as lines of a bundle; stories that an outage has made old are summed up; low
levels and rules on trial wait for the digest. A summary or a digest is one message: what has no room in it
goes into its thread. Other desks get every action, one by one and in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from alerts.deliver.story import LEVELS, Covered, Entry, Kind, Lane, Posting, Sent, Story
from streams.records.alert import AlertLevel

GOES_ON: frozenset[Kind] = frozenset({"summary", "digest"})  # in its thread, when it is long


@dataclass(frozen=True)
class Limits:
    """When stories are told together."""

    singly: int = 8  # so many new stories may wait before the less pressing are bundled
    lines: int = 20  # stories in one message
    stale: timedelta = timedelta(minutes=30)
    digest_levels: frozenset[AlertLevel] = frozenset({"alert"})


@dataclass(frozen=True)
class Shift:
    """A shift that has begun and whose digest has not been sent, or not all of it."""

    start: datetime
    lane: Lane
    near_misses: int = 0
    thread: Sent | None = None  # the message of its digest


def next_event(
    entries: Sequence[Entry], stories: Mapping[str, Story], limits: Limits | None
) -> Posting | None:
    """The next message of a desk without threads: the action that has waited longest.

    `limits` says what waits for the digest; None: the desk has none.
    """
    waiting = _by_story(entries)
    due = _due(waiting, stories, limits) if limits else waiting
    if not due:
        return None
    entry = min((e for found in due.values() for e in found), key=_SENIORITY)
    return Posting(f"{entry.alert_id}:{entry.sequence}", "event", entry.lane, (entry.covered,))


def next_posting(
    entries: Sequence[Entry],
    stories: Mapping[str, Story],
    limits: Limits,
    now: datetime,
    summary: Sent | None = None,
) -> Posting | None:
    """The next message of a lane with threads, or None when nothing is due.

    `entries` are the actions that wait, of one lane; `stories` are those of their alerts that are on the
    desk, and those changed by somebody's button; `summary` is the message that has begun to make up for
    an outage.
    """
    due = _due(_by_story(entries), stories, limits)
    new = [found for alert_id, found in due.items() if alert_id not in stories]
    late = [found for found in new if now - found[-1].born > limits.stale]
    if late:
        return _together("summary", late, limits, thread=summary)
    steps = [(_urgency(found), _post(found, None)) for found in new]
    for story in stories.values():
        found = due.get(story.alert_id, [])
        if step := _step(story, found):
            steps.append((_urgency(found, step.kind), step))
    if not steps:
        return None
    _, first = min(steps, key=lambda step: (step[0], step[1].key))
    if first.alert_id not in stories and len(new) > limits.singly:
        pressing = due[first.alert_id][-1].level == "flash"
        alike = [found for found in new if (found[-1].level == "flash") == pressing]
        if not pressing or len(alike) > limits.singly:
            return _together("bundle", alike, limits)
    return first


def waits_for_digest(entry: Entry, limits: Limits) -> bool:
    """Whether a story that is not on the desk yet is told with the next digest."""
    return entry.experimental or entry.level in limits.digest_levels


def _due(
    waiting: Mapping[str, list[Entry]], stories: Mapping[str, Story], limits: Limits
) -> dict[str, list[Entry]]:
    """What waits, by story, without what waits for the digest."""
    return {
        alert_id: found
        for alert_id, found in waiting.items()
        if alert_id in stories or not waits_for_digest(found[-1], limits)
    }


_SENIORITY = attrgetter("accepted", "alert_id", "sequence")


def _by_story(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    ordered = sorted(entries, key=attrgetter("alert_id", "sequence"))
    return {alert_id: list(found) for alert_id, found in groupby(ordered, key=attrgetter("alert_id"))}


def _urgency(found: Sequence[Entry], kind: Kind = "post") -> tuple[int, float]:
    """Sorts what waits: news of a story by its level, then changes of what is shown; oldest first."""
    if not found:
        return len(LEVELS) + 1, 0.0
    rank = len(LEVELS) if kind == "update" else LEVELS.index(found[-1].level)
    return rank, found[0].accepted.timestamp()


def _post(found: Sequence[Entry], known: Story | None) -> Posting:
    last = found[-1]
    generation = known.generation + 1 if known else 1
    key = last.alert_id if generation == 1 else f"{last.alert_id}#{generation}"
    return Posting(key, "post", last.lane, _covers(found), generation=generation)


def _step(story: Story, found: Sequence[Entry]) -> Posting | None:
    """What a story on the desk needs next, if anything."""
    if story.sent is None or (story.bundled and any(entry.action == "escalated" for entry in found)):
        return _post(found, story) if found else None
    told = [entry for entry in found if entry.matters and entry.sequence > story.replied]
    if told:
        key = f"{story.alert_id}:{told[0].sequence}-{told[-1].sequence}"
        loud = any(entry.action in ("escalated", "corrected", "closed") for entry in told)
        return Posting(key, "reply", story.lane, _covers(told), story.sent, loud, story.generation)
    if found or story.dirty:
        covers = _covers(found) or (Covered(story.alert_id, story.shown),)
        return Posting(
            f"{story.alert_id}:update", "update", story.lane, covers, story.sent, generation=story.generation
        )
    return None


def _covers(found: Iterable[Entry]) -> tuple[Covered, ...]:
    return tuple(entry.covered for entry in found)


def _together(
    kind: Kind,
    stories: Sequence[Sequence[Entry]],
    limits: Limits,
    key: str = "",
    thread: Sent | None = None,
) -> Posting:
    """A message with a line for each story, the most pressing and the oldest first, as many as it takes.

    `thread` is the message in whose thread it goes on.
    """
    chosen = sorted(stories, key=lambda found: (_urgency(found), found[-1].alert_id))[: limits.lines]
    covers = tuple(entry.covered for found in chosen for entry in found)
    lane = chosen[0][-1].lane
    left = len(stories) - len(chosen) if kind in GOES_ON and thread is None else 0
    return Posting(f"{kind}:{key}{chosen[0][-1].alert_id}", kind, lane, covers, thread, more=left)


def next_digest(
    entries: Sequence[Entry],
    stories: Mapping[str, Story],
    limits: Limits,
    shift: Shift,
) -> Posting | None:
    """The digest of a shift, or what is left of it for its thread; None when all of it has been told.

    It tells of the stories that waited when the shift began, and of the near misses.
    """
    low = [
        found
        for alert_id, found in _by_story(entries).items()
        if alert_id not in stories and waits_for_digest(found[-1], limits) and found[0].accepted < shift.start
    ]
    key = f"{shift.start:%Y%m%dT%H%M}:"
    if low:
        return _together("digest", low, limits, key, shift.thread)
    if shift.near_misses and shift.thread is None:
        return Posting(f"digest:{key}", "digest", shift.lane, ())
    return None
