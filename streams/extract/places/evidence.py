"""What the words around a name say about whether it is a place: words of `cues.toml`, and short rules.

The score of a name is the sum of its cues; it is taken for a place from `ENOUGH` on. The weights are set by
hand, so that one clear sign ("the town of X") outweighs one doubt ("X" is also an English word).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from streams.extract import countries
from streams.extract.places.entry import Match
from streams.extract.places.overlay import BY_SOUND, FOREIGN, MAIN
from streams.extract.places.scan import Span, Word, joined

ENOUGH = 3.0


def words_of(cue: str) -> frozenset[str]:
    """A list of `cues.toml`."""
    return frozenset(_CUES[cue].split())


_CUES = tomllib.loads((Path(__file__).parent / "cues.toml").read_text(encoding="utf-8"))

_LOCATIVE = words_of("locative")
_TOWARDS = words_of("towards")
_OF = frozenset({"of"})
DIRECTIONS = words_of("directions")
AFTER = words_of("after")
_SITES = words_of("sites")
_OFFICES = words_of("offices")
_BEFORE = words_of("before")
TITLES = words_of("titles")
_SPEECH = words_of("speech")
BODIES = words_of("bodies")
PAPERS = words_of("papers")
_DWELLERS = frozenset(
    """residents inhabitants villagers townspeople mayor siege shelling bombardment garrison garrisons outpost
    outposts""".split()
)
_MILES = frozenset("kilometers kilometres kilometre kilometer km miles mile".split())
_DEEDS = words_of("deeds")
_GAMES = frozenset(["olympics", "paralympics", "games"])
_MODIFYING = words_of("modifying")
_FUNCTION = words_of("function")
_HEADS_A_LINE = 100_000  # people: a word of English before a colon is seldom a smaller town ("Opinion:")
_SETTLEMENTS = frozenset("village town city hamlet suburb district neighbourhood neighborhood port".split())
_NO_PART = AFTER | _FUNCTION  # in capitals before a name, these are no part of it


class Cue(NamedTuple):
    """One thing that speaks for or against a name's being a place."""

    weight: float
    why: str
    sign: Literal["", "led", "in a name", "dateline"] = ""  # what other cues build on


@cache
def common_words() -> frozenset[str]:
    """English words that are also names of places somewhere."""
    return _words("common_words.txt")


@cache
def english_words() -> frozenset[str]:
    """Words of English in lower case."""
    return _words("english_words.txt")


@cache
def first_names() -> frozenset[str]:
    """First names, in lower case."""
    return frozenset(word.lower() for word in _words("first_names.txt"))


def _words(file: str) -> frozenset[str]:
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def fame(span: Span) -> Cue:
    """How much the name by itself sounds like a place, by the best known place of the name."""
    best = max((_fame(m) for m in span.matches), default=(0.0, "not in the gazetteer"))
    score, why = best
    parts = span.key.split(" ")
    if len(parts) == 1 and parts[0] in common_words():
        score, why = score - 3.5, f"{why}; also a word of English"
    elif why == "a district" and all(part in DIRECTIONS | AFTER for part in parts):
        score, why = score - 2.0, f"{why}; no more than a direction"
    elif len(parts) > 1 and all(part in common_words() for part in parts) and "city" in why:
        score, why = score - 1.5, f"{why}; made of words of English"
    elif len(parts) > 1:
        score += 1.0
    if parts[0] in TITLES:
        score, why = score - 4.0, f"{why}; begins with a title"
    if len(parts) == 1 and parts[0] in first_names():
        large = max(m.entry.population for m in span.matches) >= 1_000_000
        score, why = score - (1.0 if large else 2.0), f"{why}; also a first name"
    return Cue(score, why)


def _fame(match: Match) -> tuple[float, str]:
    entry, people = match.entry, match.entry.population
    if entry.kind == "country":
        return 5.0, "a country"
    if entry.kind in ("region", "water"):
        score, why = 3.4, "a region" if entry.kind == "region" else "a body of water"
    elif entry.id.startswith("tocsin:"):
        score, why = 2.0, "a curated place"
    elif entry.kind == "province":
        score, why = 3.9 if people > 2_000_000 else 3.2 if people > 300_000 else 2.2, "a province"
    elif entry.kind == "district":
        score, why = 1.0, "a district"
    else:
        steps = ((1_000_000, 4.0), (300_000, 3.2), (100_000, 2.6), (20_000, 1.6), (5_000, 0.8))
        score, why = next((s for least, s in steps if people >= least), 0.0), f"a city of {people:,}"
    return score - {MAIN: 0.0, BY_SOUND: 1.0, FOREIGN: 2.0}.get(match.how, 0.8), why


