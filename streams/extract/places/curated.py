"""The curated places: `places.yml`, read with the line of everything, so that a mistake can be shown.

The file is a list of groups. A group of new places says where they are and what they are:

    - within: Homs, SY            # a name and its country's code, or an id; or `null` for no single country
      kind: neighbourhood
      places:
        Baba Amr: [Bab Amr, Baba Amro]                       # further spellings
        Karm el-Zeytoun: {spellings: [Karm al-Zaytun], at: [34.727, 36.737]}

A group of further spellings names places that GeoNames has:

    - spellings:
        Khan Shaykhun, SY: [Khan Sheikhoun]
        gn:703883: {name: Crimea, spellings: [Krym]}         # and the name by which to call it
        gn:281133: {name: Gaza City, without: [Gaza]}        # and spellings that mean another place
        Gaza Strip, PS: {spellings: [Gaza], people: 2100000} # and how many live there

A place of a group can have a `within` and a `kind` of its own: `Togoga: {within: "Tigray, ET", kind: city}`.
A place without coordinates is put where its parent is. Its id is `tocsin:`, the name of the group's parent
and its own.
A region can take in provinces of its country: `Darfur: {contains: [North Darfur State, South Darfur State]}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from streams.extract import countries
from streams.extract.places import names

PLACES_YML = Path(__file__).parent.parent / "places.yml"

KINDS = frozenset({"region", "province", "district", "city", "neighbourhood", "site", "water"})


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a curated file."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class CuratedError(ValueError):
    """A curated file cannot be used; the message has a line for each problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class CuratedPlace:
    """A place that GeoNames lacks."""

    line: int
    id: str
    name: str
    kind: str
    within: str | None  # as written; None: in no single country
    spellings: tuple[str, ...]
    at: tuple[float, float] | None  # latitude, longitude in degrees
    contains: tuple[str, ...] = ()  # names or ids of places within it, which `within` would otherwise hold


@dataclass(frozen=True, slots=True)
class Spellings:
    """Further spellings of a place that GeoNames has."""

    line: int
    place: str  # "Khan Shaykhun, SY" or an id
    spellings: tuple[str, ...]
    name: str | None = None  # canonical from now on
    contains: tuple[str, ...] = ()  # as of CuratedPlace
    without: tuple[str, ...] = ()  # spellings of GeoNames' that mean another place
    people: int | None = None  # who live there; None: as many as GeoNames says


@dataclass(frozen=True, slots=True)
class Curated:
    """What a curated file says."""

    places: tuple[CuratedPlace, ...]
    spellings: tuple[Spellings, ...]


def read(path: Path = PLACES_YML) -> tuple[Curated, list[Problem]]:
    """What the file says as far as it could be read, and everything wrong with it, in order of lines."""
    try:
        groups = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        return Curated((), ()), [Problem(path, mark.line + 1 if mark else 1, f"no YAML: {error.problem}")]
    except (OSError, UnicodeDecodeError) as error:
        return Curated((), ()), [Problem(path, 1, f"cannot be read: {error}")]
    return _Reader(path).read(groups if groups is not None else [])


