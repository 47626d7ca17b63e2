"""Nobody lives through it: "three climbers did not survive", "none of the 92 survived", "no survivors"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.casualties.frames import Trigger

ILLS = frozenset(
    """injuries injury wounds wound burns disease illness cancer covid covid-19 virus coronavirus infection
        heat cold hunger complications sickness pneumonia exhaustion blast them""".split()
)
_PERILS = frozenset(
    """crash attack attacks fall fire blaze explosion shooting stabbing collapse quake earthquake avalanche
    journey crossing voyage ordeal sinking accident night winter impact gunfire shelling flood""".split()
)
_NOT = frozenset("not n't".split())
_NONE_OF = re.compile(r"(?i)\bnone of [^,;:]*$")


def survive(verb: Token) -> tuple[Trigger, ...]:
    """Negated, of what kills: "three climbers did not survive", while a plan does not survive a vote."""
    before = {word.lower_ for word in verb.doc[max(0, verb.i - 2) : verb.i]}
    before |= _NOT if _NONE_OF.search(verb.doc[max(0, verb.i - 9) : verb.i].text) else set()
    of = [child.lower_ for child in verb.children if child.dep_ == "dobj"]
    if before & _NOT and all(what in ILLS | _PERILS for what in of):
        return (Trigger("killed", "suffer", True),)
    return ()


def survivor(noun: Token) -> tuple[Trigger, ...]:
    """None: "a plane with 62 aboard crashed, leaving no survivors"."""
    none = noun.i > 0 and noun.nbor(-1).lower_ == "no"
    return (Trigger("killed", "suffer", True),) if none else ()
