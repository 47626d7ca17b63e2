"""Last stage: what the desk shows after a call, and what became of each action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from alerts.deliver.dedupe import fingerprint
from alerts.deliver.story import Entry, Page, Posting, Sent, Story
from streams.records.alert import Delivery

TOGETHER = {"bundle", "summary", "digest"}


def stories_after(
    posting: Posting, sent: Sent, stories: Mapping[str, Story], fingerprints: Mapping[str, str]
) -> list[Story]:
    """The stories that a posting told of, as the desk shows them once it was taken."""
    last: dict[str, int] = {}
    for alert_id, sequence in posting.covers:
        last[alert_id] = max(sequence, last.get(alert_id, 0))
    return [
        _after(posting, sent, stories.get(alert_id), alert_id, sequence, fingerprints.get(alert_id, ""))
        for alert_id, sequence in last.items()
    ]


def _after(
    posting: Posting, sent: Sent, story: Story | None, alert_id: str, sequence: int, shows: str
) -> Story:
    if posting.kind == "reply" and story is not None:
        return replace(story, replied=max(story.replied, sequence))
    if posting.kind == "update" and story is not None:
        return replace(story, shown=max(story.shown, sequence), fingerprint=shows, dirty=False)
    return Story(
        alert_id,
        posting.lane,
        sent,
        shown=sequence,
        replied=sequence,
        bundled=posting.kind in TOGETHER,
        generation=posting.generation,
        fingerprint=shows,
        moved=story.moved if story else "",
    )


def fingerprints(pages: Iterable[Page]) -> dict[str, str]:
    """What each story's message shows, by alert, when it shows these pages."""
    return {page.latest.id: fingerprint(page) for page in pages}


def how(posting: Posting) -> str:
    """How its actions were grouped, in words."""
    if posting.kind in TOGETHER:
        return f"told in a {posting.kind} of {len({alert_id for alert_id, _ in posting.covers})}"
    said = {
        "event": "sent by itself",
        "post": "one message for the story",
        "reply": "a reply in the story's thread",
        "update": "an update of the story's message",
    }
    return said[posting.kind]


def told(entry: Entry, story: Story | None) -> bool:
    """Whether the desk shows an action fully: on the message and, when it matters, in the thread."""
    if story is None or story.sent is None:
        return False
    return entry.sequence <= story.shown and (not entry.matters or entry.sequence <= story.replied)


def outcomes(
    entries: Iterable[Entry], stories: Mapping[str, Story], reason: str, now: datetime
) -> list[Delivery]:
    """A delivery for each action that waited and that the desk now shows."""
    return [
        delivery(entry, "sent", reason, now, stories[entry.alert_id].sent)
        for entry in entries
        if told(entry, stories.get(entry.alert_id))
    ]


def delivery(entry: Entry, outcome: str, reason: str, now: datetime, sent: Sent | None = None) -> Delivery:
    """What became of an action, as a record."""
    return Delivery.model_validate(
        {
            "alert_id": entry.alert_id,
            "sequence": entry.sequence,
            "action": entry.action,
            "desk": entry.lane.desk,
            "channel": entry.lane.channel,
            "outcome": outcome,
            "reason": reason,
            "reference": sent.ts if sent else "",
            "at": now,
        }
    )