def cues(words: list[Word], span: Span) -> list[Cue]:
    """What stands before and after a name."""
    found: list[Cue] = []
    found += _before(words, span)
    found += _after(words, span)
    found += _explained(words, span)
    dateline = any(cue.sign == "dateline" for cue in found)
    if not dateline and _is_abbreviation(words, span):
        found.append(Cue(-4.0, "an abbreviation"))
    if words[span.first].case != "normal":
        parts = span.key.split(" ")
        if any(part in common_words() for part in parts) and len(parts) == 1:
            found.append(Cue(-3.0, "in capitals a common word proves nothing"))
    return found


def _explained(words: list[Word], span: Span) -> list[Cue]:
    """Whether what follows a comma says that a name is a place: "Salma, a small town in the north"."""
    after = words[span.last : span.last + 5]
    if words[span.last - 1].gap.strip() not in {",", ""} or not after or after[0].low not in {"a", "an"}:
        return []
    noun = next((word for word in after[1:] if word.low in _SETTLEMENTS), None)
    return [Cue(3.0, f"explained as “a {noun.text}”")] if noun else []


def add_up(span: Span, found: list[Cue]) -> None:
    """Give a name its score, with what it rests on."""
    span.score = sum(cue.weight for cue in found)
    span.reasons = [cue.why for cue in found]
    span.signs = frozenset(cue.sign for cue in found if cue.sign)


def _is_abbreviation(words: list[Word], span: Span) -> bool:
    """Whether a name is capitals in the midst of small letters (VAR, SANA), and no country (UAE)."""
    word = words[span.first]
    short = span.last - span.first == 1 and word.text.isupper() and 2 < len(word.text) < 6
    return short and word.case == "normal" and countries.by_name(word.text) is None


def _before(words: list[Word], span: Span) -> list[Cue]:
    i = span.first - 1
    if i > 0 and _is_initial(words, i) and words[i - 1].cap and words[i - 1].gap == " ":
        return [Cue(-6.0, f"after the initial {words[i].text}", "in a name")]
    if i < 0 or not _adjacent(words[i].gap):
        return _dateline(words, span)
    word, normal = words[i], words[span.first].case == "normal"
    before = words[i - 1].low if i > 0 and _adjacent(words[i - 1].gap) else ""
    if word.low in TITLES and word.low not in _BEFORE:
        return [Cue(-6.0, f"after the title {word.text}", "in a name")]
    if word.cap and word.low in first_names() and joined(words, i):
        return [Cue(-6.0, f"after the first name {word.text}", "in a name")]
    if word.gap.startswith(("'s", "’s")):
        owner = countries.refer(word.text, ("name",))
        if owner:
            return [Cue(3.0 if span.matches else 1.0, f"in {word.text}")]
        at = word.cap and before in _LOCATIVE | DIRECTIONS
        return [Cue(2.7, f"“{before} {word.text}'s”")] if at else [Cue(0.3, "owned")]
    if i and words[i - 1].gap in ("-", "‑") and word.low in _MODIFYING | {"occupied", "torn"}:
        return [Cue(3.0, f"after “{words[i - 1].text}-{word.text}”", "led")]
    if word.low in DIRECTIONS:
        return [Cue(3.0 if word.text.islower() else 2.0, f"after “{word.text}”", "led")]
    if word.low in _LOCATIVE:
        return [Cue(3.0, f"after “{word.low}”", "led")]
    if word.low == "of" and before in _BEFORE:
        named = normal and words[i - 1].cap  # the Department of Justice
        return [Cue(2.0 if named else 5.5, f"“{before} of”", "led")]
    if (word.low == "of" and before in _DWELLERS) or (word.low == "from" and before in _MILES):
        return [Cue(3.0, f"“{before} {word.low}”", "led")]
    if word.low in _BEFORE:
        return [Cue(2.5, f"after “{word.text}”", "led")]
    if word.low in _TOWARDS | _OF:
        return [Cue(1.0, f"after “{word.low}”", "led")]
    if word.low == "the":
        further = words[i - 2].low if i > 1 else ""
        led = before in _LOCATIVE or (before == "of" and further in _BEFORE)
        return [Cue(2.0, f"after “{before} the”", "led")] if led else []
    if (
        normal
        and word.cap
        and joined(words, i)
        and not countries.refer(word.text)
        and word.low not in _NO_PART
    ):
        return [Cue(-2.5, f"part of “{word.text} {span.text}”", "in a name")]
    return []


def _is_initial(words: list[Word], i: int) -> bool:
    """Whether a word is the initial of a name: John F. Kennedy, no part of "U.S."."""
    word, before = words[i], words[i - 1]
    return word.gap == ". " and len(word.text) == 1 and word.cap and not before.gap.startswith(".")


