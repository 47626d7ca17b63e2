"""Words that are remembered: the same vectors as when each is worked out anew."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from streams.extract import words
from streams.extract.pipeline import DEFAULT_MODEL, _load

TEXTS = [
    "Two miners were killed near Lima on Friday.",
    "Two miners were found near Lima.",
    "Nobody was hurt.",
    "Two miners were killed near Lima on Friday.",
]
UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]


def _vectors(nlp: spacy.Language) -> list[np.ndarray]:
    return [nlp(text).tensor for text in TEXTS]


@pytest.mark.parametrize(
    ("kept", "why"),
    [(1000, "every word is kept"), (9, "they are forgotten on the way"), (3, "a sentence has more words")],
)
def test_remembered_words_have_the_vectors_that_they_would_have(
    kept: int, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew = spacy.load(DEFAULT_MODEL, exclude=UNUSED)
    remembering = spacy.load(DEFAULT_MODEL, exclude=UNUSED)
    monkeypatch.setattr(words, "MOST", kept)

    words.remember(remembering.get_pipe("tok2vec").model)

    assert "remembered_words" in {node.name for node in remembering.get_pipe("tok2vec").model.walk()}
    for ours, theirs in zip(_vectors(remembering), _vectors(anew), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5, err_msg=why)


def test_a_text_has_the_same_vectors_to_the_last_digit_whatever_was_read_before() -> None:
    """Sums of floating-point numbers decide a parse now and then."""
    read_alone, *others = (_load(DEFAULT_MODEL) for _ in range(3))
    for nlp, before in zip(others, (TEXTS[1:], [" ".join(TEXTS), *TEXTS[::-1]]), strict=True):
        for text in before:
            nlp(text)
        np.testing.assert_array_equal(nlp(TEXTS[0]).tensor, read_alone(TEXTS[0]).tensor)


def test_a_model_of_other_layers_is_left_as_it_is() -> None:
    tagger = spacy.load(DEFAULT_MODEL).get_pipe("tagger").model
    before = [node.name for node in tagger.walk()]

    words.remember(tagger)

    assert [node.name for node in tagger.walk()] == before
