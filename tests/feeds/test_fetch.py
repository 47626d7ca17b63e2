"""What a server may do to a poller, and what comes of it: one line, in bounded time and memory."""

from __future__ import annotations

import asyncio
import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import brotli
import pytest

from streams.feeds.fetch import Answer, FetchFailed, Limits, fetch, open_session
from tests.feeds.hostile import FEED, Trick, dead_air, endless, gzip_bomb, playing, reply, says, slow_loris

LIMITS = Limits(connect=1, read=0.3, total=1.5, size=1 << 20, redirects=3)


async def ask(trick: Trick, limits: Limits = LIMITS, **conditions: str) -> Answer:
    """Fetch from a server that plays one trick."""
    async with playing({"/": trick}) as port, open_session(allowed=[("127.0.0.1", port)]) as session:
        return await fetch(session, f"http://127.0.0.1:{port}/", conditions, limits)


async def test_a_plain_answer_comes_back_whole() -> None:
    answer = await ask(says(reply("200 OK", FEED, 'ETag: "a"', "Content-Type: text/xml")))
    assert (answer.status, answer.body) == (200, FEED)
    assert answer.headers["etag"] == '"a"'


async def test_it_says_who_asks_and_under_what_conditions() -> None:
    asked: dict[str, str] = {}

    async def listen(writer: asyncio.StreamWriter, headers: dict[str, str]) -> None:
        asked.update(headers)
        writer.write(reply("304 Not Modified"))

    answer = await ask(listen, **{"If-None-Match": '"a"'})
    assert answer.status == 304
    assert asked["user-agent"].startswith("tocsin/")
    assert asked["if-none-match"] == '"a"'
    assert "gzip" in asked["accept-encoding"]
    assert "br" in asked["accept-encoding"]


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("deflate", zlib.compress)]
)
async def test_packed_answers_are_unpacked(coding: str, pack: Callable[[bytes], bytes]) -> None:
    answer = await ask(says(reply("200 OK", pack(FEED), f"Content-Encoding: {coding}")))
    assert answer.body == FEED


async def test_a_connection_is_kept_for_the_next_poll() -> None:
    connections = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, open_session(allowed=[("127.0.0.1", port)]) as session:
        for _ in range(3):
            assert (await fetch(session, f"http://127.0.0.1:{port}/", {}, LIMITS)).body == b"hi"
    assert connections == 1


async def test_after_a_304_with_a_body_the_whole_feed_is_asked_for() -> None:
    async def confused(writer: asyncio.StreamWriter, headers: dict[str, str]) -> None:
        writer.write(reply("304 Not Modified" if "if-none-match" in headers else "200 OK", FEED))

    answer = await ask(confused, **{"If-None-Match": '"a"'})
    assert (answer.status, answer.body) == (200, FEED)


@pytest.mark.parametrize(
    ("trick", "reason"),
    [
        (slow_loris, "no whole answer within"),
        (dead_air, "silent for"),
        (endless, "larger than 1 MB"),
        (says(reply("200 OK", FEED, length=len(FEED) + 50)), "broke off before its end"),
        (says(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\nno gzip"), "broke off"),
        (says(b"\x00\xff garbage\r\n\r\n"), "no valid HTTP"),
        (says(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 100_000 + b"\r\n\r\n"), "no valid HTTP"),
        (says(b""), "ServerDisconnected"),
    ],
)
async def test_a_bad_answer_is_one_line_in_bounded_time(trick: Trick, reason: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchFailed, match=reason) as failed:
        await ask(trick)
    assert time.monotonic() - started < 3
    assert "\n" not in str(failed.value)


async def test_a_gigabyte_in_a_megabyte_of_gzip_is_cut_at_the_limit() -> None:
    bomb = await asyncio.to_thread(gzip_bomb, 1 << 30)
    tracemalloc.start()
    with pytest.raises(FetchFailed, match="larger than 1 MB"):
        await ask(says(reply("200 OK", bomb, "Content-Encoding: gzip")), Limits(size=1 << 20))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 24 << 20


async def test_redirects_are_followed_and_only_permanent_ones_are_remembered() -> None:
    tricks = {
        "/old": says(reply("301 Moved", b"", "Location: /new")),
        "/new": says(reply("302 Found", b"", "Location: /today")),
        "/today": says(reply("200 OK", FEED)),
    }
    async with playing(tricks) as port, open_session(allowed=[("127.0.0.1", port)]) as session:
        answer = await fetch(session, f"http://127.0.0.1:{port}/old", {}, LIMITS)
    assert answer.url.endswith("/today")
    assert answer.moved_to.endswith("/new")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/", "more than 3 redirects"),
        ("http://127.0.0.1:9/feed", "127.0.0.1 is not a public address"),
        ("http://localhost:9/", "is not a public address"),
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is not a public address"),
        ("http://[::1]/", "::1 is not a public address"),
        ("http://[64:ff9b::a9fe:a9fe]/", "is not a public address"),
        ("http://0x7f.1/", "."),
        ("file:///etc/passwd", "not on the web"),
        ("gopher://127.0.0.1/", "not on the web"),
        ("http://", "."),
    ],
)
async def test_no_redirect_leads_off_the_public_web(location: str, reason: str) -> None:
    with pytest.raises(FetchFailed, match=reason):
        await ask(says(reply("302 Found", b"", f"Location: {location}")))


class ChangingNames(aiohttp.abc.AbstractResolver):
    """A name server that answers with another address each time."""

    def __init__(self, *addresses: str) -> None:
        self._addresses: AsyncIterator[str] | Any = iter(addresses)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[aiohttp.abc.ResolveResult]:
        address = next(self._addresses)
        return [
            {"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": 0},
        ]

    async def close(self) -> None:
        """Nothing to close."""


async def test_a_name_that_changes_its_answer_is_checked_at_each_connection() -> None:
    async with playing({"/": says(reply("200 OK", FEED))}) as port:
        names = ChangingNames("127.0.0.1", "10.0.0.1")
        session = open_session(allowed=[("127.0.0.1", port)], resolver=names)
        async with session:
            url = f"http://rebind.example:{port}/"
            assert (await fetch(session, url, {}, LIMITS)).status == 200
            session.connector.clear_dns_cache()  # type: ignore[union-attr]
            with pytest.raises(FetchFailed, match=r"10\.0\.0\.1 is not a public address"):
                await fetch(session, url, {}, LIMITS)


async def test_one_stalled_server_holds_up_no_other() -> None:
    async with (
        playing({"/slow": dead_air, "/good": says(reply("200 OK", FEED))}) as port,
        open_session(allowed=[("127.0.0.1", port)]) as session,
    ):
        stalled = [
            asyncio.create_task(fetch(session, f"http://127.0.0.1:{port}/slow", {}, LIMITS)) for _ in range(4)
        ]
        started = time.monotonic()
        assert (await fetch(session, f"http://127.0.0.1:{port}/good", {}, LIMITS)).status == 200
        assert time.monotonic() - started < 0.25
        outcomes = await asyncio.gather(*stalled, return_exceptions=True)
        assert all(isinstance(outcome, FetchFailed) for outcome in outcomes)
