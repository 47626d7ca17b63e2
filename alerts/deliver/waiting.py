"""What waits in a lane: what of it may be told, and which call is made next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from alerts.deliver import dedupe, group, mute, record
from alerts.deliver.outbox import Outbox
from alerts.deliver.plan import Plan
from alerts.deliver.send import Content, Desk
from alerts.deliver.shifts import last_shift
from alerts.deliver.story import Entry, Lane, Note, Posting, Stage, Story


class Waiting:
    """The lanes of an outbox, looked into. `changed` is called when an action got its outcome here."""

    def __init__(
        self,
        outbox: Outbox,
        desks: Mapping[str, Desk],
        plan: Plan,
        clock: Callable[[], datetime],
        changed: Callable[[], None],
    ) -> None:
        self._outbox, self._desks, self._plan = outbox, desks, plan
        self._clock, self._changed = clock, changed

    def heard(self, lane: Lane) -> tuple[list[Entry], dict[str, Story]]:
        """What waits and may be told, with the stories on the desk; the rest is settled here."""
        now = self._clock()
        mutes = self._outbox.people.mutes(now)
        stories = self._outbox.stories(lane)
        waiting = self._outbox.waiting(lane)
        raised = {entry.alert_id for entry in waiting if entry.action not in mute.TAKES_BACK}
        heard: list[Entry] = []
        for entry in waiting:
            story = stories.get(entry.alert_id)
            why = mute.muted(entry, mutes, now)
            if why and story is not None:
                heard.append(replace(entry, matters=False))  # its message stays true, silently
            elif why:
                self._suppress(entry, "mute", why, now)
            elif record.told(entry, story):
                self._suppress(entry, "dedupe", "the desk shows a later state of the story", now)
            elif story and story.bundled and not (entry.matters or self._desks[lane.desk].threads):
                self._suppress(entry, "dedupe", dedupe.A_LINE, now)
            elif story is None and entry.alert_id not in raised and self._outbox.knows_before(entry):
                self._suppress(entry, "dedupe", "the desk was never told of what this takes back", now)
            else:
                heard.append(entry)
        return heard, stories

    def _suppress(self, entry: Entry, stage: Stage, why: str, now: datetime) -> None:
        outcome = record.delivery(entry, "suppressed", why, now)
        self._outbox.finish(None, [], [outcome], [Note(entry.covered, entry.lane, now, stage, why)])
        self._changed()

    def next(self, lane: Lane, entries: Sequence[Entry], stories: Mapping[str, Story]) -> Posting | None:
        """The call to be made next of what may be told; None: there is none."""
        desk, limits, now = self._desks[lane.desk], self._plan.limits, self._clock()
        if desk.digests and (digest := self._digest(lane, entries, stories, now)):
            return digest
        if not desk.threads:
            return group.next_event(entries, stories, limits if desk.digests else None)
        summary = self._outbox.thread("summary", lane, now - limits.stale)
        return group.next_posting(entries, stories, limits, now, summary)

    def _digest(
        self, lane: Lane, entries: Sequence[Entry], stories: Mapping[str, Story], now: datetime
    ) -> Posting | None:
        """What is still to be told of the digest of this shift."""
        start = last_shift(self._plan.shifts, self._plan.zone, now)
        told = f"digest {lane.desk} {lane.channel}"
        if start is None or self._outbox.recall(told) == start.isoformat():
            return None
        misses = self._outbox.people.near_misses(before=start) if lane == self._plan.digest else []
        shift = group.Shift(start, lane, len(misses), self._outbox.thread("digest", lane, start))
        limits = self._plan.limits
        if not self._desks[lane.desk].threads:  # nothing but space limits it
            limits = replace(limits, lines=max(1, len(entries)))
        digest = group.next_digest(entries, stories, limits, shift)
        if digest is None:
            self._outbox.remember(told, start.isoformat())
        return digest

    def content(self, posting: Posting) -> Content:
        """What a call shows, as it stands now."""
        last: dict[str, int] = {}
        for alert_id, sequence in posting.covers:
            last[alert_id] = max(sequence, last.get(alert_id, 0))
        now = self._clock()
        pages = [self._outbox.page(alert_id, posting.lane.desk, now, upto) for alert_id, upto in last.items()]
        first = posting.kind == "digest" and posting.to is None
        misses = self._outbox.people.near_misses() if first else []
        return Content(pages, misses)
