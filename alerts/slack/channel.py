"""Slack as a desk: posts, updates and replies through `slack_sdk`, and what its answers mean."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, NoReturn

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from alerts.deliver.send import Content, InDoubt, Later, Refused
from alerts.deliver.story import Posting, Sent
from alerts.slack.blocks import EVENT_TYPE, message

# Nothing outside the blocks is read as markup or unfolded into a preview.
QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, "mrkdwn": False, "link_names": False}
QUIET_UPDATE: dict[str, Any] = {"parse": "none", "link_names": False}  # an update knows no more
CHANNEL_ID = re.compile(r"[CDG][A-Z0-9]{5,}")
PATIENCE = 5.0  # seconds for which a call without an answer may still be taken
SKEW = timedelta(minutes=2)  # by which Slack's clock may be behind ours

MESSAGE_REFUSED = {
    "msg_blocks_too_long", "msg_too_long", "invalid_blocks", "invalid_blocks_format", "no_text",
    "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "too_many_attachments",
}  # fmt: skip
DESK_REFUSED = {
    "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope",
    "no_permission", "ekm_access_denied", "org_login_required", "access_denied", "enterprise_is_restricted",
    "not_allowed_token_type", "team_access_not_granted",
}  # fmt: skip
GONE = {"message_not_found", "thread_not_found", "cant_update_message", "edit_window_closed"}
IN_DOUBT = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
LATER = {"ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org", "accesslimited"}


def client(token: str, api_url: str, timeout: int = 10) -> AsyncWebClient:
    """The SDK's client as delivery needs it.

    Its retry on connection errors, on by default, is left out: a post that was cut off after Slack took
    it would be repeated.
    """
    return AsyncWebClient(
        token=token,
        base_url=api_url if api_url.endswith("/") else api_url + "/",
        timeout=timeout,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=1)],
    )


class SlackDesk:
    """The channels of a workspace. `interactive` says whether somebody listens to the buttons."""

    threads = True
    digests = True

    def __init__(self, client: AsyncWebClient, interactive: bool, pace: float = 1.0) -> None:
        self._client = client
        self._interactive = interactive
        self.pace = pace  # Slack takes one message a second a channel
        self._ids: dict[str, str] = {}  # channel ids by the name they were posted to

    async def send(self, posting: Posting, content: Content, now: datetime) -> Sent:
        """Post, update or reply. Raises Later, InDoubt or Refused."""
        said = message(posting, content, now, self._interactive)
        try:
            if posting.kind == "update" and posting.to:
                answer = await self._client.chat_update(
                    channel=posting.to.place, ts=posting.to.ts, **said, **QUIET_UPDATE
                )
            elif posting.threaded and posting.to:
                answer = await self._client.chat_postMessage(
                    channel=posting.to.place,
                    thread_ts=posting.to.ts,
                    reply_broadcast=posting.broadcast,
                    **said,
                    **QUIET,
                )
            else:
                answer = await self._client.chat_postMessage(channel=posting.lane.channel, **said, **QUIET)
        except Exception as problem:
            _explain(problem)
        sent = Sent(str(answer.get("channel") or posting.lane.channel), str(answer["ts"]))
        self._ids[posting.lane.channel] = sent.place
        return posting.to if posting.threaded and posting.to else sent

    async def find(self, posting: Posting, since: datetime) -> Sent | None:
        """The message with the posting's key in its metadata; None when Slack has none."""
        oldest = f"{(since - SKEW).timestamp():.6f}"
        try:
            channel = posting.to.place if posting.to else await self._channel_id(posting.lane.channel)
            try:
                return await self._search(posting, channel, oldest)
            except SlackApiError as problem:
                if _word(problem) != "not_in_channel":
                    raise
            # A public channel takes posts from outside, but is read by its members only.
            await self._client.conversations_join(channel=channel)
            return await self._search(posting, channel, oldest)
        except Exception as problem:
            _explain(problem)

    async def _search(self, posting: Posting, channel: str, oldest: str) -> Sent | None:
        cursor = ""
        while True:
            page: dict[str, Any] = {
                "channel": channel,
                "oldest": oldest,
                "limit": 200,
                "include_all_metadata": True,
                "cursor": cursor,
            }
            if posting.threaded and posting.to:
                answer = await self._client.conversations_replies(ts=posting.to.ts, **page)
            else:
                answer = await self._client.conversations_history(**page)
            for found in answer.get("messages") or []:
                if _key(found) == posting.key:
                    return posting.to if posting.threaded else Sent(channel, found["ts"])
            cursor = _next(answer)
            if not cursor:
                return None

    async def _channel_id(self, name: str) -> str:
        """The id of a channel given by name, which reading needs; an id is returned as it is."""
        if CHANNEL_ID.fullmatch(name):
            return name
        cursor = ""
        while name not in self._ids:
            answer = await self._client.conversations_list(
                limit=500, cursor=cursor, exclude_archived=True, types="public_channel,private_channel"
            )
            for channel in answer.get("channels") or []:
                self._ids |= {f"#{channel['name']}": channel["id"], channel["name"]: channel["id"]}
            cursor = _next(answer)
            if not cursor:
                break
        return self._ids.get(name, name)


def _key(found: dict[str, Any]) -> str:
    mark = found.get("metadata") or {}
    return (
        str((mark.get("event_payload") or {}).get("key", "")) if mark.get("event_type") == EVENT_TYPE else ""
    )


def _next(answer: AsyncSlackResponse) -> str:
    return str((answer.get("response_metadata") or {}).get("next_cursor") or "")


def _explain(problem: Exception) -> NoReturn:
    """Raise what a failed call means for delivery."""
    if isinstance(problem, SlackApiError):
        _explain_answer(problem)
    if isinstance(problem, aiohttp.ClientConnectorError):  # no connection, so nothing was taken
        raise Later(f"Slack cannot be reached: {problem}") from problem
    if isinstance(problem, TimeoutError):  # a slow answer may mean that it is taken only now
        raise InDoubt("no answer in time", PATIENCE) from problem
    if isinstance(problem, aiohttp.ClientError | OSError):
        raise InDoubt(f"{type(problem).__name__} {problem}".strip()) from problem
    raise problem


def _word(problem: SlackApiError) -> str:
    """Slack's word for what went wrong; "" when its answer could not be read.

    The SDK hands over its own response, or aiohttp's when the body was no JSON.
    """
    answer = problem.response
    parsed = isinstance(answer, AsyncSlackResponse) and isinstance(answer.data, dict)
    return str(answer.data.get("error", "")) if parsed else ""


def _explain_answer(problem: SlackApiError) -> NoReturn:
    answer, error = problem.response, _word(problem)
    parsed = isinstance(answer, AsyncSlackResponse)
    status: int = answer.status_code if parsed else getattr(answer, "status", 0)
    if status == 429 or error in LATER:
        after = {name.lower(): value for name, value in dict(answer.headers).items()}.get("retry-after", "")
        raise Later(f"Slack asks to wait ({error or status})", float(after) if str(after).isdigit() else None)
    if error in MESSAGE_REFUSED:
        raise Refused(error, "message")
    if error in DESK_REFUSED:
        raise Refused(error, "desk")
    if error in GONE:
        raise Refused(error, "gone")
    if not error or error in IN_DOUBT or status >= 500:
        raise InDoubt(error or f"HTTP {status}")
    raise Refused(error, "channel")
