"""Who does an act that is told as a noun: "Russia's withdrawal", "Peru announced the expulsion"."""

from __future__ import annotations

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.forms import verb_forms
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.stand_ins import STANDS_FOR_A_STATE, who_says
from streams.extract.diplomacy.view import View

REACT = frozenset(
    form
    for verb in (
        "mark hail welcome praise celebrate mourn condemn slam criticise criticize regret probe investigate "
        "monitor report document record"
    ).split()
    for form in verb_forms(verb)
)
_CARRY_OUT = frozenset(
    form
    for verb in "complete finish begin start announce order conclude resume".split()
    for form in verb_forms(verb)
)


_MAKE = _CARRY_OUT | frozenset(
    form
    for verb in (
        "use exercise cast wield deploy issue make demand seek consider plan approve back reject threaten "
        "carry impose unveil slap adopt introduce declare propose urge "
        "confirm reverse launch accelerate delay suspend"
    ).split()
    for form in verb_forms(verb)
)


_TOLD_AS = frozenset("announcement decision order pledge promise declaration plan statement".split())


def of_a_noun(match: Match, view: View) -> list[Party]:
    """Who does an act told as a noun: the owner, who stands before it, or else the subject of its verb."""
    start = min(match.act, match.thing.start) if match.thing else match.act
    before, makers = _owners(view, start), _who_makes_it(match, view) or _who_is_forced_to(match, view)
    if not before and not makers:
        makers = _whose_troops(match, view)
    carried_out = view.sentence.doc[match.act].head.lower_ in _CARRY_OUT
    if makers and before and carried_out and not before[-1].adjective and before[-1].end == start:
        return makers  # "Peru completes Chad withdrawal": it is Peru's
    return before or makers


def _whose_troops(match: Match, view: View) -> list[Party]:
    """As in "Peruvian soldiers dug in, and their retreat was orderly": of the troops told of before it."""
    if not {"its", "their"} & set(view.words[max(0, match.act - 2) : match.act]):
        return []
    starts = {thing.start for thing in view.things("troops") if thing.end <= match.act}
    return [p for p in view.parties if p.end in starts][-1:]


def _who_is_forced_to(match: Match, view: View) -> list[Party]:
    """As in "Peru routs Chad's army, forcing a retreat": not of him who forces it."""
    token = view.sentence.doc[match.act]
    if token.dep_ != "dobj" or token.head.lower_ not in _FORCE:
        return []
    subject = view.subject_of(token.head.i)
    forcing = {p.actor.name for p in view.parties_of(subject)[:1]} if subject is not None else set()
    others = [p for p in view.parties if p.end <= match.act and p.actor.name not in forcing]
    return others[:1] if forcing else []


_FORCE = frozenset(verb_forms("force")) | frozenset(verb_forms("prompt"))


def _owners(view: View, start: int) -> list[Party]:
    """Who stands before the noun as its owner: "Peru's withdrawal", but not "Mali marks the end of …"."""
    token = view.sentence.doc[start]
    before = view.parties_before(start, gap=2)
    if not before:  # "Peru's announced planned pullout"
        before = [p for p in view.parties_before(start, gap=3) if _only_qualified(view, p, start)]
    if not before and token.dep_ == "conj" and token.head.i < start:
        before = view.parties_before(token.head.i, gap=0)  # "the Peruvian defeat and chaotic retreat"
    beside = before and before[-1].end == start
    if beside and view.words[before[0].start - 1 : before[0].start] == ["'s"]:
        owner = view.parties_before(before[0].start - 1, gap=0)
        before = owner or before  # "Russia's Kherson withdrawal" is Russia's
    between = set(view.words[before[-1].end : start]) if before else set()
    if before and before[-1].end == start - 1 and view.words[start - 1] == "in":
        return []  # "fired into Peru in violation of the truce"
    of_it = "related" in between or view.sentence.doc[start - 1].text.endswith("-related")
    return [] if between & REACT or "with" in between or {",", "in"} <= between or of_it else before


def _listed_with(noun: Token) -> Token:
    """What a noun is counted or listed with, as one object: "announced | aid and a raft of | sanctions"."""
    while (noun.dep_ == "pobj" and noun.head.lower_ == "of") or noun.dep_ == "conj":
        noun = noun.head if noun.dep_ == "conj" else noun.head.head
    return noun


def _only_qualified(view: View, owner: Party, start: int) -> bool:
    """Do only adjectives and participles stand between the owner's 's and the noun?"""
    told = view.sentence.doc[owner.end + 1 : start]
    return view.words[owner.end] == "'s" and all(t.tag_ in {"VBN", "VBD", "JJ"} for t in told)


def _who_makes_it(match: Match, view: View) -> list[Party]:
    """Whose act a noun tells by its verb: "Russia used its veto", "Peru announced the expulsion"."""
    token = view.sentence.doc[match.act]
    if token.dep_ == "compound" and token.i == token.head.i - 1:
        token = token.head  # "used its veto power"
    token = _listed_with(token)
    told = token.head.head
    if token.dep_ == "pobj" and told.lower_ in _TOLD_AS:
        return view.parties_before(told.i, gap=1)  # "Peru's announcement on a pullout"
    if token.dep_ == "pobj" and token.head.lower_ in {"with", "by"}:  # "sinks the text with its veto"
        subject = view.subject_of(token.head.head.i)
        return view.parties_of(subject) if subject is not None else []
    if token.dep_ != "dobj" or token.head.lower_ not in _MAKE:
        return []
    subject = view.subject_of(token.head.i)
    parties = view.parties_of(subject) if subject is not None else []
    if not parties and subject is not None and subject.lower_ in STANDS_FOR_A_STATE:
        return who_says(match, view)
    return parties
