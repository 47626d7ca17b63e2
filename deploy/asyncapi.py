"""Writes deploy/asyncapi.yaml, the contract of the topics, from the topic table and the record models."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from deploy import schemas
from streams import cloudevents, topics
from streams.records.alert import Alert, Decision, Delivery
from streams.records.article import Article
from streams.records.extraction import Extraction, Facts
from streams.records.form import SCHEMA_VERSION, Record
from streams.records.incident import Incident

FILE = Path(__file__).parent / "asyncapi.yaml"

RECORDS: dict[str, type[Record]] = {
    topics.ARTICLES: Article,
    topics.EXTRACTIONS: Extraction,
    topics.FACTS: Facts,
    topics.INCIDENTS: Incident,
    topics.ALERTS: Alert,
    topics.DECISIONS: Decision,
    topics.DELIVERIES: Delivery,
}

KEYS = {
    topics.ARTICLES: "the article's id",
    topics.EXTRACTIONS: "the article's id",
    topics.FACTS: "the part of the world that the incidents belong to",
    topics.INCIDENTS: "the incident's id",
    topics.ALERTS: "the alert's id",
    topics.DECISIONS: "the incident's id",
    topics.DELIVERIES: "the alert's id",
    topics.RULES: "the name of the rule file",
    topics.SILENCES: "always listener",
}

DRAFT = "application/schema+json;version=draft-07"

ABOUT = """\
Tocsin reads the world's news feeds, works out who was killed, wounded or expelled where, and warns a
news desk when a rule of its analysts is met. Every step is a record on a topic of Apache Kafka, at least
once, in order by key. Records are CloudEvents in binary mode. Fields are added and never changed: see
docs/downstream.md.
"""


def document() -> dict[str, Any]:
    """The AsyncAPI 3 document. `send` is what Tocsin writes, `receive` what it reads."""
    every = [*topics.STEPS, *(topic for topic in topics.ALL if topic not in topics.STEPS)]
    return {
        "asyncapi": "3.0.0",
        "id": "urn:tocsin",
        "info": {
            "title": "Tocsin",
            "version": f"{SCHEMA_VERSION}.0.0",
            "description": " ".join(ABOUT.split()),
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": cloudevents.JSON,
        "servers": _servers(),
        "channels": {topic.name: _channel(topic) for topic in every},
        "operations": _operations(),
        "components": {
            "messages": {name: _message(name) for name in (*RECORDS, topics.RULES, topics.SILENCES)},
            "messageTraits": {"cloudEvent": {"headers": _headers()}},
            "schemas": {"deadLetterHeaders": _dead_letter_headers()},
        },
    }


def written() -> str:
    """The document as the file has it."""
    yaml, out = YAML(), StringIO()
    yaml.width = 110
    yaml.representer.ignore_aliases = lambda *_: True  # type: ignore[method-assign]
    yaml.dump(document(), out)
    return "# Written by `make schemas` from streams/topics.py and streams/records/.\n" + out.getvalue()


def _servers() -> dict[str, Any]:
    return {
        "compose": {
            "host": "localhost:29092",
            "protocol": "kafka",
            "description": "The Kafka of docker compose, on the machine it runs on.",
        },
        "kubernetes": {
            "host": "news-kafka-bootstrap.tocsin.svc:9093",
            "protocol": "kafka-secure",
            "description": "The Kafka of deploy/kubernetes.",
            "security": [{"type": "scramSha512"}],
        },
    }


def _channel(topic: topics.Topic) -> dict[str, Any]:
    origin = topic.name.removesuffix(".dlq")
    if origin == topic.name:
        message: dict[str, Any] = {"$ref": f"#/components/messages/{topic.name}"}
    else:
        message = {
            "name": "deadLetter",
            "summary": f"A message of {origin} as it was, and why it could not be handled.",
            "headers": {"$ref": "#/components/schemas/deadLetterHeaders"},
            "payload": {"description": "The bytes as they came: often no valid record."},
        }
    return {
        "address": topic.name,
        "description": topic.keeps,
        "messages": {"deadLetter" if origin != topic.name else "record": message},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": {
                    "cleanup.policy": topic.config["cleanup.policy"].split(","),
                    "retention.ms": topic.retention_ms,
                },
            }
        },
    }


def _message(name: str) -> dict[str, Any]:
    key = {"kafka": {"key": {"type": "string", "description": KEYS[name]}}}
    common = {"traits": [{"$ref": "#/components/messageTraits/cloudEvent"}], "bindings": key}
    if name == topics.RULES:
        text = {"type": "string", "description": "The text of the file; no value: it was removed."}
        return {"name": "ruleFile", "contentType": "application/yaml", "payload": text} | common
    if name == topics.SILENCES:
        return {"name": "listener", "payload": _schema("silences.json")} | common
    model = RECORDS[name]
    described = (model.__doc__ or "").strip().splitlines()[0]
    file = f"{model.__name__.lower()}.json"
    return {"name": model.__name__, "summary": described, "payload": _schema(file)} | common


def _schema(file: str) -> dict[str, Any]:
    return {"schemaFormat": DRAFT, "schema": {"$ref": f"./{schemas.FOLDER.name}/{file}"}}


def _operations() -> dict[str, Any]:
    writes = {f"write.{topic.name}": _operation("send", topic.name) for topic in topics.ALL}
    reads = {f"read.{name}": _operation("receive", name) for name in topics.CONSUMED}
    return {**writes, **reads}


def _operation(action: str, name: str) -> dict[str, Any]:
    return {"action": action, "channel": {"$ref": f"#/channels/{name}"}}


def _headers() -> dict[str, Any]:
    """The headers of a CloudEvent in binary mode."""
    said = {
        "ce_specversion": {"type": "string", "const": "1.0"},
        "ce_id": {"type": "string", "description": "With ce_source, unique; the same on replay."},
        "ce_source": {"type": "string", "format": "uri-reference", "examples": ["urn:tocsin:rule:fires"]},
        "ce_type": {"type": "string", "examples": ["tocsin.alert.raised"]},
        "ce_subject": {"type": "string", "description": "The key."},
        "ce_time": {"type": "string", "format": "date-time", "description": "Event time, where known."},
        "ce_dataschema": {"type": "string", "format": "uri", "description": "The record and its version."},
        "content-type": {"type": "string"},
    }
    required = ["ce_specversion", "ce_id", "ce_source", "ce_type", "content-type"]
    return {"type": "object", "required": required, "properties": said}


def _dead_letter_headers() -> dict[str, Any]:
    """What KIP-1034 names, after the headers of the message itself."""
    names = {
        "exception": "The class of what was raised.",
        "message": "What was wrong.",
        "topic": "Where the message was.",
        "partition": "Its partition there.",
        "offset": "Its offset there.",
    }
    said = {f"__streams.errors.{name}": {"type": "string", "description": why} for name, why in names.items()}
    return {"type": "object", "required": sorted(said), "properties": said}


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
    print(FILE)
