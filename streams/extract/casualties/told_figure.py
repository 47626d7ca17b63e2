"""A figure, and what its sentence tells with it: what the rules of running totals ask of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from streams.extract.casualties.at_once import DEED_OF_WAR, INCIDENT
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.over_time import since_long, since_of_late
from streams.extract.casualties.tallies import ANY_WAR
from streams.extract.casualties.telling import Telling, around, away, on_a_day, perfect
from streams.extract.periods import When

_OF_A_WAR = 1000  # more than one deed kills, as a rule
_TOGETHER = 100  # bodies: fewer may have been found in one place


@dataclass(frozen=True)
class Told:
    """A harm that a number or a noun counts, and how its sentence tells it."""

    harm: Harm
    telling: Telling
    times: list[When]  # those of its sentence that may be its own
    sentence: str  # without what it is only compared with: "the worst since the start of the war"

    @property
    def kind(self) -> str:
        return self.harm.meaning.kind

    @property
    def begins(self) -> int:
        """Offset in the sentence of the words that count them."""
        first: int = self.harm.trigger.doc[self.harm.group.first].idx
        return first

    @property
    def low(self) -> int:
        return self.harm.group.low or self.harm.group.high or 0

    @cached_property
    def perfect(self) -> bool:
        return perfect(self.harm)

    @cached_property
    def on_a_day(self) -> bool:
        return on_a_day(self.times)

    @cached_property
    def one_happening(self) -> bool:
        return INCIDENT.search(self.sentence) is not None

    @property
    def in_one_place(self) -> bool:
        """Whether they are bodies, and not too many to have been found together."""
        return self.harm.meaning.frame == "body" and self.low < _TOGETHER

    @property
    def in_one_deed_of_a_war(self) -> bool:
        """Whether one deed is told nearer than its war: "90 die in a massacre in Puno during the war"."""
        if self.perfect or self.low >= _OF_A_WAR:
            return False
        deed, war = (away(words, self.sentence, self.harm) for words in (DEED_OF_WAR, ANY_WAR))
        return deed is not None and war is not None and deed < war

    @cached_property
    def since_late(self) -> bool:
        return since_of_late(self.sentence, self.times, self.telling)

    @cached_property
    def of_late(self) -> bool:
        return self.since_late or any(t.kind == "since start" and not since_long(t) for t in self.times)

    def has(self, words: re.Pattern[str], reach: int | None = None) -> bool:
        """Whether its sentence has the words, or so many characters around the harm do."""
        text = self.sentence if reach is None else around(self.sentence, self.harm, reach)
        return words.search(text) is not None
