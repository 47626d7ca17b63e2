"""Who does an act of which another is only the cause: who is blamed for it, made to do it, or let do it."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

_BLAMING = (
    *("blam", "condemn", "denounc", "critici", "fault", "berat", "slam"),
    *("hail", "prais", "thank", "laud", "applaud", "commend"),
)


def blamed_for(act: Token) -> Token | None:
    """Who does what somebody is blamed for: "condemned the fighters for breaking the truce"."""
    if act.dep_ != "pcomp" or act.head.lower_ not in {"for", "of"}:
        return None
    above = act.head.head
    if above.lower_.startswith(_BLAMING):
        return next((c for c in above.children if c.dep_ == "dobj"), None)
    blamed = above.dep_ == "dobj" and above.head.lower_.startswith(_BLAMING)
    return above if blamed else None


def told_to(act: Token, in_party: Callable[[int], bool]) -> Token | None:
    """Who is made or let to do it: "the rebels cleared Peruvians to leave"."""
    if act.dep_ != "xcomp" or act.tag_ != "VB":
        return None
    objects = (c for c in act.head.children if c.dep_ == "dobj" and c.i < act.i)
    return next((c for c in objects if in_party(c.i)), None)
