"""Where the paragraphs of a page were joined without a space: "in the war.By Ana Soto", "days agoTwo killed".

Only a text in which that happens again and again is taken for one: in others "bellhopMan" may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from streams.extract.tables import Piece

# These look for what is seldom in a text, and then back from there: every text is searched for them.
_STOPPED = re.compile(r"[.!?](?<=[a-z]{2}.)[\"'”’´]?[\"“‘]?[A-Z]")
_WITHIN_A_WORD = re.compile(r"[A-Z](?<=[a-z]{2}.)")
_RUN_ON = re.compile(r"\b[a-z]{2,}(?=[A-Z][a-z]{2})")
_ENOUGH = 4  # such places
_SEAM = re.compile(
    r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[a-z]\))(?=[A-Z][a-z])"  # agoTwo, (left)Two
    r"|(?<=[a-z]{3})(?=\d)|(?<=[a-z]\d)(?=[A-Z][a-z])|(?<=[a-z]\d\d)(?=[A-Z][a-z])|(?<=\d{4})(?=[A-Z][a-z])"
    r"|(?<=[a-z\d)\]\"”´'][.!?])(?=[\"“‘(\[]?[A-Z])|(?<=[.!?][\"”])(?=[\"“(\[]?[A-Z])"  # war.By, war."By
)
# What names go on with after a capital: McDonald, DeSantis, YouTube.
_NAMES = re.compile(
    r"(?:^|[^A-Za-z])(?:Mc|Mac|De|Di|Du|La|Le|Fitz|You|Tik|Whats|Linked|Face|Pay|Buzz|Huff|Fed)$"
)
_BEFORE = 12  # characters that tell whether a name goes on


def parted(text: str) -> list[Piece]:
    """The line breaks to be put into a text whose paragraphs were joined, in order; mostly none."""
    run_on = {*_RUN_ON.findall(text)} if _WITHIN_A_WORD.search(text) else set()
    if sum(1 for _ in _STOPPED.finditer(text)) + len(run_on) < _ENOUGH:
        return []
    return [(at, at, "\n") for at in _seams(text)]


def _seams(text: str) -> Iterator[int]:
    opened, begin = False, 0  # whether a straight quotation mark is waiting for its fellow
    for seam in _SEAM.finditer(text):
        at = seam.start()
        opened ^= text.count('"', begin, at) % 2 == 1
        begin = at
        if _NAMES.search(text[max(0, at - _BEFORE) : at]):
            continue
        closing = opened and text.startswith('"', at)  # the quotation ends here, and the seam is after it
        opening = opened and text[at - 1] == '"'  # it begins here, and the seam was before it
        if not (closing or opening):
            yield at
