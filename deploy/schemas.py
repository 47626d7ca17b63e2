"""Writes the JSON Schemas of the records on the topics, from streams/records.py, into deploy/schemas/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streams import records

FOLDER = Path(__file__).parent / "schemas"


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each record by file name.

    They say what a reader may rely on: a field that has a default may be missing in an older record.
    """
    found = {}
    for model in vars(records).values():
        if isinstance(model, type) and issubclass(model, records.Record) and model is not records.Record:
            name = model.__name__.lower()
            head = {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$id": f"urn:tocsin:schema:{name}:{records.SCHEMA_VERSION}",
            }
            found[f"{name}.json"] = head | model.model_json_schema()
    return found


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
