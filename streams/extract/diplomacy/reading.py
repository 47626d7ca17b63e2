"""How far an act has come: its status, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from streams.extract.diplomacy.forms import verb_forms
from streams.records.told import EventStatus, Period


@dataclass(frozen=True)
class Reading:
    """A status, the words it was read from ("" for a plain statement), and the days of the act."""

    status: EventStatus
    cue: str = ""
    period: Period | None = None


def forms_of(verbs: str, others: str = "") -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb)) | frozenset(others.split())
