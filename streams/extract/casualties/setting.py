"""The setting of an article: what its places and its dateline lend to a figure that no story has placed."""

from __future__ import annotations

import re

from streams.extract.casualties.at_home import is_at_home, is_away
from streams.extract.casualties.leads import AT, BESIDE, NOT_AT, PLAIN, lead
from streams.extract.casualties.of_countries import (
    abroad,
    attacks,
    came_from,
    is_country,
    strikes,
    took_off_from,
    whence,
)
from streams.extract.casualties.standing import Standing
from streams.extract.casualties.within import most_specific
from streams.extract.document import Sentence
from streams.extract.numbers import UNITS
from streams.extract.places.article import LocatedPlace, Places

# Whom somebody works for or sings with, and what sails far from home: "four employees of a British security
# firm", "the hijacking of a Greek ship".
_FIRM = re.compile(
    r"(?i) (?:[\w-]+ ){0,2}?(?:firms?|compan(?:y|ies)|agency|banks?|bands?|clubs?|teams?|network"
    r"|(?:war|cargo )?ships?|vessels?|tankers?|trawlers?|freighters?|yachts?|(?:air)?planes?|jets?|airliners?"
    r"|aircraft|frigates?)\b"
)
# What stands before people who came to harm: "captured 14 Iraqis".
_BEFORE_VICTIMS = re.compile(
    rf"(?i)(?:\d|\b(?:{'|'.join(UNITS)}|dozens of|several|many"
    r"|(?:kill|captur|wound|detain|arrest)(?:e?s?|ing))) $"
)
_OF_THE_COUNTRY = re.compile(
    r"(?i)\b(?:in|across|throughout) (?:the )?(?:[\w-]+ (?:part )?(?:of )?)?the country\b(?!['’]s| of\b)"
)
_AT_THE_BORDER = re.compile(r"(?i)\b(?:border|frontier) with (?:the )?$")
_LEADS = 30  # characters before a place that lead up to it
BY_ADJECTIVE = "in a country told by its adjective"
_BUREAU = 300_000  # people
_TOGETHER = 250  # characters over which places are named together


def foremost(places: Places, text: str, told: LocatedPlace | None) -> LocatedPlace | None:
    """The country that an article is foremost about, where its text names it; else the place told last."""
    inside = [p for p in places.all() if p.place.country in places.countries[:1]]
    named = next(filter(is_country, inside), None)
    adjectives = (a for a in places.adjectives(0, len(text)) if a.place.country in places.countries[:1])
    return named or told or next(iter(inside), None) or next(adjectives, None)


def filed(places: Places, sentence: Sentence) -> LocatedPlace | None:
    """The innermost place of the dateline that a sentence stands after; None if there is none."""
    datelines = [p for p in places.all() if p.dateline and p.start < sentence.end]
    return max(datelines, key=lambda p: (p.start >= sentence.start, len(p.place.path)), default=None)


def in_small_town(place: LocatedPlace) -> bool:
    """Whether a place is a town too small for an agency's office, where it writes of what was elsewhere."""
    return place.entry is not None and place.entry.kind == "city" and 0 < place.entry.population < _BUREAU


def nearest_told(sentence: Sentence, standing: Standing) -> tuple[LocatedPlace | None, str]:
    """The nearest place before a sentence, the dateline, or the first place of the article; and the rule."""
    places, text = standing.places, standing.text
    everywhere = places.all()
    before = [p for p in everywhere if (p.dateline or p.end <= sentence.start) and not p.modifier]
    running = [p for p in before if not (p.dateline or whence(p, text) or strikes(p, text, everywhere))]
    if running:
        last = [p for p in running if running[-1].start - p.start < _TOGETHER]
        scenes = {p.place.name for p in running if standing.of(p) == AT}
        best = max(last, key=lambda p: (standing.of(p), p.place.name in scenes, standing.led(p), p.start))
        elsewhere = standing.of(best) == NOT_AT and best.place.name not in scenes
        if elsewhere and (home := _home(places, text, residents=False)):
            return home, BY_ADJECTIVE
        town = _town_in(best, last, standing) or _only_town_in(best, running)
        return most_specific(town or best, last, text), "the last place named before"
    if before and (town := filed(places, sentence)):
        return town, "the dateline"
    after = [p for p in everywhere if p.start >= sentence.end and not (p.modifier or came_from(p, text))]
    if at_home := _at_home(sentence, standing, after):
        return at_home, BY_ADJECTIVE
    if after:
        after = [p for p in after if not p.dateline] or after
        soon = [p for p in after if p.start - after[0].start < _TOGETHER]
        return max(soon, key=standing.of), "the first place named after"
    if home := _home(places, text):
        return home, BY_ADJECTIVE
    if there := _in_the_country(sentence, standing):
        return there, BY_ADJECTIVE
    if this_side := _this_side(standing):
        return this_side, BY_ADJECTIVE
    somewhere = [p for p in everywhere if not ((p.modifier and abroad(text, p.end)) or came_from(p, text))]
    somewhere = [p for p in somewhere if not took_off_from(p, text)]
    return (somewhere[0], "the only place named") if somewhere else (None, "none named")


