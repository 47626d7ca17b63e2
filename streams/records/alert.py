"""What a rule made of an incident: the alert, why it was or was not raised, and what was sent of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from streams.records.form import Record, Value
from streams.records.incident import Toll, TollChange
from streams.records.told import Actor, Attribution, CasualtyKind, Place

AlertAction = Literal["raised", "updated", "escalated", "corrected", "closed"]
AlertLevel = Literal["flash", "urgent", "alert"]


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
