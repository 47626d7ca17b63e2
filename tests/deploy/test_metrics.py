"""Prometheus and Grafana: every query parses, and asks for metrics and labels that the code has."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser
import pytest
from prometheus_client import REGISTRY
from ruamel.yaml import YAML

import alerts
import streams

METRICS = Path(__file__).parents[2] / "deploy/metrics"
DASHBOARDS = sorted((METRICS / "grafana/dashboards").glob("*.json"))

BY_SCRAPING = {"up": set(), "process_resident_memory_bytes": set(), "process_cpu_seconds_total": set()}
ADDED = {"job", "instance", "le"}  # by Prometheus


def counted() -> dict[str, set[str]]:
    """The labels of every series that Tocsin serves, by its name."""
    for package in (streams, alerts):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("metrics"):
                importlib.import_module(module.name)
    found: dict[str, set[str]] = {name: set(labels) for name, labels in BY_SCRAPING.items()}
    for collector, names in REGISTRY._collector_to_names.items():
        for name in names:
            if name.startswith("tocsin_"):
                found[name] = set(getattr(collector, "_labelnames", ()))
    return found


def yaml(name: str) -> Any:
    return YAML(typ="safe").load((METRICS / name).read_text(encoding="utf-8"))


def rules() -> list[dict[str, Any]]:
    return [rule for group in yaml("alerts.yml")["groups"] for rule in group["rules"]]


def panels(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["panels"]
    return found


def queries() -> Iterator[tuple[str, str]]:
    """Every query with where it stands."""
    for rule in rules():
        yield rule["alert"], rule["expr"]
    for file in DASHBOARDS:
        for panel in panels(file):
            for target in panel["targets"]:
                yield f"{file.name}: {panel['title']}", target["expr"]


def parts(query: str) -> list[Any]:
    """The nodes of a parsed query."""
    found: list[Any] = []
    promql_parser.walk(promql_parser.parse(query), lambda node: found.append(node) or True)
    return found


@pytest.mark.parametrize(("where", "query"), list(queries()), ids=lambda value: value[:40])
def test_a_query_asks_for_what_is_counted(where: str, query: str) -> None:
    known = counted()
    asked: set[str] = set()
    for node in parts(query):
        if isinstance(node, promql_parser.VectorSelector):
            assert node.name in known, where
            asked.add(node.name)
            for matcher in node.matchers.matchers:
                assert matcher.name in known[node.name] | ADDED, where
    grouped = {
        label
        for node in parts(query)
        if isinstance(node, promql_parser.AggregateExpr) and node.modifier
        for label in node.modifier.labels
    }
    assert asked, where
    assert grouped <= set().union(*(known[name] for name in asked)) | ADDED, where


def test_what_is_not_counted_would_be_found() -> None:
    assert "tocsin_articles_lost_total" not in counted()
    with pytest.raises(ValueError, match="parenthesis"):
        parts("sum by (le (tocsin_alerts_total)")


def test_every_alarm_of_ours_has_its_severity_and_says_what_is_wrong() -> None:
    for rule in rules():
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert rule["annotations"]["summary"]


def test_prometheus_reads_the_alarms_and_every_process_that_serves_metrics() -> None:
    config = yaml("prometheus.yml")
    assert config["rule_files"] == ["alerts.yml"]
    scraped = {job["job_name"]: job["dns_sd_configs"][0] for job in config["scrape_configs"]}
    assert {name: (where["names"], where["port"]) for name, where in scraped.items()} == {
        name: ([name], 9464) for name in ("poll", "worker", "deliver")
    }


@pytest.mark.parametrize("file", DASHBOARDS, ids=lambda file: file.stem)
def test_a_dashboard_is_whole(file: Path) -> None:
    board = json.loads(file.read_text(encoding="utf-8"))
    ids = [panel["id"] for panel in board["panels"]]
    assert len(set(ids)) == len(ids)
    [source] = yaml("grafana/provisioning/datasources/prometheus.yml")["datasources"]
    places: set[tuple[int, int]] = set()
    for panel in board["panels"]:
        assert panel["datasource"]["uid"] == source["uid"]
        at = panel["gridPos"]
        assert at["x"] + at["w"] <= 24
        here = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not here & places, panel["title"]
        places |= here


def test_there_is_a_view_for_the_desk_and_one_for_the_operator() -> None:
    assert [file.stem for file in DASHBOARDS] == ["desk", "operator"]
