"""The whole path on the real broker: a feed served over HTTP becomes an alert, once, as in a back-test."""

import json
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from streams import cloudevents, topics
from streams.records.alert import Alert, Delivery
from streams.records.article import Article
from streams.settings import Settings
from tests.live.processes import ROOT, TOCSIN, Process, Reader, environment, tocsin, wait_until

SEED = ROOT.parent / "shared" / "seed" / "article.txt"
RULES = {"homs-50-killed", "unsc-veto", "ambassador-withdrawal"}

OWN_TITLE = "At least 52 killed as army shells Homs; envoys leave Damascus"
OWN_BODY = """\
Activists said at least 52 people were killed in Tuesday's shelling of Homs, where tanks entered the
Khaldiyeh neighbourhood at dawn.

The United Nations says more than 6,400 people have been killed in Syria since the uprising began last March.

On Monday, Russia and China vetoed a U.N. Security Council resolution on Syria for the second time.

Italy recalled its ambassador from Damascus on Tuesday. Norway threatened to withdraw its own envoy.
"""


class FeedServer:
    """Serves one RSS feed with one item on localhost."""

    def __init__(self, title: str, body: str, published: datetime) -> None:
        item = (
            f"<item><guid>one</guid><link>https://example.org/one</link><title>{escape(title)}</title>"
            f"<description>{escape(body)}</description><pubDate>{format_datetime(published)}</pubDate></item>"
        )
        feed = f"<rss version='2.0'><channel><title>Test</title>{item}</channel></rss>".encode()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(feed)))
                self.end_headers()
                self.wfile.write(feed)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def started(settings: Settings, tmp_path: Path) -> Iterator[Process]:
    with (
        tocsin(settings, tmp_path / "deliver.log", "deliver") as delivery,
        tocsin(settings, tmp_path / "worker.log", "worker", "--name", "one") as worker,
    ):
        worker.wait_for("worker one ready")
        delivery.wait_for("delivery ready")
        yield delivery


def live(
    settings: Settings, tmp_path: Path, title: str, body: str, published: datetime
) -> list[dict[str, object]]:
    """The alert actions that come of an article served as a feed item."""
    server = FeedServer(title, body, published)
    feeds = tmp_path / "feeds.yml"
    feeds.write_text(
        f"local: ['{server.address}']\n"
        f"feeds:\n  - {{id: test, url: 'http://{server.address}/', source: Test Wire, language: en}}\n"
    )
    alerts = Reader(settings, topics.ALERTS)
    articles = Reader(settings, topics.ARTICLES)
    deliveries = Reader(settings, topics.DELIVERIES)

    def so_far() -> str:
        logs = "\n".join(f"{log.name}:\n{log.read_text()}" for log in sorted(tmp_path.glob("*.log")))
        return f"{len(articles.read())} articles, {len(alerts.read())} alerts\n{logs}"

    with tocsin(settings, tmp_path / "poll.log", "poll", TOCSIN_FEEDS=str(feeds)):
        wait_until(lambda: {a["rule"] for a in alerts.read()} >= RULES, 60, so_far)
        wait_until(lambda: len(deliveries.read()) >= len(alerts.read()), 30, so_far)
    server.server.shutdown()
    found = alerts.read()
    assert {d["outcome"] for d in deliveries.read()} == {"sent"}
    [article] = articles.read()
    for reader, model in ((alerts, Alert), (articles, Article), (deliveries, Delivery)):
        records = [model.model_validate(record) for record in reader.read()]
        assert reader.headers == [dict(cloudevents.headers(record)) for record in records]
    for alert in found:
        assert alert["article_id"] == article["id"]
    for reader in (alerts, articles, deliveries):
        reader.close()
    return found


def backtest(
    tmp_path: Path, alert: dict[str, object], title: str, body: str, published: datetime
) -> set[str]:
    """The alert ids of a back-test of the same article."""
    line = {"id": alert["article_id"], "title": title, "body": body, "published": published.isoformat()}
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps(line | {"source": "Test Wire", "url": "https://example.org/one"}) + "\n")
    done = subprocess.run(
        [TOCSIN, "backtest", corpus],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment(TOCSIN_HOME=str(tmp_path / "backtest")),
        timeout=120,
    )
    return {action["alert_id"] for action in map(json.loads, done.stdout.splitlines())}


def evidence(alert: dict[str, object]) -> str:
    return " ".join(str(each["quote"]) for each in alert["evidence"])  # type: ignore[attr-defined]


def test_a_feed_item_becomes_each_alert_exactly_once(
    settings: Settings, tmp_path: Path, started: Process
) -> None:
    published = datetime(2012, 2, 7, 18, tzinfo=UTC)
    found = live(settings, tmp_path, OWN_TITLE, OWN_BODY, published)
    by_rule = {alert["rule"]: alert for alert in found}
    assert sorted(a["rule"] for a in found) == sorted([*RULES, "mass-casualty"])
    assert {alert["action"] for alert in found} == {"raised"}
    homs = by_rule["homs-50-killed"]
    assert homs["tolls"]["killed"]["low"] == 52  # type: ignore[index]
    assert "52" in evidence(homs)
    assert "6,400" not in evidence(homs)
    assert [actor["name"] for actor in by_rule["unsc-veto"]["actors"]] == ["Russia", "China"]  # type: ignore[attr-defined]
    assert [actor["name"] for actor in by_rule["ambassador-withdrawal"]["actors"]] == ["Italy"]  # type: ignore[attr-defined]
    shown = started.printed()
    assert shown.count("homs-50-killed") == 1
    assert "Homs" in shown
    assert backtest(tmp_path, found[0], OWN_TITLE, OWN_BODY, published) == {a["id"] for a in found}


@pytest.mark.skipif(not SEED.exists(), reason="the seed article lies beside the checkout")
def test_the_seed_article_raises_its_three_alerts_once_and_its_war_toll_none(
    settings: Settings, tmp_path: Path, started: Process
) -> None:
    title, _, body = SEED.read_text(encoding="utf-8").partition("\n\n")
    published = datetime(2012, 2, 8, 20, tzinfo=UTC)
    found = live(settings, tmp_path, title, body, published)
    raised = [alert["rule"] for alert in found if alert["action"] == "raised"]
    for rule in RULES:
        assert raised.count(rule) == 1
    homs = next(alert for alert in found if alert["rule"] == "homs-50-killed")
    assert "Homs" in evidence(homs)
    for alert in found:
        assert "5,400" not in evidence(alert)
        assert (alert["tolls"].get("killed") or {}).get("low") != 5401  # type: ignore[attr-defined]
    withdrawal = next(alert for alert in found if alert["rule"] == "ambassador-withdrawal")
    assert "ambassadors" in evidence(withdrawal) or "envoy" in evidence(withdrawal)
    veto = next(alert for alert in found if alert["rule"] == "unsc-veto")
    assert {actor["name"] for actor in veto["actors"]} == {"Russia", "China"}  # type: ignore[attr-defined]
    assert backtest(tmp_path, found[0], title, body, published) == {a["id"] for a in found}
