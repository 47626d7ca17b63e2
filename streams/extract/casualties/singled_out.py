"""Happenings that a text singles out of those of which it has told the toll: "the worst of them"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.extract.casualties.figures import Reading, alike, within

_NEAR = 3  # sentences after the toll of them all
_ONE_OF_THEM = re.compile(
    r"\b(?:[Tt]he (?:single )?(?:worst|deadliest|bloodiest|heaviest|biggest|largest|latest|most recent)"
    r"(?: (?:of (?:them|these|those|the)|such|single|was|came|took place|attacks?|strikes?|raids?|blasts?"
    r"|bombings?|incidents?|massacres?|months?|weeks?|days?)\b|,)"
    r"|\b(?:was|were) the (?:worst|deadliest|bloodiest) (?:month|week|day)\b"
    r"|[Oo]ne of the (?:\w+ )?(?:attacks|strikes|raids|blasts|bombings|explosions|bombs|shells|rockets)\b"
    r"|[Ii]n the (?:latest|worst|deadliest|bloodiest|most recent)(?: (?:such )?(?:\w+ )?"
    r"(?:attack|raid|strike|incident|blast|bombing|massacre|shelling|one|case)\b| of (?:them|these)\b|,)"
    r"|[Tt]hat (?:attack|blast|raid|strike|bombing|explosion|massacre) alone\b)"
    r"(?! (?:since|in (?:years|months|decades)))"
)
_OF_A_WAR = re.compile(r"(?i)\b(?:war|conflict|uprising|insurgency|revolt)\b")


def worst_of_them(readings: list[Reading]) -> Iterator[Reading]:
    """One happening that a text singles out of several is part of the toll of them all, told right before.

    "Raids killed 40 people in March." "The worst of them was on a market in Salma, where 12 died."
    """
    for i, part in enumerate(readings):
        found = _ONE_OF_THEM.search(part.sentence.text)
        if found is None or found.start() > part.mention.start - part.sentence.start:
            continue
        if any(_takes_in(total, part) for total in readings[:i]):
            yield part


def _takes_in(total: Reading, part: Reading) -> bool:
    """Whether a figure told shortly before is the toll of several happenings, and may hold another."""
    mention = total.mention
    near = 0 <= part.sentence.number - total.sentence.number <= _NEAR
    larger = mention.kind == part.mention.kind and (mention.low or mention.high or 0) > (
        part.mention.low or part.mention.high or 0
    )
    apart = mention.running_total and _OF_A_WAR.search(total.sentence.text) is not None
    around = within(part, total) or mention.place is None or part.mention.place is None
    return near and larger and around and not apart and not mention.part_of_larger and alike(part, total)
