"""What delivery did, for whoever asks: the trail of each action, alarms, the alerts that came."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from alerts.deliver.database import Database, moment, seconds
from alerts.deliver.story import Covered, Lane, Note
from streams.records.alert import Alert


class Journal:
    """The history of delivery."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, notes: Iterable[Note]) -> None:
        """Add lines to the trail of an action."""
        with self._database.transaction() as db:
            write_notes(db, notes)

    def trail(self, alert_id: str) -> list[Note]:
        """What each stage decided about an alert, oldest first."""
        rows = self._database.execute("SELECT * FROM trail WHERE alert_id = ? ORDER BY rowid", (alert_id,))
        return [
            Note(
                Covered(row["alert_id"], row["sequence"]),
                Lane(row["desk"], row["channel"]),
                moment(row["at"]),
                row["stage"],
                row["verdict"],
            )
            for row in rows
        ]

    def alarm(self, lane: Lane, reason: str, now: datetime) -> bool:
        """Raise the health alarm of a lane; False when the same alarm stands already."""
        with self._database.transaction() as db:
            row = db.execute("SELECT reason FROM alarm WHERE desk = ? AND channel = ?", lane).fetchone()
            if row and row["reason"] == reason:
                return False
            db.execute("INSERT OR REPLACE INTO alarm VALUES (?,?,?,?)", (*lane, reason, seconds(now)))
            return True

    def all_clear(self, lane: Lane) -> bool:
        """End the alarm of a lane; False when there was none."""
        return self._database.execute("DELETE FROM alarm WHERE desk = ? AND channel = ?", lane).rowcount > 0

    def alarms(self) -> list[tuple[Lane, str, datetime]]:
        """The lanes that cannot be sent to, why, and since when."""
        rows = self._database.execute("SELECT * FROM alarm ORDER BY since")
        return [(Lane(row["desk"], row["channel"]), row["reason"], moment(row["since"])) for row in rows]

    def actions(self, alert_id: str) -> tuple[Alert, ...]:
        """Every action of an alert, in order; empty for an unknown one."""
        rows = self._database.execute(
            "SELECT DISTINCT sequence, alert FROM entry WHERE alert_id = ? ORDER BY sequence", (alert_id,)
        )
        return tuple(Alert.model_validate_json(row["alert"]) for row in rows)

    def alerts(self, limit: int, after: int = 0) -> list[tuple[int, Alert]]:
        """The latest actions accepted after a row, oldest first, with the row of each."""
        rows = self._database.execute(
            """SELECT MIN(rowid) AS row, alert FROM entry WHERE rowid > ?
               GROUP BY alert_id, sequence ORDER BY row DESC LIMIT ?""",
            (after, limit),
        ).fetchall()
        return [(row["row"], Alert.model_validate_json(row["alert"])) for row in reversed(rows)]

    def stories(self, since: datetime) -> list[Alert]:
        """The last action of each alert that had one accepted since then, newest first."""
        rows = self._database.execute(
            """SELECT alert, MAX(sequence), MAX(accepted) AS last FROM entry
               GROUP BY alert_id HAVING last >= ? ORDER BY last DESC""",
            (seconds(since),),
        )
        return [Alert.model_validate_json(row["alert"]) for row in rows]


def write_notes(db: sqlite3.Connection, notes: Iterable[Note]) -> None:
    """Add lines to the trail within a transaction."""
    db.executemany(
        "INSERT INTO trail VALUES (?,?,?,?,?,?,?)",
        [(*note.covered, *note.lane, seconds(note.at), note.stage, note.verdict) for note in notes],
    )
