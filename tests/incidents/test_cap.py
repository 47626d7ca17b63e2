"""An incident on a map and in the words of the Common Alerting Protocol."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from streams.records.incident import Point
from streams.records.told import CasualtyMention, DiplomaticEvent
from tests.incidents.telling import HOMS, IDLIB, SYRIA, Desk, act, article, harm


def test_an_incident_is_a_point_on_a_map_with_what_a_warning_says() -> None:
    desk = Desk(
        [
            article("a", harm(12, cause="shelling", on=0)),
            article("b", harm(12, cause="shelling", on=0), hours=3),
        ]
    )
    (incident,) = desk.open()
    assert incident.geometry == Point(coordinates=(36.71, 34.73))
    cap = incident.cap
    assert cap is not None
    assert (cap.identifier, cap.msgType, cap.category, cap.event) == (
        f"{incident.id}.2",
        "Update",
        "Security",
        "shelling",
    )
    assert (cap.urgency, cap.severity, cap.certainty) == ("Immediate", "Severe", "Observed")
    assert (cap.onset, cap.effective, cap.sent) == (
        datetime(2031, 5, 7, tzinfo=UTC),
        datetime(2031, 5, 7, 12, tzinfo=UTC),
        datetime(2031, 5, 7, 12, tzinfo=UTC),
    )
    assert cap.expires == datetime(2031, 5, 17, 12, tzinfo=UTC)
    assert (cap.headline, cap.areaDesc, cap.geocode) == (
        "title of b",
        "Homs, Homs Governorate, Syria",
        {"ISO 3166-1": "SY"},
    )


def test_what_is_known_only_of_a_country_lies_nowhere() -> None:
    (incident,) = Desk([article("a", harm(12, SYRIA))]).open()
    assert incident.geometry is None


@pytest.mark.parametrize(
    ("told", "urgency", "severity", "certainty"),
    [
        (harm(240), "Immediate", "Extreme", "Likely"),
        (harm(3, status="feared"), "Immediate", "Moderate", "Possible"),
        (harm(30, kind="wounded"), "Immediate", "Minor", "Likely"),
        (harm(240, historical=True), "Past", "Extreme", "Likely"),
        (act("ambassador_recalled", "France FR", "Syria SY"), "Immediate", "Unknown", "Likely"),
        (
            act("ambassador_recalled", "France FR", "Syria SY", status="announced"),
            "Expected",
            "Unknown",
            "Likely",
        ),
        (
            act("ambassador_recalled", "France FR", "Syria SY", status="threatened"),
            "Future",
            "Unknown",
            "Possible",
        ),
        (
            act("ambassador_recalled", "France FR", "Syria SY", status="denied"),
            "Unknown",
            "Unknown",
            "Unlikely",
        ),
    ],
)
def test_urgency_severity_and_certainty(
    told: CasualtyMention | DiplomaticEvent, urgency: str, severity: str, certainty: str
) -> None:
    (incident,) = Desk([article("a", told)]).incidents.values()
    assert incident.cap is not None
    assert (incident.cap.urgency, incident.cap.severity, incident.cap.certainty) == (
        urgency,
        severity,
        certainty,
    )


def test_what_closes_is_past_and_what_is_taken_back_is_cancelled() -> None:
    desk = Desk([article("a", harm(3)), article("b", harm(1, IDLIB), hours=24 * 12)])
    (closed, _) = desk.open()
    assert closed.cap is not None
    assert (closed.state, closed.cap.urgency) == ("closed", "Past")
    desk = Desk([article("a", harm(3, HOMS))])
    (gone,) = desk.read(article("a", revision=2))
    assert gone.cap is not None
    assert gone.cap.msgType == "Cancel"
