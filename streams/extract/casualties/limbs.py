"""Limbs and eyes that are lost or broken, and those that only belong to somebody."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.listed import as_listed

_LOST = frozenset("lost lose loses losing cost costs".split())
_BREAKS = re.compile(r"\b(?:broken|fractured|(?:broke|fractured|dislocated) (?:his|her|their|an?)(?: \w+)?)$")
_OF_AN_EYE = re.compile(r"(?:of|in) (?:an|one|both|his|her|their)(?: \w+)? eyes?\b")
_BONES = frozenset("bone bones rib ribs skull pelvis collarbone jaw nose wrist".split())
_SENSES_LOST = frozenset("eyesight vision sight hearing".split())
_TAKEN_OFF = re.compile(r"^(?:was |were )?(?:amputated|blown off|severed|torn off|cut off|hacked off)\b")


def limb(noun: Token) -> tuple[Trigger, ...]:
    """One that is lost, or taken off."""
    before = {word.lower_ for word in noun.doc[max(0, noun.i - 4) : noun.i]}
    off = noun.doc[noun.i + 1 : noun.i + 5].text.lower()
    broken = _BREAKS.search(noun.doc[max(0, noun.i - 3) : noun.i].text.lower()) is not None
    if noun.lower_ in _SENSES_LOST:
        own = before & {"their", "his", "her"} or _OF_AN_EYE.match(off)
        return as_listed(noun) if before & _LOST and own else ()
    broken = broken or off.startswith(("was broken", "were broken", "was fractured", "were fractured"))
    if noun.lower_ in _BONES:
        return as_listed(noun) if broken else ()
    return as_listed(noun) if broken or before & _LOST or _TAKEN_OFF.search(off) else ()
