"""A plain message to a channel that is no alert: a broken rule file, the health of the system."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

import aiohttp
from slack_sdk.errors import SlackClientError

from alerts.slack import elements as e
from alerts.slack.channel import QUIET, client
from streams.settings import Settings

log = logging.getLogger(__name__)

Post = Callable[[str, str], Awaitable[bool]]  # channel, words; whether Slack took it


def poster(settings: Settings) -> Post | None:
    """Posts words as they are to a channel; None without Slack. A post that fails is logged."""
    token = settings.slack_bot_token.get_secret_value()
    if not token:
        return None
    slack = client(token, settings.slack_api_url)

    async def post(channel: str, said: str) -> bool:
        try:
            await slack.chat_postMessage(
                channel=channel,
                text=e.escaped(said.splitlines()[0], 300),
                blocks=[e.rich(e.preformatted(said) if "\n" in said else e.section(e.text(said)))],
                **QUIET,
            )
        except (TimeoutError, SlackClientError, aiohttp.ClientError) as problem:
            log.warning("%s could not be told %r: %s", channel, said.splitlines()[0], problem)
            return False
        return True

    return post
