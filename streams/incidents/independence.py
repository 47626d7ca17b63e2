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
        signs = [_story(report), *_houses(report)]
        known = {numbers[sign] for sign in signs if sign in numbers}
        number = min(known) if known else count
        count += not known
        if len(known) > 1:  # what seemed to be several sources is one
            numbers = {sign: number if other in known else other for sign, other in numbers.items()}
        for sign in signs:
            numbers[sign] = number
    return {report.article: numbers[_story(report)] for report in reports}


def _story(report: Report) -> str:
    """The story that a report carries, by a name that no publisher has."""
    return f"\n{report.group or report.article}"


def _houses(report: Report) -> list[str]:
    """The publisher whose account a report is: an agency that it credits, or its own, where it is no copy."""
    if report.agency:
        return [_house(report.agency)]
    return [_house(report.owner)] if report.owner and report.group in ("", report.article) else []


@lru_cache(maxsize=10_000)
def _house(name: str) -> str:
    """A publisher's name without what kind of company it is, as its credits leave that out."""
    words = name.casefold().split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in _COMPANY else words)
