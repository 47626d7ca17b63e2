"""The name at the start of a line that says where an article was filed: BEIRUT (Agency) —."""

from __future__ import annotations

import re

from streams.extract import countries
from streams.extract.places.rows import heads_a_row
from streams.extract.places.scan import Span, Word

AGENCIES = frozenset(
    """ap afp reuters dpa upi xinhua tass sputnik sana anadolu aa trt efe ansa irna ria interfax bbc cnn manar
    agencies jazeera""".split()
)

CREDITS = AGENCIES | {"press"}
_FIRST_NAMES = frozenset({"associated", "canadian"})  # of a press agency


def opens(words: list[Word], span: Span) -> bool:
    """Whether a name stands at the start of a line, or where one was lost.

    "he said. LIMA (Agency) Two", "in Puno. Lima, SANA – Two". It may follow the agency's own name:
    "AP - LIMA, Peru - Two".
    """
    if span.first == 0 or "\n" in words[span.first - 1].gap or _credited(words, span.first):
        return True
    stop = words[span.first - 1].gap.strip() == "."
    if stop and words[span.last - 1].gap == ", " and span.last < len(words):
        agency = words[span.last]
        return agency.low in AGENCIES and agency.gap.strip()[:1] in {"-", "–", "—"}
    stop = stop and words[span.last - 1].gap == " ("
    return stop and span.text.isupper() and words[span.first].case == "normal"


def _credited(words: list[Word], first: int) -> bool:
    """Whether all that stands before a word on its line is an agency's name and a dash: "Reuters - LIMA"."""
    if words[first - 1].gap.strip() not in {"-", "–", "—", "--"} or words[first - 1].low not in CREDITS:
        return False
    begin = first - 1
    if begin and words[begin - 1].gap == " " and words[begin - 1].low in _FIRST_NAMES:
        begin -= 1
    return begin == 0 or "\n" in words[begin - 1].gap


def _ends_a_headline(words: list[Word], k: int) -> bool:
    """Whether the bracket that opens before word k ends a headline: "GM Recalls Vans (AP). AP - Two"."""
    return any(")." in word.gap for word in words[k : k + _CREDIT] if ")" in word.gap)


_A_NAME = 4  # letters
_A_TOWN = 20_000  # people: smaller ones are named as bodies are
_CREDIT = 4  # words of a credit in brackets
_DASH = re.compile(r"--|—|\s[–-]\s")
_MONTH = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)


def is_dateline(words: list[Word], span: Span) -> bool:
    """Whether a name at the start of a line is its dateline: BEIRUT (Agency) —, LIMA, 3 JAN 90 --.

    After the name come at most seven words without a small one among them, and then a dash, or a colon
    after a comma ("Goma, DR Congo:"); or a month comes right after it, or it alone is in capitals and before
    a colon ("QUETTA: Two men died"). An agency is no place: "Reuters - Two men died".
    """
    if all(word.low in CREDITS or word.low in _FIRST_NAMES for word in words[span.first : span.last]):
        return False
    comma = words[span.last - 1].gap.startswith(",")
    if heads_a_row(words, span) and not span.text.isupper():
        return False  # "Lima - 4 killed"
    for k in range(span.last - 1, min(span.last + 7, len(words))):
        gap = words[k].gap
        if "\n" in gap and not gap.lstrip().startswith("("):
            return False  # "Rebels Kill 20" above "LIMA (Agency) -"
        if k >= span.last and (words[k].text.islower() or ("." in gap and len(words[k].text) > 4)):
            return False
        if gap == " " and _goes_over(words, span.first, k):
            return _well_known(span)  # "LIMA The army said", "LIMA/CUSCO Troops fired"
        if gap == "/":
            continue
        if ")." in gap:
            return False  # "Lima Gunmen Seize Boat (AP). AP - Gunmen": a headline ends there
        if comma and k == span.last and gap == " " and words[span.first].text.isupper():
            land = countries.refer(words[k].text, ("name",)) is not None
            if land and k + 1 < len(words) and words[k + 1].text.istitle():
                return True  # "LIMA, Peru Two men died"
        if _DASH.search(gap):
            return True
        if gap.startswith(" (") and words[span.first].text.isupper():
            return not _ends_a_headline(words, k + 1)
        if gap.strip() == ":" and gap != ":" and k == span.last - 1 and words[span.first].text.isupper():
            return k + 1 < len(words) and len(words[k].text) > 3 and not words[k + 1].text.isupper()
        if gap.startswith(":"):
            return comma and k >= span.last
        if comma and k <= span.last and k + 1 < len(words) and _MONTH.match(words[k + 1].text):
            return True
    return False


def _well_known(span: Span) -> bool:
    return max((match.entry.population for match in span.matches), default=0) >= _A_TOWN


def _goes_over(words: list[Word], first: int, k: int) -> bool:
    """Whether what begins at word `first` in capitals ends at word k, where a sentence begins: "LIMA The"."""
    after = words[k + 1] if k + 1 < len(words) else None
    if after is None or words[k].case != "normal" or not words[first].text.isupper():
        return False
    if not words[k].text.isupper() or len(words[k].text) < _A_NAME:
        return False
    return after.text[:1].isupper() and (after.text[1:].islower() or after.low == "a")
