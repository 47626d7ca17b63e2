"""Whether what reads the previous version goes on working: the schemas against those in schemas/previous.

`python -m deploy.compatibility` tells what a change breaks, and exits with 1 if it breaks anything.
`python -m deploy.compatibility --release` makes the schemas of now those of the previous version.

Records are compared both ways: a consumer of the previous version reads new records, and a worker of this
version reads old ones, from topics that keep them for a year and during a rolling upgrade. Rule files are
compared one way: those that were valid stay so.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

CURRENT = Path(__file__).parent / "schemas"
PREVIOUS = CURRENT / "previous"
INPUTS = {"rule.json"}  # written by people, read by us alone

# What else of a value counts: a change of any of these is a change of meaning.
FACETS = (
    "const", "format", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "default",
)  # fmt: skip


class Comparison:
    """Two schemas, and whether others only write what they describe."""

    def __init__(self, old: Schema, new: Schema, inputs: bool = False) -> None:
        self._old, self._new, self._inputs = old, new, inputs
        self._under_way: set[tuple[str, str]] = set()  # references into each other that were followed

    def breaks(self) -> list[str]:
        """What breaks, each as `path: reason`; [] when nothing does.

        A raised version, which is the end of `$id`, may break anything: readers refuse what they do not know.
        """
        if self._old.get("$id") != self._new.get("$id"):
            return []
        return list(self._value(self._old, self._new, ""))

    def _value(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        names = str(old.get("$ref", "")), str(new.get("$ref", ""))
        if any(names):
            if names in self._under_way:
                return
            self._under_way.add(names)
            old, new = _followed(self._old, old), _followed(self._new, new)
        yield from self._choices(old, new, path)
        yield from self._enumeration(old, new, path)
        for facet in FACETS:
            if old.get(facet) != new.get(facet) and not (facet == "default" and self._inputs):
                yield f"{path or '.'}: {facet} was {old.get(facet)!r} and is {new.get(facet)!r}"
        yield from self._properties(old, new, path)
        for part in ("items", "additionalProperties", "propertyNames"):
            yield from self._part(old.get(part), new.get(part), f"{path}[]", part)
        for index, (before, after) in enumerate(
            zip(old.get("prefixItems", []), new.get("prefixItems", []), strict=False)
        ):
            yield from self._value(before, after, f"{path}[{index}]")

    def _choices(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        """The types a value may have, or the alternatives it may be one of."""
        before, after = _alternatives(self._old, old), _alternatives(self._new, new)
        for name in sorted(before.keys() - after.keys()):
            yield f"{path or '.'}: can no longer be {name}"
        if not self._inputs:
            for name in sorted(after.keys() - before.keys()):
                yield f"{path or '.'}: can now be {name}"
        if "anyOf" in old or "anyOf" in new:
            for name in sorted(before.keys() & after.keys()):
                if before[name] is not old or after[name] is not new:
                    yield from self._value(before[name], after[name], path)

    def _enumeration(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        if "enum" not in old and "enum" not in new:
            return
        before, after = old.get("enum"), new.get("enum")
        if before is None or after is None:
            if not (self._inputs and after is None):
                yield f"{path or '.'}: its values were {before or 'free'} and are {after or 'free'}"
            return
        for value in before:
            if value not in after:
                yield f"{path or '.'}: the value {value!r} is gone"
        if not (self._inputs or new.get("x-may-grow")):
            for value in after:
                if value not in before:
                    yield f"{path or '.'}: the value {value!r} is new, and its values were not said to grow"

    def _properties(self, old: Schema, new: Schema, path: str) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        required, now = set(old.get("required", [])), set(new.get("required", []))
        for name in before.keys() - after.keys():
            yield f"{path}.{name}: the field is gone"
        for name in sorted(now - required):
            yield f"{path}.{name}: is required now; what was written before may lack it"
        if not self._inputs:
            for name in sorted((required - now) & after.keys()):
                yield f"{path}.{name}: may be missing now; consumers rely on it"
        for name in sorted(before.keys() & after.keys()):
            yield from self._value(before[name], after[name], f"{path}.{name}")

    def _part(self, old: Any, new: Any, path: str, part: str) -> Iterator[str]:
        if isinstance(old, dict) and isinstance(new, dict):
            yield from self._value(old, new, path)
        elif old != new and not (self._inputs and new in (None, True)):
            yield f"{path or '.'}: {part} was {old!r} and is {new!r}"


def _followed(root: Schema, node: Schema) -> Schema:
    """What a reference stands for, with what is said beside it."""
    while "$ref" in node:
        found: Any = root
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found | {key: value for key, value in node.items() if key != "$ref"}
    return node


def _alternatives(root: Schema, node: Schema) -> dict[str, Schema]:
    """The alternatives of a value by the name of their type; one that has no type is `anything`."""
    if "anyOf" in node:
        return {
            name: alternative
            for option in node["anyOf"]
            for name, alternative in _alternatives(root, option).items()
        }
    if "$ref" in node:
        title = node["$ref"].rpartition("/")[2]
        return {f"a {title}": node}
    kinds = node.get("type", "anything")
    if kinds == "string" and "const" in node:
        return {f"string {node['const']!r}": node}
    return dict.fromkeys([kinds] if isinstance(kinds, str) else kinds, node)


def changes(old: Path, new: Path) -> list[str]:
    """What the schemas in the folder `new` break of those in `old`, each with its file."""
    found = []
    for before in sorted(old.glob("*.json")):
        after = new / before.name
        if not after.exists():
            found.append(f"{before.name}: the schema is gone")
            continue
        comparison = Comparison(_read(before), _read(after), before.name in INPUTS)
        found += [f"{before.name} {line}" for line in comparison.breaks()]
    return found


def _read(path: Path) -> Schema:
    schema: Schema = json.loads(path.read_text(encoding="utf-8"))
    return schema


def main() -> int:
    """0 when nothing breaks."""
    asked = argparse.ArgumentParser(description="What a change of the schemas breaks.")
    asked.add_argument("--release", action="store_true", help="the schemas of now become the previous ones")
    release = asked.parse_args().release
    broken = changes(PREVIOUS, CURRENT)
    for line in broken:
        print(line)
    if broken:
        print(f"breaks: {len(broken)}. Keep the field and add another, or raise SCHEMA_VERSION.")
        return 1
    if release:
        PREVIOUS.mkdir(exist_ok=True)
        for path in CURRENT.glob("*.json"):
            (PREVIOUS / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    print("nothing that reads the previous version breaks")
    return 0


if __name__ == "__main__":
    sys.exit(main())
