"""This machine: its disk, its clock, and what is installed on it."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.util import get_model_meta, get_package_path, is_compatible_version

from alerts.doctor.finding import Finding, fail, ok, warn
from alerts.rules.check import check_files
from streams.extract.places.curated import CuratedError
from streams.extract.places.gazetteer import Gazetteer
from streams.settings import Settings

GB = 1024**3
NEEDED = {"tagger", "parser", "ner"}  # components of the language model


def disk(home: Path) -> Finding:
    """Whether the folder of data and state can be written to, and has room."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / ".doctor"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as problem:
        return fail("disk", f"{home} cannot be written to: {problem}", "Name another folder in TOCSIN_HOME.")
    usage = shutil.disk_usage(home)
    return judge_disk(str(home.resolve()), usage.free, usage.total)


def judge_disk(where: str, free: int, total: int) -> Finding:
    """What to say of so many free bytes."""
    said = f"{where} has {free / GB:.1f} of {total / GB:.0f} GB free"
    if free < GB // 2:
        return fail("disk", said, "Make room: state and outboxes cannot be written when it is full.")
    if free < 2 * GB:
        return warn("disk", said, "Make room, or name another folder in TOCSIN_HOME.")
    return ok("disk", said)


def clock(ahead: Sequence[float]) -> Finding:
    """What to say of this clock, which is so many seconds ahead of those of the servers that answered."""
    if not ahead:
        return warn("clock", "no server told its time", "Compare it yourself with `timedatectl`.")
    off = statistics.median(ahead)
    said = f"{abs(off):.0f} s {'ahead of' if off > 0 else 'behind'} {len(ahead)} servers (median)"
    if abs(off) > 30:
        return fail("clock", said, "Run NTP: articles would look late, and Slack's signatures be refused.")
    if abs(off) > 5:
        return warn("clock", said, "Run NTP.")
    return ok("clock", f"within {max(1, round(abs(off)))} s of {len(ahead)} servers")


def model(name: str) -> Finding:
    """Whether the language model is installed, and for this spaCy."""
    if find_spec(name) is None:
        return fail("model", f"{name} is not installed", "Install its package, or correct TOCSIN_MODEL.")
    try:
        meta = get_model_meta(get_package_path(name))
    except (OSError, ValueError) as problem:
        return fail("model", f"{name} is no spaCy model: {problem}", "Correct TOCSIN_MODEL.")
    said = f"{name} {meta['version']}"
    if not is_compatible_version(spacy.__version__, meta["spacy_version"]):
        return fail(
            "model",
            f"{said} is for spaCy {meta['spacy_version']}; {spacy.__version__} is installed",
            "Install the model's version for this spaCy, or name another in TOCSIN_MODEL.",
        )
    if lacks := NEEDED - set(meta.get("pipeline", [])):
        return fail("model", f"{said} has no {', '.join(sorted(lacks))}", "Name another in TOCSIN_MODEL.")
    return ok("model", f"{said}, with spaCy {spacy.__version__}")


def gazetteer_and_rules(settings: Settings) -> Iterator[Finding]:
    """Whether places are known, and whether the rules are well-formed by them."""
    try:
        gazetteer = Gazetteer.open()
    except (CuratedError, OSError) as problem:
        yield fail("places", str(problem), "Mend the file it names, or free disk in the user's cache folder.")
        return
    if not gazetteer.find("Damascus", "SY"):
        yield fail(
            "places", "the gazetteer does not know Damascus", "Remove it from the cache: it is made anew."
        )
    else:
        yield ok("places", "the gazetteer answers")
    checked = check_files([settings.rules], gazetteer)
    rules = sum(document.rule is not None for document in checked.documents)
    if checked.errors:
        first = checked.errors[0]
        yield fail(
            "rules",
            f"{len(checked.errors)} errors in {settings.rules}: {first}",
            "`tocsin rules check` shows all of them.",
        )
    elif not rules:
        yield fail("rules", f"{settings.rules} has no rule", "Name the folder of the rules in TOCSIN_RULES.")
    else:
        yield ok("rules", f"{rules} in {settings.rules}, well-formed")
