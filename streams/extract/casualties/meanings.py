"""What a word means where it stands: which of the lexicon's meanings its neighbours leave it."""

from __future__ import annotations

from spacy.tokens import Token

from streams.extract.casualties.frames import Trigger
from streams.extract.casualties.gone import trace, trap
from streams.extract.casualties.lexicon import ATTACKS, DEADLY
from streams.extract.casualties.listed import as_listed, deadly, of_deeds
from streams.extract.casualties.senses import SENSES

_NAMED_HOUSES = frozenset("hospital clinic".split())  # "Kenyatta National Hospital" is one
_CRAFT = frozenset(
    "helicopter helicopters plane planes jet jets warplane aircraft drone drones airliner".split()
)
_LEFT = {"buried": trap, "found": trace}


def meanings(token: Token) -> tuple[Trigger, ...]:
    """What a token may tell of harm, from its form and the words right beside it."""
    word = token.lower_
    if token.is_title and word not in _NAMED_HOUSES and _in_a_name(token):
        return ()
    if token.doc[token.i + 1 : token.i + 2].text == "-" and not token.whitespace_:
        return ()  # "die-hard", "a killer-whale"
    if _CRAFT.intersection(after.lower_ for after in token.doc[token.i + 2 : token.i + 7]) and _down(token):
        return ()  # "rebels shot down a Russian helicopter"
    if word in ATTACKS and deadly(token):
        return (Trigger("killed", "act", True),)
    if word in DEADLY:
        return of_deeds(token) or (_LEFT[word](token) if word in _LEFT else ())
    sense = SENSES.get(word)
    return as_listed(token) if sense is None else sense(token)


def _down(token: Token) -> bool:
    return token.lower_ in {"shot", "shoot", "shooting"} and token.nbor(1).lower_ == "down"


def _in_a_name(token: Token) -> bool:
    """Whether a capitalised word goes on a name: "Joe Burns", "Arrested Development"."""
    doc, i = token.doc, token.i
    if i == 0 or token.tag_ not in {"NNP", "NNPS"}:
        return False
    of_them = i + 1 < len(doc) and doc[i + 1].tag_ == "POS"  # "the Martyrs' Cemetery"
    after = doc[i + 1 + of_them] if i + 1 + of_them < len(doc) else None
    if doc[i - 1].tag_ != "NNP" and not (after is not None and after.is_title and after.tag_ == "NNP"):
        return False
    lower = sum(word.is_lower for word in doc if word.is_alpha)
    return bool(lower * 2 >= sum(word.is_alpha for word in doc))
