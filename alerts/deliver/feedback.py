"""What readers say is wrong, kept in a file, and how to make a rule test of it."""

from __future__ import annotations

import io
import os
import re
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from alerts.deliver.plain import readable
from streams.records import Alert

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


def as_yaml(feedback: Feedback) -> str:
    """The same as YAML to stand under a rule's `tests:`, with who said what as a comment."""
    out = io.StringIO()
    _yaml(offset=2).dump(CommentedSeq([rule_test(feedback)]), out)
    return f"  # {_said(feedback)}\n{out.getvalue()}"


def add_to_rule(feedback: Feedback, rules: Path) -> Path:
    """Add the test to the rule's file in a folder of rules, with who said what; returns the file.

    What the file says already stays, with its comments, quotes, order and line breaks. Raises LookupError
    when no file there has the rule.
    """
    for path in sorted([*rules.rglob("*.yml"), *rules.rglob("*.yaml")]):
        written = path.read_text(encoding="utf-8")
        yaml = _yaml(_offset(written))
        documents = list(yaml.load_all(written))
        for document in documents:
            if isinstance(document, CommentedMap) and document.get("rule") == feedback.alert.rule:
                tests = document.setdefault("tests", CommentedSeq())
                tests.append(rule_test(feedback))
                tests.yaml_set_comment_before_after_key(
                    len(tests) - 1, before=_said(feedback), indent=_offset(written)
                )
                with path.open("w", encoding="utf-8") as file:
                    yaml.dump_all(documents, file)
                return path
    raise LookupError(f"no file under {rules} has the rule {feedback.alert.rule}")


def _said(feedback: Feedback) -> str:
    return f"{feedback.at:%Y-%m-%d} {feedback.user}: {readable(feedback.reason)}"


def _offset(text: str) -> int:
    """By how many spaces a rule file sets in the dashes of its tests; 2 where it has none."""
    found = re.search(r"^tests:[^\n]*\n(?:[ ]*(?:#[^\n]*)?\n)*([ ]*)- ", text, re.MULTILINE)
    return len(found[1]) if found else 2


def _yaml(offset: int) -> YAML:
    yaml = YAML()
    yaml.width = 1 << 20  # a line that is there already is not to be broken
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml
