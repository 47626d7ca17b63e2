"""Writes the JSON Schemas of the records on the topics, from streams/records/, into deploy/schemas/.

What analysts write, the rule files, has its schema from alerts/rules/schema.py.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streams.records.alert import Alert, Decision, Delivery
from streams.records.article import Article
from streams.records.extraction import Extraction, Facts
from streams.records.form import SCHEMA_VERSION, Record
from streams.records.incident import Incident

FOLDER = Path(__file__).parent / "schemas"
RECORDS: tuple[type[Record], ...] = (Article, Extraction, Facts, Incident, Alert, Decision, Delivery)


DRAFT = "https://json-schema.org/draft/2020-12/schema"

# The enumerations that may get values under the same schema version.
GROWING = {
    ("DiplomaticEvent", "type"),
    ("CasualtyMention", "victim_class"),
    ("Attribution", "source_class"),
    ("Decision", "outcome"),
}

SILENCES = {
    "$schema": DRAFT,
    "$id": f"urn:tocsin:schema:silences:{SCHEMA_VERSION}",
    "title": "Silences",
    "description": "What the listener to the pauses of feeds knows, for the worker that listens next.",
    "type": "object",
    "properties": {
        "rules": {"type": "object", "description": "By rule: how its feeds are wont to be."},
        "offsets": {
            "type": "object",
            "description": "By partition of news.articles: the offset to go on from.",
            "additionalProperties": {"type": "integer"},
        },
    },
    "required": ["rules", "offsets"],
}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each record by file name.

    They say what a reader may rely on: a field that has a default may be missing in an older record.
    """
    found: dict[str, dict[str, Any]] = {"silences.json": SILENCES}
    for model in RECORDS:
        name = model.__name__.lower()
        head = {"$schema": DRAFT, "$id": f"urn:tocsin:schema:{name}:{SCHEMA_VERSION}"}
        found[f"{name}.json"] = head | _growing(model.model_json_schema())
    return found


def _growing(schema: dict[str, Any]) -> dict[str, Any]:
    """Mark the enumerations that may grow: a reader passes over a value it does not know."""
    for title, part in {schema["title"]: schema, **schema.get("$defs", {})}.items():
        for field, value in part.get("properties", {}).items():
            if (title, field) in GROWING:
                value["x-may-grow"] = True
    return schema


def written(schema: dict[str, Any]) -> str:
    """A schema as its file has it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    found = schemas()
    for name, schema in found.items():
        (FOLDER / name).write_text(written(schema), encoding="utf-8")
    print(f"{len(found)} schemas in {FOLDER}")


if __name__ == "__main__":
    main()
