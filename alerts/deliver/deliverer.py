"""Takes alerts, keeps them safe, and sends them: mute → group → dedupe → send → record.

Each lane (a channel of a desk) has a task of its own, which makes one call at a time. Decisions are in
the stages; here is only the order of things and what survives a crash.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from alerts.deliver import dedupe, group, record, words
from alerts.deliver.health import LONGEST_WAIT, Health
from alerts.deliver.outbox import Outbox
from alerts.deliver.plain import readable
from alerts.deliver.plan import Plan
from alerts.deliver.send import Content, Desk, InDoubt, Later, Refused, fallback
from alerts.deliver.story import Covered, Entry, Lane, NearMiss, Note, Posting, Sent, Stage, Story
from alerts.deliver.waiting import Waiting
from streams.health import metrics
from streams.records.alert import Alert, Decision, Delivery

log = logging.getLogger("tocsin.deliver")

IDLE = 2.0  # seconds until a lane looks again by itself: mutes end, shifts begin
AGAIN = 5.0  # seconds after a failure that nobody has thought of
TRIES = 3  # of a message that fails so; then it goes elsewhere, lest it hold up all others


class Deliverer:
    """Sends alerts to desks. `deliver` and `run` belong to one event loop."""

    def __init__(
        self, outbox: Outbox, desks: Mapping[str, Desk], plan: Plan, clock: Callable[[], datetime]
    ) -> None:
        self._outbox = outbox
        self._desks = desks
        self._plan = plan
        self._clock = clock
        self._health = Health(outbox.journal, clock)
        self._news = asyncio.Event()  # something changed: for the task that starts lanes and tells
        self._waiting = Waiting(outbox, desks, plan, clock, self._news.set)
        self._wake: dict[Lane, asyncio.Event] = {}
        self._odd: dict[str, int] = {}  # by key: how often a message has failed as nobody has thought of

    async def deliver(self, alert: Alert, now: datetime) -> None:
        """Take an action of an alert; once this returns it is safe, and will be sent exactly once.

        The same (id, sequence) may come again and changes nothing.
        """
        if not self._outbox.accept(alert, self._plan.route(alert), now):
            log.debug("%s:%s came again", alert.id, alert.sequence)
        elif alert.sequence == 1 and alert.level in self._plan.limits.digest_levels:
            log.info("waits for the digest: %s", readable(words.line(alert)))
        self.wake()
        await asyncio.sleep(0)  # a burst must not keep the lanes from sending

    def note(self, decision: Decision) -> None:
        """Keep a near miss for the next digest; other decisions are passed over, and all without a digest.

        The same may come again and changes nothing.
        """
        if self._plan.digest is not None and self._plan.shifts and decision.outcome == "near_miss":
            self._outbox.people.near_miss(NearMiss.of(decision, self._clock()))

    def wake(self) -> None:
        """Look at the outbox now: something in it has changed."""
        self._news.set()
        for event in self._wake.values():
            event.set()

    async def run(self, tell: Callable[[Delivery], Awaitable[None]]) -> None:
        """Send what waits, for ever; `tell` gets each outcome at least once. Ends when cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                self._news.clear()
                for lane in {*self._outbox.lanes(), *([self._plan.digest] if self._plan.digest else [])}:
                    if lane not in self._wake and lane.desk in self._desks:
                        self._wake[lane] = asyncio.Event()
                        tasks.create_task(self._serve(lane))
                await self._tell(tell)
                await _wait(self._news, IDLE)

    async def _tell(self, tell: Callable[[Delivery], Awaitable[None]]) -> None:
        rows = []
        try:
            for delivery, row in self._outbox.untold():
                await tell(delivery)
                rows.append(row)
        finally:
            if rows:
                self._outbox.mark_told(rows)

    async def _serve(self, lane: Lane) -> None:
        while True:
            self._wake[lane].clear()
            try:
                pause = await self._turn(lane)
            except Exception:
                log.exception("%s %s: sending failed; trying again", *lane)
                pause = AGAIN
            if pause is None:
                await _wait(self._wake[lane], IDLE)
            else:
                await asyncio.sleep(pause)

    async def _turn(self, lane: Lane) -> float | None:
        """Make at most one call; returns seconds until the next, None when nothing waits."""
        for doubtful, begun in self._outbox.begun(lane):
            return await self._find(doubtful, begun)
        entries, stories = self._waiting.heard(lane)
        posting = self._waiting.next(lane, entries, stories)
        if posting is None:
            return None
        content = self._waiting.content(posting)
        page = content.pages[0] if content.pages else None
        alert_id = page.latest.id if page else ""
        if why := dedupe.already_shown(posting, stories.get(alert_id), page):
            self._record(
                posting, stories[alert_id].sent or Sent("", ""), entries, stories, content, ("dedupe", why)
            )
            return 0.0
        return await self._send(posting, content, entries, stories)

    async def _send(
        self, posting: Posting, content: Content, entries: Sequence[Entry], stories: Mapping[str, Story]
    ) -> float:
        lane = posting.lane
        desk = self._desks[lane.desk]
        self._outbox.begin(posting, self._clock())
        try:
            sent = await desk.send(posting, content, self._clock())
        except Later as later:
            self._outbox.drop(posting)
            return self._failed(posting, str(later), later.seconds)
        except InDoubt as doubt:
            if posting.kind == "update":  # to change a message twice does no harm
                self._outbox.drop(posting)
            return self._failed(posting, f"in doubt: {doubt}", doubt.seconds)
        except Refused as refused:
            return self._refused(posting, refused, stories)
        except Exception as problem:
            self._odd[posting.key] = tries = self._odd.get(posting.key, 0) + 1
            if tries < TRIES:
                raise
            log.exception("%s %s: sending failed %d times; it goes elsewhere", *lane, tries)
            del self._odd[posting.key]
            return self._refused(posting, Refused(f"{type(problem).__name__}: {problem}", "message"), stories)
        self._odd.pop(posting.key, None)
        how = f"{posting.kind} taken" + (f", ts {sent.ts}" if sent.ts else "")
        self._health.succeeded(lane)
        for page in content.pages:
            since = self._clock() - page.latest.at
            metrics.TO_DESK.labels(lane.desk).observe(max(0.0, since.total_seconds()))
        self._record(posting, sent, entries, stories, content, ("send", how))
        return desk.pace

    async def _find(self, posting: Posting, begun: datetime) -> float:
        """Settle a call in doubt: was it taken?"""
        desk = self._desks[posting.lane.desk]
        try:
            sent = await desk.find(posting, begun)
        except (Later, InDoubt) as problem:
            return self._failed(posting, f"cannot look for it: {problem}", problem.seconds)
        except Refused as refused:
            return self._refused(posting, refused, self._outbox.stories(posting.lane))
        if sent is None:
            self._outbox.drop(posting)
            self._trail(posting, "send", "was not taken: it is sent again")
            return 0.0
        entries, stories = self._waiting.heard(posting.lane)
        self._record(posting, sent, entries, stories, None, ("send", f"was taken after all, ts {sent.ts}"))
        return desk.pace

    def _record(
        self,
        posting: Posting,
        sent: Sent,
        entries: Sequence[Entry],
        stories: Mapping[str, Story],
        content: Content | None,
        verdict: tuple[Stage, str],
    ) -> None:
        """Write down that the desk shows `content`; None: what it shows exactly is not known."""
        now = self._clock()
        after = record.stories_after(
            posting, sent, stories, record.fingerprints(content.pages if content else [])
        )
        # Somebody may have pressed a button while the call was under way.
        latest = record.fingerprints(self._waiting.content(posting).pages)
        after = [replace(story, dirty=story.fingerprint != latest[story.alert_id]) for story in after]
        how = posting.kind if posting.kind in record.TOGETHER else ""
        shown = {story.alert_id: story for story in after}
        outcomes = record.outcomes(entries, shown, how, now)
        verdicts: list[tuple[Stage, str]] = [("group", record.how(posting)), verdict]
        notes = [
            Note(covered, posting.lane, now, stage, why)
            for covered in posting.covers
            for stage, why in verdicts
        ]
        notes += [
            Note(Covered(done.alert_id, done.sequence), posting.lane, now, "record", done.outcome)
            for done in outcomes
        ]
        self._outbox.finish(posting, after, outcomes, notes)
        if posting.kind in group.GOES_ON and posting.to is None and sent.ts:
            self._outbox.begin_thread(posting.kind, posting.lane, sent, now)
        self._news.set()

    def _refused(self, posting: Posting, refused: Refused, stories: Mapping[str, Story]) -> float:
        """The desk will not take it: post anew what is gone, go to the fallback with the rest."""
        self._outbox.drop(posting)
        self._trail(posting, "send", f"refused: {refused}")
        if refused.what == "gone":
            gone = [
                replace(story, sent=None)
                for covered in posting.covers
                if (story := stories.get(covered.alert_id)) and story.sent == posting.to
            ]
            self._outbox.finish(None, gone, [], [])
            if posting.kind in group.GOES_ON:  # it goes on in a message of its own
                self._outbox.end_thread(posting.kind, posting.lane)
            return 0.0
        lane = posting.lane
        if not self._desks[lane.desk].threads:
            return self._gave_up(posting, str(refused))
        to = fallback(self._plan.fallback, lane, refused)
        if to is None:
            return self._failed(posting, f"refused: {refused}", LONGEST_WAIT)
        self._outbox.move(
            {alert_id for alert_id, _ in posting.covers}, lane, to, f"{lane.channel}: {refused}"
        )
        self._trail(posting, "send", f"goes to {to.desk} {to.channel}".rstrip())
        self._health.alarm(lane, str(refused))
        self.wake()
        return 0.0

    def _gave_up(self, posting: Posting, why: str) -> float:
        """A desk without a fallback will never take it: that is its outcome."""
        now = self._clock()
        refused = [entry for entry in self._outbox.waiting(posting.lane) if entry.covered in posting.covers]
        failures = [record.delivery(entry, "failed", why, now) for entry in refused]
        notes = [Note(entry.covered, entry.lane, now, "record", "failed") for entry in refused]
        self._outbox.finish(posting, [], failures, notes)
        self._health.alarm(posting.lane, why)
        self._news.set()
        return 0.0

    def _failed(self, posting: Posting, reason: str, seconds: float | None) -> float:
        """Write down a failure and return the wait."""
        wait = self._health.failed(posting.lane, reason, seconds)
        self._trail(posting, "send", f"{reason}; next attempt in {wait:.1f} s")
        return wait

    def _trail(self, posting: Posting, stage: Stage, verdict: str) -> None:
        now = self._clock()
        self._outbox.journal.note(
            Note(covered, posting.lane, now, stage, verdict) for covered in posting.covers
        )


async def _wait(event: asyncio.Event, seconds: float) -> None:
    """Until the event or the end of the time. (`wait_for` loses a cancellation that comes with the event.)"""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
