"""Writes deploy/kubernetes/base/topics.yaml, the topics as resources of Strimzi, from streams/topics.py."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from streams import topics

FILE = Path(__file__).parent / "kubernetes/base/topics.yaml"

REPLICAS = 3  # overlays say otherwise
IN_SYNC = 2


def resource(topic: topics.Topic) -> dict[str, Any]:
    """One topic. A record counts as written once IN_SYNC brokers have it."""
    return {
        "apiVersion": "kafka.strimzi.io/v1",
        "kind": "KafkaTopic",
        "metadata": {"name": topic.name, "labels": {"strimzi.io/cluster": "news"}},
        "spec": {
            "partitions": topic.partitions,
            "replicas": REPLICAS,
            "config": {
                "cleanup.policy": topic.config["cleanup.policy"],
                "retention.ms": topic.retention_ms,
                "min.insync.replicas": IN_SYNC,
            },
        },
    }


def written() -> str:
    """The file's text."""
    yaml, out = YAML(), StringIO()
    yaml.dump_all([resource(topic) for topic in topics.ALL], out)
    return "# Written by `make schemas` from streams/topics.py.\n" + out.getvalue()


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
    print(FILE)
