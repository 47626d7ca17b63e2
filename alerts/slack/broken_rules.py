"""Tells the channel of a rule's owner that its file has an error."""

from __future__ import annotations

from alerts.rules.inforce import InForce
from alerts.rules.live import Tell
from alerts.rules.load import load_texts
from alerts.slack.notice import poster
from streams.settings import Settings


def teller(settings: Settings) -> Tell | None:
    """Posts to the channels that the last good rules of a file name, or else the desk's; None without Slack.

    A channel that cannot be posted to is made up for by the desk's. A post that fails is logged: the error
    is on the terminal and in the metrics anyway.
    """
    post = poster(settings)
    if post is None:
        return None

    async def tell(inforce: InForce, file: str, said: str) -> None:
        for channel in channels(inforce, file, settings.slack_channel):
            if not await post(channel, said) and channel != settings.slack_channel:
                await post(settings.slack_channel, said)

    return tell


def channels(inforce: InForce, file: str, otherwise: str) -> list[str]:
    """The Slack channels of the rules in a file that are in force; without any, `otherwise`."""
    rules = load_texts({file: inforce.texts[file]}).rules if file in inforce.texts else []
    named = {channel for rule in rules for desk, channel in rule.notify.items() if str(desk) == "slack"}
    return sorted(named) or [otherwise]
