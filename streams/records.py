"""What travels on the topics: every record is one of these models, as JSON in UTF-8.

JSON Schemas in `deploy/schemas/` are generated from this file. A reader ignores fields it does not
know, so a field may be added under the same `schema_version`; a change of meaning needs a new one,
and a record with an unknown `schema_version` is dead-lettered, never guessed at.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = 1

CasualtyKind = Literal["killed", "wounded", "missing", "abducted", "detained", "displaced"]

VictimClass = Literal[
    "civilian",
    "child",
    "woman",
    "journalist",
    "aid_worker",
    "health_worker",
    "protester",
    "refugee",
    "security_forces",
    "armed_group",
    "unspecified",
]

SourceClass = Literal["official", "monitor", "activist", "un", "media", "witness", "unspecified"]

CasualtyStatus = Literal["reported", "feared", "claimed", "denied", "threatened"]

EventType = Literal[
    "unsc_veto",
    "other_veto",
    "resolution_adopted",
    "ambassador_recalled",
    "ambassador_expelled",
    "ambassador_summoned",
    "embassy_closed",
    "embassy_reopened",
    "relations_cut",
    "relations_restored",
    "sanctions_imposed",
    "sanctions_lifted",
    "evacuation",
    "ceasefire_agreed",
    "ceasefire_broken",
    "talks_rejected",
    "troops_withdrawn",
]

EventStatus = Literal["occurred", "announced", "threatened", "proposed", "denied", "background"]

CapMessage = Literal["Alert", "Update", "Cancel"]
CapCategory = Literal[
    "Geo", "Met", "Safety", "Security", "Fire", "Health", "Transport", "Infra", "CBRNE", "Other"
]
CapUrgency = Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
CapSeverity = Literal["Extreme", "Severe", "Moderate", "Minor", "Unknown"]
CapCertainty = Literal["Observed", "Likely", "Possible", "Unlikely", "Unknown"]

AlertAction = Literal["raised", "updated", "escalated", "corrected", "closed"]

AlertLevel = Literal["flash", "urgent", "alert"]


class Value(BaseModel):
    """A part of a record."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Record(Value):
    """A whole record on a topic."""

    schema_version: Literal[1] = 1


class Place(Value):
    """A place named in a text, resolved against the gazetteer as far as it could be.

    `path` and `path_ids` run from the most specific place up to the country and have equal length:
    Khaldiyeh, Homs, Homs Governorate, Syria. An id is `gn:<GeoNames id>` or `tocsin:<slug>` for a
    curated place. A name that the gazetteer does not know has `path == [text]` and no ids, or, if what lies
    around it is evident, the id `name:<its letters in lower case>` before the ids around it.
    """

    text: str  # as written
    name: str  # canonical
    geonames_id: int | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    path: list[str]
    path_ids: list[str] = []


class Period(Value):
    """The days a figure covers, both inclusive; None is open."""

    start: date | None = None
    end: date | None = None


class Attribution(Value):
    """Who says so."""

    name: str
    source_class: SourceClass = "unspecified"


class CasualtyMention(Value):
    """One claim of how many people came to harm: one per sentence, victim group and kind."""

    kind: CasualtyKind
    low: int | None  # inclusive bounds on the count as claimed; None is unbounded
    high: int | None
    approx: bool = False
    victims: str = ""  # the noun phrase as written
    victim_class: VictimClass = "unspecified"
    place: Place | None = None
    period: Period | None = None
    running_total: bool = False  # cumulated over a war, a season, an epidemic
    historical: bool = False  # background, about two weeks or more before the article
    part_of_larger: bool = False  # a subset of another figure in the text; never added to it
    status: CasualtyStatus = "reported"
    attributed_to: Attribution | None = None
    cause: str | None = None  # shelling, bombing, earthquake … (a lexicon of streams.extract)
    start: int  # character offsets of the evidence in the text read, end exclusive
    end: int
    quote: str  # text[start:end]
    sentence: str = ""  # the sentence it stands in


class Actor(Value):
    """A country, a body (UN Security Council, European Union) or a counted group of states."""

    name: str  # canonical English name
    code: str | None = None  # ISO 3166-1 alpha-2, where it has one
    count: int | None = None  # for a group told only by number: "five European countries"


class DiplomaticEvent(Value):
    """One diplomatic act, as one sentence tells it."""

    type: EventType
    actors: list[Actor] = []
    targets: list[Actor] = []
    status: EventStatus = "occurred"
    date: Period | None = None
    topic: str | None = None  # what a vetoed or adopted resolution is about
    place: Place | None = None
    plover: str | None = None  # PLOVER event type, where one exists
    cameo: str | None = None  # CAMEO code, where one exists
    attributed_to: Attribution | None = None
    start: int
    end: int
    quote: str  # text[start:end]
    sentence: str = ""  # the sentence it stands in


class Entity(Value):
    """A person, organisation or place named in the text."""

    text: str
    label: Literal["person", "organisation", "place"]
    start: int
    end: int
    place: Place | None = None


