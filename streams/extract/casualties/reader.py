"""Reads the casualty mentions of an article from its parsed sentences."""

from __future__ import annotations

from collections.abc import Iterator

from streams.extract.casualties.constructions import CONSTRUCTIONS, Construction
from streams.extract.casualties.groups import Group, View, groups
from streams.extract.casualties.lexicon import Trigger
from streams.extract.casualties.parts import Harm, parts
from streams.extract.casualties.people import class_of, victim_class
from streams.extract.casualties.status import status
from streams.extract.document import Document, Sentence
from streams.records import CasualtyMention


def read(sentences: list[Sentence], document: Document) -> list[CasualtyMention]:
    """The casualty mentions of an article, in the order of its text."""
    return [_mention(harm, sentence, document) for sentence in sentences for harm in harms(View(sentence.doc))]


def harms(view: View) -> list[Harm]:
    """Each group of victims in a sentence with each kind of harm that came to it, once."""
    found: dict[tuple[int, str], Harm] = {}
    told = [harm for harm in _told(view) if status(view, harm) is not None]
    for harm in told:
        found.setdefault((harm.group.head.i, harm.meaning.kind), harm)
    for harm in parts(view, list(found.values())):
        key = (harm.group.head.i, harm.meaning.kind)
        if key not in found or not found[key].part:
            found[key] = harm
    return [harm for harm in found.values() if not _said_better(harm, found)]


def _told(view: View) -> Iterator[Harm]:
    for i, triggers in view.meanings.items():
        for meaning in triggers:
            read_by = next(filter(None, (_by(c, view, i, meaning) for c in CONSTRUCTIONS[meaning.frame])), None)
            if read_by:
                yield from read_by
                break


def _by(construction: Construction, view: View, i: int, meaning: Trigger) -> list[Harm]:
    token = view.doc[i]
    found = [
        Harm(token, meaning, construction.name, group)
        for head in construction.victims(view, token)
        for group in groups(head, view, people_only=meaning.people_only, trusted=_stands_for_people(head.i, i))
        if not (construction.counted_only and group.counted_by != "a number") and _may_suffer(group, meaning)
    ]
    return found


def _stands_for_people(head: int, trigger: int) -> bool:
    """Whether the word of harm is itself what is counted: five bodies, 14 deaths."""
    return head == trigger


def _may_suffer(group: Group, meaning: Trigger) -> bool:
    """Those who flee are displaced if they are many and unarmed; others run away."""
    if meaning.kind == "displaced" and meaning.frame == "suffer":
        victims = class_of(group.head.lower_)
        return (group.low or 2) > 1 and victims not in {"armed_group", "security_forces"}
    return True


def _said_better(harm: Harm, found: dict[tuple[int, str], Harm]) -> bool:
    """Whether the wounded of one word are the dead of another: "shot and killed"."""
    weak = harm.meaning.kind == "wounded" and harm.meaning.people_only
    return weak and (harm.group.head.i, "killed") in found


def _mention(harm: Harm, sentence: Sentence, document: Document) -> CasualtyMention:
    doc, group = sentence.doc, harm.group
    last = doc[harm.last]
    start, end = sentence.start + doc[harm.first].idx, sentence.start + last.idx + len(last)
    phrase = doc[group.first : group.last + 1]
    return CasualtyMention(
        kind=harm.meaning.kind,
        low=group.low,
        high=group.high,
        approx=group.approx,
        victims=document.text[sentence.start + phrase.start_char : sentence.start + phrase.end_char],
        victim_class=victim_class(group.head.lower_, [token.lower_ for token in phrase[:-1]]),
        part_of_larger=harm.part,
        status=status(View(doc), harm) or "reported",
        start=start,
        end=end,
        quote=document.text[start:end],
    )
