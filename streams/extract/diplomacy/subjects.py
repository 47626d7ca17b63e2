"""Whether a thing stands before an act as its subject: as what acts, or as what it is done to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from streams.extract.diplomacy.little_words import AUXILIARIES
from streams.extract.diplomacy.things import Thing
from streams.extract.diplomacy.view import View

REACH = 10  # words from a verb to its object, or to what acts
QUANTITY = re.compile(
    r"\d+|\w+teen|ten|one|two|three|four|five|dozens?|hundreds?|thousands?|tens|scores?|all|some|most|many"
    r"|half|part|number|total|last|equal|groups?|convoys?|columns?|contingents?|(?:plane|bus|boat)loads?|slate|majority|rest|couple|handful|series|raft|slew|rounds?|batch|tranche"
    r"|packages?|range"
    r"|string|set|levels?|types?|lists?|array|host|barrage|flurry|mix|mixture|column|trio|pair|score"
    r"|(?:two-|three-)?(?:thirds?|quarters?|fifths)|"
    r"days?|weeks?|months?|years?|waves?|end|cessation|suspension|halt|kind|form|participation|departure"
    r"|evacuation|operations?"
    r"|mln|bln|millions?|billions?|dollars|dlrs|bulk|portion|share"
    r"|activit\w+|work|expulsion|withdrawal|mandates?|out|off"
)
PARTICLES = frozenset("out off down back home up in into on away apart".split())
_BEFORE_PASSIVE = (
    AUXILIARIES
    | PARTICLES
    | frozenset("to ordered set due expected likely temporarily hours days week the a an its".split())
    | frozenset({",", "'", '"', "’", "“", "”", "-", "–"})
)
_OF_ITSELF = frozenset("in on to from out of for at against between".split())
_PAPERS = frozenset("deal agreement accord pact".split())
_TAKES_EFFECT = ("tak", "took", "com", "came", "go", "went", "enter")
_VERBAL = frozenset({"VBZ", "VBD", "VBP", "VB", "VBN"})


@dataclass(frozen=True)
class _Asked:
    """A thing that may be the subject of the act at `index`."""

    view: View
    index: int
    thing: Thing
    passive: bool

    @property
    def act(self) -> Token:
        return self.doc[self.index]

    @property
    def doc(self) -> Doc:
        return self.view.sentence.doc

    @cached_property
    def subject(self) -> Token | None:
        """The subject that the parse gives the act itself."""
        return self.view.own_subject_of(self.index)

    @property
    def named_for(self) -> Span:
        """The words from the thing to that subject."""
        return self.doc[self.thing.end : self.subject.i + 1 if self.subject is not None else self.thing.end]

    @cached_property
    def end(self) -> int:
        """Token number after the thing and a participle that follows: "the truce brokered in Lima"."""
        end = self.thing.end
        told = self.doc[end].tag_ == "VBN" and self.doc[end].dep_ == "acl"
        return end + 1 if told and self.within(self.doc[end].head) else end

    @property
    def between(self) -> list[str]:
        """The words from there to the act."""
        return self.view.words[self.end : self.index]

    def within(self, token: Token) -> bool:
        """Whether a word is one of the thing's own."""
        return bool(self.thing.start <= token.i < self.thing.end)


_Verdict = bool | None  # None: the next rule decides


