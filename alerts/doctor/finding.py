"""One line of the doctor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mark = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """What was found of a subject, and what to do about it; "" when nothing is to be done."""

    mark: Mark
    subject: str
    found: str
    remedy: str = ""


def ok(subject: str, found: str) -> Finding:
    """All is well."""
    return Finding("ok", subject, found)


def warn(subject: str, found: str, remedy: str) -> Finding:
    """It works, for now or in part."""
    return Finding("warn", subject, found, remedy)


def fail(subject: str, found: str, remedy: str) -> Finding:
    """It does not work."""
    return Finding("fail", subject, found, remedy)
