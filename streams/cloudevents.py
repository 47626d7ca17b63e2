"""Every record as a CloudEvent 1.0: what its headers on Kafka say, and those of the webhook.

The value of a record stays what it is; its headers follow CloudEvents' Kafka protocol binding in binary
mode. The same record has the same `source` and `id` whenever it is made: live, again after a crash, or on
replay. A reader that keeps the pairs it has handled does nothing twice.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from streams.records.alert import Alert, Decision, Delivery
from streams.records.article import Article
from streams.records.extraction import Extraction, Facts
from streams.records.form import SCHEMA_VERSION, Record
from streams.records.incident import Incident

Headers = list[tuple[str, bytes]]

JSON = "application/json"


def headers(record: Record) -> Headers:
    """The headers that `record` travels with. Raises TypeError for a record that travels on no topic."""
    return binary(attributes(record))


def binary(event: dict[str, str], content: str = JSON) -> Headers:
    """A CloudEvent's attributes as headers of Kafka; `content` is the media type of the value."""
    said = [(f"ce_{name}", value.encode()) for name, value in event.items()]
    return [*said, ("content-type", content.encode())]


def attributes(record: Record) -> dict[str, str]:
    """The attributes of a record, `specversion` first.

    `time` is event time, as far as the record knows it. Raises TypeError for a record that travels on no
    topic.
    """
    source, identity, kind, subject, at = _named(record)
    schema = f"urn:tocsin:schema:{type(record).__name__.lower()}:{SCHEMA_VERSION}"
    event = {
        "specversion": "1.0",
        "id": identity,
        "source": source,
        "type": f"tocsin.{kind}",
        "subject": subject,
        "dataschema": schema,
    }
    return event | ({"time": at.isoformat()} if at else {})


def _named(record: Record) -> tuple[str, str, str, str, datetime | None]:
    match record:
        case Alert(id=alert, sequence=sequence, rule=rule, action=action, at=at):
            return _urn("rule", rule), f"{alert}:{sequence}", f"alert.{action}", alert, at
        case Article(id=article, revision=revision, feed=feed):
            return _urn("feed", feed), f"{article}:{revision}", "article", article, record.fetched
        case Facts(article_id=article, revision=revision, model=model, partition_key=key):
            return _urn("model", model), f"{article}:{revision}:{key}", "facts", key, record.fetched
        case Extraction(article_id=article, revision=revision, model=model):
            return _urn("model", model), f"{article}:{revision}", "extraction", article, record.fetched
        case Incident(id=incident, revision=revision, last_published=at):
            return "urn:tocsin:incidents", f"{incident}:{revision}", "incident", incident, at
        case Decision(incident_id=incident, revision=revision, rule=rule, outcome=outcome, at=at):
            identity = f"{incident}:{revision}:{record.rule_version}:{outcome}:{record.alert_id or ''}"
            return _urn("rule", rule), identity, f"decision.{outcome}", incident, at
        case Delivery(alert_id=alert, sequence=sequence, desk=desk, channel=channel, outcome=outcome, at=at):
            identity = f"{alert}:{sequence}:{channel}:{outcome}"
            return _urn("desk", desk), identity, f"delivery.{outcome}", alert, at
    raise TypeError(f"{type(record).__name__} travels on no topic")


def _urn(kind: str, name: str) -> str:
    return f"urn:tocsin:{kind}:{quote(name, safe='')}"
