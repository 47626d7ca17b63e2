"""The outbox: what is to be sent, what was sent and where, in one SQLite file that survives restarts.

Every method is one transaction, and nothing else touches the file. An action is safe once `accept`
returns; a call to a desk is written down by `begin` before it is made, so that a call cut off by a crash
is known to be in doubt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from alerts.deliver import rows
from alerts.deliver.database import Database, moment, seconds
from alerts.deliver.journal import Journal, write_notes
from alerts.deliver.people import People
from alerts.deliver.story import Entry, Lane, Note, Page, Posting, Sent, Story, matters, telling_toll
from streams.records.alert import Alert, AlertLevel, Delivery


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
                    telling_toll(alert),
                    matters(alert, before),
                    alert.experimental,
                    seconds(now),
                    seconds(born),
                    True,
                )
                marks = ",".join("?" * len(values))
                taken += db.execute(f"INSERT OR IGNORE INTO entry VALUES ({marks})", values).rowcount
            if taken:
                self.people.settle(alert)
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
        found = self._database.execute(
            """SELECT desk, channel FROM entry WHERE waiting UNION SELECT desk, channel FROM posting
               UNION SELECT desk, channel FROM story WHERE dirty"""
        )
        return [Lane(row["desk"], row["channel"]) for row in found]

    def waiting(self, lane: Lane) -> list[Entry]:
        """The actions of a lane that have no outcome yet."""
        found = self._database.execute("SELECT * FROM entry WHERE desk = ? AND channel = ? AND waiting", lane)
        return [rows.entry(row) for row in found]

    def stories(self, lane: Lane) -> dict[str, Story]:
        """The stories of a lane that have something waiting, or were changed by somebody's button."""
        found = self._database.execute(
            """SELECT * FROM story WHERE desk = ? AND channel = ? AND (dirty OR EXISTS (
               SELECT 1 FROM entry WHERE entry.alert_id = story.alert_id AND entry.desk = story.desk
               AND entry.waiting))""",
            lane,
        )
        return {row["alert_id"]: rows.story(row) for row in found}

    def story(self, alert_id: str, desk: str) -> Story | None:
        """What a desk shows of an alert."""
        row = self._database.execute(
            "SELECT * FROM story WHERE alert_id = ? AND desk = ?", (alert_id, desk)
        ).fetchone()
        return rows.story(row) if row else None

    def page(self, alert_id: str, desk: str, now: datetime, upto: int | None = None) -> Page:
        """All there is to show of an alert on a desk at `now`, up to an action of it.

        Raises KeyError when the outbox has no such alert.
        """
        found = self._database.execute(
            "SELECT alert FROM entry WHERE alert_id = ? AND desk = ? AND sequence <= ? ORDER BY sequence",
            (alert_id, desk, upto if upto is not None else 2**31),
        ).fetchall()
        if not found:
            raise KeyError(alert_id)
        alerts = tuple(Alert.model_validate_json(row["alert"]) for row in found)
        story = self.story(alert_id, desk)
        latest = alerts[-1]
        mutes = [
            mute
            for mute in self.people.mutes(now)
            if mute.covers(latest.rule, latest.incident_id, telling_toll(latest))
        ]
        return Page(
            alerts, tuple(self.people.acknowledgements(alert_id)), tuple(mutes), story.moved if story else ""
        )

    # A call to a desk

    def begin(self, posting: Posting, now: datetime) -> None:
        """Write down a call before it is made."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO posting VALUES (?,?,?,?,?,?,?,?,?,?)", rows.of_posting(posting, now)
            )
            if posting.kind == "digest":
                db.execute("UPDATE near_miss SET posting = ? WHERE posting = ''", (posting.key,))

    def begun(self, lane: Lane) -> list[tuple[Posting, datetime]]:
        """The calls of a lane that have begun and whose end is not known, with when they began."""
        found = self._database.execute(
            "SELECT * FROM posting WHERE desk = ? AND channel = ? ORDER BY begun", lane
        )
        return [(rows.posting(row), moment(row["begun"])) for row in found]

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
            "INSERT OR REPLACE INTO story VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", rows.of_story(story)
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
        found = self._database.execute("SELECT rowid, delivery FROM outcome WHERE told = 0 ORDER BY rowid")
        return [(Delivery.model_validate_json(row["delivery"]), str(row["rowid"])) for row in found]

    def mark_told(self, numbers: Sequence[str]) -> None:
        """Outcomes that are on their topic."""
        with self._database.transaction() as db:
            db.executemany("UPDATE outcome SET told = 1 WHERE rowid = ?", [(number,) for number in numbers])

    def forget(self, before: datetime) -> int:
        """Delete the stories whose last action is older and of which nothing waits; returns how many."""
        old = """SELECT alert_id FROM entry GROUP BY alert_id
                 HAVING MAX(accepted) < ? AND NOT MAX(waiting)"""
        with self._database.transaction() as db:
            names = [row["alert_id"] for row in db.execute(old, (seconds(before),))]
            for table in ("entry", "outcome", "story", "acknowledgement", "trail"):
                db.executemany(f"DELETE FROM {table} WHERE alert_id = ?", [(name,) for name in names])
            db.execute("DELETE FROM mute WHERE COALESCE(until, at) < ?", (seconds(before),))
        return len(names)

    def longest_waiting(self, passing_over: Collection[AlertLevel]) -> datetime | None:
        """When the action that has waited longest was accepted, of those that wait for no digest."""
        marks = ",".join("?" * len(passing_over))
        row = self._database.execute(
            f"""SELECT MIN(accepted) AS oldest FROM entry
                WHERE waiting AND NOT experimental AND level NOT IN ({marks})""",
            tuple(passing_over),
        ).fetchone()
        return moment(row["oldest"]) if row["oldest"] is not None else None

    def depth(self) -> int:
        """How many actions wait to be sent."""
        row = self._database.execute("SELECT COUNT(*) AS waiting FROM entry WHERE waiting").fetchone()
        return int(row["waiting"])

    def begin_thread(self, kind: str, lane: Lane, sent: Sent, now: datetime) -> None:
        """Keep the message of a kind under which what it had no room for is told."""
        self.remember(_thread(kind, lane), f"{now.isoformat()} {sent.place} {sent.ts}")

    def end_thread(self, kind: str, lane: Lane) -> None:
        """Forget that message: it is gone."""
        self.remember(_thread(kind, lane), "")

    def thread(self, kind: str, lane: Lane, since: datetime) -> Sent | None:
        """The message kept by `begin_thread` since then; None: there is none."""
        at, place, ts = (self.recall(_thread(kind, lane)) or "  ").split(" ")
        return Sent(place, ts) if at and datetime.fromisoformat(at) >= since else None

    def remember(self, name: str, value: str) -> None:
        """Keep a word about the outbox itself, such as the last digest."""
        self._database.execute("INSERT OR REPLACE INTO memory VALUES (?,?)", (name, value))

    def recall(self, name: str) -> str:
        """A word kept by `remember`, or ""."""
        row = self._database.execute("SELECT value FROM memory WHERE name = ?", (name,)).fetchone()
        return str(row["value"]) if row else ""


def _thread(kind: str, lane: Lane) -> str:
    return f"thread of {kind} {lane.desk} {lane.channel}"
