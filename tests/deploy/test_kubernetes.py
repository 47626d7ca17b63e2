"""The Kubernetes overlays as `kubectl kustomize` builds them: valid by published schemas, and of one piece.

Not tried here: a cluster. No operator, scheduler or network plug-in has seen these resources.
"""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import typer
from ruamel.yaml import YAML

from alerts.cli import app
from deploy import kubernetes_topics
from streams import topics
from streams.broker.jars import KAFKA_VERSION
from streams.settings import Settings
from tests.deploy.settings import variables

ROOT = Path(__file__).parents[2]
PUBLISHED = Path(__file__).parent / "published"
OVERLAYS = ["staging", "production"]
KUBERNETES = "1.37"
CUSTOM = {"kafka.strimzi.io/v1": "strimzi-1.2.0", "keda.sh/v1alpha1": "keda-2.20.2"}

Resource = dict[str, Any]


@cache
def built(overlay: str) -> list[Resource]:
    """The resources of an overlay."""
    kubectl = Path(sys.executable).with_name("kubectl")
    folder = ROOT / "deploy/kubernetes/overlays" / overlay
    done = subprocess.run([kubectl, "kustomize", folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(YAML(typ="safe").load_all(done.stdout))


def of_kind(overlay: str, *kinds: str) -> list[Resource]:
    return [resource for resource in built(overlay) if resource["kind"] in kinds]


def the(overlay: str, kind: str, name: str) -> Resource:
    [found] = [each for each in of_kind(overlay, kind) if each["metadata"]["name"] == name]
    return found


def closed(schema: Any) -> Any:
    """A schema that refuses fields it does not name, as the API server does with strict validation."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {key: closed(value) for key, value in schema.items()}
    open_ = shut.get("x-kubernetes-preserve-unknown-fields") or "additionalProperties" in shut
    if shut.get("type") == "object" and "properties" in shut and not open_:
        shut["additionalProperties"] = False
    return shut


@cache
def schema_of(api: str, kind: str) -> Any:
    """The published schema of a custom resource; `metadata` is Kubernetes' own."""
    schema = closed(json.loads((PUBLISHED / f"{CUSTOM[api]}-{kind}.json").read_text(encoding="utf-8")))
    schema["properties"]["metadata"] = {"type": "object"}
    return schema


def problems(resource: Resource) -> list[str]:
    """What is wrong with a resource by the schema of its kind."""
    api, kind = resource["apiVersion"], resource["kind"]
    if api in CUSTOM:
        found = jsonschema.Draft202012Validator(schema_of(api, kind)).iter_errors(resource)
        return [f"{error.json_path}: {error.message}" for error in found]
    try:
        kubernetes_validate.validate(resource, KUBERNETES, strict=True)
    except kubernetes_validate.ValidationError as problem:
        return [f"{'.'.join(map(str, problem.path))}: {problem.message}"]
    return []


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_resource_meets_its_published_schema(overlay: str) -> None:
    named = {f"{each['kind']}/{each['metadata']['name']}": problems(each) for each in built(overlay)}
    assert {name: found for name, found in named.items() if found} == {}


@pytest.mark.parametrize(
    ("kind", "name", "where", "field"),
    [
        ("StatefulSet", "worker", ("spec", "template", "spec"), "terminationGrace"),
        ("Kafka", "news", ("spec", "kafka"), "replicationFactor"),
        ("KafkaNodePool", "brokers", ("spec",), "replica"),
        ("KafkaTopic", "news.alerts", ("spec",), "partition"),
        ("ScaledObject", "worker", ("spec",), "maxReplicas"),
        ("TriggerAuthentication", "kafka", ("spec",), "secretTarget"),
    ],
)
def test_a_field_that_does_not_exist_would_be_found(
    kind: str, name: str, where: tuple[str, ...], field: str
) -> None:
    wrong = copy.deepcopy(the("production", kind, name))
    part = wrong
    for step in where:
        part = part[step]
    part[field] = 3
    assert problems(wrong)


def test_the_topics_are_those_of_the_table_and_their_own_file_is_up_to_date() -> None:
    assert kubernetes_topics.FILE.read_text(encoding="utf-8") == kubernetes_topics.written(), "`make schemas`"
    made = {
        each["metadata"]["name"]: each["spec"]["partitions"] for each in of_kind("production", "KafkaTopic")
    }
    assert made == {topic.name: topic.partitions for topic in topics.ALL}


def test_production_loses_a_broker_and_nothing_else() -> None:
    [pool] = of_kind("production", "KafkaNodePool")
    assert pool["spec"]["replicas"] == 3
    assert pool["spec"]["roles"] == ["controller", "broker"]
    kafka = the("production", "Kafka", "news")["spec"]["kafka"]
    assert kafka["version"] == KAFKA_VERSION
    config = kafka["config"]
    assert (config["default.replication.factor"], config["min.insync.replicas"]) == (3, 2)
    for topic in of_kind("production", "KafkaTopic"):
        assert (topic["spec"]["replicas"], topic["spec"]["config"]["min.insync.replicas"]) == (3, 2)
    assert settings_of("production")["TOCSIN_KAFKA_REPLICATION"] == "3"


def test_staging_runs_with_one_broker() -> None:
    [pool] = of_kind("staging", "KafkaNodePool")
    assert pool["spec"]["replicas"] == 1
    for topic in of_kind("staging", "KafkaTopic"):
        assert (topic["spec"]["replicas"], topic["spec"]["config"]["min.insync.replicas"]) == (1, 1)
    config = the("staging", "Kafka", "news")["spec"]["kafka"]["config"]
    assert {config[name] for name in config if "replication" in name or "isr" in name} == {1}
    assert settings_of("staging")["TOCSIN_KAFKA_REPLICATION"] == "1"


def settings_of(overlay: str) -> dict[str, str]:
    [made] = [each for each in of_kind(overlay, "ConfigMap") if "tocsin-settings" in each["metadata"]["name"]]
    found: dict[str, str] = made["data"]
    return found


def pods(overlay: str) -> dict[str, Any]:
    """The pod templates of the processes by name."""
    return {
        each["metadata"]["name"]: each["spec"]["template"]
        for each in of_kind(overlay, "StatefulSet", "Deployment")
    }


def container(pod: Any) -> Any:
    [one] = pod["spec"]["containers"]
    return one


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_variable_is_a_setting_and_every_command_exists(overlay: str) -> None:
    for pod in pods(overlay).values():
        own = {each["name"] for each in container(pod).get("env", [])}
        names = own - {"POD_INDEX", "POD_NAME", "TOCSIN_POLLERS"}
        assert names | settings_of(overlay).keys() <= variables()
        command = typer.main.get_command(app)
        for word in container(pod)["args"]:
            if word.startswith("-") or "$" in word:
                break
            command = command.get_command(None, word)  # type: ignore[attr-defined]
            assert command is not None, word


def test_the_settings_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in settings_of("production").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TOCSIN_POLLER_SHARD", "1/2")
    settings = Settings(_env_file=None)
    assert settings.kafka_security == "SASL_SSL"
    assert settings.poller_shard == "1/2"


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_pollers_share_the_feeds_by_the_number_of_their_pod(overlay: str) -> None:
    poller = the(overlay, "StatefulSet", "poller")
    env = {each["name"]: each for each in container(poller["spec"]["template"])["env"]}
    order = list(env)
    assert order.index("POD_INDEX") < order.index("TOCSIN_POLLER_SHARD")  # Kubernetes knows only those before
    assert order.index("TOCSIN_POLLERS") < order.index("TOCSIN_POLLER_SHARD")
    assert env["TOCSIN_POLLERS"]["value"] == str(poller["spec"]["replicas"])
    assert env["TOCSIN_POLLER_SHARD"]["value"] == "$(POD_INDEX)/$(TOCSIN_POLLERS)"


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_the_pods_meet_the_restricted_standard(overlay: str) -> None:
    assert set(pods(overlay)) == {"poller", "worker", "rules", "deliver"}
    for pod in pods(overlay).values():
        assert pod["spec"]["automountServiceAccountToken"] is False
        whole, own = pod["spec"]["securityContext"], container(pod)["securityContext"]
        assert whole["runAsNonRoot"] is True
        assert whole["seccompProfile"] == {"type": "RuntimeDefault"}
        assert own["allowPrivilegeEscalation"] is False
        assert own["readOnlyRootFilesystem"] is True
        assert own["capabilities"] == {"drop": ["ALL"]}
        assert "memory" in container(pod)["resources"]["limits"]
        mounted = {each["mountPath"] for each in container(pod)["volumeMounts"]}
        assert {"/var/lib/tocsin", "/tmp"} <= mounted  # all that it writes to


@pytest.mark.parametrize("name", ["poller", "worker", "deliver"])
def test_the_probes_ask_the_health_port(name: str) -> None:
    one = container(pods("production")[name])
    assert {"name": "health", "containerPort": 9464} in one["ports"]
    assert one["livenessProbe"]["httpGet"] == {"path": "/healthz", "port": "health"}
    assert one["readinessProbe"]["httpGet"] == {"path": "/readyz", "port": "health"}
    settings = settings_of("production")
    assert (settings["TOCSIN_HEALTH_HOST"], settings["TOCSIN_HEALTH_PORT"]) == ("0.0.0.0", "9464")


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_selector_finds_pods(overlay: str) -> None:
    labels = [pod["metadata"]["labels"] for pod in pods(overlay).values()]
    selectors = [
        *(each["spec"]["selector"] for each in of_kind(overlay, "Service")),
        *(each["spec"]["selector"]["matchLabels"] for each in of_kind(overlay, "PodDisruptionBudget")),
        *(
            each["spec"]["podSelector"]["matchLabels"]
            for each in of_kind(overlay, "NetworkPolicy")
            if "matchLabels" in each["spec"]["podSelector"]
        ),
    ]
    assert selectors
    for selector in selectors:
        assert any(selector.items() <= each.items() for each in labels), selector
    assert all("tocsin/process" in each for each in labels)  # none is left out of the network's rules


def test_only_delivery_and_rules_are_given_slack_s_secrets() -> None:
    given = {
        name
        for name, pod in pods("production").items()
        if any("secretRef" in each for each in container(pod)["envFrom"])
    }
    assert given == {"deliver", "rules"}
    assert of_kind("production", "Secret") == []  # none is in the repository


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_the_topics_have_the_partitions_that_the_workers_expect(overlay: str) -> None:
    expected = topics.spread(int(settings_of(overlay)["TOCSIN_PARTITIONS"]))
    made = {each["metadata"]["name"]: each["spec"]["partitions"] for each in of_kind(overlay, "KafkaTopic")}
    assert made == {topic.name: topic.partitions for topic in expected}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_workers_grow_with_the_lag_of_their_own_group_up_to_the_partitions(overlay: str) -> None:
    scaled = the(overlay, "ScaledObject", "worker")["spec"]
    assert scaled["scaleTargetRef"] == {"apiVersion": "apps/v1", "kind": "StatefulSet", "name": "worker"}
    assert "replicas" not in the(overlay, "StatefulSet", "worker")["spec"]  # or each apply would undo it
    assert scaled["minReplicaCount"] <= scaled["maxReplicaCount"]
    assert scaled["maxReplicaCount"] <= int(settings_of(overlay)["TOCSIN_PARTITIONS"])
    for trigger in scaled["triggers"]:
        assert trigger["metadata"]["consumerGroup"] == Settings.model_fields["app_id"].default
        assert trigger["metadata"]["topic"] in topics.CONSUMED
