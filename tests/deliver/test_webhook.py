"""Alerts as signed CloudEvents, to a receiver that fails now and then."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from alerts.deliver.desks import deliverer
from alerts.deliver.send import Content, Later, Refused
from alerts.deliver.story import Covered, Lane, Page, Posting
from alerts.deliver.webhook import Webhook, signature
from streams.records.alert import Delivery
from streams.settings import load
from tests.deliver.alert_samples import NOON, alert
from tests.deliver.workspace import until

SECRET = "shared"


@dataclass
class Receiver:
    """Keeps what came; `statuses` are its next answers, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.came.append((headers, await request.read()))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@asynccontextmanager
async def delivering(folder: Path, *statuses: int) -> AsyncIterator[tuple[Receiver, list[Delivery]]]:
    """Three actions of an alert delivered to a terminal and to a receiver; what was told of them."""
    receiver, told = Receiver(statuses=list(statuses)), []
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    settings = load(home=folder, webhook_url=url, webhook_secret=SECRET, slack_bot_token="", _env_file=None)
    try:
        async with deliverer(settings) as ours:

            async def tell(delivery: Delivery) -> None:
                if delivery.desk == "webhook":
                    told.append(delivery)

            running = asyncio.create_task(ours.run(tell))
            for sequence, action in enumerate(("raised", "escalated", "corrected"), start=1):
                await ours.deliver(alert(sequence=sequence, action=action), alert().at)
            await until(lambda: len(told) == 3)
            yield receiver, told
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    finally:
        await runner.cleanup()


async def test_every_action_is_an_event_and_they_come_in_order(tmp_path: Path) -> None:
    async with delivering(tmp_path) as (receiver, told):
        events = [json.loads(body) for _, body in receiver.came]
        assert [event["id"] for event in events] == ["a1:1", "a1:2", "a1:3"]
        assert [event["type"] for event in events] == [
            "tocsin.alert.raised",
            "tocsin.alert.escalated",
            "tocsin.alert.corrected",
        ]
        assert events[0]["specversion"] == "1.0"
        assert events[0]["data"]["message"] == "At least 50 killed in Halwan"
        assert [outcome.outcome for outcome in told] == ["sent", "sent", "sent"]


async def test_an_event_is_signed_over_its_id_time_and_body(tmp_path: Path) -> None:
    async with delivering(tmp_path) as (receiver, _):
        headers, body = receiver.came[0]
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        expected = base64.b64encode(hmac.digest(SECRET.encode(), signed, hashlib.sha256)).decode()
        assert headers["webhook-signature"] == f"v1,{expected}"
        assert headers["content-type"].startswith("application/cloudevents+json")


def test_a_coded_secret_signs_as_the_libraries_of_the_specification_do() -> None:
    coded = "whsec_" + base64.b64encode(b"shared").decode()
    assert signature(coded, "a1:1", NOON, b"{}") == signature("shared", "a1:1", NOON, b"{}")


async def test_an_event_that_a_receiver_could_not_take_comes_again_before_the_next(tmp_path: Path) -> None:
    async with delivering(tmp_path, 503, 200) as (receiver, told):
        assert [json.loads(body)["id"] for _, body in receiver.came] == ["a1:1", "a1:1", "a1:2", "a1:3"]
        assert [outcome.outcome for outcome in told] == ["sent", "sent", "sent"]


async def test_an_event_that_is_refused_for_good_is_recorded_as_failed(tmp_path: Path) -> None:
    async with delivering(tmp_path, 422) as (_, told):
        assert [outcome.outcome for outcome in told] == ["failed", "sent", "sent"]
        assert "422" in told[0].reason
        assert Lane(told[0].desk, told[0].channel) == Lane("webhook")


@pytest.mark.parametrize("status", [None, 503, 400])
async def test_the_address_which_may_be_a_secret_is_told_by_its_host_alone(
    tmp_path: Path, status: int | None
) -> None:
    receiver = Receiver(statuses=[status] if status else [])
    app = web.Application()
    app.router.add_post("/t0ken", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    if status is None:
        await runner.cleanup()
    posting = Posting("key", "event", Lane("webhook"), (Covered("a1", 1),))
    async with aiohttp.ClientSession() as session:
        hook = Webhook(session, f"http://user:t0ken@127.0.0.1:{port}/t0ken?t0ken", "")
        with pytest.raises((Later, Refused)) as failed:
            await hook.send(posting, Content([Page((alert(),))]), NOON)
    await runner.cleanup()
    assert str(failed.value).startswith("127.0.0.1:")
    assert "t0ken" not in "".join(traceback.format_exception(failed.value))
