"""Rows of the outbox as the values that delivery decides on, and back."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from typing import Any

from alerts.deliver.database import moment, seconds
from alerts.deliver.story import Covered, Entry, Lane, Posting, Sent, Story


def entry(row: sqlite3.Row) -> Entry:
    """An action that waits, from the table `entry`."""
    return Entry(
        row["alert_id"],
        row["sequence"],
        Lane(row["desk"], row["channel"]),
        row["level"],
        row["action"],
        row["rule"],
        row["incident_id"],
        row["toll"],
        bool(row["matters"]),
        bool(row["experimental"]),
        moment(row["accepted"]),
        moment(row["born"]),
    )


def story(row: sqlite3.Row) -> Story:
    """What a desk shows of an alert, from the table `story`."""
    return Story(
        row["alert_id"],
        Lane(row["desk"], row["channel"]),
        Sent(row["place"], row["ts"]) if row["ts"] else None,
        row["shown"],
        row["replied"],
        bool(row["bundled"]),
        row["generation"],
        row["fingerprint"],
        bool(row["dirty"]),
        row["moved"],
    )


def posting(row: sqlite3.Row) -> Posting:
    """A call whose end is not known, from the table `posting`."""
    return Posting(
        row["key"],
        row["kind"],
        Lane(row["desk"], row["channel"]),
        tuple(Covered(*covered) for covered in json.loads(row["covers"])),
        Sent(row["place"], row["ts"]) if row["ts"] else None,
        bool(row["broadcast"]),
        row["generation"],
    )


def of_story(story: Story) -> tuple[Any, ...]:
    """The row of a story."""
    return (
        story.alert_id,
        *story.lane,
        *(story.sent or ("", "")),
        story.shown,
        story.replied,
        story.bundled,
        story.generation,
        story.fingerprint,
        story.dirty,
        story.moved,
    )


def of_posting(posting: Posting, begun: datetime) -> tuple[Any, ...]:
    """The row of a call that begins."""
    return (
        posting.key,
        *posting.lane,
        posting.kind,
        json.dumps(posting.covers),
        *(posting.to or ("", "")),
        posting.broadcast,
        posting.generation,
        seconds(begun),
    )
