"""Where a text may name a place: its words, and the names among them that the gazetteer has.

Only capitalised words start a name ("police" and "nice" never do). In lines that are all in capitals or in
the capitals of a headline the case says nothing, and the evidence has to be stronger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from streams.extract import countries
from streams.extract.places import names
from streams.extract.places.entry import Match
from streams.extract.places.lexicon import DIRECTIONS

if TYPE_CHECKING:
    from streams.extract.places.gazetteer import Gazetteer

Case = Literal["normal", "title", "capitals"]

# A word; what joins two words of a name (Ivano-Frankivsk, St. Petersburg) is between words.
_WORD = re.compile(r"([^\W\d_]+(?:['’ʿʾʼ`´](?![sS]\b)[^\W\d_]+)*|\d+(?:[.,]\d+)*)(?:['’´][sS]\b)?")
_MORE = ["es", "of", "the", "and", "sur", "aux", "y", "e", "am", "der", "den", "upon"]
_CONNECTIVES = frozenset(
    ["de", "la", "las", "los", "le", "les", "el", "del", "da", "das", "do", "dos", "di", "du", "des", *_MORE]
)
_ABBREVIATED = frozenset(["St", "ST", "Ste", "Mt", "MT", "Ft"])
_LONGEST = 6  # words in a name


class Word(NamedTuple):
    """One word of a text."""

    text: str
    start: int
    end: int
    low: str
    cap: bool
    gap: str  # what is between it and the next word
    case: Case  # of its line


@dataclass(slots=True)
class Span:
    """A name in a text that may be a place's: words[first:last]."""

    first: int
    last: int
    start: int
    end: int
    text: str
    key: str
    matches: tuple[Match, ...]  # empty: not in the gazetteer
    score: float = 0.0  # of being a place at all
    reasons: list[str] = field(default_factory=list)
    signs: frozenset[str] = frozenset()  # of cue.Cue
    modifier: bool = False  # "the Damascus Declaration": part of another name
    attribute: bool = False  # "Aleppo-based", "Khartoum's twin city of": says something of what follows


def split(text: str) -> list[Word]:
    """The words of a text, each knowing the case of its line."""
    words: list[Word] = []
    found = list(_WORD.finditer(text))
    ends = [*(m.start() for m in found[1:]), len(text)] if found else []
    line: list[tuple[re.Match[str], str]] = []
    for m, end in zip(found, ends, strict=True):
        gap = text[m.end(1) : end].replace("´", "'")
        line.append((m, gap))
        broken = "\n" in gap and ("\n\n" in gap or (gap[-1] == "\n" and not gap.isspace()))
        if broken or end == len(text):
            words.extend(_line(line))
            line = []
    return words


def _line(line: list[tuple[re.Match[str], str]]) -> Iterator[Word]:
    case = _case([m[1] for m, _ in line])
    for m, after in line:
        word, (start, end), gap = m[1], m.span(1), after
        capital = word[0].isupper()
        if capital and word[-1] == "s" and len(word) > 4 and _is_genitive(word):
            word, end, gap = word[:-1], end - 1, "'s" + gap
        yield Word(word, start, end, word.lower(), capital, gap, case)


@lru_cache(maxsize=4_096)
def _is_genitive(word: str) -> bool:
    """Whether a word is the genitive of a country whose apostrophe was lost on the way: "Syrias capital"."""
    return countries.refer(word) is None and countries.by_name(word[:-1]) is not None


def _case(words: list[str]) -> Case:
    letters = [w for w in words if len(w) > 1 and w[0].isalpha()]
    if len(letters) >= 3 and sum(w.isupper() for w in letters) > 0.7 * len(letters):
        return "capitals"
    longer = [w for w in letters if len(w) > 3]
    if len(longer) >= 4 and sum(w[0].isupper() for w in longer) > 0.8 * len(longer):
        return "title"
    return "normal"


def adjacent(gap: str) -> bool:
    """Whether two words with this between them stand side by side, or one owns the other."""
    return gap.strip() in ("", "'s", "’s", "“", '"', "-", "'", "’") and gap.count("\n") <= 1


def joined(words: list[Word], i: int) -> bool:
    """Whether word i and the next may belong to one name."""
    if i + 1 >= len(words):
        return False
    word, gap = words[i], words[i].gap
    if gap in (" ", "-", "‑", "–"):
        return True
    if gap.isspace():
        return gap.count("\n") <= 1
    if gap.startswith("."):
        return (word.text in _ABBREVIATED or len(word.text) == 1) and not gap[1:].strip()
    return gap in ("'", "’") and word.low in names.ARTICLES | {"d", "l", "n"}


def starts(words: list[Word], i: int) -> bool:
    """Whether a name can start at word i: at a capital, or at the article of one ("al-Zahra")."""
    word = words[i]
    if word.cap:
        return True
    attached = word.low in names.ARTICLES and word.gap in ("-", "'", "’", "‑")
    return attached and i + 1 < len(words) and words[i + 1].cap


