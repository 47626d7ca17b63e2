"""Parts of speech are those that spaCy's own ruler sets."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from streams.extract.parts_of_speech import PartsOfSpeech
from streams.extract.pipeline import DEFAULT_MODEL

SENTENCES = (
    "There were clashes in Homs, but the army did not say whether it had lost any soldiers.",
    "Is there a truce? There's one that both sides have agreed to, and nobody else does.",
    "The envoy, who has been recalled, will  not return once talks begin.",  # two blanks
    "That is what they do: having fled, they wait.",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(DEFAULT_MODEL, exclude=["lemmatizer", "ner"], disable=["attribute_ruler"])


def test_as_the_ruler_sets_them_at_first_and_from_memory(nlp: Language) -> None:
    ruler = spacy.load(DEFAULT_MODEL).get_pipe("attribute_ruler")
    parts = PartsOfSpeech(nlp.get_pipe("attribute_ruler"))
    for sentence in SENTENCES * 2:
        doc, other = nlp(sentence), nlp(sentence)
        parts.annotate(doc)
        ruler(other)
        assert [token.pos_ for token in doc] == [token.pos_ for token in other]


def test_what_was_met_before_is_not_asked_of_the_ruler_again(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    parts = PartsOfSpeech(ruler)
    parts.annotate(nlp("The army left Mosul."))
    monkeypatch.setattr(type(ruler), "__call__", lambda *_: pytest.fail("asked again"))
    doc = nlp("The envoy left Kyiv.")
    parts.annotate(doc)
    assert [token.pos_ for token in doc] == ["DET", "NOUN", "VERB", "PROPN", "PUNCT"]
