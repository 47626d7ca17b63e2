"""Alerts for tests, as the engine would raise them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from streams.records.alert import Alert

NOON = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)

QUOTE = "At least 50 people were killed when shells hit the market of Halwan on Tuesday, a doctor said."


def alert(alert_id: str = "a1", sequence: int = 1, **changes: Any) -> Alert:
    """A flash about shelling in an invented town, fetched at noon."""
    at = changes.pop("at", NOON - timedelta(minutes=2))
    low, high = changes.pop("toll", (50, None))
    values: dict[str, Any] = {
        "id": alert_id,
        "sequence": sequence,
        "rule": "mass-casualty",
        "rule_version": "v1",
        "level": "flash",
        "action": "raised" if sequence == 1 else "updated",
        "title": "Many killed",
        "message": f"At least {low} killed in Halwan",
        "incident_id": f"incident-of-{alert_id}",
        "article_id": "article-1",
        "at": at,
        "fetched": NOON,
        "place": {
            "text": "Halwan",
            "name": "Halwan",
            "country": "SY",
            "path": ["Halwan", "Homs Governorate", "Syria"],
            "path_ids": ["gn:1", "gn:2", "gn:3"],
        },
        "tolls": {"killed": {"low": low, "high": high, "as_of": at}},
        "sources": ["Halwan News"],
        "fired": [{"predicate": "killed at_least 50", "found": f"at least {low}"}],
        "evidence": [evidence()],
    }
    return Alert.model_validate(values | changes)


def evidence(**changes: Any) -> dict[str, Any]:
    """The sentence the sample alert rests on, its count and verb highlighted."""
    return {
        "article_id": "article-1",
        "source": "Halwan News",
        "url": "https://news.example/halwan",
        "published": NOON - timedelta(minutes=2),
        "quote": QUOTE,
        "highlights": [(0, 11), (24, 30)],
        "attributed_to": {"name": "a doctor", "source_class": "witness"},
    } | changes


def change(minutes: int, low: int | None, high: int | None, kind: str = "killed") -> dict[str, Any]:
    """A step in the history of a toll, so many minutes before noon."""
    return {
        "at": NOON - timedelta(minutes=minutes),
        "kind": kind,
        "low": low,
        "high": high,
        "article_id": "article-1",
        "source": "Halwan News",
        "quote": QUOTE,
    }
