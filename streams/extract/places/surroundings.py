"""What the words between names say of which place is meant: its rank, and what lies around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from streams.extract import countries
from streams.extract.countries import Country
from streams.extract.places.choose import RANKS, Beside
from streams.extract.places.entry import Entry
from streams.extract.places.lexicon import AFTER, words_of
from streams.extract.places.scan import Span, Word

# Between a place and the one around it: "Babeska, a village in Idlib", "Homs (Syria)".
_WITHIN = re.compile(
    r"(?:,? ?\(?|[\w\s,'’-]{0,60}\b(?:in|of)(?: the)?(?: \w+ern| central| rural| \w+-held| [nN]orth| [sS]outh"
    r"| [eE]ast| [wW]est| northeast| northwest| southeast| southwest)* )"
)
# With one of these between them, two names are not said to lie one in the other: "Washington said troops in
# Georgia".
_APART = re.compile(
    r"\b(?:said|says?|told|while|after|when|killed|wounded|injured|died|shot|struck|exploded|that|was|were|has|have|had"
    r"|sent|but)\b"
)
_AT_ONCE = re.compile(r",? ?\(?")
# Between a part of a town and the town: "the Zuhour neighbourhood of Mosul".
_PART_OF = re.compile(
    r" (?:neighbou?rhoods?|districts?|quarters?|suburbs?|areas?|camp),? (?:of|in)(?: the)?"
    r"(?: city of| town of)? "
)
_LIST = re.compile(r",? and |,? or | & ")
_GOES_ON = re.compile(r"(?:,|,? and|,? or| &) (?:the )?[A-Z]")  # a list of places goes on
_RANKED = AFTER | {"gov", "governor", "legislature"}
_ITS_PEOPLE = frozenset(
    "man woman men women couple mother father mom dad teen teenager boy girl family resident residents"
    " native authorities officials voters prosecutors republican republicans democrat democrats deputy"
    " deputies sheriff governor gov senator sen trooper troopers lawmaker lawmakers county".split()
)
_RULED = frozenset("administered controlled held occupied ruled run governed".split())
_INDEFINITE = frozenset(["a", "an"])
# "Moscow's retreat from Kherson" does not put Kherson in Moscow.
_LEADING_ON = frozenset(
    """after against and around at between by for from in inside into near of off on outside over to towards
    with""".split()
)
# With these a name after a comma begins what somebody says: "in Kupiansk, Moscow said".
_SAYS = frozenset(
    """said says say announced announces claimed claims confirmed confirms reported reports declared insisted
    alleged warned denied denies admitted""".split()
)
# What a place is that lies in another: "Homs, Syria's third city".
_PLACE_NOUNS = (
    AFTER
    | frozenset(RANKS)
    | frozenset(
        """hub stronghold enclave resort island coast border seaport metropolis part parts base bastion
        north south east west northeast
    northwest southeast southwest seat""".split()
    )
)
_SMALL = (words_of("function") | words_of("locative") | words_of("towards")) - _SAYS
# What a state does in a main clause after another: "After a raid on Azaz, Turkey closed its border".
_STOP = re.compile(r"[.!?\n]")
_OPENS = frozenset("after following since when while as though although hours days weeks".split())
_DOES = re.compile(
    r"(?!killed|wounded|injured)\w+ed|sent|shut|struck|hit|will|has|is|was|began|put|took|held|told"
)
_OWNED = 7  # words of what is owned, at most
_ADJECTIVES = 2  # between an owner and what it owns
_LONGEST_LIST = 8  # names
_FARTHEST = 100  # characters between a place and the one around it


class Surroundings:
    """The words around the places of a text.

    spans: all of them, in order; chain: of a place's row, the place and all around it.
    """

    def __init__(
        self, text: str, words: list[Word], spans: list[Span], chain: Callable[[int], tuple[Entry, ...]]
    ) -> None:
        self._text = text
        self._words = words
        self._next = {a.last: b for a, b in pairwise(spans)}
        self._ends = {span.last for span in spans}
        self._before = {b.first: a for a, b in pairwise(spans)}
        self._holding: dict[int, frozenset[int]] = {}  # a span's first word → its rows, as of Beside
        self._told: dict[str, frozenset[int]] = {}  # a name's key → its rows, as of Beside
        self._around = {span.first: around for span in spans if (around := self._find_around(span))}
        self._beside: dict[int, Beside] = {}  # a span's first word → what is beside it
        for span in spans:
            self._put(span, chain)

    def _put(self, span: Span, chain: Callable[[int], tuple[Entry, ...]]) -> None:
        """Note where the text puts a name, and what the name around it then means."""
        around = self.around(span)
        if around is None or not around.matches or not span.matches:
            return
        outer = {m.entry.row for m in around.matches}
        ways_up = {m.entry.row: {e.row for e in chain(m.entry.row)[1:]} & outer for m in span.matches}
        for key, rows in (
            (span.key, frozenset(row for row, up in ways_up.items() if up)),
            (around.key, frozenset[int]().union(*ways_up.values())),
        ):
            self._told[key] = self._told.get(key, frozenset()) | rows
        self._holding[around.first] = frozenset[int]().union(*ways_up.values())

    def beside(self, span: Span) -> Beside:
        """What the words at a name say about which place it is."""
        known = self._beside.get(span.first)
        if known is None:
            known = self._beside[span.first] = self._look_beside(span)
        return known

    def _look_beside(self, span: Span) -> Beside:
        words = self._words
        after = words[span.last].low if span.last < len(words) else ""
        before = words[span.first - 1] if span.first else None
        owns = words[span.last - 1].gap.startswith(("'s", "’s"))  # "Washington's district court"
        rank = after if after in _RANKED and not owns and not self._one_in(span) else ""
        of_another = before and "," in before.gap and words[span.first - 2].cap  # "in Juja town, Kiambu"
        if before and not rank and not of_another:
            rank = words[span.first - 2].low if before.low == "of" and span.first > 1 else before.low
        owner: Country | None = None
        if before and before.gap.startswith(("'s", "’s")):
            owner = countries.by_name(before.text)
        elif before and before.low in _RULED and span.first > 1 and words[span.first - 2].gap in ("-", "‑"):
            owner = _owner(words[span.first - 2].text)  # "Indian-administered Kashmir"
        elif before and (rank in _PLACE_NOUNS if before.low == "of" else before.low not in _LEADING_ON):
            i = span.first - (3 if before.low == "of" else 1)  # not "Americans in Lebanon"
            owner = _adjective(words, i) or _adjective(words, i - 1)
        around = self.around(span) or self.owner(span)
        inside = frozenset(m.entry.row for m in around.matches) if around else frozenset()
        holding = self._holding.get(span.first, frozenset())
        told = self._told.get(span.key, frozenset())
        attributive = after in _ITS_PEOPLE and not self._words[span.last - 1].gap.startswith(("'s", "’s"))
        return Beside(rank, inside, owner.code if owner else None, holding, told, attributive)

    def around(self, span: Span) -> Span | None:
        """The name that the text gives after a place for what lies around it; None if it gives none."""
        return self._around.get(span.first)

    def _find_around(self, span: Span) -> Span | None:
        for _ in range(_LONGEST_LIST):
            following = self._next.get(span.last)
            if following is None or following.start - span.end > _FARTHEST:
                return None
            gap = self._text[span.end : following.start]
            if _WITHIN.fullmatch(gap):
                apart = "\n\n" in gap or _APART.search(gap) or following.key == span.key
                return None if apart or self._goes_on_with(following, gap) else following
            if not _LIST.fullmatch(gap):
                return None
            span = following
        return None

    def after_comma(self, span: Span) -> Span | None:
        """The name after a place and a comma; None if there is none."""
        following = self._next.get(span.last)
        return following if following and self._text[span.end : following.start] == ", " else None

    def put_in(self, span: Span) -> Span | None:
        """What the text leaves no doubt that a place lies in: Cambridge, Massachusetts; Mosul's Zuhour.

        None if it tells nothing, or the name that follows is a further one of a list.
        """
        following = self._next.get(span.last)
        gap = self._text[span.end : following.start] if following else ""
        if following is None or not (_AT_ONCE.fullmatch(gap) or _PART_OF.fullmatch(gap)):
            return self.owner(span)
        if _GOES_ON.match(self._text, following.end) or self._goes_on_with(following, gap):
            return None
        return following

    def _goes_on_with(self, outer: Span, gap: str) -> bool:
        """Whether a name after a comma begins what comes next and is not what lies around the name before.

        It speaks ("in Kupiansk, Moscow said"), acts ("After a raid on Azaz, Turkey closed its border"), is
        half of an adjective ("Moscow-backed fighters"), or owns who speaks ("Russia's army said") and not the
        place before: "Homs, Syria's third city".
        """
        province = any(match.entry.kind == "province" for match in outer.matches)
        if gap != ", " or (province and not countries.refer(outer.text)):  # a province speaks of its own
            return False
        words, end = self._words, outer.last
        after = words[end - 1].gap
        if not after.startswith(("'s", "’s")):
            following = words[end].low if after == " " and end < len(words) else ""
            acts = _DOES.fullmatch(following) and self._opening(outer.first) in _OPENS
            return bool(after in ("-", "‑") or following in _SAYS or acts)
        for i in range(end, min(end + _OWNED, len(words))):
            ends = words[i].gap != " " or i + 1 == len(words) or words[i + 1].low in _SMALL
            if ends or words[i].low in _SAYS:
                place = i + 1 in self._ends or words[i].low in _PLACE_NOUNS
                return not (ends and place)
        return True

    def _opening(self, i: int) -> str:
        """The first word of the sentence that word i is in."""
        while i and not _STOP.search(self._words[i - 1].gap):
            i -= 1
        return self._words[i].low

    def is_part(self, span: Span) -> bool:
        """Whether a name is called a part of the town named next: "the Wadi quarter in Nyala"."""
        following = self._next.get(span.last)
        return bool(following and _PART_OF.fullmatch(self._text[span.end : following.start]))

    def _one_in(self, span: Span) -> bool:
        """Whether a name is where one of many is: "an Oregon city", "a northern Syria town"."""
        before = {word.low for word in self._words[max(0, span.first - 2) : span.first]}
        return not before.isdisjoint(_INDEFINITE)

    def owner(self, span: Span) -> Span | None:
        """The place whose genitive stands before a name: Mosul's eastern Zuhour district."""
        before = self._before.get(span.first)
        if before is None or self._text[before.end : before.end + 2] not in ("'s", "’s"):
            return None
        between = self._words[before.last : span.first]
        adjectives = all(word.text.islower() and word.low not in _LEADING_ON for word in between)
        return before if len(between) <= _ADJECTIVES and adjectives else None


def _owner(word: str) -> Country | None:
    """The country of an adjective or a name by itself."""
    found = countries.refer(word, ("adjective", "name"))
    return found.countries[0] if found and len(found.countries) == 1 else None


def _adjective(words: list[Word], i: int) -> Country | None:
    """The country whose adjective the word at an index is, or ends ("South Korean")."""
    if i < 0 or not words[i].cap or words[i].gap != " ":
        return None
    two = f"{words[i - 1].text} {words[i].text}" if i else ""
    found = countries.refer(two, ("adjective",)) or countries.refer(words[i].text, ("adjective",))
    return found.countries[0] if found else None
