"""How many: quantities as English news writes them, with the bounds that they claim.

The vague words follow the practice that ACLED publishes for its fatality counts: the lowest honest
reading, without an upper bound. `find` looks at text alone; what a quantity counts is for the caller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from streams.extract.clue import quick
from streams.extract.legible import lowered

Bound = Literal["exact", "at least", "more than", "up to", "fewer than", "between", "vague"]

UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "million": 1_000_000}

# Without an upper bound, whatever stands before them.
VAGUE = {
    "couple": 2,
    "few": 3,
    "several": 3,
    "handful": 3,
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 1_000_000,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
    "tens of millions": 10_000_000,
    "number": 2,
}
# "a couple of hundred", "several dozen": the vague word multiplies the scale.
MULTIPLIERS = {"couple": 2, "few": 3, "several": 3}


@dataclass(frozen=True)
class Quantity:
    """A number as claimed: inclusive bounds (None is unbounded), and where it is written.

    `start` and `end` are offsets in the text given and take in the words that set the bound ("at
    least"); `number_start` is where the number itself begins.
    """

    low: int | None
    high: int | None
    approx: bool
    bound: Bound
    start: int
    end: int
    number_start: int


_DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?"
_UNIT = "|".join(sorted((w for w in UNITS if w != "zero"), key=len, reverse=True))
_TENS = "|".join(TENS)
_SMALL = rf"(?:(?:{_TENS})(?:[- ]?(?:{_UNIT}))?|(?:{_UNIT}))\b"
_SCALE = r"(?:dozen|score|hundred|thousand|million)\b(?!s)"
_WORDS = (
    rf"(?:half[ -]a[ -](?:dozen|million|thousand)\b(?!s)"
    rf"|a quarter of a million"
    rf"|a score(?= (?:of )?(?:injured|wounded|hurt|dead|killed|arrested|others|more|people|persons"
    rf"|students|police|protesters|villagers|workers|men|women|houses|homes)\b)"
    rf"|a (?:dozen|hundred|thousand|million)\b(?: and (?:{_SMALL})(?: thousand\b)?)?"
    rf"|{_SMALL}(?: {_SCALE})+(?:,? (?:and )?{_SMALL}(?: {_SCALE})*)*"
    rf"|{_SMALL}"
    rf"|(?<=than )(?:hundred|thousand|dozen|million)\b)"
)
_VAGUE = (
    r"(?:(?:tens|hundreds) of (?:thousands|millions)"
    r"|(?:(?:a )?couple of|(?:a )?(?:few|several))(?: (?:dozen|hundred|thousand|million))?"
    r"|(?:a )?handful|tens"
    r"|(?:dozens|scores|hundreds|thousands)(?: (?:and|upon) (?:dozens|hundreds|thousands))?"
    r"|millions|a (?:large |small )?number"
    r"|an? (?:growing|significant|considerable|limited|uns\w+|unknown|undetermined|undisclosed) number)\b"
)
# "Thirty (30)" is one number, told twice.
_EXACT = rf"(?:(?:{_DIGITS})(?:[ -]?(?:{_SCALE}|k\b|mn?\b))?|\b{_WORDS}(?: \(\d[\d,]*\))?)"
_ONE = rf"(?:(?:{_DIGITS})(?:[ -]?(?:{_SCALE}|k\b))?|\b{_WORDS})"

_PARTS = {
    r"half[ -]a[ -]dozen": "six",
    r"half[ -]a[ -]thousand": "five hundred",
    r"half[ -]a[ -]million": "500 thousand",
    r"a quarter of a million": "250 thousand",
}
# "Concerned about two men" tells of just two.
_NOT_OF_THEM = "".join(
    f"(?<!{word} )"
    for word in "anxiety anxious concern concerned fears news questions told worried worry".split()
)
_BEFORE: dict[str, str] = {
    "at least": r"at (?:the very )?least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of"
    r"|minimum",
    "more than": r"(?:well |just |slightly )?(?:more than|over|above|upwards? of|in excess of"
    r"|(?:(?<=climbed )|(?<=rose )|(?<=risen )|(?<=rises )|(?<=soared )|(?<=jumped )|(?<=climbs )"
    r"|(?<=soars )|(?<=jumps )|(?<=surges )|(?<=surged )|(?<= toll ))past"
    r"|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops"
    r"|(?:(?:pass|cross|breach)es|top)(?= \d)|(?:pass|cross|breach)(?:ed|ing)?(?= \d[\d,]{2})"
    r"|greater than|beyond)",
    "up to": r"(?<!went )(?<!gone )(?<!goes )(?<!going )up to"
    r"|as many as|as high as|at most|(?:no|not) more than|a maximum of|maximum",
    "fewer than": r"(?:just |slightly )?(?:fewer|less) than|under|below",
    "about": rf"{_NOT_OF_THEM}about|around|nearly|almost|some|roughly|approximately|approx\.?|an estimated"
    r"|estimated|close to"
    r"|near|nears|neared|nearing|approach(?:es|ed|ing)?|circa"
    r"|as few as|in the region of|an approximate(?:ly)?",
}
_MODIFIER = "|".join(rf"(?P<{name.replace(' ', '_')}>{words})" for name, words in _BEFORE.items())

_QUANTITY = quick(  # in lower case
    (
        r"(?<![\w$€£¥.,:/#-])"
        rf"(?:(?:{_MODIFIER}) (?:an? (?:additional|further|estimated|total of) |another |a total of "
        rf"|(?<!below )(?<!under )(?<!above )(?<!over )(?<!than )the )?)*"
        rf"(?P<number>between (?P<from_b>{_ONE}) and (?P<to_b>{_ONE})"
        rf"|(?P<from_d>{_DIGITS}) ?[-–—] ?(?P<to_d>{_DIGITS})"
        rf"|(?P<from_r>{_ONE})(?: to | or )(?P<to_r>{_ONE})"
        rf"|{_VAGUE}|{_EXACT})"
        r"(?P<after>\+|-plus| plus\b| or more\b| or so\b|[- ]odd\b)?"
        r"(?![\w%]|[.,:/]\d|-\w*-?olds?\b"
        r"|- ?(?:year|month|day|week|hour|minute|man|mile|foot|metre|meter|member|strong|point|seat|time"
        r"|state|nation)"
        r"| ?(?:per ?cent|pct|%|a\.?m\.?\b|p\.?m\.?\b|st\b|nd\b|rd\b|th\b))"
    ).replace(" ", r"\s")
)
_AFTERWARDS = re.compile(
    r"(?: [^\W\d_]+){0,3},? at (?:the )?least(?=\s*(?:$|[.,;:!?)\"]|in\b|and\b|on\b|as\b|when\b))",
    re.IGNORECASE,
)
# What bears its year: "Euro 2020: Four held over abuse".
BEARS_ITS_YEAR = re.compile(r"(?i)\b(?:euro|expo|olympics|paralympics|cup|games|eurovision)\W*$")
_YEARS = range(1900, 2100)
# Before "40 to 49": the toll has risen so.
_RISEN = re.compile(r"\w.*\b(?<!ranging )(?<!range )from $", re.IGNORECASE)


def find(text: str) -> list[Quantity]:
    """All quantities in `text`, left to right, without overlap.

    Percentages, ages, money, times and ordinals are none. Years are returned: only what a number
    stands beside tells a year from a count. Spaces that follow one another are one, as in wrapped lines.
    """
    if "  " in text:
        kept = [i for i, c in enumerate(text) if text[max(0, i - 1) : i + 1] != "  "]
        found = find("".join(text[i] for i in kept))
        return [_moved(quantity, kept) for quantity in found]
    found = []
    for match in _QUANTITY.finditer(lowered(text)):
        quantity = _quantity(match, text)
        if quantity is not None:
            found.append(quantity)
    return found


def _moved(quantity: Quantity, to: list[int]) -> Quantity:
    """A quantity whose offsets are those that `to` tells for the old ones."""
    start, last, number = to[quantity.start], to[quantity.end - 1], to[quantity.number_start]
    return replace(quantity, start=start, end=last + 1, number_start=number)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    """What a match of `_QUANTITY` counts; None if it is no number of people."""
    return (
        _range(match, text) if match["from_b"] or match["from_d"] or match["from_r"] else _single(match, text)
    )


def _range(match: re.Match[str], text: str) -> Quantity | None:
    """A number between two others, "40 to 50"; of a toll that went from one to the other, the last.

    "The toll rose from 40 to 49", "it was revised down from 51 to 49".
    """
    low = value(match["from_b"] or match["from_d"] or match["from_r"])
    high = value(match["to_b"] or match["to_d"] or match["to_r"])
    if low is None or high is None or (high < low and match["to_r"] is None):
        return None
    approx, end = _is_approximate(match), match.end()
    if high < low or _RISEN.search(text[max(0, match.start() - 30) : match.start()]):
        return Quantity(high, high, approx, "exact", match.start("to_r"), end, match.start("to_r"))
    return Quantity(low, high, approx, "between", match.start(), end, match.start("number"))


def _single(match: re.Match[str], text: str) -> Quantity | None:
    """One number, with the bound that the words before or after it set: "at least 40", "40 or more"."""
    words, end = match["number"].lower(), match.end()
    vague = vague_value(words)
    number = value(words) if vague is None else vague
    if number is None or (number in _YEARS and BEARS_ITS_YEAR.search(text[: match.start("number")])):
        return None
    low, high, bound = _bounds(match, number, vague=vague is not None)
    if bound in ("exact", "vague") and (tail := _AFTERWARDS.match(text, end)):  # "40 people at least"
        low, high, bound = number, None, "at least"
        end = end if len(tail[0]) > len(" at least") else tail.end()
    return Quantity(low, high, _is_approximate(match), bound, match.start(), end, match.start("number"))


def _bounds(match: re.Match[str], number: int, *, vague: bool) -> tuple[int | None, int | None, Bound]:
    """The least and the most that a number may stand for, and why: "up to 40" is (None, 40, "up to")."""
    if match["more_than"]:
        return (number if vague else number + 1), None, "more than"
    if match["fewer_than"]:
        return None, number - 1, "fewer than"
    if match["at_least"] or _after(match) in {"+", "-plus", "plus", "or more"}:
        return number, None, "at least"
    if match["up_to"]:
        return None, number, "up to"
    return (number, None, "vague") if vague else (number, number, "exact")


def _is_approximate(match: re.Match[str]) -> bool:
    """Whether it is told as about so many: "about 40", "40 or so", "40-odd"."""
    return match["about"] is not None or _after(match).endswith(("so", "odd"))


def _after(match: re.Match[str]) -> str:
    """What is told right after a number: "+", "or more", "or so"; "" if nothing is."""
    return (match["after"] or "").strip()


def vague_value(words: str) -> int | None:
    """The lowest honest reading of a vague quantity in lower case; None if the words are not vague."""
    if words.endswith(" number"):
        return VAGUE["number"]
    words = re.split(r"\s(?:and|upon)\s", words)[0]  # "dozens and dozens"
    parts = [word for word in words.split() if word != "a"]
    plain = " ".join(parts)
    if plain in VAGUE:
        return VAGUE[plain]
    parts = [word for word in parts if word != "of"]
    if parts and parts[0] in MULTIPLIERS:
        return MULTIPLIERS[parts[0]] * (SCALES.get(parts[-1], 1) if len(parts) > 1 else 1)
    return None


def value(words: str) -> int | None:
    """The exact number that digits or number words stand for ("5,400", "1.2 million", "two dozen").

    None for what is no whole number of people.
    """
    total, group = 0.0, 0.0
    words = words.lower().partition("(")[0]
    for part, whole in _PARTS.items():
        words = re.sub(part, whole, words)
    words = re.sub(r"(?<=\d)[, ](?=\d{3}\b)", "", words)
    words = re.sub(rf"\b({_TENS})(?={_UNIT})", r"\1 ", words)
    words = re.sub(r"(?<=\d)[ -]?k\b", " thousand", words)
    words = re.sub(r"(?<=\d)[ -]?mn?\b", " million", words)
    for word in re.split(r"[\s,-]+", words):
        if word in {"a", "and", ""}:
            continue
        if word in UNITS:
            group += UNITS[word]
        elif word in TENS:
            group += TENS[word]
        elif word in SCALES:
            scale = SCALES[word]
            if scale >= 1000:
                total, group = total + (group or 1) * scale, 0
            else:
                group = (group or 1) * scale
        else:
            try:
                group += float(word)
            except ValueError:
                return None
    result = total + group
    return int(result) if result < 1e10 and result == int(result) else None
