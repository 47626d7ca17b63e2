"""Where one clause of a sentence ends and another one begins."""

from __future__ import annotations

from streams.extract.document import Sentence


def begins_another(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a place at offset `first` of a sentence is in the subject of a clause added after `end`.

    "Shells on Lima killed two and raids on Quito wounded ten": the two were not killed in Quito.
    """
    token = next((t for t in sentence.doc if t.idx >= first), None)
    while token is not None and token.head.i != token.i:
        if token.dep_ in {"nsubj", "nsubjpass"}:
            verb = token.head
            return bool(token.i < verb.i and verb.dep_ == "conj" and token.left_edge.idx >= end)
        token = token.head
    return False