def run_end(words: list[Word], i: int, longest: int = 12) -> int:
    """The end of the capitalised run that starts at word i: one past its last word."""
    last = i + 1
    j = i
    while j + 1 < len(words) and j + 1 - i < longest and joined(words, j):
        j += 1
        if starts(words, j):
            last = j + 1
        elif words[j].low not in _CONNECTIVES and not words[j - 1].gap == words[j].gap == "-":
            break  # Stoke-on-Trent goes on
    return last


def known(words: list[Word], gazetteer: Gazetteer) -> list[Span]:
    """The names of the gazetteer in a text, the longest first where they overlap, in order.

    A direction that a headline writes large is none of its own ("in Central Mexico"), unless such a place
    lies in what follows ("West Cameroon").
    """
    spans: list[Span] = []
    i = 0
    while i < len(words):
        word = words[i]
        small = not word.cap and word.low not in names.ARTICLES
        begins = _country_in_small_letters(words, i) if small else starts(words, i)
        span = (_with_genitive(words, i, gazetteer) or _longest(words, i, gazetteer)) if begins else None
        if span:
            spans.append(span)
        i = span.last if span else i + 1
    points = {
        span.first
        for span, after in pairwise(spans)
        if span.last == after.first and span.key in DIRECTIONS and not lies_in(span, after, gazetteer)
    }
    return [span for span in spans if span.first not in points]


def lies_in(inner: Span, outer: Span, gazetteer: Gazetteer) -> bool:
    """Whether a place of one name lies in one of another name."""
    rows = {match.entry.row for match in outer.matches}
    return any(e.row in rows for match in inner.matches for e in gazetteer.chain(match.entry.row)[1:])


_SMALL_WORDS = frozenset(
    ["turkey", "jordan", "chad", "china", "georgia", "guinea", "cuba", "oman", "mali", "niger"]
)


def _country_in_small_letters(words: list[Word], i: int) -> bool:
    """Whether a word is a country that a careless writer has left small: "in northern nigeria"."""
    word = words[i]
    if len(word.low) < 5 or i == 0:
        return False
    led = words[i - 1].low
    if led != "in" and not led.endswith("ern"):
        return False
    return word.low not in _SMALL_WORDS and word.case == "normal" and countries.by_name(word.low) is not None


def _with_genitive(words: list[Word], i: int, gazetteer: Gazetteer) -> Span | None:
    """A name whose first word is a genitive: King's Lynn, People's Republic of China."""
    if not words[i].gap.startswith(("'s ", "’s ")) or i + 1 == len(words) or not words[i + 1].cap:
        return None
    for last in range(run_end(words, i + 1, _LONGEST), i + 1, -1):
        key = " ".join(names.words(f"{words[i].text}s {_text(words, i + 1, last)}"))
        if matches := gazetteer.matches(key):
            return span_of(words, i, last, key, matches)
    return None


def _longest(words: list[Word], i: int, gazetteer: Gazetteer) -> Span | None:
    stop = run_end(words, i, _LONGEST)
    stop += stop < len(words) and numbered(words, stop)
    for last in range(stop, i, -1):
        number = last - i > 1 and numbered(words, last - 1)
        if not (words[last - 1].cap or number) and last - i > 1:
            continue
        parts = tuple(part for word in _whole(words, i, last) for part in names.words(word))
        written = " ".join(parts)
        matches = gazetteer.matches(written)
        if not matches:
            english = words[i].low in ("an", "as", "at") and words[i].gap.isspace()
            bare = written if english else names.bare(parts)
            matches = gazetteer.matches(bare) if bare != written else ()
        if matches:
            return span_of(words, i, last, written, matches)
    return None


def numbered(words: list[Word], i: int) -> bool:
    """Whether word i is a number that ends the name before it: "Division 17", "T4", "T-4"."""
    return words[i].text.isdigit() and words[i - 1].cap and words[i - 1].gap in ("", " ", "-")


def _whole(words: list[Word], first: int, last: int) -> Iterator[str]:
    """The words of a name; a number that is written onto one is of it: "T4"."""
    for i in range(first, last):
        if i > first and words[i - 1].gap == "" and words[i].text.isdigit():
            continue
        onto = i + 1 < last and words[i].gap == "" and words[i + 1].text.isdigit()
        yield words[i].text + (words[i + 1].text if onto else "")


def span_of(words: list[Word], first: int, last: int, key: str, matches: tuple[Match, ...] = ()) -> Span:
    """The span of words[first:last]."""
    start, end = words[first].start, words[last - 1].end
    text = " ".join(_text(words, first, last).split())
    return Span(first, last, start, end, text, key, matches)


def _text(words: list[Word], first: int, last: int) -> str:
    return "".join(w.text + w.gap for w in words[first : last - 1]) + words[last - 1].text
