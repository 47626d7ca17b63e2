"""What the words between names say of which place is meant: its rank, and what lies around it."""

from __future__ import annotations

import re
from itertools import pairwise

from streams.extract import countries
from streams.extract.countries import Country
from streams.extract.places import evidence
from streams.extract.places.choose import Beside
from streams.extract.places.scan import Span, Word

# Between a place and the one around it: "Babeska, a village in Idlib", "Homs (Syria)".
_WITHIN = re.compile(
    r"(?:,? ?\(?|[\w\s,'’-]{0,60}\b(?:in|of)(?: the)?(?: \w+ern| central| rural| \w+-held| [nN]orth| [sS]outh"
    r"| [eE]ast| [wW]est| northeast| northwest| southeast| southwest)* )"
)
_LIST = re.compile(r",? and |,? or | & ")
_LONGEST_LIST = 8  # names


class Surroundings:
    """The words around the places of a text. spans: all of them, in order."""

    def __init__(self, text: str, words: list[Word], spans: list[Span]) -> None:
        self._text = text
        self._words = words
        self._next = {a.last: b for a, b in pairwise(spans)}
        self._ending = {span.last: span for span in spans}

    def beside(self, span: Span) -> Beside:
        """What the words at a name say about which place it is."""
        words = self._words
        after = words[span.last].low if span.last < len(words) else ""
        before = words[span.first - 1] if span.first else None
        rank = after if after in evidence.AFTER else ""
        if before and not rank:
            rank = words[span.first - 2].low if before.low == "of" and span.first > 1 else before.low
        owner: Country | None = None
        if before and before.gap.startswith(("'s", "’s")):
            owner = countries.by_name(before.text)
        elif before and rank:
            i = span.first - (3 if before.low == "of" else 1)
            owner = _adjective(words, i) or _adjective(words, i - 1)
        around = self.around(span)
        inside = frozenset(m.entry.row for m in around.matches) if around else frozenset()
        return Beside(rank, inside, owner.code if owner else None)

    def around(self, span: Span) -> Span | None:
        """The name that the text gives after a place for what lies around it; None if it gives none."""
        for _ in range(_LONGEST_LIST):
            following = self._next.get(span.last)
            if following is None:
                return None
            gap = self._text[span.end : min(following.start, span.end + 100)]
            if _WITHIN.fullmatch(gap):
                return following
            if not _LIST.fullmatch(gap):
                return None
            span = following
        return None

    def owner(self, span: Span) -> Span | None:
        """The place whose genitive stands before a name: London's Trafalgar Square."""
        before = self._ending.get(span.first)
        return before if before and self._text[before.end : before.end + 2] in ("'s", "’s") else None


def _adjective(words: list[Word], i: int) -> Country | None:
    """The country whose adjective the word at an index is, or ends ("South Korean")."""
    if i < 0 or not words[i].cap or words[i].gap != " ":
        return None
    two = f"{words[i - 1].text} {words[i].text}" if i else ""
    found = countries.refer(two, ("adjective",)) or countries.refer(words[i].text, ("adjective",))
    return found.countries[0] if found else None
