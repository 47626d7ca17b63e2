"""Where sentences begin and end, by their punctuation alone.

The parser would tell better, but it reads only the sentences that pass the gate: these must be cut first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_SENTENCE = 1200  # characters; what is longer is no sentence, and is cut at the last pause before

_PARAGRAPH = re.compile(r"\n\s*")
_STOP = re.compile(
    r"""(?= [.!?…;\s] ) (?:  # what every stop begins with: most of a text is passed over quickly
    (?: [.!?…]+ ["')\]]* | [.!?]["']+ ) (?= \s+ ["'(\[]* [^\sa-z] | \s*$ ) | \s[|•·]\s
    | ;\s(?!(?:AND|HIS|HER|THEIR)\s)(?=[A-Z])(?![^.;]{1,60}(?:;[^.;]{1,60}){0,9};\ and\s)  # in no list
    | \s(?:--|[–—])\s*(?=\[)
    | (?<=[a-z]{2})[.!?](?=[A-Z][a-z]+\s)                                  # "bodies.Some of them"
    | \s(?=\d?\d:\d\d(?:\s?(?:[ap]m|[ap]\.m\.|[A-Z]{2,4}):?)?\s[A-Z\d"'])   # a live blog's next entry
    )""",
    re.VERBOSE,
)
# Where one sentence runs into the next without a stop: a lower-case word before one that begins a sentence.
_LOWER = re.compile(r"\b[a-z]+\Z")
_LONG_WORD = 40  # characters
_RUN_ON = re.compile(
    r"(?<=[a-z][a-z])\s{1,3}(?=[A-Z])(?=(?:Two|Three|Four|Five|Six|Seven|Eight|Ten|Eleven|Twelve|Twenty|Thirty"
    r"|Dozens|Hundreds|Thousands|Scores|Several|At least|More than|Officials|Authorities|Rescuers|Residents"
    r"|Witnesses|Gunmen|Meanwhile|(?:The|A|An|In|At|As|After|When|With|It) [a-z]{2,}"
    r"|They|There (?:was|were)|Follow (?:our|the)|Get our|Sign up|Read more)\b)"
)
_GOES_ON = frozenset(
    """of in by to and the for with from on at or than about nearly over says said
    hepatitis influenza vitamin grade type plan group class level""".split()  # "a hepatitis A outbreak"
)
# "CAIRO (AP) Troops shelled"; where all is capitals, it needs its dash: "TWO MEN (BOTH BAKERS) WERE KILLED".
_DATELINE = re.compile(
    r"[A-Z]{3,}[^.()\n]{0,50} \([A-Z][\w./ -]{1,24}\)\s"
    r"(?:(?:--?|[–—])\s+(?=\S)|\s*(?=[A-Z\d][^\n]{0,20}?[a-z]))"
)
# "LIMA, 4 MAY 90 -- TWO DIED", "MADRID -- Two died": a place, and no dash that goes with the first one.
# "Lima, Peru - Two guards have been": a town in its country, and a whole sentence after it.
_PLACED = re.compile(
    r"(?!(?:THE|AN?|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|SOME|THIS|THAT|HIS|HER|AND|BUT|IN)\b)"
    r"[A-Z]{3,}(?:[ -][A-Z]{2,}){0,3}(?:, [A-Z][\w .]{2,20})?(?:, \d\d? [A-Z]{3,9}(?: \d\d(?:\d\d)?)?)?"
    r" (?:--|[–—]) (?=\S)(?![^.\n]{0,300}? (?:--|[–—])[ ,])"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]+(?: [A-Z][a-z]+)? (?:--?|[–—]) (?=[A-Z][^\n]{60})"
)
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Brig|Adm|Cmdr|Insp|Supt|Const|Pvt|Sen|Rep|Gov|Pres"
    r"|Hon|Rev|Fr|St|Mt|Ft|Jr|Sr|No|vs|etc|approx|dept|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct"
    r"|Nov|Dec|Ky|Fla|Calif|Tex|Ariz|Mass|Pa|Va|Ga|Ill|Ind|Mich|Minn|Okla|Ore|Tenn|Wash|Wis|Wyo|Colo"
    r"|Conn|Del"
    r"|MR|MRS|DR|GEN|COL|LT|MAJ|CAPT|SGT|NO|ST|SEN|[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)


@dataclass(frozen=True)
class Span:
    """A sentence's place in the text: offsets, its number and its paragraph's."""

    start: int
    end: int
    number: int
    paragraph: int


def split(text: str) -> list[Span]:
    """The sentences of a legible text, in order; blank stretches belong to none."""
    spans: list[Span] = []
    begin, paragraph = 0, 0
    for stop in [*_PARAGRAPH.finditer(text), None]:
        end = stop.start() if stop else len(text)
        found = list(_within(text, begin, end))
        for start, finish in found:
            spans.append(Span(start, finish, len(spans), paragraph))
        paragraph += bool(found)
        begin = stop.end() if stop else end
    return spans


def _within(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    cuts, start = [], begin
    for stop in _stops(text, begin, end):
        if text[stop.start()] == "." and _abbreviated(text, start, stop.start() + 1):
            continue
        cuts += _no_longer(text, start, stop.end())
        start = stop.end()
    cuts += _no_longer(text, start, end)
    return [(a, b) for a, b in (_trimmed(text, a, b) for a, b in cuts) if a < b]


def _stops(text: str, begin: int, end: int) -> list[re.Match[str]]:
    run_on = (stop for stop in _RUN_ON.finditer(text, begin, end) if _runs_on(text, stop.start()))
    found = [*_STOP.finditer(text, begin, end), *run_on]
    if dateline := _DATELINE.match(text, begin, end) or _PLACED.match(text, begin, end):
        found.append(dateline)
    return sorted(found, key=re.Match.end)


def _runs_on(text: str, stop: int) -> bool:
    """Whether a word in small letters ends before an offset, and is none that goes on with a capital."""
    before = _LOWER.search(text, max(0, stop - _LONG_WORD), stop)
    return before is not None and before[0] not in _GOES_ON


def _abbreviated(text: str, start: int, stop: int) -> bool:
    tail = text[max(start, stop - 12) : stop]
    return bool(_ABBREVIATION.search(tail))


def _no_longer(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > MAX_SENTENCE:
        window = text[start : start + MAX_SENTENCE]
        pause = max(window.rfind(mark, MAX_SENTENCE // 2) for mark in (", ", "; ", ": "))
        pause = pause + 1 if pause > 0 else window.rfind(" ", MAX_SENTENCE // 2)
        cut = start + (pause if pause > 0 else MAX_SENTENCE)
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
