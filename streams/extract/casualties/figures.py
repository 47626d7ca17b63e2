"""The figures of one article, and how two of them compare."""

from __future__ import annotations

import re
from dataclasses import dataclass

from streams.extract.casualties.harm import Harm
from streams.extract.document import Sentence
from streams.extract.periods import When
from streams.extract.places.article import LocatedPlace
from streams.records.told import CasualtyKind, CasualtyMention

# Words that set what a sentence tells apart from what was told before it.
APART = re.compile(
    r"\b(?:separate\w*|an(?: earlier|other|\w+ (?:further|additional))|a further|elsewhere|meanwhile"
    r"|unrelated|previous\w*|earlier this|the (?:day|night) before|last (?:week|month|year)|similar"
    r"|also (?:on|killed|wounded|injured|died|martyred|lost|left))\b",
    re.IGNORECASE,
)
_ARMED = frozenset({"armed_group", "security_forces"})


@dataclass(frozen=True)
class Reading:
    """A mention, and what it was read from."""

    mention: CasualtyMention
    harm: Harm
    sentence: Sentence
    located: LocatedPlace | None
    place_rule: str
    when: When | None
    time_rule: str
    part_rule: str = ""  # why it is part of another figure, where another sentence tells so
    total_rule: str = ""  # why it is a running total

    @property
    def low(self) -> int:
        """The lower bound; 0 where there is none."""
        return self.mention.low or 0


def wholes(readings: list[Reading]) -> list[Reading]:
    """The readings that are no part of a larger figure."""
    return [r for r in readings if not r.mention.part_of_larger]


def placed(one: Reading, other: Reading) -> bool:
    """Whether both figures have a place."""
    return one.mention.place is not None and other.mention.place is not None


def alike(one: Reading, other: Reading) -> bool:
    """Whether both figures may count the same people: armed men are no civilians."""
    classes = {one.mention.victim_class, other.mention.victim_class} - {"unspecified"}
    return classes <= _ARMED or not classes & _ARMED


def within(part: Reading, total: Reading) -> bool:
    """Whether the place of a part is that of the total, or lies in it.

    The name of a province's chief town may mean the province: "in Hama".
    """
    inner, outer = part.mention.place, total.mention.place
    if inner is None or outer is None or not outer.path_ids:
        return False
    province = len(outer.path) > 2 and outer.path[1].startswith(outer.path[0])
    return bool({*outer.path_ids[: 2 if province else 1]} & {*inner.path_ids})


def inside(parts: list[Reading], total: Reading) -> bool:
    """Whether all parts happened in places more specific than the total's."""
    outer = total.mention.place
    places = [part.mention.place for part in parts]
    return outer is not None and all(p is not None and p.path_ids[:1] != outer.path_ids[:1] for p in places)


def all_within(parts: list[Reading], total: Reading) -> bool:
    """Whether no part is told of a place outside that of the total."""
    return all(within(part, total) or not placed(part, total) for part in parts)


def figure(mention: CasualtyMention) -> tuple[CasualtyKind, int | None, int | None]:
    """What a figure says: its kind and bounds."""
    return mention.kind, mention.low, mention.high


def told_in_digits(reading: Reading) -> bool:
    """Whether a figure is a definite one, and so large that two alike are the same one."""
    group = reading.harm.group
    return group.counted_by == "a number" and group.bound != "vague" and (group.low or 0) >= 20


def is_taken_apart(listed: list[Reading]) -> bool:
    """Whether the first figure of a list is the whole: "Four were killed: two in Lima, one in Puno"."""
    first, *rest = listed
    apart = (
        ":" in first.sentence.text[first.harm.trigger.idx : rest[0].harm.group.head.idx] if rest else False
    )
    return apart and sum(r.low for r in rest) <= first.low
