"""A rule as an analyst writes it. The JSON Schema for editors is generated from these models.

Every key of `when` is one predicate, and all of them must be met. Unknown keys are errors, so that a
misspelt condition never passes silently.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from alerts.rules.durations import Duration
from streams.records import AlertLevel, CasualtyKind, EventStatus, EventType, SourceClass, VictimClass

T = TypeVar("T")

KINDS: tuple[CasualtyKind, ...] = get_args(CasualtyKind)

Field_ = Literal["actors", "targets", "topic", "type", "place", "country"]


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _some_of(item: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of one item, or a list of them."""
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def _choices(of: Any) -> dict[str, Any]:
    return _some_of({"enum": list(get_args(of))})


def _plain_text(value: object) -> object:
    if isinstance(value, bool):
        raise PydanticCustomError("text", "expected text in quotes", {"found": str(value).lower()})
    return str(value) if isinstance(value, int | float) else value


Text = Annotated[str, BeforeValidator(_plain_text), Field(min_length=1)]
Texts = Annotated[
    list[Text],
    BeforeValidator(_as_list),
    Field(min_length=1),
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
    ),
]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


Countries = Annotated[
    list[CountryCode],
    BeforeValidator(_as_list),
    Field(min_length=1),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "^[A-Z]{2}$"},
                {"type": "array", "items": {"type": "string"}},
            ]
        }
    ),
]
VictimClasses = Annotated[
    list[VictimClass], BeforeValidator(_as_list), Field(min_length=1), WithJsonSchema(_choices(VictimClass))
]
SourceClasses = Annotated[
    list[SourceClass], BeforeValidator(_as_list), Field(min_length=1), WithJsonSchema(_choices(SourceClass))
]
EventTypes = Annotated[
    list[EventType], BeforeValidator(_as_list), Field(min_length=1), WithJsonSchema(_choices(EventType))
]
EventStatuses = Annotated[
    list[EventStatus], BeforeValidator(_as_list), Field(min_length=1), WithJsonSchema(_choices(EventStatus))
]
ClaimStatus = Literal["reported", "feared"]
ClaimStatuses = Annotated[
    list[ClaimStatus], BeforeValidator(_as_list), Field(min_length=1), WithJsonSchema(_choices(ClaimStatus))
]
Fields = Annotated[
    list[Field_], BeforeValidator(_as_list), Field(min_length=1), WithJsonSchema(_choices(Field_))
]
Flag = Literal[True, False, "any"]


