"""What readers say is wrong, kept in a file, and how to make a rule test of it."""

from __future__ import annotations

import io
import os
import textwrap
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from alerts.deliver.plain import readable
from streams.records.alert import Alert

FILE = "feedback.jsonl"  # in the folder of the settings' `home`


class Feedback(BaseModel):
    """One reader's word on one alert."""

    model_config = ConfigDict(frozen=True)

    at: AwareDatetime
    user: str
    reason: str
    alert: Alert


def keep(folder: Path, alert: Alert, user: str, reason: str, now: datetime) -> None:
    """Add a line to the feedback file; it is on disk when this returns."""
    line = Feedback(at=now, user=user, reason=reason, alert=alert).model_dump_json() + "\n"
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def read(folder: Path) -> list[Feedback]:
    """All feedback, oldest first. Raises ValueError that names file and line for one that is damaged."""
    path = folder / FILE
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(Feedback.model_validate_json(line))
        except ValidationError as problem:
            raise ValueError(
                f"{path}:{number}: no feedback ({problem.error_count()} problems); mend or delete it"
            ) from None
    return found


def rule_test(feedback: Feedback) -> dict[str, object]:
    """A test for the alert's rule: the sentence the alert rests on, at which the rule should be silent."""
    alert = feedback.alert
    evidence = alert.evidence[0] if alert.evidence else None
    return {
        "text": evidence.quote if evidence else alert.message,
        "source": evidence.source if evidence else "test",
        "published": (evidence.published if evidence else alert.at).isoformat(),
        "expect": "silent",
    }


def as_yaml(feedback: Feedback, indent: int = 2) -> str:
    """The same as YAML to stand under a rule's `tests:`, with who said what as a comment."""
    out = io.StringIO()
    yaml = YAML()
    yaml.width = 1 << 20  # a long text stays on its line
    yaml.dump([rule_test(feedback)], out)
    return textwrap.indent(f"# {_said(feedback)}\n{out.getvalue()}", " " * indent)


def add_to_rule(feedback: Feedback, rules: Path) -> Path:
    """Add the test to the rule's file in a folder of rules, with who said what; returns the file.

    Lines are added, and nothing that stands in the file is changed. Raises LookupError when no file there
    has the rule, ValueError when its tests are written in a form that takes no more lines.
    """
    for path in sorted([*rules.rglob("*.yml"), *rules.rglob("*.yaml")]):
        with path.open(encoding="utf-8", newline="") as file:
            written = file.read()
        for number, document in enumerate(YAML().load_all(written)):
            if isinstance(document, CommentedMap) and document.get("rule") == feedback.alert.rule:
                after = _with_test(written, document, feedback)
                if after is None or _tests(after, number)[:-1] != _tests(written, number):
                    raise ValueError(f"{path}: its tests have no place for another line: add it by hand")
                with path.open("w", encoding="utf-8", newline="") as file:
                    file.write(after)
                return path
    raise LookupError(f"no file under {rules} has the rule {feedback.alert.rule}")


def _said(feedback: Feedback) -> str:
    return f"{feedback.at:%Y-%m-%d} {feedback.user}: {readable(feedback.reason)}"


def _with_test(written: str, document: CommentedMap, feedback: Feedback) -> str | None:
    """The text of a rule file with the test after those of the document; None: they stand in brackets."""
    lines = written.splitlines(keepends=True)
    tests = document.get("tests")
    if tests is None:
        begin, head, indent, end = document.lc.line, "tests:\n", 2, len(lines)
    elif isinstance(tests, CommentedSeq) and tests and not tests.fa.flow_style():
        begin, head, indent = document.lc.key("tests")[0], "", tests.lc.col
        end = min((n for key in document if (n := document.lc.key(key)[0]) > begin), default=len(lines))
    else:
        return None
    end = next((n for n in range(begin + 1, end) if lines[n].startswith(("---", "..."))), end)
    while lines[end - 1].lstrip().startswith("#") or not lines[end - 1].strip():
        end -= 1
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    before = "".join(lines[:end])
    added = (head + as_yaml(feedback, indent)).replace("\n", newline)
    return before + ("" if before.endswith("\n") else newline) + added + "".join(lines[end:])


def _tests(written: str, number: int) -> list[object]:
    """The tests of one document of a rule file."""
    document: dict[str, list[object]] = list(YAML(typ="safe").load_all(written))[number]
    return document.get("tests", [])
