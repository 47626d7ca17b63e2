"""Every broken rule file gets one message that its author can act on, at the place of the mistake.

The first line of each file in `broken/` holds what is expected: line, column and message.
"""

from pathlib import Path

import pytest

from alerts.rules.check import check
from alerts.rules.load import load_files, load_texts
from streams.extract.places.gazetteer import Gazetteer

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yml"))
TITLED = "rule: a-rule\ntitle: A rule\n"


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


def problems(text, gazetteer):
    return [str(p) for p in check(load_texts({"r.yml": text}), gazetteer).problems]


def test_there_are_enough_of_them():
    assert len(BROKEN) >= 60


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_one_message_where_the_mistake_is(file, gazetteer):
    text = file.read_text("utf-8")
    expected = text.splitlines()[0].removeprefix("# ")
    checked = check(load_texts({file.stem: text}), gazetteer)
    assert [f"{p.line}:{p.column}: {p.message}" for p in checked.errors] == [expected]
    assert checked.ruleset is None


def test_several_mistakes_are_told_at_once(gazetteer):
    text = """\
rule: a-rule
title: A rule
level: urgnt
when:
  killed: {at_lest: 50}
  place: {within: Homs, country: Syria}
suppress: 6
"""
    assert problems(text, gazetteer) == [
        "r.yml:3:8: error: level: there is no 'urgnt'. Did you mean urgent?"
        " It is one of flash, urgent, alert.",
        "r.yml:5:12: error: killed does not know at_lest. Did you mean at_least?",
        "r.yml:6:34: error: country: 'Syria' is no two-letter country code. Did you mean SY?",
        "r.yml:7:11: error: suppress: found 6, write 6h",
    ]


@pytest.mark.parametrize(
    ("rule", "warning"),
    [
        (
            TITLED + "when: {killed: 50}\n",
            "1:1: warning: a-rule has no tests: add a text that must raise an alert, and one that must not",
        ),
        (
            TITLED + "when: {killed: 50, place: {within: Tripoli}}\n",
            "warning: place: Tripoli may lie in LB, LY; Libya is taken: add country",
        ),
        (
            TITLED + "when: {killed: 50}\nescalate: {killed: [50, 100]}\n",
            "warning: killed: the step 50 is not above at_least 50: it never comes",
        ),
        (
            TITLED + "when: {killed: 50, event: unsc_veto}\n",
            "warning: event and a count of people can never be met together: write two rules, or use any",
        ),
        (
            TITLED + "when: {event: unsc_veto, actors: {one_of: [RU], none_of: [Russia]}}\n",
            "warning: actors: RU is both asked for and in none_of: this can never be met",
        ),
        (
            TITLED + "when: {killed: 50}\nnotify: {slack: desk}\n",
            "warning: slack: 'desk' is no channel: write #desk",
        ),
        (
            TITLED + "when: {event: unsc_veto, within: 24h}\n",
            "warning: within adds up counts, and the rule has none: add one, or delete within",
        ),
    ],
)
def test_what_is_well_formed_but_odd_is_a_warning(rule, warning, gazetteer):
    told = problems(rule, gazetteer)
    assert any(line.endswith(warning) for line in told), told
    assert not any("error" in line for line in told)


def test_a_file_that_cannot_be_read_is_a_problem_not_a_traceback(tmp_path):
    (tmp_path / "latin.yml").write_bytes("rule: café\n".encode("latin-1"))
    paths = [tmp_path / "latin.yml", tmp_path / "missing.yml"]
    assert [p.message for p in load_files(paths).problems] == [
        "is not text in UTF-8: save it in that encoding",
        "cannot be read: No such file or directory",
    ]
