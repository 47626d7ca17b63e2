"""What the words around a name say of whether it is a place: those before, those after, an explanation."""

from __future__ import annotations

from streams.extract import countries
from streams.extract.places import following, leading
from streams.extract.places.cue import Cue
from streams.extract.places.lexicon import MILES, common_words, words_of
from streams.extract.places.scan import Span, Word

_LOCATIVE = words_of("locative")
SETTLEMENTS = frozenset("village town city hamlet suburb district neighbourhood neighborhood port".split())
_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_ABOUT = frozenset(
    "about some around roughly just nearly almost over an a few hour hours minutes drive".split()
)
_BY = frozenset("near outside inside".split())  # "Salma, near Homs"


def cues(words: list[Word], span: Span) -> list[Cue]:
    """What stands before and after a name."""
    found: list[Cue] = []
    found += leading.before(words, span)
    found += following.after(words, span)
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
    """Whether what follows a comma says that a name is a place.

    By what it is: "Salma, a small town in the north"; or by where it lies: "Salma, 30 km west of Homs".
    """
    after = words[span.last : span.last + 5]
    comma = words[span.last - 1].gap.strip()
    if comma == "," and _tells_the_way(words, span.last):
        return [Cue(3.0, "explained by the way to it")]
    led = span.first > 0 and words[span.first - 1].low in _LOCATIVE
    if comma == "" and not led and words[span.first].case == "normal" and _is_by(words, span.last):
        return [Cue(2.0, f"“{span.text} {after[0].text}” another")]
    if comma in {",", ""} and after and after[0].low == "where":
        return [Cue(2.5, "before “where”")]
    if comma not in {",", ""} or not after or after[0].low not in {"a", "an"}:
        return []
    noun = next((word for word in after[1:] if word.low in SETTLEMENTS), None)
    return [Cue(3.0, f"explained as “a {noun.text}”")] if noun else []


def _tells_the_way(words: list[Word], i: int) -> bool:
    """Whether the words from i on say how far and which way something lies: "some 30 km west of Homs"."""
    last = len(words) - 1
    while i < last and (words[i].low in _ABOUT | MILES or words[i].text[0].isdigit()):
        i += 1
    return _is_by(words, i) or (i + 1 < last and words[i].low in _COMPASS and words[i + 1].low == "of")


def _is_by(words: list[Word], i: int) -> bool:
    """Whether word i says that something lies near the place named after it: "Kybong near Gympie"."""
    return i + 1 < len(words) and words[i].low in _BY and words[i].gap == " " and words[i + 1].cap


def _is_abbreviation(words: list[Word], span: Span) -> bool:
    """Whether a name is capitals in the midst of small letters (VAR, SANA), and no country (UAE)."""
    word = words[span.first]
    short = span.last - span.first == 1 and word.text.isupper() and 2 < len(word.text) < 6
    return short and word.case == "normal" and countries.by_name(word.text) is None
