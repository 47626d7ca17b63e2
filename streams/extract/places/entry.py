"""A place as the gazetteer has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["country", "province", "district", "city", "neighbourhood", "region", "site", "water"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer."""

    row: int
    id: str  # gn:<GeoNames id> or tocsin:<slug>
    name: str
    kind: Kind
    country: str | None  # ISO 3166-1 alpha-2; None: in no single country
    latitude: float | None  # degrees, WGS 84
    longitude: float | None
    population: int  # 0: not known
    parent: int | None  # row of the place around it

    @property
    def geonames_id(self) -> int | None:
        """The GeoNames id, where the place has one."""
        return int(self.id[3:]) if self.id.startswith("gn:") else None


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name can mean."""

    entry: Entry
    how: int  # overlay.MAIN, OTHER, WITHOUT_ARTICLE or BY_SOUND: the smaller, the closer