def is_subject(view: View, index: int, thing: Thing, *, passive: bool) -> bool:
    """Does the thing stand before the act as its (passive) subject?"""
    asked = _Asked(view, index, thing, passive)
    verdicts = (rule(asked) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _heading(asked: _Asked) -> _Verdict:
    """What heads a text does not act in it: not "Chad ceasefire: what collapsed"."""
    return False if ":" in asked.view.words[asked.thing.end : asked.index] else None


def _as_it_acts(asked: _Asked) -> _Verdict:
    """What acts while something else does, whatever the parse: "Staff flown out as a truce begins"."""
    start = asked.thing.start
    while_ = {"as", "while", "after"} & set(asked.view.words[max(0, start - 4) : start])
    return (asked.view.reaches(asked.thing.end, asked.index) and not asked.passive and bool(while_)) or None


def _of_the_verb_before(asked: _Asked) -> _Verdict:
    """That of the verb that governs it: "troops were forced to retreat", "envoys have a week to go"."""
    act = asked.act
    has_time = act.dep_ in {"relcl", "acl"} and act.tag_ == "VB" and act.head.dep_ == "dobj"
    joined = act.dep_ in {"xcomp", "conj"} and asked.subject is None
    if not joined and not has_time:
        return None
    shared = asked.view.subject_of(act.head.head.i if has_time else asked.index)
    if shared is None:
        return None
    return asked.within(shared) or _counts(asked.doc, shared, asked.thing) or None


def _beside_the_subject(asked: _Asked) -> _Verdict:
    """What its subject is joined to, or is called: "Ana Ruiz, Peru's envoy to Chad, was expelled"."""
    if asked.subject is None:
        return None
    joined = (child for child in asked.subject.children if child.dep_ in {"conj", "appos"})
    return any(asked.within(child) for child in joined) or None


def _the_subject(asked: _Asked) -> _Verdict:
    """Its subject, or whom "they" means: "the envoys said they would leave"."""
    subject = asked.subject
    if subject is None:
        return None
    they = subject.lower_ == "they" and asked.thing.end <= subject.i
    return asked.within(subject) or they or None


def _who_did(asked: _Asked) -> _Verdict:
    """What a relative clause hangs on: "the troops that Chad said had left"."""
    if asked.subject is None or asked.subject.i <= asked.thing.start:
        return None
    last = asked.doc[asked.thing.end - 1]
    return (asked.view.relative(asked.index) and last.is_ancestor(asked.act)) or None


def _a_number_of_it(asked: _Asked) -> _Verdict:
    """A quantity of it is the subject: "a part of Peru's contingent left"."""
    return (asked.subject is not None and _counts(asked.doc, asked.subject, asked.thing)) or None


def _a_paper_on_it(asked: _Asked) -> _Verdict:
    """A deal on it is: "the truce deal broke down"."""
    if asked.subject is None or asked.subject.i < asked.thing.end:
        return None
    return _only_papers(asked.named_for, asked.act) or None


def _another_subject(asked: _Asked) -> _Verdict:
    """Something else is: not "The truce that rebels rejected collapsed"; but "ambassador Ana Ruiz left"."""
    if asked.subject is None:
        return None
    other = asked.subject.i < asked.thing.start or not only_names(asked.named_for)
    return False if other else None


def _told_of_it(asked: _Asked) -> _Verdict:
    """A participle hangs on it, or on a deal on it: "the envoy expelled by Chad", "truce deal reached"."""
    head = asked.act.head
    paper = head.i == asked.thing.end and head.lower_ in _PAPERS
    return (asked.act.dep_ == "acl" and (asked.within(head) or paper)) or None


def _right_before(asked: _Asked) -> _Verdict:
    """Nothing but small words and names stands between: "Two Chadian envoys to be expelled"."""
    small = (
        word in _BEFORE_PASSIVE or word.isdigit() or asked.doc[asked.end + n].text[:1].isupper()
        for n, word in enumerate(asked.between)
    )
    return all(small) or None


def _before_its_place(asked: _Asked) -> _Verdict:
    """Only what is told of it stands between, and no other verb: "Talks to renew the truce fall short"."""
    between = asked.between
    if len(between) > REACH or asked.view.barrier_between(asked.end, asked.index):
        return False
    if not between or between[0] not in _OF_ITSELF or {"over", ","} & set(between):
        return False
    told = asked.doc[asked.end + 2 * (between[0] == "to") : asked.index]
    return not any(t.tag_ in _VERBAL and t.lower_ not in AUXILIARIES and t.dep_ != "amod" for t in told)


# In order: the first that has a verdict decides.
_RULES = (
    _heading,
    _as_it_acts,
    _of_the_verb_before,
    _beside_the_subject,
    _the_subject,
    _who_did,
    _a_number_of_it,
    _a_paper_on_it,
    _another_subject,
    _told_of_it,
    _right_before,
    _before_its_place,
)


def _counts(doc: Doc, subject: Token, thing: Thing) -> bool:
    """Is the subject a quantity of the thing: "a part of Peru's contingent"?"""
    return bool(QUANTITY.fullmatch(subject.lower_)) and subject.is_ancestor(doc[thing.end - 1])


def _only_papers(span: Span, act: Token) -> bool:
    """Is it the deal on the thing that acts: "the truce deal broke down"? A plan can but take effect."""
    of_effect = act.lower_.startswith(_TAKES_EFFECT)
    return len(span) == 1 and (span[0].lower_ in _PAPERS or (of_effect and span[0].lower_ == "plan"))


def only_names(span: Span) -> bool:
    """Of whom the thing is named with: "ambassador | Ana Ruiz", "ambassador | to Peru Ana Ruiz"."""
    if span and span[0].lower_ in {"to", "in"}:
        span = span[1:]
    return all(token.text[:1].isupper() for token in span)
