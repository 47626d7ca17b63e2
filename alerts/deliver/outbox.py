"""The outbox: what is to be sent, what was sent and where, in one SQLite file that survives restarts.

Every method is one transaction, and nothing else touches the file. An action is safe once `accept`
returns; a call to a desk is written down by `begin` before it is made, so that a call cut off by a crash
is known to be in doubt.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alerts.deliver.story import (
    Acknowledgement,
    Covered,
    Entry,
    Lane,
    Mute,
    NearMiss,
    Note,
    Page,
    Posting,
    Sent,
    Story,
    highest_toll,
    matters,
)
from alerts.deliver.tables import TABLES
from streams.records import Alert, AlertLevel, Delivery


class Outbox:
    """The file, opened. Raises sqlite3.Error when it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")  # an accepted alert is acknowledged to Kafka
        self._db.executescript(TABLES)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # What is to be sent

    def accept(self, alert: Alert, lanes: Iterable[Lane], now: datetime) -> bool:
        """Keep an action for its lanes; False when it was there already, as after a redelivery.

        A story that had to move to another lane goes on there.
        """
        before = self._before(alert)
        born = min(alert.fetched or now, now)
        with self._transaction() as db:
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
                    _seconds(now),
                    _seconds(born),
                    True,
                )
                marks = ",".join("?" * len(values))
                taken += db.execute(f"INSERT OR IGNORE INTO entry VALUES ({marks})", values).rowcount
            return taken > 0

    def _before(self, alert: Alert) -> Alert | None:
        row = self._db.execute(
            "SELECT alert FROM entry WHERE alert_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT 1",
            (alert.id, alert.sequence),
        ).fetchone()
        return Alert.model_validate_json(row["alert"]) if row else None

    def lanes(self) -> list[Lane]:
        """Every lane that anything waits in or stands on."""
        rows = self._db.execute(
            "SELECT DISTINCT desk, channel FROM entry UNION SELECT DISTINCT desk, channel FROM story"
        )
        return [Lane(row["desk"], row["channel"]) for row in rows]

    def waiting(self, lane: Lane) -> list[Entry]:
        """The actions of a lane that have no outcome yet."""
        rows = self._db.execute("SELECT * FROM entry WHERE desk = ? AND channel = ? AND waiting", lane)
        return [_entry(row) for row in rows]

    def stories(self, lane: Lane) -> dict[str, Story]:
        """The stories of a lane that have something waiting, or were changed by somebody's button."""
        rows = self._db.execute(
            """SELECT * FROM story WHERE desk = ? AND channel = ? AND (dirty OR EXISTS (
               SELECT 1 FROM entry WHERE entry.alert_id = story.alert_id AND entry.desk = story.desk
               AND entry.waiting))""",
            lane,
        )
        return {row["alert_id"]: _story(row) for row in rows}

    def story(self, alert_id: str, desk: str) -> Story | None:
        """What a desk shows of an alert."""
        row = self._db.execute(
            "SELECT * FROM story WHERE alert_id = ? AND desk = ?", (alert_id, desk)
        ).fetchone()
        return _story(row) if row else None

    def page(self, alert_id: str, desk: str, upto: int | None = None) -> Page:
        """All there is to show of an alert on a desk, up to an action of it.

        Raises KeyError when the outbox has no such alert.
        """
        rows = self._db.execute(
            "SELECT alert FROM entry WHERE alert_id = ? AND desk = ? AND sequence <= ? ORDER BY sequence",
            (alert_id, desk, upto if upto is not None else 2**31),
        ).fetchall()
        if not rows:
            raise KeyError(alert_id)
        alerts = tuple(Alert.model_validate_json(row["alert"]) for row in rows)
        story = self.story(alert_id, desk)
        latest = alerts[-1]
        mutes = [mute for mute in self.mutes() if mute.name in (latest.incident_id, latest.rule)]
        return Page(
            alerts, tuple(self.acknowledgements(alert_id)), tuple(mutes), story.moved if story else ""
        )

    # A call to a desk

    def begin(self, posting: Posting, now: datetime) -> None:
        """Write down a call before it is made."""
        with self._transaction() as db:
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
                    _seconds(now),
                ),
            )
            if posting.kind == "digest":
                db.execute("UPDATE near_miss SET posting = ? WHERE posting = ''", (posting.key,))

    def begun(self, lane: Lane) -> list[tuple[Posting, datetime]]:
        """The calls of a lane that have begun and whose end is not known, with when they began."""
        rows = self._db.execute("SELECT * FROM posting WHERE desk = ? AND channel = ? ORDER BY begun", lane)
        return [(_posting(row), _moment(row["begun"])) for row in rows]

    def drop(self, posting: Posting) -> None:
        """Forget a call that is known to have had no effect: what it told of waits again."""
        with self._transaction() as db:
            self._forget(posting)
            db.execute("UPDATE near_miss SET posting = '' WHERE posting = ?", (posting.key,))

    def _forget(self, posting: Posting) -> None:
        self._db.execute("DELETE FROM posting WHERE key = ? AND desk = ?", (posting.key, posting.lane.desk))

    def finish(
        self,
        posting: Posting | None,
        stories: Iterable[Story],
        outcomes: Iterable[Delivery],
        notes: Iterable[Note],
    ) -> None:
        """Write down what the desk shows now and what became of each action."""
        with self._transaction() as db:
            if posting is not None:
                self._forget(posting)
                db.execute("DELETE FROM near_miss WHERE posting = ?", (posting.key,))
            self._write_notes(notes)
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
        self._db.execute(
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
        with self._transaction() as db:
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

    # What people decided, and what there is to tell

    def acknowledge(self, alert_id: str, user: str, now: datetime) -> None:
        """Somebody has taken a story: shown on its message."""
        with self._transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO acknowledgement VALUES (?,?,?)", (alert_id, user, _seconds(now))
            )
            db.execute("UPDATE story SET dirty = 1 WHERE alert_id = ?", (alert_id,))

    def acknowledgements(self, alert_id: str) -> list[Acknowledgement]:
        """Who has taken a story, first come first."""
        rows = self._db.execute("SELECT * FROM acknowledgement WHERE alert_id = ? ORDER BY at", (alert_id,))
        return [Acknowledgement(alert_id, row["user"], _moment(row["at"])) for row in rows]

    def mute(self, mute: Mute) -> None:
        """Keep a mute; a later one of the same subject replaces it."""
        with self._transaction() as db:
            until = _seconds(mute.until) if mute.until else None
            db.execute(
                "INSERT OR REPLACE INTO mute VALUES (?,?,?,?,?,?)",
                (mute.subject, mute.name, mute.user, _seconds(mute.at), until, mute.toll),
            )
            column = "incident_id" if mute.subject == "incident" else "rule"
            db.execute(
                f"""UPDATE story SET dirty = 1 WHERE alert_id IN
                    (SELECT alert_id FROM entry WHERE {column} = ?)""",
                (mute.name,),
            )

    def unmute(self, subject: str, name: str) -> bool:
        """End a mute; False when there was none."""
        with self._transaction() as db:
            gone = db.execute("DELETE FROM mute WHERE subject = ? AND name = ?", (subject, name)).rowcount
        return gone > 0

    def mutes(self) -> list[Mute]:
        """Every mute that has been set, also those that have ended."""
        rows = self._db.execute("SELECT * FROM mute ORDER BY at")
        return [_mute(row) for row in rows]

    def near_miss(self, miss: NearMiss) -> None:
        """Keep a near miss for the next digest; the last one of a rule and an incident counts."""
        with self._transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO near_miss VALUES (?,?,?,?,?,?,'')",
                (miss.rule, miss.incident_id, miss.title, miss.short_of, miss.url, _seconds(miss.at)),
            )

    def near_misses(self, before: datetime | None = None) -> list[NearMiss]:
        """Near misses that wait for a digest, or are told by one in hand."""
        rows = self._db.execute(
            "SELECT * FROM near_miss WHERE at < ? ORDER BY at", (_seconds(before) if before else 2**40,)
        )
        return [
            NearMiss(
                row["rule"], row["incident_id"], row["title"], row["short_of"], row["url"], _moment(row["at"])
            )
            for row in rows
        ]

    # Outcomes, trail, alarms

    def untold(self) -> list[tuple[Delivery, str]]:
        """Outcomes that nobody has been told of yet, oldest first, with the row to mark."""
        rows = self._db.execute("SELECT rowid, delivery FROM outcome WHERE told = 0 ORDER BY rowid")
        return [(Delivery.model_validate_json(row["delivery"]), str(row["rowid"])) for row in rows]

    def mark_told(self, rows: Sequence[str]) -> None:
        """Outcomes that are on their topic."""
        with self._transaction() as db:
            db.executemany("UPDATE outcome SET told = 1 WHERE rowid = ?", [(row,) for row in rows])

    def note(self, notes: Iterable[Note]) -> None:
        """Add lines to the trail of an action."""
        with self._transaction():
            self._write_notes(notes)

    def _write_notes(self, notes: Iterable[Note]) -> None:
        self._db.executemany(
            "INSERT INTO trail VALUES (?,?,?,?,?,?,?)",
            [(*note.covered, *note.lane, _seconds(note.at), note.stage, note.verdict) for note in notes],
        )

    def trail(self, alert_id: str) -> list[Note]:
        """What each stage decided about an alert, oldest first."""
        rows = self._db.execute("SELECT * FROM trail WHERE alert_id = ? ORDER BY rowid", (alert_id,))
        return [
            Note(
                Covered(row["alert_id"], row["sequence"]),
                Lane(row["desk"], row["channel"]),
                _moment(row["at"]),
                row["stage"],
                row["verdict"],
            )
            for row in rows
        ]

    def alarm(self, lane: Lane, reason: str, now: datetime) -> bool:
        """Raise the health alarm of a lane; False when the same alarm stands already."""
        with self._transaction() as db:
            row = db.execute("SELECT reason FROM alarm WHERE desk = ? AND channel = ?", lane).fetchone()
            if row and row["reason"] == reason:
                return False
            db.execute("INSERT OR REPLACE INTO alarm VALUES (?,?,?,?)", (*lane, reason, _seconds(now)))
            return True

    def all_clear(self, lane: Lane) -> bool:
        """End the alarm of a lane; False when there was none."""
        return self._db.execute("DELETE FROM alarm WHERE desk = ? AND channel = ?", lane).rowcount > 0

    def alarms(self) -> list[tuple[Lane, str, datetime]]:
        """The lanes that cannot be sent to, why, and since when."""
        rows = self._db.execute("SELECT * FROM alarm ORDER BY since")
        return [(Lane(row["desk"], row["channel"]), row["reason"], _moment(row["since"])) for row in rows]

    def remember(self, name: str, value: str) -> None:
        """Keep a word about the outbox itself, such as the last digest."""
        self._db.execute("INSERT OR REPLACE INTO memory VALUES (?,?)", (name, value))

    def recall(self, name: str) -> str:
        """A word kept by `remember`, or ""."""
        row = self._db.execute("SELECT value FROM memory WHERE name = ?", (name,)).fetchone()
        return str(row["value"]) if row else ""

    def actions(self, alert_id: str) -> tuple[Alert, ...]:
        """Every action of an alert, in order; empty for an unknown one."""
        rows = self._db.execute(
            "SELECT DISTINCT sequence, alert FROM entry WHERE alert_id = ? ORDER BY sequence", (alert_id,)
        )
        return tuple(Alert.model_validate_json(row["alert"]) for row in rows)

    def longest_waiting(self, passing_over: Collection[AlertLevel]) -> datetime | None:
        """When the action that has waited longest was accepted, of those that wait for no digest."""
        marks = ",".join("?" * len(passing_over))
        row = self._db.execute(
            f"""SELECT MIN(accepted) AS oldest FROM entry
                WHERE waiting AND NOT experimental AND level NOT IN ({marks})""",
            tuple(passing_over),
        ).fetchone()
        return _moment(row["oldest"]) if row["oldest"] is not None else None

    def alerts(self, limit: int, after: int = 0) -> list[tuple[int, Alert]]:
        """The latest actions accepted after a row, oldest first, with the row of each."""
        rows = self._db.execute(
            """SELECT MIN(rowid) AS row, alert FROM entry WHERE rowid > ?
               GROUP BY alert_id, sequence ORDER BY row DESC LIMIT ?""",
            (after, limit),
        ).fetchall()
        return [(row["row"], Alert.model_validate_json(row["alert"])) for row in reversed(rows)]


def _seconds(moment: datetime) -> float:
    return moment.timestamp()


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


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
        _moment(row["accepted"]),
        _moment(row["born"]),
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


def _mute(row: sqlite3.Row) -> Mute:
    until = _moment(row["until"]) if row["until"] is not None else None
    return Mute(row["subject"], row["name"], row["user"], _moment(row["at"]), until, row["toll"])
