"""What a construction is, and how a sentence is searched for one.

A construction says: this act, done to this thing, is an event of this type; its actor stands here and
its target there. The act is a verb, in any form and voice, or a noun made from it:

    Peru expels Mexico's ambassador      active: the thing follows
    the ambassador was expelled by Peru  passive, or "Ambassador expelled": the thing precedes
    the expulsion of the ambassador      noun: "of" the thing, or the thing stands before it
    the truce collapsed                  intransitive: the thing is what acts

Where the parse knows no answer, the order of the words gives one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from streams.extract.diplomacy.forms import Form, noun_forms, verb_forms
from streams.extract.diplomacy.parties import Party
from streams.extract.diplomacy.things import Kind, Thing
from streams.extract.diplomacy.view import AUXILIARIES, PREPOSITIONS, View
from streams.records import EventStatus, EventType

Role = Literal[
    "subject",  # who does it, active or "by"
    "owner",  # whose thing it is: "Chad's ambassador", "the Mexican envoy", "diplomats from France"
    "from",  # after the act: "from Damascus", "out of Mali"
    "to",
    "in",
    "with",
    "on",  # on, against, over
    "object",  # the parties in or right after the act's object: "sanctions Iran", "hits Russia with"
    "parties",  # all parties that have the thing between them: "truce between Israel and Hamas"
]
Shape = Literal["active", "passive", "noun", "intransitive", "bare"]

_PREPOSITION: dict[Role, frozenset[str]] = {
    "from": frozenset({"from", "of"}),
    "to": frozenset({"to"}),
    "in": frozenset({"in", "at"}),
    "with": frozenset({"with", "between", "to", "from"}),
    "on": frozenset({"on", "against", "over", "targeting", "for", "at"}),
}
_REACH = 10  # words from a verb to its object
_PARTICLES = frozenset("out off down back home up in away apart".split())
_BEFORE_PASSIVE = (
    AUXILIARIES
    | _PARTICLES
    | frozenset("to ordered set due expected likely , ' \" ’ “ ” temporarily the a an its".split())
)


@dataclass(frozen=True)
class Construction:
    """One way of telling an event. `examples` maps a sentence to what is read in it.

    An example's value is `"actors > targets"`, with the status in front where it is not `occurred`
    ("threatened: Iran > Turkey"), or "" where nothing is to be read.
    """

    type: EventType
    verbs: tuple[str, ...] = ()  # "expel", "kick out": a particle may stand after the object
    nouns: tuple[str, ...] = ()  # "expulsion"
    thing: tuple[Kind, ...] = ()  # none: the act alone is enough
    intransitive: bool = False  # the thing acts: "the truce collapsed"
    transitive: bool = True
    complement: re.Pattern[str] | None = None  # must follow the act: "declared … persona non grata"
    within: int = 90  # characters from the act in which the complement is looked for
    actor: tuple[Role, ...] = ("subject",)
    target: tuple[Role, ...] = ()
    unless: re.Pattern[str] | None = None  # nothing is read in a sentence that has this
    needs: Callable[[View, Match], bool] | None = None
    mutual: bool = False  # all parties are actors
    status: EventStatus = "occurred"  # what the bare act means
    examples: dict[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def acts(self) -> dict[str, list[tuple[Form | None, str]]]:
        """Every form that can tell the act: form of the verb or None for a noun, and its particle."""
        acts: dict[str, list[tuple[Form | None, str]]] = {}
        for verb in self.verbs:
            word, _, particle = verb.partition(" ")
            for written, form in verb_forms(word).items():
                acts.setdefault(written, []).append((form, particle))
        for noun in self.nouns:
            for written in noun_forms(noun):
                acts.setdefault(written, []).append((None, ""))
        return acts


@dataclass(frozen=True)
class Match:
    """A construction found in a sentence."""

    construction: Construction
    act: int  # token number of the act's word
    form: Form | None  # None: a noun
    shape: Shape
    thing: Thing | None
    last: int  # token number after the act and its particle or complement's begin

    @property
    def after(self) -> int:
        """Token number after act and thing, where prepositions that belong to them may follow."""
        return max(self.last, self.thing.end if self.thing else 0)


def find(construction: Construction, view: View) -> Iterator[Match]:
    """All places where the construction is found in the sentence."""
    if construction.unless and construction.unless.search(view.lower):
        return
    for index, word in enumerate(view.words):
        for form, particle in construction.acts.get(word, ()):
            match = _match_at(construction, view, index, form, particle)
            if match and (construction.needs is None or construction.needs(view, match)):
                yield match
                break


def _match_at(c: Construction, view: View, index: int, form: Form | None, particle: str) -> Match | None:
    last = index + 1
    if particle:
        after = view.words[index + 1 : index + 9]
        if particle not in after or view.barrier_between(index + 1, index + 1 + after.index(particle)):
            return None
        last = index + 2 + after.index(particle) if after.index(particle) == 0 else index + 1
    if c.complement:
        text = view.text_from(index)
        found = c.complement.search(text, 0, c.within)
        if not found or re.search(r"[.;:] ", text[: found.start()]):
            return None
    if not c.thing:
        return Match(c, index, form, "noun" if form is None else _voice(view, index, form), None, last)
    for shape, thing in _shapes(c, view, index, form, last):
        return Match(c, index, form, shape, thing, last)
    return None


def _voice(view: View, index: int, form: Form) -> Shape:
    return "passive" if form in {"ed", "participle"} and _is_passive(view, index) else "active"


def _is_passive(view: View, index: int) -> bool:
    token = view.sentence.doc[index]
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children):
        return True
    return "by" in view.words[index + 1 : index + 3]


def _shapes(
    c: Construction, view: View, index: int, form: Form | None, last: int
) -> Iterator[tuple[Shape, Thing]]:
    things = [
        thing for kind in c.thing for thing in view.things(kind) if not thing.start <= index < thing.end
    ]
    if form is None:
        yield from (("noun", thing) for thing in things if _noun_of(view, index, thing))
        return
    if c.transitive:
        objects = [t for t in things if t.start > index and _is_object(view, index, t)]
        if objects:
            yield "active", min(objects, key=lambda t: t.start)
        if form in {"ed", "participle"}:
            subjects = [t for t in things if t.end <= index and _precedes(view, index, t, passive=True)]
            if subjects:
                yield "passive", max(subjects, key=lambda t: t.start)
    if c.intransitive:
        subjects = [t for t in things if t.end <= index and _precedes(view, index, t, passive=False)]
        if subjects:
            yield "intransitive", max(subjects, key=lambda t: t.start)


def _is_object(view: View, index: int, thing: Thing) -> bool:
    between = view.words[index + 1 : thing.start]
    if len(between) > _REACH or view.barrier_between(index + 1, thing.start):
        return _by_parse(view, index, thing, {"dobj"})
    tokens = view.sentence.doc[index + 1 : thing.start]
    for word, token in zip(between, tokens, strict=True):
        if word in PREPOSITIONS and word not in {"of", "in"}:
            return False
        if word == "in" and token.dep_ != "prt" and token.i > index + 1:
            return False
        if token.tag_ in {"VBZ", "VBD", "VBP", "MD"} and token.dep_ not in {"amod", "compound", "nmod"}:
            return False
        if word == "to":
            return False
    return True


def _by_parse(view: View, index: int, thing: Thing, relations: set[str]) -> bool:
    for token in view.sentence.doc[thing.start : thing.end]:
        if token.dep_ in relations and token.head.i == index:
            return True
    return False


def _precedes(view: View, index: int, thing: Thing, *, passive: bool) -> bool:
    token = view.sentence.doc[index]
    subject = view.subject_of(index)
    if subject is not None and subject.i < index and thing.start <= subject.i < thing.end:
        return True
    if token.dep_ == "acl" and thing.start <= token.head.i < thing.end:
        return True
    between = view.words[thing.end : index]
    if all(word in _BEFORE_PASSIVE for word in between):
        return subject is None or passive or subject.i >= thing.start
    if len(between) > _REACH or view.barrier_between(thing.end, index):
        return False
    return between[0] in {"in", "to", "from", "of", "for", "at", "between"} and not any(
        t.tag_ in {"VBZ", "VBD", "VBP", "VB", "VBN"} and t.lower_ not in AUXILIARIES
        for t in view.sentence.doc[thing.end : index]
    )


def _noun_of(view: View, index: int, thing: Thing) -> bool:
    if thing.end <= index:
        between = view.words[thing.end : index]
        return all(word in {"'s", "'", "s", "-"} for word in between)
    between = view.words[index + 1 : thing.start]
    return (
        1 <= len(between) <= 8
        and between[0] in {"of", "in", "for", "on", "to"}
        and not view.barrier_between(index + 1, thing.start)
        and "to" not in between[1:]
    )


def roles(match: Match, view: View, wanted: tuple[Role, ...], taken: list[Party]) -> list[Party]:
    """The parties in the first of the wanted roles that has any, without those already taken."""
    names = {party.actor.name for party in taken}
    for role in wanted:
        parties = [p for p in _in_role(match, view, role) if p.actor.name not in names]
        if parties:
            return parties
    return []


def _in_role(match: Match, view: View, role: Role) -> list[Party]:
    if role == "subject":
        return _agents(match, view)
    if role == "owner":
        return _owners(match, view)
    if role == "object":
        return view.parties_after(match.last, gap=4) or (
            view.parties_after(match.thing.end, gap=0) if match.thing else []
        )
    if role == "parties":
        return _owners(match, view) + _after_preposition(
            match, view, _PREPOSITION["with"] | {"in", "by", "of"}
        )
    return _after_preposition(match, view, _PREPOSITION[role])


def _after_preposition(match: Match, view: View, prepositions: frozenset[str]) -> list[Party]:
    start = match.after if match.shape in {"active", "noun", "bare"} else match.last
    starts = [start]
    if match.thing and match.shape in {"passive", "intransitive"}:
        starts.append(match.thing.end)
    for first in starts:
        for at in range(first, min(first + 14, len(view.words))):
            if view.words[at] in prepositions:
                parties = view.parties_after(at + 1)
                if parties:
                    return parties
            elif view.barrier_between(at, at + 1):
                break
    return []


def _agents(match: Match, view: View) -> list[Party]:
    if match.shape in {"passive", "noun", "intransitive"}:
        for at in range(match.last, min(match.last + 12, len(view.words))):
            if view.words[at] == "by":
                return view.parties_after(at + 1)
    if match.shape == "noun":
        start = min(match.act, match.thing.start) if match.thing else match.act
        return view.parties_before(start, gap=2)
    if match.shape in {"passive", "intransitive"}:
        return []
    subject = view.subject_of(match.act)
    if subject is not None:
        parties = view.parties_of(subject)
        if parties:
            return parties
        if subject.tag_ in {"PRP", "WP", "WDT"}:
            return view.parties_before(subject.i, gap=12)
    return view.parties_before(match.act)


def _owners(match: Match, view: View) -> list[Party]:
    """Whose the thing is: what modifies it from the left, or follows it with of or from."""
    thing = match.thing
    if thing is None:
        return []
    inside = [p for p in view.parties if thing.start <= p.start and p.end <= thing.end]
    if inside:
        return inside
    before = view.parties_before(thing.start, gap=4)
    if before and match.shape == "active" and before[-1].end <= match.act:
        before = []
    if before and not {"to", "in", "from", "with"} & set(view.words[before[-1].end : thing.start]):
        return before
    if thing.end < len(view.words) and view.words[thing.end] in {"of", "from"}:
        return view.parties_after(thing.end + 1)
    return []
