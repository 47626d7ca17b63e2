"""Every example in the docstrings of the constructions is read as it says."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache

import pytest
import spacy
from spacy.language import Language

from streams.extract import gate
from streams.extract.casualties import (
    among,
    constructions,
    elsewhere,
    in_order,
    including,
    named_victims,
    parts,
    rolls,
    shares,
)
from streams.extract.casualties.harm import Harm
from streams.extract.casualties.harms import harms
from streams.extract.casualties.view import View
from streams.extract.pipeline import DEFAULT_MODEL
from streams.extract.sentences import split
from streams.extract.truecase import truecase

CONSTRUCTIONS_IN = [
    importlib.import_module(f"{constructions.__name__}.{module.name}")
    for module in pkgutil.iter_modules(constructions.__path__)
]
EXAMPLE = re.compile(r'^ *"(?P<text>.+)" -> (?P<expected>.+)$', re.MULTILINE)


def examples() -> Iterator[tuple[str, str, str]]:
    """Each example: the function beside which it stands, its text, and what is read in it."""
    others = (among, elsewhere, in_order, including, named_victims, parts, rolls, shares)
    for module in (*CONSTRUCTIONS_IN, *others):
        for name, function in vars(module).items():
            if callable(function) and getattr(function, "__module__", "") == module.__name__:
                for match in EXAMPLE.finditer(function.__doc__ or ""):
                    yield name, match["text"], match["expected"]


@cache
def model() -> Language:
    return spacy.load(DEFAULT_MODEL, exclude=["lemmatizer", "ner"])


def count(harm: Harm) -> str:
    low, high = harm.group.low, harm.group.high
    told = (
        f"{low}+"
        if high is None
        else f"<={high}"
        if low is None
        else f"{low}"
        if low == high
        else f"{low}-{high}"
    )
    return f"{harm.meaning.kind} {'~' if harm.group.approx else ''}{told}{' part' if harm.part else ''}"


@pytest.mark.parametrize("text", [text for _, text, expected in examples() if expected != "nothing"])
def test_the_gate_lets_every_example_pass(text: str) -> None:
    assert any(gate.worth_parsing(text[span.start : span.end]) for span in split(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, expected, id=f"{name}: {text[:40]}") for name, text, expected in examples()],
)
def test_example(text: str, expected: str) -> None:
    doc = model()(truecase(text))
    found = sorted(count(harm) for harm in harms(View(doc, doc.text)))
    assert found == sorted([] if expected == "nothing" else expected.split("; "))
