"""A corpus through the agents' functions: order, revisions, outlets, and the same alerts every time."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from alerts import gathered
from alerts.cli import app
from alerts.corpus import Outlets, articles
from alerts.readings import Readings
from streams.extract.document import Document
from streams.extract.pipeline import DEFAULT_MODEL
from streams.feeds.feedlist import Feed, FeedList

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared/seed/article.txt"
RULES = str(ROOT / "rules")


def line(name, hour, title, summary="", **more):
    at = f"2024-05-14T{hour:02}:00:00Z"
    return json.dumps(
        {"id": name, "published": at, "source": "wire", "title": title, "summary": summary} | more
    )


NEWS = [
    line(
        "b", 9, "Shelling kills at least 64 in Homs", "Shelling killed at least 64 people in Homs on Tuesday."
    ),
    line("a", 7, "Shelling kills 20 in Homs", "Shelling killed 20 people in Homs on Tuesday."),
    "{not json",
    line("c", 10, "Weather: sunny in Homs"),
    line("d", 11, "Toll in Homs rises to 112", "Shelling killed at least 112 people in Homs on Tuesday."),
]


def backtest(tmp_path, monkeypatch, lines=NEWS, *options):
    monkeypatch.setenv("TOCSIN_HOME", str(tmp_path / "home"))
    corpus = tmp_path / "news.jsonl"
    corpus.write_text("\n".join(lines), "utf-8")
    result = CliRunner().invoke(app, ["backtest", str(corpus), "--rules", RULES, *options])
    assert result.exit_code == 0, result.stderr
    return [json.loads(out) for out in result.stdout.splitlines()], result.stderr


def test_articles_come_in_order_of_publication_and_bad_lines_are_named(tmp_path, monkeypatch):
    alerts, said = backtest(tmp_path, monkeypatch)
    homs = [(a["article_id"], a["action"]) for a in alerts if a["rule"] == "homs-50-killed"]
    assert homs == [("b", "raised"), ("d", "escalated")]
    assert "news.jsonl:3: not JSON" in said
    assert "4 articles, 2024-05-14 to 2024-05-14" in said
    first = alerts[0]
    assert set(first) >= {
        "rule",
        "action",
        "alert_id",
        "incident_id",
        "article_id",
        "at",
        "title",
        "evidence",
    }
    assert "64" in first["evidence"][0]["quote"]


def test_a_second_run_reads_nothing_anew_and_says_the_same(tmp_path, monkeypatch):
    once, _ = backtest(tmp_path, monkeypatch)
    again, _ = backtest(tmp_path, monkeypatch)
    assert again == once
    made, _ = articles([document("a", 9)], Outlets())
    for misses in (1, 0):
        with Readings(tmp_path / "readings.sqlite", DEFAULT_MODEL) as readings:
            assert [e.article_id for e in readings.read(made)] == ["a"]
            assert readings.misses == misses


def test_a_second_run_gathers_nothing_anew_and_gives_the_same_incidents(tmp_path, monkeypatch):
    texts = [
        "At least 52 people were killed in Homs on Tuesday.",
        "Nothing happened.",
        "58 were killed in Homs.",
    ]
    made, _ = articles([document(f"a{n}", 9 + n, text=text) for n, text in enumerate(texts)], Outlets())
    with Readings(tmp_path / "readings.sqlite", DEFAULT_MODEL) as readings:
        first = list(gathered.news(readings, made, tmp_path / "gathered"))
        assert [len(news.incidents) for news in first] == [1, 0, 1]
        monkeypatch.setattr(gathered, "gather", None)
        again = list(gathered.news(readings, made, tmp_path / "gathered"))
        assert [news.incidents for news in again] == [news.incidents for news in first]
        assert [news.article.published for news in again] == [article.published for article in made]
        with pytest.raises(TypeError):  # another corpus is gathered
            list(gathered.news(readings, made[:1], tmp_path / "gathered"))


@pytest.mark.skipif(not SEED.exists(), reason="the shared article is not here")
def test_the_article_that_it_began_with(tmp_path, monkeypatch):
    seed = json.dumps({"id": "seed", "text": SEED.read_text("utf-8"), "published": "2012-02-08T18:00:00Z"})
    alerts, _ = backtest(tmp_path, monkeypatch, [seed])
    raised = [a["rule"] for a in alerts if a["action"] == "raised" and a["rule"] != "mass-casualty"]
    assert sorted(raised) == ["ambassador-withdrawal", "homs-50-killed", "unsc-veto"]
    assert not any("5,4" in a["message"] for a in alerts if a["rule"] == "homs-50-killed")


def document(name, hour, source="wire", text="Body"):
    return Document(name, f"Title {hour}\n\n{text}", "", datetime(2024, 5, 14, hour, tzinfo=UTC), source, "")


def test_a_second_line_of_one_id_is_its_next_revision():
    made, undated = articles([document("a", 9), document("b", 8), document("a", 7)], Outlets())
    assert [(a.id, a.revision, a.title, a.body) for a in made] == [
        ("a", 1, "Title 7", "Body"),
        ("b", 1, "Title 8", "Body"),
        ("a", 2, "Title 9", "Body"),
    ]
    assert made[2].first_seen == made[0].published
    assert undated == []


FEEDS = FeedList(
    feeds=(
        Feed(
            id="post-world",
            url="https://feeds.post-example.com/world.xml",
            source="The Post",
            owner="Post Group",
        ),
        Feed(
            id="post-asia",
            url="https://feeds.post-example.com/asia.xml",
            source="The Post",
            owner="Post Group",
        ),
    )
)


@pytest.mark.parametrize(
    ("source", "feed", "outlet", "owner"),
    [
        ("https://feeds.post-example.com/asia.xml", "post-asia", "The Post", "Post Group"),
        ("http://feeds.post-example.com/asia.xml", "post-asia", "The Post", "Post Group"),
        ("post-world", "post-world", "The Post", "Post Group"),
        (
            "https://www.post-example.com/other.rss",
            "https://www.post-example.com/other.rss",
            "The Post",
            "Post Group",
        ),
        (
            "https://news.elsewhere.org/rss",
            "https://news.elsewhere.org/rss",
            "elsewhere.org",
            "elsewhere.org",
        ),
        ("Some Agency", "Some Agency", "Some Agency", "Some Agency"),
        ("https://[news/1", "https://[news/1", "https://[news/1", "https://[news/1"),  # no address at all
    ],
)
def test_whose_feed_it_is(source, feed, outlet, owner):
    found = Outlets(FEEDS).find(source)
    assert (found.feed, found.source, found.owner) == (feed, outlet, owner)
