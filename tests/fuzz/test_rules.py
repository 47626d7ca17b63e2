"""Whatever a rule file says, it is compiled or refused with a line, soon, and can do nothing else."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import strategies as st

from alerts.rules.check import check
from alerts.rules.load import load_texts
from alerts.rules.problems import Problem
from streams.extract.places.gazetteer import Gazetteer
from tests.fuzz.fuzzing import HOSTILE, Stopwatch, fuzzed, mutated

ROOT = Path(__file__).parents[2]
SAMPLES = [path.read_text("utf-8") for path in sorted(ROOT.glob("rules/**/*.yml"))]
BROKEN = [path.read_text("utf-8") for path in sorted(ROOT.glob("tests/rules/broken/*.yml"))]
HEAD = "rule: a\ntitle: T\nwhen: {killed: 50}\n"


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def loaded(text: str, seconds: float = 5) -> list[Problem]:
    with Stopwatch(seconds):
        checked = check(load_texts({"a.yml": text}), gazetteer())
    for problem in checked.problems:
        assert problem.file == "a.yml"
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
    assert (checked.ruleset is None) == bool(checked.errors)
    return checked.errors


@fuzzed(text=mutated([*SAMPLES, *BROKEN]))
def test_mutated_rules(text: str) -> None:
    loaded(text)


@fuzzed(
    where=st.sampled_from(["expr", "message", "title", "rule", "when", "notify", "place", "killed"]),
    value=st.sampled_from(HOSTILE) | st.text(max_size=30),
)
def test_hostile_values(where: str, value: str) -> None:
    quoted = "'" + value.replace("'", "''") + "'"
    loaded(HEAD + f"{where}: {quoted}\n")
    loaded(f"rule: a\ntitle: T\nwhen: {{killed: 50, {where}: {quoted}}}\n")


BILLION = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 10)}]\n" for before, name in pairwise("abcdefghi")
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BILLION, "stands for more than 20,000 values"),
        ("a: &a [*a]\n", "is nested too deeply"),
        ("[" * 5000, "is nested too deeply"),
        ("x" * 300_000, "has more than 200,000 characters"),
        ("!!python/object/apply:os.system ['touch owned']\n", "found a list"),
        (HEAD.replace("killed: 50", 'expr: "9**9**9**9 > killed"'), "expr has no **"),
        (HEAD.replace("killed: 50", 'expr: "(1 << 100000000) > killed"'), "expr has no <<"),
        (HEAD.replace("killed: 50", "expr: \"place =~ '(a+)+$'\""), "expr has no =~"),
        (HEAD.replace("killed: 50", 'expr: "[x for x in path]"'), "expr has no for"),
        (HEAD.replace("killed: 50", 'expr: "$split(place)"'), "expr has no $"),
        (HEAD.replace("killed: 50", 'expr: "place.__class__ == 1"'), "expr"),
        (HEAD + "message: \"{''.__class__.__mro__[1].__subclasses__()}\"\n", "message cannot have a Call"),
        (HEAD + 'message: "{% for a in sources %}x{% endfor %}"\n', "cannot have a For"),
        (HEAD + "message: \"{'x' * 1000000000}\"\n", "cannot have a Mul"),
        (HEAD + "message: \"{'%9999999999s'|format('x')}\"\n", "has no filter format"),
        (HEAD + "message: \"{'x'|center(9999999999)}\"\n", "has no filter center"),
    ],
)  # fmt: skip
def test_what_could_run_code_or_never_end_is_refused(text: str, said: str) -> None:
    errors = loaded(text)
    assert any(said in error.message for error in errors), errors
    assert not Path("owned").exists()


def test_what_is_bounded_is_taken() -> None:
    assert loaded(HEAD.replace("killed: 50", "expr: \"'a=~b**' != place and killed > 2 * 3\"")) == []
    assert (
        loaded(HEAD + "message: \"{killed} killed{' in ' + place if place}, {sources|counted('source')}\"\n")
        == []
    )
