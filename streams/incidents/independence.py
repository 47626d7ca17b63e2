"""Which articles are accounts of one source: copies of a story, outlets of one owner, one agency's.

What an outlet carries of an agency is the agency's account, and what its own reporter sends another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from streams.incidents.reports import Report

_COMPANY = frozenset({"agency", "group", "holdings", "media", "publishing", "service"})


def sources_of(reports: Sequence[Report]) -> dict[str, int]:
    """By article, the number of the independent source it belongs to, counted in order from 0."""
    numbers: dict[str, int] = {}  # by story, and by publisher
    count = 0
    for report in reports:
        signs = _signs(report)
        known = [numbers[sign] for sign in signs if sign in numbers]
        if not known:
            number = count
            count += 1
        else:
            number = min(known)
            if max(known) > number:  # what seemed to be two sources is one
                numbers = {sign: number if other in known else other for sign, other in numbers.items()}
        for sign in signs:
            numbers[sign] = number
    return {report.article: numbers[_signs(report)[0]] for report in reports}


def _signs(report: Report) -> tuple[str, ...]:
    """The story that a report carries, by a name that no publisher has, and the publisher whose account it
    is: an agency that it credits, or its own, where it is no copy.
    """
    if report.signs is None:
        story = f"\n{report.group or report.article}"
        owner = report.owner if report.group in ("", report.article) else ""
        publisher = report.agency or owner
        report.signs = (story, _house(publisher)) if publisher else (story,)
    return report.signs


@lru_cache(maxsize=10_000)
def _house(name: str) -> str:
    """A publisher's name without what kind of company it is, as its credits leave that out."""
    words = name.casefold().split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in _COMPANY else words)
