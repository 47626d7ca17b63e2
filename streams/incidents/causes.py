"""Kinds of harm: which cause words can mean one happening, and how often such a happening comes."""

from __future__ import annotations

import re
from functools import lru_cache

# Families of causes, each with the words that tell it. An earthquake sets off landslides, a storm
# brings floods: what nature does to one place in one week is one family of water and one of earth.
_FAMILIES = {
    "water": (
        r"flood|(?:rain|snow|thunder|sand)?storm|hurricane|cyclone|typhoon|tornado|rain|monsoon|landslide|mudslide|blizzard|snow|winter"
        r"|dam\b"
    ),
    "earth": r"(?:earth)?quake|tsunami|volcan|eruption|tremor|avalanche",
    "heat": r"heat|drought|wildfire|bushfire",
    "fire": r"fire|blaze|burn",
    "crowd": r"stampede|crush|crowd",
    "transport": (
        r"crash|collision|derail|sink|sank|capsiz|shipwreck|ferry|boat|plane|train|bus\b|accident|drown"
    ),
    "collapse": r"collaps|cave-?in|mine\b",
    "sickness": (
        r"disease|epidemic|outbreak|cholera|covid|virus|ebola|measles|famine|hunger|starv|poison|illness"
    ),
    "violence": (
        r"attack|air.?strike|air.?raid|shell|bomb|blast|explo|strike|raid|missile|rocket|drone|clash|fight|battle|shoot|gun|fire.?fight"
        r"|massacre|execut|murder|crackdown|protest|riot|stab|ambush|assault|war|violence|kill|mortar|sniper|siege"
        r"|gas|chemical|grenade|mine\b|coup|unrest|terror"
    ),
}
_PATTERNS = {family: re.compile(rf"\b(?:{words})", re.IGNORECASE) for family, words in _FAMILIES.items()}

# What comes so seldom to one country in one week, with many dead, that two reports of it are of one.
RARE = frozenset({"water", "earth", "heat", "crowd", "transport", "collapse"})

# Families that tell one happening in other words: a storm sinks a boat, police fire sets off a stampede.
_KIN = {
    frozenset(pair.split())
    for pair in (
        "water collapse",
        "water transport",
        "earth water",
        "earth collapse",
        "collapse fire",
        "heat fire",
        "transport fire",
        "violence crowd",
        "violence fire",
    )
}


@lru_cache(maxsize=4096)
def family(cause: str) -> str:
    """The family of a cause as the extractor names it; "" where it is not known."""
    return next((name for name, pattern in _PATTERNS.items() if cause and pattern.search(cause)), "")


def conflict(one: str, other: str) -> bool:
    """Whether two causes, both known, cannot be of one happening."""
    mine, theirs = family(one), family(other)
    return bool(mine and theirs) and mine != theirs and frozenset({mine, theirs}) not in _KIN
