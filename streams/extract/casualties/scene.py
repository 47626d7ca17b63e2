"""The scene of an article: the place that its sentences have told, and that the next ones take over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from streams.extract.casualties.at_once import SEVERAL
from streams.extract.casualties.called import called_province
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.leads import AT, BESIDE, PLAIN
from streams.extract.casualties.of_countries import is_country
from streams.extract.casualties.setting import foremost
from streams.extract.casualties.standing import Standing
from streams.extract.casualties.took_place import (
    SITE,
    scattered,
    told_after,
)
from streams.extract.casualties.within import most_specific
from streams.extract.document import Sentence
from streams.extract.places.article import LocatedPlace, Places

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
# One deed among those of a war: "one of the deadliest strikes against the army".
_ONE_OF = re.compile(r"\bone of the (?:\w+est|worst|most \w+) (?:[\w-]+ ){0,2}?[a-z]+s\b")
_ITS_WORST = re.compile(r"[A-Z]\w+['’]s (?:worst|most|first|\w+est)\b")
_SENTENCE_ENDS = re.compile(r"[.!?]\s+|\n+")
TOLD_BEFORE = "told in a sentence before"
TOLD_AFTER = "told in a sentence after, as where it took place"
THERE = "'there' is the place told before"
CALLED = "what the text called so before"
OF_THE_ARTICLE = "the country that the article is about"
NAMED = "named in the sentence"
NAMED_WITHIN = "named in the sentence as part of another name"
REMEMBERED = 4  # sentences over which a scene goes on
_AROUND = frozenset({"province", "region", "country"})
_SPOKEN_OF = 250  # characters over which places are named together
_LATELY = 400  # characters before a sentence in which its scene is looked for


@dataclass
class Scene:
    """Where the article's story stands, read from top to bottom, and what that lends to a sentence."""

    places: Places
    text: str  # of the document
    digest: bool = False  # whether every sentence of it is an item of its own
    sentence: int = -100  # number of the sentence that last told a place
    place: LocatedPlace | None = None
    until: int = 0  # offset up to which places have been considered for it
    opened: LocatedPlace | None = None  # the first place of a harm that its own sentence names
    # The harm placed last, by its sentence's number.
    last: tuple[int, Harm, LocatedPlace | None] | None = None
    standing: Standing = field(init=False)

    def __post_init__(self) -> None:
        self.standing = Standing(self.places, self.text)

    @property
    def held(self) -> tuple[LocatedPlace | None, int]:
        """What `go_back` takes the story back to."""
        return self.place, self.sentence

    def go_back(self, held: tuple[LocatedPlace | None, int], aside: Sentence) -> None:
        """Take the story back to where it was, after an aside on what happened long ago elsewhere."""
        if held[0] is not None:
            self.place, self.sentence = held[0], aside.number
            self.until = aside.end

    def settle(self, place: LocatedPlace, sentence: Sentence) -> LocatedPlace:
        """A place that is now where the story stands."""
        self.place, self.sentence, self.until = place, sentence.number, sentence.end
        return place

    def refined(self, chosen: LocatedPlace, sentence: Sentence, rule: str) -> tuple[LocatedPlace, str]:
        """`chosen`, or the place within it where the next sentences say that the thing took place."""
        all_over = (
            is_country(chosen)
            and SEVERAL.search(_ONE_OF.sub("", sentence.text))
            and scattered(sentence, self.standing)
        )
        within = None if all_over else told_after(chosen, sentence, self.standing)
        self.place, self.sentence, self.until = within or chosen, sentence.number, sentence.end
        return (within, TOLD_AFTER) if within else (chosen, rule)

    def told_before(self, sentence: Sentence) -> LocatedPlace | None:
        """The place that the sentences before lend: what was told last, if it was told as a scene."""
        recent = self.place is not None and sentence.number - self.sentence <= REMEMBERED
        since = self.until if recent else max(0, sentence.start - _LATELY)
        told = self.places.between(since, sentence.start)
        last = [
            p
            for p in told
            if not p.modifier and not p.dateline and self.standing.of(p) == AT
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
        around = is_country(newest) and not self.standing.struck(newest)
        return held if again or around or newest.place.name in held.place.path else newest

    def lately(self, sentence: Sentence) -> bool:
        """Whether the sentences right before name a place that is no country, and be it one near by."""
        before = self.places.between(max(0, sentence.start - _LATELY), sentence.start)
        return any(self.standing.of(p) in (AT, BESIDE) and not is_country(p) for p in before)

    def _inmost(self, places: list[LocatedPlace]) -> LocatedPlace:
        """The last of the places, or the one before within it: "took Salma, the second in Idlib to fall"."""
        newest = most_specific(places[-1], places, self.text)
        ids = newest.place.path_ids
        wide = newest.entry is not None and newest.entry.kind in _AROUND
        inner = [p for p in places if wide and ids and ids[0] in p.place.path_ids[1:]]
        return inner[-1] if len({p.place.name for p in inner}) == 1 else newest

    def around_all(self, sentence: Sentence) -> tuple[LocatedPlace | None, str]:
        """The place of a running total that names none: "the province", else the country of the article."""
        if place := called_province(sentence, self.standing):
            return place, CALLED
        if self.place and sentence.number - self.sentence <= REMEMBERED and _ITS_CITY.search(sentence.text):
            return self.place, CALLED
        if _THE_AREA.search(sentence.text) and (told := self.told_before(sentence)):
            return told, TOLD_BEFORE
        if _CAMPAIGN.search(sentence.text):
            scenes = (p for p in self.places.all() if not (is_country(p) or p.dateline or p.modifier))
            if first := next((p for p in scenes if self.standing.of(p) >= PLAIN), None):
                return first, "the first place of the article, where the campaign is"
        return self.country(), OF_THE_ARTICLE

    def country(self) -> LocatedPlace | None:
        """The country that the article is foremost about, else where the story stands."""
        return foremost(self.places, self.text, self.place)

    def goes_on(self, named: list[LocatedPlace], sentence: Sentence) -> LocatedPlace | None:
        """The scene told before, if a sentence names no more than the country in which it lies; else None.

        So too if it tells of "a town in the province" right under the headline that names the town.
        """
        recent = sentence.number - self.sentence <= REMEMBERED
        told = self.place if recent else self._right_before(sentence)
        if told is None or not named:
            return None
        path = told.place.path
        under = sentence.number - self.sentence == 1 == sentence.number and _A_TOWN.search(sentence.text)
        around = all(p.place.name in path[1:] and (under or is_country(p)) for p in named)
        return told if len(path) > 1 and around else None

    def _right_before(self, sentence: Sentence) -> LocatedPlace | None:
        """The place of the sentence right before, where nobody has come to harm yet.

        "A jet crashed at Lima in Peru. All nine on board died in Peru's worst crash." But not so: "Talks went
        on in Lima. Nine died across Peru."
        """
        if not _ITS_WORST.search(sentence.text):
            return None
        before = self.text[: sentence.start].rstrip(" ")
        told = self.told_before(sentence)
        begins = max((end.end() for end in _SENTENCE_ENDS.finditer(before)), default=0)
        return told if told is not None and begins <= told.start else None
