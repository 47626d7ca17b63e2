"""The commands that the documents tell people to type."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.deploy.compose import ROOT

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELL = {"", "sh"}  # what such a block is marked with
TYPED = ("docker", "kubectl", "make", "python", "tocsin")


def commands(document: Path) -> Iterator[list[str]]:
    """Every command in the blocks and lines of a document, as words."""
    text = document.read_text(encoding="utf-8")
    blocks = [line for kind, block in BLOCK.findall(text) if kind in SHELL for line in block.splitlines()]
    inline = [" ".join(code.split()) for code in re.findall(r"`([^`…]+)`", BLOCK.sub("", text))]
    for line in blocks + inline:
        for part in re.split(r" (?:&&|\||>) ", line.removeprefix(".venv/bin/")):
            if part.split()[:1] and part.split()[0] in TYPED:
                yield shlex.split(part, comments=True)


def ours(document: Path) -> Iterator[list[str]]:
    """The `tocsin` commands among them, however they are run, without the word itself."""
    for words in commands(document):
        if words[0] == "tocsin":
            yield words[1:]
        elif words[:2] == ["docker", "compose"] and "tocsin" in words:
            yield words[words.index("tocsin") + 1 :]
        elif words[:3] == ["docker", "compose", "run"]:
            yield words[words.index("deliver") + 1 :]
