"""Who is told to have done what others accuse them of."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.party import Party
from streams.extract.diplomacy.reading import forms_of
from streams.extract.diplomacy.stand_ins import STANDS_FOR_A_STATE
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View
from streams.records.told import Actor

_PRONOUNS = frozenset("it them him her".split())


def is_accused(match: Match, view: View) -> bool:
    """Does the act stand in "accused it of …" or "accused the government of …"?"""
    at = (match.act if match.shape == "noun" else verb_group(match, view)) - 1
    while match.shape == "noun" and at > 0 and view.words[at] != "of" and match.act - at < 4:
        at -= 1
    if view.words[at : at + 1] != ["of"]:
        return False
    verb = view.sentence.doc[at].head
    if not verb.lower_.startswith(("accus", "suspect")):
        return False
    whom = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if whom is None:
        return False
    named = view.parties_of(whom)
    if named:
        return named[-1].adjective  # "accused Chadian troops of …"
    return whom.lower_ in _PRONOUNS or whom.lower_ in STANDS_FOR_A_STATE


def accused(match: Match, view: View) -> list[Party]:
    """Whom "it" means in "Peru accused it of …": who is named before, and does not accuse."""
    whose = [p for p in view.parties if p.adjective and p.end < match.act and view.words[p.end + 1] == "of"]
    if whose:
        return whose[-1:]
    subject = view.subject_of(match.act)
    accusers = {p.actor.name for p in view.parties_of(subject)} if subject is not None else set()
    before = [p for p in view.parties if p.end < match.act and p.kind in {"country", "leader", "group"}]
    others = [p for p in before if p.actor.name not in accusers]
    return sorted(others, key=lambda p: p.adjective)[:1]


def accused_there(view: View) -> list[Party]:
    """Whom the sentence tells to be accused, by name: "the truce broke down as Peru accused Chad".

    Where they accuse each other ("Peru, Chad trade blame over truce"), both.
    """
    each_other = _EACH_OTHER.search(view.lower)
    if each_other:
        return view.parties_before(view.token_at(each_other.start()))
    for token in view.sentence.doc:
        if token.lower_ in _ACCUSE:
            whom = next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)
            if whom is not None:
                return view.parties_of(whom)
    return []


def attackers(view: View, match: Match) -> list[Party]:
    """Who attacks whom or what while a truce breaks: "truce shattered as Chad bombs Moundou"."""
    if match.shape == "noun" and "amid" in view.words[max(0, match.act - 5) : match.act]:
        main = next(
            (t for t in view.sentence.doc[: match.act] if t.lower_ in _ATTACK and t.dep_ == "ROOT"), None
        )
        subject = view.own_subject_of(main.i) if main is not None else None
        return view.parties_of(subject) if subject is not None else []
    for verb in view.sentence.doc[match.last :]:
        hits = verb.lower_ in _ATTACK and any(c.dep_ == "dobj" for c in verb.children)
        if hits and _WHILE & set(view.words[match.last : verb.i]):
            subject = view.own_subject_of(verb.i)
            return view.parties_of(subject) if subject is not None else []
    return []


def raiders(view: View) -> list[Party]:
    """Whose raids are told of: "Peruvian air strikes", "shelling by Peru"."""
    for at, word in enumerate(view.words):
        if word in _RAIDS:
            first = at - (view.words[at - 1] == "air")
            theirs = [p for p in view.parties if p.end == first and p.adjective]
            by = view.parties_after(at + 2, gap=1) if view.words[at + 1 : at + 2] == ["by"] else []
            if theirs or by:
                return theirs or by
    return []


_RAIDS = forms_of("raid strike airstrike assault", "shelling bombardment attack attacks")
_WHILE = frozenset("as when while after with".split())
_ATTACK = forms_of(
    "kill strike bomb attack pound shell bombard raid storm assault resume launch fire invade trade"
)


def denounced(match: Match, view: View) -> list[Actor]:
    """Who did what is called a breach: "rebels said Chad shelled a town, denouncing it as a truce violation".

    Whose "the government" or "the army" is, the text before tells, or its places.
    """
    called = _CALLED.search(view.lower, 0, view.starts[match.thing.start if match.thing else match.act])
    if match.shape != "noun" or called is None:
        return []
    end = view.token_at(called.start())
    verbs = (t for t in reversed(view.sentence.doc[:end]) if t.tag_ in {"VBD", "VBZ", "VBN", "VBP"})
    deeds = (c for t in verbs if t.lower_ not in _SAY for c in t.children if c.dep_ == "nsubj")
    who = next(deeds, None)
    if who is None:
        return []
    named = [p.actor for p in view.parties_of(who)]
    if named or who.lower_ not in STANDS_FOR_A_STATE:
        return named
    return [view.home] if view.home else view.antecedents[:1]


_CALLED = re.compile(
    r"\b(?:(?:denounc|condemn|decr|describ|brand|slam|blast)\w+ (?:it|this|that|them|the \w+) as"
    r"|what (?:it|they|he|she|[\w ]{3,20}) (?:called|termed|described as)) (?:an? |the )?(?:[\w-]+ ){0,3}$"
)
_SAY = frozenset("said says say announced reported told claimed claims called".split())
_EACH_OTHER = re.compile(
    r"\b(?:trad|swap|exchang)\w+ (?:blame|accusations|barbs)\b"
    r"|\b(?:accus|blam)\w+ (?:each|one an)(?: |-)?other\b"
)
_ACCUSE = frozenset("accuse accuses accused accusing blame blames blamed blaming".split())
