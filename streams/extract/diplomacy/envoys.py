"""What recalls, expulsions and summonses of envoys share."""

from __future__ import annotations

import re

from streams.extract.diplomacy.construction import Match
from streams.extract.diplomacy.view import View

NOT_DIPLOMACY = re.compile(
    r"\b(?:brand|goodwill|global|club|tourism|cultural|celebrity|sporting|world cup|unicef|unhcr"
    r"|campaign) ambassadors?\b"
    r"|\bambassadors? (?:for|of) (?:peace|sport|football|cricket|the brand|the club|unicef|unhcr)"
    r"|\b(?:car ?maker|vehicles|suvs|pickups)\b"
    r"|\brepresentatives\b[^.;]{0,60}\bboards?\b|\bboard representatives\b"
    r"|\brepresentatives of (?:[\w'’-]+ ){0,3}?(?:news|broadcaster|newspaper|company|firm|charity)\b"
)


ENVOY = re.compile(r"\b(?:ambassador|envoy|diplomat|charg[eé]|consul|attach[eé]|nuncio)s?\b")


CONSULTATIONS = re.compile(
    r"\b(?:for|to hold|in|immediate|urgent) ['‘\"“]?(?:urgent |immediate |political "
    r"|further )?consultations?\b|\bback home\b|\bhome\b"
)


# Who is thrown out of a hall stays in the country.
FROM_A_ROOM = re.compile(
    r"^\w+ (?:[\w.'’-]+ ){0,4}?(?:out of|from) (?:the |an? |its )?"
    r"(?:(?!for\b|to\b|over\b|after\b|amid\b|in\b)[\w'’-]+ ){0,3}?"
    r"(?:talks|negotiations|summit|meeting|conference|session|assembly|hall|chamber|room|building|hearing"
    r"|stadium|ceremony|event|commemoration|memorial|parade|line|queue|flight|plane|train|bus|car|taxi|vehicle"
    r"|lift|river|lake|rubble|wreck\w*|ruins)\b"
)


IN_TURN = re.compile(  # an envoy whose time is up, or who goes where all go in their turn
    r"\brotat(?:es?|ed|ing|ion)s?\b|\breshuffl\w+|\bretire(?:s|d|ment)?\b"
    r"|\b(?:end|close|expiry|completion) of (?:his|her|their|its|the|a) (?:[\w-]+ ){0,2}(?:term|tour|stint"
    r"|posting|tenure|mission|assignment)s?\b"
    r"|\b(?:term|tour|posting|tenure|mission|assignment)s? (?:is|are|was|were|has|have)? ?(?:over|up|ended"
    r"|expired|ends|expires)\b"
)


STAFF = frozenset("staff staffers personnel employees workers".split())


OWN = frozenset({"its", "their", "his", "her", "own", "our"})


def is_own(view: View, match: Match) -> bool:
    """Does the envoy belong to who acts: "its ambassador", "their envoys"?"""
    assert match.thing is not None
    before = view.words[match.act + 1 : match.thing.start] if match.shape == "active" else []
    return bool(OWN & set(before)) and "each" not in before and not _sent_there(view, match)


def _sent_there(view: View, match: Match) -> bool:
    """As in "Peru and Togo summon their Chadian ambassadors": those whom Chad sent to them."""
    assert match.thing is not None
    doc = view.sentence.doc
    beside = [
        p
        for p in view.parties
        if p.end == match.thing.start
        and (p.adjective or doc[p.start : p.end].text.replace(".", "").isupper())  # "their U.S. ambassador"
    ]
    acting = {p.actor.name for p in view.parties if p.end <= match.act}
    return view.words[match.act].startswith("summon") and any(p.actor.name not in acting for p in beside)


def has_to_go(view: View, match: Match) -> bool:
    """Must the envoy go, or has he hours or days to: "must leave", "has a week to go"?"""
    before = view.words[max(0, match.act - 5) : match.act]
    return (
        "must" in before
        or before[-2:] == ["have", "to"]
        or (before[-1:] == ["to"] and bool(_TERMS & set(before)))
    )


_TERMS = frozenset("hours days week weeks fortnight month until".split())


def told_of_before(view: View, match: Match) -> bool:
    """An envoy of another country stands before the act, to whom "him" or "the order" points."""
    return any(thing.end <= match.act for thing in view.things("envoy"))
