"""What the rules would have said about a corpus: articles in order of publication, in event time.

The same functions as in the live path, one after another over plain dicts: what was read in an
article is split by partition key and gathered into incidents (`gathered`), and these are judged here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from alerts.engine import judge
from alerts.gathered import News
from alerts.rules.compile import Ruleset
from alerts.silence import listen
from streams.records.alert import Alert, Decision
from streams.records.extraction import Extraction

State = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """What one article led to."""

    article: Extraction
    alerts: list[Alert]
    decisions: list[Decision]


@dataclass
class Replay:
    """The judgements of a system that reads one article after another."""

    rules: Ruleset
    judgements: State = field(default_factory=dict)
    silences: State = field(default_factory=dict)

    def article(self, news: News) -> Outcome:
        """Judge one more article's news. Articles come in order of publication."""
        outcome = Outcome(news.article, [], [])
        if self.rules.silences and news.article.published:
            heard = listen(self.silences, news.article, self.rules)
            _write(self.silences, heard.writes)
            outcome.alerts.extend(heard.alerts)
        for incident in news.incidents:
            judged = judge(self.judgements, incident, self.rules)
            _write(self.judgements, judged.writes)
            outcome.alerts.extend(judged.alerts)
            outcome.decisions.extend(judged.decisions)
        return outcome


def line(alert: Alert) -> dict[str, Any]:
    """An alert action as `tocsin backtest` prints it."""
    return {
        "rule": alert.rule,
        "action": alert.action,
        "alert_id": alert.id,
        "incident_id": alert.incident_id,
        "article_id": alert.article_id,
        "at": alert.at.isoformat(),
        "title": alert.title,
        "message": alert.message,
        "evidence": [
            {"quote": e.quote, "highlights": e.highlights, "source": e.source, "url": e.url}
            for e in alert.evidence
        ],
    }


@dataclass
class Tally:
    """A back-test in numbers."""

    articles: int = 0
    first: date | None = None
    last: date | None = None
    actions: Counter[tuple[str, str]] = field(default_factory=Counter)  # rule, action
    raised: dict[str, Counter[date]] = field(default_factory=dict)  # rule → day → alerts raised

    def add(self, outcome: Outcome) -> None:
        """Count one article and what it led to."""
        self.articles += 1
        if outcome.article.published is not None:
            day = outcome.article.published.date()
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)
        for alert in outcome.alerts:
            self.actions[alert.rule, alert.action] += 1
            if alert.action == "raised":
                self.raised.setdefault(alert.rule, Counter())[alert.at.date()] += 1

    @property
    def days(self) -> int:
        """From the first article's day to the last's, both counted; 0 without articles."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0

    def by_week(self, rule: str) -> Mapping[date, int]:
        """Alerts raised by week, named by its Monday, weeks without any among them."""
        if self.first is None or self.last is None:
            return {}
        monday = self.first - timedelta(days=self.first.weekday())
        weeks = {monday + timedelta(weeks=n): 0 for n in range((self.last - monday).days // 7 + 1)}
        for day, count in self.raised.get(rule, Counter()).items():
            weeks[day - timedelta(days=day.weekday())] += count
        return weeks


def _write(state: State, writes: Mapping[str, dict[str, Any] | None]) -> None:
    for key, value in writes.items():
        if value is None:
            state.pop(key, None)
        else:
            state[key] = value
