"""Acts and wars that news goes on naming long after; they are listed in `bygone.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, get_args

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.view import View
from streams.records.told import Actor, EventType

_TABLE = Path(__file__).parent / "bygone.tsv"
_FRESH = timedelta(days=14)
_OPENS = re.compile(r"(?:after|following|in the wake of) ")


@dataclass(frozen=True)
class Bygone:
    """What everybody knows to be over: when it was, what, by whom and where.

    Of the type `after` is what is no act itself: what is told after it was done in the year that it began.
    """

    over: date
    type: EventType | Literal["after"]
    by: frozenset[str]
    where: re.Pattern[str]


def read(path: Path) -> list[Bygone]:
    """The acts that a table lists; a ValueError says which of its lines is wrong, and how."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[1] not in (*get_args(EventType), "after"):
            raise ValueError(f"{path.name}:{number}: needs a day, a type, names and words, parted by tabs")
        day, type_, names, words = cells
        by = frozenset(filter(None, names.split("|")))
        kind: EventType | Literal["after"] = next((t for t in get_args(EventType) if t == type_), "after")
        try:
            over, where = date.fromisoformat(day), re.compile(rf"\b(?:{words})\b")
        except (ValueError, re.error) as problem:
            raise ValueError(
                f"{path.name}:{number}: needs a day as 2021-08-30, a pattern ({problem})"
            ) from None
        found.append(Bygone(over, kind, by, where))
    return found


_LISTED = read(_TABLE)


def bygone(
    type_: EventType, actors: list[Actor], match: Match, view: View, published: date | None
) -> date | None:
    """When what a text tells was over, if news only goes on naming it: "since the US withdrawal from Kabul".

    The sentence says where it was, or the text where the sentence names no other country. People go on being
    taken out one by one, so an evacuation is known only where it is told as a noun.
    """
    names = {actor.name for actor in actors}
    if published is None or (type_ == "evacuation" and match.shape != "noun"):
        return None
    others = {p.actor.name for p in view.parties if p.kind in {"country", "territory"}} - names
    told = view.lower if others else view.document
    for known in _LISTED:
        by_them = not known.by or names & known.by
        if known.type == type_ and by_them and published > known.over + _FRESH and known.where.search(told):
            return known.over
    return None


def opens_after(lower: str, published: date) -> str:
    """The words for a war of years before with which a sentence opens, or ""."""
    opens = _OPENS.match(lower)
    if opens is None:
        return ""
    wars = (known for known in _LISTED if known.type == "after" and published.year > known.over.year)
    told = next((found for known in wars if (found := known.where.match(lower, opens.end()))), None)
    return lower[: told.end()] if told else ""
