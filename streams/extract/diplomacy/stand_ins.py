"""Whom "it", "the ministry" or "the bloc" means, which act for a state."""

from __future__ import annotations

from spacy.tokens import Token

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.view import View

STANDS_FOR_A_STATE = frozenset(
    (
        "it he she they ministry government kingdom country officials official minister president "
        "spokesman spokeswoman spokesperson authorities state administration foreign-ministry republic "
        "army military forces leader cabinet nation embassy this that which who emirate regime nations "
        "countries states junta bloc"
    ).split()
)


def own_name(subject: Token, view: View) -> Token | None:
    """What "the state of Victoria" is called, which is no country; or a band that has a name of its own."""
    if _bears_a_name(subject, view):
        return subject
    of = next((c for c in subject.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    name = next((c for c in of.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None) if of else None
    return None if name is None or view.in_party(name.i) else name


def _bears_a_name(subject: Token, view: View) -> bool:
    """Is it a band that calls itself so, of no state: "the Arakan Salvation Army"?"""
    names = [c for c in subject.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"]
    state = any(view.in_party(token.i) for token in subject.doc[subject.left_edge.i : subject.i + 1])
    return subject.pos_ == "PROPN" and len(names) > 1 and not state


def of_rebels(subject: Token) -> bool:
    """As in "a separatist leader", who acts for no state."""
    return subject.lower_ == "leader" and any(
        c.lower_ in _IRREGULAR or c.lower_.endswith("-backed") for c in subject.children
    )


_IRREGULAR = frozenset(
    "rebel separatist secessionist opposition guerrilla militia insurgent jihadist breakaway militant tribal "
    "terrorist".split()
)


def who_is_meant(subject: Token, match: Match, view: View) -> list[Party]:
    """Whom "it", "the ministry" or "the bloc" means, as subject of the act."""
    if of_rebels(subject):
        return []
    before = [p for p in view.parties if p.end <= subject.i and not p.adjective]
    before = [p for p in before if not (p.capital and view.words[p.start - 1] == "in")]
    before = [p for p in before if not _heads(view, p)] or before
    if subject.lower_ in {"army", "military"}:
        return [p for p in before if p.kind == "country"][-1:]  # no body of the United Nations has one
    if subject.lower_ in {"country", "nation"} and _told_after(subject):
        return [p for p in before if p.kind == "country"][
            -1:
        ]  # "urged Chad to return after the country left"
    blocs = [p for p in before if p.kind in {"states", "body"}]
    if subject.lower_ == "bloc":
        told = [actor for actor in view.antecedents if not actor.code][:1]
        return blocs[-1:] or [Party(subject.i, subject.i + 1, actor, "body") for actor in told]
    if before and before[-1].end == subject.i and view.words[before[-1].start - 1] in {"from", "by"}:
        return before[-1:]  # "despite claims from Peru it was pulling out"
    return who_says(match, view) or before[:1]


def _heads(view: View, party: Party) -> bool:
    """Does it only say where all this is: "Chad: Peru's king says the government will …"?"""
    return party.start == 0 and view.words[party.end : party.end + 1] == [":"]


def _told_after(subject: Token) -> bool:
    """Does the clause say why, or after what, something else was done?"""
    marks = {c.lower_ for c in subject.head.children if c.dep_ in {"mark", "advmod"}}
    return subject.head.dep_ in {"advcl", "pcomp"} and bool(marks & {"after", "because", "since"})


def who_says(match: Match, view: View) -> list[Party]:
    """Whom "it" means in what somebody says: "Peru's promise that it will", "Peru said it had"."""
    token = view.sentence.doc[match.act]
    for _ in range(3):
        if token.head == token:
            return []
        token = token.head
        itself = match.thing is not None and match.thing.start <= token.i < match.thing.end
        for child in token.children if not itself else ():
            if child.i < match.act and child.dep_ in {"nsubj", "poss"}:
                parties = view.parties_of(child)
                if parties:
                    return parties
    return []
