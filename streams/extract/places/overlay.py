"""The curated places laid over GeoNames, and what both share: the keys under which a name is found."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from streams.extract.places import names
from streams.extract.places.curated import Curated, CuratedPlace, Problem, Spellings

# How a key in the table `name` comes from a name; smaller is closer to it.
MAIN, OTHER, WITHOUT_ARTICLE, BY_SOUND, FOREIGN = range(5)

SOUND = "~"  # put before the keys of `names.sound`
_EAST = ["AE", "AF", "BH", "IQ", "JO", "KW", "LB", "OM", "PS", "QA", "SA", "SY", "YE"]
_ARABIC = frozenset([*_EAST, "DZ", "EG", "LY", "MA", "MR", "SD", "SO", "TN"])


def overlay(base: Path, curated: Curated, file: Path, path: Path) -> list[Problem]:
    """Write `base` with the curated places of `file` to `path`; what had to be left out, and why."""
    shutil.copyfile(base, path)
    problems: list[Problem] = []
    with closing(sqlite3.connect(path)) as db:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        with db:
            for place in curated.places:
                problem = _add(db, place)
                if problem:
                    problems.append(Problem(file, place.line, problem))
            for more in curated.spellings:
                problem = _amend(db, more)
                if problem:
                    problems.append(Problem(file, more.line, problem))
        remember_keys(db)
    return problems


def resolve(db: sqlite3.Connection, reference: str) -> int | None:
    """The row of `Homs, SY`, `SY`, `gn:169577` or `tocsin:homs-baba-amr`; None if unknown.

    Of several cities of a name in one country it is the largest.
    """
    if reference.startswith(("gn:", "tocsin:")):
        found = db.execute("SELECT row FROM place WHERE id = ?", (reference,)).fetchone()
    elif "," not in reference:
        found = db.execute(
            "SELECT row FROM place WHERE kind = 'country' AND country = ?", (reference.strip().upper(),)
        ).fetchone()
    else:
        name, _, country = reference.rpartition(",")
        found = db.execute(
            "SELECT row FROM name JOIN place ON row = place WHERE key = ? AND country = ?"
            " ORDER BY how, kind != 'city', population DESC LIMIT 1",
            (names.key(name), country.strip().upper()),
        ).fetchone()
    return int(found[0]) if found else None


def _add(db: sqlite3.Connection, place: CuratedPlace) -> str | None:
    """Add a place; what is wrong with it, if it cannot be."""
    parent, country, at = None, None, place.at
    if place.within is not None:
        parent = resolve(db, place.within)
        if parent is None:
            return f"{place.name} is within `{place.within}`, which no place is known as"
        country, *there = db.execute(
            "SELECT country, latitude, longitude FROM place WHERE row = ?", (parent,)
        ).fetchone()
        at = at or (there[0], there[1])
    latitude, longitude = at or (None, None)
    try:
        row = db.execute(
            "INSERT INTO place (id, name, kind, country, latitude, longitude, population, parent)"
            " VALUES (?,?,?,?,?,?,0,?)",
            (place.id, place.name, place.kind, country, latitude, longitude, parent),
        ).lastrowid
    except sqlite3.IntegrityError:
        return f"the id {place.id} is taken: give {place.name} an `id` of its own"
    if row is None:
        return f"{place.name} could not be added"
    _spell(db, row, country, (place.name, *place.spellings))
    return _take_in(db, row, country, place.contains)


def _amend(db: sqlite3.Connection, more: Spellings) -> str | None:
    """Add to a place of GeoNames; what is wrong, if that cannot be."""
    row = resolve(db, more.place)
    if row is None:
        return f"no place is known as `{more.place}`"
    country = db.execute("SELECT country FROM place WHERE row = ?", (row,)).fetchone()[0]
    for key, _ in [each for spelling in more.without for each in keys_of(spelling, MAIN, country)]:
        db.execute("DELETE FROM name WHERE key = ? AND place = ?", (key, row))
    _spell(db, row, country, [*more.spellings, *([more.name] if more.name else [])])
    if more.name:
        db.execute("UPDATE place SET name = ? WHERE row = ?", (more.name, row))
    if more.people is not None:
        db.execute("UPDATE place SET population = ? WHERE row = ?", (more.people, row))
    return _take_in(db, row, country, more.contains)


def _take_in(db: sqlite3.Connection, row: int, country: str | None, contains: Iterable[str]) -> str | None:
    """Put places into another one; what is wrong, if that cannot be."""
    for inner in contains:
        found = resolve(db, inner if ":" in inner else f"{inner}, {country}")
        if found is None:
            return f"no place is known as `{inner}`, which it is to contain"
        db.execute("UPDATE place SET parent = ? WHERE row = ?", (row, found))
    return None


def _spell(db: sqlite3.Connection, row: int, country: str | None, spellings: Iterable[str]) -> None:
    for spelling in spellings:
        for key, how in keys_of(spelling, MAIN, country):
            db.execute("INSERT OR REPLACE INTO name VALUES (?,?,?)", (key, row, how))


def remember_keys(db: sqlite3.Connection) -> None:
    """Store the sorted CRC-32 of every key: two megabytes in memory answer "no such name" for most words."""
    keys = sorted({zlib.crc32(key.encode()) for (key,) in db.execute("SELECT DISTINCT key FROM name")})
    with db:
        db.execute("DELETE FROM known")
        db.execute("INSERT INTO known VALUES (?)", (array("I", keys).tobytes(),))


def keys_of(name: str, how: int, country: str | None) -> Iterator[tuple[str, int]]:
    """The keys under which a name is found; by sound only where names come from Arabic script."""
    parts = names.words(name)
    if not parts or (len("".join(parts)) < 3 and not name.isupper()):
        return
    written, bare = " ".join(parts), names.bare(parts)
    yield written, how
    if bare != written:
        yield bare, max(how, WITHOUT_ARTICLE)
    sound = names.sound(bare) if country in _ARABIC else ""
    if sound:
        yield SOUND + sound, BY_SOUND