class _Reader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.places: list[CuratedPlace] = []
        self.spellings: list[Spellings] = []
        self.seen: dict[tuple[str, str], int] = {}  # (within, key) → line

    def read(self, groups: Any) -> tuple[Curated, list[Problem]]:
        if not isinstance(groups, list):
            self._wrong(1, "the file must be a list of groups, each with `places` or `spellings`")
            groups = []
        for i, group in enumerate(groups):
            line = groups.lc.item(i)[0] + 1
            if isinstance(group, Mapping) and isinstance(group.get("places"), Mapping):
                self._group(group, line)
            elif isinstance(group, Mapping) and isinstance(group.get("spellings"), Mapping):
                self._known(group["spellings"])
            else:
                self._wrong(line, "a group needs `within`, `kind` and `places`, or else `spellings`")
        problems = sorted(self.problems, key=lambda p: p.line)
        return Curated(tuple(self.places), tuple(self.spellings)), problems

    def _group(self, group: Any, line: int) -> None:
        for field in group:
            if field not in ("within", "kind", "places"):
                self._wrong(group.lc.key(field)[0] + 1, f"unknown field `{field}`")
        if "within" not in group:
            self._wrong(line, "`within` is missing: a place and its country's code, or null")
        within, kind = group.get("within"), group.get("kind")
        if within is not None and not self._reference(str(within), line):
            return
        if kind not in KINDS:
            self._wrong(line, f"kind `{kind}` is not one of {', '.join(sorted(KINDS))}")
        for name, more in self._items(group["places"]):
            at_line = group["places"].lc.key(name)[0] + 1
            self._place(name, more, within, str(kind), at_line)

    def _place(self, name: str, more: Any, within: str | None, kind: str, line: int) -> None:
        fields = dict(more) if isinstance(more, Mapping) else {"spellings": more}
        for field in fields.keys() - {"spellings", "at", "id", "contains", "within", "kind"}:
            self._wrong(line, f"unknown field `{field}` of {name}")
        if "within" in fields and not self._reference(str(fields["within"]), line):
            return
        if "kind" in fields and fields["kind"] not in KINDS:
            self._wrong(line, f"kind `{fields['kind']}` is not one of {', '.join(sorted(KINDS))}")
        spellings = self._spelled(fields.get("spellings") or [], name, line)
        for spelling in (name, *spellings):
            known = self.seen.setdefault((within or "", names.key(spelling)), line)
            if known != line:
                self._wrong(line, f"{spelling} is already in line {known}")
        parent = names.key(within.split(",")[0]) if within and "," in within else ""
        slug = "-".join([*parent.split(), *names.words(name)])
        self.places.append(
            CuratedPlace(
                line=line,
                id=str(fields.get("id") or f"tocsin:{slug}"),
                name=name,
                kind=str(fields.get("kind", kind)),
                within=fields.get("within", within),
                spellings=spellings,
                at=self._coordinates(fields.get("at"), name, line),
                contains=self._spelled(fields.get("contains") or [], name, line),
            )
        )

    def _known(self, spellings: Any) -> None:
        for name, more in self._items(spellings):
            line = spellings.lc.key(name)[0] + 1
            fields = dict(more) if isinstance(more, Mapping) else {"spellings": more}
            for field in fields.keys() - {"spellings", "name", "contains", "without", "people"}:
                self._wrong(line, f"unknown field `{field}` of {name}")
            if self._reference(name, line):
                spelled = self._spelled(fields.get("spellings") or [], name, line)
                inner = self._spelled(fields.get("contains") or [], name, line)
                without = self._spelled(fields.get("without") or [], name, line)
                people = fields.get("people")
                if people is not None and not isinstance(people, int):
                    self._wrong(line, f"`people` of {name} must be a number")
                    people = None
                self.spellings.append(
                    Spellings(line, name, spelled, fields.get("name"), inner, without, people)
                )

    def _reference(self, reference: str, line: int) -> bool:
        place, comma, country = reference.rpartition(",")
        good = reference.startswith(("gn:", "tocsin:")) or countries.by_code(country.strip()) is not None
        if not good and not (comma and place):
            self._wrong(line, f"`{reference}` is no place: write it as `Homs, SY`, `SY` or by its id")
        elif not good:
            self._wrong(line, f"`{country.strip()}` is no country code (ISO 3166-1, two letters)")
        return good

    def _spelled(self, spellings: Any, name: str, line: int) -> tuple[str, ...]:
        listed = [spellings] if isinstance(spellings, str) else spellings
        if not isinstance(listed, list):
            self._wrong(line, f"the spellings of {name} must be a list")
            return ()
        for spelling in listed:
            if not isinstance(spelling, str) or not names.words(spelling):
                self._wrong(line, f"`{spelling}` is no spelling of {name}: put it in quotes if it is a name")
        return tuple(s for s in listed if isinstance(s, str) and names.words(s))

    def _coordinates(self, at: Any, name: str, line: int) -> tuple[float, float] | None:
        if at is None:
            return None
        if not (isinstance(at, list) and len(at) == 2 and all(isinstance(x, int | float) for x in at)):
            self._wrong(line, f"`at` of {name} must be [latitude, longitude] in degrees")
            return None
        latitude, longitude = float(at[0]), float(at[1])
        if abs(latitude) > 90 or abs(longitude) > 180:
            self._wrong(line, f"`at` of {name} is off the globe: {latitude}, {longitude}")
            return None
        return latitude, longitude

    def _items(self, mapping: Any) -> Iterator[tuple[str, Any]]:
        for name, more in mapping.items():
            if isinstance(name, str) and names.words(name):
                yield name, more if more is not None else []
            else:
                line = mapping.lc.key(name)[0] + 1
                self._wrong(line, f"`{name}` is no name: put it in quotes if it is one")

    def _wrong(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, line, message))
