"""Days told by the feast that they are: "on Christmas Eve", "over the Easter weekend"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from streams.extract.periods.when import Told, rule

# Month and day.
_FIXED = {"christmas eve": (12, 24), "christmas": (12, 25), "boxing": (12, 26), "new year": (1, 1)}


@rule(
    r"\b(?:on|over|at|during|since|by) (?:the )?"
    r"(?P<feast>christmas(?: eve)?|boxing(?= day)|new year(?=['’]s)|good friday|easter(?: monday)?)"
    r"(?:['’]s)?(?: (?:day|eve|sunday|weekend))?\b"
)
def _feast(match: re.Match[str], published: date | None) -> Told:
    if published is None:
        return None, None, "day"
    feast = match["feast"].lower()
    first = max(
        day for day in (_on(feast, published.year), _on(feast, published.year - 1)) if day <= published
    )
    if feast == "new year" and match[0].lower().endswith("eve"):
        first -= timedelta(days=1)
    return first, first + timedelta(days=match[0].lower().endswith("weekend")), "day"


def _on(feast: str, year: int) -> date:
    """The day of a feast in a year."""
    if feast in _FIXED:
        return date(year, *_FIXED[feast])
    return _easter(year) + timedelta(days={"good friday": -2, "easter monday": 1}.get(feast, 0))


def _easter(year: int) -> date:
    """Easter Sunday, by the Gregorian rule as Gauss and Butcher computed it."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
