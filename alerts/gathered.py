"""The incidents that a corpus tells of, kept by its content, so that a rule is tried on it in seconds.

Incidents depend on no rule: they are the same in every back-test of a corpus, until it is read or gathered
otherwise.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import streams.incidents
import streams.records
from alerts.readings import Readings, blank
from streams.extract.reading import facts
from streams.incidents.gather import gather
from streams.incidents.held import Known
from streams.records.article import Article
from streams.records.extraction import Extraction
from streams.records.incident import Incident

CORPORA = 4  # so many are kept, those used last


class News(NamedTuple):
    """An article, and the incidents that its arrival changed, as they stand then."""

    article: Extraction
    incidents: list[Incident]


class Gatherer:
    """The incidents of a system that reads one article after another."""

    def __init__(self) -> None:
        self._state: dict[str, object] = {}
        self._known = Known()

    def article(self, extraction: Extraction) -> list[Incident]:
        """The incidents that one more article changes. Articles come in order of publication."""
        found = facts(extraction)
        changed: list[Incident] = []
        for key in sorted(found):
            gathered = gather(self._state, found[key], self._known)
            for name, entry in gathered.writes.items():
                if entry is None:
                    self._state.pop(name, None)
                else:
                    self._state[name] = entry
            changed += gathered.changed
        return changed


def news(readings: Readings, articles: Sequence[Article], folder: Path) -> Iterator[News]:
    """Each article of a corpus with what it changed, from a file in `folder` if it was gathered before.

    Of an article that comes from the file nothing else is told than who published it, and when.
    """
    path = folder / f"{gatherer_version()}-{readings.fingerprint(articles)}.gz"
    if path.exists():
        path.touch()
        yield from _kept(path, articles)
    else:
        yield from _gather(path, readings, articles)


@lru_cache(maxsize=1)
def gatherer_version() -> str:
    """Changes when articles may be gathered otherwise: a hash of each file of the gatherer and records."""
    digest = hashlib.sha256()
    for package in (streams.incidents.__file__, streams.records.__file__):
        for file in sorted(Path(package).parent.glob("*.py")):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def _gather(path: Path, readings: Readings, articles: Sequence[Article]) -> Iterator[News]:
    """Gather a corpus; the file is there once it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    gatherer = Gatherer()
    with gzip.open(unfinished, "wb", compresslevel=1) as file:
        for number, extraction in enumerate(readings.read(articles)):
            changed = gatherer.article(extraction)
            for incident in changed:
                file.write(b"%d\t%s\n" % (number, incident.model_dump_json().encode()))
            yield News(extraction, changed)
    unfinished.rename(path)
    kept = sorted(path.parent.glob("*.gz"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in kept[CORPORA:]:
        old.unlink()


def _kept(path: Path, articles: Sequence[Article]) -> Iterator[News]:
    with gzip.open(path, "rb") as file:
        line = next(file, b"")
        for number, article in enumerate(articles):
            changed: list[Incident] = []
            mine = b"%d\t" % number
            while line.startswith(mine):
                changed.append(Incident.model_validate_json(line[len(mine) :]))
                line = next(file, b"")
            yield News(blank(article), changed)
