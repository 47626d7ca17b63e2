"""What a novel tells, or a drill plays, and nobody has done: "In the novel, …", "The drill simulated …"."""

from __future__ import annotations

import re

from spacy.tokens import Token

_NOVEL = r"(?:novels?|thrillers?|sitcoms?|video ?games?|fairy tales?|screenplays?|storylines?)"
_IN_A_WORK = (  # the word for it ends the phrase: not "of the novel virus", "in a video game hall"
    r"\b(?:[Ii]n|[Oo]f) (?:the|his|her|a|this|their|its) (?:[\w-]+ ){0,2}%s"
    r"(?=[,.;:!?)\"’”]|\s*$| [A-Z]"
    r"| (?:an?|the|he|she|it|they|his|her|by|in|on|about|is|was|are|and|to|who|which|that|as|when|where)\b)"
)
_OPENS_A_WORK = re.compile(_IN_A_WORK % rf"(?:{_NOVEL}|films?|movies?)")
_IN_A_NOVEL = re.compile(r"[\w' -]*" + _IN_A_WORK % _NOVEL)
_RETELLS = re.compile(
    rf"\b(?:{_NOVEL}|films?|movies?|plays?)\b[^.;:]{{0,30}}? "
    r"(?:tells?|depicts?|imagines?|portrays?|follows?|sees)\b[^.;:]*$"
)
# What happened to those who made a film has happened.
_MAKING = re.compile(
    r"\b(?:stunt\w*|filming|shooting of|on set|rehears\w+|premiere|screening)\b", re.IGNORECASE
)
_WORKS = frozenset("novel novels thriller thrillers sitcom videogame simulation simulations scenario".split())
_PLAYED = frozenset("video computer board war role-playing".split())
_SIMULATE = frozenset(
    "simulate simulates simulated simulating imagine imagined envisage envisages envisaged".split()
)


def made_up(act: Token) -> bool:
    """Whether an act is what a drill plays or a work of fiction tells.

    "In the film, an agent guns down nine policemen", "The drill simulated an attack in which ten were
    killed", "Her novel tells of a town where soldiers murder ten"; but not "a drill in which ten were hurt".
    """
    text = act.doc.text
    if _MAKING.search(text):
        return False
    if _OPENS_A_WORK.match(text.lstrip()) or _IN_A_NOVEL.match(text, act.idx):
        return True
    told_now = any(t.tag_ in {"VBZ", "VBP"} for t in (act, *act.children) if t == act or t.dep_[:3] == "aux")
    return (told_now and _RETELLS.search(text.lower(), 0, act.idx) is not None) or _played(act)


def _played(act: Token) -> bool:
    """Whether what an act hangs on is a drill's or a game's: "a scenario in which ten are killed"."""
    token = act
    for _ in range(6):
        above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
        if (token.dep_ == "relcl" or above != token.head) and _names_a_work(above):
            return True
        if token.dep_ in {"dobj", "ccomp"} and token.head.lower_ in _SIMULATE:
            return True
        if token.dep_ == "advcl" or token.head == token:
            return False
        token = token.head
    return False


def _names_a_work(noun: Token) -> bool:
    """Whether a noun names a novel, a simulation or the like, or a video game."""
    a_game = noun.i > 0 and noun.lower_ in {"game", "games"} and noun.nbor(-1).lower_ in _PLAYED
    return a_game or noun.lower_ in _WORKS
