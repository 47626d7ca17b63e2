"""Where and when: the place and the time that belong to a figure, of those that the article tells.

Both are chosen by how near they stand to the figure and by the words that lead up to them; a sentence
that tells none takes them over from the sentences before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from streams.extract.casualties.parts import Harm
from streams.extract.document import Sentence
from streams.extract.periods import When
from streams.extract.places.article import LocatedPlace, Places

_AT = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout|off|on|within|hit|hits|rocked|rocks"
    r"|struck|strikes|stormed"
    r"|north|south|east|west|northern|southern|eastern|western|central|town|city|village|province"
    r"|district|suburb"
    r"|neighbou?rhood|region|of)\W{1,2}(?:the |rebel-held |central |northern |southern |eastern "
    r"|western |nearby |\w+ern )*$",
    re.IGNORECASE,
)
_NOT_AT = re.compile(
    r"\b(?:from|with|by|against|to|for|between|via|bordering|borders|including|supports?|backed"
    r"|towards?|than|government of|president of)\W{1,2}(?:the )?$",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[;:]|, (?:while|as|and|but|after|when|where|who)\b|\bsaid\b|\bsays\b|\bwhile\b")
_SAID = re.compile(
    r"\b(?:said|told|reported|says|announced|statement|confirmed|published|posted|interview|added"
    r"|tweeted|updated)"
    r"(?: \w+)?,? (?:(?:on|late|early) )*$",
    re.IGNORECASE,
)
_THERE = re.compile(r"\bthere\b", re.IGNORECASE)
_SAME = re.compile(
    r"\bthe (?:attack|attacks|strike|strikes|blast|bombing|explosion|explosions|shelling|clashes"
    r"|clash|raid|raids|incident|fighting"
    r"|crash|shooting|quake|earthquake|fire|massacre|victims|dead|wounded|injured|toll|death toll"
    r"|accident|disaster|battle|ambush)\b"
    r"|\b(?:others|more|another)\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\W*(?:,|\ba|\bthe|\bin|\bof|\bsmall|\btown|\bvillage|\bcity|\bdistrict|\barea|\bprovince"
    r"|\bcentral|\bnear|\bnorth\w*"
    r"|\bsouth\w*|\beast\w*|\bwest\w*|\bsuburb|\bneighbou?rhood|\boutskirts|\brebel-\w+"
    r"|\bopposition-\w+|\bparts?|\W)*\bin\b"
    r"(?:\W|\bthe\b|\bnorth\w*|\bsouth\w*|\beast\w*|\bwest\w*|\bcentral\b|\bcity\b|\bof\b"
    r"|\bprovince\b|\b\w+-\w+\b)*",
    re.IGNORECASE,
)
TOLD_BEFORE = "told in a sentence before"
NAMED = "named in the sentence"
NAMED_WITHIN = "named in the sentence as part of another name"
REMEMBERED = 4  # sentences over which a scene goes on


@dataclass
class Scene:
    """Where and when the article's story stands, as it is read from top to bottom."""

    places: Places
    text: str  # of the document
    sentence: int = -100  # number of the sentence that last told a place
    place: LocatedPlace | None = None
    told: int = -100
    time: When | None = None

    def place_of(self, harm: Harm, sentence: Sentence) -> tuple[LocatedPlace | None, str]:
        """The place where a harm happened, and the rule that chose it."""
        text = sentence.doc.text
        start, end = evidence(harm)
        here = [p for p in self.places.between(sentence.start, sentence.end) if not p.dateline]
        named = [p for p in here if not p.modifier]
        if (
            self.place is not None
            and _THERE.search(text[max(0, start - 40) : end + 40])
            and not self._close(named, sentence, end)
        ):
            return self.place, "'there' is the place told before"
        if self._goes_on(named, sentence):
            return self.place, "told in a sentence before, within the country named here"
        for candidates, rule in ((named, NAMED), (here, NAMED_WITHIN)):
            if candidates:
                chosen = self._most_specific(self._nearest(candidates, sentence, start, end), candidates)
                self.place, self.sentence = chosen, sentence.number
                return chosen, rule
        if self.place is not None and sentence.number - self.sentence <= REMEMBERED:
            return self.place, TOLD_BEFORE
        return self._around(sentence)

    def time_of(self, harm: Harm, sentence: Sentence, times: list[When]) -> tuple[When | None, str]:
        """The time of a harm, and the rule that chose it; a statement has a time of its own."""
        text = sentence.doc.text
        start, end = evidence(harm)
        own = [t for t in times if not (t.kind == "day" and _SAID.search(text[: t.start]))]
        if own:
            chosen = min(own, key=lambda t: _distance(text, t.start, t.end, start, end))
            self.time, self.told = chosen, sentence.number
            return chosen, "told in the sentence"
        if (
            self.time is not None
            and sentence.number - self.told <= 2
            and self.time.kind == "day"
            and _SAME.search(text)
        ):
            return self.time, "the happening told before"
        return None, "not told"

    def country(self) -> LocatedPlace | None:
        """The country that the article is foremost about, where its text names it."""
        return next(
            (p for p in self.places.all() if is_country(p) and p.place.country in self.places.countries[:1]),
            self.place,
        )

    def _leads(self, place: LocatedPlace) -> int:
        """How well the words before a place say that something happened there."""
        before = self.text[max(0, place.start - 50) : place.start]
        if _NOT_AT.search(before) or (
            is_country(place) and place.place.country not in self.places.countries[:1]
        ):
            return 0
        return 2 if _AT.search(before) else 1

    def _close(self, places: list[LocatedPlace], sentence: Sentence, end: int) -> bool:
        return any(0 <= p.start - sentence.start - end < 30 for p in places)

    def _nearest(self, places: list[LocatedPlace], sentence: Sentence, start: int, end: int) -> LocatedPlace:
        text = sentence.doc.text

        def cost(place: LocatedPlace) -> float:
            first, last = place.start - sentence.start, place.end - sentence.start
            before = text[max(0, first - 50) : first]
            lead = 0 if _AT.search(before) else 90 if _NOT_AT.search(before) else 25
            wide = 70 if is_country(place) else 0
            return lead + wide + (0 if place.known else 15) + _distance(text, first, last, start, end)

        return min(places, key=cost)

    def _most_specific(self, chosen: LocatedPlace, places: list[LocatedPlace]) -> LocatedPlace:
        """The place within `chosen` that stands beside it, if just one does: "Salma, in Idlib"."""
        for before in (p for p in places if p.end <= chosen.start):
            if _IN.fullmatch(self.text[before.end : chosen.start]):
                return self._most_specific(before, places)
        ids = chosen.place.path_ids
        inner = [
            p
            for p in places
            if ids and p is not chosen and ids[0] in p.place.path_ids[1:] and abs(p.start - chosen.end) < 60
        ]
        return inner[0] if len({p.place.name for p in inner}) == 1 else chosen

    def _goes_on(self, named: list[LocatedPlace], sentence: Sentence) -> bool:
        """Whether a sentence names no more than the country in which the scene told before lies."""
        if self.place is None or not named or sentence.number - self.sentence > REMEMBERED:
            return False
        path = self.place.place.path
        return len(path) > 1 and all(is_country(p) and p.place.name in path for p in named)

    def _around(self, sentence: Sentence) -> tuple[LocatedPlace | None, str]:
        """The nearest place before the sentence, the dateline, or the first place of the article."""
        everywhere = self.places.all()
        before = [p for p in everywhere if p.end <= sentence.start and not p.modifier]
        running = [p for p in before if not p.dateline]
        if running:
            last = [p for p in running if running[-1].start - p.start < 250]
            return max(last, key=lambda p: (self._leads(p), p.start)), "the last place named before"
        if before:
            return before[-1], "the dateline"
        after = [p for p in everywhere if p.start >= sentence.end and not p.modifier]
        if after:
            return after[0], "the first place named after"
        return (everywhere[0], "the only place named") if everywhere else (None, "none named")


def is_country(place: LocatedPlace) -> bool:
    """Whether a place is a whole country."""
    return place.known and len(place.place.path) == 1


def evidence(harm: Harm) -> tuple[int, int]:
    """Offsets in the sentence from which a harm's circumstances are looked for."""
    doc, group = harm.trigger.doc, harm.group
    if harm.construction.startswith("same harm elsewhere"):
        return doc[group.first].idx, doc[group.last].idx + len(doc[group.last])
    return doc[harm.first].idx, doc[harm.last].idx + len(doc[harm.last])


def _distance(text: str, first: int, last: int, start: int, end: int) -> float:
    """How far [first, last) is from the evidence at [start, end); what follows it is nearer."""
    if first >= end:
        between, cost = text[end:first], float(first - end)
    elif last <= start:
        between, cost = text[last:start], 1.3 * (start - last) + 20
    else:
        return 0.0
    return cost + 50 * len(_PAUSE.findall(between))
