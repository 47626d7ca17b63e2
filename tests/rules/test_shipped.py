"""The rules that ship, and the examples, do what the tests that stand in them say."""

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from alerts.rules import schema
from alerts.rules.check import check_files
from alerts.rules.trial import run
from streams.extract.pipeline import Extractor
from streams.extract.places.gazetteer import Gazetteer

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "rules").glob("*.yml"), *(ROOT / "rules/examples").glob("*.yml")])


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_test_in_the_file_passes(file, extractor):
    checked = check_files([file], Gazetteer.open())
    assert [str(p) for p in checked.problems] == []
    for rule in checked.ruleset.rules.values():
        trial = run(rule, checked.ruleset, extractor)
        assert trial.ran
        assert [(ran.text, ran.expected, ran.did, ran.reasons) for ran in trial.failed] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_editors_find_every_file_valid_by_its_schema(file):
    validator = jsonschema.Draft202012Validator(schema.schema())
    for document in YAML(typ="safe", pure=True).load_all(file.read_text("utf-8")):
        said = json.loads(json.dumps(document, default=str))
        assert [error.message for error in validator.iter_errors(said)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_rule_names_the_schema_for_editors(file):
    bound = "# yaml-language-server: $schema="
    lines = file.read_text("utf-8").splitlines()
    paths = [line.removeprefix(bound) for line in lines if line.startswith(bound)]
    assert len(paths) == 1 + lines.count("---")
    assert all((file.parent / path).resolve() == ROOT / "deploy/schemas/rule.json" for path in paths)


def test_the_schema_in_the_repository_is_the_generated_one():
    assert (ROOT / "deploy/schemas/rule.json").read_text("utf-8") == schema.text()


@pytest.mark.parametrize(
    "wrong",
    [
        {"rule": "a", "title": "A", "when": {"killed": {"at_lest": 5}}},
        {"rule": "a", "title": "A", "when": {"killed": "fifty"}},
        {"rule": "a", "title": "A", "when": {"event": "veto"}},
        {"rule": "a", "title": "A", "when": {"killed": None}},
    ],
)
def test_editors_find_mistakes_by_the_schema(wrong):
    assert list(jsonschema.Draft202012Validator(schema.schema()).iter_errors(wrong))
