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


HEAD = "rule: r\ntitle: T\nwhen: {killed: 50}\n"
TEST = "{text: One., expect: silent}\n"
ODD = {
    "no tests": HEAD,
    "dashes at the margin": f"rule: r\ntitle: T\ntests:\n- {TEST}when: {{killed: 50}}\n",
    "odd indentation": "rule:   r\ntitle:  'T'\nwhen:\n      killed:   50\ntests:\n"
    "      -   text: One.\n          expect: silent\n",
    "windows": f"{HEAD}tests:\n  - {TEST}".replace("\n", "\r\n"),
    "no last line break": f"{HEAD}tests:\n  - {TEST}".rstrip(),
    "first of two": f"{HEAD}tests:\n  - {TEST}\n# the next\n---\nrule: s\ntitle: S\nwhen: {{killed: 70}}\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_only_lines_are_added_however_a_rule_is_written(tmp_path: Path, text: str) -> None:
    (tmp_path / "rule.yml").write_bytes(text.encode())
    before = load_files([tmp_path / "rule.yml"]).rules
    feedback.keep(tmp_path, alert(rule="r"), "U1", "late", NOON)
    written = feedback.add_to_rule(feedback.read(tmp_path)[-1], tmp_path).read_bytes().decode()
    kept = iter(written.splitlines())
    assert all(line in kept for line in text.splitlines()), "a line is gone, or was changed"
    assert ("\r\n" in written) == ("\r\n" in text)
    after = load_files([tmp_path / "rule.yml"]).rules
    assert [len(rule.tests) for rule in after] == [
        len(before[0].tests) + 1,
        *(len(r.tests) for r in before[1:]),
    ]


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.stem)
def test_what_a_shipped_rule_says_stays_as_it_is(tmp_path: Path, shipped: Path) -> None:
    (tmp_path / "rule.yml").write_text(shipped.read_text())
    [rule] = load_files([tmp_path / "rule.yml"]).rules
    feedback.keep(tmp_path, alert(rule=rule.rule), "U1", "late", NOON)
    assert (
        feedback.add_to_rule(feedback.read(tmp_path)[-1], tmp_path)
        .read_text()
        .startswith(shipped.read_text())
    )


def test_tests_in_brackets_are_left_to_their_author(tmp_path: Path) -> None:
    text = "rule: r\ntitle: T\nwhen: {killed: 50}\ntests: [{text: One., expect: silent}]\n"
    (tmp_path / "rule.yml").write_text(text)
    feedback.keep(tmp_path, alert(rule="r"), "U1", "late", NOON)
    with pytest.raises(ValueError, match="by hand"):
        feedback.add_to_rule(feedback.read(tmp_path)[-1], tmp_path)
    assert (tmp_path / "rule.yml").read_text() == text


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
