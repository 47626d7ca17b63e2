"""A poller killed again and again: every item reaches Kafka, under one id, with all its revisions."""

from __future__ import annotations

import asyncio
import os
import random
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web

from streams import topics
from streams.broker.kept import kept
from streams.records.article import Article

KILLS = int(os.environ.get("TOCSIN_TEST_KILLS", "6"))
VERSIONS = int(os.environ.get("TOCSIN_TEST_VERSIONS", "4"))  # of each feed; 25 items are new in each
FEEDS = 20
SCRIPT = Path(__file__).with_name("crashing_poller.py")


@dataclass
class Press:
    """Feeds that go on to the next version only when the one before was surely remembered.

    Version v shows 25 new items and a second revision of those of version v - 1. That a client has
    version v is known from the validator it sends.
    """

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Event = field(default_factory=asyncio.Event)
    finished: set[str] = field(default_factory=set)

    async def serve(self, request: web.Request) -> web.Response:
        """The feed after the version that the client has."""
        self.asked.set()
        name = request.match_info["feed"]
        has = int(request.headers.get("If-None-Match", '"0"').strip('"'))
        if has == VERSIONS:
            self.finished.add(name)
            if len(self.finished) == FEEDS:
                self.done.set()
            return web.Response(status=304)
        version = has + 1
        items = [item(name, version, n, 1) for n in range(25)]
        items += [item(name, version - 1, n, 2) for n in range(25) if version > 1]
        body = f"<rss version='2.0'><channel><title>{name}</title>{''.join(items)}</channel></rss>"
        return web.Response(text=body, headers={"ETag": f'"{version}"', "Content-Type": "text/xml"})


def item(feed: str, version: int, number: int, revision: int) -> str:
    """One item as RSS."""
    link = f"https://{feed}.example.org/{version}/{number}"
    return f"<item><title>Told for the {revision}. time</title><link>{link}</link><guid>{link}</guid></item>"


def feed_list(port: int) -> str:
    """The feed list of the test, as YAML."""
    feeds = "".join(
        f"- {{id: f{n}, url: 'http://127.0.0.1:{port}/f{n}', source: F{n}}}\n" for n in range(FEEDS)
    )
    return (
        f"local: ['127.0.0.1:{port}']\ndefaults: {{interval: {{min: 50ms, max: 100ms}}}}\n"
        f"hosts: {{default: {{concurrency: 20, pause: 0s}}}}\nfeeds:\n{feeds}"
    )


@pytest.mark.timeout(900)
async def test_nothing_is_lost_and_nothing_has_two_ids(kafka: str, tmp_path: Path) -> None:
    press = Press()
    app = web.Application()
    app.router.add_get("/{feed}", press.serve)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    (tmp_path / "feeds.yml").write_text(feed_list(runner.addresses[0][1]))
    arguments = [sys.executable, str(SCRIPT), str(tmp_path / "feeds.yml"), kafka, str(tmp_path / "state")]

    for _ in range(KILLS):
        press.asked.clear()
        poller = await asyncio.create_subprocess_exec(*arguments)
        await press.asked.wait()
        await asyncio.sleep(random.random() * 1.2)
        poller.kill()
        await poller.wait()
    poller = await asyncio.create_subprocess_exec(*arguments)
    await asyncio.wait_for(press.done.wait(), 300)
    told = await all_told(kafka, FEEDS * 25 * (2 * VERSIONS - 1))
    poller.terminate()
    await poller.wait()
    await runner.cleanup()

    assert len(told) == FEEDS * VERSIONS * 25
    for url, articles in told.items():
        assert len({article.id for article in articles}) == 1, url
        version = int(re.search(r"/(\d+)/\d+$", url)[1])  # type: ignore[index]
        expected = {(1, "Told for the 1. time"), (2, "Told for the 2. time")}
        if version == VERSIONS:
            expected = {(1, "Told for the 1. time")}
        assert {(article.revision, article.title) for article in articles} == expected, url


async def all_told(bootstrap: str, revisions: int, seconds: float = 60) -> dict[str, list[Article]]:
    """What news.articles holds by address, once it has so many revisions, or does not come to have them."""
    deadline = time.monotonic() + seconds
    while True:
        told = await asyncio.to_thread(read_all, bootstrap)
        different = {(url, article.revision) for url, articles in told.items() for article in articles}
        if len(different) >= revisions or time.monotonic() > deadline:
            return told
        await asyncio.sleep(0.5)


def read_all(bootstrap: str) -> dict[str, list[Article]]:
    """Everything on news.articles, by address."""
    told = defaultdict(list)
    for message in kept({"bootstrap_servers": bootstrap}, topics.ARTICLES):
        article = Article.model_validate_json(message.value)
        told[article.url].append(article)
    return told
