"""What buttons and commands do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from alerts.deliver import feedback
from alerts.deliver.outbox import Outbox
from alerts.deliver.story import Page
from alerts.slack.buttons import ACKNOWLEDGE, MUTE, WHY, WRONG, mute_chosen
from alerts.slack.commands import answer
from alerts.slack.feedstatus import feed_status
from alerts.slack.why import explanation

REASON = "tocsin_reason"  # the form that asks what is wrong
UNKNOWN = "This story is not known here any more."

Json = dict[str, Any]


@dataclass(frozen=True)
class Buttons:
    """What the buttons act upon."""

    outbox: Outbox
    home: Path
    wake: Callable[[], None]  # makes a change show at once
    clock: Callable[[], datetime]

    def page(self, alert_id: str) -> Page | None:
        """A story, wherever it is shown; None for an unknown one."""
        alerts = self.outbox.journal.actions(alert_id)
        return Page(alerts) if alerts else None


def attach(app: AsyncApp, desk: Buttons) -> None:
    """Attach all buttons, the form and the command to a Bolt app."""

    @app.action(ACKNOWLEDGE)
    async def acknowledge(ack: AsyncAck, body: Json) -> None:
        await ack()
        desk.outbox.people.acknowledge(body["actions"][0]["value"], body["user"]["id"], desk.clock())
        desk.wake()

    @app.action(MUTE)
    async def mute(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        await ack()
        action = body["actions"][0]
        page = desk.page(action["block_id"].removeprefix("tocsin:"))
        if page is None:
            await respond(text=UNKNOWN, response_type="ephemeral", replace_original=False)
            return
        chosen = mute_chosen(action["selected_option"]["value"], page, body["user"]["id"], desk.clock())
        desk.outbox.people.mute(chosen)
        desk.wake()

    @app.action(WRONG)
    async def wrong(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form(body["actions"][0]["value"]))

    @app.view(REASON)
    async def reason(ack: AsyncAck, body: Json, view: Json) -> None:
        await ack()
        page = desk.page(view["private_metadata"])
        if page is not None:
            said = view["state"]["values"]["reason"]["said"]["value"] or ""
            feedback.keep(desk.home, page.latest, body["user"]["id"], said, desk.clock())

    @app.action(WHY)
    async def why(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        await ack()
        alert_id = body["actions"][0]["value"]
        page = desk.page(alert_id)
        if page is None:
            await respond(text=UNKNOWN, response_type="ephemeral", replace_original=False)
            return
        blocks = explanation(page, desk.outbox.journal.trail(alert_id))
        await respond(
            text=f"Why {page.latest.rule} fired",
            blocks=blocks,
            response_type="ephemeral",
            replace_original=False,
        )

    @app.command("/tocsin")
    async def command(ack: AsyncAck, body: Json) -> None:
        now = desk.clock()
        found = answer(body.get("text") or "", desk.outbox, lambda: feed_status(desk.home, now), now)
        await ack(**found.message(), response_type="ephemeral")
        if found.changed:
            desk.wake()


def form(alert_id: str) -> Json:
    """The form that asks what is wrong with an alert."""
    return {
        "type": "modal",
        "callback_id": REASON,
        "private_metadata": alert_id,
        "title": {"type": "plain_text", "text": "What is wrong?"},
        "submit": {"type": "plain_text", "text": "Send"},
        "close": {"type": "plain_text", "text": "Cancel"},
        "blocks": [
            {
                "type": "input",
                "block_id": "reason",
                "label": {"type": "plain_text", "text": "For the analysts: what should have happened?"},
                "element": {
                    "type": "plain_text_input",
                    "action_id": "said",
                    "multiline": True,
                    "max_length": 2000,
                },
            }
        ],
    }
