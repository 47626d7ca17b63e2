"""The agent that judges incidents by the rules: `news.incidents` in, `news.alerts` out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import faust
from faust.types import EventT

from alerts.engine import judge
from alerts.rules.compile import Ruleset
from streams import consume, topics
from streams.app import table, topic
from streams.health import metrics
from streams.records.alert import Alert
from streams.records.incident import Incident

FORM = 1  # of the table's entries; raised when a version cannot go on from what an earlier one wrote


def count(alert: Alert, now: datetime) -> None:
    """Count an alert that Kafka has at `now`, for Prometheus."""
    metrics.ALERTS.labels(alert.rule, alert.level, alert.action).inc()
    metrics.TO_ALERT.labels(alert.level).observe(max(0.0, (now - alert.at).total_seconds()))


def attach(app: faust.App, rules: Callable[[], Ruleset]) -> None:
    """Attach the agent to `app`; `rules` gives the rules in force now."""
    alerts = topic(app, topics.ALERTS)
    decisions = topic(app, topics.DECISIONS)
    state = table(app, "judgements", FORM)

    async def judge_incident(incident: Incident, event: EventT) -> None:
        judged = judge(consume.TableView(state), incident, rules())
        await consume.write(state, event, judged.writes)
        for alert in judged.alerts:
            await consume.publish(alerts, alert.id, alert)
            count(alert, datetime.now(UTC))
        for decision in judged.decisions:
            await consume.publish(decisions, incident.id, decision)
            metrics.DECISIONS.labels(decision.rule, decision.outcome).inc()

    consume.attach(app, topics.INCIDENTS, Incident, judge_incident)
