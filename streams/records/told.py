"""What a text tells: casualties, diplomatic events, who and what it names, and where and when that is."""

from __future__ import annotations

from datetime import date
from typing import Literal

from streams.records.form import Value

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

    def __str__(self) -> str:
        """As a reader is told of it: "France", "5 European countries", "Gulf Cooperation Council (3)"."""
        if self.count is None or self.code is not None:
            return self.name
        return f"{self.count} {self.name}" if self.name.endswith("s") else f"{self.name} ({self.count})"


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
