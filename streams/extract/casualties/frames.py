"""The frames in which words tell of harm, what a word in one of them means, and the forms of a verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from streams.records.told import CasualtyKind

Frame = Literal[
    "harm",
    "suffer",
    "state",
    "act",
    "doer",
    "toll",
    "body",
    "lives",
    "hostage",
    "injury",
    "condition",
    "lose",
    "fall",
    "losses",
    "custody",
    "home",
    "leave",
    "haul",
    "carry",
    "care",
    "buried",
    "untraced",
    "whereabouts",
    "limb",
    "claim",
    "search",
]


@dataclass(frozen=True)
class Trigger:
    """A word form that tells of harm.

    `harm`: someone does it to the victims (kill) · `suffer`: the victims do it (die) · `state`: an adjective
    of the victims (dead) · `act`: a noun for what happened to them (death, kidnapping) · `doer`: who did
    it to them (their murderers) · `toll`: a noun for the count (death toll) · `body`: what is left of
    them (corpse) · `lives`: lives lost, taken or claimed · `hostage`: people taken hostage · `injury`:
    what the wounded suffer · `condition`: what the wounded are in · `lose`: a side loses its men, a
    battle costs them · `fall`: soldiers do it in battle · `losses`: a noun for a side's dead · `custody`:
    people taken into it · `home`: what people are driven from, or the shelter they are brought to ·
    `leave`: people go from it · `haul`, `carry`: people are taken away, by the police or by armed men ·
    `care`: the wounded need it or are brought to it · `buried`: rubble hides them · `untraced`: nobody can
    find them · `whereabouts`: nobody knows theirs · `limb`: the wounded lose it ·
    `claim`: a disaster takes them · `search`: rescuers do for
    them.
    `people_only`: said of things as well, so that the victims must be known words for people.
    """

    kind: CasualtyKind
    frame: Frame
    people_only: bool = False


def forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb: of a regular one, or as given with slashes."""
    if "/" in verb:
        return tuple(verb.split("/"))
    stem = verb[:-1] if verb.endswith("e") else verb
    return verb, verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s"), stem + "ed", stem + "ing"
