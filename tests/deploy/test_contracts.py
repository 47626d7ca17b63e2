"""The contract of the topics: valid AsyncAPI of what the code does, and no break of the previous version."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from deploy import asyncapi, compatibility, schemas
from streams import cloudevents, topics
from tests.deliver.alert_samples import alert

PUBLISHED = Path(__file__).parent / "published"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The contract as it is shipped."""
    found: dict[str, Any] = YAML(typ="safe").load(asyncapi.FILE.read_text(encoding="utf-8"))
    return found


def official() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads((PUBLISHED / "asyncapi-3.0.0.json").read_text("utf-8")))


def test_the_contract_is_that_of_the_code() -> None:
    assert asyncapi.FILE.read_text(encoding="utf-8") == asyncapi.written(), "run `make schemas`"


def test_the_contract_is_valid_asyncapi(document: dict[str, Any]) -> None:
    assert [error.message for error in official().iter_errors(document)] == []


def test_what_is_no_asyncapi_would_be_found(document: dict[str, Any]) -> None:
    broken = copy.deepcopy(document)
    broken["operations"]["write.news.alerts"]["action"] = "publish"  # the word of version 2
    assert not official().is_valid(broken)


def test_every_topic_is_a_channel_with_its_settings(document: dict[str, Any]) -> None:
    assert document["channels"].keys() == {topic.name for topic in topics.ALL}
    for topic in topics.ALL:
        bound = document["channels"][topic.name]["bindings"]["kafka"]
        assert (bound["topic"], bound["partitions"]) == (topic.name, topic.partitions)
        assert bound["topicConfiguration"]["retention.ms"] == topic.retention_ms


def references(node: Any) -> Iterator[str]:
    """Every `$ref` in a document."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    for reference in set(references(document)):
        file, _, pointer = reference.partition("#/")
        found: Any = json.loads((asyncapi.FILE.parent / file).read_text("utf-8")) if file else document
        for step in pointer.split("/") if pointer else []:
            found = found[step]
        assert found


def test_the_headers_of_an_alert_are_those_of_the_contract(document: dict[str, Any]) -> None:
    headers = {name: value.decode() for name, value in cloudevents.headers(alert())}
    jsonschema.validate(headers, document["components"]["messageTraits"]["cloudEvent"]["headers"])


def test_nothing_that_reads_the_previous_version_breaks() -> None:
    broken = compatibility.changes(compatibility.PREVIOUS, compatibility.CURRENT)
    assert broken == [], "see docs/downstream.md for what may change under one schema_version"


def test_every_schema_has_a_previous_version_to_be_held_against() -> None:
    assert {path.name for path in compatibility.PREVIOUS.glob("*.json")} >= {*schemas.schemas(), "rule.json"}


FIRE: dict[str, Any] = {
    "$id": "urn:tocsin:schema:fire:1",
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "dead": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
        "level": {"type": "string", "enum": ["flash", "urgent"]},
        "cause": {"type": "string", "enum": ["arson", "storm"], "x-may-grow": True},
        "place": {"anyOf": [{"$ref": "#/$defs/Place"}, {"type": "null"}], "default": None},
        "words": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["id", "dead"],
    "$defs": {"Place": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}},
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """FIRE with another value at a path such as properties/id/type; None takes it away."""
    schema = copy.deepcopy(FIRE)
    *way, last = path.split("/")
    part = schema
    for step in way:
        part = part[step]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return schema


BREAKS = [
    ("properties/words", None, ".words: the field is gone"),
    ("$defs/Place/properties", {}, ".place.name: the field is gone"),
    ("properties/id/type", "integer", ".id: can no longer be string"),
    ("properties/dead", {"type": "integer"}, ".dead: can no longer be null"),
    ("properties/id", {"anyOf": [{"type": "string"}, {"type": "null"}]}, ".id: can now be null"),
    ("properties/words/items/type", "integer", ".words[]: can no longer be string"),
    ("properties/level/enum", ["flash"], ".level: the value 'urgent' is gone"),
    ("properties/level/enum", ["flash", "urgent", "alert"], ".level: the value 'alert' is new"),
    ("properties/cause/enum", ["storm"], ".cause: the value 'arson' is gone"),
    ("properties/id/pattern", "^[0-9]+$", ".id: pattern was None"),
    ("properties/place/default", {"name": "here"}, ".place: default was None"),
    ("required", ["id", "dead", "level"], ".level: is required now"),
    ("required", ["id"], ".dead: may be missing now"),
    (
        "properties/place",
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        ".place: can no longer be a Place",
    ),
]


@pytest.mark.parametrize(("path", "value", "reason"), BREAKS, ids=[reason for *_, reason in BREAKS])
def test_what_breaks_a_consumer(path: str, value: Any, reason: str) -> None:
    found = compatibility.Comparison(FIRE, changed(path, value)).breaks()
    assert any(line.startswith(reason) for line in found), found


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("properties/wind", {"type": "number", "default": 0}),
        ("$defs/Place/properties/country", {"type": "string", "default": ""}),
        ("properties/cause/enum", ["arson", "storm", "lightning"]),
        ("properties/id/description", "names the fire"),
    ],
)
def test_what_breaks_nobody(path: str, value: Any) -> None:
    assert compatibility.Comparison(FIRE, changed(path, value)).breaks() == []


def test_a_raised_version_may_change_anything_since_readers_refuse_it() -> None:
    raised = changed("properties/words", None) | {"$id": "urn:tocsin:schema:fire:2"}
    assert compatibility.Comparison(FIRE, raised).breaks() == []


@pytest.mark.parametrize(
    ("path", "value", "breaks"),
    [
        ("properties/level/enum", ["flash", "urgent", "alert"], False),
        ("required", ["id"], False),
        ("properties/level/enum", ["flash"], True),
        ("required", ["id", "dead", "level"], True),
        ("properties/words", None, True),
    ],
)
def test_rule_files_may_be_allowed_more_and_never_less(path: str, value: Any, breaks: bool) -> None:
    assert bool(compatibility.Comparison(FIRE, changed(path, value), inputs=True).breaks()) is breaks


RECORDS = schemas.schemas()


@settings(deadline=None)
@given(st.sampled_from(sorted(RECORDS)), st.data())
def test_to_take_any_field_from_any_record_is_found(name: str, data: st.DataObject) -> None:
    old = RECORDS[name]
    field = data.draw(st.sampled_from(sorted(old["properties"])))
    new = copy.deepcopy(old)
    del new["properties"][field]
    assert any(field in line for line in compatibility.Comparison(old, new).breaks())


def test_a_schema_that_is_gone_breaks_its_readers(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    (before / "fire.json").write_text(json.dumps(FIRE))
    assert compatibility.changes(before, after) == ["fire.json: the schema is gone"]
