"""What is shipped for servers and downstream systems is what the code is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
from ruamel.yaml import YAML

from deploy import env_example, schemas
from streams.broker.jars import KAFKA_VERSION
from streams.records import Delivery
from streams.settings import Settings
from tests.deliver.alert_samples import alert

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"


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
    written = env_example.DOCUMENT.read_text(encoding="utf-8")
    assert written == env_example.document(), "run `make schemas`"
    undocumented = [name for name, field in Settings.model_fields.items() if not field.description]
    assert undocumented == []


def test_the_compose_file_is_valid() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_compose_file_runs_the_kafka_that_is_tested_and_commands_that_exist() -> None:
    compose = YAML(typ="safe").load(COMPOSE.read_text(encoding="utf-8"))
    services = compose["services"]
    assert services["kafka"]["image"] == f"apache/kafka:{KAFKA_VERSION}"
    for name in ("poll", "worker", "rules", "deliver"):
        helped = subprocess.run(
            [ROOT / ".venv/bin/tocsin", *services[name]["command"], "--help"],
            capture_output=True,
            check=False,
        )
        assert helped.returncode == 0, helped.stderr
    assert all("healthcheck" in service for service in services.values())
    assert {"kafka", "state"} == set(compose["volumes"])
