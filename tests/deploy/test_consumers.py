"""The sample consumers, each as a process of its own on the real broker."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kafka import KafkaProducer
from kafka.admin import KafkaAdminClient

from streams import topics
from streams.records.alert import Alert
from streams.records.incident import Incident
from tests.deliver.alert_samples import alert

ROOT = Path(__file__).parents[2]
AT = datetime(2031, 5, 7, 12, tzinfo=UTC)


def run(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A consumer, run to its end."""
    return subprocess.run(
        [sys.executable, ROOT / "deploy/consumers" / name, *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )


def send(kafka: str, topic: str, *records: Alert | Incident) -> None:
    """Put records on a topic."""
    producer = KafkaProducer(bootstrap_servers=kafka)
    for record in records:
        producer.send(topic, key=record.id.encode(), value=record.model_dump_json().encode())
    producer.close()


def incident(name: str, **changes: object) -> Incident:
    """An incident in an invented harbour town."""
    values = {
        "id": name, "revision": 1, "category": "casualty", "type": "explosion", "partition_key": "SY",
        "first_published": AT, "last_published": AT,
        "tolls": {"killed": {"low": 12, "high": None, "as_of": AT}},
        "geometry": {"type": "Point", "coordinates": [35.9, 34.9]},
    }  # fmt: skip
    return Incident.model_validate(values | changes)


def test_alerts_are_printed_once_each(kafka: str) -> None:
    send(kafka, topics.ALERTS, alert(), alert(), alert(sequence=2, action="escalated", toll=(90, None)))
    printed = run(
        "print_alerts.py", "--bootstrap", kafka, "--group", "sample", "--from-beginning", "--count", "3"
    ).stdout
    assert printed.count("FLASH raised mass-casualty: At least 50 killed in Halwan") == 1
    assert printed.count("FLASH escalated mass-casualty: At least 90 killed in Halwan") == 1
    assert "in Halwan, Homs Governorate, Syria" in printed


def test_alerts_go_into_a_csv_once_each_over_a_restart_and_a_lost_commit(kafka: str, tmp_path: Path) -> None:
    file = tmp_path / "alerts.csv"
    send(kafka, topics.ALERTS, alert(), alert(message="=HYPERLINK(1)", sequence=2))
    run("alerts_to_csv.py", file, "--bootstrap", kafka, "--count", "2")
    send(kafka, topics.ALERTS, alert(sequence=3, action="escalated", toll=(90, 95)))
    run("alerts_to_csv.py", file, "--bootstrap", kafka, "--count", "1")
    with KafkaAdminClient(bootstrap_servers=kafka) as admin:
        admin.delete_groups(["alerts-to-csv"])  # nothing is known to Kafka
    run("alerts_to_csv.py", file, "--bootstrap", kafka, "--count", "3")
    with file.open(newline="", encoding="utf-8") as there:
        lines = list(csv.DictReader(there))
    assert [
        (line["sequence"], line["action"], line["killed_low"], line["killed_high"]) for line in lines
    ] == [
        ("1", "raised", "50", ""),
        ("2", "updated", "50", ""),
        ("3", "escalated", "90", "95"),
    ]
    assert lines[0]["place"] == "Halwan, Homs Governorate, Syria"
    assert lines[1]["message"] == "'=HYPERLINK(1)"


def test_incidents_are_a_map_of_how_things_stand(kafka: str, tmp_path: Path) -> None:
    file = tmp_path / "incidents.geojson"
    cap = {
        "identifier": "a.2", "sent": AT, "msgType": "Update", "category": "Security", "event": "explosion",
        "urgency": "Immediate", "severity": "Severe", "certainty": "Likely", "effective": AT, "onset": AT,
        "expires": AT + timedelta(days=10), "headline": "Blast at the harbour",
    }  # fmt: skip
    send(
        kafka,
        topics.INCIDENTS,
        incident("a"),
        incident("nowhere", geometry=None),
        incident("gone", state="withdrawn"),
        incident("a", revision=2, cap=cap, tolls={"killed": {"low": 20, "high": None, "as_of": AT}}),
    )
    run("incidents_to_geojson.py", file, "--bootstrap", kafka)
    collection = json.loads(file.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    [feature] = collection["features"]
    assert (feature["type"], feature["id"]) == ("Feature", "a")
    assert feature["geometry"] == {"type": "Point", "coordinates": [35.9, 34.9]}
    assert feature["properties"]["headline"] == "Blast at the harbour"
    assert feature["properties"]["killed_at_least"] == 20


def test_a_replay_gives_what_was_written_since_a_moment_as_often_as_it_is_asked_for(kafka: str) -> None:
    send(kafka, topics.ALERTS, alert("before"))
    time.sleep(0.1)
    moment = datetime.now(UTC)
    send(kafka, topics.ALERTS, alert("after"), alert("after", sequence=2))
    for _ in range(2):
        done = run("replay_alerts.py", "--bootstrap", kafka, "--since", moment.isoformat())
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(each["id"], each["sequence"]) for each in found] == [("after", 1), ("after", 2)]
        assert done.stderr.startswith("2 records since")
