"""Every rule in docs/rules.md is well-formed and passes the tests that stand in it."""

import re
from pathlib import Path

import pytest

from alerts.rules.check import check
from alerts.rules.load import load_texts
from alerts.rules.trial import run
from streams.extract.pipeline import Extractor
from streams.extract.places.gazetteer import Gazetteer

PAGE = (Path(__file__).parents[2] / "docs/rules.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
PIECES = re.findall(r"`([a-z_]+: (?:\{[^`]*\}|\[[^`]*\]|true|[\w\"-][^`]*))`", PAGE)

NAMED = re.compile(r"(rule|class|by|same|status: reported)\b|.*…")  # keys of a part, not parts


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: re.search(r"rule: (\S+)", text)[1])
def test_the_examples_do_what_they_say(text, extractor):
    checked = check(load_texts({"docs": text}), Gazetteer.open())
    assert [str(p) for p in checked.problems] == []
    [rule] = checked.ruleset.rules.values()
    assert [(ran.text, ran.did, ran.reasons) for ran in run(rule, checked.ruleset, extractor).failed] == []


def _rule(piece):
    beside = "message: notify: level: status: escalate: retract: suppress: unless: mute: corroborate:"
    key = piece.split(":")[0] + ":"
    head = "rule: a\ntitle: A\n"
    if key in beside.split():
        return (
            f"{head}when: {{killed: 50}}\n{piece}\n---\nrule: war-in-ukraine\ntitle: W\nwhen: {{killed: 9}}\n"
        )
    if key in ("at_least:", "at_most:", "victims:", "approx:"):
        return f"{head}when: {{killed: {{at_least: 1, {piece}}}}}\n".replace(
            "at_least: 1, at_least", "at_least"
        )
    alone = key in ("silence:", "expr:", "cause:") or "any" in piece
    return f"{head}when:\n  {piece}\n" + ("" if alone or key == "killed:" else "  killed: 1\n")


@pytest.mark.parametrize("piece", sorted(piece for piece in set(PIECES) if not NAMED.match(piece)))
def test_the_pieces_are_well_formed(piece):
    checked = check(load_texts({"docs": _rule(piece)}), Gazetteer.open())
    assert [str(p) for p in checked.errors] == []
