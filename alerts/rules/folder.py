"""The folder in which analysts keep their rule files, as texts by file name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from alerts.rules.inforce import RulesError
from alerts.rules.load import SUFFIXES
from alerts.rules.problems import Problem


def read(folder: Path) -> dict[str, str]:
    """The texts of a folder's rule files by file name; or of one file.

    Raises RulesError when there is none, or one cannot be read.
    """
    texts: dict[str, str] = {}
    try:
        for file in _files(folder):
            texts[file.name] = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise RulesError(f"{file}: is not text in UTF-8: save it in that encoding") from None
    except OSError as problem:
        raise RulesError(f"{problem.filename}: cannot be read: {problem.strerror}") from problem
    if not texts:
        raise RulesError(f"{folder}: there are no rule files (*.yml) in this folder; name it in TOCSIN_RULES")
    return texts


def signature(folder: Path) -> object:
    """What differs once a rule file in the folder has come, changed or gone; None: it cannot be read."""
    try:
        stats = [(file.name, file.stat()) for file in _files(folder)]
    except OSError:
        return None
    return [(name, stat.st_mtime_ns, stat.st_size, stat.st_ino) for name, stat in stats]


def located(folder: Path, problem: Problem) -> Problem:
    """The problem with the path of its file instead of its name, for whoever is to mend it."""
    return replace(problem, file=str(folder / problem.file if folder.is_dir() else folder))


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return [folder]
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
