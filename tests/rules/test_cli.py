"""`tocsin rules`: what an analyst sees."""

import json
import re

import pytest
from typer.testing import CliRunner

from alerts.cli import app

RULE = """\
rule: aleppo
title: 20 or more killed in Aleppo
when: {killed: 20, place: {within: Aleppo, country: SY}}
message: "{killed} killed in {place}"
tests:
  - {text: "At least 26 people were killed by shelling in Aleppo on Tuesday.", expect: raised}
"""
NEWS = [
    ("2024-05-07T08:00:00Z", "A bombing killed 31 people in Aleppo on Tuesday."),
    ("2024-05-14T08:00:00Z", "Shelling killed at least 22 people in Aleppo on Tuesday."),
    ("2024-05-21T08:00:00Z", "Shelling killed 14 people in Aleppo on Tuesday."),
]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("TOCSIN_HOME", str(tmp_path / "home"))
    for console in ("rules.console", "rules.errors", "backtest.console"):
        monkeypatch.setattr(f"alerts.cli.{console}.width", 200)
    (tmp_path / "aleppo.yml").write_text(RULE, "utf-8")
    lines = [
        json.dumps({"id": f"n{n}", "published": at, "source": "wire", "text": text})
        for n, (at, text) in enumerate(NEWS)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def rules(*arguments):
    result = CliRunner().invoke(app, ["rules", *map(str, arguments)])
    return result.exit_code, result.stdout


def test_check_is_quiet_about_a_good_rule_and_exact_about_a_bad_one(desk):
    assert rules("check", desk / "aleppo.yml") == (0, "1 rule, 0 errors, 0 warnings\n")
    (desk / "bad.yml").write_text(RULE.replace("killed: 20", "kiled: 20"), "utf-8")
    code, said = rules("check", desk / "bad.yml")
    assert code == 1
    assert f"{desk}/bad.yml:3:8: error: when does not know kiled. Did you mean killed?" in said


def test_every_mistake_is_told_at_once_those_of_form_beside_those_of_sense(desk):
    (desk / "bad.yml").write_text(
        "rule: bad\ntitle: T\nlevel: hgh\nwhen:\n  kiled: 20\n  place: {within: Homz, country: SY}\n"
        "  within: 1 day\n"
        'escalate: {killed: [500, 100]}\nmessage: "{kiled}"\ntests:\n  - {text: One., expect: rased}\n',
        "utf-8",
    )
    _, said = rules("check", desk / "bad.yml")
    assert [line.split(":")[1] for line in said.splitlines()[:-1]] == ["3", "5", "6", "7", "8", "9", "11"]


def test_test_runs_the_tests_in_the_rules(desk):
    code, said = rules("test", desk / "aleppo.yml")
    assert (code, said.splitlines()[-1]) == (0, "1 passed, 0 failed")
    assert "no test saw missed: place, killed" in said
    assert "no test saw met" not in said
    (desk / "wrong.yml").write_text(RULE.replace("expect: raised", "expect: silent"), "utf-8")
    code, said = rules("test", desk / "wrong.yml")
    assert code == 1
    assert "expected silent, but: raised" in said


def test_backtest_shows_alerts_near_misses_and_a_page(desk):
    code, said = rules("backtest", desk / "aleppo.yml", desk / "news.jsonl", "--html", desk / "report.html")
    assert code == 0
    assert "2 alerts in 3 articles" in said
    assert "at least 22 killed in Aleppo" in said
    assert "near misses: 1 (killed 1)" in said
    assert "killed at_least 20: killed 14" in said
    page = (desk / "report.html").read_text("utf-8")
    assert page.count("<rect") == 3
    assert "<mark>at least 22</mark>" in page


def test_backtest_of_some_days(desk):
    _, said = rules("backtest", desk / "aleppo.yml", desk / "news.jsonl", "--from", "2024-05-14")
    assert "1 alerts in 2 articles, 2024-05-14 to 2024-05-21" in said


def test_two_versions_side_by_side(desk):
    (desk / "lower.yml").write_text(RULE.replace("killed: 20", "killed: 10"), "utf-8")
    _, said = rules("backtest", desk / "lower.yml", desk / "news.jsonl", "--against", desk / "aleppo.yml")
    assert re.search(r"2 alerts by both, 1 only by \w+, 0 only by", said)
    assert "+ 2024-05-21  14 killed in Aleppo" in said


def test_explain_shows_what_met_each_condition_and_what_did_not(desk):
    (desk / "article.txt").write_text("Shelling killed 14 people in Aleppo on Tuesday.", "utf-8")
    code, said = rules("explain", desk / "aleppo.yml", desk / "article.txt", "--published", "2024-05-14")
    assert code == 0
    assert "✓ place within Aleppo (SY)  Aleppo" in said
    assert "~ killed at_least 20  killed 14" in said
