"""What the documents tell people to type is there: commands with their options, targets, modules, files."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
import typer

from alerts.cli import app
from tests.deploy.compose import ROOT
from tests.deploy.documents import DOCUMENTS, commands, ours

OURS = sorted({tuple(words) for document in DOCUMENTS for words in ours(document)})


@pytest.mark.parametrize("words", OURS, ids=" ".join)
def test_a_command_of_ours_exists_with_its_options(words: tuple[str, ...]) -> None:
    command: Any = typer.main.get_command(app)
    given = list(words)
    while given and hasattr(command, "get_command") and not given[0].startswith("-"):
        command = command.get_command(None, given.pop(0))
        assert command is not None
    known = {"--help"} | {option for parameter in command.params for option in parameter.opts}
    assert {word for word in given if word.startswith("-")} <= known


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_targets_modules_and_files_that_are_run_exist(document: Path) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for words in commands(document):
        if words[0] == "make":
            assert words[1] in targets, words
        elif words[:2] == ["python", "-m"]:
            assert importlib.util.find_spec(words[2]) is not None, words
        elif words[0] == "python" and words[1] != "-c":
            assert (ROOT / words[1]).exists(), words


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_linked_is_there(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (document.parent / target).exists(), target
