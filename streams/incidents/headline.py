"""Whether an article leads with a happening, or only tells of it by the way.

News of many killed stands in somebody's headline. What an article about something else mentions without
a day (the war that a village remembers, the floods that a footballer collects for) is mostly long past.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from streams.extract.causes import causes_in
from streams.incidents import causes
from streams.incidents.tellings import Telling
from streams.incidents.wording import headlined

_DEATH = re.compile(
    r"\b(?:deaths|dead|died|dies|dying|killed|kills?|killings?|deadly|deadliest|fatal|lethal|lives lost"
    r"|loss of li(?:fe|ves)|mourn\w*|bodies|victims|death toll"
    r"|perish\w*|drown\w*|casualt\w+|massacre\w*|tragedy|disaster|bloodbath|carnage|inferno|morgues?"
    r"|slaughter\w*|flattened|razed|wiped out|darkest (?:day|hour|night)|burn(?:ed|t) alive)\b",
    re.IGNORECASE,
)


def leads(title: str, cause: str, tellings: Iterable[Telling]) -> bool:
    """Whether the headline tells of a happening: a count of it, deaths, or what caused them.

    `tellings` are the article's claims about it.
    """
    if not title or headlined(tellings):
        return True
    told = {causes.family(other) for other in causes_in(title)}
    of_it = any(not causes.unlike(causes.family(cause), family) for family in told)
    return bool(_DEATH.search(title)) or of_it
