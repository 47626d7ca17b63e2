"""Whatever a feed sends, it is read or refused, soon, and what is read is bounded and plain."""

from __future__ import annotations

import gzip
import json

from hypothesis import strategies as st

from streams.feeds.parse import MAX_ENTRIES, parse_feed
from streams.feeds.parsed import MAX_BODY, MAX_LINE, NotAFeed
from tests.fuzz.fuzzing import Stopwatch, fuzzed, mutated

ITEM = """<item><title>Ten hurt in Larnaca &amp; Paphos</title><link>https://news.example/1</link>
<guid isPermaLink="false">tag:1</guid><pubDate>Mon, 03 Jun 2024 10:00:00 GMT</pubDate>
<description><![CDATA[<p>At least <b>ten</b> people &mdash; were hurt.</p>]]></description></item>"""
SAMPLES = [
    f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title><ttl>5</ttl>'
    f"<skipHours><hour>3</hour></skipHours>{ITEM}{ITEM.replace('1', '2')}</channel></rss>",
    """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News</title><id>urn:1</id>
    <link rel="hub" href="https://hub.example/"/><entry><id>urn:2</id>
    <title type="html">A &lt;i&gt;b&lt;/i&gt;</title>
    <link href="/2"/><updated>2024-06-03T10:00:00Z</updated><content type="xhtml"><div
    xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content></entry></feed>""",
    """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>News</title></channel><item><title>A</title><link>https://a.example/</link></item></rdf:RDF>""",
    json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "News",
            "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
            "items": [{"id": "1", "url": "https://a.example/", "content_html": "<p>A</p>", "date_published":
                       "2024-06-03T10:00:00Z", "title": "B"}],
        }
    ),
    """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc><news:news>
    <news:publication><news:name>A</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2024-06-03T10:00:00Z</news:publication_date><news:title>T</news:title></news:news>
    </url></urlset>""",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def read(body: bytes, content_type: str = "") -> None:
    with Stopwatch(5):
        try:
            feed = parse_feed(body, url="https://feeds.example/all", content_type=content_type)
        except NotAFeed as refused:
            assert str(refused), "it says why"
            return
    assert len(feed.entries) <= MAX_ENTRIES
    for entry in feed.entries:
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        assert max(len(entry.title), len(entry.guid), len(entry.url)) <= MAX_LINE
        assert max(len(entry.summary), len(entry.content)) <= MAX_BODY
        assert "\n" not in entry.title
        assert not any(char < " " and char not in "\n\t" for char in entry.title + entry.content)
        for moment in (entry.published, entry.updated):
            assert moment is None or moment.utcoffset() is not None
        entry.model_dump_json()  # fit to travel


@fuzzed(
    text=mutated(SAMPLES),
    encoding=st.sampled_from(["utf-8", "utf-16", "latin-1", "cp1252", "utf-7"]),
    content_type=st.sampled_from(
        ["", "application/rss+xml; charset=klingon", "text/html", "application/json"]
    ),
    packed=st.booleans(),
)
def test_mutated_feeds(text: str, encoding: str, content_type: str, packed: bool) -> None:
    body = text.encode(encoding, errors="replace")
    read(gzip.compress(body)[: -4 if len(text) % 7 == 0 else None] if packed else body, content_type)


@fuzzed(body=st.binary(max_size=300))
def test_any_bytes(body: bytes) -> None:
    read(body)


ITEM_FIELDS = ("id", "url", "title", "content_html", "content_text", "date_published", "summary")
ITEMS = JSON | st.fixed_dictionaries({}, optional=dict.fromkeys(ITEM_FIELDS, JSON))
FEED = st.fixed_dictionaries(
    {"version": st.just("https://jsonfeed.org/version/1.1"), "items": st.lists(ITEMS, max_size=3)},
    optional=dict.fromkeys(("title", "hubs", "language", "feed_url"), JSON),
)


@fuzzed(tree=FEED)
def test_json_feeds_of_any_shape(tree: dict[str, object]) -> None:
    read(json.dumps(tree).encode())
