"""The rules of a folder, compiled and in force together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from alerts.rules.check import check, check_files
from alerts.rules.compile import Ruleset
from alerts.rules.load import load_texts
from alerts.rules.problems import Problem
from streams.extract.places.gazetteer import Gazetteer


class RulesError(ValueError):
    """Rules that cannot be put in force; the message has a line for each problem, with file and line."""


def rules_in_force(folder: Path, gazetteer: Gazetteer | None = None) -> Ruleset:
    """All rules of the files in `folder`. Raises RulesError when any of them has an error."""
    checked = check_files([folder], gazetteer or Gazetteer.open())
    if checked.ruleset is None:
        raise RulesError("\n".join(map(str, checked.errors)))
    return checked.ruleset


@dataclass(frozen=True)
class InForce:
    """Rules in force, by the last good text of every file; what could not be waits in `rejected`.

    A text of None is a file that was deleted.
    """

    texts: dict[str, str] = field(default_factory=dict)
    ruleset: Ruleset = field(default_factory=lambda: Ruleset(()))
    rejected: dict[str, str | None] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)  # of the rejected files

    def changed(self, changes: Mapping[str, str | None], gazetteer: Gazetteer) -> InForce:
        """The rules once some files have changed.

        All files are compiled together, and replace those in force whole or not at all: one with an
        error is left out, so that its last good rules stay in force. A file that was rejected before is
        tried again, since what it lacked may now be there.
        """
        waiting = {**self.rejected, **changes}
        after = InForce(self.texts, self.ruleset)
        while waiting:
            whole = after._checked(waiting, gazetteer)
            if isinstance(whole, InForce):
                return replace(whole, rejected=after.rejected, problems=after.problems)
            wrong = waiting.keys() & {problem.file for problem in whole}
            if not wrong:  # one of the changes breaks a file that did not change: find out which
                return after._one_by_one(waiting, gazetteer)
            for file in wrong:
                after = after._without(file, waiting.pop(file), [p for p in whole if p.file == file])
        return after

    def _one_by_one(self, changes: Mapping[str, str | None], gazetteer: Gazetteer) -> InForce:
        after = self
        for file, text in changes.items():
            whole = after._checked({file: text}, gazetteer)
            if isinstance(whole, InForce):
                after = replace(whole, rejected=after.rejected, problems=after.problems)
            else:
                after = after._without(file, text, whole)
        return after

    def _checked(self, changes: Mapping[str, str | None], gazetteer: Gazetteer) -> InForce | list[Problem]:
        """The rules with these changes, all of them; the errors when there are any."""
        merged = {**self.texts, **changes}
        texts = {file: text for file, text in sorted(merged.items()) if text is not None}
        checked = check(load_texts(texts), gazetteer)
        return checked.errors if checked.ruleset is None else InForce(texts, checked.ruleset)

    def _without(self, file: str, text: str | None, problems: list[Problem]) -> InForce:
        return replace(self, rejected=self.rejected | {file: text}, problems=self.problems | {file: problems})
