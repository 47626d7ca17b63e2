"""Headed tables and lists of tolls, spelled out as the entries of a round-up that readers know.

"Province | Dead | Injured" above "Herat | 41 | 120" is read as "Herat: 41 dead, 120 injured", and "Deaths by
province: Herat 41" as "Herat 41 dead". What heads the rows must be places: a league's table is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOLD = {
    **dict.fromkeys("dead deaths killed fatalities died".split(), "dead"),
    **dict.fromkeys("injured wounded hurt injuries".split(), "injured"),
    "missing": "missing",
    **dict.fromkeys("displaced evacuated".split(), "people displaced"),
}
_AREA = (
    r"(?:provinces?|governorates?|regions?|states?|districts?|count(?:y|ies)|cit(?:y|ies)|towns?|villages?"
    r"|municipalit(?:y|ies)|area|place|location|country|countries)"
)
_HEAD = re.compile(rf"{_AREA}\s*(?P<by>[|\t,;])[^\n]*", re.IGNORECASE)
# What a text with such a table or list has: the head of one, in its first line or below, or "by province:".
_OPENS = re.compile(rf"[ |\t]*{_AREA}\s*[|\t,;]", re.IGNORECASE)
_HEADED = re.compile(rf"\n{_OPENS.pattern}", re.IGNORECASE)
_BY_AREA = re.compile(rf"\b(?:by|per) {_AREA}:", re.IGNORECASE)
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_TOTAL = re.compile(r"(?:grand |in )?(?:total|all|sum)\b", re.IGNORECASE)
_LIST = re.compile(
    rf"\b(?:confirmed )?(?P<kind>{'|'.join(_TOLD)}) (?:by|per) {_AREA}:(?=\s)(?P<rows>(?:[ \n]?[^\n:.]+"
    rf"(?::? |\s[-–—]\s)(?:{_FIGURE.pattern})(?:[,;]|(?=[\n.])|$))+)",
    re.IGNORECASE,
)
_ENTRY = re.compile(rf"[A-Z][^\n,;:\d]*(?::? |\s[-–—]\s)(?P<figure>{_FIGURE.pattern})(?=[,;.\n]|$)")

Piece = tuple[int, int, str]  # from where to where in the text, and what is read there instead


def spelled_out(text: str) -> list[Piece]:
    """What is to be read elsewise in a text with headed tables of tolls, in order; mostly nothing."""
    if not (_OPENS.match(text) or _HEADED.search(text) or (":" in text and _BY_AREA.search(text))):
        return []
    return sorted([*_of_tables(text), *_of_lists(text)])


def _of_lists(text: str) -> Iterator[Piece]:
    for found in _LIST.finditer(text):
        for entry in _ENTRY.finditer(text, found.start("rows"), found.end()):
            yield entry.end("figure"), entry.end("figure"), f" {_TOLD[found['kind'].lower()]}"


def _of_tables(text: str) -> Iterator[Piece]:
    lines = [(found.start(), found[0]) for found in re.finditer(r"[^\n]+", text)]
    kinds: list[str | None] = []
    by, unread = "", None  # the head of a table that has rows is no sentence
    for start, line in lines:
        if head := _HEAD.fullmatch(line.strip(" |\t")):
            by, unread = head["by"], (start, start + len(line), "")
            kinds = [_TOLD.get(cell.lower()) for _, cell in _cells(line, by)[1:]]
        elif kinds and any(kinds):
            row = _row(start, line, by, kinds)
            kinds = kinds if row or _is_rule(line) else []
            if row and unread:
                yield unread
                unread = None
            yield from row


def _is_rule(line: str) -> bool:
    """Whether a line only parts the head of a table from its rows."""
    return not re.search(r"\w", line)


def _row(start: int, line: str, by: str, kinds: list[str | None]) -> list[Piece]:
    """One row as an entry: its place, and the figures of the columns that tell of harm."""
    cells = _cells(line, by)
    if len(cells) <= len(kinds):  # "Herat,12,241" has three cells, where "Herat,12,241,9" has 12,241 in one
        cells = _cells(line, by, thousands=False)
    figures = [(at, cell, kind) for (at, cell), kind in zip(cells[1:], kinds, strict=False)]
    if len(figures) != len(kinds) or not cells[0][1][:1].isupper() or not cells[0][1]:
        return []
    told = [
        (at, cell, kind) for at, cell, kind in figures if kind and _FIGURE.fullmatch(cell) and cell != "0"
    ]
    pieces: list[Piece] = []
    at, end = cells[0][0], cells[0][0] + len(cells[0][1])
    everywhere = " nationwide" if _TOTAL.match(cells[0][1]) else ""
    between = ": "
    for at, cell, kind in told:
        pieces.append((start + end, start + at, between))
        end, between = at + len(cell), f" {kind}{everywhere}, "
    if told:
        pieces.append((start + end, start + len(line), between.removesuffix(", ") + "."))
    return pieces


def _cells(line: str, by: str, thousands: bool = True) -> list[tuple[int, str]]:
    """The cells of a line, each with its offset; bars or tabs around the line part none.

    With `thousands`, a comma between figures, the latter of three digits, parts none either.
    """
    around = " " + by if by in "|\t" else " "
    opens = len(line) - len(line.lstrip(around))
    inner = line[opens:].rstrip(around)
    parts = r"(?<!\d),|,(?!\d{3}(?:\D|$))" if by == "," and thousands else re.escape(by)
    found, at = [], opens
    for part in re.split(parts, inner):
        found.append((at + len(part) - len(part.lstrip()), part.strip()))
        at += len(part) + 1
    return found