def _dateline(words: list[Word], span: Span) -> list[Cue]:
    if not opens(words, span):
        return []
    if is_dateline(words, span):
        return [Cue(5.0, "the dateline", "dateline")]
    known = max((m.entry.population for m in span.matches), default=0) >= _HEADS_A_LINE
    if known and words[span.last - 1].gap.startswith(": ") and span.last < len(words):
        return [Cue(3.5, "heads the line, before a colon")]  # "Nice: Eight hurt in fire"
    return []


def opens(words: list[Word], span: Span) -> bool:
    """Whether a name stands at the start of a line."""
    return span.first == 0 or "\n" in words[span.first - 1].gap


_DASH = re.compile(r"--|—|\s[–-]\s")
_MONTH = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)


def is_dateline(words: list[Word], span: Span) -> bool:
    """Whether a name at the start of a line is its dateline: BEIRUT (Agency) —, LIMA, 3 JAN 90 --.

    After the name come at most seven words without a small one among them, and then a dash, or a colon
    after a comma ("Goma, DR Congo:"); or a month comes right after it.
    """
    comma = words[span.last - 1].gap.startswith(",")
    for k in range(span.last - 1, min(span.last + 7, len(words))):
        gap = words[k].gap
        if k >= span.last and (words[k].text.islower() or ("." in gap and len(words[k].text) > 4)):
            return False
        if _DASH.search(gap) or (gap.startswith(" (") and words[span.first].text.isupper()):
            return True
        if gap.startswith(":"):
            return comma and k >= span.last
        if comma and k <= span.last and k + 1 < len(words) and _MONTH.match(words[k + 1].text):
            return True
    return False


def _after(words: list[Word], span: Span) -> list[Cue]:
    last = words[span.last - 1]
    if span.last >= len(words):
        return []
    word = words[span.last]
    if _is_adjective(span, last, word):
        span.modifier = span.attribute = True
        return [Cue(0.0, f"an adjective, “{span.text} {word.text}”")]
    if last.gap in ("-", "‑", "–") and word.low in _MODIFYING:
        span.modifier = span.attribute = True
        return [Cue(1.5, f"“{span.text}-{word.low}”")]
    normal = words[span.first].case == "normal"
    if not _adjacent(last.gap) or "-" in last.gap or (normal and "\n" in last.gap):
        return []
    if normal and word.cap and span.last - span.first == 1 and not countries.refer(word.text):
        if last.low in first_names() and word.low not in AFTER | _SITES | BODIES:
            return [Cue(-6.0, f"the first name of {word.text}", "in a name")]
        if last.low in common_words() and word.low not in AFTER:
            return [Cue(-4.0, f"part of “{span.text} {word.text}”", "in a name")]
    further = words[span.last + 1].low if span.last + 1 < len(words) else ""
    if word.low in _GAMES or (word.low.isdigit() and further in _GAMES):
        span.modifier = span.attribute = True
        return [Cue(0.0, f"in the name of games, “{span.text} {word.text}”")]
    if word.low in PAPERS and word.cap:
        span.modifier = span.attribute = True
        return [Cue(0.0, f"in the name of a treaty, a paper or a team, “{span.text} {word.text}”")]
    if word.low in BODIES and word.cap:
        span.modifier = True
        return [Cue(0.0, f"in the name of a body, “{span.text} {word.text}”")]
    if word.low in AFTER or (word.low in ("regional", "administrative") and further in AFTER):
        return [Cue(3.0, f"before “{word.text}”")]
    if word.low in _SITES:
        return [Cue(1.5, f"before “{word.text}”")]
    if word.text in _OFFICES:
        return [Cue(2.5, f"before “{word.text}”")]
    if word.low in _SPEECH:
        return [Cue(-1.5, f"before “{word.low}”")]
    ends = word.low in _FUNCTION and not (span.last + 1 < len(words) and words[span.last + 1].cap)
    if normal and word.cap and joined(words, span.last - 1) and not (last.gap.startswith(".") or ends):
        if word.low in TITLES or word.low in DIRECTIONS or countries.refer(word.text):
            return []
        if any(w.low in _DEEDS for w in words[span.last : span.last + 3]):
            return []  # "the Baku Metro fire"
        weight = -1.5 if max((_fame(m)[0] for m in span.matches), default=0.0) > 3 else -2.5
        return [Cue(weight, f"part of “{span.text} {word.text}”", "in a name")]
    return []


def _is_adjective(span: Span, last: Word, word: Word) -> bool:
    """Whether a short name of a country stands before what it owns or does: U.S. air strikes, UK police."""
    joined_up = last.gap in (" ", ". ") and word.text.isalpha() and word.low not in _FUNCTION
    return joined_up and countries.refer(span.text, ("adjective",)) is not None


def _adjacent(gap: str) -> bool:
    return gap.strip() in ("", "'s", "’s", "“", '"', "-", "'", "’") and gap.count("\n") <= 1
