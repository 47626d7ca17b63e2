"""The table of parties that are no countries, `parties.tsv`: bodies, armed groups, territories, leaders."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, cast

from streams.extract import countries
from streams.records.told import Actor

PartyKind = Literal["country", "body", "group", "leader", "territory", "states"]

_TABLE = Path(__file__).parent / "parties.tsv"


@cache
def lexicon() -> dict[str, tuple[Actor, PartyKind]]:
    """Every name of `parties.tsv`, case kept, with whom it means."""
    found: dict[str, tuple[Actor, PartyKind]] = {}
    for kind, canonical, names in _rows():
        if kind == "leader":
            state = countries.countries()[canonical]
            found |= {name: (Actor(name=state.name, code=state.code), "leader") for name in names}
        elif kind == "generic":
            found |= {
                written: (Actor(name=canonical), "group")
                for name in (canonical, *names)
                for written in (name, name.capitalize())
            }
        else:
            party = Actor(name=canonical), cast(PartyKind, kind)
            found |= {name[:1].upper() + name[1:]: party for name in (canonical, *names)}
            found |= dict.fromkeys((canonical, *names), party)
    return found


@cache
def generic() -> frozenset[str]:
    """Names of parties that are nobody's own: rebels, warring sides."""
    return frozenset(name for kind, first, names in _rows() if kind == "generic" for name in (first, *names))


def is_generic(actor: Actor) -> bool:
    """Is it nobody's own name: "rebels", "warring sides"?"""
    return actor.name.lower() in generic()


def the_armed_group(text: str) -> Actor | None:
    """The one armed group that a lower-cased text names, whom "the rebels" mean; None if it names several.

    "M23 has taken Goma, and the rebels say they will stay" -> M23
    """
    named = {_groups()[found] for found in _group_names().findall(text)}
    return Actor(name=named.pop()) if len(named) == 1 else None


@cache
def _groups() -> dict[str, str]:
    rows = [(first, (first, *names)) for kind, first, names in _rows() if kind == "group"]
    return {name.lower(): first for first, names in rows for name in names if len(name) > 2}


@cache
def _group_names() -> re.Pattern[str]:
    longest = sorted(_groups(), key=len, reverse=True)
    return re.compile(rf"\b(?<!-)({'|'.join(map(re.escape, longest))})\b(?!-)")


def last_leader(text: str) -> Actor | None:
    """The state of the leader whom a lower-cased text names last: whom "he" means after it."""
    named = _leader_names().findall(text)
    return _leaders()[named[-1]] if named else None


@cache
def _leaders() -> dict[str, Actor]:
    return {
        name.lower(): actor
        for name, (actor, kind) in lexicon().items()
        if kind == "leader" and not _OFFICE.search(name) and len(name) > 3
    }


@cache
def _leader_names() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(_leaders(), key=len, reverse=True)))})\b")


_OFFICE = re.compile(r"\b(?:Department|Treasury|Office|Ministry|regime)\b")


def names() -> dict[str, Literal["person", "organisation"]]:
    """The names of bodies, armed groups and leaders, and of offices that stand for a state."""
    found: dict[str, Literal["person", "organisation"]] = {}
    for kind, canonical, others in _rows():
        if kind in {"body", "group"}:
            found |= dict.fromkeys((canonical, *others), "organisation")
        elif kind == "leader":
            found |= {name: "organisation" if _OFFICE.search(name) else "person" for name in others}
    return found


def _rows() -> list[tuple[str, str, tuple[str, ...]]]:
    rows = []
    for number, line in enumerate(_TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[0] not in {"body", "group", "generic", "territory", "leader"}:
            raise ValueError(f"{_TABLE.name}:{number}: needs a kind, a name and other names, parted by tabs")
        rows.append((cells[0], cells[1], tuple(filter(None, cells[2].split("|")))))
    return rows


@cache
def in_capitals() -> dict[str, tuple[Actor, PartyKind]]:
    """The same names, as a text in capitals has them."""
    return {name.upper(): value for name, value in lexicon().items()}


@cache
def first_names() -> dict[str, frozenset[str]]:
    """The first names of the leaders whom the table tells by them, by surname."""
    found: dict[str, frozenset[str]] = {}
    for name, (_, kind) in lexicon().items():
        *firsts, surname = name.split()
        if kind == "leader" and firsts:
            found[surname] = found.get(surname, frozenset()) | frozenset(firsts)
    return found
