"""The inflected forms of the words that constructions are written with.

The tagger cannot be trusted with headlines ("Peru expels", "UAE, Qatar reopen", capitals), so a verb is
known by its forms and not by its tag or lemma.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

Form = Literal["base", "s", "past", "participle", "ed", "ing"]  # "ed": past or participle, or both

_IRREGULAR: dict[str, tuple[str, str]] = {  # past, participle
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "fall": ("fell", "fallen"),
    "fly": ("flew", "flown"),
    "freeze": ("froze", "frozen"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "leave": ("left", "left"),
    "put": ("put", "put"),
    "quit": ("quit", "quit"),
    "send": ("sent", "sent"),
    "shut": ("shut", "shut"),
    "strike": ("struck", "struck"),
    "take": ("took", "taken"),
    "tell": ("told", "told"),
    "throw": ("threw", "thrown"),
    "withdraw": ("withdrew", "withdrawn"),
}
_DOUBLED = {
    "expel",
    "cut",
    "shut",
    "quit",
    "ban",
    "scrap",
    "drop",
    "axe",
    "rebuff",
    "get",
    "hit",
    "put",
    "begin",
    "bus",
}
_VOWELS = "aeiou"


@cache
def verb_forms(verb: str) -> dict[str, Form]:
    """Each form of an English verb (one word, lower case), with what the form can be."""
    past, participle = _IRREGULAR.get(verb, (_ed(verb), _ed(verb)))
    forms: dict[str, Form] = {_s(verb): "s", _ing(verb): "ing"}
    if past == participle:
        forms[past] = "ed"
    else:
        forms[past], forms[participle] = "past", "participle"
    forms.setdefault(verb, "base")
    return forms


def noun_forms(noun: str) -> tuple[str, str]:
    """Singular and plural of a noun (one word, lower case)."""
    return noun, _s(noun)


def _s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "to", "go")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in _DOUBLED and verb[-1] not in _VOWELS and verb[-2] in _VOWELS else verb


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return _stem(verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"
