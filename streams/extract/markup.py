"""A text without what hides its words, and the way back to the text as it came.

Tags, entities, unseen marks and doubled blanks stand between words that belong together: who reads "has
<b>not</b>  recalled" word by word must find "has not recalled". Tags in a line leave nothing, as in a
browser, and those of a block a new line.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TypeVar

from streams.extract.glued import parted
from streams.extract.tables import Piece, spelled_out
from streams.records.told import CasualtyMention, DiplomaticEvent, Entity

_HIDING = re.compile(
    r"<!--.{0,2000}?-->"
    r"|<(?P<tag>/?[a-zA-Z][a-zA-Z0-9]*)(?:[\s/][^<>]{0,1000})?>"
    r"|(?P<entity>&(?:\#\d{1,6}|\#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});)"
    r"|(?P<unseen>[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff])",
    re.DOTALL | re.VERBOSE,
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_BLOCKS = frozenset("p br div li h1 h2 h3 h4 h5 h6 tr ul ol table blockquote".split())
_CELLS = frozenset("td th".split())
# Three blanks and more set columns apart, save in HTML, where all blanks are one.
_DOUBLED, _RUN = re.compile(r"(?<=\S) {2}(?=\S)"), re.compile(r"(?<=\S) {2,}(?=\S)")

Told = TypeVar("Told", CasualtyMention, DiplomaticEvent, Entity)


@dataclass(frozen=True)
class Bared:
    """A text without what hides its words."""

    text: str
    starts: list[int]  # where each of its characters begins in `whole` …
    ends: list[int]  # … and where it ends
    whole: str  # the text as it came

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in `whole` of what stands from `start` to `end`, exclusive, in `text`."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.whole)
            return at, at
        return self.starts[start], self.ends[end - 1]


def as_it_came(told: Told, bared: Bared | None) -> Told:
    """What was read in a bared text, as of the text that came: its quote is what stands there.

    `bared` is None where the text was read as it came.
    """
    if bared is None:
        return told
    start, end = bared.back(told.start, told.end)
    quote = bared.whole[start:end]
    if isinstance(told, Entity):
        return told.model_copy(update={"start": start, "end": end, "text": quote})
    begin = max(0, bared.text.rfind(told.sentence, 0, told.start + len(told.sentence)))
    sentence = bared.whole[slice(*bared.back(begin, begin + len(told.sentence)))]
    return told.model_copy(update={"start": start, "end": end, "quote": quote, "sentence": sentence})


def bare(text: str) -> Bared | None:
    """`text` without what hides its words, its joined paragraphs parted and its tables of tolls spelled out.

    None where it is to be read as it came.
    """
    bared = _unhidden(text)
    for read_elsewise in (parted, spelled_out):
        if pieces := read_elsewise(bared.text if bared else text):
            as_it_is = Bared(text, [*range(len(text))], [*range(1, len(text) + 1)], text)
            bared = _spelled(bared or as_it_is, pieces)
    return bared


def _spelled(bared: Bared, pieces: list[Piece]) -> Bared:
    """A text with what is to be read elsewise in it; what is put in stands where the words before it end."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for first, last, read in [*pieces, (len(bared.text), len(bared.text), "")]:
        text += (bared.text[at:first], read)
        starts += bared.starts[at:first]
        ends += bared.ends[at:first]
        put_in = ends[-1:] * len(read)
        starts += put_in
        ends += put_in
        at = last
    return Bared("".join(text), starts, ends, bared.whole)


def _unhidden(text: str) -> Bared | None:
    """`text` without tags, entities, unseen marks and doubled blanks; None where it has none of them."""
    if (
        "  " not in text
        and "<" not in text
        and "&" not in text
        and (text.isascii() or not _UNSEEN.search(text))
    ):
        return None
    starts: list[int] = []
    ends: list[int] = []
    pieces: list[str] = []
    marked_up = False
    at = 0
    for found in _HIDING.finditer(text):
        starts += range(at, found.start())
        ends += range(at + 1, found.start() + 1)
        pieces.append(text[at : found.start()])
        at = found.end()
        marked_up = marked_up or found[0].startswith("<")
        if shown := _shown(found):
            starts.append(found.start())
            ends.append(found.end())
            pieces.append(shown)
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    pieces.append(text[at:])
    closed = _closed("".join(pieces), starts, ends, _RUN if marked_up else _DOUBLED)
    return Bared(closed, starts, ends, text) if closed != text else None


def _shown(found: re.Match[str]) -> str:
    """What is seen of it: nothing, or one character."""
    if found["entity"]:
        character = html.unescape(found[0])
        if character == "\u00ad" or _UNSEEN.match(character):
            return ""
        return character if len(character) == 1 else " "
    tag = (found["tag"] or "").lower()
    return "\n" if tag.strip("/") in _BLOCKS else "\t" if tag in _CELLS else ""


def _closed(text: str, starts: list[int], ends: list[int], runs: re.Pattern[str]) -> str:
    """The text with one blank for each run; the offsets of the others are taken out of the lists."""
    found = [run.span() for run in runs.finditer(text)]
    kept = [
        *zip([0, *(last for _, last in found)], [*(first + 1 for first, _ in found), len(text)], strict=True)
    ]
    for offsets in (starts, ends):
        offsets[:] = [offset for first, last in kept for offset in offsets[first:last]]
    return "".join([text[first:last] for first, last in kept])
