"""When much happens at once: the most pressing first, the rest together, the rate kept."""

from __future__ import annotations

import time
from datetime import time as time_of_day
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from alerts.deliver.group import Limits
from alerts.deliver.plan import Plan
from alerts.deliver.story import Lane
from streams.records.alert import Decision
from tests.deliver.alert_samples import NOON, alert
from tests.deliver.crash import crash
from tests.deliver.desk_samples import DESK, plan, station
from tests.deliver.workspace import open_workspace, shown


async def test_of_500_alerts_at_once_the_flash_comes_first_and_the_rest_are_bundled(tmp_path: Path) -> None:
    burst = [alert(f"a{n:03d}", level="urgent", message=f"Story {n:03d}.", fetched=None) for n in range(500)]
    burst[400] = alert("flash", message="The flash.", fetched=None)
    async with open_workspace() as slack, station(slack, tmp_path, pace=0.4) as desk:
        slack.pace = 0.39  # this Slack refuses what comes sooner
        await desk.take(*burst[:400])
        started = time.monotonic()
        await desk.take(*burst[400:])
        await desk.settled(500, seconds=60)
        texts = [shown(post) for post in slack.posts()]
        flash = next(at for at, method, call in slack.calls if "The flash." in str(call.get("text")))
        assert flash - started < 2.0 * 0.4
        assert len(texts) < 35
        assert all(sum(f"Story {n:03d}." in text for text in texts) == 1 for n in range(500) if n != 400)
        times = [at for at, method, _ in slack.calls if method == "chat.postMessage"]
        assert min(after - before for before, after in pairwise(times)) >= 0.39


async def test_a_story_of_a_bundle_gets_a_message_of_its_own_when_it_escalates(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path, plan(limits=Limits(singly=0))) as desk:
        for number in range(3):  # all are there before the first is sent
            desk.outbox.accept(alert(f"a{number}", level="urgent", fetched=None), [DESK], desk.clock.now())
        desk.deliverer.wake()
        await desk.settled(3)
        [bundle] = slack.posts()
        await desk.take(alert("a1", 2, toll=(60, None), fetched=None))
        await desk.settled(4)
        assert len(slack.posts()) == 1
        await desk.take(alert("a1", 3, action="escalated", toll=(100, None), fetched=None))
        await desk.settled(5)
        assert len(slack.posts()) == 2
        await desk.take(alert("a2", 2, action="corrected", toll=(5, 5), fetched=None))
        await desk.settled(6)
        assert len(slack.thread(bundle["ts"])) == 1


def decision(outcome: str, title: str) -> Decision:
    """What the engine says of an incident and the rule on Homs."""
    return Decision.model_validate(
        {
            "rule": "homs-50-killed",
            "rule_version": "v1",
            "incident_id": title,
            "revision": 1,
            "article_id": "x",
            "at": NOON,
            "outcome": outcome,
            "reason": "killed at_least 50: dozens",
            "title": title,
        }
    )


async def test_low_levels_and_rules_on_trial_wait_for_the_digest_of_the_shift(tmp_path: Path) -> None:
    how = plan(limits=Limits(), shifts=[time_of_day(0, 0)], digest=DESK)
    async with open_workspace() as slack, station(slack, tmp_path, how) as desk:
        await desk.take(
            alert("low", level="alert", message="A low one.", fetched=None),
            alert("trial", level="flash", experimental=True, message="On trial.", fetched=None),
            alert("grown", level="alert", message="Small.", fetched=None),
            alert("loud", message="Loud.", fetched=None),
        )
        desk.deliverer.note(decision("near_miss", "Dozens killed"))
        desk.deliverer.note(decision("suppressed", "Nothing for a digest"))
        await desk.settled(1)
        await desk.take(alert("grown", 2, action="escalated", message="Big.", fetched=None))
        await desk.settled(3)
        assert ["Loud." in shown(post) or "Big." in shown(post) for post in slack.posts()] == [True, True]
        desk.clock.ahead = timedelta(days=1)
        await desk.settled(5)
        digest = slack.posts()[-1]
        assert digest["text"] == "Digest: 2 stories of low level or on trial, 1 near miss"
        assert all(said in shown(digest) for said in ("A low one.", "On trial.", "Dozens killed"))
        assert "Nothing for a digest" not in shown(digest)
        assert desk.outbox.people.near_misses() == []
        desk.clock.ahead = timedelta(days=2)
        await desk.take(alert("late", fetched=None))
        await desk.settled(6)
        assert len(slack.posts()) == 4


async def test_a_digest_is_one_message_however_long(tmp_path: Path) -> None:
    how = plan(limits=Limits(), shifts=[time_of_day(0, 0)], digest=DESK)
    async with open_workspace() as slack, station(slack, tmp_path, how) as desk:
        low = [alert(f"a{n}", level="alert", message=f"Story {n:02d}.", fetched=None) for n in range(45)]
        await desk.take(*low)
        desk.deliverer.note(decision("near_miss", "Dozens killed"))
        desk.clock.ahead = timedelta(days=1)
        await desk.settled(45)
        [digest] = slack.posts()
        assert digest["text"] == "Digest: 45 stories of low level or on trial, 1 near miss"
        thread = slack.thread(digest["ts"])
        assert len(thread) == 2
        assert sum("Dozens killed" in shown(one) for one in (digest, *thread)) == 1
        told = [shown(digest), *map(shown, thread)]
        assert all(sum(f"Story {n:02d}." in text for text in told) == 1 for n in range(45))


async def test_the_terminal_has_its_digest_too(tmp_path: Path) -> None:
    how = Plan(
        lambda _: [Lane("terminal")], (), Limits(), shifts=[time_of_day(0, 0)], digest=Lane("terminal")
    )
    async with open_workspace() as slack, station(slack, tmp_path, how) as desk:
        await desk.take(
            *(alert(f"a{n}", level="alert", fetched=None) for n in range(30)),
            alert("trial", experimental=True, fetched=None),
            alert("loud", fetched=None),
        )
        desk.deliverer.note(decision("near_miss", "Dozens killed"))
        await desk.settled(1)
        assert [one.id for one in desk.paper.printed] == ["loud"]
        desk.clock.ahead = timedelta(days=1)
        await desk.settled(32)
        [digest] = desk.paper.together
        assert len(digest.pages) == 31
        assert [miss.title for miss in digest.near_misses] == ["Dozens killed"]
        await desk.take(alert("a3", 2, fetched=None))
        assert (await desk.settled(33))[-1].outcome == "suppressed"
        await desk.take(alert("a3", 3, action="escalated", toll=(100, None), fetched=None))
        await desk.settled(34)
        assert desk.paper.printed[-1].action == "escalated"


async def test_kills_and_faults_lose_nothing_and_repeat_nothing() -> None:
    result = await crash(count=40, kills=3, faults=0.1)
    assert (result.missing, result.repeated, result.out_of_order, result.not_current) == ([], [], [], [])
    assert result.kills > 0
    assert result.replies > 0
