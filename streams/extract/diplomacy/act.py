"""An act in its sentence, and the verdict on how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.governing import joined_infinitive
from streams.extract.diplomacy.reading import Reading
from streams.extract.diplomacy.view import View

BE = frozenset("is are was were 's 're being".split())
SIGNED = frozenset("sign signs signed signing".split())  # a bill that is signed is law
NOTHING: Final = "nothing governs it"
Verdict = Reading | Literal["nothing governs it"] | None  # None: the next rule decides


@dataclass(frozen=True)
class Act:
    """An act in its sentence, with what stands right before it."""

    match: Match
    view: View
    start: int  # token number where its verb group begins

    @property
    def token(self) -> Token:
        return self.view.sentence.doc[self.match.act]

    @cached_property
    def group(self) -> frozenset[str]:
        """The words of its verb group before the verb itself."""
        return frozenset(self.view.words[self.start : self.match.act])

    @cached_property
    def infinitive(self) -> bool:
        helped = self.view.words[max(0, self.start - 2) : self.start]  # "trying to help evacuate them"
        if helped[:1] == ["to"] and helped[1:] == ["help"]:
            return True
        return "to" in self.group or joined_infinitive(self.match, self.view)

    @property
    def finite(self) -> bool:
        form = self.match.form
        told = form in {"s", "past", "ed", "base"} or (form == "ing" and bool(self.group & BE))
        return not self.infinitive and told and self.match.shape != "noun" and not self.attributive

    @property
    def attributive(self) -> bool:
        """As in "ready to keep to a mutually agreed truce"; a headline's "Peru expelled envoy" has no "a"."""
        token = self.token
        if token.tag_ != "VBN":
            return False
        first = token.head if token.dep_ == "conj" else token  # "an immediate and agreed truce"
        articles = [c for c in first.head.children if c.dep_ == "det" and c.i < token.i]
        return first.dep_ == "amod" and bool(articles)

    @property
    def edge(self) -> int:
        """Token number where the act begins, or its thing where that stands before it."""
        return min(self.start, self.match.thing.start) if self.match.thing else self.start

    @property
    def preceded_by(self) -> str:
        return self.view.words[self.edge - 1] if self.edge else ""
