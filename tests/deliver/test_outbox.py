"""What the outbox keeps, and what it forgets."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from alerts.deliver.outbox import Outbox
from alerts.deliver.record import delivery
from alerts.deliver.story import Lane, Mute
from tests.deliver.alert_samples import NOON, alert
from tests.deliver.desk_samples import station
from tests.deliver.workspace import open_workspace

DESK = Lane("slack", "#desk")


def test_what_was_accepted_is_there_after_a_restart(tmp_path: Path) -> None:
    first = Outbox(tmp_path / "outbox.db")
    assert first.accept(alert(), [DESK, Lane("webhook")], NOON)
    assert not first.accept(alert(), [DESK, Lane("webhook")], NOON)
    first.close()
    again = Outbox(tmp_path / "outbox.db")
    assert [entry.covered for entry in again.waiting(DESK)] == [("a1", 1)]
    assert set(again.lanes()) == {DESK, Lane("webhook")}
    assert again.page("a1", "slack", NOON).latest == alert()


def test_a_settled_story_is_forgotten_once_it_is_old_and_one_that_waits_is_not(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.db")
    outbox.accept(alert("old"), [DESK], NOON)
    outbox.accept(alert("waits"), [DESK], NOON)
    settled = next(entry for entry in outbox.waiting(DESK) if entry.alert_id == "old")
    outbox.finish(None, [], [delivery(settled, "sent", "", NOON)], [])
    assert outbox.forget(NOON) == 0
    assert outbox.forget(NOON + timedelta(seconds=1)) == 1
    assert [one.id for _, one in outbox.journal.alerts(10)] == ["waits"]


async def test_a_correction_of_what_the_desk_was_never_told_is_not_told(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        now = desk.clock.now()
        desk.outbox.people.mute(Mute("rule", "mass-casualty", "U1", now, until=now + timedelta(hours=1)))
        await desk.take(alert(fetched=None))
        await desk.settled(1)
        await desk.take(alert(sequence=2, action="corrected", retracted=True, toll=(3, 3), fetched=None))
        [_, second] = await desk.settled(2)
        assert (second.outcome, slack.posts()) == ("suppressed", [])
        assert second.reason == "the desk was never told of what this takes back"


def test_a_mute_until_a_toll_ends_with_the_toll_or_the_incident(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox.db")
    people = outbox.people

    def take(sequence: int, **changes: Any) -> list[str]:
        """The incidents that are muted once an action has been accepted."""
        outbox.accept(alert(sequence=sequence, fetched=None, **changes), [DESK], NOON)
        return [mute.name for mute in people.mutes(NOON)]

    incident = alert().incident_id
    take(1, toll=(200, None))
    people.mute(Mute("incident", incident, "U1", NOON, toll=100))
    assert take(1, toll=(200, None)) == [incident], "what came before the mute comes again"
    assert take(2, toll=(99, None)) == [incident]
    assert take(3, toll=(100, None)) == []
    people.mute(Mute("incident", incident, "U1", NOON, toll=200))
    assert take(4, action="closed", toll=(100, None)) == []
    people.mute(Mute("incident", incident, "U1", NOON, until=NOON + timedelta(hours=1)))
    assert take(5, action="closed", toll=(900, None)) == [incident]
    outbox.close()
