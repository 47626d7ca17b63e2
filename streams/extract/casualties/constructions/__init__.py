"""How English tells who came to harm: one function a construction, its examples beside it.

A construction is given the word that tells of harm and yields the heads of the noun phrases that name
its victims. For each frame of the lexicon the constructions are tried in the order in which they stand
in their file, file after file as imported here, and the first that finds a group of victims is taken.

The examples in the docstrings are run by the tests: `"text" -> kind count`, where `12+` is at least 12,
`<=20` at most 20, `~50` about 50, `3-5` a range, and `-> nothing` means that nobody is counted.
"""

from streams.extract.casualties.constructions import (
    battle,
    bodies,
    care,
    carried,
    custody,
    figures,
    homes,
    hostages,
    injuries,
    lives,
    nouns,
    round_ups,
    states,
    survivors,
    unseen,
    verb_numbers,
    verb_objects,
    verbs,
    verbs_unparsed,
)
from streams.extract.casualties.constructions.registry import CONSTRUCTIONS, Construction

__all__ = [
    "CONSTRUCTIONS",
    "Construction",
    "battle",
    "bodies",
    "care",
    "carried",
    "custody",
    "figures",
    "homes",
    "hostages",
    "injuries",
    "lives",
    "nouns",
    "round_ups",
    "states",
    "survivors",
    "unseen",
    "verb_numbers",
    "verb_objects",
    "verbs",
    "verbs_unparsed",
]
