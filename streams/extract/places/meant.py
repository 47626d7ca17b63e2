"""Which place a name means in the end, or that it means none that the gazetteer knows."""

from __future__ import annotations

from bisect import bisect_left

from streams.extract.places.choose import Choice, is_far
from streams.extract.places.entry import Entry
from streams.extract.places.names import bare
from streams.extract.places.scan import Span
from streams.extract.places.weighed import Names

_WIDE = ("country", "province", "region", "water")
_KNOWN = 15_000  # people: a town of this size has its name in the news, where no other is like it
_MUCH_LIKELIER = 1.5  # than any town of its name
_WELL_KNOWN = 100_000  # people: a city of this size is the one meant, whatever the name after it means
_QUARTERS = frozenset("neighbourhood neighborhood neighbourhoods neighborhoods quarter quarters".split())
# Where these stand after a name, it is of a part of a town, or of what a town has many of.
_IN_A_TOWN = _QUARTERS | frozenset(
    """roundabout square street avenue school hospital mosque shrine church cathedral market bakery park
    stadium university""".split()
)
_BUILDINGS = frozenset("hospital school mosque".split())
_HOUSES = _BUILDINGS | {"roundabout", "street", "shrine"}
_VILLAGES = frozenset(
    "kafr kafar kfar tal tall tel tell deir dayr beit bayt khirbet khirbat ain ayn umm".split()
)
_RIGHT_BESIDE = 12  # characters: ", near the "
_MOSTLY = 0.6  # share of the weight from which a country is what an article is about


def meant(names: Names, span: Span) -> Entry | None:
    """The likeliest place of a name, unless the text speaks of another country or puts it elsewhere."""
    ranked = names.choices(span)
    if not ranked or (is_far(ranked, names.context) and not _is_unmistakable(names, span)):
        return None
    entry = ranked[0].match.entry
    return None if _is_put_elsewhere(names, span, entry) or _names_a_house(names, span, entry) else entry


def _names_a_house(names: Names, span: Span, entry: Entry) -> bool:
    """Whether a hospital or school has the name of a place in a country that the text does not name.

    What a headline calls a large city's without an article is in it: "bomb at Mosul hospital".
    """
    after = names.words[span.last].low if span.last < len(names.words) else ""
    house = after in _HOUSES and entry.country is not None and entry.kind != "country"
    before = names.words[span.first - 1].low if span.first else ""
    in_it = entry.population >= _WELL_KNOWN and after in _BUILDINGS and before not in ("the", "a")
    foremost = [code for code, _ in names.named_outright.most_common(1)]
    named = names.named_outright[entry.country or ""] if entry.population >= _WELL_KNOWN else 0
    return house and not in_it and bool(foremost) and not named and entry.country not in foremost


def _is_unmistakable(names: Names, span: Span) -> bool:
    """Whether a name of several words is of one place that news of wars names: Ras al-Ain.

    Or of one quarter of a town, in an article on its country: Rukn al-Din. Or it is told as where something
    was, and only one town has it: "in Vovchansk, Moscow said".
    """
    if _is_the_only_one(names.choices(span)) and "led" in span.signs:
        return True
    entry = span.matches[0].entry
    quarter = entry.kind == "neighbourhood" and bool(names.context.countries[entry.country or ""])
    curated = entry.id.startswith("tocsin:") and (entry.kind == "city" or quarter)
    return len(span.matches) == 1 and " " in bare(span.key.split(" ")) and curated


def _is_the_only_one(ranked: list[Choice]) -> bool:
    """Whether the likeliest place is a town that people know, and no other place is like it.

    Of the Westminsters of America none is the one that British texts mean.
    """
    town = ranked[0].match.entry
    others = (c for c in ranked if c.match.entry.country != town.country or c.match.entry.kind == "city")
    alone = all(c.match == ranked[0].match or ranked[0].score - c.score > _MUCH_LIKELIER for c in others)
    return town.kind == "city" and town.population >= _KNOWN and alone


def _is_put_elsewhere(names: Names, span: Span, entry: Entry) -> bool:
    """Whether the text puts a small place in a province or country that another one of its name is in."""
    around = names.surroundings.put_in(span)
    own = entry.kind == "region" and entry.country is not None  # "Peru's East Coast"
    if around is None or not around.matches or (entry.kind in _WIDE and not own):
        return False
    outer = names.choices(around)[0].match.entry
    part = names.surroundings.is_part(span) and entry.population < outer.population
    if entry.population >= _WELL_KNOWN and not part:
        return False
    if outer.kind == "country":
        return entry.country != outer.country
    here, there = (
        {e.row for e in names.gazetteer.chain(row) if e.kind == "province"} for row in (entry.row, outer.row)
    )
    return bool(here and there) and here.isdisjoint(there)


def between(names: Names, span: Span, entry: Entry) -> Entry | None:
    """What the text puts around a place and the gazetteer beside it: both lie in one parent.

    Only of curated places and of those of which the gazetteer tells no more than the country.
    """
    around = names.surroundings.around(span)
    if entry.country is None and entry.kind in ("region", "water"):
        outer = names.choices(around)[0].match.entry if around and around.matches else None
        told = outer.country if outer and outer.kind == "country" else None
        return names.gazetteer.country(told or names.surroundings.beside(span).country)
    if around is None or not around.matches or entry.kind in _WIDE:
        return None
    outer = names.choices(around)[0].match.entry
    up = [e.row for e in names.gazetteer.chain(outer.row)[1:]]
    if entry.parent not in up or outer.kind in ("country", "region", "water"):
        return None
    return outer if entry.id.startswith("tocsin:") or entry.parent == up[-1] else None


def around_unknown(names: Names, span: Span) -> Entry | None:
    """What lies around a name that the gazetteer lacks: as the text has it, else the country."""
    around = names.surroundings.owner(span) or names.surroundings.around(span)
    while around and not around.matches:  # "the Orlavia market in Mastaba, in Hajja"
        around = names.surroundings.around(around)
    if around:
        outer = names.choices(around)
        if not is_far(outer, names.context):
            return outer[0].match.entry
    beside = names.surroundings.beside(span)
    after = names.words[span.last].low if span.last < len(names.words) else ""
    part = beside.rank in _QUARTERS or (
        after in _IN_A_TOWN and span.key.split(" ")[0] not in _VILLAGES and beside.country is None
    )
    if part and (town := _town_before(names, span)):
        return town
    code = beside.country
    foremost = names.context.countries.most_common(1)
    if code is None and foremost and names.context.share(foremost[0][0]) >= _MOSTLY:
        code = foremost[0][0]
    return names.gazetteer.country(code or _country_beside(names, span))


def _country_beside(names: Names, span: Span) -> str | None:
    """The code of the country of the place named right after one ("Salma near Homs"), or None."""
    beside = next((other for other in names.spans if 0 <= other.start - span.end < _RIGHT_BESIDE), None)
    if beside is None or not beside.matches:
        return None
    found = names.choices(beside)
    return None if is_far(found, names.context) else found[0].match.entry.country


def _town_before(names: Names, span: Span) -> Entry | None:
    """The town named last before a part of a town ("in Lima … the Norte quarter"); None if none is."""
    for other in reversed(names.spans[: bisect_left(names.spans, span.start, key=lambda s: s.start)]):
        if other.matches and not other.attribute:
            found = names.choices(other)
            entry = found[0].match.entry
            foremost = names.context.countries.most_common(1)
            abroad = bool(foremost) and entry.country != foremost[0][0]
            if entry.kind == "city" and not abroad and not is_far(found, names.context):
                return entry
    return None
