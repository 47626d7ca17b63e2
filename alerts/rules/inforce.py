"""The rules of a folder, compiled and in force together."""

from __future__ import annotations

from pathlib import Path

from alerts.rules.check import check_files
from alerts.rules.compile import Ruleset
from streams.extract.places.gazetteer import Gazetteer


class RulesError(ValueError):
    """Rules that cannot be put in force; the message has a line for each problem, with file and line."""


def rules_in_force(folder: Path, gazetteer: Gazetteer | None = None) -> Ruleset:
    """All rules of the files in `folder`. Raises RulesError when any of them has an error."""
    checked = check_files([folder], gazetteer or Gazetteer.open())
    if checked.ruleset is None:
        raise RulesError("\n".join(map(str, checked.errors)))
    return checked.ruleset
