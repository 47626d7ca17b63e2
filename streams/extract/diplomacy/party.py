"""A party: a state, a body or an armed group that a sentence names, which may act or be acted on."""

from __future__ import annotations

from dataclasses import dataclass

from streams.extract.diplomacy.known import PartyKind
from streams.records.told import Actor

NUMBERS = {
    word: n
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(),
        start=2,
    )
}


@dataclass(frozen=True)
class Party:
    """A possible actor or target named in a sentence, by token numbers (end exclusive)."""

    start: int
    end: int
    actor: Actor
    kind: PartyKind
    adjective: bool = False
    capital: bool = False  # named by its capital or seat of government
