"""The desks that the settings name, and the deliverer that serves them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import aiohttp
from rich.console import Console

from alerts.deliver.deliverer import Deliverer
from alerts.deliver.group import Limits
from alerts.deliver.outbox import Outbox
from alerts.deliver.plan import Plan
from alerts.deliver.send import Desk
from alerts.deliver.shifts import parse_times
from alerts.deliver.story import Lane
from alerts.deliver.terminal import Terminal
from alerts.deliver.webhook import Webhook
from alerts.slack.actions import Buttons
from alerts.slack.channel import SlackDesk, client
from alerts.slack.listen import listening
from streams.records.alert import Alert, AlertLevel
from streams.settings import Settings, SettingsError

KEPT = timedelta(days=90)  # after its last action, a story is forgotten
OUTBOX = "outbox.db"  # in the folder of the settings' `home`


@asynccontextmanager
async def deliverer(settings: Settings, console: Console | None = None) -> AsyncIterator[Deliverer]:
    """A deliverer for the desks that the settings name: Slack, else the terminal; a webhook beside it.

    Raises SettingsError for settings that do not go together. One process at a time may have it open.
    """
    plan = plan_of(settings)
    outbox = Outbox(settings.home / OUTBOX)
    outbox.forget(_now() - KEPT)
    async with AsyncExitStack() as stack:
        stack.callback(outbox.close)
        session = await stack.enter_async_context(aiohttp.ClientSession())
        desks: dict[str, Desk] = {"terminal": Terminal(console)}
        if settings.webhook_url:
            secret = settings.webhook_secret.get_secret_value()
            desks["webhook"] = Webhook(session, settings.webhook_url, secret)
        slack = None
        if token := settings.slack_bot_token.get_secret_value():
            slack = client(token, settings.slack_api_url)
            desks["slack"] = SlackDesk(slack, interactive(settings))
        ours = Deliverer(outbox, desks, plan, _now)
        if slack is not None and interactive(settings):
            await stack.enter_async_context(
                listening(
                    settings.slack_app_token.get_secret_value(),
                    settings.slack_signing_secret.get_secret_value(),
                    settings.slack_host,
                    settings.slack_port,
                    slack,
                    Buttons(outbox, settings.home, ours.wake, _now),
                )
            )
        yield ours


def _now() -> datetime:
    return datetime.now(UTC)


def interactive(settings: Settings) -> bool:
    """Whether Tocsin listens to Slack's buttons."""
    return bool(
        settings.slack_app_token.get_secret_value() or settings.slack_signing_secret.get_secret_value()
    )


def plan_of(settings: Settings) -> Plan:
    """How alerts are to be sent. Raises SettingsError that names the setting and the remedy."""
    slack = bool(settings.slack_bot_token.get_secret_value())
    if slack and not settings.slack_channel:
        raise SettingsError(
            "SLACK_BOT_TOKEN is set but SLACK_CHANNEL is empty: name a channel, such as #desk."
        )
    levels = frozenset(filter(None, (part.strip() for part in settings.digest_levels.split(","))))
    if unknown := levels - set(get_args(AlertLevel)):
        raise SettingsError(
            f"TOCSIN_DIGEST_LEVELS names {sorted(unknown)[0]!r}: "
            f"the levels are {', '.join(get_args(AlertLevel))}."
        )
    try:
        shifts, zone = parse_times(settings.digest_at), ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise SettingsError(f"TOCSIN_DIGEST_AT or TOCSIN_TIMEZONE: {problem}") from None
    # A rule may name a channel that does not exist: then the desk's own comes first.
    channels = [settings.slack_channel, settings.slack_fallback_channel] if slack else []
    return Plan(
        route=route(settings),
        fallback=[*(Lane("slack", channel) for channel in channels if channel), Lane("terminal")],
        limits=Limits(
            stale=timedelta(minutes=settings.stale_after),
            digest_levels=levels if shifts else frozenset(),  # type: ignore[arg-type]
        ),
        shifts=shifts,
        zone=zone,
        digest=Lane("slack", settings.slack_channel) if slack else Lane("terminal"),
    )


def route(settings: Settings) -> Callable[[Alert], Sequence[Lane]]:
    """Which lanes an alert goes to: the channel its rule names, or else the desk's."""
    slack = bool(settings.slack_bot_token.get_secret_value())
    also = [Lane("webhook")] if settings.webhook_url else []

    def lanes(alert: Alert) -> list[Lane]:
        channel = alert.notify.get("slack") or settings.slack_channel
        return [Lane("slack", channel) if slack else Lane("terminal"), *also]

    return lanes
