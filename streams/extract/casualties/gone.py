"""When a word tells that people are gone: swept away, buried, not traced, not seen again."""

from __future__ import annotations

import re

from spacy.tokens import Token

from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.listed import as_listed
from streams.extract.casualties.people import is_person_word

_OUT_OF_SIGHT = re.compile(r"\b(?:view|sight|spotlight|screens?|shelves|stage|scene|public eye|thin air)\b")
_FATE_KNOWN = re.compile(
    r"(?i)\b(?:rescued?|saved?|drown\w*|died|dead|death|bod(?:y|ies)|killed|survived?|found|recovered|pulled)\b"
)
_NOT_GONE = re.compile(
    r"out\b|(?:[\w-]+ ){0,4}?(?:school|class(?:es)?|lessons?|lectures?|work|meals?|payments?|deadlines?)\b"
    r"|persons?(?: ?['’]s?)? (?:case|report|unit|list|poster|appeal)s?\b"
    r"|from (?:\S+ ){0,3}?(?:prison|jail|custody|industry|workforce|list|squad|team|debate|politics"
    r"|agenda|curriculum|textbooks|records?|data|statistics|ballot)\b"
)
_SAVED = re.compile(r"(?i)\b(?:rescu\w+|sav(?:e|es|ed|ing)|reviv\w+)\b")
_STILL_GONE = re.compile(r"(?i)\b(?:missing|(?:yet|still) to be found|not (?:yet )?been found|no trace)\b")
_UNDER_IT = re.compile(
    r"(?:\S+ ){0,4}?(?:(?:under|underneath|beneath|below|in|inside|by) )(?:\S+ ){0,3}?"
    r"(?:rubble|debris|ruins|wreckage|mud|snow|avalanche|landslides?|mudslides?|rocks?|rockfall|earth|masonry"
    r"|collapsed)\b"
)
_UNDERGROUND = re.compile(
    r"(?:\S+ ){0,3}?(?:underground|in (?:a|the) (?:\w+ )?(?:mine|mineshaft|shaft|pit|tunnel)|down a mine)\b"
)
_FEARED_DEAD = re.compile(r"(?:\S+ ){0,3}?(?:feared|presumed|believed) (?:to be |to have )?(?:dead|died)\b")
_MINERS = re.compile(r"\b(?:miners|mineworkers)(?: \w+)?$")
_SLIDE = re.compile(
    r"(?i)\b(?:(?:avalanche|landslide|mudslide|landslip|rockfall|cave-in)s?|collapse[sd]|caved in)\b"
)
_BROUGHT_OUT = re.compile(
    r"\b(?:rescu(?:e|ed|ing)|saved|freed|freeing|pull(?:s|ed|ing)? (?:\S+ ){0,4}?(?:out|alive|from)|dug out"
    r"|extricated|brought out|recovered|survived?)\b"
)
_UNKNOWN = re.compile(
    r"\b(?:unknown|not known|nobody knows|no one knows|not (?:been )?(?:clear|established))\b"
)
_NO_MORE = re.compile(r"(?:from |of )?(?:again|since)\b")
_STILL_NOT = re.compile(r"(?:not|n't|cannot)(?: (?:yet|been|be|so far))*$|yet to be$")


def vanish(verb: Token) -> tuple[Trigger, ...]:
    """Not from view; and things may: "watching their livelihoods disappear"."""
    before = verb.doc[max(0, verb.i - 1) : verb.i]
    things = (what for what in before if what.tag_ in {"NN", "NNS"} and not is_person_word(what.lower_))
    if verb.tag_ == "VB" and next(things, None) is not None:
        return ()
    out_of_sight = _OUT_OF_SIGHT.search(verb.doc[verb.i : verb.i + 7].text.lower())
    return () if out_of_sight else as_listed(verb)


_DEATHS = frozenset("body bodies corpse corpses remains killing killings death deaths murder murders".split())


def missing(word: Token) -> tuple[Trigger, ...]:
    """Not from a prison, whence one escapes, nor from a trade or a list; nor missing out, nor school."""
    of = word.head.head if word.dep_ == "amod" and word.head.dep_ == "pobj" else word
    if of.lower_ == "of" and of.head.lower_ in _DEATHS:
        return ()  # "the killing of two missing students", "the body of a missing nurse"
    return () if _NOT_GONE.match(word.doc[word.i + 1 : word.i + 6].text.lower()) else as_listed(word)


def sweep(verb: Token) -> tuple[Trigger, ...]:
    """Away by water, and neither found nor saved."""
    known = _FATE_KNOWN.search(verb.doc.text) and not _STILL_GONE.search(verb.doc.text)
    return () if known else as_listed(verb)


def drown(verb: Token) -> tuple[Trigger, ...]:
    """Not of those who are saved from drowning."""
    return () if verb.tag_ == "VBG" and _SAVED.search(verb.doc.text) else as_listed(verb)


def drowning(word: Token) -> tuple[Trigger, ...]:
    """Done, not being done: "a drowning man" is alive yet."""
    head = word.head
    alive = word.dep_ == "amod" and head.i == word.i + 1 and head.lower_ != "victims"
    return () if alive and is_person_word(head.lower_) and head.tag_ == "NN" else drown(word)


def trap(verb: Token) -> tuple[Trigger, ...]:
    """Under rubble, or so it is feared, and not brought out alive: "trapped in a lift" is no such thing."""
    before = verb.doc[max(0, verb.i - 2) : verb.i].text.lower()
    after = verb.doc[verb.i + 1 : verb.i + 9].text.lower()
    if _FEARED_DEAD.match(after):
        return ()  # "trapped and feared dead" tells of their deaths
    feared = any(word in before.split() for word in ("feared", "believed", "presumed"))
    feared = feared or _UNDERGROUND.match(after) is not None or _MINERS.search(before) is not None
    has = any(child.lower_ in {"have", "has", "had"} for child in verb.children)
    slid = (has or verb.tag_ in {"VBG", "VBD"}) and _SLIDE.search(verb.doc[: verb.i].text) is not None
    clause = verb.doc[: verb.i].text.rsplit(";", 1)[-1] + verb.doc[verb.i :].text.split(";", 1)[0]
    if not (feared or slid or _UNDER_IT.match(after)) or _BROUGHT_OUT.search(clause.lower()):
        return ()
    return (Trigger("missing", "buried", True),)


def trace(verb: Token) -> tuple[Trigger, ...]:
    """Not, or not yet: "dozens could not be traced"."""
    before = verb.doc[max(0, verb.i - 4) : verb.i].text.lower()
    return (Trigger("missing", "untraced", True),) if _STILL_NOT.search(before) else ()


def seen(verb: Token) -> tuple[Trigger, ...]:
    """Never again, or not since: "a dozen were never seen again"."""
    before = {word.lower_ for word in verb.doc[max(0, verb.i - 3) : verb.i]}
    again = _NO_MORE.match(verb.doc[verb.i + 1 : verb.i + 4].text.lower())
    return (Trigger("missing", "untraced", True),) if again and before & {"never", "not", "n't"} else ()


def whereabouts(noun: Token) -> tuple[Trigger, ...]:
    """That nobody knows."""
    told = noun.doc[max(0, noun.i - 6) : noun.i + 12].text.lower()
    return as_listed(noun) if _UNKNOWN.search(told) else ()
