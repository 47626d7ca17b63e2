"""Who is told to have done what others accuse them of."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.parties import Party
from streams.extract.diplomacy.stand_ins import STANDS_FOR_A_STATE
from streams.extract.diplomacy.verb_group import verb_group
from streams.extract.diplomacy.view import View

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
    if whom is None or view.parties_of(whom):
        return False
    return whom.lower_ in _PRONOUNS or whom.lower_ in STANDS_FOR_A_STATE


def accused(match: Match, view: View) -> list[Party]:
    """Whom "it" means in "Peru accused it of …": who is named before, and does not accuse."""
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


_EACH_OTHER = re.compile(
    r"\b(?:trad|swap|exchang)\w+ (?:blame|accusations|barbs)\b"
    r"|\b(?:accus|blam)\w+ (?:each|one an)(?: |-)?other\b"
)
_ACCUSE = frozenset("accuse accuses accused accusing blame blames blamed blaming".split())
