"""Days that go by the name of a feast, "on Christmas Eve": the last one before a text was published."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from streams.extract.periods.when import Told, rule

_FROM_EASTER = {
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
}
_FIXED = {  # month and day
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
    "new years day": (1, 1),
}
_ALONE = (
    "palm sunday|maundy thursday|good friday|easter (?:sunday|monday)|christmas (?:eve|day)"
    "|boxing day(?! tsunami)"
)
_NEW_YEAR = "new year['’]?s (?:eve|day)"


@rule(
    rf"\b(?:(?:on|last|this|the|of|since|over|during|by) )*(?P<feast>{_ALONE}|{_NEW_YEAR})\b"
    r"|\b(?:on|over|at|during|since|by) (?:the )?(?P<season>christmas|easter)(?P<weekend> weekend)?\b"
)
def _feast(match: re.Match[str], published: date | None) -> Told:
    """A feast that is told of a day ahead is that of the year: "services on Good Friday"."""
    if published is None:
        return None, None, "day"
    name = re.sub("['’]", "", (match["feast"] or match["season"]).lower())
    this_year = _on(name, published.year)
    first = this_year if this_year <= published + timedelta(days=1) else _on(name, published.year - 1)
    return first, first + timedelta(days=1 if match["weekend"] else 0), "day"


def _on(feast: str, year: int) -> date:
    """The day of a feast in a year."""
    if feast in _FIXED:
        return date(year, *_FIXED[feast])
    easter_sunday: date = easter(year)
    return easter_sunday + timedelta(days=_FROM_EASTER[feast])
