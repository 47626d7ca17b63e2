"""A rule that would compare incidents of several continents is warned of: workers share news by continent."""

import pytest

from alerts.rules.check import check
from alerts.rules.load import load_texts
from streams.extract.places.gazetteer import Gazetteer

WITHIN = "within: 24h"
SPREAD = "spread: {of: targets, at_least: 3, same: actors, within: 24h}"


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("when", "divided"),
    [
        (f"killed: 50, place: {{country: [EG, SD]}}, {WITHIN}", None),
        (f"killed: 50, place: {{country: [EG, IL]}}, {WITHIN}", "Africa and Asia"),
        (f"killed: 50, place: {{within: [Homs, Cairo]}}, {WITHIN}", "Africa and Asia"),
        (f"killed: 50, place: {{within: Africa}}, {WITHIN}", None),
        (f"killed: 50, {WITHIN}", "the whole world"),
        (f"killed: 50, place: {{near: Athens, km: 100, country: GR}}, {WITHIN}", None),
        (f"killed: 50, place: {{near: Istanbul, km: 300, country: TR}}, {WITHIN}", "Asia and Europe"),
        ("killed: 5, incidents: {at_least: 3, within: 1d}, all: [{place: {country: SY}}]", None),
        ("killed: 5, incidents: {at_least: 3, within: 1d}, any: [{place: {country: SY}}, {cause: fire}]",
         "the whole world"),
        ("killed: 5, new: {by: place, within: 7d}", None),
        ("killed: 5, new: {by: type, within: 7d}", "the whole world"),
        (f"event: ambassador_recalled, {SPREAD}", None),
        ("killed: 50", None),
    ],
)  # fmt: skip
def test_what_takes_in_several_continents(gazetteer, when, divided):
    checked = check(load_texts({"r.yml": f"rule: r\ntitle: T\nwhen: {{{when}}}\n"}), gazetteer)
    warned = [p.message for p in checked.problems if "continents" in p.message]
    assert not checked.errors
    assert len(warned) == (divided is not None)
    if divided:
        assert f"the rule takes in {divided}:" in warned[0]


def test_a_pause_for_the_whole_rule_holds_on_each_continent(gazetteer):
    text = "rule: r\ntitle: T\nwhen: {killed: 5}\nsuppress: {for: 6h, per: rule}\n"
    [problem] = [
        p for p in check(load_texts({"r.yml": text}), gazetteer).problems if "continents" in p.message
    ]
    assert (problem.line, problem.severity) == (4, "warning")
