"""An incident in the words of the Common Alerting Protocol 1.2, for maps and warning systems.

What the protocol asks for and the news does not say is derived as docs/downstream.md tells.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from streams.incidents import causes
from streams.records.incident import (
    Cap,
    CapCategory,
    CapCertainty,
    CapMessage,
    CapSeverity,
    CapUrgency,
    Incident,
    Point,
)
from streams.records.told import Place

_CATEGORY: dict[str, CapCategory] = {
    "water": "Met",
    "heat": "Met",
    "cold": "Met",
    "earth": "Geo",
    "fire": "Fire",
    "crowd": "Safety",
    "transport": "Transport",
    "collapse": "Infra",
    "sickness": "Health",
    "violence": "Security",
}
_SEVERITY: tuple[tuple[int, CapSeverity], ...] = ((100, "Extreme"), (10, "Severe"), (1, "Moderate"))


def point(place: Place | None) -> Point | None:
    """Where a place lies; None where that is not known."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Point(coordinates=(place.longitude, place.latitude))


def cap(incident: Incident, sent: datetime, expires: datetime) -> Cap:
    """The incident's revision, `sent` when the article that made it was published."""
    begin = incident.period.start if incident.period else None
    onset = datetime.combine(begin, time(), UTC) if begin else incident.first_published
    return Cap(
        identifier=f"{incident.id}.{incident.revision}",
        sent=sent,
        msgType=_message(incident),
        category=_category(incident),
        event=incident.type.replace("_", " ") or "casualties",
        urgency=_urgency(incident),
        severity=_severity(incident),
        certainty=_certainty(incident),
        effective=incident.last_published,
        onset=min(onset, incident.first_published),
        expires=expires,
        headline=_headline(incident),
        areaDesc=", ".join(incident.place.path) if incident.place else "",
        geocode=_geocode(incident.place),
    )


def _message(incident: Incident) -> CapMessage:
    if incident.state in ("merged", "withdrawn"):
        return "Cancel"
    return "Alert" if incident.revision == 1 else "Update"


def _category(incident: Incident) -> CapCategory:
    if incident.type == "chemical attack":
        return "CBRNE"
    return _CATEGORY.get(causes.family(incident.type), "Other")


def _urgency(incident: Incident) -> CapUrgency:
    if incident.state != "open" or incident.historical:
        return "Past"
    match incident.event_status:
        case "announced":
            return "Expected"
        case "threatened" | "proposed":
            return "Future"
        case "denied":
            return "Unknown"
    return "Immediate"


def _severity(incident: Incident) -> CapSeverity:
    killed = incident.tolls.get("killed")
    low = (killed.low or 0) if killed else 0
    if low == 0 and incident.tolls:
        return "Minor" if killed is None else "Unknown"
    return next((severity for least, severity in _SEVERITY if low >= least), "Unknown")


def _certainty(incident: Incident) -> CapCertainty:
    if incident.event_status in ("threatened", "proposed"):
        return "Possible"
    if incident.event_status == "denied":
        return "Unlikely"
    killed = incident.tolls.get("killed") or next(iter(incident.tolls.values()), None)
    if killed is not None and killed.status != "reported":
        return "Possible"
    sources = killed.sources if killed is not None else len(incident.sources)
    return "Observed" if sources > 1 else "Likely" if sources else "Unknown"


def _headline(incident: Incident) -> str:
    killed = incident.tolls.get("killed")
    for claim in reversed(incident.claims):
        mention = claim.mention
        if killed is None or (mention and mention.kind == "killed" and mention.low == killed.low):
            return claim.title
    return incident.claims[-1].title if incident.claims else ""


def _geocode(place: Place | None) -> dict[str, str]:
    codes = {
        "ISO 3166-1": place.country if place else None,
        "GeoNames": str(place.geonames_id) if place and place.geonames_id else None,
    }
    return {system: code for system, code in codes.items() if code}