def _in_the_country(sentence: Sentence, standing: Standing) -> LocatedPlace | None:
    """The one country told by its adjective, "a Peruvian jet crashed in the south of the country"."""
    if not _OF_THE_COUNTRY.search(sentence.text):
        return None
    told = list(standing.places.adjectives(sentence.start, sentence.end))
    return told[0] if len({country.place.country for country in told}) == 1 else None


def _this_side(standing: Standing) -> LocatedPlace | None:
    """The country on this side of a border: "Peruvian troops killed six near the border with Chile"."""
    text = standing.text
    told = [p for p in standing.places.all() if not p.modifier]
    if not told or not all(
        is_country(p) and _AT_THE_BORDER.search(text[max(0, p.start - _LEADS) : p.start]) for p in told
    ):
        return None
    here = standing.places.adjectives(0, len(text))
    return next((p for p in here if all(p.place.country != q.place.country for q in told)), None)


def _town_in(country: LocatedPlace, told: list[LocatedPlace], standing: Standing) -> LocatedPlace | None:
    """The last town told beside a country that it lies in; None if the place is none, or no town is."""
    inner = [p for p in _within(country, told) if standing.of(p) >= PLAIN]
    return inner[-1] if inner else None


def _only_town_in(country: LocatedPlace, told: list[LocatedPlace]) -> LocatedPlace | None:
    """The town that a text names in a country, if it has named no other there."""
    inner = _within(country, told)
    return inner[-1] if len({p.place.name for p in inner}) == 1 else None


def _within(country: LocatedPlace, told: list[LocatedPlace]) -> list[LocatedPlace]:
    ids = country.place.path_ids[:1] if is_country(country) else []
    return [p for p in told if ids and ids[0] in p.place.path_ids[1:]]


def _at_home(sentence: Sentence, standing: Standing, after: list[LocatedPlace]) -> LocatedPlace | None:
    """The country whose adjective a sentence has for what happens at home, or a place in it told `after`."""
    for country in standing.places.adjectives(sentence.start, sentence.end):
        if attacks(standing.text, country.end):
            continue
        led = lead(country, standing.text, [], sentence.start)
        led_to = led == AT and not _FIRM.match(standing.text, country.end)
        if standing.text.endswith("of ", 0, country.start):  # "execution of Italian journalist", and in Iraq
            led_to = led_to and not any(standing.of(p) == AT for p in _abroad_of(country, after))
        if led_to or is_at_home(standing.text, country.end):
            inner = [p for p in after if p.place.country == country.place.country]
            inner = [p for p in inner if not p.dateline or in_small_town(p)]
            return next((p for p in inner if standing.of(p) != BESIDE), country)
    return None


def _abroad_of(country: LocatedPlace, places: list[LocatedPlace]) -> list[LocatedPlace]:
    return [p for p in places if p.place.country not in (None, country.place.country)]


def _home(places: Places, text: str, residents: bool = True) -> LocatedPlace | None:
    """The first country by whose adjective an article tells of what is in it: "the Afghan quake".

    residents: whether of its people too, if it is the only one told so. A place in it that is named for
    something else is better than no more than the country.
    """
    named = [p for p in places.all() if p.modifier and not p.dateline]
    told = [p for p in places.adjectives(0, len(text)) if not _elsewhere(p, text)]
    alone = residents and len({country.place.country for country in told}) == 1
    alone = alone and not any(is_country(p) and _lived_in(text, p.end) for p in named)
    sure = (p for p in told if is_at_home(text, p.end))
    home = next(sure, None) or next((p for p in told if alone and is_at_home(text, p.end, True)), None)
    if home is None and alone and _raided(places, text):  # "U.S. troops captured 14 Iraqis"
        home = next((p for p in told if _BEFORE_VICTIMS.search(text[max(0, p.start - 20) : p.start])), None)
    inner = (p for p in named if home and p.place.country == home.place.country and len(p.place.path) > 1)
    return next(inner, home)


def _lived_in(text: str, end: int) -> bool:
    """Whether what follows a country's name that ends at `end` is in it: "at his UK home"."""
    return is_at_home(text, end) or text.startswith(" home", end)


def _raided(places: Places, text: str) -> bool:
    """Whether the forces of a country are told of, which may be in another."""
    told = (*places.adjectives(0, len(text)), *(p for p in places.all() if p.modifier))
    return any(abroad(text, p.end) for p in told)


def _elsewhere(country: LocatedPlace, text: str) -> bool:
    """Whether an adjective is told of those who fight for a country, travel from it or are on its side."""
    return abroad(text, country.end) or is_away(text, country.end) or _sides(country, text)


def _sides(country: LocatedPlace, text: str) -> bool:
    """Whether an adjective tells whose side somebody is on: "pro-Russian"."""
    return text[max(0, country.start - 5) : country.start].lower().endswith(("pro-", "anti-"))


def speaks_only(country: LocatedPlace, sentence: Sentence, places: Places) -> bool:
    """Whether a country that speaks is no scene.

    Its sentence, or one before, names a place within it, or the article names places within another country,
    and none within this one.
    """
    own = [p for p in places.between(0, sentence.end) if not (p.modifier or p.dateline)]
    if any(len(p.place.path) > 1 and p.place.country == country.place.country for p in own):
        return True
    inner = {p.place.country for p in places.all() if len(p.place.path) > 1}
    return bool(inner) and country.place.country not in inner
