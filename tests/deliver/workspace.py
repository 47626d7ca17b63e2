"""A Slack of our own on localhost: it keeps messages, checks Slack's limits, and fails when asked to."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any, Literal

from aiohttp import web

Json = dict[str, Any]

KEPT = {"text", "blocks", "metadata", "thread_ts", "reply_broadcast"}


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call. An error is Slack's word for it, answered with `ok: false`."""

    kind: Literal["429", "500", "error", "cut_before", "cut_after", "slow", "slow_after"]
    error: str = ""
    seconds: float = 1.0


@dataclass
class Workspace:
    """The channels by id, with every call that came in."""

    channels: dict[str, list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=lambda: {"#desk": "C0DESK", "#fallback": "C0FALL"})
    faults: Callable[[str, Json], Fault | None] = lambda method, call: None
    calls: list[tuple[float, str, Json]] = field(default_factory=list)
    pace: float = 0.0  # seconds that must lie between two messages to a channel
    first_shown: dict[str, str] = field(default_factory=dict)  # by ts: a message as it was posted
    scopes: str = ""  # of the token, as auth.test tells them in a header
    ahead: float = 0.0  # seconds by which Slack's clock is ahead of ours
    outside: set[str] = field(default_factory=set)  # ids of private channels that the app is not in
    url: str = ""
    socket_url: str = ""
    _last: dict[str, float] = field(default_factory=dict)
    _count: int = 0

    def posts(self, channel: str = "C0DESK") -> list[Json]:
        """The messages of a channel that stand by themselves, oldest first."""
        return [m for m in self.channels.get(channel, []) if "thread_ts" not in m]

    def thread(self, ts: str, channel: str = "C0DESK") -> list[Json]:
        """The replies under a message, oldest first."""
        return [m for m in self.channels.get(channel, []) if m.get("thread_ts") == ts]

    def made(self, method: str) -> list[Json]:
        """The calls of a method, oldest first."""
        return [call for _, name, call in self.calls if name == method]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a call of the Web API."""
        method = request.match_info["method"]
        call = await _arguments(request)
        self.calls.append((time.monotonic(), method, call))
        fault = self.faults(method, call)
        if fault is None:
            return web.json_response(self._do(method, call), headers=self._headers())
        return await self._fail(fault, method, call, request)

    def _headers(self) -> dict[str, str]:
        told = {"Date": formatdate(time.time() + self.ahead, usegmt=True)}
        return told | ({"X-OAuth-Scopes": self.scopes} if self.scopes else {})

    async def _fail(self, fault: Fault, method: str, call: Json, request: web.Request) -> web.StreamResponse:
        if fault.kind == "429":
            headers = {"Retry-After": str(int(fault.seconds))}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        if fault.kind == "500":
            return web.Response(status=500, text="<html>oops</html>", content_type="text/html")
        if fault.kind == "error":
            return web.json_response({"ok": False, "error": fault.error})
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return web.json_response(self._do(method, call))
        if fault.kind in ("cut_after", "slow_after"):
            self._do(method, call)
        if fault.kind == "slow_after":
            await asyncio.sleep(fault.seconds)
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    def _do(self, method: str, call: Json) -> Json:
        actions: dict[str, Callable[[Json], Json]] = {
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.list": self._list,
            "auth.test": lambda _: {"user_id": "U0BOT", "bot_id": "B0BOT", "team_id": "T0", "team": "news"},
            "apps.connections.open": lambda _: {"url": self.socket_url},
        }
        do = actions.get(method, lambda _: {})
        result = do(call)
        return {"ok": "error" not in result} | result

    def _post(self, call: Json) -> Json:
        channel = self.names.get(call["channel"], call["channel"])
        if channel not in self.names.values():
            return {"error": "channel_not_found"}
        if wrong := problem_with(call):
            return {"error": wrong}
        now = time.monotonic()
        if self.pace and now - self._last.get(channel, 0.0) < self.pace:
            return {"error": "ratelimited"}
        self._last[channel] = now
        self._count += 1
        message = {key: value for key, value in call.items() if key in KEPT}
        message["ts"] = f"{time.time():.0f}.{self._count:06d}"
        self.channels.setdefault(channel, []).append(message)
        self.first_shown[message["ts"]] = shown(message)
        return {"channel": channel, "ts": message["ts"], "message": message}

    def _update(self, call: Json) -> Json:
        if wrong := problem_with(call):
            return {"error": wrong}
        for message in self.channels.get(call["channel"], []):
            if message["ts"] == call["ts"]:
                message.update({key: value for key, value in call.items() if key in KEPT})
                return {"channel": call["channel"], "ts": call["ts"]}
        return {"error": "message_not_found"}

    def _history(self, call: Json) -> Json:
        if call["channel"] not in self.names.values():
            return {"error": "channel_not_found"}
        posts = [m for m in self.posts(call["channel"]) if float(m["ts"]) >= float(call.get("oldest", 0))]
        return _paged(posts[::-1], call)

    def _replies(self, call: Json) -> Json:
        return _paged(self.thread(call["ts"], call["channel"]), call)

    def _list(self, call: Json) -> Json:
        return {
            "channels": [
                {
                    "id": id_,
                    "name": name.removeprefix("#"),
                    "is_member": id_ not in self.outside,
                    "is_private": id_ in self.outside,
                }
                for name, id_ in self.names.items()
            ]
        }


def _paged(messages: list[Json], call: Json) -> Json:
    """A page of messages, with their metadata only when asked for, as Slack does."""
    start = int(call.get("cursor") or 0)
    end = start + min(int(call.get("limit", 100)), 50)
    page = [dict(message) for message in messages[start:end]]
    if str(call.get("include_all_metadata", "")).lower() not in ("true", "1"):
        for message in page:
            message.pop("metadata", None)
    cursor = str(end) if end < len(messages) else ""
    return {"messages": page, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def problem_with(call: Json) -> str:
    """Slack's word for what is wrong with a message, or ""."""
    blocks = call.get("blocks", [])
    if not call.get("text") and not blocks:
        return "no_text"
    if len(blocks) > 50:
        return "invalid_blocks"
    for block in blocks:
        texts = strings(block)
        if block["type"] == "header" and not 0 < len(block["text"]["text"]) <= 150:
            return "invalid_blocks"
        if "" in texts or sum(map(len, texts)) > 3000:
            return "invalid_blocks"
    if len(call.get("text", "")) + len(json.dumps(blocks, ensure_ascii=False)) >= 10_000:
        return "msg_blocks_too_long"
    return ""


def strings(part: Any) -> list[str]:
    """Every text that is shown, in order."""
    if isinstance(part, list):
        return [text for item in part for text in strings(item)]
    if isinstance(part, dict):
        here = [part["text"]] if isinstance(part.get("text"), str) else []
        inside = [value for key, value in part.items() if key != "text" or not here]
        return here + [text for value in inside for text in strings(value)]
    return []


def shown(message: Json) -> str:
    """What a reader sees of a message, as plain text."""
    return " ".join(strings(message["blocks"]))


async def _arguments(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    given = {**request.query, **(await request.post())}
    return {k: json.loads(v) if k in ("blocks", "metadata", "view") else v for k, v in given.items()}  # type: ignore[arg-type]


@asynccontextmanager
async def open_workspace(workspace: Workspace | None = None) -> AsyncIterator[Workspace]:
    """Serve a workspace on a free port of localhost."""
    workspace = workspace or Workspace()
    app = web.Application(client_max_size=1 << 22)
    app.router.add_route("*", "/api/{method}", workspace.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    workspace.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    try:
        yield workspace
    finally:
        await runner.cleanup()


async def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until something is so. Raises TimeoutError when it does not become so in time."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)
