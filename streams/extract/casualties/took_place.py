"""Where it took place, as the sentences after a figure tell: "The attack took place in …"."""

from __future__ import annotations

import re

from streams.extract.casualties.leads import AT
from streams.extract.casualties.of_countries import is_country
from streams.extract.casualties.standing import Standing
from streams.extract.document import Sentence
from streams.extract.places.article import LocatedPlace, Places

# What is told of a happening when its place is added: "The attack took place in …", "The bomb hit …".
_TOOK_PLACE = re.compile(
    r"\b(?:took place|happened|occurred|was carried out|were carried out|went off|exploded|detonated"
    r"|(?:attacks?|blasts?|bombs?|bomb(?:ing|er)s?|explosions?|raids?|strikes?|airstrikes?|shell(?:ing|s)"
    r"|rockets?|missiles?|gunm[ae]n|earthquake|quake|storm) (?:\w+ )?(?:hit|struck|targeted|rocked))\b"
    r"[^.]{0,60}$"
    r"|\bthe (?:dead|wounded|injured|killed|bodies|casualties) (?:\w+ )?(?:in|at|near|from|of)"
    r" (?:[\w-]+ ){0,4}$"
    r"|\bthe (?:\w+ )?(?:attacks?|raids?|strikes?|airstrikes?|blasts?|bombings?|explosions?|shelling"
    r"|shootings?|massacre|fire|crash|accident) (?:\w+ )?(?:on|in|at|near|outside) (?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
SITE = re.compile(r"(?i)\b(?:hospital|school|hotel|market|mosque|church|university|base|airport|station)$")
_ON_SOIL = re.compile(r"(?i)\b(?:in|on|inside|over|within|hit|struck) $")
_SOIL = re.compile(r" (?:\w+ )?(?:territory|soil|airspace|territorial waters|waters)\b")
_THEIR_COUNTRY = re.compile(
    r"(?i)\b(?:fled|flee\w*|left|escaped|from|out of) their (?:\w+ )?(?:country|homeland)\b"
)
# A town has only a part of a sum: "96 were killed in Syria, including 20 in Homs".
_A_PART = re.compile(
    r"(?i)\b(?:including|among them|of (?:them|whom)|most of them|with) "
    r"(?:at least |about |some |more than )?"
    r"(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)(?: (?:people|dead|deaths|killed|more))? (?:in|at|near|around) $"
)
_SOON = 300  # characters after a sentence in which its scene is looked for


def told_after(chosen: LocatedPlace, sentence: Sentence, standing: Standing) -> LocatedPlace | None:
    """The place within `chosen` where the next sentences say that it took place; None if they do not."""
    ids = chosen.place.path_ids
    if not ids or len(ids) > 2:
        return None
    opens = sentence.number == 0 and len(sentence.text) < 160
    if opens and (within := told_below(chosen, sentence, standing)):
        return within
    water = chosen.entry is not None and chosen.entry.kind == "water"
    for place in standing.places.between(sentence.end, sentence.end + _SOON):
        up = place.place.path_ids
        # The gazetteer knows of some villages only the country.
        on_a_river = water and not is_country(place) and place.place.country in standing.places.countries[:1]
        inner = not place.modifier and (ids[0] in up[1:] or up[1:] == ids[-1:] != ids or on_a_river)
        before = standing.text[max(sentence.end, place.start - 100) : place.start]
        if inner and _TOOK_PLACE.search(before):
            return place
    return None


def told_near(near: LocatedPlace, sentence: Sentence, standing: Standing) -> LocatedPlace | None:
    """The place where the next sentences say that it took place, if it was told only as near another."""
    for place in standing.places.between(sentence.end, sentence.end + _SOON):
        before = standing.text[max(sentence.end, place.start - 100) : place.start]
        land = place.place.country == near.place.country and not is_country(place) and not place.modifier
        if land and place.place.name != near.place.name and _TOOK_PLACE.search(before):
            return place
    return None


_FROM_WAR = re.compile(
    r"\b(?:fleeing|flee|fled) (?:from )?(?:the )?(?:war|conflict|fighting|invasion|violence|bloodshed)\b"
    r"|\b(?:fleeing|flee|fled) (?:by the|in their) \w+s\b"
)


def soil_told(sentence: Sentence, places: Places) -> LocatedPlace | None:
    """The country on whose soil a sentence has it happen: "Two died in Polish territory"; None if on none."""
    for country in places.adjectives(sentence.start, sentence.end):
        first, last = country.start - sentence.start, country.end - sentence.start
        if _ON_SOIL.search(sentence.text[:first]) and _SOIL.match(sentence.text, last):
            return country
    return None


def country_left(sentence: Sentence, places: Places) -> LocatedPlace | None:
    """The country that people have fled as theirs: "Two million Syrians have fled their country".

    So too those who flee the war in it: "Poland has taken in more Ukrainians fleeing the war".
    """
    theirs = _THEIR_COUNTRY.search(sentence.text) or _FROM_WAR.search(sentence.text)
    whose = places.adjectives(sentence.start, sentence.start + theirs.start()) if theirs else ()
    return next(iter(reversed(list(whose))), None)


def told_below(chosen: LocatedPlace, sentence: Sentence, standing: Standing) -> LocatedPlace | None:
    """The one town in the country of a headline, or of a first sentence, where the next one has it happen.

    A town where only a part of them was killed is not where all were.
    """
    below = standing.text[sentence.end : sentence.end + _SOON].lstrip()
    begin = standing.text.find(below, sentence.end)
    stop = re.search(r"[.!?](?:\s|$)", below)
    named = standing.places.between(begin, begin + (stop.start() if stop else len(below)))
    inner = [p for p in named if not p.modifier and chosen.place.path_ids[0] in p.place.path_ids[1:]]
    if not inner or any(standing.of(p) != AT for p in inner):
        return None
    if any(_A_PART.search(standing.text, begin, p.start) for p in inner):
        return None
    most = max(inner, key=lambda p: len(p.place.path_ids))
    return most if all(p.place.path_ids[0] in most.place.path_ids for p in inner) else None


def scattered(sentence: Sentence, standing: Standing) -> bool:
    """Whether the sentences that follow tell of more than one place."""
    soon = [p for p in standing.places.between(sentence.end, sentence.end + _SOON) if standing.of(p) == AT]
    inner = [set(p.place.path_ids) for p in soon if len(p.place.path_ids) > (1 if p.known else 2)]
    return any(not (ids <= other or other <= ids) for ids in inner for other in inner)
