"""The rules of a folder, compiled and in force together."""

from __future__ import annotations

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
    """Rules in force, by the last good text of every file; what could not be waits in `rejected`."""

    texts: dict[str, str] = field(default_factory=dict)
    ruleset: Ruleset = field(default_factory=lambda: Ruleset(()))
    rejected: dict[str, str] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)  # of the rejected files

    def changed(self, file: str, text: str | None, gazetteer: Gazetteer) -> InForce:
        """The rules once a file has changed; None: it was deleted.

        All files are compiled together, and replace those in force whole or not at all: one with an
        error leaves the last good rules in force. A file that was rejected before is tried again, since
        what it lacked may now be there.
        """
        waiting = {name: said for name, said in self.rejected.items() if name != file}
        after = replace(
            self, rejected=waiting, problems={n: p for n, p in self.problems.items() if n != file}
        )
        after = after._tried(file, text, gazetteer)
        for name, said in waiting.items():
            after = after._tried(name, said, gazetteer)
        return after

    def _tried(self, file: str, text: str | None, gazetteer: Gazetteer) -> InForce:
        texts = {name: said for name, said in self.texts.items() if name != file}
        if text is not None:
            texts[file] = text
        checked = check(load_texts(dict(sorted(texts.items()))), gazetteer)
        others = {name: said for name, said in self.rejected.items() if name != file}
        problems = {name: found for name, found in self.problems.items() if name != file}
        if checked.ruleset is not None:
            return InForce(texts, checked.ruleset, others, problems)
        return InForce(
            self.texts, self.ruleset, others | {file: text or ""}, problems | {file: checked.errors}
        )
