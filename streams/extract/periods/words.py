"""The words of times: months, weekdays, units and their counts, for the patterns of the rules."""

from __future__ import annotations

from streams.extract.numbers import vague_value, value

MONTHS = "january february march april may june july august september october november december".split()
MONTH_NUMBER = (
    {name: i for i, name in enumerate(MONTHS, start=1)}
    | {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
    | {"sept": 9}
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
UNIT_DAYS = {
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
}

MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_NUMBER, key=len, reverse=True))})\b\.?"
WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})\b"
COUNT = (
    r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|a few|few|a couple of|couple of)"
)
# After a month and a number: it counts people, a comma being lost ("In March 26 people were killed").
PEOPLE = r" (?:people|persons|civilians|soldiers|children|women|fighters|rebels|militants|others)\b"
UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade)s?"


def count(words: str | None) -> float:
    """How many units a count tells; 1 where none is told."""
    if words is None:
        return 1
    words = words.lower().removesuffix(" of")
    if words in {"a", "an"}:
        return 1
    return vague_value(words) or value(words) or 1