class Part(BaseModel):
    """A piece of a rule: its keys are known, and it never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Count(Part):
    """How many people: `at_least` is compared with the lowest number the sources allow."""

    at_least: Annotated[int, Field(ge=1, strict=True)] | None = None
    at_most: Annotated[int, Field(ge=0, strict=True)] | None = None  # compared with the highest
    victims: VictimClasses | None = None
    status: ClaimStatuses = ["reported", "feared"]
    approx: Annotated[bool, Field(strict=True)] = True  # false: "about 50" does not count

    @model_validator(mode="before")
    @classmethod
    def _bare_number(cls, value: object) -> object:
        return {"at_least": value} if isinstance(value, int) and not isinstance(value, bool) else value

    @model_validator(mode="after")
    def _has_bound(self) -> Count:
        if self.at_least is None and self.at_most is None:
            raise PydanticCustomError("bound", "needs a number to compare with: add at_least or at_most", {})
        return self


class Where(Part):
    """Where it happened: inside a place, near one, or in one of some countries."""

    within: Texts | None = None
    near: Text | None = None
    km: Annotated[float, Field(gt=0)] | None = None
    known: Literal[True] | None = None  # anywhere, but somewhere that the gazetteer knows
    country: Countries | None = None  # alone: anywhere in them; with within or near: which Tripoli is meant

    @model_validator(mode="after")
    def _one_way(self) -> Where:
        if not any((self.within, self.near, self.country, self.known)):
            raise PydanticCustomError("where", "needs within, near, country or known", {})
        if self.within is not None and self.near is not None:
            raise PydanticCustomError("where", "has both within and near: keep one, or use any", {})
        if (self.near is None) != (self.km is None):
            raise PydanticCustomError("where", "near and km go together, such as {near: Homs, km: 50}", {})
        return self


class Happened(Part):
    """When it took place, as far as the sources say: at most so long before they say it."""

    within: Duration


class Parties(Part):
    """Countries and bodies that act or are acted upon, by ISO code or English name."""

    one_of: Texts | None = None
    all_of: Texts | None = None
    none_of: Texts | None = None
    at_least: Annotated[int, Field(ge=1, strict=True)] | None = None  # a counted group counts as its number

    @model_validator(mode="before")
    @classmethod
    def _bare_names(cls, value: object) -> object:
        return {"one_of": value} if isinstance(value, str | list) else value

    @model_validator(mode="after")
    def _says_something(self) -> Parties:
        if not any((self.one_of, self.all_of, self.none_of, self.at_least)):
            raise PydanticCustomError("parties", "needs one_of, all_of, none_of or at_least", {})
        return self


class Sources(Part):
    """Who reports it. Outlets of one owner, and copies of one agency story, are one source."""

    at_least: Annotated[int, Field(ge=1, strict=True)] | None = None
    one_of: Texts | None = None  # outlets or their owners
    none_of: Texts | None = None  # what these alone report does not count
    class_: SourceClasses | None = Field(None, alias="class")  # who the news attributes it to

    @model_validator(mode="after")
    def _says_something(self) -> Sources:
        if not any((self.at_least, self.one_of, self.none_of, self.class_)):
            raise PydanticCustomError("sources", "needs at_least, one_of, none_of or class", {})
        return self


class Jump(Part):
    """A toll that grows fast: to `times` what it was, or by `by`, inside the span."""

    of: CasualtyKind
    times: Annotated[float, Field(gt=1)] | None = None
    by: Annotated[int, Field(ge=1, strict=True)] | None = None
    within: Duration

    @model_validator(mode="after")
    def _one_measure(self) -> Jump:
        if (self.times is None) == (self.by is None):
            raise PydanticCustomError("jump", "needs either times (such as 2) or by (such as 50)", {})
        return self


class New(Part):
    """Nothing alike in the span before: alike is sharing a value in every field of `by`."""

    by: Fields
    within: Duration


class Spread(Part):
    """`at_least` different values of one field over several incidents that share another."""

    of: Literal["actors", "targets", "place"]
    at_least: Annotated[int, Field(ge=2, strict=True)]
    same: Fields
    within: Duration

    @model_validator(mode="after")
    def _two_fields(self) -> Spread:
        if self.of in self.same:
            raise PydanticCustomError("spread", "of and same name the same field: change one", {})
        return self


class Incidents(Part):
    """How many separate incidents meet the other conditions inside the span."""

    at_least: Annotated[int, Field(ge=2, strict=True)]
    within: Duration


class Silence(Part):
    """A feed or an outlet that has published nothing for `times` its usual pause."""

    feed: Text | None = None
    source: Text | None = None
    times: Annotated[float, Field(gt=1)] = 4.0
    at_least: Duration  # however frequent it usually is, shorter pauses are not silence

    @model_validator(mode="after")
    def _one_voice(self) -> Silence:
        if (self.feed is None) == (self.source is None):
            raise PydanticCustomError("silence", "needs either feed or source", {})
        return self


class Conditions(Part):
    """Predicates that one incident meets or not by itself; all that are given must be met."""

    killed: Count | None = None
    wounded: Count | None = None
    missing: Count | None = None
    abducted: Count | None = None
    detained: Count | None = None
    displaced: Count | None = None
    place: Where | None = None
    happened: Happened | None = None
    cause: Texts | None = None
    event: EventTypes | None = None
    event_status: EventStatuses | None = None
    actors: Parties | None = None
    targets: Parties | None = None
    topic: Texts | None = None
    sources: Sources | None = None
    running_total: Flag | None = None
    background: Flag | None = None
    jump: Jump | None = None
    expr: Text | None = None
    not_: Conditions | None = Field(None, alias="not")
    any_: Annotated[list[Conditions], Field(min_length=1)] | None = Field(None, alias="any")
    all_: Annotated[list[Conditions], Field(min_length=1)] | None = Field(None, alias="all")

    @model_validator(mode="after")
    def _says_something(self) -> Conditions:
        if not self.model_fields_set:
            raise PydanticCustomError("empty", "is empty: name a condition, such as killed or event", {})
        return self


class When(Conditions):
    """The conditions of a rule: those of one incident, and those that look back at others."""

    within: Duration | None = None  # counts may be reached by several incidents of this span together
    incidents: Incidents | None = None
    new: New | None = None
    spread: Spread | None = None
    silence: Silence | None = None


class Corroborate(Part):
    """Raise only when independent sources agree that the conditions are met."""

    sources: Annotated[int, Field(ge=2, strict=True)]
    within: Duration | None = None


class Suppress(Part):
    """After an alert, raise no other of the same scope for a while."""

    for_: Duration = Field(alias="for")
    per: Literal["rule", "place", "country"] = "rule"

    @model_validator(mode="before")
    @classmethod
    def _bare_span(cls, value: object) -> object:
        return {"for": value} if isinstance(value, str) else value


class Mute(Part):
    """Say nothing from one moment to another, or at some hours of every day (UTC)."""

    from_: datetime | None = Field(None, alias="from")
    until: datetime | None = None
    hours: Annotated[str, Field(pattern=r"^\d\d:\d\d-\d\d:\d\d$")] | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _has_end(self) -> Mute:
        if self.until is None and self.hours is None:
            raise PydanticCustomError("mute", "needs until (a date) or hours (such as 22:00-06:00)", {})
        return self


class Unless(Part):
    """Stay silent when another rule has just raised an alert."""

    rule: Text
    within: Duration
    same: Literal["country", "place"] = "country"


Escalate = dict[CasualtyKind, Annotated[list[Annotated[int, Field(ge=1, strict=True)]], Field(min_length=1)]]

Outcome = Literal["raised", "updated", "escalated", "corrected", "closed", "near_miss", "silent"]


class Step(Part):
    """One text of a test, and what the rule should do when it arrives."""

    text: Text
    title: Text | None = None
    source: Text = "test"
    at: Duration | None = None  # after the start of the test
    expect: Outcome | None = None  # None: whatever happens is right
    because: Text | None = None  # the predicate that a near miss fell short of


class Test(Part):
    """A text, or a sequence of texts in time, with what is expected of the rule."""

    text: Text | None = None
    title: Text | None = None
    source: Text = "test"
    published: datetime | None = None
    expect: Outcome | None = None
    because: Text | None = None
    sequence: Annotated[list[Step], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Test:
        if (self.text is None) == (self.sequence is None):
            raise PydanticCustomError("test", "needs either text or sequence", {})
        if self.text is not None and self.expect is None:
            raise PydanticCustomError("test", "needs expect: raised, near_miss or silent", {})
        return self

    @property
    def steps(self) -> list[Step]:
        """The texts in time; a single text is a sequence of one."""
        if self.sequence is not None:
            return self.sequence
        assert self.text is not None
        return [
            Step(
                text=self.text, title=self.title, source=self.source, expect=self.expect, because=self.because
            )
        ]


class Rule(Part):
    """One rule, as a YAML document."""

    rule: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Text
    description: Text | None = None
    status: Literal["stable", "experimental", "off"] = "stable"
    level: AlertLevel = "alert"
    owner: Text | None = None
    tags: Texts | None = None
    false_positives: Texts | None = None
    when: When
    corroborate: Corroborate | None = None
    escalate: Escalate | None = None
    retract: Annotated[bool, Field(strict=True)] = True  # say so when the toll falls below again
    suppress: Suppress | None = None
    mute: Annotated[list[Mute], BeforeValidator(_as_list)] | None = None
    unless: Unless | None = None
    notify: dict[Literal["slack"], Text] = {}
    message: Text | None = None
    tests: list[Test] = []
