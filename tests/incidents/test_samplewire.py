"""The sample wire, from its texts to what a desk sees: read, gathered, judged by the shipped rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alerts.engine import judge
from alerts.rules.compile import Ruleset
from alerts.rules.inforce import rules_in_force
from streams.extract.pipeline import Extractor
from streams.extract.reading import read
from streams.feeds.samplewire.play import on_show, read_script
from streams.feeds.samplewire.server import STORIES
from streams.records.alert import Alert
from streams.records.article import Article
from streams.records.extraction import Extraction
from tests.incidents.telling import Desk

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
START = datetime(2031, 5, 7, 9, 0, tzinfo=UTC)


class Newsroom:
    """Reads articles, and keeps what a desk has been told and how the incidents stand."""

    def __init__(self, rules: Ruleset) -> None:
        self.desk = Desk()
        self.alerts: list[tuple[str, Alert]] = []  # the story that caused it, and the alert
        self._rules = rules
        self._judgements: dict[str, dict[str, object]] = {}

    def hear(self, told: Extraction) -> None:
        """Gather and judge what one article says."""
        for incident in self.desk.read(told):
            judged = judge(self._judgements, incident, self._rules)
            self._judgements |= {key: entry for key, entry in judged.writes.items() if entry is not None}
            story = told.article_id.rpartition(":")[2]
            self.alerts += [(story, alert) for alert in judged.alerts]

    def actions(self, rule: str) -> list[tuple[str, str]]:
        """Story and action of a rule's alerts, in order."""
        return [(story, alert.action) for story, alert in self.alerts if alert.rule == rule]

    def raised(self) -> set[tuple[str, str]]:
        """Rule and story of the alerts that were raised."""
        return {(alert.rule, story) for story, alert in self.alerts if alert.action == "raised"}

    def killed(self, place: str) -> list[tuple[int | None, int | None, int]]:
        """Bounds of the killed, and independent sources, of the incidents in a place that stand."""
        return [
            (toll.low, toll.high, toll.sources)
            for incident in self.desk.open()
            if incident.place and place in incident.place.path and (toll := incident.tolls.get("killed"))
        ]


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return rules_in_force(ROOT / "rules")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def wire(rules: Ruleset, extractor: Extractor) -> Newsroom:
    """After the whole play."""
    room = Newsroom(rules)
    for article in play():
        room.hear(read(extractor, article))
    return room


def play() -> Iterator[Article]:
    """Every revision of every story of the sample wire, at the moment at which it is shown."""
    script = read_script(STORIES)
    moments = {part.at for story in script.stories for part in (story, *story.revisions)}
    shown: dict[str, Article] = {}
    for moment in sorted(moments):
        now = START + timedelta(seconds=moment)
        for name, outlet in script.outlets.items():
            for item in on_show(script, name, START, now):
                before = shown.get(item.guid)
                if before is not None and (before.title, before.body) == (item.title, item.body):
                    continue
                shown[item.guid] = Article(
                    id=item.guid,
                    revision=before.revision + 1 if before else 1,
                    feed=name,
                    source=outlet.name,
                    owner=outlet.owner,
                    url=item.url,
                    title=item.title,
                    body=item.body,
                    published=item.published,
                    fetched=now,
                    first_seen=item.published,
                )
                yield shown[item.guid]


def test_the_shelling_of_homs_is_one_incident_with_its_last_toll(wire: Newsroom) -> None:
    assert wire.killed("Homs") == [(96, 96, 1)]


def test_the_homs_alert_is_raised_once_and_follows_the_toll(wire: Newsroom) -> None:
    (first, *later) = wire.actions("homs-50-killed")
    assert first == ("homs-shelling", "raised")
    assert {action for _, action in later} <= {"updated", "escalated"}
    assert (
        max(alert.tolls["killed"].low or 0 for _, alert in wire.alerts if alert.rule == "homs-50-killed")
        == 96
    )


def test_one_veto_however_often_it_is_told(wire: Newsroom) -> None:
    assert wire.actions("unsc-veto")[0] == ("unsc-double-veto", "raised")
    assert [action for _, action in wire.actions("unsc-veto")].count("raised") == 1


def test_the_withdrawals_from_damascus_are_one_wave(wire: Newsroom) -> None:
    assert wire.actions("ambassador-withdrawal")[:3] == [
        ("italy-recalls", "raised"),
        ("belgium-spain-recall", "updated"),
        ("gulf-expels", "updated"),
    ]
    (wave,) = [i for i in wire.desk.open(category="diplomatic") if i.type == "ambassador_recalled"
               and [t.code for t in i.targets] == ["SY"]]  # fmt: skip
    assert {"IT", "BE", "ES", "NL", "SA", "TN"} <= {actor.code for actor in wave.actors}


def test_a_disaster_and_its_copies_are_one_each(wire: Newsroom) -> None:
    assert wire.killed("Afghanistan") == [(118, 118, 1)]
    assert wire.killed("Tanzania") == [(58, None, 1)]


def test_nothing_else_is_raised(wire: Newsroom) -> None:
    assert wire.raised() == {
        ("homs-50-killed", "homs-shelling"),
        ("mass-casualty", "homs-shelling"),
        ("mass-casualty", "badakhshan-quake"),
        ("mass-casualty", "zanzibar-ferry"),
        ("unsc-veto", "unsc-double-veto"),
        ("ambassador-withdrawal", "italy-recalls"),
    }


@pytest.mark.skipif(not SEED.is_file(), reason="the article is not there")
def test_one_article_of_several_stories(rules: Ruleset, extractor: Extractor) -> None:
    title, _, body = SEED.read_text(encoding="utf-8").partition("\n\n")
    published = datetime(2012, 2, 8, 18, tzinfo=UTC)
    room = Newsroom(rules)
    room.hear(
        read(
            extractor,
            Article(
                id="seed",
                feed="seed",
                source="Outlet",
                owner="Owner",
                url="https://example.org/seed",
                title=title,
                body=body,
                published=published,
                fetched=published,
                first_seen=published,
            ),
        )
    )
    assert sorted((low, high) for low, high, _ in room.killed("Homs")) == [(50, None), (201, None)]
    for rule in ("homs-50-killed", "unsc-veto", "ambassador-withdrawal"):
        assert [action for _, action in room.actions(rule)].count("raised") == 1, rule
    first = next(alert for _, alert in room.alerts if alert.rule == "homs-50-killed")
    assert first.tolls["killed"].low == 50
    assert "Homs" in first.evidence[0].quote
