"""The outbox: what is to be sent, what was sent and where, in one SQLite file that survives restarts.

Every method is one transaction, and nothing else touches the file. An action is safe once `accept`
returns; a call to a desk is written down by `begin` before it is made, so that a call cut off by a crash
is known to be in doubt.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from alerts.deliver.database import Database, moment, seconds
from alerts.deliver.journal import Journal, write_notes
from alerts.deliver.people import People
from alerts.deliver.story import (
    Covered,
    Entry,
    Lane,
    Note,
    Page,
    Posting,
    Sent,
    Story,
    highest_toll,
    matters,
)
from streams.records import Alert, AlertLevel, Delivery


class Outbox:
    """The file, opened. Raises sqlite3.Error when it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        self.people = People(self._database)
        self.journal = Journal(self._database)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # What is to be sent

    def accept(self, alert: Alert, lanes: Iterable[Lane], now: datetime) -> bool:
        """Keep an action for its lanes; False when it was there already, as after a redelivery.

        A story that had to move to another lane goes on there.
        """
        before = self._before(alert)
        born = min(alert.fetched or now, now)
        with self._database.transaction() as db:
            taken = 0
            for wanted in lanes:
                story = self.story(alert.id, wanted.desk)
                lane = story.lane if story and story.moved else wanted
                values = (
                    alert.id,
                    alert.sequence,
                    lane.desk,
                    lane.channel,
                    alert.model_dump_json(),
                    alert.level,
                    alert.action,
                    alert.rule,
                    alert.incident_id,
                    highest_toll(alert),
                    matters(alert, before),
                    alert.experimental,
                    seconds(now),
                    seconds(born),
                    True,
                )
                marks = ",".join("?" * len(values))
                taken += db.execute(f"INSERT OR IGNORE INTO entry VALUES ({marks})", values).rowcount
            return taken > 0

    def _before(self, alert: Alert) -> Alert | None:
        row = self._database.execute(
            "SELECT alert FROM entry WHERE alert_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT 1",
            (alert.id, alert.sequence),
        ).fetchone()
        return Alert.model_validate_json(row["alert"]) if row else None

    def knows_before(self, entry: Entry) -> bool:
        """Whether an earlier action of the same alert came to the same desk."""
        row = self._database.execute(
            "SELECT 1 FROM entry WHERE alert_id = ? AND desk = ? AND sequence < ? LIMIT 1",
            (entry.alert_id, entry.lane.desk, entry.sequence),
        ).fetchone()
        return row is not None

    def lanes(self) -> list[Lane]:
        """Every lane in which something is to be done."""
        rows = self._database.execute(
            """SELECT desk, channel FROM entry WHERE waiting UNION SELECT desk, channel FROM posting
               UNION SELECT desk, channel FROM story WHERE dirty"""
        )
        return [Lane(row["desk"], row["channel"]) for row in rows]

    def waiting(self, lane: Lane) -> list[Entry]:
        """The actions of a lane that have no outcome yet."""
        rows = self._database.execute("SELECT * FROM entry WHERE desk = ? AND channel = ? AND waiting", lane)
        return [_entry(row) for row in rows]

    def stories(self, lane: Lane) -> dict[str, Story]:
        """The stories of a lane that have something waiting, or were changed by somebody's button."""
        rows = self._database.execute(
            """SELECT * FROM story WHERE desk = ? AND channel = ? AND (dirty OR EXISTS (
               SELECT 1 FROM entry WHERE entry.alert_id = story.alert_id AND entry.desk = story.desk
               AND entry.waiting))""",
            lane,
        )
        return {row["alert_id"]: _story(row) for row in rows}

    def story(self, alert_id: str, desk: str) -> Story | None:
        """What a desk shows of an alert."""
        row = self._database.execute(
            "SELECT * FROM story WHERE alert_id = ? AND desk = ?", (alert_id, desk)
        ).fetchone()
        return _story(row) if row else None

    def page(self, alert_id: str, desk: str, upto: int | None = None) -> Page:
        """All there is to show of an alert on a desk, up to an action of it.

        Raises KeyError when the outbox has no such alert.
        """
        rows = self._database.execute(
            "SELECT alert FROM entry WHERE alert_id = ? AND desk = ? AND sequence <= ? ORDER BY sequence",
            (alert_id, desk, upto if upto is not None else 2**31),
        ).fetchall()
        if not rows:
            raise KeyError(alert_id)
        alerts = tuple(Alert.model_validate_json(row["alert"]) for row in rows)
        story = self.story(alert_id, desk)
        latest = alerts[-1]
        mutes = [mute for mute in self.people.mutes() if mute.name in (latest.incident_id, latest.rule)]
        return Page(
            alerts, tuple(self.people.acknowledgements(alert_id)), tuple(mutes), story.moved if story else ""
        )

    # A call to a desk

    def begin(self, posting: Posting, now: datetime) -> None:
        """Write down a call before it is made."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO posting VALUES (?,?,?,?,?,?,?,?,?,?)",
                (
                    posting.key,
                    *posting.lane,
                    posting.kind,
                    json.dumps(posting.covers),
                    *(posting.to or ("", "")),
                    posting.broadcast,
                    posting.generation,
                    seconds(now),
                ),
            )
            if posting.kind == "digest":
                db.execute("UPDATE near_miss SET posting = ? WHERE posting = ''", (posting.key,))

    def begun(self, lane: Lane) -> list[tuple[Posting, datetime]]:
        """The calls of a lane that have begun and whose end is not known, with when they began."""
        rows = self._database.execute(
            "SELECT * FROM posting WHERE desk = ? AND channel = ? ORDER BY begun", lane
        )
        return [(_posting(row), moment(row["begun"])) for row in rows]

    def drop(self, posting: Posting) -> None:
        """Forget a call that is known to have had no effect: what it told of waits again."""
        with self._database.transaction() as db:
            self._forget(posting)
            db.execute("UPDATE near_miss SET posting = '' WHERE posting = ?", (posting.key,))

    def _forget(self, posting: Posting) -> None:
        self._database.execute(
            "DELETE FROM posting WHERE key = ? AND desk = ?", (posting.key, posting.lane.desk)
        )

    def finish(
        self,
        posting: Posting | None,
        stories: Iterable[Story],
        outcomes: Iterable[Delivery],
        notes: Iterable[Note],
    ) -> None:
        """Write down what the desk shows now and what became of each action."""
        with self._database.transaction() as db:
            if posting is not None:
                self._forget(posting)
                db.execute("DELETE FROM near_miss WHERE posting = ?", (posting.key,))
            write_notes(db, notes)
            for story in stories:
                self._write_story(story)
            for delivery in outcomes:
                name = (delivery.alert_id, delivery.sequence, delivery.desk)
                db.execute(
                    "INSERT OR IGNORE INTO outcome VALUES (?,?,?,?,0)", (*name, delivery.model_dump_json())
                )
                db.execute(
                    "UPDATE entry SET waiting = 0 WHERE alert_id = ? AND sequence = ? AND desk = ?", name
                )

    def _write_story(self, story: Story) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO story VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
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
            ),
        )

    def move(self, alert_ids: Iterable[str], lane: Lane, to: Lane, why: str) -> None:
        """Send what a lane cannot take by another one; the stories are posted anew there."""
        with self._database.transaction() as db:
            for alert_id in alert_ids:
                story = self.story(alert_id, lane.desk)
                for table in ("entry", "outcome", "story"):
                    db.execute(
                        f"UPDATE OR IGNORE {table} SET desk = ? WHERE alert_id = ? AND desk = ?",
                        (to.desk, alert_id, lane.desk),
                    )
                db.execute(
                    "UPDATE entry SET channel = ? WHERE alert_id = ? AND desk = ?",
                    (to.channel, alert_id, to.desk),
                )
                self._write_story(Story(alert_id, to, generation=story.generation if story else 0, moved=why))

    def untold(self) -> list[tuple[Delivery, str]]:
        """Outcomes that nobody has been told of yet, oldest first, with the row to mark."""
        rows = self._database.execute("SELECT rowid, delivery FROM outcome WHERE told = 0 ORDER BY rowid")
        return [(Delivery.model_validate_json(row["delivery"]), str(row["rowid"])) for row in rows]

    def mark_told(self, rows: Sequence[str]) -> None:
        """Outcomes that are on their topic."""
        with self._database.transaction() as db:
            db.executemany("UPDATE outcome SET told = 1 WHERE rowid = ?", [(row,) for row in rows])

    def forget(self, before: datetime) -> int:
        """Delete the stories whose last action is older and of which nothing waits; returns how many."""
        old = """SELECT alert_id FROM entry GROUP BY alert_id
                 HAVING MAX(accepted) < ? AND NOT MAX(waiting)"""
        with self._database.transaction() as db:
            names = [row["alert_id"] for row in db.execute(old, (seconds(before),))]
            for table in ("entry", "outcome", "story", "acknowledgement", "trail"):
                db.executemany(f"DELETE FROM {table} WHERE alert_id = ?", [(name,) for name in names])
        return len(names)

    def unsettled(self) -> int:
        """How many actions have no outcome yet."""
        return int(self._database.execute("SELECT COUNT(*) FROM entry WHERE waiting").fetchone()[0])

    def longest_waiting(self, passing_over: Collection[AlertLevel]) -> datetime | None:
        """When the action that has waited longest was accepted, of those that wait for no digest."""
        marks = ",".join("?" * len(passing_over))
        row = self._database.execute(
            f"""SELECT MIN(accepted) AS oldest FROM entry
                WHERE waiting AND NOT experimental AND level NOT IN ({marks})""",
            tuple(passing_over),
        ).fetchone()
        return moment(row["oldest"]) if row["oldest"] is not None else None

    def remember(self, name: str, value: str) -> None:
        """Keep a word about the outbox itself, such as the last digest."""
        self._database.execute("INSERT OR REPLACE INTO memory VALUES (?,?)", (name, value))

    def recall(self, name: str) -> str:
        """A word kept by `remember`, or ""."""
        row = self._database.execute("SELECT value FROM memory WHERE name = ?", (name,)).fetchone()
        return str(row["value"]) if row else ""


def _entry(row: sqlite3.Row) -> Entry:
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


def _story(row: sqlite3.Row) -> Story:
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


def _posting(row: sqlite3.Row) -> Posting:
    return Posting(
        row["key"],
        row["kind"],
        Lane(row["desk"], row["channel"]),
        tuple(Covered(*covered) for covered in json.loads(row["covers"])),
        Sent(row["place"], row["ts"]) if row["ts"] else None,
        bool(row["broadcast"]),
        row["generation"],
    )
