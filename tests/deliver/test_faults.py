"""What Slack may do to a call, and what comes of it: each alert on the channel exactly once."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from alerts.deliver.send import Content
from alerts.deliver.story import Lane, Posting
from alerts.slack.blocks import message
from tests.deliver.alert_samples import alert
from tests.deliver.desk_samples import DESK, plan, station
from tests.deliver.workspace import Fault, Json, open_workspace, shown, until


def once(method: str, *faults: Fault) -> Callable[[str, Json], Fault | None]:
    """The faults, one for each call of a method, and none after that."""
    left = list(faults)
    return lambda called, _: left.pop(0) if called == method and left else None


@pytest.mark.parametrize(
    "fault",
    [
        Fault("500"),
        Fault("error", "internal_error"),
        Fault("error", "fatal_error"),
        Fault("cut_before"),
        Fault("cut_after"),
        Fault("slow_after", seconds=1.5),
    ],
    ids=lambda fault: fault.error or fault.kind,
)
async def test_a_call_in_doubt_is_looked_up_and_the_alert_posted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    monkeypatch.setattr("alerts.slack.channel.PATIENCE", 1.0)
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        slack.faults = once("chat.postMessage", fault)
        await desk.take(alert(fetched=None))
        [outcome] = await desk.settled(1)
        [post] = slack.posts()
        assert outcome.reference == post["ts"]
        assert slack.made("conversations.history")


async def test_a_reply_cut_off_after_it_was_taken_is_not_repeated(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        await desk.take(alert(fetched=None))
        await desk.settled(1)
        slack.faults = once("chat.postMessage", Fault("cut_after"))
        await desk.take(alert(sequence=2, action="escalated", toll=(100, None), fetched=None))
        await desk.settled(2)
        assert len(slack.thread(slack.posts()[0]["ts"])) == 1


async def test_a_message_in_doubt_is_found_behind_pages_of_others(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        slack.faults = once("chat.postMessage", Fault("cut_after"))
        await desk.take(alert(fetched=None))
        for number in range(120):
            slack.channels.setdefault("C0DESK", []).append({"ts": f"{time.time():.0f}.9{number:05d}"})
        [outcome] = await desk.settled(1)
        assert outcome.reference == next(p["ts"] for p in slack.posts() if "metadata" in p)


async def test_a_public_channel_is_joined_when_it_must_be_read(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        cut, outside = once("chat.postMessage", Fault("cut_after")), Fault("error", "not_in_channel")

        def fault(method: str, call: Json) -> Fault | None:
            joined = slack.made("conversations.join")
            return outside if method == "conversations.history" and not joined else cut(method, call)

        slack.faults = fault
        await desk.take(alert(fetched=None))
        [outcome] = await desk.settled(1)
        assert [call["channel"] for call in slack.made("conversations.join")] == ["C0DESK"]
        assert (outcome.channel, len(slack.posts())) == ("#desk", 1)


async def test_a_channel_named_without_its_sign_is_found_as_well(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        slack.names["desk"] = "C0DESK"
        slack.faults = once("chat.postMessage", Fault("cut_after"))
        await desk.take(alert(fetched=None, notify={"slack": "desk"}))
        [outcome] = await desk.settled(1)
        assert (outcome.channel, outcome.reference) == ("desk", slack.posts()[0]["ts"])


async def test_slacks_wait_is_honoured_to_the_second(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        slack.faults = once("chat.postMessage", Fault("429", seconds=1), Fault("429", seconds=2))
        await desk.take(alert(fetched=None))
        await desk.settled(1)
        first, second, third = (at for at, method, _ in slack.calls if method == "chat.postMessage")
        assert 1.0 <= second - first < 2.2
        assert 2.0 <= third - second < 3.2
        assert len(slack.posts()) == 1


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "not_in_channel"])
async def test_what_a_channel_refuses_goes_to_the_fallback_at_once(tmp_path: Path, error: str) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        slack.faults = once("chat.postMessage", Fault("error", error))
        await desk.take(alert(fetched=None))
        [outcome] = await desk.settled(1, seconds=2)
        assert (outcome.channel, outcome.outcome) == ("#fallback", "sent")
        assert f"Here because #desk: {error}" in shown(slack.posts("C0FALL")[0])
        assert [(lane, why) for lane, why, _ in desk.outbox.journal.alarms()] == [
            (Lane("slack", "#desk"), error)
        ]


async def test_a_story_that_moved_goes_on_where_it_is(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        slack.faults = once("chat.postMessage", Fault("error", "is_archived"))
        await desk.take(alert(fetched=None))
        await desk.settled(1)
        await desk.take(alert(sequence=2, action="escalated", toll=(100, None), fetched=None))
        await desk.settled(2)
        [post] = slack.posts("C0FALL")
        assert len(slack.thread(post["ts"], "C0FALL")) == 1
        assert slack.posts() == []


async def test_what_all_of_slack_refuses_goes_to_the_terminal(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        slack.faults = lambda method, call: Fault("error", "invalid_auth")
        await desk.take(alert(fetched=None))
        [outcome] = await desk.settled(1, seconds=2)
        assert (outcome.desk, outcome.outcome) == ("terminal", "sent")
        assert [printed.id for printed in desk.paper.printed] == ["a1"]


async def test_a_message_too_long_for_slack_reaches_the_terminal(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        slack.faults = lambda method, call: Fault("error", "msg_blocks_too_long")
        await desk.take(alert(fetched=None))
        [outcome] = await desk.settled(1, seconds=2)
        assert outcome.desk == "terminal"


async def test_an_alarm_ends_when_the_channel_takes_alerts_again(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        slack.faults = once("chat.postMessage", Fault("error", "is_archived"))
        await desk.take(alert("a1", fetched=None))
        await desk.settled(1)
        await desk.take(alert("a2", fetched=None))
        await desk.settled(2)
        assert desk.outbox.journal.alarms() == []


async def test_after_an_hours_outage_there_is_one_summary_and_nothing_posted_as_new(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path, timeout=1) as desk:
        slack.faults = lambda method, call: Fault("cut_before")
        await desk.take(*(alert(f"a{n}", fetched=None) for n in range(5)))
        await until(lambda: slack.calls)
        desk.clock.ahead = timedelta(hours=1)
        slack.faults = lambda method, call: None
        await desk.settled(5, seconds=20)
        [post] = slack.posts()
        assert post["text"] == "Late: 5 stories that could not be sent when the news came"
        assert {outcome.reason for outcome in desk.told} == {"summary"}


async def test_however_many_are_late_there_is_one_summary_with_the_rest_in_its_thread(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        hour_ago = desk.clock.now() - timedelta(hours=1)
        for n in range(57):  # all are there before the first is sent
            one = alert(f"a{n}", level="urgent", fetched=hour_ago, message=f"Story {n:02d}.")
            desk.outbox.accept(one, [DESK], desk.clock.now())
        loud = alert("loud", fetched=hour_ago, message="The flash.")
        desk.outbox.accept(loud, [DESK], desk.clock.now())
        slack.faults = once("chat.postMessage", Fault("cut_after"))
        desk.deliverer.wake()
        await desk.settled(58, seconds=20)
        [summary] = slack.posts()
        assert summary["text"] == "Late: 58 stories that could not be sent when the news came"
        assert "The flash." in shown(summary)
        assert "38 more, less pressing, in the thread of this message." in shown(summary)
        thread = slack.thread(summary["ts"])
        assert [reply["text"] for reply in thread] == [
            "Late, continued: 20 stories",
            "Late, continued: 18 stories",
        ]
        told = [shown(summary), *map(shown, thread)]
        assert all(sum(f"Story {n:02d}." in text for text in told) == 1 for n in range(57))
        await desk.take(alert("a3", 2, action="corrected", toll=(5, 5), fetched=None))
        await desk.settled(59)
        assert "Corrected" in shown(slack.thread(summary["ts"])[-1])


async def test_a_summary_that_was_deleted_is_gone_on_with_in_another_message(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        hour_ago = desk.clock.now() - timedelta(hours=1)
        await desk.take(alert("first", fetched=hour_ago))
        await desk.settled(1)
        slack.faults = once("chat.postMessage", Fault("error", "thread_not_found"))
        await desk.take(alert("second", fetched=hour_ago))
        await desk.settled(2)
        assert len(slack.posts()) == 2


async def test_an_alert_that_was_raised_an_hour_ago_and_arrives_now_is_late_too(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        await desk.take(alert(fetched=desk.clock.now() - timedelta(hours=1)))
        await desk.settled(1)
        assert slack.posts()[0]["text"].startswith("Late: 1 story")


async def test_the_trail_says_what_each_stage_decided(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path, plan()) as desk:
        slack.faults = once("chat.postMessage", Fault("cut_after"))
        await desk.take(alert(fetched=None))
        [outcome] = await desk.settled(1)
        stages = [(note.stage, note.verdict) for note in desk.outbox.journal.trail("a1")]
        assert stages[0][1].startswith("in doubt: ")
        assert stages[1:] == [
            ("group", "one message for the story"),
            ("send", f"was taken after all, ts {outcome.reference}"),
            ("record", "sent"),
        ]


async def test_an_alert_that_cannot_be_made_a_message_goes_to_the_terminal_and_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(posting: Posting, content: Content, *more: Any) -> Json:
        if any(page.latest.id == "odd" for page in content.pages):
            raise ZeroDivisionError("never seen before")
        return message(posting, content, *more)

    monkeypatch.setattr("alerts.slack.channel.message", made)
    monkeypatch.setattr("alerts.deliver.deliverer.AGAIN", 0.01)
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        await desk.take(
            alert("odd", level="flash", fetched=None), alert("good", level="urgent", fetched=None)
        )
        outcomes = {one.alert_id: (one.desk, one.outcome) for one in await desk.settled(2)}
        assert outcomes == {"odd": ("terminal", "sent"), "good": ("slack", "sent")}
        trail = [note.verdict for note in desk.outbox.journal.trail("odd")]
        assert "refused: ZeroDivisionError: never seen before" in trail
