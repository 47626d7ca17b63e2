"""The JSON Schema of a rule, generated from the model, for the completion of editors."""

from __future__ import annotations

import json
from typing import Any

from alerts.rules.model import Rule

SHORT = {  # what may stand for a part's keys
    "Count": {"type": "integer", "minimum": 1},
    "Parties": {"type": ["string", "array"], "items": {"type": "string"}},
    "Suppress": {"type": "string", "pattern": r"^\d+[smhdw]$"},
}


def schema() -> dict[str, Any]:
    """The schema of one document of a rule file."""
    generated = Rule.model_json_schema(by_alias=True)
    for name, short in SHORT.items():
        generated["$defs"][name] = {"anyOf": [short, generated["$defs"][name]]}
    mute = {"$ref": "#/$defs/Mute"}
    generated["properties"]["mute"] = {"anyOf": [mute, {"type": "array", "items": mute}]}
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | generated
    return {key: _without_null(value) for key, value in whole.items()}


def text() -> str:
    """The schema as `deploy/schemas/rule.json` holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _without_null(node: Any) -> Any:
    """A key of a rule is there or not: it is never null."""
    if isinstance(node, list):
        return [_without_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {k: _without_null(v) for k, v in node.items() if not (k == "default" and v is None)}
    options = kept.get("anyOf")
    if options and {"type": "null"} in options:
        rest = [option for option in options if option != {"type": "null"}]
        kept = {k: v for k, v in kept.items() if k != "anyOf"} | (
            rest[0] if len(rest) == 1 else {"anyOf": rest}
        )
    return kept
