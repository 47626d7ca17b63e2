"""The feed list: what is understood, and how faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from streams.feeds.feedlist import FeedListError, Interval, load_feeds
from streams.feeds.opml import OpmlError, read_opml, write_opml

SHIPPED = Path(__file__).parents[2] / "feeds.yml"


def load(tmp_path: Path, text: str):  # type: ignore[no-untyped-def]
    """Load a list from text."""
    file = tmp_path / "feeds.yml"
    file.write_text(text)
    return load_feeds(file)


def test_the_shipped_list_spans_the_world() -> None:
    shipped = load_feeds(SHIPPED)
    assert len({feed.source for feed in shipped.feeds}) >= 40
    assert {feed.region for feed in shipped.feeds} >= {
        "africa", "east-asia", "europe", "latin-america", "middle-east", "oceania", "south-asia", "world",
    }  # fmt: skip
    assert shipped.sample_wire is not None


def test_defaults_hosts_and_durations(tmp_path: Path) -> None:
    feeds = load(
        tmp_path,
        "defaults: {interval: {min: 90s, max: 2h}}\n"
        "hosts: {default: {concurrency: 1, pause: 250ms}, b.example: {pause: 3s}}\n"
        "feeds:\n"
        "  - {id: a, url: https://a.example/f, source: A}\n"
        "  - {id: b, url: https://b.example/f, source: B, owner: O, interval: {min: 5s, max: 1m}}\n",
    )
    first, second = feeds.feeds
    assert (first.owner, first.interval) == ("A", Interval(min=90, max=7200))
    assert (second.owner, second.interval) == ("O", Interval(min=5, max=60))
    assert feeds.host_limit("x.example").pause == 0.25
    assert feeds.host_limit("b.example").pause == 3
    assert feeds.sample_wire is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("feeds:\n- {id: a, source: A}\n", ":2: `feeds.url` is missing; add it"),
        ("feeds:\n- id: a\n  url: ftp://a\n  source: A\n", ":3: `feeds.url`: write the whole address"),
        (
            "feeds:\n- id: a\n  url: https://a/\n  source: A\n  langage: en\n",
            ":5: `feeds.langage` is not known",
        ),
        ("feeds:\n- {id: A b, url: https://a/, source: A}\n", ":2: `feeds.id`"),
        (
            "feeds:\n- id: a\n  url: https://a/\n  source: A\n  interval: {min: 1h, max: 1m}\n",
            ":5: `feeds.interval`: interval.min is above interval.max; swap them",
        ),
        (
            "feeds:\n- {id: a, url: https://a/, source: A}\n- {id: a, url: https://b/, source: B}\n",
            ":3: feed id `a` is used twice",
        ),
        (
            "feeds:\n- {id: a, url: https://a/, source: A}\n- {id: b, url: https://a/, source: B}\n",
            ":3: feed `b` has the url of `a`",
        ),
        ("feeds: [\n", ":2: no valid YAML"),
        ("just words\n", ":1: no feed list"),
    ],
)
def test_faults_name_file_line_and_remedy(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(FeedListError) as error:
        load(tmp_path, text)
    assert f"feeds.yml{fault}" in str(error.value)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FeedListError, match=r"none\.yml: cannot be read"):
        load_feeds(tmp_path / "none.yml")


def test_a_list_survives_opml() -> None:
    shipped = load_feeds(SHIPPED).feeds
    back, passed_over = read_opml(write_opml(shipped))
    assert passed_over == []
    assert {(f.url, f.source, f.language) for f in back} == {(f.url, f.source, f.language) for f in shipped}
    assert {f.url: f.region for f in back} == {f.url: f.region for f in shipped}
    assert len({f.id for f in back}) == len(shipped)


def test_opml_of_other_readers() -> None:
    feeds, passed_over = read_opml(
        b'<opml version="1.0"><body><outline text="Asia News"><outline text="Wire" xmlUrl="https://a.example/f"/>'
        b'<outline text="Wire" xmlUrl="https://b.example/f"/><outline text="Bad" xmlUrl="feed:nowhere"/>'
        b'<outline text="Again" xmlUrl="https://a.example/f"/></outline></body></opml>',
        taken=["wire"],
    )
    assert [(feed.id, feed.region) for feed in feeds] == [("wire-2", "asia-news"), ("wire-3", "asia-news")]
    assert passed_over == ["Bad: feed:nowhere: write the whole address, beginning with https:// or http://"]


def test_opml_that_is_written_by_hand() -> None:
    feeds, passed_over = read_opml(
        """\ufeff
        <opml><body><outline TEXT="News & more" xmlurl="feed://a.example/f?x=1&y=2"/>
        <outline text="Новости" xmlURL="feed:https://b.example/f"/>
        <outline text="The same" xmlUrl="HTTP://B.example/f/"/></body></opml>""".encode()
    )
    assert [(feed.id, feed.source, feed.url) for feed in feeds] == [
        ("news-more", "News & more", "https://a.example/f?x=1&y=2"),
        ("b-example", "Новости", "https://b.example/f"),
    ]
    assert passed_over == []


@pytest.mark.parametrize(
    ("document", "line"),
    [(b"<html/>", 1), (b"<opml>\n<body>\n<&", 3), (b"<?xml version='1.0'?>\n<!DOCTYPE x>", 2)],
)
def test_what_is_no_opml(document: bytes, line: int) -> None:
    with pytest.raises(OpmlError) as failed:
        read_opml(document)
    assert failed.value.line == line
