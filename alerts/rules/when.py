"""The conditions of a rule, as an analyst writes them.

Every key is one predicate, and all of them must be met. Unknown keys are errors, so that a misspelt
condition never passes silently.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from alerts.rules.durations import Duration
from alerts.rules.fields import (
    ClaimStatuses,
    Countries,
    EventStatuses,
    EventTypes,
    Fields,
    Flag,
    SourceClasses,
    Text,
    Texts,
    VictimClasses,
)
from streams.records.told import CasualtyKind

KINDS: tuple[CasualtyKind, ...] = get_args(CasualtyKind)


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
