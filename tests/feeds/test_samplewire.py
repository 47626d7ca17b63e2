"""The sample wire: every restart shows the same items; a replay shows new ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp

from streams.feeds.feedlist import Interval
from streams.feeds.parse import parse_feed
from streams.feeds.samplewire import SampleWire
from streams.feeds.samplewire.play import on_show, read_script
from streams.feeds.samplewire.render import render
from streams.feeds.samplewire.server import STORIES

SCRIPT = read_script(STORIES)
START = datetime(2024, 3, 6, 12, tzinfo=UTC)


def test_about_forty_stories_from_outlets_of_different_owners_within_two_minutes() -> None:
    assert 38 <= len(SCRIPT.stories) <= 45
    assert max(story.at for story in SCRIPT.stories) <= 120
    assert len({outlet.owner for outlet in SCRIPT.outlets.values()}) == len(SCRIPT.outlets)
    assert {story.outlet for story in SCRIPT.stories} == set(SCRIPT.outlets)
    assert len({story.guid for story in SCRIPT.stories}) == len(SCRIPT.stories)


def test_the_toll_of_homs_climbs_in_one_article() -> None:
    def title(seconds: float) -> str:
        items = on_show(SCRIPT, "levant", START, START + timedelta(seconds=seconds))
        return next(item.title for item in items if item.guid.endswith(":homs-shelling"))

    assert [title(s).split(" ")[0] for s in (5, 35)] == ["12", "At"]
    assert title(75) == "Death toll in Homs shelling rises to 96"


def test_every_format_says_the_same() -> None:
    end = START + timedelta(seconds=200)
    for name, outlet in SCRIPT.outlets.items():
        items = on_show(SCRIPT, name, START, end)
        feed = parse_feed(render(outlet, items), url="http://127.0.0.1/feed")
        assert [(e.guid, e.url, e.title, e.published, e.updated) for e in feed.entries] == [
            (i.guid, i.url, i.title, i.published, i.updated) for i in items
        ]
        assert all(
            (e.content or e.summary).startswith(i.body.split()[0])
            for e, i in zip(feed.entries, items, strict=True)
        )
        assert feed.parser in ("fast", "jsonfeed")


def test_the_words_follow_the_day_of_the_play() -> None:
    (item,) = [i for i in on_show(SCRIPT, "levant", START, START + timedelta(minutes=3)) if "idlib" in i.guid]
    assert "buried on Wednesday" in item.body
    assert "took place on Tuesday" in item.body


async def documents(wire: SampleWire) -> list[bytes]:
    """What the wire's feeds now show."""
    async with aiohttp.ClientSession() as session:
        bodies = []
        for feed in wire.feeds(Interval()):
            async with session.get(feed.url) as answer:
                bodies.append(await answer.read())
                etag = answer.headers["ETag"]
            async with session.get(feed.url, headers={"If-None-Match": etag}) as answer:
                assert answer.status == 304
        return bodies


async def test_a_restart_shows_the_same_and_a_replay_shows_new_items(tmp_path: Path) -> None:
    (tmp_path / "sample-wire").write_text("2024-03-06T12:00:00+00:00\n")
    async with SampleWire(tmp_path) as wire:
        first = await documents(wire)
    async with SampleWire(tmp_path) as wire:
        assert await documents(wire) == first
    async with SampleWire(tmp_path, replay=True, pace=1e6) as wire:
        again = await documents(wire)
    for before, after in zip(first, again, strict=True):
        guids = [{e.guid for e in parse_feed(b, url="http://x/").entries} for b in (before, after)]
        assert guids[0]
        assert guids[1]
        assert not guids[0] & guids[1]
