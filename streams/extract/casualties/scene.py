"""Where and when: the place and the time that belong to a figure, of those that the article tells.

Both are chosen by how near they stand to the figure and by the words that lead up to them; a sentence
that tells none takes them over from the sentences before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from streams.extract.casualties.at_once import SEVERAL
from streams.extract.casualties.called import called, called_province, called_region
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.leads import AT, BESIDE, PLAIN
from streams.extract.casualties.nearness import all_over, close_by, evidence
from streams.extract.casualties.of_countries import is_country, rules, speaks
from streams.extract.casualties.setting import BY_ADJECTIVE, filed, foremost, nearest_told, speaks_only
from streams.extract.casualties.standing import Standing
from streams.extract.casualties.timed import SAME
from streams.extract.casualties.took_place import (
    SITE,
    country_left,
    scattered,
    soil_told,
    told_after,
    told_below,
)
from streams.extract.casualties.within import most_specific, told_further
from streams.extract.document import Sentence
from streams.extract.places.article import LocatedPlace, Places

_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|has|have|had|may|might|could)\b)", re.IGNORECASE)
# The place of the dateline, where no other one is meant: "outside this separatist stronghold".
_THIS_TOWN = re.compile(
    r"\b(?:in|on|at|near|outside|inside|around|of|across|rocked|hit|struck) this (?:[\w-]+ ){0,4}"
    r"(?:city|town|village|capital|port|stronghold|district|suburb|island|enclave|resort|settlement|camp)\b",
    re.IGNORECASE,
)
# A town that a headline has named: "Nine killed in Salma": "Nine died in a village in Idlib".
_A_TOWN = re.compile(
    r"\b(?:in|on|at|near|hit|struck|shelled|stormed) (?:an?|the last) (?:[\w-]+ ){0,4}"
    r"(?:city|town|village|suburb|neighbou?rhood|enclave|camp|district) (?:in|of) "
)
# What is waged in one part of a country: "the offensive has claimed the lives of 289 civilians".
_CAMPAIGN = re.compile(
    r"\b[Tt]he (?:[\w-]+ ){0,2}(?:offensive|operation|assault|campaign|siege|battle|advance)\b"
    r"(?! (?:in|on|of|for|against) [A-Z])"
)
# A city by its rank: "Syria's second city, where 448 have died".
_ITS_CITY = re.compile(
    r"['’]?s (?:second|third|largest|biggest|main|commercial|most \w+)[\w -]{0,12} (?:city|hub)\b"
)
# The place told before, be it a town or a province: "two months of shelling of the region".
_THE_AREA = re.compile(
    r"\b(?:in|of|on|across|from|to) the (?:whole |entire )?(?:region|area|enclave|territory|pocket)\b(?! of)"
)
# Between a figure and a place: others are told of there.
_OTHERS = re.compile(
    r"\b(?:while|whereas)\b(?: \S+){0,3} (?:others?|more|people|civilians|soldiers|fighters|rebels|men)\b"
    r"[^.;]{0,40}\b(?:died|killed|wounded|injured|dead)\b"
    r"|\b(?:a (?:second|third|separate|different|further)|another) (?:\w+ ){0,2}?"
    r"(?:attack|blast|bomb|bombing|bomber|explosion|strike|raid|shooting|quake|fire|crash)\b"
)
# What is told of a whole war, and so of a whole country.
_CONFLICT = re.compile(
    r"\b(?:revolt|uprising|civil war|war|conflict|insurgency|crackdown|epidemic|pandemic|outbreak|unrest"
    r"|violence|rebellion)\b.*\b(?:has|have)\b[^.]*\b(?:claimed|killed|left|cost|taken|displaced|wounded)\b",
    re.IGNORECASE | re.DOTALL,
)
# One deed among those of a war: "one of the deadliest strikes against the army".
_ONE_OF = re.compile(r"\bone of the (?:\w+est|worst|most \w+) (?:[\w-]+ ){0,2}?[a-z]+s\b")
# Before a place that only tells where another one lies: "Duma, the largest town near Damascus, was hit".
_ASIDE = re.compile(r"^(?:[A-Z][\w'’-]+ ?){1,3}, (?:an?|the) [^,;:]*\b(?:near|outside|of) (?:the )?$")
# A figure is taken apart by place right after it: "18 (Aleppo 9, Idlib 6)".
_NAME_BY_NAME = re.compile(r"\s*[(:–—]\s*[A-Z][\w' -]*:? \d+[,;] [A-Z]")
_EVERYWHERE = re.compile(
    r"\b(?:nationwide|countrywide|across the country|throughout the country"
    r"|in (?:several|various|different|many) (?:provinces|governorates|parts of the country))\b"
)
TOLD_BEFORE = "told in a sentence before"
TOLD_AFTER = "told in a sentence after, as where it took place"
THERE = "'there' is the place told before"
CALLED = "what the text called so before"
NAMED = "named in the sentence"
NAMED_WITHIN = "named in the sentence as part of another name"
REMEMBERED = 4  # sentences over which a scene goes on
_AROUND = frozenset({"province", "region", "country"})
_SPOKEN_OF = 250  # characters over which places are named together
_LATELY = 400  # characters before a sentence in which its scene is looked for


@dataclass
class Scene:
    """Where and when the article's story stands, as it is read from top to bottom."""

    places: Places
    text: str  # of the document
    digest: bool = False  # whether every sentence of it is an item of its own
    sentence: int = -100  # number of the sentence that last told a place
    place: LocatedPlace | None = None
    until: int = 0  # offset up to which places have been considered for it
    _standing: Standing = field(init=False)

    def __post_init__(self) -> None:
        self._standing = Standing(self.places, self.text)

    @property
    def held(self) -> tuple[LocatedPlace | None, int]:
        """What `go_back` takes the story back to."""
        return self.place, self.sentence

    def go_back(self, held: tuple[LocatedPlace | None, int], aside: Sentence) -> None:
        """Take the story back to where it was, after an aside on what happened long ago elsewhere."""
        if held[0] is not None:
            self.place, self.sentence = held[0], aside.number
            self.until = aside.end

    def place_of(self, harm: Harm, sentence: Sentence) -> tuple[LocatedPlace | None, str]:
        """The place where a harm happened, and the rule that chose it."""
        text = sentence.text
        start, end = evidence(harm)
        here = [
            p
            for p in self.places.between(sentence.start, sentence.end)
            if not p.dateline
            and not (speaks(p, self.text) and speaks_only(p, sentence, self.places))
            and not (rules(p, self.text) and len(self.places.all()) > 1)
        ]
        named = [p for p in here if not p.modifier]
        if harm.part and (own := self._labels(named, sentence, harm)):
            return own, NAMED
        there = _THERE.search(text, max(0, start - 40), end + 40)
        if there and (meant := self._there(named, sentence, there.start(), end)):
            return meant, THERE
        if _EVERYWHERE.search(text[start : end + 25]) or _NAME_BY_NAME.match(text, end):
            return self.country(), "all over the country"
        if everywhere := next(
            (p for p in named if is_country(p) and all_over(text, end, p.start - sentence.start)), None
        ):
            return everywhere, "all over the country"
        if not named and (soil := soil_told(sentence, self.places)):
            last = self._told_before(sentence) or nearest_told(sentence, self._standing)[0]
            inside = last is not None and last.place.country == soil.place.country
            return (last, TOLD_BEFORE) if inside else (soil, BY_ADJECTIVE)
        if harm.meaning.kind == "displaced" and (left := country_left(sentence, self.places)):
            return left, CALLED
        if not named and _CONFLICT.search(text):
            return self.country(), "the country of the conflict"
        if gone_on := self._goes_on(named, sentence):
            return gone_on, "told in a sentence before, within the country named here"
        at = [p for p in named if self._standing.for_harm(p, sentence, harm) > BESIDE]
        if meant := called(sentence, (start, end), self._standing, at):
            self.place, self.sentence, self.until = meant, sentence.number, sentence.end
            return meant, CALLED
        if not at and (region := called_region(sentence, self._standing)):
            self.place, self.sentence, self.until = region, sentence.number, sentence.end
            return region, CALLED
        this = filed(self.places, sentence) if _THIS_TOWN.search(text) else None
        if this and all(is_country(p) or p.place.path_ids[:1] == this.place.path_ids[1:2] for p in at):
            return this, "this town is that of the dateline"
        # "of the Palestine Liberation Organization" is no scene where another one is told.
        attached = here if not named else []
        if attached and all(is_country(p) for p in attached) and self._told_before(sentence):
            attached = []
        recent = self.place is not None and sentence.number - self.sentence <= REMEMBERED
        if recent and at and all(_of_others(text, end, p.start - sentence.start) for p in at):
            at = []  # "28 people were killed in raids while two others died near Cusco"
        candidates = at or attached
        if candidates:
            chosen = most_specific(self._standing.nearest(candidates, sentence, harm), candidates, self.text)
            if not is_country(chosen):  # "south of Cusco in Cusco province"
                beside = [p for p in named if self._standing.for_harm(p, sentence, harm) == BESIDE]
                chosen = most_specific(chosen, [*beside, chosen], self.text)
            chosen = told_further(chosen, candidates, self.text, sentence.start + end)
            return self._refined(chosen, sentence, NAMED if named else NAMED_WITHIN)
        if self.digest and not named and sentence.number - self.sentence > 1 and not SAME.search(text):
            return self.country(), "the country of a digest, whose items go on from none before"
        told = self._told_before(sentence)
        beside = [p for p in named if self._standing.for_harm(p, sentence, harm) == BESIDE]
        if told is not None and all(close_by(p, told) for p in beside if not is_country(p)):
            self.place, self.sentence = told, max(self.sentence, sentence.number - 1)
            self.until = sentence.end
            return told, TOLD_BEFORE
        dateline = any(p.dateline for p in self.places.all())
        if beside or (named and not dateline and not self._lately(sentence)):
            # It names no more than where people came from, met or spoke, or a place near by.
            near = self._standing.nearest(beside or named, sentence, harm)
            within = told_below(near, sentence, self._standing) if sentence.headline else None
            return (within, TOLD_AFTER) if within else (most_specific(near, named, self.text), NAMED)
        return nearest_told(sentence, self._standing)

    def _labels(self, named: list[LocatedPlace], sentence: Sentence, harm: Harm) -> LocatedPlace | None:
        """The place right before a part's number, as a list has it: "18 (Aleppo 9, Idlib 6)"."""
        begins = sentence.start + harm.group.head.doc[harm.group.first].idx
        return next((p for p in named if self.text[p.end : begins] in {" ", ": "}), None)

    def _refined(self, chosen: LocatedPlace, sentence: Sentence, rule: str) -> tuple[LocatedPlace, str]:
        """`chosen`, or the place within it where the next sentences say that the thing took place."""
        all_over = (
            is_country(chosen)
            and SEVERAL.search(_ONE_OF.sub("", sentence.text))
            and scattered(sentence, self._standing)
        )
        within = None if all_over else told_after(chosen, sentence, self._standing)
        self.place, self.sentence, self.until = within or chosen, sentence.number, sentence.end
        return (within, TOLD_AFTER) if within else (chosen, rule)

    def _told_before(self, sentence: Sentence) -> LocatedPlace | None:
        """The place that the sentences before lend: what was told last, if it was told as a scene."""
        recent = self.place is not None and sentence.number - self.sentence <= REMEMBERED
        since = self.until if recent else max(0, sentence.start - _LATELY)
        told = self.places.between(since, sentence.start)
        last = [
            p
            for p in told
            if not p.modifier and not p.dateline and self._standing.of(p) == AT
            if p.known or not (recent and SITE.search(p.place.text))
        ]
        held = self.place if recent else None
        if not last:
            return held
        newest = self._inmost([p for p in last if last[-1].start - p.start < _SPOKEN_OF])
        if held is None:
            return newest
        within = held.place.name in newest.place.path
        again = not within and any(p.place.name == held.place.name and p.start > newest.start for p in told)
        return held if again or is_country(newest) or newest.place.name in held.place.path else newest

    def _lately(self, sentence: Sentence) -> bool:
        """Whether the sentences right before name a place that is no country, and be it one near by."""
        before = self.places.between(max(0, sentence.start - _LATELY), sentence.start)
        return any(self._standing.of(p) in (AT, BESIDE) and not is_country(p) for p in before)

    def _inmost(self, places: list[LocatedPlace]) -> LocatedPlace:
        """The last of the places, or the one before within it: "took Salma, the second in Idlib to fall"."""
        newest = most_specific(places[-1], places, self.text)
        ids = newest.place.path_ids
        wide = newest.entry is not None and newest.entry.kind in _AROUND
        inner = [p for p in places if wide and ids and ids[0] in p.place.path_ids[1:]]
        return inner[-1] if len({p.place.name for p in inner}) == 1 else newest

    def around_all(self, sentence: Sentence) -> tuple[LocatedPlace | None, str]:
        """The place of a running total that names none: "the province", else the country of the article."""
        if place := called_province(sentence, self._standing):
            return place, CALLED
        if self.place and sentence.number - self.sentence <= REMEMBERED and _ITS_CITY.search(sentence.text):
            return self.place, CALLED
        if _THE_AREA.search(sentence.text) and (told := self._told_before(sentence)):
            return told, TOLD_BEFORE
        if _CAMPAIGN.search(sentence.text):
            scenes = (p for p in self.places.all() if not (is_country(p) or p.dateline or p.modifier))
            if first := next((p for p in scenes if self._standing.of(p) >= PLAIN), None):
                return first, "the first place of the article, where the campaign is"
        return self.country(), "the country that the article is about"

    def country(self) -> LocatedPlace | None:
        """The country that the article is foremost about, else where the story stands."""
        return foremost(self.places, self.text, self.place)

    def _there(
        self, places: list[LocatedPlace], sentence: Sentence, there: int, end: int
    ) -> LocatedPlace | None:
        """The place that a "there" at an offset in its sentence means; None if the harm names its own.

        It is the one named last before it, of the sentence's `places` or told before; a place right after
        the harm, which ends at `end`, is the harm's own unless "there" comes first: "62 were killed there,
        and nine in Lima".
        """
        first = [p.start - sentence.start for p in places]
        if any(0 <= start - end < 30 and not end <= there < start for start in first):
            return None
        before = [p for p in places if p.start - sentence.start < there and not is_country(p)]
        before = [p for p in before if not _ASIDE.search(sentence.text[: p.start - sentence.start])] or before
        if before:
            return most_specific(before[-1], before, self.text)
        return self._told_before(sentence) or self.place

    def _goes_on(self, named: list[LocatedPlace], sentence: Sentence) -> LocatedPlace | None:
        """The scene told before, if a sentence names no more than the country in which it lies; else None.

        So too if it tells of "a town in the province" right under the headline that names the town.
        """
        told = self.place
        if told is None or not named or sentence.number - self.sentence > REMEMBERED:
            return None
        path = told.place.path
        under = sentence.number - self.sentence == 1 == sentence.number and _A_TOWN.search(sentence.text)
        around = all(p.place.name in path[1:] and (under or is_country(p)) for p in named)
        return told if len(path) > 1 and around else None


def _of_others(text: str, end: int, start: int) -> bool:
    """Whether others come to harm between the end of a figure and the start of a place in a sentence."""
    return end < start and _OTHERS.search(text, end, start) is not None
