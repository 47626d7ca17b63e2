"""The life of an alert in Slack: one message a story, changed in place, with a thread."""

from __future__ import annotations

from pathlib import Path

from tests.deliver.alert_samples import alert
from tests.deliver.desk_samples import station
from tests.deliver.workspace import open_workspace, shown


async def test_a_raise_is_posted_once_though_it_comes_twice(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        await desk.take(alert(fetched=None), alert(fetched=None))
        [outcome] = await desk.settled(1)
        [post] = slack.posts()
        assert (outcome.outcome, outcome.reference) == ("sent", post["ts"])
        assert post["text"] == "FLASH: At least 50 killed in Halwan (Halwan)"


async def test_an_update_changes_the_message_in_place(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        await desk.take(alert(fetched=None))
        await desk.settled(1)
        await desk.take(alert(sequence=2, toll=(60, None), fetched=None))
        await desk.settled(2)
        [post] = slack.posts()
        assert "at least 60" in shown(post)
        assert slack.thread(post["ts"]) == []


async def test_an_escalation_is_told_in_the_thread_and_to_the_channel(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        await desk.take(alert(fetched=None))
        await desk.settled(1)
        await desk.take(alert(sequence=2, action="escalated", toll=(100, None), fetched=None))
        await desk.settled(2)
        [post] = slack.posts()
        [reply] = slack.thread(post["ts"])
        assert "at least 100" in shown(post)
        assert shown(reply).startswith("Escalated:  At least 100 killed in Halwan")
        assert reply["reply_broadcast"] is True


async def test_a_new_state_in_a_wave_is_told_in_the_thread_only(tmp_path: Path) -> None:
    first = alert(actors=[{"name": "Italy"}], fetched=None)
    second = alert(sequence=2, actors=[{"name": "Italy"}, {"name": "Spain"}], fetched=None)
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        await desk.take(first)
        await desk.settled(1)
        await desk.take(second)
        await desk.settled(2)
        [reply] = slack.thread(slack.posts()[0]["ts"])
        assert reply["reply_broadcast"] is False


async def test_a_retraction_strikes_the_headline_and_says_why(tmp_path: Path) -> None:
    taken_back = alert(
        sequence=2, action="corrected", retracted=True, toll=(4, 4), reason="killed: 4", fetched=None
    )
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        await desk.take(alert(fetched=None))
        await desk.settled(1)
        await desk.take(taken_back)
        await desk.settled(2)
        [post] = slack.posts()
        assert post["blocks"][0]["text"]["text"] == "RETRACTED · Many killed"
        struck, why = post["blocks"][1]["elements"][0]["elements"]
        assert (struck["text"], struck["style"]) == ("At least 50 killed in Halwan", {"strike": True})
        assert why["text"] == " no longer holds: killed: 4"
        [reply] = slack.thread(post["ts"])
        assert reply["reply_broadcast"] is True


async def test_what_happened_before_the_first_post_is_in_it(tmp_path: Path) -> None:
    async with open_workspace() as slack:
        async with station(slack, tmp_path) as desk:
            slack.pace = 100.0
            await desk.take(*(alert(sequence=n, toll=(50 + n, None), fetched=None) for n in (1, 2, 3)))
            await desk.settled(3)
        [post] = slack.posts()
        assert "at least 53" in shown(post)


async def test_a_restart_repeats_nothing_and_goes_on_with_the_story(tmp_path: Path) -> None:
    async with open_workspace() as slack:
        async with station(slack, tmp_path) as desk:
            await desk.take(alert(fetched=None))
            await desk.settled(1)
        async with station(slack, tmp_path) as desk:
            await desk.take(alert(fetched=None), alert(sequence=2, toll=(70, None), fetched=None))
            await desk.settled(1)
            [post] = slack.posts()
            assert "at least 70" in shown(post)


async def test_a_deleted_message_is_posted_anew(tmp_path: Path) -> None:
    async with open_workspace() as slack, station(slack, tmp_path) as desk:
        await desk.take(alert(fetched=None))
        await desk.settled(1)
        slack.channels["C0DESK"].clear()
        await desk.take(alert(sequence=2, toll=(70, None), fetched=None))
        await desk.settled(2)
        [post] = slack.posts()
        assert "at least 70" in shown(post)
