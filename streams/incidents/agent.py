"""The agent that gathers facts into incidents: `news.facts` in, `news.incidents` out."""

from __future__ import annotations

import faust
from faust.types import EventT

from streams import consume, topics
from streams.app import table, topic
from streams.health import metrics
from streams.incidents.gather import gather
from streams.incidents.held import Known
from streams.records.extraction import Facts

FORM = 6  # of the table's entries; raised when a version cannot go on from what an earlier one wrote


def attach(app: faust.App) -> None:
    """Attach the agent to `app`."""
    incidents = topic(app, topics.INCIDENTS)
    state = table(app, "incidents", FORM)
    known = Known()

    async def gather_facts(facts: Facts, event: EventT) -> None:
        gathered = gather(consume.TableView(state), facts, known)
        await consume.write(state, event, gathered.writes)
        for incident in gathered.changed:
            # The same partition as the facts, so that all that may belong together is judged together.
            await consume.publish(incidents, incident.id, incident, partition=event.message.partition)
            metrics.INCIDENT_UPDATES.labels(incident.category).inc()

    consume.attach(app, topics.FACTS, Facts, gather_facts)
