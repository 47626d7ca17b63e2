"""The verb group of an act: the verb with what stands before it, "has not yet been" …"""

from __future__ import annotations

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.little_words import AUXILIARIES
from streams.extract.diplomacy.view import View


def verb_group(match: Match, view: View) -> int:
    """Token number where the verb group of the act begins: "has not yet been" …"""
    at = match.act
    while (
        match.shape != "noun"
        and at > 0
        and (
            view.words[at - 1] in AUXILIARIES
            or view.sentence.doc[at - 1].tag_ == "RB"
            or (view.words[at - 1] == "help" and match.form == "base")
        )
    ):
        at -= 1
    return at


def shared_auxiliaries(match: Match, view: View) -> list[str]:
    """Those that stand before another verb, and are for both: "Peru will close its embassy and recall …".

    Of "has not closed it or recalled …" the negation is.
    """
    token = view.sentence.doc[match.act]
    if match.shape == "noun" or token.tag_ not in {"VB", "VBN", "VBD"} or token.dep_ != "conj":
        return []
    if token.tag_ != "VB" and "or" not in {c.lower_ for c in token.head.children}:
        return []
    while token.dep_ == "conj":
        token = token.head
    return [c.lower_ for c in token.children if c.dep_ in {"aux", "neg"} and c.i < match.act]
