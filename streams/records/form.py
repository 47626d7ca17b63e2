"""What all records have in common.

A reader ignores fields it does not know, so a field may be added under the same `schema_version`; a change of
meaning needs a new one, and a record with an unknown `schema_version` is dead-lettered, never guessed at.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = 1


class Value(BaseModel):
    """A part of a record."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Record(Value):
    """A whole record on a topic."""

    schema_version: Literal[1] = 1
