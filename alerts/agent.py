"""The agent that judges incidents by the rules: `news.incidents` in, `news.alerts` out."""

from __future__ import annotations

from collections.abc import Callable

import faust
from faust.types import EventT

from alerts.engine import judge
from alerts.rules.compile import Ruleset
from streams import consume, topics
from streams.app import table, topic
from streams.records import Incident


def attach(app: faust.App, rules: Callable[[], Ruleset]) -> None:
    """Attach the agent to `app`; `rules` gives the rules in force now."""
    alerts = topic(app, topics.ALERTS)
    decisions = topic(app, topics.DECISIONS)
    state = table(app, "judgements")

    async def judge_incident(incident: Incident, event: EventT) -> None:
        judged = judge(consume.TableView(state), incident, rules())
        await consume.write(state, event, judged.writes)
        for alert in judged.alerts:
            await consume.publish(alerts, alert.id, alert)
        for decision in judged.decisions:
            await consume.publish(decisions, incident.id, decision)

    consume.attach(app, topics.INCIDENTS, Incident, judge_incident)
