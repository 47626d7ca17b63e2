"""Slack: whether the token works, may do what is needed, and sees the channels."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from alerts.deliver.plain import readable
from alerts.doctor.feeds import ahead
from alerts.doctor.finding import Finding, fail, ok, warn
from alerts.rules import folder
from alerts.rules.inforce import RulesError
from alerts.rules.load import load_texts
from alerts.slack.channel import client
from streams.settings import Settings

# By scope, what cannot be done without it. docs/slack.md asks for the same.
SCOPES = {
    "chat:write": "nothing can be posted",
    "chat:write.public": "public channels must invite the app first",
    "channels:history": "a post that was cut off may be repeated in public channels",
    "groups:history": "a post that was cut off may be repeated in private channels",
    "channels:join": "a post that was cut off may be repeated in channels the app is not in",
    "metadata.message:read": "a post that was cut off may be repeated",
    "channels:read": "channels given by name cannot be found",
    "groups:read": "private channels given by name cannot be found",
    "commands": "/tocsin does not work",
}


@dataclass(frozen=True)
class Channel:
    """A channel as Slack lists it."""

    private: bool
    member: bool
    archived: bool


async def examine(settings: Settings) -> tuple[list[Finding], list[float]]:
    """What is to be said of Slack, and how many seconds this clock is ahead of its own."""
    token = settings.slack_bot_token.get_secret_value()
    if not token:
        return [ok("Slack", "not set up: alerts are shown on the terminal")], []
    slack = client(token, settings.slack_api_url)
    try:
        answer = await slack.auth_test()
        channels = await _channels(slack)
        findings = [*_socket_mode(settings, await _opens(settings))]
    except SlackApiError as problem:
        said = str(problem.response.get("error", problem))
        return [fail("Slack", readable(f"it says {said}"), "Copy the Bot User OAuth Token afresh.")], []
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as problem:
        return [
            fail("Slack", f"it cannot be reached: {problem!r}", "Look at the network, and SLACK_API_URL.")
        ], []
    headers = {name.lower(): value for name, value in answer.headers.items()}
    off = ahead(headers, time.time())
    scopes = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")} - {""}
    return [
        ok("Slack", readable(f"the token is of {answer.get('user_id')} in {answer.get('team')}")),
        *judge_scopes(scopes),
        *judge_channels(wanted(settings), channels, scopes),
        *findings,
    ], [] if off is None else [off]


def wanted(settings: Settings) -> set[str]:
    """The channels that the settings and the rules name."""
    ours = [settings.slack_channel, settings.slack_fallback_channel, settings.slack_operations_channel]
    try:
        rules = load_texts(folder.read(settings.rules)).rules
    except RulesError:
        rules = []  # told of by itself
    named = [channel for rule in rules for desk, channel in rule.notify.items() if str(desk) == "slack"]
    return {name for name in [*ours, *named] if name}


def judge_scopes(scopes: Collection[str]) -> Iterator[Finding]:
    """What cannot be done with these scopes."""
    if not scopes:
        yield warn("scopes", "Slack did not tell the token's scopes", "Compare them with docs/slack.md.")
        return
    lacking = {scope: why for scope, why in SCOPES.items() if scope not in scopes}
    for scope, why in lacking.items():
        mark = fail if scope == "chat:write" else warn
        yield mark(
            "scopes", f"{scope} is lacking: {why}", "Add it under OAuth & Permissions, and reinstall the app."
        )
    if not lacking:
        yield ok("scopes", f"all {len(SCOPES)} that are needed")


def judge_channels(
    names: Collection[str], channels: Mapping[str, Channel], scopes: Collection[str]
) -> Iterator[Finding]:
    """What hinders posting to the channels named, by name or id; `channels` by both."""
    for name in sorted(names):
        found = channels.get(name.removeprefix("#"))
        if found is None:
            yield fail(
                f"channel {name}",
                "Slack shows us no such channel",
                "Correct its name, or invite the app if it is private.",
            )
        elif found.archived:
            yield fail(f"channel {name}", "it is archived", "Name another, or take it out of the archive.")
        elif not found.member and (found.private or "chat:write.public" not in scopes):
            yield fail(f"channel {name}", "the app is not in it", f"In {name}, type /invite @Tocsin.")
        else:
            yield ok(f"channel {name}", "can be posted to")


async def _channels(slack: AsyncWebClient) -> dict[str, Channel]:
    found: dict[str, Channel] = {}
    cursor = ""
    while True:
        answer = await slack.conversations_list(
            limit=500, cursor=cursor, types="public_channel,private_channel"
        )
        for one in answer.get("channels") or []:
            channel = Channel(
                bool(one.get("is_private")), bool(one.get("is_member")), bool(one.get("is_archived"))
            )
            found |= {one["id"]: channel, one["name"]: channel}
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return found


async def _opens(settings: Settings) -> str:
    """Why Socket Mode does not open; "" when it does, or is not asked for."""
    token = settings.slack_app_token.get_secret_value()
    if not token:
        return ""
    try:
        await client("", settings.slack_api_url).apps_connections_open(app_token=token)
    except SlackApiError as problem:
        return str(problem.response.get("error", problem))
    return ""


def _socket_mode(settings: Settings, why: str) -> Iterator[Finding]:
    if why:
        yield fail(
            "buttons",
            readable(f"Socket Mode does not open: {why}"),
            "Make an app-level token with connections:write.",
        )
    elif settings.slack_app_token.get_secret_value():
        yield ok("buttons", "Socket Mode opens")
    elif settings.slack_signing_secret.get_secret_value():
        yield ok("buttons", f"by signed requests to {settings.slack_host}:{settings.slack_port}")
    else:
        yield warn("buttons", "messages carry none", "Set SLACK_APP_TOKEN, or SLACK_SIGNING_SECRET.")
