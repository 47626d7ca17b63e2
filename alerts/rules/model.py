"""A rule as an analyst writes it. The JSON Schema for editors is generated from these models."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from alerts.rules.durations import Duration
from alerts.rules.fields import Text, Texts, as_list
from alerts.rules.when import Part, When
from streams.records.alert import AlertLevel
from streams.records.told import CasualtyKind


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
    mute: Annotated[list[Mute], BeforeValidator(as_list)] | None = None
    unless: Unless | None = None
    notify: dict[Literal["slack"], Text] = Field({})
    message: Text | None = None
    tests: list[Test] = Field([])
