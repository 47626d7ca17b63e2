"""Spans of time as an analyst writes them: 90s, 30m, 24h, 7d, 2w."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
PATTERN = r"^\d+[smhdw]$"


def parse(value: object) -> timedelta:
    """The span that `value` writes, such as "24h"; a timedelta passes through.

    Raises PydanticCustomError for anything else, with the remedy in its message.
    """
    if isinstance(value, timedelta):
        return value
    if isinstance(value, str) and re.match(PATTERN, value.strip()):
        text = value.strip()
        return timedelta(**{UNITS[text[-1]]: int(text[:-1])})
    raise PydanticCustomError(
        "duration",
        "expected a number and a unit, such as 30m, 24h or 7d (s, m, h, d, w)",
        {"found": str(value)},
    )


def write(span: timedelta) -> str:
    """The shortest form that `parse` reads back: 1 day is "1d", 36 hours is "36h"."""
    seconds = int(span.total_seconds())
    for unit, size in (("w", 604800), ("d", 86400), ("h", 3600), ("m", 60)):
        if seconds and seconds % size == 0 and not (unit == "w" and seconds < 2 * size):
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


Duration = Annotated[
    timedelta,
    BeforeValidator(parse),
    PlainSerializer(write, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PATTERN, "examples": ["30m", "24h", "7d"]}),
]
