"""A reader's word on an alert becomes a test of its rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from alerts.deliver import feedback
from alerts.rules.load import load_files
from tests.deliver.alert_samples import NOON, QUOTE, alert

SHIPPED = sorted((Path(__file__).parents[2] / "rules").glob("*.yml"))
RULE = """\
rule: mass-casualty  # the desk's own
title: Many killed
when:
  killed: {at_least: 50}
tests:
  - text: At least 52 people were killed in a fire on Tuesday.
    expect: raised
"""


def test_feedback_is_added_to_the_tests_of_its_rule_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "mass.yml").write_text(RULE)
    feedback.keep(tmp_path, alert(), "U1", "an anniversary", NOON)
    [kept] = feedback.read(tmp_path)
    written = feedback.add_to_rule(kept, rules).read_text()
    assert written.startswith(RULE + "  # 2024-03-05 U1: an anniversary\n")
    [rule] = load_files([rules]).rules
    assert [(test.text, test.expect) for test in rule.tests][1:] == [(QUOTE, "silent")]


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.stem)
def test_a_line_that_a_rule_file_has_is_not_changed(tmp_path: Path, shipped: Path) -> None:
    for text in (shipped.read_text(), RULE.replace("\n  ", "\n").replace("\nkilled", "\n  killed")):
        (tmp_path / "rule.yml").write_text(text)
        [rule] = load_files([tmp_path / "rule.yml"]).rules
        feedback.keep(tmp_path, alert(rule=rule.rule), "U1", "late", NOON)
        written = feedback.add_to_rule(feedback.read(tmp_path)[-1], tmp_path).read_text()
        assert written.startswith(text)
        assert len(load_files([tmp_path / "rule.yml"]).rules[0].tests) == len(rule.tests) + 1


def test_feedback_on_a_rule_that_is_no_more_says_so(tmp_path: Path) -> None:
    feedback.keep(tmp_path, alert(), "U1", "late", NOON)
    with pytest.raises(LookupError, match="mass-casualty"):
        feedback.add_to_rule(feedback.read(tmp_path)[0], tmp_path)


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    feedback.keep(tmp_path, alert(), "U1", "late", NOON)
    with (tmp_path / feedback.FILE).open("a") as file:
        file.write("{}\n")
    with pytest.raises(ValueError, match=r"feedback\.jsonl:2"):
        feedback.read(tmp_path)
