"""The news of a fault run, and what a poller that loses nothing makes of it."""

from __future__ import annotations

import gzip
import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from streams.feeds.feedlist import FeedList
from streams.feeds.identity import canonical_url
from streams.feeds.outbox import Outbox
from streams.feeds.parse import parse_feed
from streams.feeds.revise import Document, Reading, revise
from streams.feeds.schedule import first_state
from streams.records.article import Article

NEWS = Path(__file__).parents[3] / "shared" / "news" / "news_2021_2022.jsonl.gz"
TOWNS = (
    "Lahore Kano Lima Dhaka Quito Hanoi Accra Cebu Tabriz Izmir Porto Perth Osaka Nagpur Oran Harare"
    " Gondar Kharkiv Mosul Aden Kunduz Goma Tegucigalpa Medan Davao"
).split()
HARMS = ("bomb blast", "building collapse", "bus crash", "ferry accident", "flood", "mine explosion")


@dataclass(frozen=True)
class Entry:
    """One entry of a feed."""

    feed: str
    link: str
    title: str
    summary: str
    published: datetime

    def item(self) -> str:
        """It as an RSS item."""
        return (
            f"<item><title>{escape(self.title)}</title><link>{escape(self.link)}</link>"
            f"<guid>{escape(self.link)}</guid><description>{escape(escape(self.summary))}</description>"
            f"<pubDate>{format_datetime(self.published)}</pubDate></item>"
        )


def document(entries: Iterable[Entry]) -> bytes:
    """Entries as an RSS document, the newest first."""
    items = "".join(entry.item() for entry in entries)
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
    )


def news(count: int, generated: bool = False) -> tuple[str, list[Entry]]:
    """Where the entries are from, and `count` of them in order of publication."""
    if generated or not NEWS.exists():
        return "generated", list(_generated(count))
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines]
    # The busiest months of the news are the last ones; the middle of them is a beginning for few.
    start = max(0, min(len(told) - count, 45_000 if count < 20_000 else len(told)))
    entries = [
        Entry(
            _feed(one["source"]),
            one["link"],
            one["title"],
            one["summary"],
            datetime.fromisoformat(one["published"]),
        )
        for one in told[start : start + count]
    ]
    return "real", sorted(_different(entries), key=lambda entry: entry.published)


def _different(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Without what may be one article or two, depending on which entries a document shows together."""
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        address = canonical_url(entry.link).partition("://")[2]  # http and https are one
        marks = {(entry.feed, address), (entry.feed, f"{entry.title} {entry.summary}")}
        if not marks & seen:
            yield entry
        seen |= marks


def _feed(source: str) -> str:
    parts = urlsplit(source if "://" in source else f"https://{source}")
    words = f"{parts.hostname}{parts.path}".lower().removeprefix("www.")
    return "".join(c if c.isalnum() else "-" for c in words).strip("-")[:50]


def _generated(count: int) -> Iterator[Entry]:
    """Stories told by several outlets as their tolls climb, among talk that is none."""
    chance = random.Random(7)
    at = datetime(2024, 1, 1, tzinfo=UTC)
    stories: list[tuple[str, str, int]] = []
    for number in range(count):
        at += timedelta(minutes=chance.randint(1, 12))
        feed = f"outlet-{chance.randrange(8)}.example.org"
        if number % 12 == 0:
            stories = [*stories[-5:], (chance.choice(TOWNS), chance.choice(HARMS), chance.randint(4, 90))]
        if chance.random() < 0.3:
            which = chance.randrange(len(stories))
            town, harm, toll = stories[which]
            toll += chance.randint(0, 9)
            stories[which] = (town, harm, toll)
            title = f"{harm.capitalize()} in {town} kills at least {toll}"
            summary = f"At least {toll} people were killed on {at:%A} in a {harm} in {town}, police said."
        else:
            title = f"Ministers meet for talks on trade in {chance.choice(TOWNS)}, round {number}"
            summary = f"The talks, round {number}, are to go on next week, a spokeswoman said."
        yield Entry(feed, f"https://{feed}/{number}", title, summary, at)


def feeds_of(entries: Sequence[Entry], server: str) -> FeedList:
    """The feed list of the entries' outlets on a local server, `host:port`; each is its own owner."""
    names = sorted({entry.feed for entry in entries})
    return FeedList.model_validate(
        {
            "local": [server],
            "hosts": {"default": {"concurrency": 20, "pause": "0s"}},
            "feeds": [
                {
                    "id": name,
                    "url": f"http://{server}/{name}",
                    "source": name,
                    "interval": {"min": "200ms", "max": "500ms"},
                }
                for name in names
            ],
        }
    )


def articles(entries: Sequence[Entry], feeds: FeedList, now: datetime) -> list[Article]:
    """What the poller's own functions and memory make of the entries, in order of publication."""
    made: list[Article] = []
    with tempfile.TemporaryDirectory() as folder:
        outbox = Outbox(Path(folder) / "poller.db")
        for feed in feeds.feeds:
            told = [entry for entry in entries if entry.feed == feed.id]
            for start in range(0, len(told), 100):
                parsed = parse_feed(document(told[start : start + 100]), url=feed.url)
                read = Document.of(feed, parsed.entries, {})
                seen = revise(Reading(feed, now), read, outbox.recall(feed.id, read.lookups())).seen
                outbox.record(feed.id, first_state(feed, now), seen, now)
                made += [one.publish for one in seen if one.publish is not None]
        outbox.close()
    return sorted(made, key=lambda article: (article.published, article.id, article.revision))
