"""Which words of a text are persons' names, and so no places."""

from __future__ import annotations

from streams.extract.places import evidence, lexicon, names, scan
from streams.extract.places.scan import Word

_SONS = frozenset(["ben", "bin", "ibn"])  # in the midst of a name: Qasr Ben Ghashir


def persons(words: list[Word]) -> set[str]:
    """The words of persons' names: after a title or a first name somewhere, or before an age; lower case."""
    found: set[str] = set()
    for i, word in enumerate(words[:-1]):
        titled = word.low in lexicon.TITLES or _is_first_name(words, i)
        if titled and word.case == "normal" and _goes_on(words, i) and words[i + 1].low not in names.ARTICLES:
            found.add(words[i + 1].low)
        if word.cap and _follows_a_name(words, i) and _tells_an_age(words, i + 1):
            found |= {words[i - 1].low, word.low}
    return found


def _is_first_name(words: list[Word], i: int) -> bool:
    """Whether word i is a first name: "Ana Soto", but not in "Mexcaltitan de Santiago Ixcuintla"."""
    linked = i > 0 and words[i - 1].low in lexicon.LINKS
    named = words[i].cap and words[i].low in lexicon.first_names()
    return named and not linked and not _is_of_a_place(words, i)


def _is_of_a_place(words: list[Word], i: int) -> bool:
    """Whether it is the name of a place that begins so: "the village of Abu Hakfa", "in Abu Hakfa"."""
    if i == 0:
        return False
    before = words[i - 1].low
    if i > 1 and before == "of" and words[i - 2].low in evidence.SETTLEMENTS:
        return True
    if words[i].low in ("abu", "umm") and before in ("in", "near"):
        return True
    return words[i].low in _SONS and _follows_a_name(words, i) and before not in lexicon.TITLES


def _goes_on(words: list[Word], i: int) -> bool:
    """Whether another word in capitals follows right after word i."""
    return words[i + 1].cap and scan.joined(words, i)


def _follows_a_name(words: list[Word], i: int) -> bool:
    """Whether word i stands right after a word in capitals."""
    return i > 0 and words[i - 1].cap and scan.joined(words, i - 1)


def _tells_an_age(words: list[Word], i: int) -> bool:
    """Whether word i is an age between commas: "at Ana Soto, 17, in Lima"."""
    set_apart = words[i - 1].gap == ", " and words[i].gap.startswith(",")
    return set_apart and words[i].text.isdigit() and len(words[i].text) < 3
