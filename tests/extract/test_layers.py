"""Layers for reading: the same vectors, but for rounding, and the same names as by the model's own."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from thinc.api import Model, use_ops

from streams.extract import layers
from streams.extract.pipeline import DEFAULT_MODEL

UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
TEXTS = ["Two miners were killed near Lima on Friday.", "Nobody was hurt."] * 90


def loaded() -> spacy.Language:
    with use_ops("numpy", use_blis=False):
        return spacy.load(DEFAULT_MODEL, exclude=UNUSED)


@pytest.mark.parametrize("rows", [1024, 64])
def test_the_same_but_for_rounding(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "_ROWS", rows)
    own, ours = loaded(), loaded()
    for name in ("tok2vec", "ner"):
        layers.for_reading(ours.get_pipe(name).model)
    assert "maxout_and_norm" in {node.name for node in ours.get_pipe("tok2vec").model.walk()}
    for one, other in zip(own.pipe(TEXTS), ours.pipe(TEXTS), strict=True):
        np.testing.assert_allclose(one.tensor, other.tensor, rtol=0, atol=1e-4)
        assert [str(name) for name in one.ents] == [str(name) for name in other.ents]


def test_other_layers_are_left_as_they_are() -> None:
    model: Model[object, object] = spacy.load(DEFAULT_MODEL).get_pipe("tagger").model
    before = [node.name for node in model.walk() if node.name != "tok2vec"]
    layers.for_reading(model)
    assert [node.name for node in model.walk() if node.name != "tok2vec"] == before