class Article(Record):
    """One revision of one article, on `news.articles`, keyed by `id`."""

    id: str  # from the canonical URL, or else guid and feed
    revision: int = 1  # 1, 2, … when title or body changes
    feed: str
    source: str  # the outlet
    owner: str  # who owns the outlet: outlets of one owner are not independent
    url: str
    title: str
    body: str
    language: str | None = None  # ISO 639-1; None: not declared by the feed
    published: datetime
    fetched: datetime
    first_seen: datetime  # when revision 1 was fetched
    changed: list[Literal["title", "summary", "body"]] = []  # since the revision before
    summary: str = ""  # the feed's own summary, where `body` is something longer
    updated: datetime | None = None  # when the feed says this revision was made
    dated: bool = True  # False: the feed gave no date, or an absurd one; `published` is `first_seen`
    late: bool = False  # back-dated or late: an hour or more older than a poll that did not show it

    @property
    def text(self) -> str:
        """The text that offsets in the extraction point into."""
        return f"{self.title}\n\n{self.body}" if self.body else self.title


class Extraction(Record):
    """What was read in one revision of an article, on `news.extractions`, keyed by `article_id`."""

    article_id: str
    revision: int = 1
    feed: str = ""
    source: str = ""
    owner: str = ""
    url: str = ""
    title: str = ""
    published: datetime | None = None
    fetched: datetime | None = None
    language: str | None = None  # as detected; without a pipeline for it nothing is read
    entities: list[Entity] = []
    countries: list[str] = []  # ISO codes of the countries the text is about, the foremost first
    casualties: list[CasualtyMention] = []
    events: list[DiplomaticEvent] = []
    fingerprint: list[int] = []  # MinHash of the text, to know copied wire stories
    agency: str = ""  # the news agency the text credits as its own source: Reuters, AP
    truncated: bool = False  # the time budget ran out: what was found until then is kept
    model: str = ""  # spaCy model and extractor version


class Facts(Extraction):
    """The part of an extraction that one partition key's incidents need, keyed by `partition_key`.

    A revision that no longer says anything under a key sends empty facts there, so that what the
    revision before it said is withdrawn.
    """

    partition_key: str


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


class Evidence(Value):
    """The sentence an alert rests on, with the words that counted."""

    article_id: str
    source: str
    url: str
    published: datetime
    quote: str
    highlights: list[tuple[int, int]] = []  # character offsets into `quote`
    attributed_to: Attribution | None = None  # who says so in the article


class Fired(Value):
    """One predicate of a rule that was met, and by what."""

    predicate: str  # as the rule writes it: "killed at_least 50"
    found: str  # what met it: "at least 52"


class Alert(Record):
    """One action of one alert, on `news.alerts`, keyed by `id`.

    `id` names the story on the desk: the same rule and the same incident give the same id, live, in
    a back-test and on replay. `id` and `sequence` together name the action.
    """

    id: str
    sequence: int  # 1 is the raise; every later action counts on
    rule: str
    rule_version: str  # hash of the compiled rule
    level: AlertLevel
    action: AlertAction
    title: str
    message: str
    reason: str = ""  # why the action was taken, in words
    retracted: bool = False  # what was warned of holds no longer
    incident_id: str
    article_id: str  # whose arrival caused the action
    at: datetime  # event time: when that article was published
    fetched: datetime | None = None
    place: Place | None = None
    tolls: dict[CasualtyKind, Toll] = {}
    history: list[TollChange] = []  # how the toll came to be what it is, as the incident has it
    actors: list[Actor] = []
    targets: list[Actor] = []
    sources: list[str] = []
    experimental: bool = False  # the rule is on trial: it goes to the digest
    fired: list[Fired] = []
    evidence: list[Evidence] = []
    notify: dict[str, str] = {}  # channel by kind of desk: {"slack": "#desk-mena"}


class Decision(Record):
    """Why a rule did or did not fire at an incident's update, on `news.decisions`, keyed by `incident_id`.

    Kept for every update that met a rule or came near it: one predicate short.
    """

    rule: str
    rule_version: str
    incident_id: str
    revision: int  # of the incident
    article_id: str
    at: datetime  # event time, as in Alert
    outcome: Literal[
        "raised",
        "updated",
        "escalated",
        "corrected",
        "closed",
        "near_miss",
        "repeated",
        "muted",
        "suppressed",
        "not_corroborated",
    ]
    reason: str  # in words: "killed at_least 50: found at least 12"
    title: str = ""  # of the article, with its address
    url: str = ""
    missed: str | None = None  # the predicate a near miss fell short of, as its key in the rule
    alert_id: str | None = None
    fired: list[Fired] = []


class Delivery(Record):
    """What was sent for an alert action, or why it was not, on `news.deliveries`, keyed by `alert_id`."""

    alert_id: str
    sequence: int
    action: AlertAction
    desk: str  # terminal, slack
    channel: str = ""
    outcome: Literal["sent", "suppressed", "failed"]
    reason: str = ""
    reference: str = ""  # Slack's ts, where there is one
    at: datetime
