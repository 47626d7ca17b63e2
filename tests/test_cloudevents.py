"""Records travel as CloudEvents: what the CloudEvents SDK reads from our headers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary
from cloudevents.core.formats.json import JSONFormat

from alerts.deliver.webhook import event
from streams import cloudevents
from streams.records.alert import Decision, Delivery
from streams.records.article import Article
from streams.records.extraction import Extraction, Facts
from streams.records.form import Record
from streams.records.incident import Incident
from tests.deliver.alert_samples import alert

AT = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)

ARTICLE = Article(
    id="a1", revision=2, feed="north wire", source="N", owner="N", url="https://n.example/1",
    title="Fire", body="", published=AT, fetched=AT, first_seen=AT,
)  # fmt: skip
EXTRACTION = Extraction(article_id="a1", revision=2, model="small 3.8/7", fetched=AT)
FACTS = Facts(article_id="a1", revision=2, model="small 3.8/7", fetched=AT, partition_key="SY")
INCIDENT = Incident(
    id="i1", revision=4, category="casualty", type="fire", partition_key="SY", first_published=AT,
    last_published=AT,
)  # fmt: skip
DECISION = Decision(
    rule="fires", rule_version="9f", incident_id="i1", revision=4, article_id="a1", at=AT,
    outcome="near_miss", reason="one short",
)  # fmt: skip
DELIVERY = Delivery(
    alert_id="x1", sequence=3, action="updated", desk="slack", channel="#desk", outcome="sent", at=AT
)


def read(record: Record) -> dict[str, Any]:
    """The attributes that the SDK finds on a record."""
    message = KafkaMessage(dict(cloudevents.headers(record)), None, record.model_dump_json().encode())
    found = from_binary(message, JSONFormat())
    assert found.get_data() == record.model_dump(mode="json")
    return found.get_attributes()


@pytest.mark.parametrize(
    ("record", "kind", "source", "identity", "subject", "time"),
    [
        (ARTICLE, "article", "urn:tocsin:feed:north%20wire", "a1:2", "a1", AT),
        (EXTRACTION, "extraction", "urn:tocsin:model:small%203.8%2F7", "a1:2", "a1", AT),
        (FACTS, "facts", "urn:tocsin:model:small%203.8%2F7", "a1:2:SY", "SY", AT),
        (INCIDENT, "incident", "urn:tocsin:incidents", "i1:4", "i1", AT),
        (alert(at=AT), "alert.raised", "urn:tocsin:rule:mass-casualty", "a1:1", "a1", AT),
        (DECISION, "decision.near_miss", "urn:tocsin:rule:fires", "i1:4:9f:near_miss:", "i1", AT),
        (DELIVERY, "delivery.sent", "urn:tocsin:desk:slack", "x1:3:#desk:sent", "x1", AT),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Record) else "",
)
def test_what_the_headers_say(
    record: Record, kind: str, source: str, identity: str, subject: str, time: datetime
) -> None:
    assert read(record) == {
        "specversion": "1.0",
        "type": f"tocsin.{kind}",
        "source": source,
        "id": identity,
        "subject": subject,
        "dataschema": f"urn:tocsin:schema:{type(record).__name__.lower()}:1",
        "datacontenttype": "application/json",
        "time": time,
    }


def test_the_same_action_has_the_same_name_on_kafka_and_at_the_webhook() -> None:
    sent = event(alert())
    for name, value in cloudevents.attributes(alert()).items():
        assert sent[name] == value


def test_a_record_made_again_has_the_same_headers_and_another_revision_another_id() -> None:
    again = Article.model_validate_json(ARTICLE.model_dump_json())
    assert cloudevents.headers(again) == cloudevents.headers(ARTICLE)
    later = ARTICLE.model_copy(update={"revision": 3})
    assert cloudevents.attributes(later)["id"] != cloudevents.attributes(ARTICLE)["id"]


def test_a_part_of_a_record_travels_on_no_topic() -> None:
    with pytest.raises(TypeError, match="Record travels on no topic"):
        cloudevents.headers(Record())
