"""The gazetteer: what places there are of a name, and what lies within what."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from streams.extract.places import names, overlay
from streams.extract.places.article import Places
from streams.extract.places.curated import PLACES_YML
from streams.extract.places.entry import Entry, Match
from streams.extract.places.store import compiled
from streams.records.told import Place

if TYPE_CHECKING:
    from streams.extract.budget import Budget
    from streams.extract.document import Document


class Gazetteer:
    """A compiled gazetteer, opened for reading. One thread at a time; any number of processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._known = array("I")
        self._known.frombytes(self._db.execute("SELECT keys FROM known").fetchone()[0])
        self._countries: dict[str, int] = dict(
            self._db.execute("SELECT country, row FROM place WHERE kind = 'country'")
        )
        self.entry = lru_cache(maxsize=16_384)(self._entry)
        self.matches = lru_cache(maxsize=16_384)(self._matches)
        self.chain = lru_cache(maxsize=16_384)(self._chain)
        self._record = lru_cache(maxsize=4_096)(self._new_record)

    @classmethod
    def open(cls, home: Path | None = None, places: Path = PLACES_YML) -> Gazetteer:
        """The gazetteer of the installed GeoNames data and a curated file, compiled if it is not there yet.

        home: where compiled files are kept (the user's cache by default). Two processes may open it
        at once. Compiling GeoNames takes about ten seconds, once; the curated file less than one, after each
        change. Raises CuratedError with every problem of the curated file, by line.
        """
        return cls(compiled(home or user_cache_path("tocsin"), places))

    def article(self, document: Document, budget: Budget | None = None) -> Places:
        """The places that a document names, each resolved by what else it says, as far as the budget goes."""
        return Places(self, document, budget)

    def knows(self, key: str) -> bool:
        """Whether there may be a place under a key of `names.key`: no is certain, yes nearly so."""
        crc = zlib.crc32(key.encode())
        i = bisect_left(self._known, crc)
        return i < len(self._known) and self._known[i] == crc

    def find(self, name: str, country: str | None = None, limit: int = 20) -> list[Match]:
        """The places of a name, the likeliest first, without any context.

        country: an ISO alpha-2 code, which only lets places of that country through. A name with its own
        country or province ("Tripoli, Lebanon"; "Idlib, SY") is looked up within it. An id (gn:169577,
        tocsin:homs-baba-amr) is the place itself.
        """
        if name.startswith(("gn:", "tocsin:")):
            row = self.row(name.strip())
            return [Match(self.entry(row), overlay.MAIN)] if row is not None else []
        head, comma, around = name.partition(",")
        found = self._candidates(names.words(head)) if comma else self._candidates(names.words(name))
        if comma:
            outer = {m.entry.row for m in self.find(around.strip(), country)}
            if len(around.strip()) == 2:
                outer |= {m.entry.row for m in self._all_of(around.strip())}
            found = [m for m in found if outer & {e.row for e in self.chain(m.entry.row)}]
        if country:
            found = [m for m in found if m.entry.country == country.upper()]
        return sorted(found, key=_standing)[:limit]

    def alike(self, name: str, country: str | None = None, limit: int = 3) -> list[str]:
        """Names that somebody who wrote `name` may have meant, the likeliest first; [] if none is near.

        country: an ISO alpha-2 code, to which they are confined.
        """
        key = names.key(name)
        rows = self._db.execute(
            "SELECT key, place.name FROM name JOIN place ON row = place"
            " WHERE key >= :first AND key < :first || '{' AND length(key) BETWEEN :least AND :most"
            " AND how < :sound AND (:country IS NULL OR country = :country) ORDER BY population DESC",
            {
                "first": key[:1],
                "least": len(key) - 2,
                "most": len(key) + 2,
                "sound": overlay.BY_SOUND,
                "country": country.upper() if country else None,
            },
        ).fetchall()
        score = Levenshtein.normalized_similarity
        near = process.extract(key, [row[0] for row in rows], scorer=score, score_cutoff=0.7, limit=20)
        ranked = sorted(near, key=lambda found: (-found[1], found[2]))  # of one likeness, the larger first
        return list(dict.fromkeys(rows[index][1] for _, _, index in ranked))[:limit]

    def contains(self, outer: str, inner: Place | str) -> bool:
        """Whether a place (a record, or an id) is or lies within the place of an id, at whatever level."""
        if isinstance(inner, Place):
            return outer in inner.path_ids
        row = self.row(inner)
        return row is not None and any(e.id == outer for e in self.chain(row))

    def row(self, identity: str) -> int | None:
        """The row of an id; None if there is no such place."""
        found = self._db.execute("SELECT row FROM place WHERE id = ?", (identity,)).fetchone()
        return int(found[0]) if found else None

    def place(self, entry: Entry, text: str | None = None, around: Entry | None = None) -> Place:
        """The record of an entry; text: the name as written; around: what a text says it lies in."""
        return self._record(
            entry.row, text if text is not None else entry.name, around.row if around else None
        )

    def _new_record(self, row: int, text: str, around: int | None) -> Place:
        entry = self.entry(row)
        chain = (entry, *self.chain(around)) if around is not None else self.chain(row)
        return Place(
            text=text,
            name=entry.name,
            geonames_id=entry.geonames_id,
            country=entry.country,
            latitude=entry.latitude,
            longitude=entry.longitude,
            path=[e.name for e in chain],
            path_ids=[e.id for e in chain],
        )

    def unknown_place(self, text: str, around: Entry | None) -> Place:
        """The record of a name that is not in the gazetteer; around: what it evidently lies in."""
        chain = self.chain(around.row) if around else ()
        ids = [f"name:{names.bare(names.words(text))}", *(e.id for e in chain)] if chain else []
        path = [text, *(e.name for e in chain)]
        return Place(
            text=text, name=text, country=around.country if around else None, path=path, path_ids=ids
        )

    def country(self, code: str | None) -> Entry | None:
        """The country with an ISO code; None if there is none."""
        row = self._countries.get(code) if code else None
        return self.entry(row) if row else None

    def country_name(self, code: str | None) -> str:
        """The English name of a country by its ISO code; the code itself if there is none."""
        row = self._countries.get(code) if code else None
        return self.entry(row).name if row else code or ""

    def _candidates(self, parts: tuple[str, ...]) -> list[Match]:
        written, bare = " ".join(parts), names.bare(parts)
        found = list(self.matches(written)) or list(self.matches(bare))
        sound = names.sound(bare)
        return found or (list(self.matches(overlay.SOUND + sound)) if sound else [])

    def _all_of(self, code: str) -> list[Match]:
        row = self._countries.get(code.upper())
        return [Match(self.entry(row), overlay.MAIN)] if row else []

    def _entry(self, row: int) -> Entry:
        return Entry(*self._db.execute("SELECT * FROM place WHERE row = ?", (row,)).fetchone())

    def _matches(self, key: str) -> tuple[Match, ...]:
        if not key or not self.knows(key):
            return ()
        rows = self._db.execute("SELECT place, how FROM name WHERE key = ?", (key,)).fetchall()
        return tuple(Match(self.entry(row), how) for row, how in rows)

    def _chain(self, row: int) -> tuple[Entry, ...]:
        """A place and all around it, up to the country."""
        chain = [self.entry(row)]
        while (parent := chain[-1].parent) is not None and len(chain) < 10:
            chain.append(self.entry(parent))
        return tuple(chain)


_RANKS = {
    "country": 0,
    "region": 1,
    "province": 3,
    "water": 2,
    "city": 2,
    "neighbourhood": 3,
    "site": 3,
    "district": 4,
}


def _standing(match: Match) -> tuple[bool, int, int]:
    """Sorts the likeliest place of a name to the front."""
    entry = match.entry
    known = 3 * (entry.kind == "city" and entry.population > 30_000)
    return (entry.kind != "country", match.how + _RANKS[entry.kind] - known, -entry.population)
