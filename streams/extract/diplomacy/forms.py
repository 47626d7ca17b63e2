"""The inflected forms of the words that constructions are written with.

The tagger cannot be trusted with headlines ("Peru expels", "UAE, Qatar reopen", capitals), so a verb is
known by its forms and not by its tag or lemma.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Form = Literal["base", "s", "past", "participle", "ed", "ing"]  # "ed": past or participle, or both

_IRREGULAR: dict[str, tuple[str, str]] = {  # past, participle
    verb: (past, participle)
    for verb, past, participle in (
        line.split()
        for line in (
            "begin began begun|bid bid bid|break broke broken|bring brought brought|build built built"
            "|cast cast cast|come came come|cut cut cut|drive drove driven|draw drew drawn|fall fell fallen"
            "|fight fought fought|find found found|flee fled fled|forbid forbade forbidden|fly flew flown"
            "|freeze froze frozen|get got got|give gave given|go went gone|have had had|hear heard heard"
            "|hit hit hit|hold held held|keep kept kept|lay laid laid|lead led led|leave left left"
            "|let let let"
            "|lose lost lost|meet met met|pay paid paid|put put put|quit quit quit|rebuild rebuilt rebuilt"
            "|reset reset reset|run ran run|say said said|see saw seen|seek sought sought|send sent sent"
            "|set set set|shoot shot shot|shut shut shut|sink sank sunk|speak spoke spoken|speed sped sped"
            "|stand stood stood|strike struck struck|take took taken|tear tore torn|tell told told"
            "|throw threw thrown|unfreeze unfroze unfrozen|win won won"
            "|wind wound wound|withdraw withdrew withdrawn"
        ).split("|")
    )
}
# Verbs of one syllable double their last consonant by rule ("slapped"); these longer ones do too.
_DOUBLED = frozenset("expel begin commit permit admit submit refer transfer rebel".split())
_ONE_SYLLABLE = re.compile(r"(?:[^aeiou]*|qu)[aeiouy][^aeiouwxy]")
_VOWELS = "aeiou"


@cache
def verb_forms(verb: str) -> dict[str, Form]:
    """Each form of an English verb (one word, lower case), with what the form can be."""
    past, participle = _IRREGULAR.get(verb, (_ed(verb), _ed(verb)))
    forms: dict[str, Form] = {"has" if verb == "have" else _s(verb): "s", _ing(verb): "ing"}
    if verb.endswith("l"):  # "cancelled", in America "canceled"
        forms |= {f"{verb}led": "ed", f"{verb}ling": "ing"}
    if verb == "veto":
        forms["vetos"] = "s"  # as it is often misspelt
    if verb == "bus":
        forms |= {"bused": "ed", "busing": "ing", "bussed": "ed", "bussing": "ing"}
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
    if word.endswith(("s", "x", "z", "ch", "sh", "to", "go", "edo")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in _DOUBLED or _ONE_SYLLABLE.fullmatch(verb) else verb


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return _stem(verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"
