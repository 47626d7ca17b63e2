"""What people decided about stories, and the near misses that analysts should hear of."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from alerts.deliver.database import Database, moment, seconds
from alerts.deliver.story import Acknowledgement, Mute, NearMiss, telling_toll
from streams.records.alert import Alert

RECENT = timedelta(hours=12)  # so long after its last action a message shows that its rule is muted


class People:
    """Acknowledgements, mutes and near misses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acknowledge(self, alert_id: str, user: str, now: datetime) -> None:
        """Somebody has taken a story: shown on its message."""
        with self._database.transaction() as db:
            db.execute("INSERT OR IGNORE INTO acknowledgement VALUES (?,?,?)", (alert_id, user, seconds(now)))
            db.execute("UPDATE story SET dirty = 1 WHERE alert_id = ?", (alert_id,))

    def acknowledgements(self, alert_id: str) -> list[Acknowledgement]:
        """Who has taken a story, first come first."""
        rows = self._database.execute(
            "SELECT * FROM acknowledgement WHERE alert_id = ? ORDER BY at", (alert_id,)
        )
        return [Acknowledgement(alert_id, row["user"], moment(row["at"])) for row in rows]

    def mute(self, mute: Mute) -> None:
        """Keep a mute, to be shown on its stories; a later one of the same subject replaces it."""
        with self._database.transaction() as db:
            until = seconds(mute.until) if mute.until else None
            db.execute(
                "INSERT OR REPLACE INTO mute VALUES (?,?,?,?,?,?)",
                (mute.subject, mute.name, mute.user, seconds(mute.at), until, mute.toll),
            )
            _changed(db, mute.subject, mute.name, mute.at)

    def unmute(self, subject: str, name: str, now: datetime) -> bool:
        """End a mute; False when there was none."""
        with self._database.transaction() as db:
            gone = db.execute("DELETE FROM mute WHERE subject = ? AND name = ?", (subject, name)).rowcount
            if gone:
                _changed(db, subject, name, now)
        return gone > 0

    def settle(self, alert: Alert) -> None:
        """End the mutes of its incident that were to last until a toll which it has reached, or its end."""
        self._database.execute(
            """DELETE FROM mute WHERE subject = 'incident' AND name = ? AND toll IS NOT NULL
               AND (toll <= ? OR ?)""",
            (alert.incident_id, telling_toll(alert), alert.action == "closed"),
        )

    def mutes(self, now: datetime) -> list[Mute]:
        """The mutes in force, oldest first: those until a toll stay until `settle` ends them."""
        rows = self._database.execute("SELECT * FROM mute ORDER BY at")
        return [mute for row in rows if (mute := _mute(row)).in_force(now)]

    def near_miss(self, miss: NearMiss) -> None:
        """Keep a near miss for the next digest; the last one of a rule and an incident counts."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO near_miss VALUES (?,?,?,?,?,?,'')",
                (miss.rule, miss.incident_id, miss.title, miss.short_of, miss.url, seconds(miss.at)),
            )

    def near_misses(self, before: datetime | None = None) -> list[NearMiss]:
        """Near misses that wait for a digest, or are told by one in hand."""
        rows = self._database.execute(
            "SELECT * FROM near_miss WHERE at < ? ORDER BY at", (seconds(before) if before else 2**40,)
        )
        return [
            NearMiss(
                row["rule"], row["incident_id"], row["title"], row["short_of"], row["url"], moment(row["at"])
            )
            for row in rows
        ]


def _changed(db: sqlite3.Connection, subject: str, name: str, now: datetime) -> None:
    """Have the messages of a mute's stories changed: of a rule only the recent ones, not a whole archive."""
    column = "incident_id" if subject == "incident" else "rule"
    db.execute(
        f"""UPDATE story SET dirty = 1 WHERE alert_id IN
            (SELECT alert_id FROM entry WHERE {column} = ? AND accepted > ?)""",
        (name, seconds(now - RECENT) if subject == "rule" else 0.0),
    )


def _mute(row: sqlite3.Row) -> Mute:
    until = moment(row["until"]) if row["until"] is not None else None
    return Mute(row["subject"], row["name"], row["user"], moment(row["at"]), until, row["toll"])
