"""One happening as all articles tell it, and the parts of such a record."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from streams.records.form import Record, Value
from streams.records.told import (
    Actor,
    CasualtyKind,
    CasualtyMention,
    CasualtyStatus,
    DiplomaticEvent,
    EventStatus,
    Period,
    Place,
)

CapMessage = Literal["Alert", "Update", "Cancel"]
CapCategory = Literal[
    "Geo", "Met", "Safety", "Security", "Fire", "Health", "Transport", "Infra", "CBRNE", "Other"
]
CapUrgency = Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
CapSeverity = Literal["Extreme", "Severe", "Moderate", "Minor", "Unknown"]
CapCertainty = Literal["Observed", "Likely", "Possible", "Unlikely", "Unknown"]


class Claim(Value):
    """One mention as an incident keeps it: who said what, when, in which words."""

    article_id: str
    revision: int
    source: str
    owner: str
    url: str
    title: str
    published: datetime
    group: str  # articles that carry the same copied story share a group
    mention: CasualtyMention | None = None
    event: DiplomaticEvent | None = None


class Toll(Value):
    """The count of one kind of harm as it now stands."""

    low: int | None
    high: int | None
    approx: bool = False
    status: CasualtyStatus = "reported"
    sources: int = 1  # independent sources that support it
    as_of: datetime  # publication time of the claim it rests on


class TollChange(Value):
    """One step in the history of a toll."""

    at: datetime
    kind: CasualtyKind
    low: int | None
    high: int | None
    article_id: str
    source: str
    quote: str


class Point(Value):
    """A GeoJSON point (RFC 7946)."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]  # longitude, latitude in degrees, WGS 84


class Cap(Value):
    """An incident in the words of the Common Alerting Protocol 1.2 (OASIS), under its element names."""

    identifier: str  # of this revision
    sender: str = "tocsin"
    sent: datetime  # when the article that made the revision was published
    status: Literal["Actual"] = "Actual"
    msgType: CapMessage  # Cancel: merged into another, or taken back by all
    scope: Literal["Public"] = "Public"
    category: CapCategory
    event: str  # what happened: "shelling", "ambassador recalled"
    urgency: CapUrgency
    severity: CapSeverity
    certainty: CapCertainty
    effective: datetime  # when it was last told of
    onset: datetime  # the beginning of its first day, or else when it was first told of
    expires: datetime  # when it closes if nothing more is told of it
    headline: str = ""  # of the article that the toll rests on, or else of the newest
    areaDesc: str = ""  # "Homs, Homs Governorate, Syria"
    geocode: dict[str, str] = {}  # by system: {"ISO 3166-1": "SY", "GeoNames": "169577"}


class Incident(Record):
    """One happening as all articles tell it, on `news.incidents`, keyed by `id` (compacted)."""

    id: str
    revision: int  # counts the changes of this incident
    category: Literal["casualty", "running_total", "diplomatic"]
    type: str  # cause of harm ("attack", "earthquake" …) or the diplomatic event type
    partition_key: str  # all incidents that may belong together share it: see streams.incidents.partition
    place: Place | None = None
    period: Period | None = None
    tolls: dict[CasualtyKind, Toll] = {}
    actors: list[Actor] = []  # of a withdrawal every state once: a group's `count` is of those not named
    targets: list[Actor] = []
    linked: list[str] = []  # incidents that are one deed with it: two ambassadors recalled on one day
    topic: str | None = None
    event_status: EventStatus | None = None
    historical: bool = False  # background: told as history, or by one source in passing
    history: list[TollChange] = []
    claims: list[Claim] = []  # of the newest articles that count, and of those that the toll rests on
    articles: int = 0  # how many tell of it; 0 in records of before it was given
    sources: list[str] = []  # owners, independent of each other
    first_published: datetime
    last_published: datetime
    state: Literal["open", "closed", "merged", "withdrawn"] = "open"
    merged_into: str | None = None
    trigger: str = ""  # article whose arrival made this revision
    geometry: Point | None = None  # where it lies on a map; None: nobody says where
    cap: Cap | None = None  # None: in records of before it was given
