"""A harm whose place is looked for, and what its sentence names of places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from streams.extract.casualties.harm import Harm
from streams.extract.casualties.leads import BESIDE
from streams.extract.casualties.nearness import evidence
from streams.extract.casualties.of_countries import is_country, rules, speaks, strikes
from streams.extract.casualties.scene import Scene
from streams.extract.casualties.setting import speaks_only
from streams.extract.document import Sentence
from streams.extract.places.article import LocatedPlace

# Between a figure and a place: others are told of there.
_OTHERS = re.compile(
    r"\b(?:while|whereas)\b(?: \S+){0,3} (?:others?|more|people|civilians|soldiers|fighters|rebels|men)\b"
    r"[^.;]{0,40}\b(?:died|killed|wounded|injured|dead)\b"
    r"|\b(?:a (?:second|third|separate|different|further)|another) (?:\w+ ){0,2}?"
    r"(?:attack|blast|bomb|bombing|bomber|explosion|strike|raid|shooting|quake|fire|crash)\b"
    # "killed a man linked to raids on villages in Peru"
    r"|\b(?:(?:linked|tied|connected) (?:to|with)|(?:blamed|wanted|responsible) for|suspected (?:of|in)"
    r"|accused of|involved in) (?:[\w'’-]+ ){0,6}?(?:attacks?|bombings?|blasts?|killings?|murders?|raids"
    r"|shootings?|massacres?|kidnappings?)\b"
    r"|(?:,| and) (?:and )?(?:at least |another |about )?(?!(?:19|20)\d\d\b)\d+(?:,\d{3})*(?: more| others)?"
    r" (?:in|on|at|near) (?:the )?$"  # "74 in Peru, and 11 in"
)


# What people are held for was done elsewhere: "detained two in the attacks on Lima".
_HELD_FOR = re.compile(
    r"\b(?:in|over|for|after|in connection with|on suspicion of) (?:the |an? |last \w+['’]s )?"
    r"(?:[\w'’-]+ ){0,4}?(?:attacks?|bombings?|blasts?|killings?|murders?|shootings?|massacres?)"
    r" (?:on|in|at|near|of) "
)


@dataclass(frozen=True)
class Asked:
    """A harm whose place is looked for, in its sentence, where the story stands so far."""

    scene: Scene
    harm: Harm
    sentence: Sentence

    @property
    def text(self) -> str:
        return self.sentence.text

    @cached_property
    def evidence(self) -> tuple[int, int]:
        """Where in the sentence the words for the victims and their harm begin and end."""
        return evidence(self.harm)

    @property
    def end(self) -> int:
        return self.evidence[1]

    @cached_property
    def here(self) -> list[LocatedPlace]:
        """The places of the sentence, without its dateline and those that only speak or rule."""
        places, text = self.scene.places, self.scene.text
        return [
            p
            for p in places.between(self.sentence.start, self.sentence.end)
            if not p.dateline
            and not (speaks(p, text) and speaks_only(p, self.sentence, places))
            and not (rules(p, text) and len(places.all()) > 1)
            and not strikes(p, text, places.all())
        ]

    @cached_property
    def named(self) -> list[LocatedPlace]:
        """Those that are no part of another name."""
        return [p for p in self.here if not p.modifier]

    @cached_property
    def at(self) -> list[LocatedPlace]:
        """Those of which the words before them may say that something happened there."""
        return [p for p in self.named if self._standing(p) > BESIDE]

    @cached_property
    def beside(self) -> list[LocatedPlace]:
        """Those near which it happened, as the words before them say."""
        return [p for p in self.named if self._standing(p) == BESIDE]

    @cached_property
    def candidates(self) -> list[LocatedPlace]:
        """Those of which one is the place: none where others came to harm, if it is told where these did."""
        own = [p for p in self.at if not self._of_others(p)]  # "in Lima nine died, 20 in Cusco"
        if not own and self.scene.told_before(self.sentence) is not None:
            return self.attached  # "28 people were killed in raids while two others died near Cusco"
        return own or self.at or self.attached

    @cached_property
    def attached(self) -> list[LocatedPlace]:
        """Those that are part of another name, where no other is told: "the Lima police".

        "Of the Palestine Liberation Organization" is no scene where another one was told.
        """
        attached = self.here if not self.named else []
        countries = all(is_country(p) for p in attached)
        return [] if attached and countries and self.scene.told_before(self.sentence) else attached

    def nearest(self, places: list[LocatedPlace]) -> LocatedPlace:
        return self.scene.standing.nearest(places, self.sentence, self.harm)

    def offset(self, place: LocatedPlace) -> int:
        """Where in the sentence a place begins."""
        return place.start - self.sentence.start

    def _standing(self, place: LocatedPlace) -> int:
        return self.scene.standing.for_harm(place, self.sentence, self.harm)

    def _of_others(self, place: LocatedPlace) -> bool:
        """Whether others come to harm between the figure and a place."""
        start = self.offset(place)
        if self.end >= start:
            return False
        held = self.harm.meaning.kind == "detained" and _HELD_FOR.search(self.text[:start], self.end)
        return bool(held) or _OTHERS.search(self.text[:start], self.end) is not None
