"""The rules of a folder, compiled and in force together."""

from __future__ import annotations

from pathlib import Path

from alerts.rules.compile import Ruleset, compile_rules
from alerts.rules.load import load_files
from streams.extract.places.gazetteer import Gazetteer


class RulesError(ValueError):
    """Rules that cannot be put in force; the message has a line for each problem, with file and line."""


def rules_in_force(folder: Path, gazetteer: Gazetteer | None = None) -> Ruleset:
    """All rules of the files in `folder`. Raises RulesError when any of them has an error."""
    loaded = load_files([folder])
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    if errors:
        raise RulesError("\n".join(map(str, errors)))
    return compile_rules(loaded.rules, gazetteer or Gazetteer.open())
