"""A country as the scene of what its police do, or of what a text says of it, where no place is named."""

from __future__ import annotations

import re

from streams.extract.casualties.asked import Asked
from streams.extract.casualties.setting import BY_ADJECTIVE
from streams.extract.places.article import LocatedPlace

_POLICE = re.compile(r" (?:[a-z]+ )?(?:police|authorities|prosecutors|officials|officers|security forces)\b")
_THE_COUNTRY = re.compile(r"(?:The|This) (?:country|nation)\b(?! of\b)")
_OFTEN = 2  # names of places in the country that a text is about


def held_at_home(asked: Asked) -> tuple[LocatedPlace, str] | None:
    """The country whose police hold somebody, in a text that names no town but that where it was filed.

    "PARIS - Belgian police have detained six people."
    """
    harm, sentence = asked.harm, asked.sentence
    if harm.meaning.kind != "detained" or asked.scene.told_before(sentence):
        return None
    if any(len(p.place.path) > 1 and not p.dateline for p in asked.scene.places.all()):
        return None
    police = asked.scene.places.adjectives(sentence.start, sentence.start + harm.trigger.idx)
    home = (country for country in police if _POLICE.match(asked.scene.text, country.end))
    country = next(home, None)
    return (country, BY_ADJECTIVE) if country else None


def the_country(asked: Asked) -> tuple[LocatedPlace, str] | None:
    """The country of the article where it speaks of it again: "The country was on edge, and 20 were held"."""
    scene, country = asked.scene, asked.scene.country()
    if asked.named or country is None or not _THE_COUNTRY.match(asked.text):
        return None
    if sum(p.place.country == country.place.country for p in scene.places.all()) < _OFTEN:
        return None
    told = scene.told_before(asked.sentence)
    if told is not None and told.place.country == country.place.country:
        return None
    return scene.places.whole_country(country), "the country, as the article calls it"
