"""Buttons and commands, as Slack sends them, by signed HTTP and by Socket Mode."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from aiohttp import web
from ruamel.yaml import YAML
from slack_sdk.signature import SignatureVerifier

from alerts.deliver import feedback
from alerts.rules.model import Test as RuleTest
from alerts.slack.actions import Buttons
from alerts.slack.channel import client
from alerts.slack.listen import Signatures, bolt, endpoint, socket_mode
from streams.feeds.outbox import Outbox as PollerMemory
from streams.feeds.schedule import FeedState
from tests.deliver.alert_samples import NOON, QUOTE, alert
from tests.deliver.desk_samples import Station, station
from tests.deliver.workspace import Fault, Workspace, open_workspace, problem_with, shown, strings, until

SECRET = "not-so-secret"


@dataclass
class Newsroom:
    """A desk on a workspace, and somebody who presses its buttons."""

    slack: Workspace
    desk: Station
    session: aiohttp.ClientSession
    url: str
    answers: list[dict[str, Any]] = field(default_factory=list)  # what went to the response URL
    response_url: str = ""
    triggers: Iterator[int] = field(default_factory=count)  # no two requests are the same

    async def send(self, body: str, at: float | None = None, signature: str | None = None) -> tuple[int, str]:
        """Send a request signed as Slack signs it; status and text of the answer."""
        stamp = str(int(time.time() if at is None else at))
        signed = signature or SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
        headers = {
            "content-type": "application/x-www-form-urlencoded",
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signed or "",
        }
        async with self.session.post(self.url, data=body, headers=headers) as answer:
            return answer.status, await answer.text()

    async def press(self, action: str, user: str = "U1", **more: Any) -> int:
        """Press a button of the story a1; the status of the answer."""
        status, _ = await self.send(pressed(action, user, self.response_url, **more))
        return status

    async def command(self, text: str) -> str:
        """Say `/tocsin …`; what only the speaker sees."""
        body = {"command": "/tocsin", "text": text, "user_id": "U1", "team_id": "T0"}
        status, said = await self.send(urlencode(body | {"trigger_id": str(next(self.triggers))}))
        assert status == 200
        answer = json.loads(said)
        assert problem_with(answer) == ""
        return shown(answer)


def payload(action: str, user: str, response_url: str, **more: Any) -> dict[str, Any]:
    """What Slack sends for a button."""
    button = {"type": "button", "action_id": action, "block_id": "tocsin:a1", "value": "a1"}
    return {
        "type": "block_actions",
        "team": {"id": "T0"},
        "user": {"id": user},
        "api_app_id": "A0",
        "trigger_id": "trigger",
        "response_url": response_url,
        "container": {"type": "message"},
        "channel": {"id": "C0DESK"},
        "actions": [button | more],
    }


def pressed(action: str, user: str, response_url: str, **more: Any) -> str:
    """The same as a form."""
    return urlencode({"payload": json.dumps(payload(action, user, response_url, **more))})


@asynccontextmanager
async def newsroom(folder: Path) -> AsyncIterator[Newsroom]:
    """A story on the desk, and the signed endpoint beside it."""
    async with open_workspace() as slack, station(slack, folder) as desk, aiohttp.ClientSession() as session:
        buttons = Buttons(desk.outbox, folder, desk.deliverer.wake, desk.clock.now)
        app = bolt(client("xoxb-test", slack.url), buttons)
        async with endpoint(app, SECRET, "127.0.0.1", 0) as port:
            room = Newsroom(slack, desk, session, f"http://127.0.0.1:{port}/slack/events")
            async with responses(room):
                await desk.take(alert(fetched=None))
                await desk.settled(1)
                yield room


@asynccontextmanager
async def responses(room: Newsroom) -> AsyncIterator[None]:
    """The address to which a delayed answer goes."""

    async def take(request: web.Request) -> web.Response:
        room.answers.append(await request.json())
        return web.Response(text="ok")

    app = web.Application()
    app.router.add_post("/answer", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    room.response_url = f"http://127.0.0.1:{runner.addresses[0][1]}/answer"
    try:
        yield
    finally:
        await runner.cleanup()


async def test_who_acknowledged_is_shown_on_the_message(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        assert await room.press("tocsin_ack", user="U7") == 200
        await until(lambda: "Acknowledged by" in shown(room.slack.posts()[0]))
        mentioned = [e for e in everything(room.slack.posts()[0]["blocks"]) if e.get("type") == "user"]
        assert mentioned == [{"type": "user", "user_id": "U7"}]


def everything(part: Any) -> list[dict[str, Any]]:
    """Every object in a message."""
    if isinstance(part, list):
        return [found for item in part for found in everything(item)]
    if isinstance(part, dict):
        return [part] + [found for value in part.values() for found in everything(value)]
    return []


async def test_a_muted_story_changes_in_silence_until_the_mute_ends(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.press("tocsin_mute", selected_option={"value": "incident:1h"})
        await room.desk.take(alert(sequence=2, action="escalated", toll=(100, None), fetched=None))
        await room.desk.settled(2)
        [post] = room.slack.posts()
        assert "at least 100" in shown(post)
        assert "Muted: incident until" in shown(post)
        assert room.slack.thread(post["ts"]) == []
        room.desk.clock.ahead = timedelta(hours=1, minutes=1)
        await room.desk.take(alert(sequence=3, action="escalated", toll=(250, None), fetched=None))
        await room.desk.settled(3)
        assert len(room.slack.thread(post["ts"])) == 1


async def test_a_muted_rule_posts_no_new_story_and_says_so_in_the_trail(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.press("tocsin_mute", selected_option={"value": "rule:8h"})
        await room.desk.take(alert("a2", fetched=None))
        outcome = (await room.desk.settled(2))[-1]
        assert (outcome.outcome, outcome.reason.split(" until")[0]) == ("suppressed", "rule")
        assert len(room.slack.posts()) == 1
        assert [note.stage for note in room.desk.outbox.journal.trail("a2")] == ["mute"]


async def test_a_story_muted_until_it_doubles_is_heard_again_at_twice_the_toll(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.press("tocsin_mute", selected_option={"value": "incident:doubles"})
        await room.desk.take(alert(sequence=2, action="escalated", toll=(99, None), fetched=None))
        await room.desk.settled(2)
        [post] = room.slack.posts()
        assert room.slack.thread(post["ts"]) == []
        await room.desk.take(alert(sequence=3, action="escalated", toll=(100, None), fetched=None))
        await room.desk.settled(3)
        assert len(room.slack.thread(post["ts"])) == 1


async def test_a_correction_is_heard_though_the_story_is_muted(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.press("tocsin_mute", selected_option={"value": "incident:8h"})
        await room.desk.take(alert(sequence=2, action="corrected", toll=(5, 5), fetched=None))
        await room.desk.settled(2)
        assert len(room.slack.thread(room.slack.posts()[0]["ts"])) == 1


async def test_wrong_asks_for_a_reason_and_keeps_it_as_a_rule_test(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        assert await room.press("tocsin_wrong") == 200
        await until(lambda: room.slack.made("views.open"))
        view = room.slack.made("views.open")[0]["view"]
        filled = view | {"state": {"values": {"reason": {"said": {"value": "an anniversary"}}}}}
        submitted = {"type": "view_submission", "team": {"id": "T0"}, "user": {"id": "U1"}, "view": filled}
        status, _ = await room.send(urlencode({"payload": json.dumps(submitted)}))
        assert status == 200
        await until(lambda: feedback.read(tmp_path))
        [kept] = feedback.read(tmp_path)
        assert (kept.user, kept.reason, kept.alert.id) == ("U1", "an anniversary", "a1")
        [test] = YAML(typ="safe").load(feedback.as_yaml(kept))
        assert RuleTest.model_validate(test).expect == "silent"
        assert test["text"] == QUOTE


async def test_why_is_answered_to_who_asked_alone(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.press("tocsin_why")
        await until(lambda: room.answers)
        [said] = room.answers
        assert (said["response_type"], said["replace_original"]) == ("ephemeral", False)
        text = " ".join(strings(said["blocks"]))
        assert "killed at_least 50 : at least 50" in text
        assert "post taken" in text


async def test_a_button_is_answered_in_time_while_slack_hangs(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        stuck = asyncio.Event()

        async def hang(request: web.Request) -> web.StreamResponse:
            await stuck.wait()
            return web.Response()

        room.slack.answer = hang  # type: ignore[method-assign]
        started = time.monotonic()
        assert await room.press("tocsin_ack") == 200
        assert (await room.command("stories")).startswith("1 story is open")
        assert time.monotonic() - started < 1.0
        stuck.set()


async def test_a_request_with_a_wrong_signature_is_refused(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        status, why = await room.send(pressed("tocsin_ack", "U1", ""), signature="v0=" + "0" * 64)
        assert (status, why) == (401, "the signature is wrong")
        assert room.desk.outbox.people.acknowledgements("a1") == []


async def test_a_request_that_is_older_than_five_minutes_is_refused(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        status, why = await room.send(pressed("tocsin_ack", "U1", ""), at=time.time() - 301)
        assert (status, why) == (401, "the timestamp is missing or more than five minutes off")


async def test_a_request_that_comes_again_is_refused(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        body, now = pressed("tocsin_ack", "U1", ""), time.time()
        assert (await room.send(body, at=now))[0] == 200
        assert await room.send(body, at=now) == (401, "the request has come before")


def test_a_request_that_came_before_a_restart_is_refused_after_it() -> None:
    body, stamp = b"payload=x", int(time.time())
    signed = SignatureVerifier(SECRET).generate_signature(timestamp=str(stamp), body=body)
    headers = {"x-slack-request-timestamp": str(stamp), "x-slack-signature": signed or ""}
    first, again = (Signatures(SECRET, lambda at=stamp + wait: at) for wait in (1, 10))  # type: ignore[misc]
    assert first.refuse(body, headers) is None
    assert again.refuse(body, headers) == "the request was signed before Tocsin was started"


async def test_the_command_lists_stories_mutes_and_places(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        story = "FLASH  At least 50 killed in Halwan  (mass-casualty, "
        assert (await room.command("stories")).startswith(f"1 story is open {story}")
        assert (await room.command("place syria")).startswith(f"1 story of the last 30 days in syria {story}")
        assert await room.command("place <Paris>") == "No story of the last 30 days in <Paris>."
        assert await room.command("mutes") == "Nothing is muted."
        await room.press("tocsin_mute", selected_option={"value": "rule:1h"})
        await until(lambda: "Muted: rule until" in shown(room.slack.posts()[0]))
        assert (await room.command("mutes")).startswith("Muted: rule  mass-casualty  until ")
        assert await room.command("unmute rule mass-casualty") == "No longer muted: rule mass-casualty."
        await until(lambda: "Muted:" not in shown(room.slack.posts()[0]))
        assert "/tocsin stories" in await room.command("")


async def test_a_mute_that_has_ended_is_not_shown_any_more(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        await room.press("tocsin_mute", selected_option={"value": "rule:1h"})
        await until(lambda: room.desk.outbox.people.mutes(room.desk.clock.now()))
        room.desk.clock.ahead = timedelta(hours=2)
        assert await room.command("mutes") == "Nothing is muted."
        await room.desk.take(alert("a2", fetched=None))
        await room.desk.settled(2)
        assert "Muted" not in shown(room.slack.posts()[1])


async def test_to_mute_a_rule_changes_no_message_of_days_ago(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        room.desk.clock.ahead = timedelta(days=2)
        await room.press("tocsin_mute", selected_option={"value": "rule:8h"})
        await room.desk.take(alert("a2", fetched=None))
        assert (await room.desk.settled(2))[-1].outcome == "suppressed"
        assert room.slack.made("chat.update") == []


async def test_the_command_says_how_the_feeds_are(tmp_path: Path) -> None:
    async with newsroom(tmp_path) as room:
        assert await room.command("feeds") == "The pollers run elsewhere: ask their log."
        memory = PollerMemory(tmp_path / "poller.db")
        never = {"listed_url": "https://x.example", "url": "https://x.example", "next_poll": NOON}
        memory.record("good", FeedState.model_validate(never | {"last_success": NOON}), [], NOON)
        memory.record("bad", FeedState.model_validate(never | {"error": "<!channel> 404"}), [], NOON)
        memory.close()
        assert await room.command("feeds") == "1 of 2 feeds are read. bad : <!channel> 404  (never read)"


@pytest.mark.parametrize("outage", [False, True], ids=["at once", "once Slack is back"])
async def test_buttons_come_by_socket_mode(tmp_path: Path, outage: bool) -> None:
    acknowledged: list[dict[str, Any]] = []

    async def socket(request: web.Request) -> web.WebSocketResponse:
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        envelope = {"type": "interactive", "envelope_id": "e1", "payload": payload("tocsin_ack", "U9", "")}
        await connection.send_str(json.dumps({"type": "hello", "num_connections": 1}))
        await connection.send_str(json.dumps(envelope))
        async for message in connection:
            if message.type is aiohttp.WSMsgType.TEXT and message.data.startswith("{"):
                acknowledged.append(json.loads(message.data))
        return connection

    app = web.Application()
    app.router.add_get("/link", socket)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with open_workspace() as slack, station(slack, tmp_path) as desk:
            slack.socket_url = f"ws://127.0.0.1:{runner.addresses[0][1]}/link"
            if outage:
                slack.faults = lambda method, _: Fault("500") if method == "apps.connections.open" else None
            await desk.take(alert(fetched=None))
            await desk.settled(1)
            buttons = Buttons(desk.outbox, tmp_path, desk.deliverer.wake, desk.clock.now)
            async with socket_mode(bolt(client("xoxb-test", slack.url), buttons), "xapp-test", retry=0.5):
                await asyncio.sleep(0.3)
                slack.faults = lambda method, _: None
                await until(lambda: acknowledged)
                assert acknowledged[0]["envelope_id"] == "e1"
                await until(lambda: "Acknowledged by" in shown(slack.posts()[0]))
    finally:
        await runner.cleanup()
