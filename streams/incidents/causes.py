"""Kinds of harm: which causes can be of one happening, and which come seldom to one country."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

# Families of the causes that `streams.extract.causes` knows: one happening is told by any of a family.
_FAMILIES = {
    "water": ("storm", "flood", "landslide"),
    "earth": ("earthquake", "tsunami", "eruption"),
    "heat": ("heat wave", "wildfire"),
    "cold": ("cold wave",),
    "cult": ("cult",),
    "fire": ("fire",),
    "crowd": ("stampede", "suffocation"),
    "transport": ("shipwreck", "plane crash", "crash"),
    "collapse": ("collapse",),
    "sickness": ("epidemic", "poisoning", "famine"),
    "violence": (
        "air strike",
        "shelling",
        "missile attack",
        "chemical attack",
        "bombing",
        "landmine",
        "shooting",
        "stabbing",
        "crackdown",
        "clashes",
        "execution",
        "massacre",
        "explosion",
        "kidnapping",
        "raid",
        "attack",
        "war",
    ),
}
_FAMILY = {cause: family for family, causes in _FAMILIES.items() for cause in causes}

# What comes so seldom to one country in one week, with many dead, that two reports of it are of one.
RARE = frozenset({"water", "earth", "heat", "cold", "cult", "crowd", "transport", "collapse"})

_BURNS = frozenset({"heat", "fire"})

# What strikes many places of a country at once, so that a town's toll is a part of the country's.
WIDESPREAD = frozenset({"water", "heat", "cold"})

# What goes on for days, so that any of them is told as its day.
WEATHER = frozenset({"storm", "flood", "heat wave", "cold wave", "wildfire"})

# What strikes a whole country, so that all that an article tells of it there is of one disaster.
DISASTERS = WIDESPREAD | {"earth"}

# What comes to a country once a day at most, where it kills dozens, and what else it is called.
_SINGLE = (
    frozenset({"explosion", "fire"}),
    frozenset({"shooting", "massacre", "stabbing"}),
    frozenset({"poisoning"}),
)
# What a war has many times a day, so that a country's toll of it is no town's.
MANY_A_DAY = frozenset({"air strike", "shelling", "missile attack"})
# What goes on for days, so that its toll climbs as a disaster's does.
GOES_ON = frozenset({"clashes", "crackdown"})
_PLANTED = frozenset({"bombing", "landmine"})
_FIRED = frozenset({"shelling", "missile attack"})  # from the air bombs fall, too
_ARMS = MANY_A_DAY | _PLANTED | {"shooting", "stabbing", "execution", "chemical attack"}
_ACCIDENTS = frozenset({"explosion", "fire"})
_ATTACKS = frozenset({"bombing", "missile attack", "air strike"})
_TRANSPORT = frozenset({"crash", "plane crash", "shipwreck"})
CALLED = frozenset({"attack", "raid"})  # a shooting, too, by some

# Families that tell one happening in other words: a storm sinks a boat, police fire sets off a stampede.
_KIN = {
    frozenset(pair.split())
    for pair in (
        "water collapse",
        "water transport",
        "water cold",
        "earth water",
        "earth collapse",
        "collapse fire",
        "earth crowd",
        "heat fire",
        "transport fire",
        "fire crowd",
        "collapse crowd",
        "violence crowd",
        "violence fire",
    )
}
# Of such families, and yet of two happenings: a jet that crashes is no fire in a mine.
_APART = frozenset(
    frozenset(pair)
    for pair in (
        ("plane crash", "fire"),
        ("shelling", "fire"),
        ("earthquake", "flood"),
        ("earthquake", "storm"),
    )
)

# Causes, too, that are told of one deed: a bomb brings down a roof, a tanker that overturned explodes.
_BLASTS = ("explosion", "bombing", "missile attack", "air strike")
_TOGETHER = {
    frozenset({blast, other})
    for blast in _BLASTS
    for other in ("collapse", "crash", "plane crash", "shipwreck")
}


def family(cause: str) -> str:
    """The family of a cause; "" where it is not known."""
    return _FAMILY.get(cause, "")


def rare(mine: str, families: Sequence[str]) -> bool:
    """Whether what happened, of that family, comes seldom to a country, and is of one of an incident's.

    Wildfires are told as fires, too.
    """
    return (mine in RARE and mine in families) or (mine in _BURNS and {mine, *families} == _BURNS)


def other_disaster(cause: str, known: Collection[str]) -> bool:
    """Whether one is an eruption and the other none: a country may have it in the week of an earthquake."""
    return bool(cause and known) and cause not in known and (cause == "eruption" or "eruption" in known)


@lru_cache(maxsize=4_096)  # asked of every incident that a report might be of, and of few words
def conflict(one: str, other: str) -> bool:
    """Whether two causes, both known, cannot be of one happening."""
    both = frozenset({one, other})
    return both in _APART or (unlike(family(one), family(other)) and both not in _TOGETHER)


def unlike(one: str, other: str) -> bool:
    """Whether the causes of two families, both known, cannot be of one happening."""
    return one != other and bool(one and other) and frozenset({one, other}) not in _KIN


def another(cause: str, causes: Iterable[str]) -> bool:
    """Whether a cause is no part of what lasts for days: a depot blows up after the clashes."""
    return cause in _ACCIDENTS and all(lasting in GOES_ON for lasting in causes)


def other_weapon(cause: str, known: Iterable[str]) -> bool:
    """Whether what is planted or worn is told of what others tell as fired: a car bomb, and shelling."""
    if cause in _PLANTED:
        return all(other in _FIRED for other in known)
    return cause in _FIRED and all(other in _PLANTED for other in known)


def other_arms(cause: str, known: Collection[str]) -> bool:
    """Whether two causes, each told in so many words, are of two deeds: a bombing is no execution."""
    return cause in _ARMS and bool(known) and all(other in _ARMS and other != cause for other in known)


def from_afar(cause: str, known: Collection[str]) -> bool:
    """Whether one is told as from the air or as fired and the other as planted, or worn."""
    far, near = MANY_A_DAY, _PLANTED
    return (cause in far and near.issuperset(known)) or (cause in near and far.issuperset(known))


def struck_again(cause: str, known: Collection[str]) -> bool:
    """Whether both are what a war has many times a day, though one calls it no more than an attack."""
    told = {cause, *known}
    of_war = MANY_A_DAY | CALLED
    return cause in of_war and not of_war.isdisjoint(known) and not MANY_A_DAY.isdisjoint(told)


def by_accident(cause: str, known: Iterable[str]) -> bool:
    """Whether one is an accident of transport and the other a bomb or missile: seldom the cause of it."""
    others = set(known)
    if cause in _ATTACKS:
        return others <= _TRANSPORT
    return cause in _TRANSPORT and others <= _ATTACKS


def one_deed(one: str, other: str) -> bool:
    """Whether two causes are of what a country has once a day: an explosion, a massacre told as an attack."""
    if one in CALLED:
        return other in _SINGLE[1]
    if other in CALLED:
        return one in _SINGLE[1]
    return any(one in causes and other in causes for causes in _SINGLE)
