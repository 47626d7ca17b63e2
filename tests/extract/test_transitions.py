"""Parses and names decided together are those that spaCy decides."""

import pytest
import spacy
from spacy.tokens import Doc

from streams.extract import transitions
from streams.extract.pipeline import DEFAULT_MODEL

SENTENCES = [
    "At least 50 people were killed in Homs on Friday, the Syrian Observatory said.",
    "France recalls its ambassador to Mali, Antoine Anfré, over the expulsion.",
    "Officials say the toll may rise.",
    "A",
    "Rebels of the Arakan Army shelled Sittwe; nine soldiers died, and 14 were wounded, on 3 May 2021.",
]


def read(doc: Doc) -> list[tuple[str, int, str, str]]:
    return [(t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc]


@pytest.mark.parametrize("times", [1, 8])  # fewer sentences, and more, than are decided step by step
def test_as_spacy_decides(times: int) -> None:
    nlp = spacy.load(DEFAULT_MODEL, exclude=["lemmatizer", "attribute_ruler"])
    expected = [read(doc) for doc in nlp.pipe(SENTENCES * times)]
    with nlp.select_pipes(disable=["parser", "ner"]):
        docs = list(nlp.pipe(SENTENCES * times))
    for name in ("parser", "ner"):
        transitions.annotate(nlp.get_pipe(name), docs)
    assert [read(doc) for doc in docs] == expected


def test_no_sentence_is_no_work() -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    transitions.annotate(nlp.get_pipe("ner"), [])
