"""Who is told to have been shot, and in another sentence of the article to be dead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from streams.extract.casualties.figures import Reading
from streams.extract.casualties.lexicon import DEADLY
from streams.extract.casualties.view import NOUNS

_PRONOUNS = frozenset("he she him her".split())
_NEXT = 2  # sentences within which "he" is the one told of before


def known(readings: list[Reading]) -> list[Reading]:
    """`readings` of an article, one person shot, stabbed or beaten being killed if the article tells so.

    "The mayor was shot on Monday. He died in hospital."
    """
    shot = [r for r in readings if _one(r, "wounded") and r.harm.trigger.lower_ in DEADLY]
    if not shot:
        return readings
    dead = [r for r in readings if _one(r, "killed") and r.mention.status == "reported"]
    killed = {id(r) for r in shot if any(_is_he(r, other) for other in dead)}
    return [
        replace(r, mention=r.mention.model_copy(update={"kind": "killed"})) if id(r) in killed else r
        for r in readings
    ]


def _one(reading: Reading, kind: str) -> bool:
    mention = reading.mention
    return mention.kind == kind and mention.low == mention.high == 1 and not mention.part_of_larger


def _is_he(shot: Reading, dead: Reading) -> bool:
    """Whether the one who is dead is the one who was shot: by name, or told right after as "he"."""
    one, other = shot.harm.group, dead.harm.group
    before = (
        one.head.doc[: one.first] if one.head.lower_ in _PRONOUNS else one.head.doc[one.first : one.last + 1]
    )
    names = _names(before)
    if names and _names(other.head.doc[other.first : other.last + 1]) & names:
        return True
    told_after = 0 < dead.sentence.number - shot.sentence.number <= _NEXT
    if not told_after or one.head.tag_ not in NOUNS or names:
        return told_after and bool(names) and other.head.lower_ in _PRONOUNS
    return other.head.lower_ in _PRONOUNS or other.head.lower_ == one.head.lower_


def _names(tokens: Iterable[Token]) -> set[str]:
    """The surnames among some words: the last word of each run of names."""
    return {
        token.lower_
        for token in tokens
        if token.tag_ == "NNP"
        and len(token) > 2
        and (token.i + 1 == len(token.doc) or token.nbor(1).tag_ != "NNP")
    }
