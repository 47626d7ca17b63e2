"""Reads the casualty mentions of an article from its parsed sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from streams.extract.casualties.constructions import CONSTRUCTIONS
from streams.extract.casualties.groups import Group, View, groups
from streams.extract.casualties.lexicon import LEXICON, Trigger
from streams.extract.casualties.people import victim_class
from streams.extract.document import Document, Sentence
from streams.records import CasualtyMention


@dataclass(frozen=True)
class Harm:
    """A group of victims and the word that tells what came to them: a mention before its circumstances are read."""

    trigger: Token
    meaning: Trigger
    construction: str
    group: Group


def read(sentences: list[Sentence], document: Document) -> list[CasualtyMention]:
    """The casualty mentions of an article, in the order of its text."""
    return [
        _mention(harm, sentence, document) for sentence in sentences for harm in harms(View(sentence.doc))
    ]


def harms(view: View) -> list[Harm]:
    """Each group of victims in a sentence with each kind of harm that came to it, once."""
    found: dict[tuple[int, str], Harm] = {}
    for harm in _all(view):
        found.setdefault((harm.group.head.i, harm.meaning.kind), harm)
    return list(found.values())


def _all(view: View) -> Iterator[Harm]:
    for token in view.doc:
        for meaning in LEXICON.get(token.lower_, ()):
            for construction in CONSTRUCTIONS.get(meaning.frame, ()):
                victims = [
                    Harm(token, meaning, construction.name, group)
                    for head in construction.victims(view, token)
                    for group in groups(head, view, people_only=meaning.people_only)
                ]
                if victims:
                    yield from victims
                    break


def _mention(harm: Harm, sentence: Sentence, document: Document) -> CasualtyMention:
    doc, group = sentence.doc, harm.group
    first = doc[min(group.first, harm.trigger.i)]
    last = doc[max(group.last, harm.trigger.i)]
    start, end = sentence.start + first.idx, sentence.start + last.idx + len(last)
    noun_phrase = doc[group.first : group.last + 1]
    return CasualtyMention(
        kind=harm.meaning.kind,
        low=group.low,
        high=group.high,
        approx=group.approx,
        victims=document.text[
            sentence.start + noun_phrase.start_char : sentence.start + noun_phrase.end_char
        ],
        victim_class=victim_class(group.head.lower_, [token.lower_ for token in noun_phrase[:-1]]),
        start=start,
        end=end,
        quote=document.text[start:end],
    )
