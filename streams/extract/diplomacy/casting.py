"""A matched act while its cast is being found: who is known so far to act and on whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from streams.extract.diplomacy.construction import Construction, Match
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.view import View
from streams.records.told import Actor, DiplomaticEvent, EventType


@dataclass(frozen=True)
class Casting:
    """A matched act, and who is known so far to act and on whom."""

    match: Match
    view: View
    told: list[DiplomaticEvent]  # of what was told before
    type: EventType
    actors: list[Party] = field(default_factory=list)  # parties in the sentence
    targets: list[Party] = field(default_factory=list)
    own: list[Actor] = field(default_factory=list)  # who acts, in the subject's own words
    who: list[Actor] = field(default_factory=list)
    whom: list[Actor] = field(default_factory=list)
    actor_role: str = ""  # how they were found
    target_role: str = ""

    @property
    def construction(self) -> Construction:
        return self.match.construction
