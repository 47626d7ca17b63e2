"""`tocsin incidents`: what a live system has gathered is listed and shown as it now stands."""

import json

from kafka import KafkaProducer
from typer.testing import CliRunner

from alerts.cli.incidents import app
from streams import topics
from streams.settings import Settings
from tests.incidents.telling import IDLIB, Desk, article, harm


def incidents(settings: Settings, *arguments: str) -> str:
    env = {"TOCSIN_KAFKA": settings.kafka, "TOCSIN_HOME": str(settings.home)}
    return CliRunner().invoke(app, arguments, env=env).output


def test_incidents_are_listed_and_shown_as_they_now_stand(settings: Settings) -> None:
    assert "No incidents." in incidents(settings, "list")
    desk = Desk()
    producer = KafkaProducer(**settings.kafka_client(settings.kafka))
    for told in (
        article("a", harm(12, cause="shelling")),
        article("b", harm(50, cause="shelling"), hours=2),
        article("c", harm(3, IDLIB, cause="bombing"), hours=3),
    ):
        for changed in desk.read(told):
            record = changed.model_dump_json().encode()
            producer.send(topics.INCIDENTS, key=changed.id.encode(), value=record)
    producer.close()
    homs, idlib = desk.open()

    listed = incidents(settings, "list", "--json").splitlines()
    assert [json.loads(line)["id"] for line in listed] == [homs.id, idlib.id]
    assert [json.loads(line)["tolls"]["killed"]["low"] for line in listed] == [50, 3]
    table = incidents(settings, "list", "--within", "Homs", "--at-least", "50")
    assert homs.id in table
    assert "killed 50" in table
    assert idlib.id not in table

    shown = incidents(settings, "show", homs.id[:8])
    assert [line.count("█") for line in shown.splitlines() if "█" in line] == [6, 24]
    assert "2 independent sources: owner-a, owner-b" in shown
    assert "no incident has the id" in incidents(settings, "show", "none")
