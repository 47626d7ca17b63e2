"""What is told around a figure, and how near."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from streams.extract.casualties.harm import Harm
from streams.extract.periods import When

CONFIRMS = frozenset("confirmed identified verified found recovered".split())


@dataclass(frozen=True)
class Telling:
    """Where a harm is told: its sentence, the headline ("" if there is none) and the day of publication.

    `before` is the sentence right before it, as far as it is short.
    """

    sentence: str
    headline: str
    published: date | None
    before: str = ""


def belongs(harm: Harm, time: When, reach: int = 120) -> bool:
    """Whether a time stands near enough to a harm to date it."""
    return gap(harm, time) < reach


def gap(harm: Harm, time: When) -> int:
    """How many characters lie between a harm and a time."""
    start, end = _span(harm)
    return max(0, time.start - end, start - time.end)


def on_a_day(times: list[When] | list[When | None]) -> bool:
    return any(time is not None and time.kind == "day" for time in times)


def away(words: re.Pattern[str], sentence: str, harm: Harm) -> int | None:
    """How many characters lie between a harm and the nearest of the words; None if there are none."""
    start, end = _span(harm)
    return min((max(0, m.start() - end, start - m.end()) for m in words.finditer(sentence)), default=None)


def _span(harm: Harm) -> tuple[int, int]:
    doc = harm.trigger.doc
    return doc[harm.first].idx, doc[harm.last].idx + len(doc[harm.last])


def around(sentence: str, harm: Harm, reach: int = 90) -> str:
    """The words of a sentence within `reach` characters of a harm, as far as its semicolons."""
    start, end = _span(harm)
    before, after = sentence[max(0, start - reach) : start], sentence[end : end + reach]
    return before.rsplit(";", 1)[-1] + sentence[start:end] + after.split(";", 1)[0]


def perfect(harm: Harm) -> bool:
    """Whether the harm is told in the perfect, as what has happened until now: "has killed", "have died"."""
    head = harm.trigger.head
    if head.lower_ in CONFIRMS and harm.meaning.frame in {"act", "toll", "body"}:
        return False  # "has confirmed 322 deaths": what has happened is that they are known
    of_them = harm.trigger.dep_ == "nsubj" and harm.trigger.tag_[:2] == "NN"
    if of_them and any(child.dep_ == "dobj" and not _counts(child) for child in head.children):
        return False  # "the deaths of 50 men have shocked the town": what has happened is the shock
    verbs = (harm.trigger, head, head.head if head.tag_ == "IN" else head)
    return any(child.lower_ in {"has", "have", "'ve"} for verb in verbs for child in verb.children)


def _counts(noun: Token) -> bool:
    return noun.tag_ == "CD" or any(child.tag_ == "CD" for child in noun.children)
