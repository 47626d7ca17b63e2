"""The values that delivery decides on: what waits, what the desk shows, what is sent next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from streams.records.alert import Alert, AlertAction, AlertLevel, Decision

Stage = Literal["mute", "group", "dedupe", "send", "record"]
Kind = Literal["event", "post", "update", "reply", "bundle", "summary", "digest"]

LEVELS: tuple[AlertLevel, ...] = ("flash", "urgent", "alert")  # most pressing first


class Lane(NamedTuple):
    """Where things are sent one after the other: a kind of desk, and a channel on it."""

    desk: str  # slack, terminal, webhook
    channel: str = ""


class Sent(NamedTuple):
    """A message as the desk knows it: in Slack the channel's id and the message's `ts`."""

    place: str
    ts: str


class Covered(NamedTuple):
    """One action of one alert."""

    alert_id: str
    sequence: int


@dataclass(frozen=True)
class Entry:
    """One action of one alert that waits to be sent; the alert itself stays in the outbox."""

    alert_id: str
    sequence: int
    lane: Lane
    level: AlertLevel
    action: AlertAction
    rule: str
    incident_id: str
    toll: int  # see telling_toll
    matters: bool  # worth a reply in the thread, not only an update of the message
    experimental: bool
    accepted: datetime
    born: datetime  # when the news reached Tocsin: an entry is stale by this, not by `accepted`

    @property
    def covered(self) -> Covered:
        """The action's name."""
        return Covered(self.alert_id, self.sequence)


@dataclass(frozen=True)
class Story:
    """What a desk shows of one alert."""

    alert_id: str
    lane: Lane
    sent: Sent | None = None  # None: not on the desk yet
    shown: int = 0  # the last sequence that the message reflects
    replied: int = 0  # the last sequence that the thread, or the message when posted, told of
    bundled: bool = False  # a line in a message that holds several stories
    generation: int = 1  # counts the messages of the story: a deleted one is posted anew
    fingerprint: str = ""  # of what the message shows
    dirty: bool = False  # acknowledged or muted since it was shown
    moved: str = ""  # why it stands here and not on its own channel


class Note(NamedTuple):
    """What one stage decided about an action: a line of its trail."""

    covered: Covered
    lane: Lane
    at: datetime
    stage: Stage
    verdict: str


@dataclass(frozen=True)
class Acknowledgement:
    """Somebody has taken a story."""

    alert_id: str
    user: str  # Slack's user id
    at: datetime


@dataclass(frozen=True)
class Mute:
    """Somebody wants no more messages of a story or a rule for a while."""

    subject: Literal["incident", "rule"]
    name: str  # incident id, or rule id
    user: str
    at: datetime
    until: datetime | None = None  # None: until the toll reaches `toll`
    toll: int | None = None

    def in_force(self, now: datetime) -> bool:
        """Whether its time has not ended; a mute until a toll has no time."""
        return self.until is None or now < self.until

    def covers(self, rule: str, incident_id: str, toll: int) -> bool:
        """Whether it silences a story of a rule and an incident whose toll (`telling_toll`) this is."""
        name = incident_id if self.subject == "incident" else rule
        return self.name == name and (self.toll is None or toll < self.toll)

    def describe(self) -> str:
        """In words: `incident until 14:05 UTC`."""
        end = f"{self.until:%d %b %H:%M} UTC" if self.until else f"the toll reaches {self.toll}"
        return f"{self.subject} until {end}"


@dataclass(frozen=True)
class NearMiss:
    """An incident that almost met a rule: told in the digest only."""

    rule: str
    incident_id: str
    title: str
    short_of: str  # "killed at_least 50: found at least 12"
    url: str
    at: datetime

    @classmethod
    def of(cls, decision: Decision, now: datetime) -> NearMiss:
        """The near miss that a decision tells of, as known now."""
        title = decision.title or decision.incident_id
        return cls(decision.rule, decision.incident_id, title, decision.reason, decision.url, now)


@dataclass(frozen=True)
class Page:
    """All there is to show of one story, oldest action first."""

    alerts: tuple[Alert, ...]
    acknowledgements: tuple[Acknowledgement, ...] = ()
    mutes: tuple[Mute, ...] = ()
    moved: str = ""

    @property
    def latest(self) -> Alert:
        """The alert as it now stands."""
        return self.alerts[-1]

    @property
    def warning(self) -> Alert:
        """What readers were last warned of: the latest, or what it takes back."""
        return next((one for one in reversed(self.alerts) if not one.retracted), self.latest)


@dataclass(frozen=True)
class Posting:
    """One call to a desk: what it does, and which actions it tells of."""

    key: str  # deterministic: a message that was cut off is found again by it
    kind: Kind
    lane: Lane
    covers: tuple[Covered, ...]
    to: Sent | None = None  # the message to update, or whose thread to reply in
    broadcast: bool = False
    generation: int = 1
    more: int = 0  # stories that will follow in the thread of this message, which tells of many

    @property
    def threaded(self) -> bool:
        """Whether it goes into the thread of the message `to`."""
        return self.to is not None and self.kind != "update"

    @property
    def alert_id(self) -> str:
        """The story of a posting that has only one."""
        return self.covers[0].alert_id


def matters(alert: Alert, before: Alert | None) -> bool:
    """Whether an action deserves a reply in the thread: a step up, a correction, a new state in a wave."""
    if alert.action in ("escalated", "corrected", "closed"):
        return True
    if before is None:
        return False
    known = {actor.name for actor in before.actors}
    return any(actor.name not in known for actor in alert.actors)


def telling_toll(alert: Alert) -> int:
    """The low bound that "until it doubles" compares: of the killed, or else the highest; 0 without one."""
    killed = alert.tolls.get("killed")
    if killed is not None and killed.low is not None:
        return killed.low
    return max((toll.low or 0 for toll in alert.tolls.values()), default=0)
