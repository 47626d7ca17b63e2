"""`tocsin feeds check`: what an expert would say."""

from __future__ import annotations

import asyncio

from streams.feeds.check import Finding, check
from tests.feeds.hostile import FEED, Trick, playing, reply, says


async def findings(trick: Trick) -> list[Finding]:
    """Check a feed from a server that plays one trick."""
    async with playing({"/": trick}) as port:
        return await check(f"http://127.0.0.1:{port}/", [("127.0.0.1", port)])


def said(found: list[Finding], words: str) -> str:
    """The mark of the finding that has these words."""
    return next((finding.mark for finding in found if words in finding.text), "nothing said")


async def test_a_good_feed() -> None:
    async def serve(writer: asyncio.StreamWriter, headers: dict[str, str]) -> None:
        known = headers.get("if-none-match") == '"1"'
        writer.write(
            reply("304 Not Modified")
            if known
            else reply("200 OK", FEED, 'ETag: "1"', "Content-Type: text/xml")
        )

    found = await findings(serve)
    assert said(found, "conditional GET works") == "good"
    assert said(found, "1 of 1 entries have no date") == "note"
    assert not [finding for finding in found if finding.mark == "fault"]


async def test_a_feed_without_validators_and_with_the_wrong_type() -> None:
    found = await findings(says(reply("200 OK", FEED, "Content-Type: text/html")))
    assert said(found, "every poll transfers the whole feed") == "note"
    assert said(found, "content type text/html") == "note"


async def test_faults_are_told_in_words() -> None:
    page = b"<!DOCTYPE html><link rel=alternate type=application/atom+xml href=/atom><body>Hello</body>"
    found = await findings(says(reply("200 OK", page)))
    assert said(found, "HTML page, not a feed; it names a feed: http://") == "fault"
    assert said(await findings(says(reply("404 Not Found"))), "there is no feed at this address") == "fault"
    assert said(await findings(says(reply("503 Busy", b"", "Retry-After: 60"))), "wait 60 s") == "fault"
    future = FEED.replace(b"</guid>", b"</guid><pubDate>Wed, 01 Jan 2098 00:00:00 GMT</pubDate>")
    assert (
        said(await findings(says(reply("200 OK", future))), "dated before 1990 or in the future") == "fault"
    )
    assert said(await check("http://127.0.0.1:9/"), "not a public address") == "fault"
